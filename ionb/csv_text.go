package ionb

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// mostCSVBytes bounds what ReadCSV takes in: a table of 5,000 sectors, written
// with all its digits, is about this large.
const mostCSVBytes = 512 << 20

// csvFile is a CSV file taken apart, before it is known to be a table.
type csvFile struct {
	properties []csvRecord // the lines that begin with "#", one cell each
	records    []csvRecord // the header and the rows
	comma      rune
}

type csvRecord struct {
	line  int
	cells []string
}

func (r csvRecord) blank() bool {
	for _, cell := range r.cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// splitCSV reads the text and takes it apart into lines and cells.
func splitCSV(r io.Reader) (*csvFile, error) {
	if isNil(r) {
		return nil, errors.New("the reader is nil")
	}
	data, err := io.ReadAll(io.LimitReader(r, mostCSVBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > mostCSVBytes {
		return nil, fmt.Errorf("the file is larger than %d MiB", mostCSVBytes>>20)
	}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return nil, errors.New("the file is in UTF-16; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)")
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if line := firstInvalidLine(data); line > 0 {
		return nil, fmt.Errorf("line %d: the text is not UTF-8; save it as UTF-8 (\"CSV UTF-8\" in a spreadsheet)", line)
	}
	f := &csvFile{}
	rest, line := f.takeProperties(string(data))
	f.comma = sniffComma(rest)
	return f, f.takeRecords(rest, line)
}

func firstInvalidLine(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	line := 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			return line
		}
		if r == '\n' {
			line++
		}
		data = data[size:]
	}
	return line
}

// takeProperties takes the lines at the top that begin with "#", and blank ones.
// It looks at whole lines, since a source holds commas and a person types no
// quotes around them. A spreadsheet does, and pads the line with empty cells.
func (f *csvFile) takeProperties(s string) (rest string, line int) {
	for line = 1; s != ""; line++ {
		text, after, _ := strings.Cut(s, "\n")
		text = strings.TrimSpace(text)
		if quoted := strings.HasPrefix(text, `"#`); quoted {
			text = unquoted(text)
		} else {
			text = strings.TrimRight(text, ",;\t ")
		}
		if text != "" && !strings.HasPrefix(text, "#") {
			break
		}
		if text != "" {
			f.properties = append(f.properties, csvRecord{line, []string{text}})
		}
		s = after
	}
	return s, line
}

// unquoted returns the text of the quoted cell that s begins with.
func unquoted(s string) string {
	var b strings.Builder
	for rest := s[1:]; ; {
		before, after, found := strings.Cut(rest, `"`)
		b.WriteString(before)
		if !found || !strings.HasPrefix(after, `"`) {
			return b.String()
		}
		b.WriteByte('"')
		rest = after[1:]
	}
}

// sniffComma takes for the separator the one that leaves the word "total" in the
// header's last cell; failing that, what separates most. A header holds no
// decimal commas, but its names may hold anything.
func sniffComma(s string) rune {
	best, most := ',', 0
	for _, candidate := range []rune{',', ';', '\t'} {
		r := csv.NewReader(strings.NewReader(s))
		r.Comma = candidate
		header, err := r.Read()
		if err != nil {
			continue
		}
		for len(header) > 1 && strings.TrimSpace(header[len(header)-1]) == "" {
			header = header[:len(header)-1]
		}
		if len(header) > 1 && parseLabel(header[len(header)-1]).is(wordTotal) {
			return candidate
		}
		if len(header) > most {
			best, most = candidate, len(header)
		}
	}
	return best
}

func (f *csvFile) takeRecords(s string, firstLine int) error {
	r := csv.NewReader(strings.NewReader(s))
	r.Comma = f.comma
	r.FieldsPerRecord = -1 // ragged rows are reported with their names, later
	for {
		cells, err := r.Read()
		if err == io.EOF {
			return nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return fmt.Errorf("line %d: %w", parse.Line+firstLine-1, parse.Err)
		}
		if err != nil {
			return err
		}
		line, _ := r.FieldPos(0)
		if record := (csvRecord{line + firstLine - 1, cells}); !record.blank() {
			f.records = append(f.records, record)
		}
	}
}
