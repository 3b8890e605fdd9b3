package frame_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/internal/peers"
	"gonum.org/v1/gonum/mat"
)

func source(t testing.TB, content map[string]string) *files.Source {
	t.Helper()
	dir := t.TempDir()
	for name, text := range content {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	src, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	})
	return src
}

func TestOpenText(t *testing.T) {
	tests := []struct {
		name, text           string
		index, header        int
		columns, rows, level string
	}{
		{"two levels", "region\t\tN\tS\nsector\t\tA\tB\nregion\tsector\t\t\nN\tA\t1\t2\nS\tB\t3\t4\n", 2, 2, "[[N A] [S B]]", "[region sector]", "[region sector]"},
		{"found out", "region\t\tN\tS\nsector\t\tA\tB\nregion\tsector\t\t\nN\tA\t1\t2\nS\tB\t3\t4\n", 0, 0, "[[N A] [S B]]", "[region sector]", "[region sector]"},
		{"no names of rows", "\t\tN\tS\n\t\tA\tB\nN\tA\t1\t2\nS\tB\t3\t4\n", 0, 2, "[[N A] [S B]]", "[ ]", "[ ]"},
		{"one level of rows, commas, quotes", "region,N,S\nsector,\"A, B\",C\nstressor,,\n\"x \"\"y\"\"\",1,2\nz,3,4\n", 1, 2, "[[N A, B] [S C]]", "[stressor]", "[region sector]"},
		{"one level of columns", "region;sector;x\nN;A;1\nS;B;3\n", 2, 1, "[[x]]", "[region sector]", "[]"},
		{"Windows, a byte order mark", "\ufeffregion,N\r\nsector,A\r\ns,1\r\n", 1, 2, "[[N A]]", "[]", "[region sector]"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := frame.Text{}.Open(source(t, map[string]string{"a.txt": tt.text}), "a.txt", tt.index, tt.header)
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(f.Columns(), f.RowLevels(), f.ColumnLevels()); got != tt.columns+" "+tt.rows+" "+tt.level {
				t.Errorf("got %s, want %s %s %s", got, tt.columns, tt.rows, tt.level)
			}
			places := make([]int, len(f.Columns()))
			for j := range places {
				places[j] = j
			}
			var rows [][]float64
			err = f.Each(places, func([]string) ([]float64, error) {
				rows = append(rows, make([]float64, len(places)))
				return rows[len(rows)-1], nil
			})
			if err != nil || len(rows) == 0 || rows[0][0] != 1 {
				t.Errorf("numbers %v, error %v", rows, err)
			}
		})
	}
}

