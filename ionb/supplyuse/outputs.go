package supplyuse

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// setOutputs computes q and g, or takes the printed ones.
func (t *Tables) setOutputs(s Spec) error {
	var errQ, errG error
	t.q, errQ = outputs("product", t.products.labels, s.Q, func(i int) []float64 { return columnOf(t.v, i) })
	t.g, errG = outputs("industry", t.industries.labels, s.G, func(j int) []float64 { return rowOf(t.v, j) })
	if err := errors.Join(errQ, errG); err != nil {
		return err
	}
	var errs []error
	for j, name := range t.industries.labels {
		used := size(append(columnOf(t.u, j), columnOf(t.w, j)...))
		if t.g[j] == 0 && used != 0 {
			errs = append(errs, fmt.Errorf("industry %q: makes nothing, but has inputs of %v; give it an output in the make matrix or remove its inputs", name, used))
			continue
		}
		errs = append(errs, countable("industry", name, used, t.g[j]))
	}
	for i, name := range t.products.labels {
		errs = append(errs, countable("product", name, size(append(t.usesOf(i), t.addedTo(i)...)), 0))
	}
	return joined(errs)
}

// outputs adds up the entries of V for each label, or compares their sum with the
// printed output and takes that.
func outputs(what string, labels []string, printed []float64, entries func(int) []float64) ([]float64, error) {
	if printed != nil {
		if _, err := block("printed outputs", []string{what}, labels, [][]float64{printed}); err != nil {
			return nil, err
		}
	}
	out := make([]float64, len(labels))
	var errs []error
	for i, name := range labels {
		made := entries(i)
		out[i] = total(made)
		if printed != nil {
			if sum := out[i]; math.Abs(sum-printed[i]) > max(balanceTolerance*math.Abs(printed[i]), 1e-6*slices.Max(printed)) {
				errs = append(errs, fmt.Errorf("%s %q: its entries in V add up to %v, its printed output is %v", what, name, sum, printed[i]))
			}
			out[i] = printed[i]
		}
		switch {
		case out[i] < 0:
			errs = append(errs, fmt.Errorf("%s %q: its output is %v, want 0 or more", what, name, out[i]))
		case out[i] == 0 && size(made) != 0:
			errs = append(errs, fmt.Errorf("%s %q: its output is 0, but V has entries of it, %v in size", what, name, size(made)))
		default:
			errs = append(errs, countable(what, name, size(made), out[i]))
		}
	}
	return out, joined(errs)
}

// countable is whether entries of a size, also per unit of the output they belong to,
// are numbers to reckon with.
func countable(what, name string, entries, output float64) error {
	if output > 0 {
		entries += entries / output
	}
	if math.IsNaN(entries) || math.IsInf(entries, 0) {
		return fmt.Errorf("%s %q: its entries add up to more than the largest number", what, name)
	}
	return nil
}

// joined drops what is nil and keeps an error short.
func joined(errs []error) error {
	return errors.Join(firstFew(slices.DeleteFunc(errs, func(err error) bool { return err == nil }))...)
}

// productMix is C = Vᵀ·diag(g)⁻¹.
func (t *Tables) productMix() *mat.Dense { return perColumn(mat.DenseCopyOf(t.v.T()), t.g) }
