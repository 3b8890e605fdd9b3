package fetch

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/ionb/go-ionb/ionb"
)

// File returns the path of the published file that has a year of an edition, and
// downloads it first unless it is in the cache. Where one file has several years
// it is that file, whichever of them is asked for; where one file has them all the
// year does not matter, and 0 will do.
//
//	path, err := fetch.File(ctx, "exiobase-3.8.2-ixi", 2019,
//		fetch.WithProgress(func(done, total int64) { fmt.Fprint(os.Stderr, "\r", done, "/", total) }))
//
// When ctx ends File returns at once, with ctx's error, and what has been
// downloaded so far is kept for the next call.
//
// Errors are for people: they say what happened and what to do. Programs tell
// them apart with errors.Is and ErrByHand, ErrCredentials, ErrNetwork, ErrDamaged,
// ErrNoSpace.
//
// Eora26 wants an account: its e-mail and password are read from the environment
// variables IONB_EORA_EMAIL and IONB_EORA_PASSWORD, go to worldmrio.com over
// https and to nobody else, and stand in no error and no file.
func File(ctx context.Context, edition string, year int, opts ...Option) (string, error) {
	o := options{client: http.DefaultClient, sleep: sleep, stall: stallAfter, space: freeSpace}
	for _, opt := range opts {
		opt(&o)
	}
	path, err := file(ctx, edition, year, &o)
	if err != nil {
		return "", fmt.Errorf("datasets/fetch: %s: %w", edition, err)
	}
	return path, nil
}

func file(ctx context.Context, edition string, year int, o *options) (string, error) {
	s, err := find(edition)
	if err != nil {
		return "", err
	}
	dir, err := o.folder(s)
	if err != nil {
		return "", err
	}
	if s.Access == ByHand {
		return "", byHand(s, "", dir)
	}
	main, err := s.file(year)
	if err != nil {
		return "", err
	}
	for _, f := range s.with { // what readers want beside it
		if _, err := newJob(s, f, dir, o.withoutPin()).get(ctx); err != nil {
			return "", err
		}
	}
	return newJob(s, main, dir, o).get(ctx)
}

// An Option changes how File works.
type Option func(*options)

type options struct {
	progress func(done, total int64)
	cache    string
	mirror   string
	client   *http.Client
	sha256   string

	// For tests.
	sleep func(context.Context, time.Duration) error
	stall time.Duration
	space func(dir string) (int64, bool)
}

func (o *options) withoutPin() *options {
	c := *o
	c.sha256 = ""
	return &c
}

// WithProgress has f called as bytes arrive, ten times a second at most, and at
// the end: with how many there are, those of an earlier part counted, and how many
// there will be, 0 where nobody knows. It is not called for a file in the cache.
func WithProgress(f func(done, total int64)) Option { return func(o *options) { o.progress = f } }

// WithCache keeps the files in dir, in place of the user's cache folder or the one
// that IONB_CACHE names.
func WithCache(dir string) Option { return func(o *options) { o.cache = dir } }

// WithMirror has the file downloaded from address, where it lies under its name,
// such as https://files.example.org/icio/2016-2020_SML.zip for the address
// https://files.example.org/icio: for a course with a server of its own. A login
// is not sent to a mirror.
func WithMirror(address string) Option { return func(o *options) { o.mirror = address } }

// WithClient uses c for requests: for a proxy, or certificates of one's own. How
// c follows redirects does not matter. File panics with an *ionb.ValueError when
// c is nil.
func WithClient(c *http.Client) Option {
	if c == nil {
		panic(&ionb.ValueError{Where: "HTTP client", Problem: "is nil"})
	}
	return func(o *options) { o.client = c }
}

// WithSHA256 wants the file to have this SHA-256, in hexadecimal digits, in place
// of a checksum that the package knows. It panics with an *ionb.ValueError when
// that is not 64 hexadecimal digits.
func WithSHA256(sum string) Option {
	sum = strings.ToLower(strings.TrimSpace(sum))
	if len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" {
		panic(&ionb.ValueError{Where: "SHA-256", Problem: fmt.Sprintf("%q is not 64 hexadecimal digits", sum)})
	}
	return func(o *options) { o.sha256 = sum }
}
