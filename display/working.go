package display

import (
	"fmt"
	"os"
	"sync"

	"github.com/ionb/go-ionb/internal/solve"
)

// A model's computation that takes long shows how far it is, unless the model has its
// own ionb.Solving.Progress.
func init() { solve.Watch(watcher()) }

// watcher is nil where a notebook is executed without a reader (tools/kernel): a bar
// that only a slow machine shows would be a difference to the saved outputs.
func watcher() func(task string, done float64) {
	if os.Getenv("IONB_HEADLESS") != "" {
		return nil
	}
	return working()
}

var inPercent = measure{
	func(n int64) string { return fmt.Sprintf("%d %%", n) },
	func(perSecond float64) string { return fmt.Sprintf("%.1f %% a second", perSecond) },
}

// working shows a bar for each task, from its first share to its last.
func working() func(task string, done float64) {
	var mu sync.Mutex
	bars := map[string]*progressBar{}
	return func(task string, done float64) {
		mu.Lock()
		b := bars[task]
		if b == nil {
			b = newBar(task, 100, inPercent)
			bars[task] = b
		}
		if done >= 1 {
			delete(bars, task)
		}
		mu.Unlock()
		if b.reach(int64(100 * done)) {
			b.finish(barDone, nil)
		}
	}
}
