package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func name(i int) string { return hash(fmt.Append(nil, i)) + ".svg" }

func made(text string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(text), nil }
}

func TestCache(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new", "folder")
	c := openFolder(folder)
	path := filepath.Join(folder, name(1))
	fill := func() {
		t.Helper()
		if got, err := c.of(name(1), made("first")); string(got) != "first" || err != nil {
			t.Fatalf("%q, %v", got, err)
		}
	}
	fill()
	if got, _ := c.of(name(1), made("second")); string(got) != "first" {
		t.Errorf("made again: %q", got)
	}
	if got, _ := c.of(name(2), made("second")); string(got) != "second" {
		t.Errorf("another name: %q", got)
	}
	entry, _ := os.ReadFile(path)
	for what, spoiled := range map[string][]byte{
		"empty": {}, "short": entry[:10], "truncated": entry[:len(entry)-1], "longer": append([]byte(nil), append(entry, 'x')...),
		"changed": append(append([]byte(nil), entry[:len(entry)-1]...), 'x'), "other's": func() []byte { b, _ := os.ReadFile(filepath.Join(folder, name(2))); return b }(),
	} {
		if err := os.WriteFile(path, spoiled, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, _ := c.of(name(1), made("first")); string(got) != "first" {
			t.Errorf("%s: %q", what, got)
		}
		if mended, _ := os.ReadFile(path); string(mended) != string(entry) {
			t.Errorf("%s: is still spoiled", what)
		}
	}
	wrong := errors.New("wrong")
	if _, err := c.of(name(3), func() ([]byte, error) { return []byte("half"), wrong }); err != wrong {
		t.Errorf("error %v", err)
	}
	if _, ok := c.get(name(3)); ok {
		t.Error("a failure was kept")
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestNoCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	gone := openFolder(filepath.Join(t.TempDir(), "gone"))
	os.RemoveAll(gone.folder.Name())
	open := filepath.Join(t.TempDir(), "open")
	os.Mkdir(open, 0o700)
	os.Chmod(open, 0o777)
	t.Setenv("IONB_PICTURE_CACHE", "off")
	for what, c := range map[string]*cache{"off": openCache(), "a file": openFolder(file), "below a file": openFolder(filepath.Join(file, "x")), "gone": gone, "others can write": openFolder(open)} {
		if c != nil && what == "others can write" && runtime.GOOS != "windows" {
			t.Error("trusts a folder in which others can write")
		}
		if c != nil && what != "gone" && what != "others can write" {
			t.Errorf("%s: opened", what)
		}
		for range 2 {
			if got, err := c.of(name(1), made("x")); string(got) != "x" || err != nil {
				t.Errorf("%s: %q, %v", what, got, err)
			}
		}
	}
}

func TestCacheFolder(t *testing.T) {
	base := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", base)
	t.Setenv("IONB_PICTURE_CACHE", "")
	if runtime.GOOS == "linux" {
		if got, want := openCache().folder.Name(), filepath.Join(base, "ionb-picture"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	t.Setenv("IONB_PICTURE_CACHE", filepath.Join(base, "own"))
	if got := openCache().folder.Name(); got != filepath.Join(base, "own") {
		t.Errorf("%s", got)
	}
}

func TestCacheConcurrent(t *testing.T) {
	folder := t.TempDir()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			c := openFolder(folder)
			for j := range 100 {
				want := strings.Repeat(fmt.Sprint(j%5), 10000)
				if got, err := c.of(name(j%5), made(want)); string(got) != want || err != nil {
					t.Errorf("%d: %.20q, %v", i, got, err)
				}
				if j%20 == 0 {
					c.prune(20000, 10000)
				}
			}
		})
	}
	all.Wait()
	files, _ := filepath.Glob(filepath.Join(folder, "tmp-*"))
	if len(files) > 0 {
		t.Errorf("left over: %v", files)
	}
}

func TestPrune(t *testing.T) {
	folder := t.TempDir()
	c := openFolder(folder)
	const size = 1000
	for i := range 10 {
		c.put(name(i), make([]byte, size))
		age(t, folder, name(i), time.Duration(20-i)*time.Hour)
	}
	own, temporary, fresh := "notes.txt", "tmp-ABCDEFGHIJKLMNOPQRSTUVWXYZ", "tmp-ABCDEFGHIJKLMNOPQRSTUVWXY2"
	for _, f := range []string{own, temporary, fresh} {
		os.WriteFile(filepath.Join(folder, f), nil, 0o600)
	}
	age(t, folder, own, 1000*time.Hour)
	age(t, folder, temporary, 1000*time.Hour)
	c.get(name(0)) // the oldest, but used
	c.prune(20*size, 5*size)
	if n := len(c.entries()); n != 10 {
		t.Errorf("%d entries, though they are few", n)
	}
	c.prune(9*size, 5*size)
	for i := range 10 {
		_, kept := c.get(name(i))
		if want := i == 0 || i >= 7; kept != want {
			t.Errorf("entry %d: kept %v, want %v", i, kept, want)
		}
	}
	for f, want := range map[string]bool{own: true, temporary: false, fresh: true} {
		if _, err := os.Stat(filepath.Join(folder, f)); (err == nil) != want {
			t.Errorf("%s: kept %v, want %v", f, err == nil, want)
		}
	}
}

func age(t *testing.T, folder, file string, d time.Duration) {
	t.Helper()
	then := time.Now().Add(-d)
	if err := os.Chtimes(filepath.Join(folder, file), then, then); err != nil {
		t.Fatal(err)
	}
}
