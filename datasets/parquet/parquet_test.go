package parquet_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/datasets/parquet"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

var layouts = []parquet.Layout{parquet.Wide, parquet.Long}

// ofAllKinds are tables that differ in what they have, labels that are awkward among it.
func ofAllKinds() []*ionb.Table {
	odd := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Odd labels", Sectors: []string{"01", "NA", `O'Neill "x"`, "a, b", `back\slash`, "总表 é", "<script>", "=1+1", "('a', 'b')", "a\u202eb"},
		Z: make10(10)}))
	double := ionb.Must(iotest.Regional().WithExtension(ionb.ExtensionSpec{Name: "More", Stressors: []string{"CO2"}, F: [][]float64{{1, 1, 1, 1}}}))
	return []*ionb.Table{iotest.Regional(), double, odd, datasets.AgricultureManufacturing(), datasets.Germany1995(), datasets.UnitedStates2021(),
		ionb.Must(ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(1, 2)), iotest.Economy{Sectors: 120, Density: 0.3, Zeros: 3, Scaled: true})))}
}

func make10(n int) [][]float64 {
	z := make([][]float64, n)
	for i := range z {
		z[i] = make([]float64, n)
		z[i][i] = float64(i + 1)
	}
	return z
}

func TestExportIsLoaded(t *testing.T) {
	for _, layout := range layouts {
		for _, want := range ofAllKinds() {
			t.Run(layout.String()+", "+want.Name(), func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "folder")
				for range 2 { // the second time in place of the first
					if err := parquet.Export(want, dir, layout); err != nil {
						t.Fatal(err)
					}
				}
				got, err := parquet.Load(dir)
				if err != nil {
					t.Fatal(err)
				}
				if got.Hash() != want.Hash() || got.Name() != want.Name() || got.Source() != want.Source() || fmt.Sprint(got.Notes()) != fmt.Sprint(want.Notes()) {
					t.Errorf("read\n%v %v\nwant\n%v %v", got, got.Notes(), want, want.Notes())
				}
			})
		}
	}
}

func TestRefusals(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, noTable := parquet.Load(dir)
	_, nothing := parquet.Load(filepath.Join(dir, "none"))
	_, inText := datasets.Load("testdata/mario")
	tests := []struct {
		name string
		err  error
		says string
	}{
		{"no table", parquet.Export(nil, dir, parquet.Wide), "nil"},
		{"a folder with other files", parquet.Export(iotest.Regional(), dir, parquet.Wide), "thesis.docx"},
		{"no such layout", parquet.Export(iotest.Regional(), dir, 7), "Layout(7)"},
		{"no Parquet files", noTable, "file_parameters.json"},
		{"no folder", nothing, "none"},
		{"datasets.Load", inText, "datasets/parquet"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.err == nil || !strings.Contains(tt.err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", tt.err, tt.says)
			}
		})
	}
}

// exact is a Python function that prints numbers as they are in memory.
const exact = `
import sys, os, pandas, numpy
def exact(d): return numpy.ascontiguousarray(d.to_numpy(), "<f8").tobytes().hex()
`

// readByPython exports tables and returns what a program prints of each, which ends
// with a line "end". Python is started once: that takes longer than all it reads.
func readByPython(t *testing.T, tables []*ionb.Table, layout parquet.Layout, program string) []string {
	t.Helper()
	var dirs []string
	for i, table := range tables {
		dir := filepath.Join(t.TempDir(), fmt.Sprint(i))
		if err := parquet.Export(table, dir, layout); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, dir)
	}
	said := strings.Split(peers.Python(t, exact+program, dirs...), "end\n")
	if len(said) != len(tables)+1 {
		t.Fatalf("%d answers of %d tables", len(said)-1, len(tables))
	}
	return said
}

// pandas reads the very numbers and labels, and pymrio the same table.
func TestPandasAndPymrioReadWide(t *testing.T) {
	tables := ofAllKinds()
	said := readByPython(t, tables, parquet.Wide, `
import pymrio
for d in sys.argv[1:]:
    z, y = (pandas.read_parquet(os.path.join(d, n + ".parquet")) for n in "ZY")
    io = pymrio.load_all(d)
    pandas.testing.assert_frame_equal(z, io.Z)
    assert list(z.index) == list(z.columns) == list(y.index) == list(io.x.index) == list(io.unit.index)
    assert list(z.index.names) == list(z.columns.names) == ["region", "sector"] and list(y.columns.names) == ["region", "category"]
    print("\n".join(s for r, s in z.index))
    print(exact(z))
    print(exact(y))
    print("end")
`)
	for i, want := range tables {
		t.Run(want.Name(), func(t *testing.T) {
			text := strings.Join(want.SectorNames(), "\n")
			if len(want.Regions()) > 0 {
				text += "\n" + text
			}
			text += "\n" + hexOf(want.Z()) + "\n"
			if _, k := want.Y().Dims(); k > 0 {
				text += hexOf(want.Y()) + "\n"
			} else {
				text += strings.Repeat("0", 16*len(want.Sectors())) + "\n" // of the category "none"
			}
			if said[i] != text {
				t.Errorf("pandas reads\n%.1500s\nwant\n%.1500s", said[i], text)
			}
		})
	}
}

