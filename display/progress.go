package display

import (
	"io"
	"iter"
	"sync"
	"time"

	"github.com/ionb/go-ionb/ionb"
)

// Progress passes on the items of a sequence and shows how far it has come: how
// many there have been, how fast, and how long the rest will take.
//
//	for year := range display.Progress("Reading years", slices.Values(years), len(years)) {
//		…
//	}
//
// n is how many items there will be, 0 where nobody knows.
//
// In a notebook this is one output, which changes in its place; in a terminal one
// line on standard error; elsewhere Progress is quiet. It shows itself when the
// loop begins and when it ends, also by break, return or a panic, and in between
// when an item is done, ten times a second at most. What is left in a saved
// notebook says how many items there were and, of work that took a second or
// more, how long: that alone differs from run to run.
func Progress[T any](what string, seq iter.Seq[T], n int) iter.Seq[T] {
	if seq == nil {
		panic(&ionb.ValueError{Where: "sequence of " + what, Problem: "is nil"})
	}
	return func(yield func(T) bool) {
		b := newBar(what, int64(n), inItems)
		defer b.finish(barStopped, nil) // says nothing after a finish
		for x := range seq {
			if !yield(x) {
				return
			}
			b.add(1)
		}
		b.finish(barDone, nil)
	}
}

// ProgressReader passes on what it reads from r and shows how far it has come, as
// Progress does, in bytes. size is how many there will be, 0 where nobody knows.
//
//	r := display.ProgressReader("icio.zip", f, size)
//	defer r.Close()
//
// The work ends with r's end, with its error, which is shown, with byte number
// size, or with Close. Close also closes r where r can be closed.
func ProgressReader(what string, r io.Reader, size int64) io.ReadCloser {
	if r == nil {
		panic(&ionb.ValueError{Where: "reader of " + what, Problem: "is nil"})
	}
	return &barReader{r, newBar(what, size, inBytes)}
}

type barReader struct {
	io.Reader
	bar *progressBar
}

func (r *barReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	full := r.bar.add(int64(n))
	switch {
	case err == io.EOF, err == nil && full:
		r.bar.finish(barDone, nil)
	case err != nil:
		r.bar.finish(barStopped, err)
	}
	return n, err
}

func (r *barReader) Close() error {
	r.bar.close()
	if c, ok := r.Reader.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

type barState int

const (
	barRunning barState = iota
	barDone
	barStopped
)

// A progressBar is what Progress shows. It may be used by several goroutines.
type progressBar struct {
	what  string
	total int64 // 0 where unknown
	unit  measure
	meter meter // nil where nobody looks

	mu           sync.Mutex
	count        int64
	began, drawn time.Time
	state        barState
	ended        int64 // the count at which it was finished
}

// pause is the least time between two updates.
const pause = time.Second / 10

func newBar(what string, total int64, u measure) *progressBar {
	b := &progressBar{what: what, total: max(total, 0), unit: u, meter: newMeter()}
	if b.meter != nil {
		b.began = time.Now()
		b.draw(nil)
	}
	return b
}

// add counts and reports whether all has come that there will be.
func (b *progressBar) add(n int64) (full bool) {
	if b.meter == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.count += n
	if b.state == barRunning && time.Since(b.drawn) >= pause {
		b.draw(nil)
	}
	return b.total > 0 && b.count == b.total
}

// finish shows the last state, once: again only where more has come since or done
// work turns out to have failed.
func (b *progressBar) finish(s barState, why error) {
	if b.meter == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.state != barRunning && b.ended == b.count && why == nil {
		return
	}
	b.state, b.ended = s, b.count
	b.draw(why)
}

// close ends a reader's bar: of an unknown size, what was wanted has been read.
func (b *progressBar) close() {
	if b.total == 0 {
		b.finish(barDone, nil)
	} else {
		b.finish(barStopped, nil)
	}
}

func (b *progressBar) draw(why error) {
	b.drawn = time.Now()
	b.meter(barView{what: b.what, says: b.says(b.drawn.Sub(b.began), why), count: b.count, total: b.total, last: b.state != barRunning})
}
