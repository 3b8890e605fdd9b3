package fetch_test

import (
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// What servers write in headers makes no pause negative and no range begin before 0.
func FuzzHeaders(f *testing.F) {
	for _, seed := range []string{"", "7", "bytes 0-1/2", "bytes 5-9/*", "bytes */7", "bytes -5-9/10", "Fri, 31 Dec 1999 23:59:59 GMT", "99999999999999999999", "bytes 1-2/-3"} {
		f.Add(seed)
	}
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	f.Fuzz(func(t *testing.T, header string) {
		if d := fetch.RetryAfter(header, now); d < 0 {
			t.Errorf("pause %v", d)
		}
		if first, total, ok := fetch.ContentRange(header); ok && (first < 0 || total < 0) {
			t.Errorf("%q: first %d of %d", header, first, total)
		}
	})
}
