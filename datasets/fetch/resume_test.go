package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// other is a file of the same size as content, and of other bytes.
var other = zipOf(2, "Use_Summary.xlsx", 200_000)

// short is a file shorter than a part of content.
var short = zipOf(3, "Use_Summary.xlsx", 1000)

// from serves the rest of b from wherever it likes.
func from(b []byte, first int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		if w.Header().Get("Content-Range") == "" {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", first, len(b)-1, len(b)))
		}
		w.WriteHeader(http.StatusPartialContent)
		w.Write(b[first:])
	}
}

// The first answer breaks off after 50,000 bytes; what happens then.
func TestResume(t *testing.T) {
	const date = "Mon, 18 May 2026 14:52:17 GMT"
	const n = 50_000
	tests := []struct {
		name   string
		header []string // of the first answer
		then   []http.HandlerFunc
		ranges []string // of the requests after the first; "" is none
		want   []byte
	}{
		{"goes on", []string{"ETag", `"one"`}, []http.HandlerFunc{whole(content, `"one"`)}, []string{"bytes=50000-"}, content},
		{"by date", []string{"Last-Modified", date}, []http.HandlerFunc{from(content, n, "Last-Modified", date)}, []string{"bytes=50000-"}, content},
		{"total unknown", []string{"ETag", `"one"`}, []http.HandlerFunc{from(content, n, "Content-Range", "bytes 50000-200149/*")}, []string{"bytes=50000-"}, content},
		{"breaks off again", []string{"ETag", `"one"`}, []http.HandlerFunc{answer(502, ""), cut(content, 0), whole(content, `"one"`)}, []string{"bytes=50000-", "bytes=50000-", "bytes=50000-"}, content},
		{"range ignored", []string{"ETag", `"one"`}, []http.HandlerFunc{answer(200, string(content))}, []string{"bytes=50000-"}, content},
		{"file changed", []string{"ETag", `"one"`}, []http.HandlerFunc{whole(other, `"two"`)}, []string{"bytes=50000-"}, other},
		{"file changed and shorter", []string{"ETag", `"one"`}, []http.HandlerFunc{whole(short, `"two"`)}, []string{"bytes=50000-"}, short},
		{"rest of another file", []string{"ETag", `"one"`}, []http.HandlerFunc{from(other, n, "ETag", `"two"`), whole(other, `"two"`)}, []string{"bytes=50000-", ""}, other},
		{"of another date", []string{"ETag", `"one"`, "Last-Modified", date}, []http.HandlerFunc{from(other, n, "ETag", `"one"`, "Last-Modified", "Tue, 19 May 2026 14:52:17 GMT"), whole(other, "")}, []string{"bytes=50000-", ""}, other},
		{"another range", []string{"ETag", `"one"`}, []http.HandlerFunc{from(content, 40_000, "ETag", `"one"`), whole(content, `"one"`)}, []string{"bytes=50000-", ""}, content},
		{"no range told", []string{"ETag", `"one"`}, []http.HandlerFunc{from(content, n, "Content-Range", "nonsense"), whole(content, `"one"`)}, []string{"bytes=50000-", ""}, content},
		{"another total", []string{"ETag", `"one"`}, []http.HandlerFunc{from(content, n, "Content-Range", "bytes 50000-1/2"), whole(content, "")}, []string{"bytes=50000-", ""}, content},
		{"not satisfiable", []string{"ETag", `"one"`}, []http.HandlerFunc{answer(416, ""), whole(other, `"two"`)}, []string{"bytes=50000-", ""}, other},
		{"rest compressed", []string{"ETag", `"one"`}, []http.HandlerFunc{from(content, n, "Content-Encoding", "gzip"), whole(content, "")}, []string{"bytes=50000-", ""}, content},
		{"weak validator", []string{"ETag", `W/"one"`}, []http.HandlerFunc{whole(content, "")}, []string{""}, content},
		{"no validator", nil, []http.HandlerFunc{whole(content, "")}, []string{""}, content},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := serve(t, append([]http.HandlerFunc{cut(content, n, tt.header...)}, tt.then...)...)
			call(t).good(t, s, tt.want)
			asked := s.requests()[1:]
			if len(asked) != len(tt.ranges) {
				t.Fatalf("%d more requests, want %d", len(asked), len(tt.ranges))
			}
			for i, want := range tt.ranges {
				h := asked[i].Header
				if h.Get("Range") != want || (h.Get("If-Range") != "") != (want != "") {
					t.Errorf("request %d: Range %q, If-Range %q; want %q", i+2, h.Get("Range"), h.Get("If-Range"), want)
				}
			}
		})
	}
}

