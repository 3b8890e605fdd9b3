package fetch

import (
	"context"
	"io"
	"os"
	"time"
)

func WithSleep(f func(context.Context, time.Duration) error) Option {
	return func(o *options) { o.sleep = f }
}

func WithStall(d time.Duration) Option { return func(o *options) { o.stall = d } }

func WithSpace(free int64) Option {
	return func(o *options) { o.space = func(string) (int64, bool) { return free, true } }
}

// Corrupt calls what has an MD5 a known corrupt file, until the test ends.
func Corrupt(t interface{ Cleanup(func()) }, md5 string) {
	corrupt[md5] = "a corrupt file of the test"
	t.Cleanup(func() { delete(corrupt, md5) })
}

var (
	ContentRange = contentRange
	RetryAfter   = retryAfter
	TryLock      = tryLock
)

// CopyTo writes what a server sends to a file that is there.
func CopyTo(path string, body io.Reader) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	j := &job{opt: &options{}}
	_, err = j.copy(context.Background(), f, body, j.progress(0, 0))
	return err
}

// AtMost is the largest file that is taken.
const AtMost int64 = atMost

// Files returns the name and address of every file of an edition's year.
func Files(edition string, year int) (names, addresses []string, err error) {
	s, err := find(edition)
	if err != nil {
		return nil, nil, err
	}
	f, err := s.file(year)
	if err != nil {
		return nil, nil, err
	}
	for _, f := range append([]remote{f}, s.with...) {
		j := newJob(s, f, "", &options{})
		names, addresses = append(names, f.name), append(addresses, j.address)
	}
	return names, addresses, nil
}
