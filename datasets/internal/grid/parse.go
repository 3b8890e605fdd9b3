package grid

import "fmt"

// A run is some columns whose numbers go side by side to one slice.
type run struct {
	Place // of the first of them
	n     int
}

func runsOf(places []Place) []run {
	var runs []run
	for _, p := range places {
		if last := len(runs) - 1; last >= 0 && runs[last].next(p) {
			runs[last].n++
		} else {
			runs = append(runs, run{p, 1})
		}
	}
	return runs
}

func (r run) next(p Place) bool {
	return p.Block < 0 && r.Block < 0 || p == Place{r.Block, r.Col + r.n}
}

// dst is where a line's numbers of the run go, nil where they are dropped.
func (r run) dst(blocks [][]float64) []float64 {
	if r.Block < 0 || blocks[r.Block] == nil {
		return nil
	}
	return blocks[r.Block][r.Col : r.Col+r.n]
}

// parse reads the numbers of a piece.
func (e *each) parse(p *piece) {
	found := 0
	for _, l := range p.lines {
		if found += e.numbers(l, mostFaults+1-found); found > mostFaults {
			return
		}
	}
}

// numbers reads those of one line, and returns how many faults it has, most at most.
func (e *each) numbers(l line, most int) (found int) {
	text, comma := l.text, e.o.Comma
	i, column := 0, e.o.LabelCols
	for _, r := range e.runs {
		dst := r.dst(l.dst)
		for k := range r.n {
			column++
			v, end := 0.0, zero(text, i, comma)
			if end < 0 {
				v, end = number(text, i)
			}
			if end < 0 || end < len(text) && text[end] != comma {
				var err error
				if v, end, err = oddNumber(text, i, comma); err != nil {
					e.faults.add(l, column, err)
					if found++; found == most || end < 0 {
						return found
					}
				}
			}
			if dst != nil {
				dst[k] = v
			}
			if i = end + 1; i > len(text) && column < e.o.LabelCols+e.columns {
				e.faults.add(l, 0, e.ragged(column))
				return found + 1
			}
		}
	}
	if i < len(text) && !isBlank(text[i:], Options{Comma: comma}) {
		e.faults.add(l, 0, e.ragged(column+cellsIn(text[i:], comma)))
		found++
	}
	return found
}

// zero is where a cell ends that holds 0, -1 for any other: most cells of a world
// table are so, written as "0" or "0.0".
func zero(b []byte, i int, comma byte) (end int) {
	switch {
	case i+3 >= len(b) || b[i] != '0':
		return -1
	case b[i+1] == comma:
		return i + 1
	case b[i+1] == '.' && b[i+2] == '0' && b[i+3] == comma:
		return i + 3
	}
	return -1
}

// oddNumber reads a cell with more than a number in it: spaces, quotes, nothing,
// or what is an error. end is -1 where the next cell cannot be found.
func oddNumber(line []byte, i int, comma byte) (v float64, end int, err error) {
	text, end, err := cell(line, i, comma)
	if err != nil {
		return 0, -1, fmt.Errorf("%s: %w", shown(text), err)
	}
	if len(text) == 0 {
		return 0, end, nil
	}
	v, n := number(text, 0)
	if n != len(text) {
		return 0, end, fmt.Errorf("%s is %w", shown(text), errNotANumber)
	}
	return v, end, nil
}
