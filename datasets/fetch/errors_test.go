package fetch_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/fetch"
)

func TestAsksAgain(t *testing.T) {
	const s = time.Second
	busy := func(after string) http.HandlerFunc { return answer(503, "", "Retry-After", after) }
	tests := []struct {
		name   string
		script []http.HandlerFunc
		slept  []time.Duration
	}{
		{"server errors", []http.HandlerFunc{answer(500, ""), answer(502, ""), answer(504, "")}, []time.Duration{s, 2 * s, 4 * s}},
		{"too many requests", []http.HandlerFunc{answer(429, "", "Retry-After", "7")}, []time.Duration{7 * s}},
		{"a pause shorter than ours", []http.HandlerFunc{busy("0"), busy("1")}, []time.Duration{s, 2 * s}},
		{"no pause that can be read", []http.HandlerFunc{busy("soon"), busy("-5")}, []time.Duration{s, 2 * s}},
		{"a date long gone", []http.HandlerFunc{busy("Fri, 31 Dec 1999 23:59:59 GMT")}, []time.Duration{s}},
		{"broken off", []http.HandlerFunc{cut(content, 0)}, []time.Duration{s}},
		{"progress begins the count anew", []http.HandlerFunc{
			answer(500, ""), answer(500, ""), answer(500, ""), cut(content, 10_000, "ETag", `"one"`), answer(500, ""), answer(500, ""), answer(500, "")},
			[]time.Duration{s, 2 * s, 4 * s, s, 2 * s, 4 * s, 8 * s}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := call(t)
			c.good(t, serve(t, append(tt.script, whole(content, `"one"`))...), content)
			if !reflect.DeepEqual(c.slept, tt.slept) {
				t.Errorf("slept %v, want %v", c.slept, tt.slept)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	hour := fmt.Sprint(3600)
	tests := []struct {
		script   http.HandlerFunc
		kind     error
		words    []string
		requests int
	}{
		{answer(401, ""), fetch.ErrByHand, []string{"401 Unauthorized", "browser", "https://www.bea.gov", name}, 1},
		{answer(403, "<html>are you a robot?"), fetch.ErrByHand, []string{"403 Forbidden", "browser", "datasets.Load"}, 1},
		{answer(404, ""), nil, []string{"404 Not Found", "any more", "https://www.bea.gov"}, 1},
		{answer(410, ""), nil, []string{"410"}, 1},
		{answer(400, ""), nil, []string{"400 Bad Request"}, 1},
		{answer(204, ""), nil, []string{"204"}, 1},
		{answer(206, "PK"), nil, []string{"206"}, 1},
		{answer(500, ""), fetch.ErrNetwork, []string{"500", "tried 5 times"}, 5},
		{answer(429, ""), fetch.ErrNetwork, []string{"429 Too Many Requests", "tried 5 times"}, 5},
		{answer(503, "", "Retry-After", hour), fetch.ErrNetwork, []string{"503", "1h0m0s"}, 1},
		{cut(content, 0), fetch.ErrNetwork, []string{"tried 5 times"}, 5},
	}
	for _, tt := range tests {
		s, c := serve(t, tt.script), call(t)
		c.bad(t, s, tt.kind, tt.words...)
		if n := len(s.requests()); n != tt.requests {
			t.Errorf("%v: %d requests, want %d", tt.words, n, tt.requests)
		}
		if files := c.files(t); len(files) > 0 && tt.requests == 1 {
			t.Errorf("%v: the cache has %v", tt.words, files)
		}
	}
}

// Something else in place of the file: nothing is kept, and a part that was there
// stays as it was.
func TestNotTheFile(t *testing.T) {
	for _, tt := range []struct{ name, body, says string }{
		{"page", "<!DOCTYPE html><html><title>Just a moment...</title>", "web page"},
		{"page after spaces", "\ufeff \r\n <HTML>", "web page"},
		{"page in UTF-16", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "web page"},
		{"XML", `<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>`, "web page"},
		{"JSON", `{"status": "error"}`, "message of the server"},
		{"text", "Please log in.", "no zip file"},
		{"nothing", "", "empty"},
		{"binary", "\x00\x01\x02", "no zip file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, c := serve(t, answer(200, tt.body, "Content-Type", "application/zip")), call(t)
			c.bad(t, s, fetch.ErrByHand, tt.says, "browser", "https://www.bea.gov", filepath.FromSlash(inCache))
			if files := c.files(t); files != nil {
				t.Errorf("the cache has %v", files)
			}
			s = serve(t, cut(content, 50_000, "ETag", `"one"`), answer(200, tt.body), whole(content, `"one"`))
			c.bad(t, s, fetch.ErrByHand, tt.says)
			c.good(t, s, content)
			if got := s.requests()[2].Header.Get("Range"); got != "bytes=50000-" {
				t.Errorf("Range %q: the part was lost", got)
			}
		})
	}
}

// The end is missing, and the server does not say so.
func TestTruncated(t *testing.T) {
	chunked := func(w http.ResponseWriter, _ *http.Request) {
		w.Write(content[:100_000])
		w.(http.Flusher).Flush()
	}
	c := call(t)
	c.bad(t, serve(t, chunked), fetch.ErrDamaged, "not a whole zip file")
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
	c.good(t, serve(t, func(w http.ResponseWriter, _ *http.Request) { // in chunks, and whole
		w.(http.Flusher).Flush()
		w.Write(content)
	}), content)
}

func TestCompressed(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(content)
	z.Close()
	zipped := b.String()
	c := call(t)
	c.good(t, serve(t, answer(200, zipped, "Content-Encoding", "gzip", "ETag", `"one"`)), content)

	c = call(t) // broken off: from the beginning, for ranges are of the compressed bytes
	s := serve(t, cut([]byte(zipped), 90_000, "Content-Encoding", "gzip", "ETag", `"one"`, "Last-Modified", "Mon, 18 May 2026 14:52:17 GMT"),
		answer(200, zipped, "Content-Encoding", "gzip"))
	c.good(t, s, content)
	if got := s.requests()[1].Header.Get("Range"); got != "" {
		t.Errorf("Range %q", got)
	}
	call(t).bad(t, serve(t, answer(200, "PK", "Content-Encoding", "br")), nil, `"br"`)
	call(t).bad(t, serve(t, answer(200, "PK\x03\x04", "Content-Encoding", "gzip")), fetch.ErrNetwork, "EOF")
}

func TestRedirects(t *testing.T) {
	c := call(t)
	c.good(t, serve(t, answer(302, "", "Location", "/elsewhere"), answer(307, "", "Location", "/there"), whole(content, "")), content)

	s := serve(t, answer(302, "", "Location", "/again"))
	call(t).bad(t, s, nil, "redirect refused", "more than 5")
	if n := len(s.requests()); n != 6 {
		t.Errorf("%d requests, want 6", n)
	}
	call(t).bad(t, serve(t, answer(302, "", "Location", "file:///etc/passwd")), nil, "file")

	s = serve(t, answer(302, "", "Location", "http://apps.bea.gov/plain.zip"), whole(content, ""))
	path, err := call(t).file(edition, 0, s.real())
	wants(t, path, err, nil, "redirect refused", "not encrypted")
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

func TestTooLarge(t *testing.T) {
	claims := func(n int64) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", fmt.Sprint(n))
			w.Write(content)
			panic(http.ErrAbortHandler)
		}
	}
	c := call(t)
	c.bad(t, serve(t, claims(fetch.AtMost+1)), fetch.ErrDamaged, "17,179,869,185 bytes")
	path, err := c.file("wiod-2016-accounts", 0, fetch.WithMirror(serve(t, claims(1_000_000)).URL))
	wants(t, path, err, fetch.ErrDamaged, "1,000,000 bytes, want 5,536,437")
	endless := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			w.Write(content)
		}
	})
	path, err = c.file("wiod-2016-accounts", 0, fetch.WithMirror(endless.URL))
	wants(t, path, err, fetch.ErrDamaged, "sends more than the 5,536,437 bytes")
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
}

