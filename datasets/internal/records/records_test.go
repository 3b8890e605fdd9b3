package records

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

func read(text string, comma byte) (header []string, lines [][]string, err error) {
	r, err := Open(strings.NewReader(text), "f.csv", comma)
	if err != nil {
		return nil, nil, err
	}
	err = r.Each(func(cells [][]byte) error {
		var line []string
		for _, c := range cells {
			line = append(line, string(c))
		}
		lines = append(lines, line)
		return nil
	})
	return r.Header, lines, err
}

func TestReads(t *testing.T) {
	tests := []struct {
		name, text string
		comma      byte
		header     []string
		lines      string
	}{
		{"commas", "a,b\n1,2\n3,4\n", ',', []string{"a", "b"}, "[[1 2] [3 4]]"},
		{"Windows", "\uFEFFa,b\r\n1,2\r\n\r\n", ',', []string{"a", "b"}, "[[1 2]]"},
		{"no end", "a,b\n1,2", ',', []string{"a", "b"}, "[[1 2]]"},
		{"tabs and spaces", "a \tb\n 1 \t 2 p \n", '\t', []string{"a", "b"}, "[[1 2 p]]"},
		{"quotes", "\"a\",b\n \"1, \"\"x\"\"\" ,2\n\"\",\"\"\n", ',', []string{"a", "b"}, `[[1, "x" 2] [ ]]`},
		{"empty cells", "a,b,c\n,,\n1,,3\n", ',', []string{"a", "b", "c"}, "[[  ] [1  3]]"},
		{"header alone", "a,b", ',', []string{"a", "b"}, "[]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			header, lines, err := read(tt.text, tt.comma)
			if err != nil || !slices.Equal(header, tt.header) || fmt.Sprint(lines) != tt.lines {
				t.Errorf("%q, %v, %v; want %q, %s", header, lines, err, tt.header, tt.lines)
			}
		})
	}
}

func TestRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "f.csv: the file is empty"},
		{"page", "<!DOCTYPE html><html></html>", "web page"},
		{"UTF-16", "\xff\xfea\x00,\x00", "UTF-16"},
		{"Latin-1 header", "a,\xe4\n", "UTF-8"},
		{"ragged", "a,b\n1,2\n1\n1,2,3\n", "line 3: 1 cells, want 2 as in the header\nf.csv: line 4: 3 cells"},
		{"open quote", "a,b\n\"1,2\n", "line 2: a quote is not closed"},
		{"after a quote", "a,b\n\"1\"x,2\n", "line 2: text follows"},
		{"long line", "a,b\n" + strings.Repeat("x", 2*longestLine), "line 2 has more than"},
		{"long header", strings.Repeat("x", 2*longestLine), "has more than"},
		{"many faults", "a,b\n" + strings.Repeat("1\n", 50), "and more"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, _, err := read(tt.text, ','); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestRefusesWhatIsCutShort(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	for i := range 200_000 {
		fmt.Fprintf(w, "%d,%d\n", i, i*i)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed.Bytes()[:packed.Len()/2]))
	if err != nil {
		t.Fatal(err)
	}
	r, err := Open(z, "f.csv", ',')
	if err == nil {
		err = r.Each(func([][]byte) error { return nil })
	}
	if err == nil || !strings.Contains(err.Error(), "cut short") && !strings.Contains(err.Error(), io.ErrUnexpectedEOF.Error()) {
		t.Errorf("error %v, want one that says the file is cut short", err)
	}
}

func TestNumber(t *testing.T) {
	for text, want := range map[string]float64{"": 0, "0": 0, "-1234.5": -1234.5, "1e-3": 0.001, "+2E3": 2000, ".5": 0.5} {
		if got, err := Number([]byte(text)); err != nil || got != want {
			t.Errorf("Number(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"NaN", "Inf", "-inf", "0x10", "1_000", "1e400", "-", "e", "1,5", "1 000", ":", "=1+1", strings.Repeat("x", 100)} {
		if got, err := Number([]byte(text)); err == nil {
			t.Errorf("Number(%q) = %v, want an error", text, got)
		}
	}
}
