package grid_test

import (
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/ionb/go-ionb/datasets/internal/grid"
)

// content is what a file holds: header, labels and numbers, all lines alike.
type content struct {
	header, labels [][]string
	lines          []int
	numbers        [][]float64
}

// read reads a file of so many numbers a line into one block.
func read(r io.Reader, o grid.Options, columns int) (content, error) {
	var c content
	g, err := grid.Open(r, o)
	if err != nil {
		return c, err
	}
	places := make([]grid.Place, columns)
	for j := range places {
		places[j].Col = j
	}
	c.header = g.Header
	err = g.Each(places, func(line int, labels []string) ([][]float64, error) {
		c.lines, c.labels = append(c.lines, line), append(c.labels, labels)
		c.numbers = append(c.numbers, make([]float64, columns))
		return c.numbers[len(c.numbers)-1:], nil
	})
	return c, err
}

func cells(s string) [][]string {
	var out [][]string
	for _, line := range strings.Split(s, "/") {
		out = append(out, strings.Split(line, "|"))
	}
	return out
}

func TestEach(t *testing.T) {
	two := [][]float64{{1, 2.5}, {0, -3}}
	ab := cells("A/B")
	tests := []struct {
		name, text string
		o          grid.Options
		header     [][]string
		labels     [][]string
		numbers    [][]float64
		lines      []int
	}{
		{"plain", "V1,x,y\nA,1,2.5\nB,0,-3\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"no line end at the end", "V1,x,y\nA,1,2.5\nB,0,-3", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"CRLF and BOM", "\uFEFFV1,x,y\r\nA,1,2.5\r\nB,0,-3\r\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"CRLF, no line end at the end", "V1,x,y\r\nA,1,2.5\r\nB,0,-3\r", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"empty cells", "V1,x,y\nA,1,2.5\nB,,-3\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"an empty cell at the end", "V1,x,y\nA,1,\n", grid.Options{}, cells("V1|x|y"), cells("A"), [][]float64{{1, 0}}, []int{2}},
		{"a separator at the line's end", "V1,x,y,\nA,1,2.5,\nB,0,-3, \n", grid.Options{}, cells("V1|x|y|"), ab, two, []int{2, 3}},
		{"spaces", " V1 , x ,\ty\nA , 1, 2.5 \n\tB,  ,-3\t\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"quotes", "\"V1\",\"x\",\"y \"\n\"A\",\"1\",\"2.5\"\n \"B\" ,\"\",-3\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"separators, quotes and breaks in quotes", "V1,\"x, \"\"or\"\"\n y\"\n\"A,\r\nB\",1\nC,2\n", grid.Options{},
			cells("V1|x, \"or\"\n y"), [][]string{{"A,\r\nB"}, {"C"}}, [][]float64{{1}, {2}}, []int{3, 5}},
		{"tabs", "r\ts\tx\ty\nA\tB\t1\t2.5\n\"A\"\tC\t\t -3\n", grid.Options{Comma: '\t', LabelCols: 2}, cells("r|s|x|y"), cells("A|B/A|C"), two, []int{2, 3}},
		{"semicolons", "V1;x;y\nA;1;2.5\nB;0;-3\n", grid.Options{Comma: ';'}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"three header lines of their own lengths", "r\ns,\n,,,\nA,1,2.5\nB,0,-3\n", grid.Options{HeaderRows: 3}, cells("r/s|/|||"), ab, two, []int{4, 5}},
		{"numbers only", "1\t2.5\n0\t-3\n", grid.Options{Comma: '\t', HeaderRows: -1, LabelCols: -1}, nil, [][]string{{}, {}}, two, []int{1, 2}},
		{"numbers only, a line of zeros", "1\t2.5\n\t\n", grid.Options{Comma: '\t', HeaderRows: -1, LabelCols: -1}, nil, [][]string{{}, {}}, [][]float64{{1, 2.5}, {0, 0}}, []int{1, 2}},
		{"blank lines at the end", "V1,x,y\nA,1,2.5\nB,0,-3\n\n ,,\r\n\n", grid.Options{}, cells("V1|x|y"), ab, two, []int{2, 3}},
		{"no lines", "V1,x,y\n", grid.Options{}, cells("V1|x|y"), nil, nil, nil},
		{"labels without numbers", "V1\nA\nB,\n", grid.Options{}, cells("V1"), ab, [][]float64{{}, {}}, []int{2, 3}},
		{"no label", "V1,x\n,1\n", grid.Options{}, cells("V1|x"), cells(""), [][]float64{{1}}, []int{2}},
		{"labels that are scripts and formulas", "V1,x\n<script>,1\n=HYPERLINK(1),2\n", grid.Options{}, cells("V1|x"), cells("<script>/=HYPERLINK(1)"), [][]float64{{1}, {2}}, []int{2, 3}},
		{"exponents", "V1,x,y\nA,1e-3,-1.5E+2\n", grid.Options{}, cells("V1|x|y"), cells("A"), [][]float64{{1e-3, -150}}, []int{2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := content{tt.header, tt.labels, tt.lines, tt.numbers}
			columns := 0
			if len(tt.numbers) > 0 {
				columns = len(tt.numbers[0])
			}
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(tt.text), "a byte at a time": iotest.OneByteReader(strings.NewReader(tt.text)),
				"its end with its data": iotest.DataErrReader(strings.NewReader(tt.text))} {
				if got, err := read(r, tt.o, columns); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s: %v, %v\nwant %v", how, got, err, want)
				}
			}
		})
	}
}