func TestNoSpace(t *testing.T) {
	s := serve(t, whole(content, ""))
	c := call(t, fetch.WithSpace(10_000))
	c.bad(t, s, fetch.ErrNoSpace, "needs 0.2 MB", "0.0 MB free")
	if files := c.files(t); files != nil {
		t.Errorf("the cache has %v", files)
	}
	if runtime.GOOS != "linux" {
		t.Skip("no /dev/full")
	}
	if err := fetch.CopyTo("/dev/full", bytes.NewReader(content)); !errors.Is(err, fetch.ErrNoSpace) || !strings.Contains(err.Error(), "no space left in /dev; make room and call again") {
		t.Errorf("a full disk: %v", err)
	}
}

func TestNoNetwork(t *testing.T) {
	c := call(t)
	fails := func(err error) fetch.Option {
		return fetch.WithClient(&http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, err })})
	}
	path, err := c.file("oecd-icio-2023", 2019, fails(&net.DNSError{Err: "no such host", Name: "webfs-sti.oecd.org", IsNotFound: true}))
	wants(t, path, err, fetch.ErrNetwork, "webfs-sti.oecd.org", "connected to the internet?")
	if len(c.slept) != 0 {
		t.Errorf("slept %v", c.slept)
	}
	path, err = c.file("oecd-icio-2023", 2019, fails(&net.DNSError{Err: "server misbehaving", Name: "webfs-sti.oecd.org", IsTemporary: true}))
	wants(t, path, err, fetch.ErrNetwork, "misbehaving", "tried 5 times")

	gone := serve(t, whole(content, ""))
	gone.Close()
	c.bad(t, gone, fetch.ErrNetwork, "refused", "tried 5 times")

	secure := httptest.NewUnstartedServer(whole(content, ""))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	path, err = c.file(edition, 0, fetch.WithMirror(secure.URL))
	wants(t, path, err, fetch.ErrNetwork, "no secure connection", "certificate")
	path, err = c.file(edition, 0, fetch.WithMirror(strings.Replace(serve(t, whole(content, "")).URL, "http:", "https:", 1)))
	wants(t, path, err, fetch.ErrNetwork, "no secure connection")
	path, err = c.file(edition, 0, fetch.WithMirror(secure.URL), fetch.WithClient(secure.Client()))
	if err != nil {
		t.Errorf("with a certificate of one's own: %q, %v", path, err)
	}
	for _, mirror := range []string{"files.example.org", "ftp://example.org", "http://", "http://[", "%zz"} {
		path, err := call(t).file(edition, 0, fetch.WithMirror(mirror))
		wants(t, path, err, nil, "cannot be used")
	}
}

