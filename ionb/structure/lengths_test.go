package structure_test

import (
	"context"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// byRounds is Σₖ k·Aᵏ over Σₖ Aᵏ.
func byRounds(a *mat.Dense) *mat.Dense {
	n, _ := a.Dims()
	sum, weighted, power := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil), mat.DenseCopyOf(a)
	for k := 1.0; k < 1500; k++ {
		sum.Add(sum, power)
		var times mat.Dense
		times.Scale(k, power)
		weighted.Add(weighted, &times)
		var next mat.Dense
		next.Mul(power, a)
		power = &next
	}
	weighted.Apply(func(i, j int, v float64) float64 {
		if v == 0 {
			return 0
		}
		return v / sum.At(i, j)
	}, weighted)
	return weighted
}

// By the definition's series, and the same from the Ghosh model's coefficients.
func TestPropagationLengths(t *testing.T) {
	manyEconomies(t, 20, func(_ *rand.Rand, table *ionb.Table, m *ionb.OpenModel) {
		l := ionb.Must(structure.PropagationLengths(m, structure.LengthOptions{}))
		b := ionb.Must(ionb.Ghosh(table)).B()
		ghosh := ionb.Must(structure.PropagationLengths(ionb.Must(ionb.OpenFromCoefficients(table.Sectors(), b)), structure.LengthOptions{}))
		want := byRounds(m.A().Dense())
		n, _ := want.Dims()
		for i := range n {
			row, column, rows, columns := 0.0, 0.0, 0.0, 0.0
			for j := range n {
				isNear(t, "length", l.Between.At(i, j), want.At(i, j), 1e-9)
				isNear(t, "length of Ghosh", ghosh.Between.At(i, j), want.At(i, j), 1e-9)
				row, column = row+want.At(i, j), column+want.At(j, i)
				if want.At(i, j) > 0 {
					rows++
				}
				if want.At(j, i) > 0 {
					columns++
				}
			}
			isNear(t, "forward", l.Forward.AtVec(i), row/math.Max(1, rows), 1e-9)
			isNear(t, "backward", l.Backward.AtVec(i), column/math.Max(1, columns), 1e-9)
		}
	})
}

func TestPropagationLengthsKnown(t *testing.T) {
	for name, tt := range map[string]struct {
		a    []float64
		want []float64
	}{
		"own use alone":    {[]float64{0.5}, []float64{2}}, // Σ k/2ᵏ
		"tiny own use":     {[]float64{1e-12}, []float64{1}},
		"none":             {[]float64{0}, []float64{0}},
		"a cycle":          {[]float64{0, 0.5, 0.5, 0}, []float64{2. / 0.75, 1 + 2*0.25/0.75, 1 + 2*0.25/0.75, 2. / 0.75}},
		"a weak cycle":     {[]float64{0, 1e-6, 1e-6, 0}, []float64{2, 1, 1, 2}}, // of which lᵢᵢ − 1 keeps four digits
		"a chain of three": {[]float64{0, 0.5, 0, 0, 0, 0.4, 0, 0, 0}, []float64{0, 1, 2, 0, 0, 1, 0, 0, 0}},
	} {
		n := int(math.Sqrt(float64(len(tt.a))))
		m := ionb.Must(ionb.OpenFromCoefficients(iotest.Names(n), mat.NewDense(n, n, tt.a)))
		got := ionb.Must(structure.PropagationLengths(m, structure.LengthOptions{})).Between
		for i := range n {
			for j := range n {
				isNear(t, name, got.At(i, j), tt.want[i*n+j], 1e-11)
			}
		}
	}
}

// Where L is made in blocks, rounding must not make lengths of nothing.
func TestPropagationLengthsOfMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 21))
	const n = 330
	spec := iotest.Random(rng, iotest.Economy{Sectors: n, Density: 1. / n, Scaled: true})
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
	got := ionb.Must(structure.PropagationLengths(m, structure.LengthOptions{})).Between
	order := rng.Perm(n)
	again := ionb.Must(structure.PropagationLengths(ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Permuted(spec, order))))), structure.LengthOptions{})).Between
	zeros := 0
	for i := range n {
		for j := range n {
			v := got.At(order[i], order[j])
			if v == 0 {
				zeros++
			} else if v < 1-1e-9 {
				t.Fatalf("length (%d, %d) = %v, below 1", i, j, v)
			}
			isNear(t, "permuted", again.At(i, j), v, 1e-9)
		}
	}
	if zeros < n*n/4 {
		t.Errorf("%d of %d lengths are 0", zeros, n*n)
	}
}

func TestPropagationLengthsRefuse(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	two := func(v ...float64) *ionb.OpenModel {
		return ionb.Must(ionb.OpenFromCoefficients([]string{"A", "B"}, mat.NewDense(2, 2, v)))
	}
	for name, tt := range map[string]struct {
		m    *ionb.OpenModel
		o    structure.LengthOptions
		want string
	}{
		"nil":            {nil, structure.LengthOptions{}, "the model is nil"},
		"negative":       {two(0, 0.5, -0.1, 0), structure.LengthOptions{}, `the coefficient of "B" in "A" is -0.1`},
		"not productive": {two(2, 0, 0, 2), structure.LengthOptions{}, "ρ(A) = 2 is not below 1"},
		"stopped":        {two(0, 0.5, 0, 0), structure.LengthOptions{Solving: ionb.Solving{Context: stopped}}, "stopped"},
	} {
		if _, err := structure.PropagationLengths(tt.m, tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", name, err, tt.want)
		}
	}
	if (structure.Lengths{}).Report() != nil {
		t.Error("the zero value has a report")
	}
}
