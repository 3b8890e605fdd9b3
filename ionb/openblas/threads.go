package openblas

import (
	"sync"
	"sync/atomic"
)

// threads is how a library is kept busy. Its own threads wait for each other by
// spinning, which on a machine that others use too makes a block of 128 rows take
// hundreds of times as long; and the bits of what they compute may depend on how many
// they are. So, where it can be told to use one thread, a block is cut into
// stripes, always the same ones, which goroutines hand to it. Where it cannot, it gets
// one whole block at a time.
type threads struct {
	stripes bool
	running chan struct{} // has room for as many calls as there may be at once
}

func newThreads(most int, stripes bool) threads {
	return threads{stripes, make(chan struct{}, most)}
}

// side is the number of rows of a stripe, or of its columns: the whole's halved until it
// is below 256, as narrow ones spend their time on copying, and as equal ones keep all
// cores busy to the end. It depends on the block alone, and so do the bits of the
// result.
func side(n int64) int64 {
	parts := int64(1)
	for n/parts >= 256 {
		parts *= 2
	}
	return (n + parts - 1) / parts
}

// cut is how Dgemm's result is cut: across its longer side, into stripes, which take 5 %
// longer than the whole where squares take 25 %.
func cut(rows, cols int64) (height, width int64) {
	if rows < cols {
		return rows, side(cols)
	}
	return side(rows), cols
}

// each calls f for all parts of a matrix, of at most this height and width.
func (t threads) each(rows, cols, height, width int64, f func(i, j, rows, cols int64)) {
	if !t.stripes {
		height, width = rows, cols
	}
	across := (cols + width - 1) / width
	count := (rows + height - 1) / height * across
	var next atomic.Int64
	work := func() {
		for n := next.Add(1) - 1; n < count; n = next.Add(1) - 1 {
			i, j := n/across*height, n%across*width
			t.one(func() { f(i, j, min(height, rows-i), min(width, cols-j)) })
		}
	}
	var group sync.WaitGroup
	for range min(int64(cap(t.running)), count) - 1 {
		group.Go(work)
	}
	work()
	group.Wait()
}

// one makes a call when there is room for it.
func (t threads) one(call func()) {
	t.running <- struct{}{}
	call()
	<-t.running
}
