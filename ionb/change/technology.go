package change

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// technology returns the Leontief inverse as a factor, or as two: with R the share of
// each input that is made at home and A* the inputs of all origins per unit of output,
//
//	L = (I − R∘A*)⁻¹   (∘ entry by entry)
func (q *question) technology(models [2]*ionb.OpenModel) (Factor, error) {
	if q.o.Imports == nil {
		return Inverse("Technology", models[0], models[1]), nil
	}
	var all, home [2]*mat.Dense
	for y, t := range q.tables {
		m, err := ionb.Imports(t, q.o.Imports(t))
		if err != nil {
			return Factor{}, err
		}
		a, err := places(t.Sectors(), q.tables[0].Sectors())
		if err != nil {
			return Factor{}, err
		}
		all[y], home[y] = reordered(a, m.Total().A().Dense()), reordered(a, m.Domestic().A().Dense())
	}
	shares, err := q.shares(all, home)
	if err != nil {
		return Factor{}, err
	}
	f := Factor{names: []string{"Technology", "Domestic shares of inputs"}, terms: []term{inverse(models[0]), {}, {}, inverse(models[1])}}
	f.models = models
	for state, of := range map[int][2]*mat.Dense{1: {all[1], shares[0]}, 2: {all[0], shares[1]}} {
		var a mat.Dense
		a.MulElem(of[0], of[1])
		labelled, err := models[0].A().WithValues(&a)
		if err != nil {
			return Factor{}, err
		}
		m, err := ionb.OpenFromCoefficients(models[0].Sectors(), labelled)
		if err != nil {
			return Factor{}, fmt.Errorf("with inputs of all origins of one year and domestic shares of the other: %w", err)
		}
		f.terms[state] = inverse(m)
	}
	return f, nil
}

// shares returns R of both years. Where a year has no such input it is that of the
// other, so that only the input itself changes.
func (q *question) shares(all, home [2]*mat.Dense) ([2]*mat.Dense, error) {
	n, _ := all[0].Dims()
	shares := [2]*mat.Dense{mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)}
	sectors := q.tables[0].Sectors()
	for y := range 2 {
		for i := range n {
			for j := range n {
				use, made := all[y].At(i, j), home[y].At(i, j)
				if use == 0 && made != 0 {
					return shares, fmt.Errorf("imports of %q by %q in %s take off all that is made at home: it has no domestic share", sectors[i], sectors[j], nameOf(q.tables[y]))
				}
				if use == 0 {
					use, made = all[1-y].At(i, j), home[1-y].At(i, j)
				}
				if use != 0 {
					shares[y].Set(i, j, made/use)
				}
			}
		}
	}
	return shares, nil
}

// reordered puts rows and columns to their places, nil for those where they are.
func reordered(at []int, m *mat.Dense) *mat.Dense {
	if at == nil {
		return m
	}
	n, _ := m.Dims()
	out := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			out.Set(at[i], at[j], m.At(i, j))
		}
	}
	return out
}
