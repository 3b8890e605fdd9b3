package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// keeperIn opens the store as the next cell does.
func keeperIn(t testing.TB, dir string) blocks.Keeper {
	t.Helper()
	table, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, b := ionb.BlocksOf(table)
	if b.Keeper == nil {
		t.Fatal("the table has no keeper")
	}
	return b.Keeper
}

func numbers(r, c int, seed uint64) *mat.Dense {
	m, g := mat.NewDense(r, c, nil), rand.New(rand.NewPCG(seed, 2))
	for i := range r {
		for j := range c {
			m.Set(i, j, g.NormFloat64())
		}
	}
	return m
}

// keptFiles are the names of the files kept in the folder, written or being written.
func keptFiles(t testing.TB, dir string) []string {
	t.Helper()
	return slices.DeleteFunc(names(t, dir), func(name string) bool { return !strings.HasPrefix(name, "kept-") })
}

func isKept(t testing.TB, k blocks.Keeper, name string, want *mat.Dense) {
	t.Helper()
	if got := k.Kept(name); got == nil || !mat.Equal(got, want) {
		t.Errorf("kept under %q: %v, want the matrix", name, got != nil)
	}
}

func TestKept(t *testing.T) {
	dir := save(t, iotest.Regional(), t.TempDir())
	k := keeperIn(t, dir)
	whole := numbers(9, 8, 1)
	matrices := map[string]*mat.Dense{
		"L-1": numbers(4, 4, 2), "LU-1": numbers(4, 4, 3), "pivots-1": numbers(1, 4, 4), "verdict-1": numbers(7, 1, 5),
		"L": mat.DenseCopyOf(whole), "part": whole.Slice(2, 5, 1, 7).(*mat.Dense), // with gaps between its rows
	}
	for name, m := range matrices {
		if k.Kept(name) != nil {
			t.Errorf("%s is there before it was kept", name)
		}
		k.Keep(name, m)
	}
	for name, m := range matrices {
		isKept(t, k, name, m)
		isKept(t, keeperIn(t, dir), name, m)
	}
	if first, second := k.Kept("L"), k.Kept("L"); first != second {
		t.Error("is mapped each time")
	}
	if got := keptFiles(t, dir); len(got) != len(matrices) {
		t.Errorf("the folder holds %q", got)
	}
	old, other := k.Kept("L"), numbers(3, 3, 6)
	k.Keep("L", other)
	isKept(t, k, "L", other)
	isKept(t, keeperIn(t, dir), "L", other)
	if !mat.Equal(old, whole) {
		t.Error("the one before has changed in the hands of its user")
	}
	if got := keptFiles(t, dir); len(got) != len(matrices) {
		t.Errorf("the folder holds %q", got)
	}
	if err := store.Verify(dir); err != nil {
		t.Error(err)
	}
	for _, file := range keptFiles(t, dir) { // to remove them is always safe
		if err := os.Remove(filepath.Join(dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	if keeperIn(t, dir).Kept("L") != nil || !mat.Equal(old, whole) {
		t.Error("the files are removed, and still there or no longer in use")
	}
}

func TestNotKept(t *testing.T) {
	dir := save(t, iotest.Regional(), t.TempDir())
	k, m := keeperIn(t, dir), numbers(2, 2, 1)
	k.Keep("L", m)
	for _, name := range []string{"", "..", "../L", "a/b", `a\b`, "L.1", "L 1", "L\x00", "é", strings.Repeat("L", 65)} {
		k.Keep(name, m)
		if k.Kept(name) != nil {
			t.Errorf("%q is kept", name)
		}
	}
	k.Keep("nil", nil)
	k.Keep("empty", &mat.Dense{})
	if got := names(t, dir); len(got) != 10+1 { // .lock, table.json, 5 parts, 3 of extensions
		t.Errorf("the folder holds %q", got)
	}
}

// A hash that no table has is Verify's to find; no file is named by it.
func TestNoKeeperForAHashThatIsNone(t *testing.T) {
	for _, hash := range []string{"", "12", "../../../../../etc/passwd", strings.Repeat("A", 64)} {
		dir := save(t, iotest.Regional(), t.TempDir())
		rewrite(t, filepath.Join(dir, "table.json"), func(b []byte) []byte {
			return sealed([]byte(strings.Replace(string(b), iotest.Regional().Hash(), hash, 1)))
		})
		table, err := store.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, b := ionb.BlocksOf(table); b.Keeper != nil {
			t.Errorf("a keeper for the hash %q", hash)
		}
		if store.Verify(dir) == nil {
			t.Errorf("Verify accepts the hash %q", hash)
		}
	}
}

func TestSaveAndWhatIsKept(t *testing.T) {
	dir, tables := t.TempDir(), two(t)
	save(t, tables[0], dir)
	before, m := keeperIn(t, dir), numbers(150, 150, 1)
	before.Keep("L", m)
	isKept(t, before, "L", m)
	for _, name := range []string{"kept-L.7.new", "kept-LU-1.123.new"} { // as an interrupted Keep leaves them
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(t, tables[0].Named("of the same content"), dir)
	isKept(t, keeperIn(t, dir), "L", m)
	if got := keptFiles(t, dir); len(got) != 1 {
		t.Errorf("after Save of the same content, the folder holds %q", got)
	}
	save(t, tables[1], dir)
	if got := names(t, dir); len(got) != 7 {
		t.Errorf("after Save of another content, the folder holds %q, want .lock, table.json and 5 parts", got)
	}
	before.Keep("L", m) // of the table that was there before
	if got := keptFiles(t, dir); len(got) != 0 {
		t.Errorf("%q is kept of a table that is no longer there", got)
	}
	isKept(t, before, "L", m) // is still mapped
	if keeperIn(t, dir).Kept("L") != nil {
		t.Error("has what was kept of another table")
	}
}

// What is left of another table is never used, and does no harm until the next Keep
// removes it.
func TestKeepRemovesWhatIsLeft(t *testing.T) {
	dir, tables := t.TempDir(), two(t)
	save(t, tables[0], dir)
	k := keeperIn(t, dir)
	k.Keep("L", numbers(3, 3, 1))
	stale := "kept-L." + tables[1].Hash()[:16] + ".0123456789abcdef.npy"
	for _, name := range []string{stale, "kept-L.7.new", "Z.8.new", "table.9.new", "thesis.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Verify(dir); err != nil {
		t.Error(err)
	}
	k.Keep("verdict", numbers(1, 3, 2))
	if got := names(t, dir); len(got) != 7+2+1 || !slices.Contains(got, "thesis.txt") {
		t.Errorf("the folder holds %q", got)
	}
	isKept(t, k, "L", numbers(3, 3, 1))
}

// Where nothing can be kept nothing happens: no panic, and no file anywhere.
func TestKeepWhereItCannot(t *testing.T) {
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name  string
		spoil func(t *testing.T, dir string)
	}{
		{"read only", func(t *testing.T, dir string) {
			must(t, os.Chmod(dir, 0o500))
			t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) // for TempDir to remove it
			if os.WriteFile(filepath.Join(dir, "probe"), nil, 0o600) == nil {
				t.Skip("this user may write everywhere")
			}
		}},
		{"no folder", func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }},
		{"a file in its place", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			must(t, os.WriteFile(dir, []byte("x"), 0o600))
		}},
		{"another's folder in its place", func(t *testing.T, dir string) {
			must(t, os.RemoveAll(dir))
			must(t, os.Mkdir(dir, 0o700))
			must(t, os.WriteFile(filepath.Join(dir, "thesis.txt"), nil, 0o600))
		}},
		{"no table.json", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "table.json"))) }},
		{"a damaged table.json", func(t *testing.T, dir string) {
			rewrite(t, filepath.Join(dir, "table.json"), replaced("Food", "Fool"))
		}},
		{"a folder for its lock", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, ".lock")))
			must(t, os.Mkdir(filepath.Join(dir, ".lock"), 0o700))
		}},
		{"a full folder that bears its name", func(t *testing.T, dir string) {
			path := one(t, dir, "kept-L")
			must(t, os.Remove(path))
			must(t, os.MkdirAll(filepath.Join(path, "full"), 0o700))
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := save(t, iotest.Regional(), filepath.Join(t.TempDir(), "store"))
			k := keeperIn(t, dir)
			k.Keep("L", numbers(4, 4, 1))
			tt.spoil(t, dir)
			before, _ := filepath.Glob(filepath.Join(dir, "*"))
			k.Keep("L", numbers(4, 4, 2))
			if after, _ := filepath.Glob(filepath.Join(dir, "*")); !slices.Equal(before, after) {
				t.Errorf("the folder holds %q, had %q", after, before)
			}
			if got := k.Kept("L"); got != nil && !mat.Equal(got, numbers(4, 4, 1)) {
				t.Error("another matrix is kept than was there")
			}
		})
	}
}

// A program may change its own folder after it has opened a store by a relative path.
func TestKeepByARelativePath(t *testing.T) {
	dir := save(t, iotest.Regional(), filepath.Join(t.TempDir(), "store"))
	t.Chdir(filepath.Dir(dir))
	k := keeperIn(t, "store")
	t.Chdir(t.TempDir())
	k.Keep("L", numbers(4, 4, 1))
	isKept(t, keeperIn(t, dir), "L", numbers(4, 4, 1))
}
