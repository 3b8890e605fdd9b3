package structure

import (
	"context"
	"fmt"
	"time"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/ionb"
)

// A watcher is asked whether to stop, and told how far a computation is.
type watcher struct {
	context context.Context
	told    func(task string, done float64)
	task    string
	last    time.Time
}

// watch keeps to what ionb.Solving promises: nobody is told in the first two seconds.
func watch(s ionb.Solving, task string) *watcher {
	w := &watcher{context: s.Context, told: s.Progress, task: task, last: time.Now().Add(2 * time.Second)}
	if w.told == nil {
		w.told = solve.Watcher()
	}
	return w
}

func (w *watcher) stopped() error {
	if w.context != nil && w.context.Err() != nil {
		return fmt.Errorf("stopped: %w", w.context.Err())
	}
	return nil
}

// tell reports a share that is done, a few times a second.
func (w *watcher) tell(done float64) {
	if now := time.Now(); w.told != nil && now.Sub(w.last) > time.Second/5 {
		w.last = now
		w.told(w.task, done)
	}
}
