package ionb

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// group is where each of some labels belongs in a shorter list.
type group struct {
	labels *labels
	of     []int
}

// asIs leaves each label where it is.
func (l *labels) asIs() group {
	g := group{labels: l, of: make([]int, l.len())}
	for i := range g.of {
		g.of[i] = i
	}
	return g
}

// grouped puts labels together for which to returns the same region and name. What
// has no region gets none.
func (l *labels) grouped(what string, to func(region, name string) (string, string)) (group, error) {
	g := group{of: make([]int, l.len())}
	var regions, names []string
	at := map[[2]string]int{}
	for i := range g.of {
		region, name := l.parts(i)
		newRegion, newName := to(region, name)
		if region == "" {
			newRegion = ""
		}
		key := [2]string{newRegion, newName}
		k, known := at[key]
		if !known {
			k = len(names)
			at[key] = k
			regions, names = append(regions, newRegion), append(names, newName)
		}
		g.of[i] = k
	}
	var err error
	g.labels, err = regionalLabels(what, regions, names)
	return g, err
}

// addedUp adds up the entries of a matrix by groups of rows and columns, each with the
// rest that rounding would lose (Neumaier 1974).
func addedUp(m *mat.Dense, rows, cols group) *mat.Dense {
	if m == nil {
		return nil
	}
	sums := mat.NewDense(rows.labels.len(), cols.labels.len(), nil)
	rests := mat.NewDense(rows.labels.len(), cols.labels.len(), nil)
	for i, to := range rows.of {
		sum, rest := sums.RawRowView(to), rests.RawRowView(to)
		for j, v := range m.RawRowView(i) {
			k := cols.of[j]
			s := sum[k] + v
			if math.Abs(sum[k]) >= math.Abs(v) {
				rest[k] += sum[k] - s + v
			} else {
				rest[k] += v - s + sum[k]
			}
			sum[k] = s
		}
	}
	for to := range rows.labels.len() {
		sum := sums.RawRowView(to)
		for k, rest := range rests.RawRowView(to) {
			if finite(rest) { // a sum beyond the largest number has none
				sum[k] += rest
			}
		}
	}
	return sums
}

// tooLarge reports sums beyond the largest number.
func tooLarge(m *mat.Dense, rows, cols group) error {
	if m == nil {
		return nil
	}
	return checkDense("sum", rows.labels, cols.labels, m)
}

func (v Vector) addedUp(g group) Vector {
	if len(v.data) == 0 {
		return v
	}
	one := group{labels: &labels{names: []string{"sum"}}, of: []int{0}}
	sums := addedUp(mat.NewDense(len(v.data), 1, v.data), g, one) // which only reads them
	return newVector(v.name, v.unit, g.labels, sums.RawMatrix().Data)
}

func (m Matrix) addedUp(rows, cols group) Matrix {
	return newMatrix(m.name, m.unit, rows.labels, cols.labels, addedUp(m.data, rows, cols))
}
