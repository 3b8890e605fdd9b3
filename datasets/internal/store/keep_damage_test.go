package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
)

func TestDamagedResults(t *testing.T) {
	rewritten := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) { rewrite(t, path, change) }
	}
	renamed := func(old, with string) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			if err := os.Rename(path, strings.Replace(path, old, with, 1)); err != nil {
				t.Fatal(err)
			}
		}
	}
	replacedBy := func(put func(path string) error) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Rename(path, elsewhere); err != nil {
				t.Fatal(err)
			}
			if err := put(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	hash := iotest.Regional().Hash()[:16]
	outside := filepath.Join(t.TempDir(), "outside.npy")
	tests := []struct {
		name   string
		damage func(*testing.T, string)
		says   string // what Verify says; nothing where the file is none of the table's
	}{
		{"cut by a byte", rewritten(func(b []byte) []byte { return b[:len(b)-1] }), "checksum"},
		{"cut within its header", rewritten(func(b []byte) []byte { return b[:70] }), "checksum"},
		{"empty", rewritten(func([]byte) []byte { return nil }), "checksum"},
		{"longer", rewritten(func(b []byte) []byte { return append(b, 0) }), "checksum"},
		{"garbage", rewritten(func([]byte) []byte { return []byte("\x00\xff\x00\xff") }), "checksum"},
		{"another type", rewritten(replaced("<f8", "<i8")), "checksum"},
		{"a larger shape", rewritten(replaced("(4, 4)", "(4, 5)")), "checksum"},
		{"a huge shape", rewritten(replaced("(4, 4)", "(4000000000, 4)")), "checksum"},
		{"one dimension", rewritten(replaced("(4, 4)", "(16,) ")), "checksum"},
		{"a shape of the same size", rewritten(replaced("(4, 4)", "(2, 8)")), "checksum"},
		{"a changed number", rewritten(func(b []byte) []byte { b[len(b)-1] ^= 1; return b }), "checksum"},
		{"another table's", renamed(hash, "0123456789abcdef"), ""},
		{"another result's", renamed("kept-L", "kept-LU"), ""}, // the name's maker knows what it is
		{"a name without a checksum", renamed("."+hash, ""), ""},
		{"a wrong checksum in its name", func(t *testing.T, path string) {
			dir := filepath.Dir(path)
			if err := os.Rename(path, filepath.Join(dir, "kept-L."+hash+".0123456789abcdef.npy")); err != nil {
				t.Fatal(err)
			}
		}, "checksum"},
		{"a link", replacedBy(func(path string) error { return os.Symlink(outside, path) }), "link"},
		{"a link within", replacedBy(func(path string) error { return os.Symlink("Z.npy", path) }), "link"},
		{"a folder", replacedBy(func(path string) error { return os.Mkdir(path, 0o700) }), "no regular file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, m := save(t, iotest.Regional(), t.TempDir()), numbers(4, 4, 1)
			keeperIn(t, dir).Keep("L", m)
			path := one(t, dir, "kept-L")
			if err := os.Link(one(t, dir, "Z"), filepath.Join(dir, "Z.npy")); err != nil { // a good matrix, to link to
				t.Fatal(err)
			}
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(outside, content, 0o600); err != nil {
				t.Fatal(err)
			}
			tt.damage(t, path)
			k := keeperIn(t, dir) // Open does not mind
			if k.Kept("L") != nil {
				t.Error("there is a result")
			}
			if err := store.Verify(dir); (err == nil) != (tt.says == "") || !strings.Contains(fmt.Sprint(err), tt.says) {
				t.Errorf("Verify says %v, want %q", err, tt.says)
			}
			k.Keep("L", m)
			isKept(t, k, "L", m)
			isKept(t, keeperIn(t, dir), "L", m)
			if got, _ := filepath.Glob(filepath.Join(dir, "kept-L.*.*.npy")); len(got) != 1 {
				t.Errorf("the folder holds %q", got)
			}
			if err := store.Verify(dir); err != nil {
				t.Error(err)
			}
			if after, err := os.ReadFile(outside); err != nil || !slices.Equal(after, content) {
				t.Errorf("wrote outside of the folder: %v", err)
			}
		})
	}
}

// A changed number of a large result is what Verify sees, as one of the table.
func TestDamagedLargeResult(t *testing.T) {
	dir := save(t, iotest.Regional(), t.TempDir())
	keeperIn(t, dir).Keep("L", numbers(400, 400, 1))
	path := one(t, dir, "kept-L")
	rewrite(t, path, func(b []byte) []byte { b[len(b)-1] ^= 1; return b })
	if keeperIn(t, dir).Kept("L") == nil {
		t.Error("all of a large result was read before it is used")
	}
	if err := store.Verify(dir); !strings.Contains(fmt.Sprint(err), "checksum") {
		t.Errorf("Verify says %v", err)
	}
}
