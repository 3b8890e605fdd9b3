package fetch_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/fetch"
)

func TestChecksum(t *testing.T) {
	s, c := serve(t, whole(content, `"one"`)), call(t)
	path, err := c.file(edition, 0, fetch.WithMirror(s.URL), fetch.WithSHA256(sha(other)))
	wants(t, path, err, fetch.ErrDamaged, "SHA-256 "+sha(content), "want "+sha(other), "WithSHA256")
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
	c.good(t, s, content, fetch.WithSHA256(strings.ToUpper(sha(content))))
	path, err = c.file(edition, 0, fetch.WithSHA256(sha(other)))
	wants(t, path, err, fetch.ErrDamaged, sha(content), "remove it")

	// A checksum that the package knows, and one in its place.
	var asked int
	c = call(t, fetch.WithMirror(serve(t, answer(200, "rowLabels,AT_A01\n")).URL), fetch.WithProgress(func(int64, int64) { asked++ }))
	path, err = c.file("figaro-2026", 2019)
	wants(t, path, err, fetch.ErrDamaged, "want b8adf2b50e69c6bf728d5660b0cd33acee7139baaa12cf048210bd73f3be1b72", "or its publisher has replaced it")
	path, err = c.file("figaro-2026", 2019, fetch.WithSHA256(sha([]byte("rowLabels,AT_A01\n"))))
	if err != nil || filepath.Base(path) != "matrix_eu-ic-io_ind-by-ind_26ed_2019.csv" {
		t.Errorf("%q, %v", path, err)
	}
	if asked == 0 {
		t.Error("no progress")
	}
}

// Bytes that change in the cache are noticed, a new time alone is not.
func TestChanged(t *testing.T) {
	s, c := serve(t, whole(content, "")), call(t)
	c.good(t, s, content)
	path := filepath.Join(c.dir, filepath.FromSlash(inCache))
	if info, err := os.Stat(path); err != nil || time.Since(info.ModTime()) < 30*time.Second {
		t.Errorf("the file's time is such that a change of the next moment may leave it as it is: %v, %v", info.ModTime(), err)
	}
	now := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, now, now); err != nil {
		t.Fatal(err)
	}
	c.good(t, s, content)
	c.put(t, inCache, other)
	c.bad(t, s, fetch.ErrDamaged, path, "has changed", sha(other), sha(content), "remove it")
	c.put(t, inCache, content[:10])
	c.bad(t, s, fetch.ErrDamaged, path, "has changed")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	c.good(t, s, content)
	if n := len(s.requests()); n != 2 {
		t.Errorf("%d requests, want 2", n)
	}
}

// A file that somebody put into the cache is used, once it has been looked at.
func TestByHand(t *testing.T) {
	s, c := serve(t, answer(403, "")), call(t)
	c.bad(t, s, fetch.ErrByHand)
	c.put(t, inCache, content)
	c.good(t, s, content)
	c.put(t, inCache+".json", []byte("{")) // its record is lost
	c.good(t, s, content)
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
	for _, bad := range []struct {
		b    []byte
		says string
	}{
		{[]byte("<html>"), "web page"}, {content[:1000], "not a whole zip file"}, {nil, "empty"},
	} {
		c := call(t)
		c.put(t, inCache, bad.b)
		c.bad(t, s, fetch.ErrDamaged, bad.says, "by hand", "remove it")
		if files := c.files(t); len(files) != 1 {
			t.Errorf("the cache has %v", files)
		}
	}
	c = call(t)
	c.put(t, inCache+"/a", nil)
	c.bad(t, s, nil, "is not a file")
}

func TestKnownCorruptFile(t *testing.T) {
	csv := []byte("V1,ARG_A01_02\nARG_A01_02,12345\n")
	fetch.Corrupt(t, sum(csv))
	for _, tt := range []struct {
		name string
		b    []byte
		says string // "" is no error
	}{
		{"data_2020_SML.csv", csv, "data_2020_SML.csv is a corrupt file of the test"},
		{"another name.csv", csv, "corrupt"},
		{"good.csv", []byte("V1,ARG_A01_02\nARG_A01_02,1.2345\n"), ""},
		{"SML.zip", stored("folder/2020_SML.CSV", csv), `member "folder/2020_SML.CSV"`},
		{"other year.zip", stored("2019_SML.csv", csv), ""},
		{"page.csv", []byte("<html>"), "web page"},
		{"page.zip", []byte("<html>"), "web page"},
		{"text.xlsx", []byte("sector"), "no zip file"},
		{"half.xlsx", content[:1000], "not a whole zip"},
		{"empty.csv", nil, "empty"},
	} {
		path := filepath.Join(t.TempDir(), tt.name)
		if err := os.WriteFile(path, tt.b, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := fetch.Check(path); tt.says == "" && err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if tt.says != "" {
			wants(t, "", err, fetch.ErrDamaged, tt.says)
		}
	}
	wants(t, "", fetch.Check(filepath.Join(t.TempDir(), "none.csv")), os.ErrNotExist)
	wants(t, "", fetch.Check(t.TempDir()), nil)

	zip := stored("2020_SML.csv", csv)
	c := call(t, fetch.WithMirror(serve(t, whole(zip, "")).URL))
	path, err := c.file("oecd-icio-2023", 2020)
	wants(t, path, err, fetch.ErrDamaged, "corrupt")
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
}

// Two processes ask for the same file. The second is this test again, which does
// nothing else.
func TestTwoProcesses(t *testing.T) {
	if address := os.Getenv("FETCH_TEST_ADDRESS"); address != "" {
		if _, err := fetch.File(t.Context(), edition, 0, fetch.WithMirror(address)); err != nil {
			t.Fatal(err)
		}
		return
	}
	s := serve(t, slowly(whole(content, "")))
	dir := t.TempDir()
	var started []*exec.Cmd
	for range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestTwoProcesses$")
		cmd.Env = append(os.Environ(), "FETCH_TEST_ADDRESS="+s.URL, "IONB_CACHE="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		started = append(started, cmd)
	}
	for _, cmd := range started {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

// What stands in the cache may be a link to a file of somebody else's.
func TestPartIsNoLink(t *testing.T) {
	c := call(t)
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("precious"), 0o666); err != nil {
		t.Fatal(err)
	}
	s := serve(t, whole(content, `"v1"`))
	c.put(t, inCache+".part.json", fmt.Appendf(nil, `{"address":"%s/%s","etag":"\"v1\""}`, s.URL, name)) // to be continued
	if err := os.Symlink(victim, filepath.Join(c.dir, filepath.FromSlash(inCache)+".part")); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
	c.good(t, s, content)
	if got, err := os.ReadFile(victim); string(got) != "precious" {
		t.Errorf("the file that the link led to is now %.20q, %v", got, err)
	}
}

// Several people may share a cache, which some of them may only read.
func TestSharedCache(t *testing.T) {
	c := call(t)
	s := serve(t, whole(content, ""))
	c.good(t, s, content)
	path := filepath.Join(c.dir, filepath.FromSlash(inCache))
	for _, name := range []string{path, path + ".json"} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o044 != 0o044 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if os.Geteuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	now := time.Now()
	if err := errors.Join(os.Chtimes(path, now, now), os.Chmod(filepath.Dir(path), 0o555)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(path), 0o777)
	c.good(t, s, content) // of another time, the same bytes
	_, err := c.file("bea-all-tables", 0, fetch.WithMirror(s.URL), fetch.WithCache(filepath.Join(filepath.Dir(path), "below")))
	wants(t, "", err, nil, "the cache cannot be written to", "IONB_CACHE")
}
