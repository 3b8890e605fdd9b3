package workbook

import "io"

// ahead unzips on another core than the one that parses.
type ahead struct {
	from   io.ReadCloser
	filled chan []byte // closed at the end
	free   chan []byte
	stop   chan struct{} // closed when nobody reads on
	err    error         // why filled was closed; to be read after that
	last   []byte        // the block being handed out
	rest   []byte        // what of it is left
}

const blocks, blockSize = 3, 256 << 10

func newAhead(from io.ReadCloser) *ahead {
	a := &ahead{from: from, filled: make(chan []byte, blocks), free: make(chan []byte, blocks), stop: make(chan struct{})}
	for range blocks {
		a.free <- make([]byte, blockSize)
	}
	go a.fill()
	return a
}

func (a *ahead) fill() {
	defer close(a.filled)
	for a.err == nil {
		select {
		case block := <-a.free:
			n := 0
			for n < blockSize && a.err == nil {
				var more int
				more, a.err = a.from.Read(block[n:blockSize])
				n += more
			}
			a.filled <- block[:n]
		case <-a.stop:
			return
		}
	}
}

func (a *ahead) Read(p []byte) (int, error) {
	for len(a.rest) == 0 {
		if a.last != nil {
			a.free <- a.last
		}
		block, ok := <-a.filled
		if !ok {
			a.last = nil
			return 0, a.err
		}
		a.last, a.rest = block, block
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}

// Close waits until nothing is unzipped any more.
func (a *ahead) Close() error {
	close(a.stop)
	for range a.filled { // lets fill come to its end
	}
	return a.from.Close()
}
