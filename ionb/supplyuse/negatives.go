package supplyuse

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Negative is a cell that is less than zero.
type Negative struct {
	Row, Col string
	Value    float64
}

// Negatives are the cells of a matrix that are less than zero, the largest in size
// first.
type Negatives struct {
	// Cells are all of them.
	Cells []Negative
	// Total is what they add up to, and Share that in the sum of the sizes of all
	// entries of the matrix.
	Total, Share float64

	name string
}

// NegativeCells finds the negative cells of a matrix: of the flows that
// ProductTechnology and FixedIndustrySales give, those that no economy could have. A
// cell that beside the sum of its row can only be rounding is none.
//
//	io := ionb.Must(t.ProductTechnology())
//	fmt.Println(supplyuse.NegativeCells(io.Z()))
func NegativeCells(m ionb.Matrix) Negatives {
	return negativesOf(m.Name(), m.RowLabels(), m.ColLabels(), m.Dense())
}

func negativesOf(name string, rows, cols []string, m *mat.Dense) Negatives {
	n := Negatives{name: name}
	var sum float64
	for i := range m.RawMatrix().Rows {
		values := m.RawRowView(i)
		rounding := roundingShare * size(values)
		sum += size(values)
		for j, v := range values {
			if v < 0 && -v > rounding {
				n.Cells = append(n.Cells, Negative{Row: rows[i], Col: cols[j], Value: v})
				n.Total += v
			}
		}
	}
	if sum > 0 && !math.IsInf(sum, 0) {
		n.Share = -n.Total / sum
	}
	slices.SortStableFunc(n.Cells, func(a, b Negative) int { return cmp.Compare(a.Value, b.Value) })
	return n
}

// String says how many cells are negative, and lists the largest.
func (n Negatives) String() string {
	name := n.name
	if name == "" {
		name = "the matrix"
	}
	if len(n.Cells) == 0 {
		return "No cell of " + name + " is negative."
	}
	count, verb := text.Number(float64(len(n.Cells)))+" cells", "are"
	if len(n.Cells) == 1 {
		count, verb = "1 cell", "is"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s of %s %s negative, %s in all, %s %% of all entries by size:\n",
		count, name, verb, text.Number(n.Total), text.Number(100*n.Share))
	rows := [][]string{{"row", "column", "value"}}
	var values []float64
	shown := n.Cells[:min(len(n.Cells), text.Shown)]
	for _, c := range shown {
		values = append(values, c.Value)
	}
	for k, v := range text.Numbers(values) {
		rows = append(rows, []string{shown[k].Row, shown[k].Col, v})
	}
	if more := len(n.Cells) - len(shown); more > 0 {
		rows = append(rows, []string{"… " + text.Number(float64(more)) + " more"})
	}
	b.WriteString(text.Grid(rows))
	return b.String()
}
