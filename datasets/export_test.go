package datasets_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// ofAllKinds are tables that differ in what they have.
func ofAllKinds(t testing.TB) []*ionb.Table {
	t.Helper()
	without := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Bare", Sectors: []string{"A", "B"}, Z: [][]float64{{1, 1}, {1, 0}}}))
	double := ionb.Must(iotest.Regional().WithExtension(ionb.ExtensionSpec{Name: "Population", Stressors: []string{"CO2"}, F: [][]float64{{1, 1, 1, 1}}}))
	return []*ionb.Table{iotest.Regional(), double, without, datasets.AgricultureManufacturing(), datasets.Germany1995(), datasets.UnitedStates2021()}
}

func equal(t *testing.T, got, want *ionb.Table) {
	t.Helper()
	if got.Hash() != want.Hash() {
		t.Errorf("the content differs:\n%v\nwant\n%v", got, want)
	}
	a := []any{got.Name(), got.Source(), got.Year(), got.Prices(), got.Licence(), strings.Join(got.Notes(), "\n"), len(got.Extensions())}
	b := []any{want.Name(), want.Source(), want.Year(), want.Prices(), want.Licence(), strings.Join(want.Notes(), "\n"), len(want.Extensions())}
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("got %v, want %v", a[i], b[i])
		}
	}
	for i, e := range want.Extensions() {
		if g := got.Extensions()[i]; g.Name() != e.Name() || g.Source() != e.Source() {
			t.Errorf("got extension %q of %q, want %q of %q", g.Name(), g.Source(), e.Name(), e.Source())
		}
	}
}

func TestExportIsLoaded(t *testing.T) {
	for _, format := range []datasets.Format{datasets.Pymrio, datasets.MARIO} {
		for _, want := range ofAllKinds(t) {
			t.Run(string(format)+", "+want.Name(), func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "folder")
				for range 2 { // the second time in place of the first
					if err := datasets.Export(want, dir, format); err != nil {
						t.Fatal(err)
					}
				}
				got, err := datasets.Load(dir)
				if err != nil {
					t.Fatal(err)
				}
				equal(t, got, want)
			})
		}
	}
}

func TestExportCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "g.csv")
	if err := datasets.Export(datasets.Germany1995(), path, datasets.OwnCSV); err != nil {
		t.Fatal(err)
	}
	got, err := datasets.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, got, datasets.Germany1995())
	if err := datasets.Export(iotest.Regional(), path, datasets.OwnCSV); err == nil || !strings.Contains(err.Error(), "2 extensions") {
		t.Errorf("error %v", err)
	}
}

func TestExportRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	numbers := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Codes", Sectors: []string{"11", "21"}, Z: [][]float64{{1, 1}, {1, 1}}}))
	tests := []struct {
		name   string
		table  *ionb.Table
		path   string
		format datasets.Format
		says   string
	}{
		{"no table", nil, "x", datasets.Pymrio, "nil"},
		{"a folder with other files", datasets.Germany1995(), dir, datasets.Pymrio, "thesis.docx"},
		{"a format that is only read", datasets.Germany1995(), dir, datasets.Store, "cannot export"},
		{"labels that pandas takes for numbers", numbers, filepath.Join(dir, "n"), datasets.Pymrio, "as numbers"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := datasets.Export(tt.table, tt.path, tt.format); err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
		})
	}
}

// pymrio reads what Export writes, and computes the outputs and the inverse of it.
func TestPymrioReadsAnExport(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "folder")
	want := iotest.Regional()
	if err := datasets.Export(want, dir, datasets.Pymrio); err != nil {
		t.Fatal(err)
	}
	got := peers.Python(t, `
import sys, pymrio
io = pymrio.load_all(sys.argv[1])
f = lambda d: [[float(v) for v in row] for row in d.to_numpy()]
print(f(io.Z)); print(f(io.Y)); print(f(io.x)); print(list(io.Z.index) == list(io.Z.columns), list(io.Z.index)[3], list(io.Y.columns)[2])
print(io.get_regions().tolist(), sorted(io.get_extensions(instance_names=True)), io.meta.name)
print(f(io.emissions.F), f(io.emissions.F_Y), list(io.emissions.unit.unit), f(io.factor_inputs.F), list(io.unit.unit))
x = pymrio.calc_x(io.Z, io.Y)
print(float(abs(x - io.x).to_numpy().max()))
io.calc_all()
print(io.emissions.D_cba.shape, io.A.shape == io.L.shape == (4, 4))
`, dir)
	wantText := `[[1.0, 2.0, 0.1, 0.3333333333333333], [0.0, 5.0, 0.0, 1.0], [1e-09, 0.0, 4.0, 2.0], [0.0, -0.5, 1.0, 1000000000.0]]
[[5.0, 1.0, -0.1], [2.0, 2.0, 0.0], [0.0, 8.0, 1.0], [1.0, 1.0, 1.0]]
[[9.333333333333334], [10.0], [15.000000001], [1000000003.5]]
True ('S', 'Steel: flat') ('all', 'Stocks')
['N', 'S'] ['emissions', 'factor_inputs', 'jobs'] Two regions
[[1.0, 2.0, 3.0, 4.0], [0.1, 0.2, 0.3, 0.4]] [[9.0, 8.0, 0.0], [7.0, 6.0, 0.0]] ['t', 'kg'] [[1.0, 1.0, 1.0, 1.0], [2.0, 0.0, -1.0, 0.0]] ['million EUR', 'million EUR', 'million EUR', 'million EUR']
0.0
`
	head, tail, _ := strings.Cut(got, "0.0\n(")
	if sorted := head + "0.0\n"; sorted != wantText {
		t.Errorf("pymrio reads\n%swant\n%s", got, wantText)
	}
	if !strings.HasPrefix(tail, "2, ") || !strings.HasSuffix(tail, "True\n") {
		t.Errorf("pymrio computes %s", tail)
	}
}

// What pymrio saves of its own test table is read as the files of that table are.
func TestWhatPymrioSaves(t *testing.T) {
	want, err := datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	peers.Python(t, `
import os, sys, pymrio
d = sys.argv[1]
io = pymrio.load_test()
io.save_all(os.path.join(d, "txt"), float_format="%.17g")
io.save_all(os.path.join(d, "csv"), table_format="csv", sep=",", float_format="%.17g")
pymrio.archive(os.path.join(d, "txt"), os.path.join(d, "archive.zip"), path_in_arc="inside")
io.calc_all()
io.save_all(os.path.join(d, "all"), float_format="%.17g")
io.Z = None
for e in io.get_extensions(data=True):
    e.F = None
io.save_all(os.path.join(d, "coefficients"), float_format="%.17g")
`, dir)
	for _, name := range []string{"txt", "csv", "archive.zip", "all"} {
		t.Run(name, func(t *testing.T) {
			got, err := datasets.Load(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if got.Unit() != want.Unit() || got.Hash() != want.Hash() {
				t.Errorf("the content differs:\n%v\nwant\n%v", got, want)
			}
		})
	}
	got, err := datasets.Load(filepath.Join(dir, "coefficients"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range want.Sectors() {
		if a, b := got.X().AtVec(i), want.X().AtVec(i); a < b*(1-1e-9) || a > b*(1+1e-9) {
			t.Errorf("output of %s is %v, want %v", want.Sectors()[i], a, b)
		}
	}
}
