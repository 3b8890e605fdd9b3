package balance

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/ionb"
)

// fixed says which entries of a matrix are to stay as they are.
type fixed struct {
	rows, cols []bool
	cells      map[[2]int]bool
}

// fixedIn looks cells up by their labels, and panics with a *LabelError for those
// that are not there.
func fixedIn(where string, rows, cols []string, cells []Cell) fixed {
	f := fixed{rows: make([]bool, len(rows)), cols: make([]bool, len(cols)), cells: map[[2]int]bool{}}
	if len(cells) == 0 {
		return f
	}
	rowAt, colAt := positions(rows), positions(cols)
	for _, c := range cells {
		switch {
		case c.Row == "" && c.Col == "":
			panic(&ionb.ValueError{Where: "fixed cell of " + where, Problem: "names neither a row nor a column"})
		case c.Col == "":
			f.rows[find("rows of "+where, rows, rowAt, c.Row)] = true
		case c.Row == "":
			f.cols[find("columns of "+where, cols, colAt, c.Col)] = true
		default:
			f.cells[[2]int{find("rows of "+where, rows, rowAt, c.Row), find("columns of "+where, cols, colAt, c.Col)}] = true
		}
	}
	return f
}

func (f fixed) has(i, j int) bool {
	return f.rows[i] || f.cols[j] || len(f.cells) > 0 && f.cells[[2]int{i, j}]
}

// find returns the label's position, or panics as a vector under these labels does.
func find(where string, labels []string, at map[string]int, label string) int {
	i, ok := at[label]
	if !ok {
		vectorOf(where, labels, make([]float64, len(labels))).Of(label)
	}
	return i
}

// faults collects errors, the first few of many, so that what is reported of a whole
// broken table stays readable.
type faults struct {
	errs []error
	more int
}

func (f *faults) add(err error) {
	const few = 10
	switch {
	case err == nil:
	case len(f.errs) < few:
		f.errs = append(f.errs, err)
	default:
		f.more++
	}
}

func (f *faults) joined() error {
	if f.more > 0 {
		return errors.Join(append(f.errs, fmt.Errorf("and %d more", f.more))...)
	}
	return errors.Join(f.errs...)
}
