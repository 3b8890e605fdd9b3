package display

import (
	"sync"
	"time"
)

// ProgressBytes returns a function that is told how many bytes of how many have come,
// and shows it as ProgressReader does: what Load and fetch.File report to.
//
//	t, err := datasets.Load("icio.zip", datasets.OnProgress(display.ProgressBytes("icio.zip")))
//
// total is 0 where nobody knows. The work ends with a call in which done is total.
// The function may be called from several goroutines.
func ProgressBytes(what string) func(done, total int64) {
	var once sync.Once
	var bar *progressBar
	return func(done, total int64) {
		once.Do(func() { bar = newBar(what, total, inBytes) })
		if bar.reach(done) {
			bar.finish(barDone, nil)
		}
	}
}

// reach counts up to done and reports whether that is all there will be. A report
// that is late, from another goroutine, takes nothing back.
func (b *progressBar) reach(done int64) (full bool) {
	if b.meter == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count = max(b.count, done)
	if b.state == barRunning && time.Since(b.drawn) >= pause {
		b.draw(nil)
	}
	return b.total > 0 && b.count == b.total
}
