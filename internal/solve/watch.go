package solve

import "sync/atomic"

// watcher is told of long computations, where a model has nobody of its own to tell.
var watcher atomic.Pointer[func(task string, done float64)]

// Watch makes tell the one that is told of long computations.
func Watch(tell func(task string, done float64)) { watcher.Store(&tell) }

// Watcher is the one that is told, or nil.
func Watcher() func(task string, done float64) {
	if tell := watcher.Load(); tell != nil {
		return *tell
	}
	return nil
}
