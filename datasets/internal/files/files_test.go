package files_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
)

// A file of a test archive; one whose name ends in ".stored.zip" is only stored.
type file struct{ name, content string }

func zipOf(t *testing.T, members ...file) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		header := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if strings.HasSuffix(m.name, ".stored.zip") {
			header.Method = zip.Store
		}
		out, err := w.CreateHeader(header)
		if err == nil {
			_, err = io.WriteString(out, m.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipOf(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, content)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// folder writes files and returns where.
func folder(t *testing.T, members ...file) string {
	t.Helper()
	dir := t.TempDir()
	for _, m := range members {
		p := filepath.Join(dir, filepath.FromSlash(m.name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(m.content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func content(t *testing.T, s *files.Source, name string) string {
	t.Helper()
	r, err := s.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	at, size, err := s.OpenAt(name)
	if err != nil {
		t.Fatal(err)
	}
	again := make([]byte, size)
	if _, err := at.ReadAt(again, 0); err != nil && err != io.EOF || !bytes.Equal(again, data) {
		t.Errorf("%s read at its place is %q, %v; want %q", name, again, err, data)
	}
	return string(data)
}

func TestOpensWhateverItIsPackedIn(t *testing.T) {
	dir := folder(t,
		file{"plain.csv", "a,b"},
		file{"packed.csv.gz", gzipOf(t, "c,d")},
		file{"archive.zip", zipOf(t, file{"top/2000.csv", "e"}, file{`windows\2001.csv`, "f"}, file{"top/more.csv.gz", gzipOf(t, "g")})},
		file{"nested.zip", zipOf(t, file{"a.stored.zip", zipOf(t, file{"x.csv", "h"})}, file{"b.zip", zipOf(t, file{"y.csv", "i"})})},
		file{"book.xlsx", zipOf(t, file{"xl/workbook.xml", "j"})},
		file{"empty.csv", ""},
	)
	for _, c := range []struct {
		path string
		want map[string]string
	}{
		{"plain.csv", map[string]string{"plain.csv": "a,b"}},
		{"empty.csv", map[string]string{"empty.csv": ""}},
		{"packed.csv.gz", map[string]string{"packed.csv": "c,d"}},
		{"archive.zip", map[string]string{"top/2000.csv": "e", "windows/2001.csv": "f", "top/more.csv": "g"}},
		{"nested.zip", map[string]string{"a.stored.zip/x.csv": "h", "b.zip/y.csv": "i"}},
		{"book.xlsx", map[string]string{"book.xlsx": zipOf(t, file{"xl/workbook.xml", "j"})}},
		{"", map[string]string{"plain.csv": "a,b", "packed.csv": "c,d", "archive.zip/top/2000.csv": "e", "nested.zip/b.zip/y.csv": "i"}},
	} {
		s, err := files.Open(filepath.Join(dir, c.path))
		if err != nil {
			t.Errorf("%s: %v", c.path, err)
			continue
		}
		if c.path != "" && len(s.Names()) != len(c.want) {
			t.Errorf("%s holds %q", c.path, s.Names())
		}
		for name, want := range c.want {
			if got := content(t, s, name); got != want {
				t.Errorf("%s: %s is %q, want %q", c.path, name, got, want)
			}
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: closing: %v", c.path, err)
		}
	}
}

// zips is a zip of so many empty ones.
func zips(t *testing.T, n int) string {
	var members []file
	for i := range n {
		members = append(members, file{fmt.Sprintf("%d.zip", i), zipOf(t)})
	}
	return zipOf(t, members...)
}

func TestRefusesHostileArchives(t *testing.T) {
	whole := zipOf(t, file{"a.csv", strings.Repeat("1,2,3\n", 1000)})
	deep := zipOf(t, file{"a.csv", "1"})
	for range 5 {
		deep = zipOf(t, file{"in.zip", deep})
	}
	for _, c := range []struct{ what, content, want string }{
		{"zip slip", zipOf(t, file{"../../etc/passwd", "x"}), "outside of it"},
		{"an absolute name", zipOf(t, file{"/etc/passwd", "x"}), "outside of it"},
		{"slip by backslash", zipOf(t, file{`a\..\..\b`, "x"}), "outside of it"},
		{"cut off", whole[:len(whole)-30], "no whole zip file"},
		{"the same name twice", zipOf(t, file{"a.csv", "x"}, file{"a.csv", "y"}), `two files named "a.csv"`},
		{"a zip in a zip in a zip …", deep, "zips inside zips"},
		{"more zips than anybody sends", zips(t, 1001), "1000 zips"},
		{"a web page", "<!DOCTYPE html><html>no</html>", "no zip file"},
		{"a broken zip in a zip", zipOf(t, file{"in.zip", "PK\x03\x04 and no more"}), "no whole zip file"},
	} {
		p := filepath.Join(folder(t, file{"x.zip", c.content}), "x.zip")
		s, err := files.Open(p)
		if err == nil {
			t.Errorf("%s: opened, holds %q", c.what, s.Names())
			_ = s.Close()
		} else if !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
	if _, err := files.Open(filepath.Join(t.TempDir(), "nothing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestDamageShowsWhenRead(t *testing.T) {
	packed := gzipOf(t, strings.Repeat("1,2,3\n", 1000))
	for _, c := range []struct{ what, content string }{
		{"gzip cut off", packed[:len(packed)/2]},
		{"no gzip", "plain text"},
	} {
		s, err := files.Open(filepath.Join(folder(t, file{"x.csv.gz", c.content}), "x.csv.gz"))
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Open("x.csv")
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err == nil {
			t.Errorf("%s: read without an error", c.what)
		}
		_ = s.Close()
	}
}

func TestPassesOverLinks(t *testing.T) {
	secret := filepath.Join(folder(t, file{"secret.csv", "x"}), "secret.csv")
	dir := folder(t, file{"a.csv", "1"})
	if err := os.Symlink(secret, filepath.Join(dir, "link.csv")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	s, err := files.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := s.Names(); len(got) != 1 || got[0] != "a.csv" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestFollowsALinkToTheFolder(t *testing.T) {
	link := filepath.Join(t.TempDir(), "data")
	if err := os.Symlink(folder(t, file{"a.csv", "1"}), link); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	s, err := files.Open(link)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := s.Names(); len(got) != 1 || content(t, s, "a.csv") != "1" {
		t.Errorf("the folder holds %q", got)
	}
}

// A download that goes on begins like a zip, too.
func TestFolderWithHalfAZip(t *testing.T) {
	s, err := files.Open(folder(t, file{"a.zip.part", zipOf(t, file{"a.csv", "1"})[:40]}, file{"page.zip", "<html>"}))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := fmt.Sprint(s.Names()); got != "[a.zip.part page.zip]" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestNamesAreNotForTerminals(t *testing.T) {
	long := strings.Repeat("a", 60_000) + ".csv"
	s, err := files.Open(filepath.Join(folder(t, file{"x.zip", zipOf(t, file{"\x1b[2J.csv", "1"}, file{long, "2"})}), "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, name := range s.Names() {
		if strings.Contains(s.Describe(name), "\x1b") || len(name) > 400 || content(t, s, name) == "" {
			t.Errorf("%.20q… of %d bytes", name, len(name))
		}
	}
}

// A bomb that says how large it is, in 1/1000 of the size: what is read of it is what
// the reader asks for, and no more than it says.
func TestZipBomb(t *testing.T) {
	s, err := files.Open(filepath.Join(folder(t, file{"x.zip", zipOf(t, file{"a.csv", strings.Repeat("0", 20<<20)})}), "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if got := s.Head("a.csv", 4096); len(got) != 4096 {
		t.Errorf("the head has %d bytes", len(got))
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 1<<20 {
		t.Errorf("a head of 4 KiB took %d bytes of memory", after.TotalAlloc-before.TotalAlloc)
	}
}

func TestUnpacksOnce(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	s, err := files.Open(filepath.Join(folder(t, file{"x.zip", zipOf(t, file{"a.xlsx", "1"})}), "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	content(t, s, "a.xlsx")
	content(t, s, "a.xlsx")
	if left, _ := os.ReadDir(tmp); len(left) != 1 {
		t.Errorf("%d temporary files, want 1", len(left))
	}
}

func TestTellsOfProgress(t *testing.T) {
	s, err := files.Open(filepath.Join(folder(t, file{"x.zip", zipOf(t, file{"a.csv", strings.Repeat("1,2,3\n", 1000)})}), "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var done, total int64
	s.Progress = func(d, n int64) { done, total = d, n }
	content(t, s, "a.csv")
	if done == 0 || done > total {
		t.Errorf("read %d of %d", done, total)
	}
}

func TestRemovesTemporaryFiles(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	s, err := files.Open(filepath.Join(folder(t, file{"x.zip", zipOf(t, file{"in.zip", zipOf(t, file{"a.csv", "1"})})}), "x.zip"))
	if err != nil {
		t.Fatal(err)
	}
	content(t, s, "in.zip/a.csv")
	if left, _ := os.ReadDir(tmp); len(left) == 0 {
		t.Error("nothing was spooled; the test tests nothing")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(tmp); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
