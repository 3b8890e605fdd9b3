package grid_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ionb/go-ionb/datasets/internal/grid"
)

func TestFaultsAreNamed(t *testing.T) {
	long := strings.Repeat("é", 100)
	tests := []struct{ name, text, want string }{
		{"text", "V1,x,y\nA,1,abc\n", `f.csv: line 2, column 3 (row "A", column "y"): "abc" is not a number (want one such as -1234.5 or 1e-3, or an empty cell for 0)`},
		{"NaN", "V1,x\nA,NaN\n", `line 2, column 2 (row "A", column "x"): "NaN" is not a number`},
		{"infinity", "V1,x\nA,1\nB,-Inf\n", `line 3, column 2 (row "B", column "x"): "-Inf" is not a number`},
		{"too large", "V1,x\nA,1e400\n", `"1e400" is not a number`},
		{"dots", "V1,x\nA,...\n", `"..." is not a number`},
		{"decimal comma", "V1,x\nA,\"1,5\"\n", `"1,5" is not a number`},
		{"hexadecimal", "V1,x\nA,0x10\n", `"0x10" is not a number`},
		{"long text", "V1,x\nA," + long + "\n", `"` + strings.Repeat("é", 40) + `"… is not a number`},
		{"carriage return inside", "V1,x,y\nA,1\r,2\n", `"1\r" is not a number`},
		{"number and text", "V1,x\nA,1 2\n", `"1 2" is not a number`},
		{"too few", "V1,x,y\nA,1\n", "f.csv: line 2: 2 cells, want 3"},
		{"too few for the labels", "V1,x,y\nA\n", "f.csv: line 2: 1 cells, want 3"},
		{"too many", "V1,x,y\nA,1,2,3,4\n", "f.csv: line 2: 5 cells, want 3"},
		{"two separators at the end", "V1,x,y\nA,1,2,,\n", "f.csv: line 2: 5 cells, want 3"},
		{"too many, quoted", "V1,x,y\nA,1,2,\"3,\"\"4\",\"5\"6,7\n", "f.csv: line 2: 6 cells, want 3"},
		{"blank inside", "V1,x,y\nA,1,2\n\n\nB,3,4\n", "f.csv: line 5: the line before it is blank, from line 3 on"},
		{"text after a quote", "V1,x,y\nA,\"1\"2,3\n", `line 2, column 2 (row "A", column "x"): "1": text follows the closing quote`},
		{"text after a quote in a label", "V1,x,y\n\"A\"2,3\n", `line 2, column 1 (column "V1"): "A": text follows the closing quote`},
		{"text after a quote in the header", "V1,\"x\"z,y\nA,3\n", `f.csv: line 1, column 2: "x": text follows the closing quote`},
		{"open quote", "V1,x,y\nA,1,2\n\"B,3,4\n", `line 3, column 1 (column "V1"): "B,3,4": the quote is not closed`},
		{"open quote at a number", "V1,x,y\nA,1,\"2\n", `line 2, column 3 (row "A", column "y"): "2": the quote is not closed`},
		{"Latin-1 label", "V1,x,y\nC\xf4te,1,2\n", "line 2, column 1 (column \"V1\"): \"C\uFFFDte\": the text is not UTF-8"},
		{"Latin-1 header", "V1,C\xf4te,y\nA,1,2\n", "f.csv: line 1, column 2: \"C\uFFFDte\": the text is not UTF-8"},
		{"Latin-1 number", "V1,x,y\nA,1\xa0000,2\n", "\"1\uFFFD000\" is not a number"},
		{"empty", "", "f.csv: the file is empty"},
		{"white space", " \n\n\t", "f.csv: the file is empty"},
		{"web page", "\n<!DOCTYPE html><html>", "f.csv: the file is a web page"},
		{"web page with a BOM", "\uFEFF<HTML>", "f.csv: the file is a web page"},
		{"zip", "PK\x03\x04abc", "f.csv: the file is a zip archive"},
		{"gzip", "\x1f\x8b\x08", "f.csv: the file is packed with gzip"},
		{"NULs", "V1,x\nA\x00,1\n", "f.csv: the file is binary"},
		{"UTF-16 LE", "\xff\xfeV\x001\x00", "f.csv: the file is in UTF-16"},
		{"UTF-16 BE", "\xfe\xff\x00V\x001", "f.csv: the file is in UTF-16"},
		{"UTF-16 without a mark", utf16LE("V1,x,y\nA,1,2\n"), "f.csv: the file is in UTF-16"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			columns := max(1, strings.Count(strings.SplitN(tt.text, "\n", 2)[0], ","))
			_, err := read(strings.NewReader(tt.text), grid.Options{Name: "f.csv"}, columns)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

func utf16LE(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestOpenFaults(t *testing.T) {
	tests := []struct {
		name, text string
		o          grid.Options
		want       string
	}{
		{"too few header lines", "a\nb\n", grid.Options{HeaderRows: 3}, "the file ends after 2 lines; want 3 header lines"},
		{"more columns than allowed", "a,b,c\n", grid.Options{MaxColumns: 2}, "line 1 has 3 cells, more than the 2"},
		{"a million columns", strings.Repeat(",1", 1_000_000) + "\n", grid.Options{}, "line 1 has 1000001 cells, more than the 100000"},
		{"an endless line", strings.Repeat("a", 7_000_000), grid.Options{}, "line 1 has more than 6400000 bytes"},
		{"an open quote and lines", "\"" + strings.Repeat("1\n", 4_000_000), grid.Options{}, "line 1 has more than 6400000 bytes; is a quote in it not closed"},
		{"a number as separator", "a\n", grid.Options{Comma: '1'}, `cells cannot be separated by '1'`},
		{"a quote as separator", "a\n", grid.Options{Comma: '"'}, `cells cannot be separated by '"'`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := grid.Open(strings.NewReader(tt.text), tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// Files that somebody made in order to break things: they end soon, in an error of
// readable length.
func TestEachHostile(t *testing.T) {
	const header = "V1,x,y\n"
	tests := []struct{ name, text, want string }{
		{"a million columns", header + "A" + strings.Repeat(",1", 1_000_000) + "\n", "line 2: 1000001 cells, want 3"},
		{"a line without an end", header + "A," + strings.Repeat("9", 7_000_000), "line 2 has more than 6400000 bytes"},
		{"an open quote and many lines", header + "\"A,1,1\n" + strings.Repeat("A,1,1\n", 1_200_000), "line 2 has more than 6400000 bytes"},
		{"a million faults", header + strings.Repeat("A,x\n", 1_000_000), "and more"},
		{"many faults in a line", header + "A" + strings.Repeat(",\"", 500_001) + "\n", "line 2: 250002 cells, want 3"},
		{"a megabyte of quotes", header + strings.Repeat(`"`, 1<<20+1) + ",1,1\n", "line 2"},
		{"a number of a megabyte", header + "A," + strings.Repeat("9", 1<<20) + ",1\n", "is not a number"},
		{"an exponent of a megabyte", header + "A,1e" + strings.Repeat("9", 1<<20) + ",1\n", "is not a number"},
		{"binary later", header + strings.Repeat("A,1,1\n", 1000) + strings.Repeat("\x00\xff\n", 1<<19), "and more"},
		{"a million blank lines", header + strings.Repeat("\n", 1_000_000) + "A,1,1\n", "the line before it is blank, from line 2 on"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(strings.NewReader(tt.text), grid.Options{}, 2)
			if err == nil || !strings.Contains(err.Error(), tt.want) || len(err.Error()) > 3000 {
				t.Errorf("got %.300v\nwant %s", err, tt.want)
			}
		})
	}
}

// The first ten faults are told, in the order of the file, however the work fell.
func TestFaultsAreAlwaysTheSame(t *testing.T) {
	text, _ := big(3000, 200)
	lines := strings.Split(text, "\n")
	for _, i := range []int{10, 1500, 1501, 2990} {
		lines[i] = strings.Replace(lines[i], ",", ",x", 3)
	}
	want := ""
	for range 20 {
		_, err := read(strings.NewReader(strings.Join(lines, "\n")), grid.Options{}, 200)
		if got := fmt.Sprint(err); want == "" {
			want = got
		} else if got != want {
			t.Fatalf("once\n%s\nand once\n%s", want, got)
		}
	}
	if told := strings.Split(want, "\n"); len(told) != 11 || !strings.HasPrefix(told[0], "line 11, column 2 ") ||
		!strings.HasPrefix(told[9], "line 2991, column 2 ") || told[10] != "and more" {
		t.Errorf("told %q", told)
	}
}

func TestFaultsOfLinesAreCounted(t *testing.T) {
	for n, want := range map[int]int{1: 1, 10: 10, 11: 11, 500: 11} { // with "and more"
		_, err := read(strings.NewReader("V1,x\n"+strings.Repeat("A\n", n)), grid.Options{}, 1)
		if told := strings.Split(fmt.Sprint(err), "\n"); len(told) != want || told[min(9, n-1)] != fmt.Sprintf("line %d: 1 cells, want 2", min(11, n+1)) {
			t.Errorf("%d faults: told %q", n, told)
		}
	}
}

// Nothing panics, and what is read with quotes is what is read without.
func FuzzEach(f *testing.F) {
	f.Add([]byte("V1,x,y\nA,1,2.5\nB,,-3\n"), byte(','), 1, 1, uint8(2))
	f.Add([]byte("\uFEFF\"V1\";\"x\"\r\n\"A\"\"b\";\"1\"\r\n\r\n"), byte(';'), 1, 1, uint8(1))
	f.Add([]byte("r\t\tA\ns\t\tB\nr\ts\t\nA\tB\t1e-3\t\n"), byte('\t'), 3, 2, uint8(1))
	f.Add([]byte("1\t2\n3"), byte('\t'), -1, -1, uint8(2))
	f.Add([]byte("\"a\nb\",1,\"2\n"), byte(','), -1, 1, uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, comma byte, header, labels int, columns uint8) {
		if comma == 0 {
			comma = ','
		}
		o := grid.Options{Name: "f", Comma: comma, HeaderRows: header % 4, LabelCols: labels % 4, MaxColumns: 1000}
		got, err := read(bytes.NewReader(data), o, int(columns))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f: ") {
				t.Fatalf("the error does not name the file: %v", err)
			}
			return
		}
		if len(got.numbers) != len(got.labels) {
			t.Fatalf("%d lines of numbers, %d of labels", len(got.numbers), len(got.labels))
		}
		again, err := read(bytes.NewReader(written(got, comma)), o, int(columns))
		again.lines = got.lines // breaks and blank lines may have gone
		if err == nil && fmt.Sprintf("%v", again) != fmt.Sprintf("%v", got) || err != nil && len(got.numbers) > 0 {
			t.Fatalf("%v\n%v\n%v", err, got, again)
		}
		_, _ = grid.All(bytes.NewReader(data), o)
	})
}

// written writes a file again, every cell in quotes.
func written(c content, comma byte) []byte {
	var b bytes.Buffer
	line := func(cells []string) {
		for j, cell := range cells {
			if j > 0 {
				b.WriteByte(comma)
			}
			fmt.Fprintf(&b, `"%s"`, strings.ReplaceAll(cell, `"`, `""`))
		}
		b.WriteByte('\n')
	}
	for _, cells := range c.header {
		line(cells)
	}
	for i, cells := range c.labels {
		for _, v := range c.numbers[i] {
			cells = append(cells, fmt.Sprint(v))
		}
		line(cells)
	}
	return b.Bytes()
}
