package grid

import (
	"bytes"
	"fmt"
	"runtime"
	"sync"
	"unicode/utf8"
)

// Place says where a column's numbers go: to entry Col of the destination slice
// Block. Block < 0: the number is checked and dropped.
type Place struct{ Block, Col int }

// Each reads all remaining lines, each of its label cells and one number for each
// of places, and writes number j to dst[places[j].Block][places[j].Col]. An empty
// cell is 0; one empty cell behind the last number is no fault, and lines that
// are blank are none at the end.
//
// row is called once a line, in order, on the caller's goroutine, with the line's
// number in the file (1-based) and its labels. It returns the slices that the
// line's numbers go to, which are complete when Each returns. A slice that is nil
// drops its numbers; where dst is nil, the line is passed over unread. Its error
// is reported with the file and the line. Each panics where a slice is too short
// for places.
//
// The error joins the first faults of the file, ten at most.
func (r *Reader) Each(places []Place, row func(line int, labels []string) (dst [][]float64, err error)) error {
	e := &each{Reader: r, columns: len(places), runs: runsOf(places), row: row, room: rooms(places), faults: &faults{o: r.o, header: r.Header}}
	e.run()
	return e.faults.join()
}

// pieceBytes is how much text a goroutine parses at a time: enough to make light
// of handing it over, little beside the smallest matrix that takes long.
const pieceBytes = 256 << 10

type each struct {
	*Reader
	columns int // of numbers
	runs    []run
	row     func(int, []string) ([][]float64, error)
	room    []int // the entries that each destination must have
	faults  *faults
	blank   int // the first of the blank lines just passed
}

// A piece is some lines of the text, on the way to the goroutine that parses them.
type piece struct {
	text  []byte
	lines []line
}

type line struct {
	number int
	label  string
	text   []byte // behind the labels, without the line's end
	dst    [][]float64
}

// run reads pieces on this goroutine and has them parsed on the others. Pieces go
// round, so that there are never more of them.
func (e *each) run() {
	workers := runtime.GOMAXPROCS(0)
	free := make(chan *piece, workers+2)
	for range cap(free) {
		free <- &piece{}
	}
	work := make(chan *piece, cap(free))
	var wg sync.WaitGroup
	defer wg.Wait()
	defer close(work)
	for range workers {
		wg.Go(func() {
			for p := range work {
				e.parse(p)
				free <- p
			}
		})
	}
	for !e.faults.enough() {
		p := <-free
		if !e.take(p) {
			return
		}
		work <- p
	}
}

// take reads the next piece and asks row where its lines go.
func (e *each) take(p *piece) bool {
	if p.text == nil {
		p.text = make([]byte, 0, pieceBytes)
	}
	var err error
	p.text, err = e.source.fill(p.text)
	if err != nil {
		e.faults.last(err)
	}
	p.lines = p.lines[:0]
	quoted := bytes.IndexByte(p.text, '"') >= 0
	found := 0
	for rest := p.text; len(rest) > 0 && found <= mostFaults; {
		size, feeds := cutLine(rest, quoted)
		if size > e.source.limit {
			e.faults.last(e.source.tooLong())
			break
		}
		l := line{number: e.source.line + 1, text: trimEnd(rest[:size])}
		rest = rest[size:]
		e.source.line += feeds
		column, err := e.open(&l)
		if err != nil {
			e.faults.add(l, column, err)
			found++
		} else if l.dst != nil {
			p.lines = append(p.lines, l)
		}
	}
	return len(p.text) > 0
}

// open asks row where the line's numbers go.
func (e *each) open(l *line) (column int, err error) {
	if isBlank(l.text, e.o) {
		if e.blank == 0 {
			e.blank = l.number
		}
		return 0, nil
	}
	if e.blank > 0 {
		err := fmt.Errorf("the line before it is blank, from line %d on", e.blank)
		e.blank = 0
		return 0, err
	}
	labels, column, err := e.labels(l)
	if err != nil {
		return column, err
	}
	if l.dst, err = e.row(l.number, labels); err != nil {
		return 0, err
	}
	e.check(l.dst)
	return 0, nil
}

// labels takes them off the line; column is where one is at fault.
func (e *each) labels(l *line) (labels []string, column int, err error) {
	labels = make([]string, e.o.LabelCols)
	for j := range labels {
		text, end, err := cell(l.text, 0, e.o.Comma)
		if err == nil && !utf8.Valid(text) {
			err = errNotUTF8
		}
		if err != nil {
			return nil, j + 1, fmt.Errorf("%s: %w", shown(text), err)
		}
		if end == len(l.text) && (j < len(labels)-1 || e.columns > 0) {
			return nil, 0, e.ragged(j + 1)
		}
		labels[j], l.label = string(text), string(text)
		l.text = l.text[min(end+1, len(l.text)):]
	}
	return labels, 0, nil
}

func (e *each) ragged(got int) error {
	return fmt.Errorf("%d cells, want %d", got, e.o.LabelCols+e.columns)
}

// check panics here, where the caller can see it, and not on a goroutine.
func (e *each) check(dst [][]float64) {
	if dst != nil && len(dst) < len(e.room) {
		panic(fmt.Sprintf("grid: %d destination slices, want %d", len(dst), len(e.room)))
	}
	for k, d := range dst {
		if d != nil && k < len(e.room) && len(d) < e.room[k] {
			panic(fmt.Sprintf("grid: destination slice %d has %d entries, want %d", k, len(d), e.room[k]))
		}
	}
}

func rooms(places []Place) []int {
	var room []int
	for _, p := range places {
		if p.Block < 0 {
			continue
		}
		for len(room) <= p.Block {
			room = append(room, 0)
		}
		room[p.Block] = max(room[p.Block], p.Col+1)
	}
	return room
}