// A login or a key in a mirror's address would be kept in the cache.
func TestMirrorWithALogin(t *testing.T) {
	for _, mirror := range []string{"https://me:secret@files.example.org/icio", "https://files.example.org/icio?key=secret", "https://me:secret@files.example.org:x/"} {
		c := call(t)
		path, err := c.file(edition, 0, fetch.WithMirror(mirror))
		wants(t, path, err, nil, "without a login or a query")
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("the error gives the login away: %v", err)
		}
	}
}

// What servers and proxies say is neither obeyed by a terminal nor long.
func TestServersWordsAreHarmless(t *testing.T) {
	evil := "\x1b[2J" + strings.Repeat("a", 5000)
	raw := func(answer string) fetch.Option {
		return fetch.WithClient(&http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
			return nil, errors.New(answer)
		})})
	}
	encoded := &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{"Content-Encoding": {evil}}, Body: http.NoBody, Request: r}, nil
	})}
	for what, opt := range map[string]fetch.Option{"a proxy's refusal": raw("403 " + evil), "an encoding": fetch.WithClient(encoded)} {
		_, err := call(t).file(edition, 0, opt)
		if err == nil || strings.Contains(err.Error(), "\x1b") || len(err.Error()) > 600 {
			t.Errorf("%s: %.300q", what, err)
		}
	}
	record := fmt.Sprintf(`{"files":[{"key":%q}]}`, strings.Repeat("b", 5000)+"\u009b")
	_, err := call(t).file("exiobase-3.8.2-ixi", 2019, serve(t, answer(200, record)).real())
	wants(t, "", err, nil, "has no IOT_2019_ixi.zip; it has bbb")
	if len(err.Error()) > 400 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}
}

// An ETag that cannot be sent back would end all further tries.
func TestETagThatIsNone(t *testing.T) {
	c := call(t, fetch.WithClient(&http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		resp, err := http.DefaultTransport.RoundTrip(r)
		if err == nil {
			resp.Header.Set("ETag", "\"a\x01\"")
		}
		return resp, err
	})}))
	c.good(t, serve(t, cut(content, 70_000), whole(content, "")), content)
}
