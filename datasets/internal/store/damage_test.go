package store_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// sealed gives a changed table.json the checksum that belongs to it.
func sealed(content []byte) []byte {
	_, body, found := bytes.Cut(content, []byte(`"table": `))
	body, whole := bytes.CutSuffix(body, []byte("\n}\n"))
	if !found || !whole {
		return content // a fuzzer's
	}
	sum := sha256.Sum256(body)
	return regexp.MustCompile(`"sha256": "[0-9a-f]*",\n "table"`).ReplaceAll(content, []byte(`"sha256": "`+hex.EncodeToString(sum[:])+"\",\n \"table\""))
}

func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := change(bytes.Clone(content))
	if bytes.Equal(changed, content) {
		t.Fatalf("%s is as it was", path)
	}
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
}

func replaced(old, with string) func([]byte) []byte {
	return func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(with), 1) }
}

func TestDamage(t *testing.T) {
	index := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) { rewrite(t, filepath.Join(dir, "table.json"), change) }
	}
	resealed := func(change func([]byte) []byte) func(*testing.T, string) {
		return index(func(b []byte) []byte { return sealed(change(b)) })
	}
	part := func(name string, change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) { rewrite(t, one(t, dir, name), change) }
	}
	cut := func(b []byte) []byte { return b[:len(b)-1] }
	linked := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, name)
			if name != "table.json" {
				path = one(t, dir, name)
			}
			elsewhere := filepath.Join(t.TempDir(), "elsewhere")
			if err := os.Rename(path, elsewhere); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(elsewhere, path); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name   string
		damage func(*testing.T, string)
		says   string
		late   bool // only Verify sees it
	}{
		{"no table.json", func(t *testing.T, dir string) { _ = os.Remove(filepath.Join(dir, "table.json")) }, "table.json", false},
		{"an empty table.json", index(func([]byte) []byte { return nil }), "damaged", false},
		{"a cut table.json", index(cut), "", true}, // its last line break, which says nothing
		{"half a table.json", index(func(b []byte) []byte { return b[:len(b)/2] }), "unexpected EOF", false},
		{"binary garbage", index(func([]byte) []byte { return []byte("\x00\xff\x00\xff") }), "damaged", false},
		{"a web page", index(func([]byte) []byte { return []byte("<html>") }), "damaged", false},
		{"an edited label", index(replaced("Food", "Fool")), "changed or damaged", false},
		{"another format", index(replaced(`"ionb store"`, `"other"`)), "another program", false},
		{"a newer version", index(replaced(`"version": 1`, `"version": 2`)), "newer release", false},
		{"a newer version with more in it", index(replaced(`"version": 1`, `"version": 7, "more": true`)), "newer release", false},
		{"version 0", index(replaced(`"version": 1`, `"version": 0`)), "version 0", false},
		{"something unknown", resealed(replaced(`"kind"`, `"colour": 1, "kind"`)), "colour", false},
		{"something after the end", index(func(b []byte) []byte { return append(b, "{}"...) }), "follows its end", false},
		{"another kind", resealed(replaced(`"monetary"`, `"imaginary"`)), "imaginary", false},
		{"a path that leads out", resealed(func(b []byte) []byte {
			return regexp.MustCompile(`"Z\.[0-9a-f]{16}\.npy"`).ReplaceAll(b, []byte(`"../../../etc/passwd"`))
		}), "../../../etc/passwd", false},
		{"an absolute path", resealed(func(b []byte) []byte {
			return regexp.MustCompile(`"Z\.[0-9a-f]{16}\.npy"`).ReplaceAll(b, []byte(`"/etc/passwd"`))
		}), "/etc/passwd", false},
		{"the file of another part", resealed(func(b []byte) []byte {
			return regexp.MustCompile(`"Y\.([0-9a-f]{16})\.npy"`).ReplaceAll(b, []byte(`"Z.$1.npy"`))
		}), "want a name such as", false},
		{"no Z", resealed(func(b []byte) []byte {
			return regexp.MustCompile(`(?s)"Z": \{.*?\},`).ReplaceAll(b, []byte(`"Z": null,`))
		}), "names no file for Z", false},
		{"a huge shape", resealed(replaced("[\n     4,\n     4\n    ]", "[4000000000, 4000000000]")), "4000000000", false},
		{"another size", resealed(replaced(`"bytes": 256`, `"bytes": 257`)), "says 257", false},
		{"a label twice", resealed(replaced(`"Steel: flat",`, `"Food",`)), "names must differ", false},
		{"too few labels", resealed(replaced(`"Wages",`, ``)), "for V", false},
		{"too few regions", resealed(replaced("\"N\",\n   \"N\",", `"N",`)), "3 regions for 4 sectors", false},
		{"an extension twice", resealed(replaced(`"Jobs"`, `"Emissions"`)), "names must differ", false},
		{"another content hash", resealed(func(b []byte) []byte {
			return regexp.MustCompile(`"hash": "....`).ReplaceAll(b, []byte(`"hash": "0000`))
		}), "content hash", true},
		{"no Z file", func(t *testing.T, dir string) { _ = os.Remove(one(t, dir, "Z")) }, "Z.", false},
		{"no FY1 file", func(t *testing.T, dir string) { _ = os.Remove(one(t, dir, "FY1")) }, "FY1.", false},
		{"a cut Z", part("Z", cut), "it was cut or changed", false},
		{"an empty V", part("V", func([]byte) []byte { return nil }), "it was cut or changed", false},
		{"another shape in Z", part("Z", replaced("(4, 4)", "(2, 8)")), "has shape [2 8]", false},
		{"another type in Z", part("Z", replaced("<f8", "<i8")), "<i8", false},
		{"a changed number in Z", part("Z", func(b []byte) []byte { b[len(b)-1] ^= 1; return b }), "Z.", true},
		{"NaN in x", part("x", func(b []byte) []byte { copy(b[len(b)-8:], "\xff\xff\xff\xff\xff\xff\xff\xff"); return b }), "an output of NaN", false},
		{"a linked table.json", linked("table.json"), "link", false},
		{"a linked Z", linked("Z"), "link", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := save(t, iotest.Regional(), t.TempDir())
			tt.damage(t, dir)
			table, err := store.Open(dir)
			if tt.late {
				if err != nil {
					t.Fatal(err)
				}
				err = store.Verify(dir)
				if tt.says == "" && err == nil {
					return
				}
			} else if again := store.Verify(dir); again == nil {
				t.Error("Verify finds nothing")
			}
			if err == nil || !tt.late && table != nil {
				t.Fatalf("opened %v", table)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("the error does not say %q: %v", tt.says, err)
			}
		})
	}
}

// Numbers that are damaged behind Open's back make no model, and do not hang one.
func TestModelOfDamagedNumbers(t *testing.T) {
	dir := save(t, iotest.Regional(), t.TempDir())
	rewrite(t, one(t, dir, "Z"), func(b []byte) []byte {
		copy(b[len(b)-8:], "\xff\xff\xff\xff\xff\xff\xff\xff")
		return b
	})
	table, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ionb.Open(table); err == nil {
		t.Error("made a model with NaN in it")
	}
	if err := table.Check(); err == nil {
		t.Error("Check finds nothing")
	}
	if err := store.Verify(dir); err == nil {
		t.Error("Verify finds nothing")
	}
}

func TestNoStore(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "none")} {
		if store.IsStore(path) {
			t.Errorf("%s is taken for a store", path)
		}
		if _, err := store.Open(path); err == nil {
			t.Errorf("opened %s", path)
		}
	}
	if _, err := store.Open(dir); !strings.Contains(fmt.Sprint(err), "table.json") {
		t.Errorf("error %v", err)
	}
	if err := os.MkdirAll(filepath.Join(dir, "table.json"), fs.ModePerm); err != nil || store.IsStore(dir) {
		t.Errorf("a folder is taken for a table.json: %v", err)
	}
}
