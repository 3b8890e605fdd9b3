package change

import (
	"fmt"
	"math"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Factor is one factor of a product, as it was in both years. Number, Row, Column,
// Diagonal, Matrix, Inverse and Fixed make one.
type Factor struct {
	names  []string // of what changes: one, several that change a term together, or none
	terms  []term   // 2^len(names): bit b of the position says that names[b] is of the second year
	models [2]*ionb.OpenModel
}

// A term is what stands in the product, with the labels of its two sides.
type term struct {
	rows, cols       ionb.Vector // their labels
	isNumber         bool        // has no labels, and fits everywhere
	times, timesLeft func(v []float64) []float64
}

// whole is the label of a side that is added up.
const whole = "Total"

// one is the side of a row or column that has no sectors.
func one() ionb.Vector { return ionb.Must(ionb.NewVector("", []string{whole}, []float64{0})) }

// Number is a factor without labels: a level, a population. It panics with a
// *ionb.ValueError for what is not finite.
func Number(name string, from, to float64) Factor {
	for _, v := range []float64{from, to} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			panic(&ionb.ValueError{Where: "factor " + name, Problem: fmt.Sprintf("is %v, want a finite number", v)})
		}
	}
	return Factor{names: []string{name}, terms: []term{number(from), number(to)}}
}

func number(k float64) term {
	scale := func(v []float64) []float64 { return mapped(v, func(_ int, x float64) float64 { return k * x }) }
	return term{isNumber: true, times: scale, timesLeft: scale}
}

// Row is a factor that adds up what follows it (1×n): intensities, where the result
// is a total.
func Row(name string, from, to ionb.Vector) Factor {
	return Factor{names: []string{name}, terms: []term{column(from).transposed(), column(to).transposed()}}
}

// Column is a factor that ends a product (n×1): a final demand.
func Column(name string, from, to ionb.Vector) Factor {
	return Factor{names: []string{name}, terms: []term{column(from), column(to)}}
}

func column(v ionb.Vector) term {
	data := v.Values()
	return term{
		rows: v, cols: one(),
		times: func(k []float64) []float64 {
			return mapped(data, func(_ int, x float64) float64 { return x * k[0] })
		},
		timesLeft: func(u []float64) []float64 {
			var sum float64
			for i, x := range data {
				sum += u[i] * x
			}
			return []float64{sum}
		},
	}
}

// Diagonal is a factor that multiplies each entry of what follows it by a number of
// its own (n×n): intensities, where the result is by sector.
func Diagonal(name string, from, to ionb.Vector) Factor {
	return Factor{names: []string{name}, terms: []term{diagonal(from), diagonal(to)}}
}

func diagonal(v ionb.Vector) term {
	data := v.Values()
	scale := func(u []float64) []float64 {
		return mapped(u, func(i int, x float64) float64 { return x * data[i] })
	}
	return term{rows: v, cols: v, times: scale, timesLeft: scale}
}

// Matrix is a factor r×c, such as the structure of final demand by category.
func Matrix(name string, from, to ionb.Matrix) Factor {
	return Factor{names: []string{name}, terms: []term{matrix(from), matrix(to)}}
}

// Fixed is a matrix that is the same in both years and contributes nothing: factors
// that make impacts of stressors, or a 1 for each sector of a group.
func Fixed(m ionb.Matrix) Factor { return Factor{terms: []term{matrix(m)}} }

func matrix(m ionb.Matrix) term {
	r, c := m.Dims()
	t := term{rows: m.RowSums(), cols: m.ColSums()}
	if r == 0 || c == 0 {
		return t // which Product refuses
	}
	d := m.Dense()
	t.times = func(v []float64) []float64 { return product(d, v) }
	t.timesLeft = func(v []float64) []float64 { return product(d.T(), v) }
	return t
}

func product(m mat.Matrix, v []float64) []float64 {
	var out mat.VecDense
	out.MulVec(m, mat.NewVecDense(len(v), v))
	return out.RawVector().Data
}

// Inverse is the Leontief inverse L = (I−A)⁻¹ of the models of both years (n×n). It is
// not multiplied with: each time it stands for the solution of the model's system. A
// nil model panics with a *ionb.ValueError.
func Inverse(name string, from, to *ionb.OpenModel) Factor {
	if from == nil || to == nil {
		panic(&ionb.ValueError{Where: "factor " + name, Problem: "a model is nil"})
	}
	return Factor{names: []string{name}, terms: []term{inverse(from), inverse(to)}, models: [2]*ionb.OpenModel{from, to}}
}

func inverse(m *ionb.OpenModel) term {
	labels := m.DirectBackwardLinkages()
	return term{
		rows: labels, cols: labels,
		times:     func(d []float64) []float64 { return m.Output(mat.NewVecDense(len(d), d)).Values() },
		timesLeft: func(c []float64) []float64 { return m.Prices(mat.NewVecDense(len(c), c)).Values() },
	}
}

func (t term) transposed() term {
	return term{rows: t.cols, cols: t.rows, times: t.timesLeft, timesLeft: t.times}
}

// aligned returns the term with its rows and columns in the order of these labels.
func (t term) aligned(rows, cols ionb.Vector) (term, error) {
	r, err := places(t.rows.Labels(), rows.Labels())
	if err != nil {
		return term{}, fmt.Errorf("rows: %w", err)
	}
	c, err := places(t.cols.Labels(), cols.Labels())
	if err != nil {
		return term{}, fmt.Errorf("columns: %w", err)
	}
	if r == nil && c == nil {
		return t, nil
	}
	return term{
		rows: rows, cols: cols,
		times:     func(v []float64) []float64 { return scattered(r, t.times(gathered(c, v))) },
		timesLeft: func(v []float64) []float64 { return scattered(c, t.timesLeft(gathered(r, v))) },
	}, nil
}

// gathered takes values from the places at, scattered puts them there; nil places are
// those where they are.
func gathered(at []int, v []float64) []float64 {
	if at == nil {
		return v
	}
	return mapped(v, func(i int, _ float64) float64 { return v[at[i]] })
}

func scattered(at []int, v []float64) []float64 {
	if at == nil {
		return v
	}
	out := make([]float64, len(v))
	for i, to := range at {
		out[to] = v[i]
	}
	return out
}

// mapped returns f of each entry and its position.
func mapped(v []float64, f func(i int, x float64) float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = f(i, x)
	}
	return out
}
