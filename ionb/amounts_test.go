package ionb_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestAmounts(t *testing.T) {
	v := ionb.Amounts(map[string]float64{"b": 2, "c": 3, "a": 1})
	if fmt.Sprint(v.Labels()) != "[a b c]" || v.Name() != "" {
		t.Errorf("labels %q, name %q", v.Labels(), v.Name())
	}
	vectorIs(t, "amounts", v, []float64{1, 2, 3}, 0)
	near(t, "of nothing", float64(ionb.Amounts(nil).Len()), 0, 0)
	for _, tt := range []struct {
		amounts map[string]float64
		says    string
	}{{map[string]float64{"": 1}, "no name"}, {map[string]float64{"a": math.NaN()}, `"a" is NaN`}, {map[string]float64{" a": 1}, "space"}} {
		e, ok := caught(func() { ionb.Amounts(tt.amounts) }).(*ionb.ValueError)
		if !ok {
			t.Errorf("%v panics with no *ValueError", tt.amounts)
			continue
		}
		says(t, e, "Amounts", tt.says)
	}
}

func TestSorted(t *testing.T) {
	v := ionb.Must(ionb.NewVector("Jobs", []string{"a", "b", "c", "d", "e"}, []float64{2, -1, 5, 2, 0}))
	s := v.Sorted()
	if fmt.Sprint(s.Labels()) != "[c a d e b]" || s.Name() != "Jobs" {
		t.Errorf("%q in the order %q", s.Name(), s.Labels())
	}
	vectorIs(t, "sorted", s, []float64{5, 2, 2, 0, -1}, 0)
	near(t, "by label", s.Of("b"), -1, 0)
	vectorIs(t, "the vector itself", v, []float64{2, -1, 5, 2, 0}, 0)
	vectorIs(t, "back by label", v.Add(s), []float64{4, -2, 10, 4, 0}, 0)
	names, values := iotest.Names(40), make([]float64, 40) // equal entries keep their order in long vectors too
	var ones, zeros []string
	for i, name := range names {
		if values[i] = float64(i % 3 % 2); values[i] == 1 {
			ones = append(ones, name)
		} else {
			zeros = append(zeros, name)
		}
	}
	if got := vec(names, values...).Sorted().Labels(); !slices.Equal(got, slices.Concat(ones, zeros)) {
		t.Errorf("ones and zeros sorted: %q", got)
	}
	near(t, "of nothing", float64(ionb.Vector{}.Sorted().Len()), 0, 0)
}

// What differs by the last bits of a solved system ranks as equal, what differs in
// the tenth digit does not, at any size.
func TestSortedTakesTenDigits(t *testing.T) {
	for _, size := range []float64{1, 7e-300, -3e12, 1. / 3} {
		up := math.Abs(size) * 3e-16
		v := ionb.Must(ionb.NewVector("Jobs", []string{"a", "b", "c", "d"}, []float64{size, size + up, size + 1e7*up, size + 2*up}))
		if got := fmt.Sprint(v.Sorted().Labels()); got != "[c a b d]" {
			t.Errorf("near %v: %s", size, got)
		}
	}
}