func TestPandasReadsLong(t *testing.T) {
	tables := ofAllKinds()
	said := readByPython(t, tables, parquet.Long, `
for d in sys.argv[1:]:
    z = pandas.read_parquet(os.path.join(d, "flows", "Z.parquet"))
    print(list(z.columns), z.index.start, z.index.stop)
    wide = z.pivot(index=["Region_from", "Sector_from"], columns=["Region_to", "Sector_to"], values="Value")
    order = list(dict.fromkeys(zip(z["Region_from"], z["Sector_from"])))
    print("\n".join(s for r, s in order))
    print(exact(wide.loc[order, order]))
    print("end")
`)
	for i, want := range tables {
		t.Run(want.Name(), func(t *testing.T) {
			text := strings.Join(want.SectorNames(), "\n")
			if len(want.Regions()) > 0 {
				text += "\n" + text
			}
			n := len(want.Sectors())
			text = fmt.Sprintf("['Scenario', 'Matrix', 'Region_from', 'Sector_from', 'Region_to', 'Sector_to', 'Value'] 0 %d\n%s\n%s\n", n*n, text, hexOf(want.Z()))
			if said[i] != text {
				t.Errorf("pandas reads\n%.1500s\nwant\n%.1500s", said[i], text)
			}
		})
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
io.save_all(os.path.join(d, "parquet"), table_format="parquet")
pymrio.archive(os.path.join(d, "parquet"), os.path.join(d, "archive.zip"))
`, dir)
	for _, name := range []string{"parquet", "archive.zip"} {
		got, err := parquet.Load(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got.Hash() != want.Hash() {
			t.Errorf("%s: read\n%v\nwant\n%v", name, got, want)
		}
	}
}

// testdata/mario is what MARIO saved: see datasets/internal/mario/testdata.
func TestWhatMARIOSaved(t *testing.T) {
	got, err := parquet.Load("testdata/mario")
	if err != nil {
		t.Fatal(err)
	}
	want := ionb.Must(datasets.Load("../internal/mario/testdata/matrices"))
	if got.Hash() != want.Hash() || got.Name() != "Two regions" {
		t.Errorf("read\n%v\nwant\n%v", got, want)
	}
}

// Numbers of other types, missing ones, and an index that is not the labels.
func TestFramesOfOtherTypes(t *testing.T) {
	tests := []struct{ name, change, says string }{
		{"whole numbers", `z = z.astype("int64")`, ""},
		{"float32", `z = z.astype("float32")`, ""},
		{"missing", `z.iloc[0, 1] = float("nan")`, "0"},
		{"null", `z = z.astype("Float64"); z.iloc[0, 1] = pandas.NA`, "0"},
		{"infinite", `z.iloc[0, 1] = float("inf")`, "finite"},
		{"texts", `z = z.astype(str)`, "want a number"},
		{"no index", `z = z.reset_index(drop=True)`, "labels of rows"},
		{"another compression", `kw["compression"] = "zstd"`, ""},
		{"row groups", `kw["row_group_size"] = 1`, ""},
		{"fewer rows", `z = z.iloc[:1]`, "has no row"},
	}
	table := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Whole", Sectors: []string{"A", "B"}, Z: [][]float64{{1, 2}, {3, 4}},
		Demand: []string{"d"}, Y: [][]float64{{5}, {6}}}))
	root, program := t.TempDir(), `
import json, os, sys, pandas
for d in sys.argv[1:]:
    parameters = os.path.join(d, "file_parameters.json")
    p = json.load(open(parameters))
    del p["files"]["x"]
    json.dump(p, open(parameters, "w"))
`
	var dirs []string
	for i, tt := range tests { // one program changes them all: to start Python takes long
		dir := filepath.Join(root, fmt.Sprint(i))
		if err := parquet.Export(table, dir, parquet.Wide); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(filepath.Join(dir, "x.parquet")); err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, dir)
		program += fmt.Sprintf(`
path, kw = os.path.join(sys.argv[%d], "Z.parquet"), {}
z = pandas.read_parquet(path)
%s
z.to_parquet(path, **kw)
`, i+1, tt.change)
	}
	peers.Python(t, program, dirs...)
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parquet.Load(dirs[i])
			switch {
			case tt.says == "" || tt.says == "0":
				if err != nil {
					t.Fatal(err)
				}
				want := 2.0
				if tt.says == "0" {
					want = 0
				}
				if got.Z().Of("A", "B") != want || got.Z().Of("B", "A") != 3 {
					t.Errorf("read\n%v", got)
				}
			case err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "Z.parquet"):
				t.Errorf("read %v, error %v, want one that says %q and the file", got, err, tt.says)
			}
		})
	}
}

func hexOf(m ionb.Matrix) string {
	var b strings.Builder
	r, c := m.Dims()
	for i := range r {
		for j := range c {
			b.WriteString(hexNumber(m.At(i, j)))
		}
	}
	return b.String()
}
