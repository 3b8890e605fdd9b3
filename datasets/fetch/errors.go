package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ionb/go-ionb/internal/text"
)

// What went wrong, for errors.Is.
var (
	// ErrByHand: a program does not get this file, a person with a browser does.
	ErrByHand = errors.New("to be downloaded by hand")
	// ErrCredentials: the environment variables with the login are not set.
	ErrCredentials = errors.New("no login given")
	// ErrNetwork: the server cannot be reached, or breaks off again and again.
	ErrNetwork = errors.New("network")
	// ErrDamaged: the file is not what its publisher says, or changed in the cache.
	ErrDamaged = errors.New("damaged file")
	// ErrNoSpace: the disk is full, or would be.
	ErrNoSpace = errors.New("no space")
)

// kindError is a message of its own that errors.Is knows by its kind.
type kindError struct {
	kind error
	text string
	err  error // what it came of, or nil
}

func (e *kindError) Error() string   { return e.text }
func (e *kindError) Unwrap() []error { return []error{e.kind, e.err} }

func damaged(format string, args ...any) error {
	return &kindError{kind: ErrDamaged, text: fmt.Sprintf(format, args...)}
}

// byHand says what to do with a browser. Without a reason that is the way to get
// the edition at all.
func byHand(s *source, reason, path string) error {
	message := "its publisher gives it to browsers only"
	if reason != "" {
		message = reason
	}
	message += ": download it with a browser from " + s.Page + ", then give its path to datasets.Load"
	if s.Access != ByHand {
		message += fmt.Sprintf(", or save it as %s, where fetch.File finds it", path)
	}
	if s.byHand != "" {
		message += " (" + s.byHand + ")"
	}
	return &kindError{kind: ErrByHand, text: message}
}

// A retry is a failure after which it is worth asking again.
type retry struct {
	err   error
	after time.Duration // the server asks to wait so long
}

func (r *retry) Error() string { return r.err.Error() }
func (r *retry) Unwrap() error { return r.err }

var (
	errStalled  = errors.New("the server sent nothing for too long")
	errRedirect = errors.New("redirect refused")
)

// networkError makes a plain error of one of net/http, without the address, in
// which there may be a login.
func networkError(ctx context.Context, host string, err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err
	}
	said := text.Excerpt(err.Error(), 200) // a server's or a proxy's words may be in it
	if errors.Is(context.Cause(ctx), errStalled) {
		return &retry{err: &kindError{ErrNetwork, fmt.Sprintf("%s: %v", host, errStalled), nil}}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, errRedirect) {
		return errors.New(said)
	}
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	var plain tls.RecordHeaderError
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return &kindError{ErrNetwork, fmt.Sprintf("cannot find the server %s: is this machine connected to the internet?", text.Excerpt(dns.Name, 100)), err}
	case errors.As(err, &certificate), errors.As(err, &plain), errors.Is(err, http.ErrSchemeMismatch):
		return &kindError{ErrNetwork, fmt.Sprintf("no secure connection to %s: %s; a wrong clock or a proxy may be the reason", host, said), err}
	}
	return &retry{err: &kindError{ErrNetwork, fmt.Sprintf("%s: %s", host, said), err}}
}

// statusError says what an answer other than the file means.
func (j *job) statusError(resp *http.Response) error {
	switch code := resp.StatusCode; {
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		return byHand(j.source, fmt.Sprintf("%s refuses it to programs (%s)", j.host(), status(code)), j.path)
	case code == http.StatusNotFound, code == http.StatusGone:
		return fmt.Errorf("%s is not at %s any more (%s); see %s for where it is now", j.file.name, j.address, status(code), j.source.Page)
	case code == http.StatusTooManyRequests, code == http.StatusRequestTimeout, code >= 500:
		return &retry{
			err:   &kindError{ErrNetwork, fmt.Sprintf("%s answers %s", j.host(), status(code)), nil},
			after: retryAfter(resp.Header.Get("Retry-After"), time.Now()),
		}
	default:
		return fmt.Errorf("%s answers %s; see %s", j.host(), status(code), j.source.Page)
	}
}

// status is not the server's own words, which may repeat what it was asked.
func status(code int) string { return strings.TrimSpace(fmt.Sprint(code, " ", http.StatusText(code))) }

// retryAfter reads RFC 9110, sec. 10.2.3: seconds, or a date.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(strings.TrimSpace(header), 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// diskError gives a full disk its name.
func diskError(path string, err error) error {
	if isFull(err) {
		return &kindError{ErrNoSpace, fmt.Sprintf("no space left in %s; make room and call again, it goes on from where it is", filepath.Dir(path)), err}
	}
	return err
}

// cacheError says what to do about a cache that cannot be written to.
func cacheError(path string, err error) error {
	if fault := (*fs.PathError)(nil); errors.As(err, &fault) && !isFull(err) {
		return fmt.Errorf("the cache cannot be written to: %w; IONB_CACHE or fetch.WithCache may name another folder", err)
	}
	return diskError(path, err)
}
