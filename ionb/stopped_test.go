package ionb_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// What returns an error does not panic when the model's context stops it.
func TestStoppedWhereErrorsAreReturned(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := ionb.Must(ionb.OpenWith(largeTable(t, 400), ionb.Solving{Context: ctx}))
	cancel()
	sectors := m.Sectors()
	x, d := map[string]float64{sectors[0]: 1}, map[string]float64{}
	for _, name := range sectors[1:] {
		d[name] = 1
	}
	for what, ask := range map[string]func() error{
		"NewPlant": func() error {
			_, err := ionb.NewPlant(m, ionb.Plant{Name: "Plant", Output: 1, Inputs: ionb.Amounts(x)})
			return err
		},
		"Mixed":           func() error { _, err := m.Mixed(ionb.Amounts(x), ionb.Amounts(d)); return err },
		"WithCoefficient": func() error { _, err := m.WithCoefficient(sectors[0], sectors[1], 0.1); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want the context's", what, err)
		}
	}
}

// A negative entry of L is not lost beside one that is large for its units.
func TestNegativeInverseInMixedUnits(t *testing.T) {
	const small, large = 1e-9, 1e9 // b is counted in another unit than a and c
	a := mat.NewDense(3, 3, []float64{0, -0.3 * small, 0.1, 0.1 * large, 0, 0.1 * large, 0.1, 0.1 * small, 0})
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"a", "b", "c"}, a))
	if v := m.HawkinsSimon(); v.Productive || v.Nonnegative {
		t.Errorf("%v; L has the entry %v", v, m.L().At(0, 1))
	}
}

// A table of which some flows are negative, as published ones have: by LU, and the
// verdict by L.
func TestLargeTableWithNegativeFlows(t *testing.T) {
	const n, tolerance = 600, 1e-12
	table := largeTable(t, n)
	z := mat.DenseCopyOf(table.Z())
	for i := 0; i < n; i += 50 {
		z.Set(i, (i+7)%n, -z.At(i, (i+7)%n))
	}
	var a mat.Dense
	a.Apply(func(_, j int, v float64) float64 {
		if x := table.X().AtVec(j); x != 0 {
			return v / x
		}
		return 0
	}, z)
	m := ionb.Must(ionb.OpenFromCoefficients(table.Sectors(), &a))
	d := table.Demand()
	x := m.Output(d)
	var rest mat.VecDense
	rest.MulVec(&a, x)
	rest.AddVec(&rest, d)
	for i := range n {
		if got, want := x.AtVec(i), rest.AtVec(i); !(math.Abs(got-want) <= tolerance*mat.Max(x)) {
			t.Fatalf("x of %s is %v, Ax + d %v", table.Sectors()[i], got, want)
		}
	}
	v := m.HawkinsSimon()
	if least := mat.Min(m.L()); v.Nonnegative || v.Productive != (least > -1e-12) {
		t.Errorf("%v; the least entry of L is %v", v, least)
	}
}
