package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

// A table.json of any content opens or is an error. The checksum, which no fuzzer
// finds, is put right for every other one.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	save(f, iotest.Regional(), dir)
	path := filepath.Join(dir, "table.json")
	content, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content, true)
	f.Add(content[:len(content)/2], false)
	f.Add([]byte(`{"format": "ionb store", "version": 1, "sha256": "", `+"\n"+` "table": {"sectors": ["A"], "files": {}}}`), true)
	f.Fuzz(func(t *testing.T, b []byte, seal bool) {
		if seal {
			b = sealed(b)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		table, err := store.Open(dir)
		if err != nil {
			return
		}
		if _, err := ionb.Open(table); err == nil && table.Hash() == "" {
			t.Error("has no hash")
		}
	})
}
