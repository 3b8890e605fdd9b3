package ionb

import (
	"math/big"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// An ExactVector is a labelled vector of fractions.
type ExactVector struct {
	name   string
	labels *labels
	data   []*big.Rat
}

// Name says what the numbers are.
func (v ExactVector) Name() string { return v.name }

// Labels returns the labels in order.
func (v ExactVector) Labels() []string { return v.labels.list() }

// Of returns the entry under the label, and panics with a *LabelError when there
// is none.
func (v ExactVector) Of(label string) *big.Rat {
	return new(big.Rat).Set(v.data[v.labels.index(v.name, label)])
}

// Dot returns Σᵢ vᵢwᵢ, labels matched.
func (v ExactVector) Dot(w ExactVector) *big.Rat {
	sum := new(big.Rat)
	if v.labels.len() != w.labels.len() {
		panic(&LengthError{Where: w.name, Got: w.labels.len(), Want: v.labels.len()})
	}
	for i, name := range v.labels.list() {
		sum.Add(sum, new(big.Rat).Mul(v.data[i], w.data[w.labels.index(w.name, name)]))
	}
	return sum
}

// Float returns the vector in floating-point numbers, each the nearest.
func (v ExactVector) Float() Vector {
	data := make([]float64, len(v.data))
	for i, x := range v.data {
		data[i], _ = x.Float64()
	}
	return newVector(v.name, "", v.labels, data)
}

// String writes the vector as an aligned table of fractions.
func (v ExactVector) String() string {
	rows := [][]string{{"", v.name}}
	for i, x := range v.data {
		rows = append(rows, []string{v.labels.names[i], x.RatString()})
	}
	return text.Grid(rows)
}

// An ExactMatrix is a labelled matrix of fractions.
type ExactMatrix struct {
	name       string
	rows, cols *labels
	data       fractions
}

// Name says what the numbers are.
func (m ExactMatrix) Name() string { return m.name }

// RowLabels returns the labels of the rows in order.
func (m ExactMatrix) RowLabels() []string { return m.rows.list() }

// ColLabels returns the labels of the columns in order.
func (m ExactMatrix) ColLabels() []string { return m.cols.list() }

// Of returns the entry under the row's and the column's label, and panics with a
// *LabelError when there is no such row or column.
func (m ExactMatrix) Of(row, col string) *big.Rat {
	i, j := m.rows.index("rows of "+m.name, row), m.cols.index("columns of "+m.name, col)
	return new(big.Rat).Set(m.data[i][j])
}

// Float returns the matrix in floating-point numbers, each the nearest.
func (m ExactMatrix) Float() Matrix {
	if len(m.data) == 0 { // the zero ExactMatrix
		return Matrix{}
	}
	data := mat.NewDense(m.rows.len(), m.cols.len(), nil)
	for i, row := range m.data {
		for j, x := range row {
			f, _ := x.Float64()
			data.Set(i, j, f)
		}
	}
	return newMatrix(m.name, "", m.rows, m.cols, data)
}

// String writes the matrix as an aligned table of fractions.
func (m ExactMatrix) String() string {
	rows := [][]string{append([]string{""}, m.cols.list()...)}
	for i, row := range m.data {
		line := []string{m.rows.names[i]}
		for _, x := range row {
			line = append(line, x.RatString())
		}
		rows = append(rows, line)
	}
	return m.name + "\n" + text.Grid(rows)
}
