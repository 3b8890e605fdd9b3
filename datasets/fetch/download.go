package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"
)

const (
	tries      = 5                // without a byte more
	firstPause = time.Second      // doubled each time
	longest    = 2 * time.Minute  // that a server may ask to wait
	stallAfter = 60 * time.Second // without a byte
	atMost     = 16 << 30         // bytes of a file whose size nobody states
	redirects  = 5
	attempts   = 100 // in all, however little each brings
)

// agent says truthfully who asks. It begins as browsers' names do because some of
// the publishers' servers refuse everything else.
const agent = "Mozilla/5.0 (compatible; go-ionb; +https://github.com/ionb/go-ionb)"

// persist calls f until it succeeds, fails for good, or has failed too often
// without progress, which f reports.
func (j *job) persist(ctx context.Context, f func() (progress bool, err error)) error {
	pause, tried := firstPause, 0
	for all := 1; ; all++ {
		progress, err := f()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var again *retry
		if !errors.As(err, &again) {
			return err
		}
		if progress {
			pause, tried = firstPause, 0
		}
		if tried++; tried == tries || all == attempts {
			return fmt.Errorf("%w (tried %d times)", again.err, all)
		}
		if again.after > longest {
			return fmt.Errorf("%w and asks to wait for %v; try again then", again.err, again.after.Round(time.Second))
		}
		if err := j.opt.sleep(ctx, max(pause, again.after)); err != nil {
			return err
		}
		pause *= 2
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

const wantAddress = "want one such as https://files.example.org/icio, without a login or a query, which the cache would keep"

// request asks for address. Bytes are wanted as they are: a compressed answer
// could be neither measured nor continued.
func (j *job) request(ctx context.Context, address string) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, errors.New("the address cannot be used: " + wantAddress) // in which there may be a login
	}
	if u := req.URL; u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || j.secret == nil && u.RawQuery != "" {
		return nil, fmt.Errorf("the address %s://%s… cannot be used: %s", u.Scheme, u.Host, wantAddress)
	}
	req.Header.Set("User-Agent", agent)
	req.Header.Set("Accept-Encoding", "identity")
	return req, nil
}

// do sends a request, with our rules for redirects.
func (j *job) do(req *http.Request) (*http.Response, error) {
	client := *j.opt.client
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		req.Header.Del("Referer") // it would take the login along
		switch first := via[0].URL; {
		case len(via) > redirects:
			return fmt.Errorf("%w: more than %d", errRedirect, redirects)
		case first.Scheme == "https" && req.URL.Scheme != "https":
			return fmt.Errorf("%w: %s leads to %s, which is not encrypted", errRedirect, first.Host, req.URL.Host)
		case j.secret != nil && req.URL.Host != first.Host:
			return fmt.Errorf("%w: %s leads to %s, which is not to know the login", errRedirect, first.Host, req.URL.Host)
		}
		return nil
	}
	return client.Do(req)
}

// download completes the part.
func (j *job) download(ctx context.Context) error {
	return j.persist(ctx, func() (bool, error) {
		before := newPart(j.path).size
		err := j.attempt(ctx)
		return newPart(j.path).size > before, err
	})
}

// attempt asks once for the file, or for the rest of its part.
func (j *job) attempt(ctx context.Context) error {
	p := newPart(j.path)
	if p.resumes(j.address) && p.complete() {
		return nil
	}
	ctx, watch, stop := j.watch(ctx)
	defer stop()
	req, err := j.request(ctx, j.secret.address(j.address))
	if err != nil {
		return err
	}
	resuming := p.resumes(j.address)
	if resuming {
		p.ask(req)
	}
	resp, err := j.do(req)
	if err != nil {
		return networkError(ctx, j.host(), err)
	}
	defer resp.Body.Close() // the bytes that count have been read
	body := &watched{resp.Body, watch, j.opt.stall}

	switch {
	case resp.StatusCode == http.StatusOK:
		return j.receive(ctx, p, resp, body)
	case resuming && resp.StatusCode == http.StatusPartialContent && p.continues(resp):
		return j.proceed(ctx, p, resp, body)
	case resuming && (resp.StatusCode == http.StatusPartialContent || resp.StatusCode == http.StatusRequestedRangeNotSatisfiable):
		p.remove() // of another file
		return &retry{err: &kindError{ErrNetwork, fmt.Sprintf("%s does not continue %s", j.host(), j.file.name), nil}}
	}
	return j.statusError(resp)
}

// watch ends ctx when its timer is not put off in time.
func (j *job) watch(ctx context.Context) (context.Context, *time.Timer, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(j.opt.stall, func() { cancel(errStalled) })
	return ctx, timer, func() {
		timer.Stop()
		cancel(nil)
	}
}

// watched puts the stall's alarm off with every byte.
type watched struct {
	io.Reader
	timer *time.Timer
	stall time.Duration
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if n > 0 {
		w.timer.Reset(w.stall)
	}
	return n, err
}

// proceed appends the rest of a file to its part.
func (j *job) proceed(ctx context.Context, p *part, resp *http.Response, body io.Reader) error {
	if resp.Header.Get("Content-Encoding") != "" { // the part holds the file's own bytes
		p.remove()
		return &retry{err: &kindError{ErrNetwork, j.host() + " compresses the rest of the file", nil}}
	}
	f, err := os.OpenFile(p.path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return j.write(ctx, p, f, body, p.state.Total)
}
