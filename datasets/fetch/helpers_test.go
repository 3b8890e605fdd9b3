package fetch_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// An edition of one zip file of which nothing is known beforehand.
const (
	edition = "bea-supply-use"
	name    = "SUPPLY-USE.zip"
	inCache = "bea/supply-use/" + name
)

// zipOf is a whole zip file of some size; others of another seed.
func zipOf(seed uint64, member string, size int) []byte {
	random, b := rand.New(rand.NewPCG(seed, 1)), make([]byte, size) // cannot be compressed
	for i := range b {
		b[i] = byte(random.Uint32())
	}
	return stored(member, b)
}

var content = zipOf(1, "Use_Summary.xlsx", 200_000)

func sha(b []byte) string { s := sha256.Sum256(b); return hex.EncodeToString(s[:]) }
func sum(b []byte) string { s := md5.Sum(b); return hex.EncodeToString(s[:]) }

// A server answers one request after the other from a script, the last line of
// which it repeats, and remembers what it was asked.
type server struct {
	*httptest.Server
	mu     sync.Mutex
	script []http.HandlerFunc
	asked  []*http.Request
}

func serve(t testing.TB, script ...http.HandlerFunc) *server {
	s := &server{script: script}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		h := s.script[min(len(s.asked), len(s.script)-1)]
		s.asked = append(s.asked, r)
		s.mu.Unlock()
		h(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) requests() []*http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*http.Request(nil), s.asked...)
}

// whole serves b as a good server does, ranges included.
func whole(b []byte, etag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if etag != "" {
			w.Header().Set("ETag", etag)
		}
		w.Header().Set("Content-Type", "application/zip")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(b))
	}
}

// cut breaks the connection off after n bytes of b.
func cut(b []byte, n int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.Header().Set("Content-Length", fmt.Sprint(len(b)))
		w.Write(b[:n])
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

func answer(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		fmt.Fprint(w, body)
	}
}

// A caller calls fetch.File with a cache of its own, and sleeps in no time.
type caller struct {
	dir   string
	mu    sync.Mutex
	slept []time.Duration
	opts  []fetch.Option
}

func call(t testing.TB, opts ...fetch.Option) *caller {
	c := &caller{dir: t.TempDir()}
	c.opts = append([]fetch.Option{fetch.WithCache(c.dir), fetch.WithSleep(func(ctx context.Context, d time.Duration) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.slept = append(c.slept, d)
		return ctx.Err()
	})}, opts...)
	return c
}

func (c *caller) file(edition string, year int, opts ...fetch.Option) (string, error) {
	return fetch.File(context.Background(), edition, year, append(c.opts, opts...)...)
}

// good wants the file, with these bytes, and nothing else beside its record.
func (c *caller) good(t *testing.T, s *server, want []byte, opts ...fetch.Option) {
	t.Helper()
	path, err := c.file(edition, 0, append([]fetch.Option{fetch.WithMirror(s.URL)}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the file has %d bytes that are not those wanted (%d)", len(got), len(want))
	}
	if got, want := fmt.Sprint(c.files(t)), fmt.Sprint([]string{inCache, inCache + ".json"}); got != want {
		t.Errorf("the cache has %v, want %v", got, want)
	}
}

// bad wants an error of a kind (nil: any) that says all these words.
func (c *caller) bad(t *testing.T, s *server, kind error, words ...string) {
	t.Helper()
	path, err := c.file(edition, 0, fetch.WithMirror(s.URL))
	wants(t, path, err, kind, words...)
}

func wants(t *testing.T, path string, err, kind error, words ...string) {
	t.Helper()
	if err == nil || path != "" {
		t.Fatalf("File returned %q, error %v", path, err)
	}
	if kind != nil && !errors.Is(err, kind) {
		t.Errorf("%v is not %v", err, kind)
	}
	for _, word := range append(words, "datasets/fetch: ") {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the error does not say %q: %v", word, err)
		}
	}
	if strings.ContainsAny(err.Error(), "\n\x00") || strings.Contains(err.Error(), `Get "`) {
		t.Errorf("the error is not for people: %q", err)
	}
}

func (c *caller) files(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(c.dir, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (c *caller) put(t *testing.T, rel string, b []byte) string {
	t.Helper()
	path := filepath.Join(c.dir, filepath.FromSlash(rel))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// real sends requests for the true addresses to the test's server.
func (s *server) real() fetch.Option {
	return fetch.WithClient(&http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		r2 := r.Clone(r.Context())
		r2.Header.Set("X-Asked", r.URL.String())
		r2.URL.Scheme, r2.URL.Host = "http", strings.TrimPrefix(s.URL, "http://")
		return http.DefaultTransport.RoundTrip(r2)
	})})
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func slowly(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(300 * time.Millisecond)
		h(w, r)
	}
}

// stored is a zip file with one member.
func stored(member string, b []byte) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(member)
	if err == nil {
		_, err = w.Write(b)
	}
	if err := errors.Join(err, z.Close()); err != nil {
		panic(err)
	}
	return out.Bytes()
}
