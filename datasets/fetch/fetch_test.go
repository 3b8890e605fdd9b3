package fetch_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/ionb/go-ionb/datasets/fetch"
	"github.com/ionb/go-ionb/ionb"
)

func TestFile(t *testing.T) {
	s, c := serve(t, whole(content, `"one"`)), call(t)
	c.good(t, s, content)
	c.good(t, s, content) // from the cache
	asked := s.requests()
	if len(asked) != 1 {
		t.Fatalf("%d requests, want 1", len(asked))
	}
	if got := asked[0].URL.Path; got != "/"+name {
		t.Errorf("asked for %q", got)
	}
	for key, want := range map[string]string{"Accept-Encoding": "identity", "Range": "", "Referer": ""} {
		if got := asked[0].Header.Get(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if agent := asked[0].UserAgent(); !strings.Contains(agent, "go-ionb") {
		t.Errorf("the request does not say who asks: %q", agent)
	}
	var record map[string]any
	b, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(inCache)+".json"))
	if err == nil {
		err = json.Unmarshal(b, &record)
	}
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"edition": edition, "address": s.URL + "/" + name, "size": float64(len(content)),
		"md5": sum(content), "sha256": sha(content), "licence": "work of the US government, in the public domain",
	} {
		if record[key] != want {
			t.Errorf("the record's %s is %v, want %v", key, record[key], want)
		}
	}
}

// Offline: a file in the cache needs no server, and one in a folder that cannot
// be written to neither.
func TestFileWithoutNetwork(t *testing.T) {
	s, c := serve(t, whole(content, "")), call(t)
	c.good(t, s, content)
	s.Close()
	c.good(t, s, content)
	folder := filepath.Join(c.dir, filepath.FromSlash(filepath.Dir(inCache)))
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o777) // for the removal of the test's folder
	c.good(t, s, content)
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("IONB_CACHE", dir)
	s := serve(t, whole(content, ""))
	path, err := fetch.File(t.Context(), edition, 0, fetch.WithMirror(s.URL+"/"))
	if want := filepath.Join(dir, filepath.FromSlash(inCache)); err != nil || path != want {
		t.Errorf("File returned %q, %v; want %q", path, err, want)
	}
	t.Setenv("IONB_CACHE", "")
	t.Setenv("XDG_CACHE_HOME", dir)
	t.Setenv("HOME", dir)
	t.Setenv("LocalAppData", dir)
	if got, err := fetch.Folder(); err != nil || filepath.Base(got) != "ionb" || !strings.HasPrefix(got, dir) {
		t.Errorf("Folder: %q, %v", got, err)
	}
}

func TestProgress(t *testing.T) {
	type step struct{ done, total int64 }
	var steps []step
	record := fetch.WithProgress(func(done, total int64) { steps = append(steps, step{done, total}) })
	s, c := serve(t, cut(content, 50_000, "ETag", `"one"`), whole(content, `"one"`)), call(t)
	c.good(t, s, content, record)
	n := int64(len(content))
	if len(steps) < 2 || steps[len(steps)-1] != (step{n, n}) {
		t.Fatalf("progress %v does not end with %d", steps, n)
	}
	for i, st := range steps {
		if st.total != n || i > 0 && st.done < steps[i-1].done {
			t.Errorf("progress goes astray: %v", steps)
		}
	}
	steps = nil
	c.good(t, s, content, record)
	if steps != nil {
		t.Errorf("progress of a file in the cache: %v", steps)
	}
}

// A name that the server gives is never one of a file.
func TestServersNamesAreNotUsed(t *testing.T) {
	s := serve(t, answer(200, string(content), "Content-Disposition", `attachment; filename="../../evil.zip"`))
	call(t).good(t, s, content)
}

func TestConcurrent(t *testing.T) {
	s, c := serve(t, slowly(whole(content, `"one"`))), call(t)
	c.put(t, inCache+".lock", nil) // of a process that was killed
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if path, err := c.file(edition, 0, fetch.WithMirror(s.URL)); err != nil || filepath.Base(path) != name {
				t.Errorf("%q, %v", path, err)
			}
		})
	}
	wg.Wait()
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
	c.good(t, s, content)
	b, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(inCache)+".json"))
	if err != nil || !strings.Contains(string(b), s.URL) {
		t.Errorf("the record does not say where the file came from: %s, %v", b, err)
	}
}

func TestUnknown(t *testing.T) {
	c := call(t)
	for _, tt := range []struct {
		edition string
		year    int
		words   []string
	}{
		{"oecd-icio-2024", 2019, []string{"oecd-icio-2024", "oecd-icio-2021, oecd-icio-2023", "fetch.List"}},
		{"", 2019, []string{"oecd-icio-2021", "gloria"}},
		{"../../etc/passwd", 2019, []string{"no such edition"}},
		{"oecd-icio-2023", 1994, []string{"no year 1994", "1995–2020"}},
		{"oecd-icio-2023", 2021, []string{"no year 2021"}},
		{"wiod-2016-r", 1999, []string{"no year 1999", "2000–2014"}},
		{"figaro-2025", 0, []string{"no year 0", "2010–2023"}},
	} {
		path, err := c.file(tt.edition, tt.year)
		wants(t, path, err, nil, tt.words...)
	}
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
}

func TestPanics(t *testing.T) {
	for what, f := range map[string]func(){
		"client":  func() { fetch.WithClient(nil) },
		"no hash": func() { fetch.WithSHA256("") },
		"an MD5":  func() { fetch.WithSHA256(sum(nil)) },
		"no hex":  func() { fetch.WithSHA256(strings.Repeat("g", 64)) },
	} {
		func() {
			defer func() {
				if _, ok := recover().(*ionb.ValueError); !ok {
					t.Errorf("%s: no *ionb.ValueError", what)
				}
			}()
			f()
		}()
	}
}

// The names that programs compile against.
var (
	_                        = fetch.File
	_                        = fetch.Check
	_                        = fetch.Folder
	_ func() fetch.Catalogue = fetch.List
	_ fmt.Stringer           = fetch.Catalogue{}
	_ fmt.Stringer           = fetch.Edition{}
)
