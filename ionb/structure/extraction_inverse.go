package structure

import (
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A leontiefInverse gives what an extraction needs of L.
type leontiefInverse interface {
	columns(at []int) *mat.Dense                        // n×k
	block(at []int) *mat.Dense                          // k×k
	weightedRows(at []int, weights []float64) []float64 // w'L_K: (n)
}

// solvedInverse solves for it: one extraction needs few columns.
type solvedInverse struct{ model *ionb.OpenModel }

func (s solvedInverse) columns(at []int) *mat.Dense {
	sectors := s.model.Sectors()
	units, names := mat.NewDense(len(sectors), len(at), nil), make([]string, len(at))
	for k, i := range at {
		units.Set(i, k, 1)
		names[k] = sectors[i]
	}
	return s.model.Outputs(ionb.Must(ionb.MatrixOf("A unit of each", sectors, names, units))).Dense()
}

func (s solvedInverse) block(at []int) *mat.Dense { return rowsOf(s.columns(at), at) }

func (s solvedInverse) weightedRows(at []int, weights []float64) []float64 {
	spread := mat.NewVecDense(len(s.model.Sectors()), nil)
	for k, i := range at {
		spread.SetVec(i, weights[k])
	}
	return s.model.Prices(spread).Values()
}

// wholeInverse reads it off L, for many extractions.
type wholeInverse struct{ l ionb.Matrix }

func (w wholeInverse) columns(at []int) *mat.Dense {
	n, _ := w.l.Dims()
	out := mat.NewDense(n, len(at), nil)
	for i := range n {
		row := out.RawRowView(i)
		for k, j := range at {
			row[k] = w.l.At(i, j)
		}
	}
	return out
}

func (w wholeInverse) block(at []int) *mat.Dense {
	out := mat.NewDense(len(at), len(at), nil)
	for k, i := range at {
		for l, j := range at {
			out.Set(k, l, w.l.At(i, j))
		}
	}
	return out
}

func (w wholeInverse) weightedRows(at []int, weights []float64) []float64 {
	n, _ := w.l.Dims()
	out := make([]float64, n)
	for k, i := range at {
		for j := range out {
			out[j] += weights[k] * w.l.At(i, j)
		}
	}
	return out
}

// rowsOf returns the rows at some positions.
func rowsOf(m *mat.Dense, at []int) *mat.Dense {
	_, c := m.Dims()
	out := mat.NewDense(len(at), c, nil)
	for k, i := range at {
		out.SetRow(k, m.RawRowView(i))
	}
	return out
}
