package supplyuse

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// roundingShare is what rounding can leave of a sum that is zero, beside the size of
// what was added.
const roundingShare = 1e-12

// total adds up, and is 0 where what is left can only be rounding.
func total(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += v
	}
	if math.Abs(sum) <= roundingShare*size(values) {
		return 0
	}
	return sum
}

// size is the sum of absolute values.
func size(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += math.Abs(v)
	}
	return sum
}

// columnOf copies a column; an empty matrix has none.
func columnOf(m *mat.Dense, j int) []float64 {
	if m == nil {
		return nil
	}
	return mat.Col(nil, j, m)
}

// rowOf copies a row; an empty matrix has none.
func rowOf(m *mat.Dense, i int) []float64 {
	if m == nil {
		return nil
	}
	return mat.Row(nil, i, m)
}

// product returns a·b, which is empty where one of them is.
func product(a, b *mat.Dense) *mat.Dense {
	if a == nil || b == nil {
		return nil
	}
	var out mat.Dense
	out.Mul(a, b)
	return &out
}

// perColumn returns m·diag(by)⁻¹: columns divided by their outputs. A column without
// output stays zero.
func perColumn(m *mat.Dense, by []float64) *mat.Dense {
	if m == nil {
		return nil
	}
	r, c := m.Dims()
	out := mat.NewDense(r, c, nil)
	for i := range r {
		from, to := m.RawRowView(i), out.RawRowView(i)
		for j, v := range from {
			if by[j] != 0 {
				to[j] = v / by[j]
			}
		}
	}
	return out
}

// rowsOf copies the rows of a matrix as package ionb takes them.
func rowsOf(m *mat.Dense) [][]float64 {
	if m == nil {
		return nil
	}
	rows := make([][]float64, m.RawMatrix().Rows)
	for i := range rows {
		rows[i] = mat.Row(nil, i, m)
	}
	return rows
}

// picked returns the rows and columns at the given positions.
func picked(m *mat.Dense, rows, cols []int) *mat.Dense {
	if m == nil || len(rows) == 0 || len(cols) == 0 {
		return nil
	}
	out := mat.NewDense(len(rows), len(cols), nil)
	for i, from := range rows {
		for j, at := range cols {
			out.Set(i, j, m.At(from, at))
		}
	}
	return out
}

func all(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

// where returns the positions whose output is zero or is not.
func where(outputs []float64, zero bool) []int {
	var at []int
	for i, x := range outputs {
		if (x == 0) == zero {
			at = append(at, i)
		}
	}
	return at
}

func pick(names []string, at []int) []string {
	var out []string
	for _, i := range at {
		out = append(out, names[i])
	}
	return out
}
