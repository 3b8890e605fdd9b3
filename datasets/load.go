package datasets

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/adb"
	"github.com/ionb/go-ionb/datasets/internal/bea"
	"github.com/ionb/go-ionb/datasets/internal/eora"
	"github.com/ionb/go-ionb/datasets/internal/eurostat"
	"github.com/ionb/go-ionb/datasets/internal/exiobase"
	"github.com/ionb/go-ionb/datasets/internal/figaro"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/gloria"
	"github.com/ionb/go-ionb/datasets/internal/mario"
	"github.com/ionb/go-ionb/datasets/internal/oecd"
	"github.com/ionb/go-ionb/datasets/internal/pymrio"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/sheet"
	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/datasets/internal/wiod"
	"github.com/ionb/go-ionb/ionb"
)

// A Format is a way in which tables are published.
type Format string

// The formats that Load reads.
const (
	OwnCSV   Format = "own CSV"
	Store    Format = "store" // what Save writes
	OECD     Format = "OECD ICIO"
	FIGARO   Format = "FIGARO"
	EXIOBASE Format = "EXIOBASE"
	WIOD     Format = "WIOD"
	Eora26   Format = "Eora26"
	ADB      Format = "ADB MRIO"
	GLORIA   Format = "GLORIA"
	Eurostat Format = "Eurostat"
	BEA      Format = "BEA"
	Pymrio   Format = "pymrio" // the folders that pymrio saves
	MARIO    Format = "MARIO"  // the folders and workbooks that MARIO saves
	XLSX     Format = "XLSX"   // a workbook of one's own: see SheetLayout
)

// A reader reads one format.
type reader struct {
	format     Format
	recognises func(*raw.Request) bool // by names and the first bytes, quickly
	read       func(*raw.Request) (*raw.Table, error)
}

// readers are asked whether they recognise the files, which one of them may.
var readers = []reader{
	{BEA, bea.Recognises, bea.Read},
	{OECD, oecd.Recognises, oecd.Read},
	{FIGARO, figaro.Recognises, figaro.Read},
	{Eurostat, eurostat.Recognises, eurostat.Read},
	{EXIOBASE, exiobase.Recognises, exiobase.Read},
	{Eora26, eora.Recognises, eora.Read},
	{GLORIA, gloria.Recognises, gloria.Read},
	{MARIO, mario.Recognises, mario.Read},
	{WIOD, wiod.Recognises, wiod.Read},
	{ADB, adb.Recognises, adb.Read},
	{Pymrio, pymrio.Recognises, pymrio.Read}, // EXIOBASE's files may be such, too
	{XLSX, sheet.Recognises, sheet.Read},     // takes any workbook
}

// general are the readers at the end that take what another reads better.
const general = 2

// Load reads a table of any format that it knows, from a file, a zip, a gzip file or
// a folder. It recognises the format by the files' names and first lines; As names
// it otherwise. A table that the file gives no name gets the file's.
//
//	t, err := datasets.Load("2016-2020_SML.zip", datasets.OfYear(2019))
//
// What a reader had to decide is in the table's Notes. Labels are "region: sector"
// where there are regions.
func Load(path string, opts ...Option) (*ionb.Table, error) {
	o := gather(opts)
	t, err := load(path, &o)
	if err != nil {
		return nil, fmt.Errorf("datasets: %s: %w", path, err)
	}
	return o.named(t, path), nil
}

// named gives the table the name that is wanted, or the file's where it has none.
func (o *options) named(t *ionb.Table, path string) *ionb.Table {
	switch {
	case o.name != "":
		return t.Named(o.name)
	case t.Name() == "":
		return t.Named(nameOf(path))
	}
	return t
}

func load(path string, o *options) (*ionb.Table, error) {
	if o.format == Store || o.format == "" && store.IsStore(path) {
		return openStore(path, o)
	}
	return loadFrom(readers, path, o)
}

// openStore opens a store, and refuses what only a reader of a format could choose.
func openStore(path string, o *options) (*ionb.Table, error) {
	if o.Request.Part != "" {
		return nil, fmt.Errorf("is a store, which holds one table: there is no part %q to choose", o.Request.Part)
	}
	t, err := store.Open(path)
	if err != nil {
		return nil, err
	}
	spec, b := ionb.BlocksOf(t)
	if o.SkipExtensions {
		b.Extensions, b.Hash = nil, ""
	}
	if o.anew {
		b.Keeper = nil
	}
	if o.SkipExtensions || o.anew {
		if t, err = ionb.TableOf(spec, b); err != nil {
			return nil, err
		}
	}
	return t, o.fits(t, Store)
}

