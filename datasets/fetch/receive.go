package fetch

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/ionb/go-ionb/internal/text"
)

// receive writes a whole file to its part, from the beginning. What is no file
// leaves the part as it was.
func (j *job) receive(ctx context.Context, p *part, resp *http.Response, body io.Reader) error {
	state := j.state(resp)
	switch encoding := strings.ToLower(resp.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip": // unasked for: its length and ranges are not the file's
		z, err := gzip.NewReader(body)
		if err != nil {
			return networkError(ctx, j.host(), err)
		}
		body, state = z, partState{Address: j.address}
	default:
		return fmt.Errorf("%s sends the file in the encoding %q, which was not asked for; see %s", j.host(), text.Excerpt(encoding, 40), j.source.Page)
	}
	peek := bufio.NewReaderSize(body, 64<<10)
	head, err := peek.Peek(512)
	if err != nil && err != io.EOF {
		return networkError(ctx, j.host(), err)
	}
	if problem := notTheFile(j.file.name, head); problem != "" {
		return j.noFile(problem)
	}
	if err := j.affordable(state.Total); err != nil {
		return err
	}
	f, err := p.begin(state)
	if err != nil {
		return diskError(p.path, err)
	}
	return j.write(ctx, p, f, peek, state.Total)
}

// state is what an answer says of the file.
func (j *job) state(resp *http.Response) partState {
	s := partState{Address: j.address, ETag: resp.Header.Get("ETag"),
		LastModified: resp.Header.Get("Last-Modified"), Total: max(0, resp.ContentLength)}
	// They are kept beside the part, and sent back.
	if both := s.ETag + " " + s.LastModified; j.secret.in(both) || strings.ContainsFunc(both, unicode.IsControl) {
		s.ETag, s.LastModified = "", ""
	}
	return s
}

// noFile says that something else came in place of the file.
func (j *job) noFile(problem string) error {
	reason := fmt.Sprintf("what %s sent in place of %s %s", j.host(), j.file.name, problem)
	if j.source.login != nil && j.opt.mirror == "" {
		reason += fmt.Sprintf("; the account's e-mail or password may be wrong (%s, %s)", j.source.login.email, j.source.login.password)
	} else {
		reason += "; it may want a login, or to see a browser"
	}
	return byHand(j.source, reason, j.path)
}

// affordable compares the size that the server states with what is known of the
// file, and with the disk.
func (j *job) affordable(total int64) error {
	if want := j.known.size; want != 0 && total != 0 && total != want {
		return damaged("%s says that %s has %s bytes, want %s", j.host(), j.file.name, count(total), count(want))
	}
	if total > atMost {
		return damaged("%s says that %s has %s bytes, more than any such file", j.host(), j.file.name, count(total))
	}
	if free, ok := j.opt.space(j.path); ok && total > free {
		return &kindError{ErrNoSpace, fmt.Sprintf("%s needs %s, and there are %s free for %s", j.file.name, megabytes(total), megabytes(free), j.path), nil}
	}
	return nil
}

func count(n int64) string { return text.Number(float64(n)) }

// write copies body to the end of the part and closes it.
func (j *job) write(ctx context.Context, p *part, f *os.File, body io.Reader, total int64) error {
	if total == 0 {
		total = j.known.size
	}
	limit := total
	if limit == 0 {
		limit = atMost
	}
	progress := j.progress(p.size, total)
	n, err := j.copy(ctx, f, io.LimitReader(body, limit-p.size+1), progress)
	p.size += n
	if err == nil {
		err = f.Sync() // before its name says that it is complete
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	switch {
	case err != nil:
		return diskError(p.path, err)
	case p.size > limit:
		p.remove()
		return damaged("%s sends more than the %s bytes of %s", j.host(), count(limit), j.file.name)
	case total != 0 && p.size < total:
		return &retry{err: &kindError{ErrNetwork, fmt.Sprintf("%s broke off after %s of %s bytes", j.host(), count(p.size), count(total)), nil}}
	}
	progress.end()
	return p.dated()
}

// copy tells errors of the network from those of the disk.
func (j *job) copy(ctx context.Context, f *os.File, body io.Reader, progress *progress) (int64, error) {
	var n int64
	buffer := make([]byte, 256<<10)
	for {
		k, err := body.Read(buffer)
		if _, err := f.Write(buffer[:k]); err != nil {
			return n, diskError(f.Name(), err)
		}
		n += int64(k)
		progress.add(int64(k))
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, networkError(ctx, j.host(), err)
		}
		if ctx.Err() != nil {
			return n, networkError(ctx, j.host(), ctx.Err())
		}
	}
}

// dated gives the complete part the time that the server states, so that whatever
// writes to it later changes its time, however soon.
func (p *part) dated() error {
	at, err := http.ParseTime(p.state.LastModified)
	if err != nil {
		at = time.Now().Add(-time.Minute).Truncate(time.Minute)
	}
	return os.Chtimes(p.path, at, at)
}

// progress calls back ten times a second at most.
type progress struct {
	call        func(done, total int64)
	done, total int64
	last        time.Time
}

func (j *job) progress(done, total int64) *progress {
	return &progress{call: j.opt.progress, done: done, total: total}
}

func (p *progress) add(n int64) {
	p.done += n
	if p.call != nil && time.Since(p.last) >= 100*time.Millisecond {
		p.last = time.Now()
		p.call(p.done, p.total)
	}
}

func (p *progress) end() {
	if p.call != nil {
		p.call(p.done, p.total)
	}
}
