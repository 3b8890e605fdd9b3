package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/ionb"
)

func random(t testing.TB, e iotest.Economy, seed uint64) *ionb.Table {
	t.Helper()
	tab, err := ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(seed, 1)), e))
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func made(t testing.TB, s ionb.Spec) *ionb.Table {
	t.Helper()
	tab, err := ionb.NewTable(s)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func save(t testing.TB, tab *ionb.Table, dir string) string {
	t.Helper()
	if err := store.Save(tab, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// one returns the path of the part of that name.
func one(t testing.TB, dir, part string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, part+".*.npy"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files of %s: %v", len(found), part, err)
	}
	return found[0]
}

func same(t testing.TB, got, want *ionb.Table) {
	t.Helper()
	s, b := ionb.BlocksOf(got)
	sw, bw := ionb.BlocksOf(want)
	b.Keeper, bw.Keeper = nil, nil // where results are kept is not what the table is
	if !reflect.DeepEqual(s, sw) {
		t.Errorf("labels and metadata are\n%+v\nwant\n%+v", s, sw)
	}
	if !reflect.DeepEqual(b, bw) {
		t.Errorf("numbers and extensions are\n%+v\nwant\n%+v", b, bw)
	}
}

func TestSavedIsOpened(t *testing.T) {
	tests := []struct {
		name  string
		table *ionb.Table
	}{
		{"everything", iotest.Regional()},
		{"physical, units", made(t, ionb.Spec{Name: "P", Kind: ionb.Physical, Sectors: []string{"Wheat"}, SectorUnits: []string{"tons"},
			Z: [][]float64{{1}}, Demand: []string{"d"}, Y: [][]float64{{2}}})},
		{"no final demand, no primary inputs", made(t, ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{1, 1}, {1, 0}}})},
		{"sectors without output", random(t, iotest.Economy{Sectors: 30, Density: 0.2, Zeros: 7, Scaled: true}, 1)},
		{"larger", random(t, iotest.Economy{Sectors: 300, Density: 1}, 2)},
		{"labels that are scripts or formulas", made(t, ionb.Spec{Sectors: []string{"<script>alert(1)</script>", "=HYPERLINK(\"x\")", "../../etc", "a\\b\u2028c"},
			Z: [][]float64{{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}})},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := save(t, tt.table, filepath.Join(t.TempDir(), "new", "store"))
			if !store.IsStore(dir) {
				t.Error("is not recognised as a store")
			}
			got, err := store.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			same(t, got, tt.table)
			if err := store.Verify(dir); err != nil {
				t.Error(err)
			}
		})
	}
}

// Nothing that a model does may write to the mapped files, which would end the process.
func TestModelsOfAnOpenedTable(t *testing.T) {
	want := random(t, iotest.Economy{Sectors: 40, Density: 0.5, Zeros: 2}, 3)
	got, err := store.Open(save(t, want, t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	m, w := ionb.Must(ionb.Open(got)), ionb.Must(ionb.Open(want))
	if m.L().String() != w.L().String() || m.HawkinsSimon().Productive != w.HawkinsSimon().Productive {
		t.Error("the models differ")
	}
	g := ionb.Must(ionb.Ghosh(got))
	if g.G().String() == "" || got.Z().Dense().At(0, 0) != want.Z().At(0, 0) || got.Check() != nil != (want.Check() != nil) {
		t.Error("the tables differ")
	}
	got.Z().Dense().Set(0, 0, -1) // a copy, which may be changed
}

func TestSaveExchanges(t *testing.T) {
	dir := t.TempDir()
	old, next := random(t, iotest.Economy{Sectors: 20, Density: 1}, 4), random(t, iotest.Economy{Sectors: 25, Density: 1}, 5)
	save(t, old, dir)
	opened, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		save(t, next, dir)
	}
	if got := names(t, dir); len(got) != 7 {
		t.Errorf("the folder holds %q, want .lock, table.json and 5 parts", got)
	}
	again, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	same(t, again, next)
	same(t, opened, old)
	save(t, again, dir) // of its own files
	if err := store.Verify(dir); err != nil {
		t.Error(err)
	}
}

func TestSaveRemovesWhatAnInterruptedOneLeft(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"Z.123.new", "table.7.new", "F12.0123456789abcdef.npy"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(t, iotest.Regional(), dir)
	for _, name := range names(t, dir) {
		if strings.HasSuffix(name, ".new") || strings.HasPrefix(name, "F12.") {
			t.Errorf("%s is still there", name)
		}
	}
}

func TestSaveRefuses(t *testing.T) {
	table := iotest.Regional()
	with := func(name, content string) string {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	linked := t.TempDir()
	if err := os.Symlink(filepath.Join(save(t, table, t.TempDir()), "table.json"), filepath.Join(linked, "table.json")); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, dir, says string }{
		{"a folder with other files", with("thesis.docx", ""), "thesis.docx"},
		{"another program's table.json", with("table.json", `{"rows": []}`), "not a store's"},
		{"a link to another store", linked, "not a regular file"},
		{"a file", filepath.Join(with("a", ""), "a"), "not a directory"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := store.Save(table, tt.dir)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
			if info, err := os.Stat(tt.dir); err == nil && info.IsDir() && slices.ContainsFunc(names(t, tt.dir), regexp.MustCompile(`\.npy$`).MatchString) {
				t.Error("wrote there all the same")
			}
		})
	}
}

func TestNumPyOpensTheParts(t *testing.T) {
	table := iotest.Regional()
	dir := save(t, table, t.TempDir())
	got := peers.Python(t, `
import json, os, sys, numpy
d = sys.argv[1]
t = json.load(open(os.path.join(d, "table.json")))["table"]
part = lambda p: numpy.load(os.path.join(d, p["file"]), mmap_mode="r")
Z, Y, V, x = (part(t["files"][k]) for k in ["Z", "Y", "V", "x"])
F = part(t["extensions"][0]["F"])
print(Z.shape, Y.shape, V.shape, x.shape, F.shape, Z.offset % 64)
print(abs(Z.sum(axis=1) + Y.sum(axis=1) - x).max(), repr(float(Z[0, 3])), t["sectors"][1], t["regions"][3])
`, dir)
	if want := "(4, 4) (4, 3) (2, 4) (4,) (2, 4) 0\n0.0 0.3333333333333333 Steel: flat S\n"; got != want {
		t.Errorf("numpy reads\n%swant\n%s", got, want)
	}
}
