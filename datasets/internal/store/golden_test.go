package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
)

// testdata/v1 is a store of version 1 of the layout. Whatever becomes of the layout,
// it must open; and as long as this is its version, Save writes these very bytes.
// IONB_UPDATE=1 writes it anew.
func TestGolden(t *testing.T) {
	const golden = "testdata/v1"
	want := iotest.Regional()
	if os.Getenv("IONB_UPDATE") != "" {
		save(t, want, golden)
		if err := os.Remove(filepath.Join(golden, ".lock")); err != nil {
			t.Fatal(err)
		}
	}
	got, err := store.Open(golden)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, want)
	if err := store.Verify(golden); err != nil {
		t.Error(err)
	}
	dir := save(t, want, t.TempDir())
	saved := slices.DeleteFunc(names(t, dir), func(name string) bool { return name == ".lock" })
	if kept := names(t, golden); !slices.Equal(saved, kept) {
		t.Fatalf("Save writes %q, want %q", saved, kept)
	}
	for _, name := range saved {
		a, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(golden, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("Save writes another %s:\n%.2000q\nwant\n%.2000q", name, a, b)
		}
	}
}