// Columns may go to any slice, or to none, line by line.
func TestEachPlaces(t *testing.T) {
	const text = ",a,b,c,d\nZ1,1,2,3,4\nSkip,x,y\nZ2,5,6,7,8\nVA,9,10,11,12\n"
	places := []grid.Place{{0, 1}, {0, 0}, {-1, 0}, {1, 0}}
	z, y, v := make([]float64, 4), make([]float64, 2), make([]float64, 2)
	rows := map[string][][]float64{"Z1": {z[:2], y[:1]}, "Skip": nil, "Z2": {z[2:], y[1:]}, "VA": {v, nil}}
	g, err := grid.Open(strings.NewReader(text), grid.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Each(places, func(_ int, labels []string) ([][]float64, error) { return rows[labels[0]], nil }); err != nil {
		t.Fatal(err)
	}
	got := [][]float64{z, y, v}
	if want := [][]float64{{2, 1, 6, 5}, {4, 8}, {10, 9}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// big is a table of many pieces, with its numbers.
func big(rows, columns int) (text string, want [][]float64) {
	var b strings.Builder
	b.WriteString("V1")
	for j := range columns {
		fmt.Fprintf(&b, ",C%d", j)
	}
	b.WriteString("\n")
	for i := range rows {
		fmt.Fprintf(&b, "R%d", i)
		row := make([]float64, columns)
		for j := range row {
			row[j] = float64((i*7919+j*104729)%1000003) / 1000
			fmt.Fprintf(&b, ",%g", row[j])
		}
		want = append(want, row)
		b.WriteString("\n")
	}
	return b.String(), want
}

func TestEachManyPieces(t *testing.T) {
	for _, shape := range [][2]int{{3000, 200}, {7, 60_000}, {200_000, 2}} {
		text, want := big(shape[0], shape[1])
		got, err := read(iotest.HalfReader(strings.NewReader(text)), grid.Options{}, shape[1])
		if err != nil || !reflect.DeepEqual(got.numbers, want) {
			t.Fatalf("%d x %d: the numbers differ; %v", shape[0], shape[1], err)
		}
		for i, labels := range got.labels {
			if labels[0] != fmt.Sprint("R", i) || got.lines[i] != i+2 {
				t.Fatalf("line %d has the label %q, number %d", i+2, labels[0], got.lines[i])
			}
		}
	}
}

func TestLinesAndAll(t *testing.T) {
	const text = "\uFEFFA\tB\t\r\n\"C\td\"\n\nE\n\n\n"
	want := [][]string{{"A", "B", ""}, {"C\td"}, {""}, {"E"}}
	if got, err := grid.All(strings.NewReader(text), grid.Options{Comma: '\t'}); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("All = %q, %v; want %q", got, err, want)
	}
	if got, err := grid.Lines(strings.NewReader(text), grid.Options{Comma: '\t'}, 2); err != nil || !reflect.DeepEqual(got, want[:2]) {
		t.Errorf("Lines = %q, %v; want %q", got, err, want[:2])
	}
	long := strings.Repeat("a\n", 1_000_001)
	if _, err := grid.All(strings.NewReader(long), grid.Options{Name: "labels.txt"}); err == nil || !strings.Contains(err.Error(), "labels.txt: the file is larger") {
		t.Errorf("a million lines: %v", err)
	}
	wide := strings.Repeat(strings.Repeat("a", 6_000_000)+"\n", 12)
	if _, err := grid.All(strings.NewReader(wide), grid.Options{}); err == nil || !strings.Contains(err.Error(), "64 MiB") {
		t.Errorf("72 MB: %.200v", err)
	}
}

// A line that is parsed on another goroutine must not be able to end the program.
func TestEachPanicsWhereRowIsCalled(t *testing.T) {
	for name, dst := range map[string][][]float64{"too few slices": {make([]float64, 2)}, "a short slice": {make([]float64, 2), make([]float64, 0)}} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if s, ok := recover().(string); !ok || !strings.HasPrefix(s, "grid: ") {
					t.Errorf("panic %v", s)
				}
			}()
			g, err := grid.Open(strings.NewReader(",a,b\nA,1,2\n"), grid.Options{})
			if err != nil {
				t.Fatal(err)
			}
			_ = g.Each([]grid.Place{{0, 0}, {1, 0}}, func(int, []string) ([][]float64, error) { return dst, nil })
		})
	}
}

