package datasets_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func keptIn(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "kept-*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// The next cell has the same L to the last bit, and nobody has another table's. A table
// of 320 sectors is large enough for results to be kept.
func TestModelsKeepTheirResults(t *testing.T) {
	table, err := ionb.NewTable(iotest.Random(rand.New(rand.NewPCG(1, 1)), iotest.Economy{Sectors: 320, Density: 1}))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "store")
	if err := datasets.Save(table, dir); err != nil {
		t.Fatal(err)
	}
	inverse := func(tab *ionb.Table) ionb.Matrix { return ionb.Must(ionb.Open(tab)).L() }
	want := inverse(table)
	if got := inverse(ionb.Must(datasets.Load(dir, datasets.WithoutKeeping()))); !mat.Equal(got, want) || len(keptIn(t, dir)) > 0 {
		t.Errorf("without keeping: another L, or %q", keptIn(t, dir))
	}
	for range 2 {
		if got := inverse(ionb.Must(datasets.Load(dir))); !mat.Equal(got, want) {
			t.Error("another L")
		}
		if len(keptIn(t, dir)) == 0 {
			t.Error("nothing is kept")
		}
	}
	before := keptIn(t, dir)
	loaded := ionb.Must(datasets.Load(dir))
	var half mat.Dense
	half.Scale(0.5, loaded.Z())
	other := ionb.Must(loaded.WithFlows(&half, loaded.Y(), loaded.V()))
	alike := ionb.Must(table.WithFlows(&half, table.Y(), table.V())) // of the table that no store knows
	if got := inverse(other); !mat.Equal(got, inverse(alike)) || len(keptIn(t, dir)) != len(before) {
		t.Error("a table with other flows has another L, or has kept it")
	}
	if err := datasets.Verify(dir); err != nil {
		t.Error(err)
	}
}
