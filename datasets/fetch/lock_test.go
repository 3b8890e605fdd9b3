package fetch_test

import (
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/ionb/go-ionb/datasets/fetch"
)

// One holds the lock at a time, although its file comes and goes.
func TestLock(t *testing.T) {
	if !slices.Contains([]string{"linux", "darwin", "freebsd", "windows"}, runtime.GOOS) {
		t.Skip("no locks on", runtime.GOOS)
	}
	path := filepath.Join(t.TempDir(), "a.lock")
	var held, got atomic.Int32
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for got.Load() < 400 {
				unlock, err := fetch.TryLock(path)
				if err != nil {
					t.Error(err)
					return
				}
				if unlock == nil {
					continue
				}
				if n := held.Add(1); n != 1 {
					t.Errorf("%d hold the lock", n)
				}
				runtime.Gosched()
				held.Add(-1)
				got.Add(1)
				unlock()
			}
		})
	}
	wg.Wait()
}
