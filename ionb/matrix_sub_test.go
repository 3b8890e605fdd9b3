package ionb_test

import (
	"errors"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func TestMatrixSub(t *testing.T) {
	m := ionb.Must(ionb.NewMatrix("M", []string{"a", "b"}, []string{"x", "y", "z"}, [][]float64{{1, 2, 3}, {4, 5, 6}}))
	w := ionb.Must(ionb.NewMatrix("W", []string{"b", "a"}, []string{"z", "x", "y"}, [][]float64{{60, 40, 50}, {30, 10, 20}}))
	got := m.Sub(w)
	if want := "M − W\n     x    y    z\na   -9  -18  -27\nb  -36  -45  -54"; got.String() != want {
		t.Errorf("got\n%v\nwant\n%s", got, want)
	}
	if m.Of("a", "x") != 1 || w.Of("a", "x") != 10 {
		t.Error("Sub changes what it subtracts")
	}
	if name := m.Sub(w.Named("M")).Name(); name != "Change in M" {
		t.Errorf("name %q", name)
	}
	z := datasets.MillerBlair().Z()
	if same, other := z.Sub(z).Unit(), z.Sub(ionb.Must(ionb.NewMatrix("", z.RowLabels(), z.ColLabels(), [][]float64{{0, 0}, {0, 0}}))); same != z.Unit() || other.Unit() != "" {
		t.Errorf("units %q and %q", same, other.Unit())
	}
	if r, c := (ionb.Matrix{}).Sub(ionb.Matrix{}).Dims(); r != 0 || c != 0 {
		t.Errorf("nothing less nothing is %d×%d", r, c)
	}
}

func TestMatrixSubMatchesLabels(t *testing.T) {
	of := func(rows, cols []string) ionb.Matrix {
		values := make([][]float64, len(rows))
		for i := range values {
			values[i] = make([]float64, len(cols))
		}
		return ionb.Must(ionb.NewMatrix("M", rows, cols, values))
	}
	m := of([]string{"a", "b"}, []string{"x"})
	var length *ionb.LengthError
	var label *ionb.LabelError
	if err := recovered(func() { m.Sub(of([]string{"a"}, []string{"x"})) }); !errors.As(err, &length) || length.Got != 1 || length.Want != 2 || length.Where != "rows of M" {
		t.Errorf("panic %v", err)
	}
	if err := recovered(func() { m.Sub(of([]string{"a", "b"}, []string{"q"})) }); !errors.As(err, &label) || label.Label != "x" || label.Where != "columns of M" {
		t.Errorf("panic %v", err)
	}
	if err := recovered(func() { m.Sub(ionb.Matrix{}) }); !errors.As(err, &length) || length.Got != 0 {
		t.Errorf("panic %v", err)
	}
}

func recovered(f func()) (err error) {
	defer func() { err, _ = recover().(error) }()
	f()
	return nil
}