// fits refuses a table of another year than was asked for, where the reader had no
// choice, and a country where only Eurostat's files have several.
func (o *options) fits(t *ionb.Table, f Format) error {
	if o.Year != 0 && t.Year() != 0 && t.Year() != o.Year {
		return fmt.Errorf("is a table of %d, not of %d", t.Year(), o.Year)
	}
	if o.Region != "" && f != Eurostat {
		return fmt.Errorf("holds no national tables of which OfRegion(%q) could pick one", o.Region)
	}
	return nil
}

func loadFrom(readers []reader, path string, o *options) (t *ionb.Table, err error) {
	src, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	src.Progress = o.progress
	o.Files = src
	r, err := o.pick(readers)
	if err != nil {
		return nil, err
	}
	if r != nil {
		return r.table(o)
	}
	if o.format != "" && o.format != OwnCSV {
		return nil, fmt.Errorf("there is no format %q; there are: %s", o.format, formatNames())
	}
	return readOwn(src)
}

// table reads the table that is asked for.
func (r *reader) table(o *options) (*ionb.Table, error) {
	published, err := r.read(&o.Request)
	if err != nil {
		return nil, fmt.Errorf("as %s: %w", r.format, err)
	}
	if o.SkipExtensions {
		published.Blocks.Extensions = nil
	}
	o.Files.Done()
	t, err := published.Build(o.Request.AcceptDiscrepancy)
	if err != nil {
		return nil, err
	}
	return t, o.fits(t, r.format)
}

// pick picks the reader of the format that is named, or that recognises the files; nil
// for none. Files of two publishers in one folder are for the caller to choose from.
func (o *options) pick(readers []reader) (*reader, error) {
	var found *reader
	for i := range readers {
		r := &readers[i]
		switch {
		case o.format != "":
			if o.format == r.format {
				return r, nil
			}
		case found != nil && i >= len(readers)-general:
			return found, nil
		case !r.recognises(&o.Request):
		case found != nil:
			return nil, fmt.Errorf("holds tables of %s and of %s: load one of them by its own path, or name its format with datasets.As", found.format, r.format)
		default:
			found = r
		}
	}
	return found, nil
}

// readOwn reads our own layout, which is what a text is taken for that no other
// reader recognises.
func readOwn(src *files.Source) (*ionb.Table, error) {
	names := src.Names()
	if len(names) != 1 {
		return nil, fmt.Errorf("holds %d files, in no layout that is known. datasets.As names the format of a table: %s. Make and use tables are read by datasets.LoadSupplyUse, single matrices by datasets.LoadMatrix", len(names), formatNames())
	}
	if what := noText(src.Head(names[0], 512)); what != "" {
		return nil, fmt.Errorf("is %s, and no table in a layout that is known (%s)", what, formatNames())
	}
	f, err := src.Open(names[0])
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only: nothing to lose
	t, err := ionb.ReadCSV(f)
	if err != nil {
		return nil, fmt.Errorf("read as our own CSV, because no published layout is recognised: %w", err)
	}
	return t, nil
}

// noText says what a file is that begins so, when it is no table as text.
func noText(head []byte) string {
	text := bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n")
	utf16 := bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))
	switch {
	case bytes.HasPrefix(text, []byte("<")):
		return "a web page or XML (its download may have failed)"
	case bytes.HasPrefix(head, []byte("%PDF")):
		return "a PDF document"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a workbook or an archive"
	case bytes.ContainsRune(head, 0) && !utf16: // of which ReadCSV knows what to say
		return "binary"
	}
	return ""
}

func formatNames() string {
	names := []string{string(OwnCSV), string(Store)}
	for _, r := range readers {
		names = append(names, string(r.format))
	}
	return strings.Join(names, ", ")
}

// nameOf is the file's name without its ending, as a table can bear it.
func nameOf(path string) string {
	name := filepath.Base(path)
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), filepath.Ext(strings.TrimSuffix(name, ".gz")))
	}
	return raw.Clean(name)
}