func TestEachPassesOnErrors(t *testing.T) {
	text, _ := big(2000, 200)
	dead := errors.New("the line went dead")
	_, err := read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(dead)), grid.Options{Name: "f.csv"}, 200)
	if !errors.Is(err, dead) || !strings.Contains(err.Error(), "f.csv: after line ") {
		t.Errorf("a reader that fails: %v", err)
	}
	_, err = read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(io.ErrUnexpectedEOF)), grid.Options{Name: "f.csv"}, 200)
	if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.Contains(err.Error(), "f.csv: the file is cut short after line ") {
		t.Errorf("an archive that is cut short: %v", err)
	}
	_, err = read(io.MultiReader(strings.NewReader(text), stuck{}), grid.Options{}, 200)
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v", err)
	}
	g, err := grid.Open(strings.NewReader(",a\nA,1\nB,2\n"), grid.Options{Name: "f.csv"})
	if err != nil {
		t.Fatal(err)
	}
	err = g.Each([]grid.Place{{0, 0}}, func(_ int, labels []string) ([][]float64, error) {
		if labels[0] == "B" {
			return nil, dead
		}
		return [][]float64{make([]float64, 1)}, nil
	})
	if !errors.Is(err, dead) || err.Error() != "f.csv: line 3: the line went dead" {
		t.Errorf("an error of row: %v", err)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestNothingButNumbersGoesIn(t *testing.T) {
	got, err := read(strings.NewReader(",a,b,c\nA,1,x,3\n"), grid.Options{}, 3)
	if err == nil || math.IsNaN(got.numbers[0][1]) || got.numbers[0][2] != 3 {
		t.Errorf("got %v, %v", got.numbers, err)
	}
}