func TestFillAligns(t *testing.T) {
	sectors := [][]string{{"N", "A"}, {"N", "B"}}
	x, err := frame.NewIndex("sector", "a", sectors)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, says string }{
		{"another order", "region\t\tN\tN\nsector\t\tB\tA\nN\tB\t4\t3\nN\tA\t2\t1\n", ""},
		{"empty cells", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tB\t3\t\n", "[3 0]"},
		{"an unknown row", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tC\t3\t4\n", `"N: C" is no sector`},
		{"a row twice", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tA\t3\t4\n", "there twice"},
		{"a missing row", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\n", "no row for N: B"},
		{"an unknown column", "region\t\tN\tN\nsector\t\tA\tC\nN\tA\t1\t2\nN\tB\t3\t4\n", `"N: C", which is no sector`},
		{"a column twice", "region\t\tN\tN\nsector\t\tA\tA\nN\tA\t1\t2\nN\tB\t3\t4\n", "there twice"},
		{"a missing column", "region\t\tN\nsector\t\tA\nN\tA\t1\nN\tB\t3\n", "no column for N: B"},
		{"no number", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tB\t3\tx\n", "line 4"},
		{"1e400", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tB\t3\t1e400\n", "1e400"},
		{"NaN", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tB\t3\tNaN\n", "NaN"},
		{"a short row", "region\t\tN\tN\nsector\t\tA\tB\nN\tA\t1\t2\nN\tB\t3\n", "line 4"},
		{"a short head", "region\t\tN\tN\nsector\t\tA\nN\tA\t1\t2\n", "line 2 has 3 cells"},
		{"no columns", "region\t\nsector\t\n", "want"},
		{"one line", "region\t\tN\n", "lines of labels"},
		{"nothing", "", "empty"},
		{"a web page", "<!DOCTYPE html>\n<html>\n<body>\n", "a.txt"},
		{"binary", "\x00\x01\x02\x03\n\x00\n", "a.txt"},
		{"UTF-16", "\xff\xfer\x00e\x00g\x00", "UTF-16"},
		{"a label in Latin-1", "region\t\tN\tN\nsector\t\tA\tB\nN\t\xe4\t1\t2\nN\tB\t3\t4\n", "UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dst := mat.NewDense(2, 2, nil)
			f, err := frame.Text{}.Open(source(t, map[string]string{"a.txt": tt.text}), "a.txt", 2, 2)
			if err == nil {
				err = frame.Fill(f, x, x, dst)
			}
			switch {
			case tt.says == "" && (err != nil || !slices.Equal(dst.RawMatrix().Data, []float64{1, 2, 3, 4})):
				t.Errorf("read %v, error %v", dst.RawMatrix().Data, err)
			case strings.HasPrefix(tt.says, "["):
				if got := fmt.Sprint(dst.RawRowView(1)); err != nil || got != tt.says {
					t.Errorf("read %s, error %v, want %s", got, err, tt.says)
				}
			case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "a.txt")):
				t.Errorf("error %v, want one that says %q and the file", err, tt.says)
			}
		})
	}
}

func TestRows(t *testing.T) {
	cols, err := frame.NewIndex("sector", "a", [][]string{{"N", "A"}, {"N", "B"}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := frame.Text{}.Open(source(t, map[string]string{"a.txt": "region\tN\tN\nsector\tB\tA\nCO2\t1\t2\nCH4\t3\t4\n"}), "a.txt", 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	rows, m, err := frame.Rows(f, "stressor", cols)
	if err != nil || fmt.Sprint(rows.Labels, m.RawMatrix().Data) != "[[CO2] [CH4]] [2 1 4 3]" {
		t.Errorf("read %v %v, error %v", rows, m, err)
	}
	if rows.At([]string{"CH4"}) != 1 || rows.At([]string{"none"}) != -1 {
		t.Error("rows are not found")
	}
	twice, err := frame.Text{}.Open(source(t, map[string]string{"a.txt": "region\tN\tN\nsector\tB\tA\nCO2\t1\t2\nCO2\t3\t4\n"}), "a.txt", 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := frame.Rows(twice, "stressor", cols); err == nil || !strings.Contains(err.Error(), `"CO2" is there twice`) {
		t.Errorf("error %v", err)
	}
}

func invented() frame.Data {
	return frame.Data{
		RowLevels: []string{"region", "sector"}, Rows: [][]string{{"N", "Food"}, {"N", `Steel, "flat"`}, {"S", "=1+1"}},
		ColLevels: []string{"region", "category"}, Cols: [][]string{{"N", "Households"}, {"S", "<b>"}},
		Values: mat.NewDense(3, 2, []float64{1.0 / 3, -2, 1e-300, 12345678.9, 0, 1e22}),
	}
}

func TestPandasReadsText(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := (frame.TextWriter{}).Write(path, invented()); err != nil {
		t.Fatal(err)
	}
	got := peers.Python(t, `
import sys, pandas
d = pandas.read_csv(sys.argv[1], sep="\t", index_col=[0, 1], header=[0, 1])
print(list(d.index), d.index.names, list(d.columns), d.columns.names)
print([float(v) for v in d.to_numpy().ravel()])
`, path)
	want := `[('N', 'Food'), ('N', 'Steel, "flat"'), ('S', '=1+1')] ['region', 'sector'] [('N', 'Households'), ('S', '<b>')] ['region', 'category']
[0.3333333333333333, -2.0, 1e-300, 12345678.9, 0.0, 1e+22]
`
	if got != want {
		t.Errorf("pandas reads\n%swant\n%s", got, want)
	}
}

func TestLabelsThatPandasMisreads(t *testing.T) {
	tests := []struct {
		name   string
		labels []string
		says   string
	}{
		{"words", []string{"A", "B"}, ""},
		{"a number among words", []string{"A", "211"}, ""},
		{"numbers", []string{"11", "21"}, "as numbers"},
		{"exponents", []string{"1e3", "1e400"}, "as numbers"},
		{"true and false", []string{"True", "FALSE"}, "as numbers"},
		{"Namibia", []string{"DE", "NA"}, "missing value"},
		{"nothing", []string{"A", ""}, "missing value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := invented()
			d.Rows = [][]string{{"N", tt.labels[0]}, {"S", tt.labels[1]}, {"S", tt.labels[1]}}
			err := frame.TextWriter{}.Write(filepath.Join(t.TempDir(), "a.txt"), d)
			if (err == nil) != (tt.says == "") || err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
		})
	}
}

func TestReplaceFolder(t *testing.T) {
	ours := func(dir string) error {
		return os.WriteFile(filepath.Join(dir, "metadata.json"), []byte("{\n \"ionb\": {}}"), 0o600)
	}
	dir := filepath.Join(t.TempDir(), "new", "folder")
	for range 2 {
		if err := frame.ReplaceFolder(dir, ours); err != nil {
			t.Fatal(err)
		}
	}
	failed := errors.New("full")
	if err := frame.ReplaceFolder(dir, func(string) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("error %v", err)
	}
	if entries, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(entries) != 1 {
		t.Errorf("beside the folder there are %v, error %v", entries, err)
	}
	if err := os.Remove(filepath.Join(dir, "metadata.json")); err != nil {
		t.Fatal(err)
	}
	if err := frame.ReplaceFolder(dir, ours); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "thesis.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := frame.ReplaceFolder(other, ours); err == nil || !strings.Contains(err.Error(), "thesis.docx") {
		t.Errorf("error %v", err)
	}
	if err := frame.ReplaceFolder(filepath.Join(other, "thesis.docx"), ours); err == nil {
		t.Error("replaced a file")
	}
}
