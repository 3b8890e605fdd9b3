package datasets_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
)

const unnamed = "sector,A,demand: C,total\nA,1,2,3\n"

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoadNames(t *testing.T) {
	tests := []struct {
		name, file, text string
		opts             []datasets.Option
		want             string
	}{
		{"the table's own", "x.csv", "# name: Own\n" + unnamed, nil, "Own"},
		{"the file's", "Chile 2008.csv", unnamed, nil, "Chile 2008"},
		{"the file's, dots inside", "io.2008.v1.csv", unnamed, nil, "io.2008.v1"},
		{"the file's, no extension", "table", unnamed, nil, "table"},
		{"the caller's", "x.csv", "# name: Own\n" + unnamed, []datasets.Option{datasets.WithName("Mine")}, "Mine"},
		{"the caller's last", "x.csv", unnamed, []datasets.Option{datasets.WithName("One"), datasets.WithName("Two")}, "Two"},
		{"an empty name is none", "x.csv", "# name: Own\n" + unnamed, []datasets.Option{datasets.WithName("")}, "Own"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := datasets.Load(file(t, tt.file, tt.text), tt.opts...)
			if err != nil {
				t.Fatal(err)
			}
			if tab.Name() != tt.want || tab.X().Of("A") != 3 {
				t.Errorf("loaded %q, want %q\n%v", tab.Name(), tt.want, tab)
			}
		})
	}
}

func TestLoadWhatWriteCSVWrote(t *testing.T) {
	want := datasets.AgricultureManufacturing()
	var b bytes.Buffer
	if err := want.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	got, err := datasets.Load(file(t, "seed.csv", b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() || got.Source() != want.Source() || fmt.Sprint(got.SectorUnits()) != fmt.Sprint(want.SectorUnits()) {
		t.Errorf("loaded\n%v\nwant\n%v", got, want)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	tests := []struct {
		name, path string
		says       []string
		is         error
	}{
		{"no such file", filepath.Join(dir, "none.csv"), []string{"none.csv"}, fs.ErrNotExist},
		{"no path", "", nil, fs.ErrNotExist},
		{"a folder", dir, []string{dir}, nil},
		{"empty", file(t, "empty.csv", ""), []string{"empty.csv", "no header"}, nil},
		{"broken", file(t, "broken.csv", "sector,A,total\nA,x,1\n"), []string{"broken.csv", "line 2, column 2"}, nil},
		{"not a table", file(t, "picture.png", "\x89PNG\r\n\x1a\n"), []string{"picture.png", "UTF-8"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := datasets.Load(tt.path)
			if err == nil || tab != nil {
				t.Fatalf("loaded %v, error %v", tab, err)
			}
			for _, word := range append(tt.says, "datasets: ") {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("the error does not say %q: %v", word, err)
				}
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%v is not %v", err, tt.is)
			}
		})
	}
}

// A file may be named as it likes; a name that no table can have is an error or
// is made usable, and never a panic: the caller did nothing wrong.
func TestLoadOfOddFileNames(t *testing.T) {
	for _, name := range []string{" leading space.csv", "trailing space .csv", "line\nbreak.csv", "latin-1 \xf6.csv", ".csv", "总表.csv"} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if p := recover(); p != nil {
					t.Errorf("panic %T: %v", p, p)
				}
			}()
			tab, err := datasets.Load(file(t, name, unnamed))
			if err == nil && tab.X().Of("A") != 3 {
				t.Errorf("loaded %v", tab)
			}
		})
	}
}

// What was saved in place of a table.
func TestLoadSaysWhatIsNoTable(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"page.csv", "\ufeff\n<!DOCTYPE html><html>no</html>", "is a web page or XML"},
		{"page.zip", "<!DOCTYPE html><html>no</html>", "is no zip file: a web page"},
		{"paper.csv", "%PDF-1.7\n\x00", "is a PDF document"},
		{"table.csv", "PK\x03\x04\x00\x00", "no whole zip file"},
		{"picture.csv", "\x89PNG\r\n\x1a\n\x00", "is binary, and no table in a layout that is known (own CSV"},
		{"utf16.csv", "\xff\xfea\x00,\x00", "UTF-8"},
	} {
		_, err := datasets.Load(file(t, c.name, c.content))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), c.name) != 1 {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	_, err := datasets.Load(filepath.Join(t.TempDir(), "nothing.csv"))
	if !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), "nothing.csv") != 1 {
		t.Errorf("a file that is not there: %v", err)
	}
}
