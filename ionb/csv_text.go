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
// quotes around them.
func (f *csvFile) takeProperties(s string) (rest string, line int) {
	for line = 1; s != ""; line++ {
		text, after, _ := strings.Cut(s, "\n")
		trimmed := strings.TrimRight(strings.TrimSpace(text), ",;\t ")
		if trimmed != "" && !strings.HasPrefix(strings.TrimPrefix(trimmed, `"`), "#") {
			break
		}
		if strings.HasPrefix(trimmed, `"`) {
			trimmed = strings.ReplaceAll(strings.Trim(trimmed, `"`), `""`, `"`)
		}
		if trimmed != "" {
			f.properties = append(f.properties, csvRecord{line, []string{trimmed}})
		}
		s = after
	}
	return s, line
}

// sniffComma takes for the separator what separates most in the header, outside
// quotes: a header holds no decimal commas.
func sniffComma(s string) rune {
	header, _, _ := strings.Cut(s, "\n")
	best, most := ',', 0
	for _, candidate := range []rune{',', ';', '\t'} {
		count, quoted := 0, false
		for _, r := range header {
			switch {
			case r == '"':
				quoted = !quoted
			case r == candidate && !quoted:
				count++
			}
		}
		if count > most {
			best, most = candidate, count
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
