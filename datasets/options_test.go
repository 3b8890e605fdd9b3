package datasets_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// saved are the two regions as a store, and as pymrio saves them.
func saved(t *testing.T) (store, exported string) {
	t.Helper()
	dir := t.TempDir()
	store, exported = filepath.Join(dir, "store"), filepath.Join(dir, "my-exio-comparison")
	tab := datasets.TwoRegions().Named("Compared with EXIOBASE")
	if err := datasets.Save(tab, store); err != nil {
		t.Fatal(err)
	}
	if err := datasets.Export(tab, exported, datasets.Pymrio); err != nil {
		t.Fatal(err)
	}
	return store, exported
}

// An option that cannot apply is refused, not passed over.
func TestOptionsThatCannotApply(t *testing.T) {
	store, _ := saved(t)
	germany := filepath.Join(t.TempDir(), "germany")
	if err := datasets.Save(datasets.Germany1995(), germany); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what, path string
		option     datasets.Option
		want       string
	}{
		{"another year", germany, datasets.OfYear(2010), "of 1995, not of 2010"},
		{"a country of one table", germany, datasets.OfRegion("DEU"), `OfRegion("DEU")`},
		{"a part of one table", store, datasets.Part("domestic"), `no part "domestic"`},
	} {
		if _, err := datasets.Load(c.path, c.option); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
	if _, err := datasets.Load(germany, datasets.OfYear(1995)); err != nil {
		t.Errorf("the table's own year: %v", err)
	}
}

func TestWithoutExtensionsWhateverTheFormat(t *testing.T) {
	store, exported := saved(t)
	for _, path := range []string{store, exported} {
		tab, err := datasets.Load(path, datasets.WithoutExtensions())
		if err != nil {
			t.Fatal(err)
		}
		if n := len(tab.Extensions()); n > 0 {
			t.Errorf("%s: %d extensions", filepath.Base(path), n)
		}
		// Without its extension it is what its file in our own layout holds.
		own := filepath.Join(t.TempDir(), "own.csv")
		if err := datasets.Export(tab, own, datasets.OwnCSV); err != nil {
			t.Fatal(err)
		}
		if back := ionb.Must(datasets.Load(own)); back.Hash() != tab.Hash() {
			t.Errorf("%s: another table comes back", filepath.Base(path))
		}
	}
}

func TestWithoutKeeping(t *testing.T) {
	store, exported := saved(t)
	tests := []struct {
		name, path string
		opts       []datasets.Option
		want       bool
	}{
		{"a store", store, nil, true},
		{"under another name", store, []datasets.Option{datasets.WithName("Other")}, true},
		{"without its extensions", store, []datasets.Option{datasets.WithoutExtensions()}, true},
		{"without keeping", store, []datasets.Option{datasets.WithoutKeeping()}, false},
		{"without both", store, []datasets.Option{datasets.WithoutKeeping(), datasets.WithoutExtensions()}, false},
		{"another format", exported, nil, false},
		{"another format, without keeping", exported, []datasets.Option{datasets.WithoutKeeping()}, false},
	}
	for _, tt := range tests {
		tab, err := datasets.Load(tt.path, tt.opts...)
		if err != nil {
			t.Fatal(err)
		}
		if _, b := ionb.BlocksOf(tab); (b.Keeper != nil) != tt.want {
			t.Errorf("%s: results are kept: %v, want %v", tt.name, b.Keeper != nil, tt.want)
		}
		if len(tab.Extensions()) > 0 && tab.Hash() != datasets.TwoRegions().Hash() {
			t.Errorf("%s: another content", tt.name)
		}
	}
}

// What Export writes for pymrio is not taken for EXIOBASE, whatever it is called.
func TestExportIsNotTakenForAnother(t *testing.T) {
	_, exported := saved(t)
	want := datasets.TwoRegions()
	got, err := datasets.Load(exported)
	if err != nil {
		t.Fatal(err)
	}
	if got.Hash() != want.Hash() || got.Licence() != want.Licence() {
		t.Errorf("read back with licence %q:\n%v", got.Licence(), got)
	}
}

func TestRefusedSaveLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.txt"), []byte("all my work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := datasets.Save(datasets.MillerBlair(), dir); err == nil {
		t.Fatal("saved among another's files")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestUnrecognisedSaysWhatItWasReadAs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "use_15.csv")
	if err := os.WriteFile(path, []byte("a,b,c\n1,2,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := datasets.Load(path); err == nil || !strings.Contains(err.Error(), "no published layout is recognised") {
		t.Errorf("%v", err)
	}
}
