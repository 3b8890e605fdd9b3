package display

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestSaveCSV(t *testing.T) {
	folder := t.TempDir()
	table := seed()
	for _, v := range []csvWriter{table, table.Z(), table.X()} {
		path := filepath.Join(folder, "table.csv")
		var want strings.Builder
		if err := errors.Join(v.WriteCSV(&want), SaveCSV(v, path)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want.String() {
			t.Errorf("%T: %v, %q, want %q", v, err, got, want.String())
		}
	}
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) != 1 {
		t.Errorf("left in the folder: %q", left)
	}
}

// half writes something, and then fails.
type half struct{}

func (half) WriteCSV(w io.Writer) error {
	_, _ = io.WriteString(w, "half")
	return errors.New("no more")
}

// Whatever fails, the file that was there stays as it was, and nothing beside it.
func TestSaveCSVLeavesNoHalfFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "old.csv")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	var none *ionb.Table
	for _, tt := range []struct {
		value csvWriter
		path  string
		want  string
	}{
		{half{}, path, "no more"},
		{none, path, "there is nothing to save: it is nil"},
		{nil, path, "there is nothing to save: it is nil"},
		{seed(), "", "the file has no name"},
		{seed(), filepath.Join(folder, "missing", "x.csv"), "no such file or directory"},
		{seed(), folder, "file exists"},
	} {
		err := SaveCSV(tt.value, tt.path)
		if want := fmt.Sprintf("display: saving %q: %s", tt.path, tt.want); err == nil || err.Error() != want {
			t.Errorf("%T: %v, want %s", tt.value, err, want)
		}
	}
	if err := SaveCSV(seed(), filepath.Join(folder, "missing", "x.csv")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
	entries, err := os.ReadDir(folder)
	if got, _ := os.ReadFile(path); err != nil || len(entries) != 1 || string(got) != "old" {
		t.Errorf("%v: %d files, the old one holds %q", err, len(entries), got)
	}
	if err := SaveCSV(seed(), path); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v: the mode of the replaced file has changed to %v", err, info.Mode())
	}
}
