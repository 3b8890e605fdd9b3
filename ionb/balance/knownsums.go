package balance

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Sum is a known total of some cells of a matrix beside those of rows and columns:
// what one group of sectors sells to another, or all imports. It may overlap others.
type Sum struct {
	// Name says what it is, in errors and results; default its rows and columns.
	Name string
	// Rows and Cols are the block of cells where these rows cross these columns; with
	// one of them empty it is whole rows or columns.
	Rows, Cols []string
	// Cells are others that it adds up, beside the block. Where all three are empty it
	// is the whole matrix.
	Cells []Cell
	// Total is what they add up to.
	Total float64
}

func (s Sum) name() string {
	switch {
	case s.Name != "":
		return s.Name
	case len(s.Rows)+len(s.Cols)+len(s.Cells) == 0:
		return "all cells"
	case len(s.Rows)+len(s.Cols) == 0:
		return fmt.Sprintf("%d cells, %s", len(s.Cells), s.Cells[0])
	case len(s.Rows) == 0:
		return "columns " + text.List(s.Cols)
	case len(s.Cols) == 0:
		return "rows " + text.List(s.Rows)
	}
	return text.List(s.Rows) + " in " + text.List(s.Cols)
}

// String is the cell's row and column.
func (c Cell) String() string { return c.Row + ", " + c.Col }

// sets are the known sums of a matrix that is being scaled.
type sets struct {
	*lines
	cells  [][][2]int // of each sum
	factor *mat.Dense // the product of the multipliers of a cell's sums; nil without sums
}

// newSets looks up the cells of sums, and panics with a *LabelError for those that are
// not there. Two sums of one name are a *ValueError.
func newSets(where string, rows, cols []string, sums []Sum) *sets {
	names, want, seen := make([]string, len(sums)), make([]float64, len(sums)), map[string]bool{}
	k := &sets{cells: make([][][2]int, len(sums))}
	for at, s := range sums {
		names[at], want[at] = s.name(), s.Total
		if seen[names[at]] {
			panic(&ionb.ValueError{Where: "known sums of " + where, Problem: fmt.Sprintf("two are called %q", names[at])})
		}
		if math.IsNaN(s.Total) || math.IsInf(s.Total, 0) {
			panic(&ionb.ValueError{Where: "known sums of " + where, Problem: fmt.Sprintf("%q is %v, want a finite number", names[at], s.Total)})
		}
		seen[names[at]] = true
		has := s.has(where, rows, cols)
		for i := range rows {
			for j := range cols {
				if has(i, j) {
					k.cells[at] = append(k.cells[at], [2]int{i, j})
				}
			}
		}
	}
	k.lines = newLines(2, names, want)
	if len(sums) > 0 && len(rows) > 0 && len(cols) > 0 {
		k.factor = mat.NewDense(len(rows), len(cols), nil)
		k.refactor()
	}
	return k
}

// has tells which cells the sum adds up.
func (s Sum) has(where string, rows, cols []string) func(i, j int) bool {
	single := fixedIn(where, rows, cols, s.Cells)
	if len(s.Rows)+len(s.Cols) == 0 {
		return func(i, j int) bool { return len(s.Cells) == 0 || single.has(i, j) }
	}
	inRows := among("rows of "+where, rows, s.Rows)
	inCols := among("columns of "+where, cols, s.Cols)
	return func(i, j int) bool { return inRows[i] && inCols[j] || single.has(i, j) }
}

// among marks some labels, all where none are given.
func among(where string, labels, some []string) []bool {
	marked := make([]bool, len(labels))
	at := positions(labels)
	for _, label := range some {
		marked[find(where, labels, at, label)] = true
	}
	for i := range marked {
		marked[i] = marked[i] || len(some) == 0
	}
	return marked
}

// refactor multiplies the multipliers of each cell's sums.
func (k *sets) refactor() {
	if k.factor == nil {
		return
	}
	data := k.factor.RawMatrix().Data
	for at := range data {
		data[at] = 1
	}
	for at, cells := range k.cells {
		k.multiply(cells, k.scale[at])
	}
}

func (k *sets) multiply(cells [][2]int, by float64) {
	raw := k.factor.RawMatrix()
	for _, c := range cells {
		raw.Data[c[0]*raw.Stride+c[1]] *= by
	}
}

// rescaleSums brings one sum after the other to its total: they may overlap.
func (s *scaler) rescaleSums() {
	for at, cells := range s.sets.cells {
		s.addUp(at)
		by := multiplier(s.sets.want[at], s.sets.pos[at], s.sets.neg[at])
		s.sets.scale[at] *= by
		s.sets.multiply(cells, by)
	}
}

// addUp adds up the scaled entries of a sum.
func (s *scaler) addUp(at int) {
	var pos, neg float64
	for _, c := range s.sets.cells[at] {
		switch v := s.scaled(c[0], c[1]); {
		case v > 0:
			pos += v
		case v < 0:
			neg -= v
		}
	}
	s.sets.pos[at], s.sets.neg[at] = pos, neg
}

// scaled is an entry times its multipliers, or divided by them where it is negative.
func (s *scaler) scaled(i, j int) float64 {
	v, k := s.z.At(i, j), s.rows.scale[i]*s.cols.scale[j]
	if s.sets.factor != nil {
		k *= s.sets.factor.At(i, j)
	}
	if v < 0 {
		return v / k
	}
	return v * k
}

// known returns the totals in the order of the labels, and which are not known. Unless
// some may be, it panics when totals are missing.
func (how Scaling) known(where string, labels []string, v ionb.Vector) (want []float64, free []bool) {
	free = make([]bool, len(labels))
	if !how.Partial {
		return totals(where, labels, v), free
	}
	want = make([]float64, len(labels))
	vectorOf(where, labels, want).Pick(v.Labels()...) // panics for lines that are not there
	has := positions(v.Labels())
	for i, label := range labels {
		k, ok := has[label]
		if free[i] = !ok; ok {
			want[i] = v.AtVec(k)
		}
	}
	return want, free
}
