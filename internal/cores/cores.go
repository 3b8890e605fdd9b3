// Package cores shares work among the cores of the machine.
package cores

import (
	"runtime"
	"sync"
)

// Share calls do for ranges that together are 0 to n, such as rows of a matrix, on all
// cores. What do computes of one index must not depend on the range it comes in, so
// that it is the same on any number of cores.
func Share(n int, do func(from, to int)) {
	const least = 64 // rows of a matrix
	ShareFew(n, least, do)
}

// ShareFew is Share where that many are worth a goroutine.
func ShareFew(n, least int, do func(from, to int)) {
	workers := min(runtime.GOMAXPROCS(0), n/least)
	if workers <= 1 {
		do(0, n)
		return
	}
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() { do(w*n/workers, (w+1)*n/workers) })
	}
	wg.Wait()
}