// The next call goes on where one was cancelled.
func TestCancel(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	sent := make(chan struct{}, 1)
	half := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"one"`)
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		w.Write(content[:50_000])
		w.(http.Flusher).Flush()
		sent <- struct{}{}
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}
	s, c := serve(t, half, whole(content, `"one"`)), call(t)
	ctx, cancel := context.WithCancel(t.Context())
	var begun time.Time
	go func() {
		<-sent
		time.Sleep(50 * time.Millisecond) // for the bytes to arrive
		begun = time.Now()
		cancel()
	}()
	path, err := fetch.File(ctx, edition, 0, append(c.opts, fetch.WithMirror(s.URL))...)
	wants(t, path, err, context.Canceled)
	if d := time.Since(begun); d > 2*time.Second {
		t.Errorf("cancelled after %v", d)
	}
	if files := strings.Join(c.files(t), " "); files != inCache+".part "+inCache+".part.json" {
		t.Errorf("the cache has %v", files)
	}
	c.good(t, s, content)
	if got := s.requests()[1].Header.Get("Range"); got != "bytes=50000-" {
		t.Errorf("Range %q", got)
	}
}

func TestCancelled(t *testing.T) {
	s, c := serve(t, answer(503, "")), call(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	path, err := fetch.File(ctx, edition, 0, append(c.opts, fetch.WithMirror(s.URL))...)
	wants(t, path, err, context.Canceled)

	ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond) // while it waits to ask again
	defer cancel()
	path, err = fetch.File(ctx, edition, 0, fetch.WithCache(c.dir), fetch.WithMirror(s.URL))
	wants(t, path, err, context.DeadlineExceeded)
}

// Another one has the lock, and does not let go.
func TestCancelledWhileWaiting(t *testing.T) {
	asked, release := make(chan struct{}), make(chan struct{})
	s, c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		close(asked)
		<-release
		whole(content, "")(w, r)
	}), call(t)
	done := make(chan error, 1)
	go func() {
		_, err := c.file(edition, 0, fetch.WithMirror(s.URL))
		done <- err
	}()
	<-asked
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := fetch.File(ctx, edition, 0, append(c.opts, fetch.WithMirror(s.URL))...)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	close(release)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// What was begun from one address is not continued from another.
func TestResumeElsewhere(t *testing.T) {
	broken := serve(t, cut(content, 50_000, "ETag", `"one"`), answer(404, ""))
	c := call(t)
	c.bad(t, broken, nil, "404")
	s := serve(t, whole(other, `"one"`))
	c.good(t, s, other)
	if got := s.requests()[0].Header.Get("Range"); got != "" {
		t.Errorf("Range %q", got)
	}
}

func TestStall(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	stall := func(n int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if n > 0 {
				w.Header().Set("ETag", `"one"`)
				w.Header().Set("Content-Length", fmt.Sprint(len(content)))
				w.Write(content[:n])
				w.(http.Flusher).Flush()
			}
			select {
			case <-release:
			case <-r.Context().Done():
			}
		}
	}
	s, c := serve(t, stall(0), stall(50_000), whole(content, `"one"`)), call(t, fetch.WithStall(200*time.Millisecond))
	c.good(t, s, content)
	if asked := s.requests(); len(asked) != 3 || asked[2].Header.Get("Range") != "bytes=50000-" {
		t.Errorf("%d requests", len(asked))
	}
	// Slow is not stalled.
	s, c = serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(content)))
		for b := range slices.Chunk(content, len(content)/8) {
			w.Write(b)
			w.(http.Flusher).Flush()
			time.Sleep(60 * time.Millisecond)
		}
	}), call(t, fetch.WithStall(300*time.Millisecond))
	c.good(t, s, content)
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests of a slow server, want 1", n)
	}
	call(t, fetch.WithStall(20*time.Millisecond)).bad(t, serve(t, stall(0)), fetch.ErrNetwork, "nothing for too long", "tried 5 times")
}
