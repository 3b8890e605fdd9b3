// Package workbook reads the values of XLSX workbooks, row by row and without
// holding a sheet in memory.
//
// It knows no styles, formats or dates, and does not compute: a formula has the
// value that the program that saved the workbook left beside it. Numbers are
// those of the file, to the last digit.
package workbook

import (
	"archive/zip"
	"fmt"
	"io"
	"maps"
	"strings"
	"sync"

	"github.com/ionb/go-ionb/internal/text"
)

// A Book is an open workbook. It is safe for concurrent use.
type Book struct {
	name    string
	limits  limits
	parts   map[string]*zip.File // by name in lower case, as OPC compares them
	sheets  []sheet
	names   map[string]Range
	strings func() ([]string, error) // the shared strings, read once when first asked for
}

// A sheet is one worksheet: the name on its tab and the part that holds it.
type sheet struct{ name, part string }

// The limits that a workbook must keep. Excel's own are 1,048,576 rows of 16,384
// columns of 32,767 characters.
type limits struct {
	part    int64 // bytes of one unzipped part, and of all of them by the zip's own account
	list    int64 // bytes of the unzipped parts that are held in memory: lists of sheets, relations
	small   int64 // parts up to this size may be packed to any ratio
	ratio   int64 // unzipped to zipped of larger parts; sheets come to 10, a bomb to 1,000
	strings int   // shared strings
	text    int64 // bytes of all shared strings
	row     int   // the last row
	col     int   // the last column
}

var defaults = limits{
	part: 4 << 30, list: 16 << 20, small: 256 << 20, ratio: 200,
	strings: 8 << 20, text: 512 << 20, row: lastRow, col: lastCol,
}

// Open reads what the workbook of that size says about itself: its sheets and
// its names. Errors begin with name. What is not XLSX but known, such as an old
// .xls, a binary .xlsb, a workbook with a password or a web page, is refused with
// what to do about it.
func Open(r io.ReaderAt, size int64, name string) (*Book, error) {
	b, err := open(r, size, defaults)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	b.name = name
	return b, nil
}

func open(r io.ReaderAt, size int64, limits limits) (*Book, error) {
	if err := refuse(r, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("the file is damaged or cut off (%w); get it again", err)
	}
	b := &Book{limits: limits, parts: make(map[string]*zip.File, len(z.File))}
	var total uint64
	for _, f := range z.File {
		if size := f.UncompressedSize64; size > uint64(limits.part)-total {
			return nil, fmt.Errorf("unzips to more than %d bytes, which no workbook needs", limits.part)
		}
		total += f.UncompressedSize64
		key := partKey(f.Name)
		if b.parts[key] != nil {
			return nil, fmt.Errorf("has two parts named %s", f.Name)
		}
		b.parts[key] = f
	}
	if err := refuseParts(b.parts); err != nil {
		return nil, err
	}
	return b, b.readLists()
}

// partKey is what a part is found by: some programs write backslashes, or differ
// in case between a part and what refers to it.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Sheets returns the names of the worksheets in the order of their tabs. Sheets
// that hold a chart are left out.
func (b *Book) Sheets() []string {
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
	}
	return names
}

// Names returns the names that the workbook gives to cells, as written there. Only
// names of one rectangle are kept. A name that belongs to one sheet counts
// where no other sheet nor the workbook gives the same.
func (b *Book) Names() map[string]Range { return maps.Clone(b.names) }

// part opens a part for reading within the limits.
func (b *Book) part(name string, most int64) (*scanner, io.Closer, error) {
	f := b.parts[partKey(name)]
	if f == nil {
		return nil, nil, fmt.Errorf("the part %s is missing: the file is damaged; open it in a spreadsheet program and save it again", name)
	}
	if f.Flags&1 != 0 {
		return nil, nil, fmt.Errorf("the zip has a password; unpack it first")
	}
	r, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	if f.UncompressedSize64 > 4*blockSize {
		r = newAhead(r)
	}
	most = min(most, max(b.limits.small, b.limits.ratio*int64(min(f.CompressedSize64, uint64(b.limits.part)))))
	return newScanner(&bounded{r: r, left: most, most: most}), r, nil
}

// bounded fails where io.LimitReader would pretend that the data had ended.
type bounded struct {
	r          io.Reader
	left, most int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, fmt.Errorf("unzips to more than %d bytes, which is no table but a zip bomb", b.most)
	}
	return n, err
}

// find returns a worksheet by its name, which Excel compares without case.
func (b *Book) find(name string) (sheet, error) {
	for _, same := range []func(a, b string) bool{func(a, b string) bool { return a == b }, strings.EqualFold} {
		for _, s := range b.sheets {
			if same(s.name, name) {
				return s, nil
			}
		}
	}
	return sheet{}, fmt.Errorf("no sheet %q (there are: %s)", name, text.List(b.Sheets()))
}

// shared returns the reader of the shared strings of a part, or of none.
func (b *Book) shared(part string) func() ([]string, error) {
	return sync.OnceValues(func() ([]string, error) {
		if part == "" {
			return nil, nil
		}
		return b.readStrings(part)
	})
}

// Stop ends a walk over rows without an error, when its function returns it.
var Stop error = stop{}

type stop struct{}

func (stop) Error() string { return "no more rows wanted" }
