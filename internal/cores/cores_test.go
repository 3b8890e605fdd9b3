package cores_test

import (
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/ionb/go-ionb/internal/cores"
)

func TestShareDoesEachOnce(t *testing.T) {
	for _, procs := range []int{1, 2, 3, 8} {
		before := runtime.GOMAXPROCS(procs)
		for _, n := range []int{0, 1, 63, 64, 127, 128, 129, 1000} {
			times := make([]int, n)
			cores.Share(n, func(from, to int) {
				for i := from; i < to; i++ {
					times[i]++
				}
			})
			for i, got := range times {
				if got != 1 {
					t.Errorf("%d cores: %d of %d was done %d times", procs, i, n, got)
				}
			}
		}
		runtime.GOMAXPROCS(before)
	}
}

func TestShareFew(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, tt := range []struct{ n, least, want int }{{16, 16, 1}, {16, 1, 4}, {3, 1, 3}, {16, 8, 2}} {
		var ranges atomic.Int64
		cores.ShareFew(tt.n, tt.least, func(_, _ int) { ranges.Add(1) })
		if int(ranges.Load()) != tt.want {
			t.Errorf("%d by %d: %d ranges, want %d", tt.n, tt.least, ranges.Load(), tt.want)
		}
	}
}
