package structure

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// An extractor has what all extractions from a model share.
type extractor struct {
	Extraction
	model    *ionb.OpenModel
	names    []string
	before   ionb.Vector // outputs
	out, d   []float64   // outputs, final demand
	accounts []account
	a        ionb.Matrix // only where flows within the extracted sectors stay
}

// An account is what is lost beside output.
type account struct {
	name    string
	perUnit []float64
}

func newExtractor(m *ionb.OpenModel, e Extraction) (*extractor, error) {
	mustHaveModel(m, "extraction")
	x := &extractor{Extraction: e, model: m, names: m.Sectors()}
	switch {
	case e.Form < Complete || e.Form > ForwardDemand:
		return nil, fmt.Errorf("%v is none of the forms", e.Form)
	case e.Form == Forward && m.Table() == nil:
		return nil, errors.New("it goes by the allocation of a table's flows, and the model has no table, or its technology was changed")
	case e.Form == Forward && m.Table().Kind() == ionb.Physical:
		return nil, errors.New("it adds up what a sector is delivered, and in a physical table each good has a unit of its own")
	case e.Form == Forward && e.Demand != nil:
		return nil, errors.New("it goes by the table's primary inputs and takes no final demand")
	}
	d, err := demandAndOutput(m, e.Demand, &x.before)
	if err != nil {
		return nil, err
	}
	x.d, x.out = d.Values(), x.before.Values()
	accounts := e.Accounts
	if accounts == nil {
		for _, name := range m.PrimaryLabels() {
			accounts = append(accounts, m.PrimaryCoefficients(name).Named(name))
		}
	}
	for _, v := range accounts {
		x.accounts = append(x.accounts, account{v.Name(), inOrderOf(x.before, v)})
	}
	if e.KeepOwn {
		x.a = m.A()
	}
	return x, nil
}

// mustHaveModel panics where there is none.
func mustHaveModel(m *ionb.OpenModel, where string) {
	if m == nil {
		panic(&ionb.ValueError{Where: where, Problem: "the model is nil"})
	}
}

// demandAndOutput returns final demand, by default that of the table that the model goes
// back to, and sets the output that meets it.
func demandAndOutput(m *ionb.OpenModel, given mat.Vector, x *ionb.Vector) (ionb.Vector, error) {
	switch {
	case given != nil:
		*x = m.Output(given)
		d, err := x.WithValues(inOrderOf(*x, given))
		if err == nil {
			*x, err = withoutRounding(m, d, *x)
		}
		return d, err
	case m.Table() != nil:
		*x = m.Table().X()
		return m.Table().Demand(), nil
	case m.Origin() != nil: // of which only the technology was changed
		d := m.Origin().Demand()
		var err error
		*x, err = withoutRounding(m, d, m.Output(d))
		return d, err
	}
	return ionb.Vector{}, errors.New("the model was made from coefficients and has no final demand: give one")
}

// withoutRounding sets outputs to 0 that are nothing but rounding, where x = Ax + d cancels
// with negative final demand. Per cent of them would mean nothing. Outputs beyond the
// largest number are an error.
func withoutRounding(m *ionb.OpenModel, d, x ionb.Vector) (ionb.Vector, error) {
	a, out := m.A(), x.Values()
	for i := range out {
		size := math.Abs(d.AtVec(i))
		for j := range out {
			size += math.Abs(a.At(i, j) * x.AtVec(j))
		}
		if !math.IsInf(size, 1) && math.Abs(out[i]) <= 1e-12*size {
			out[i] = 0
		}
	}
	return x.WithValues(out)
}

// inOrderOf returns the entries of v in the order of other, matched by label where v has
// labels. It panics as Vector.Add does.
func inOrderOf(other ionb.Vector, v mat.Vector) []float64 {
	if p, ok := v.(*ionb.Vector); ok {
		v = *p
	}
	if labelled, ok := v.(ionb.Vector); ok {
		return other.Scale(0).Add(labelled).Values()
	}
	data := make([]float64, v.Len())
	for i := range data {
		data[i] = v.AtVec(i)
	}
	return data
}

// positions returns where sectors are, and all of a region where a label is a region's,
// in the order of the model.
func (x *extractor) positions(labels []string) []int {
	if len(labels) == 0 {
		panic(&ionb.ValueError{Where: "extraction", Problem: "no sector is named"})
	}
	place := x.places()
	var all []string
	for _, label := range labels {
		if slices.Contains(x.names, label) || !slices.Contains(x.before.Regions(), label) {
			all = append(all, label)
			continue
		}
		for _, i := range regionPlaces(place, label) {
			all = append(all, x.names[i])
		}
	}
	at := wholeNumbers(place.Pick(all...))
	slices.Sort(at)
	return at
}

// places is each sector's position under its label.
func (x *extractor) places() ionb.Vector {
	at := make([]float64, len(x.names))
	for i := range at {
		at[i] = float64(i)
	}
	return ionb.Must(x.before.WithValues(at)).Named("sectors of the model")
}

func regionPlaces(places ionb.Vector, region string) []int { return wholeNumbers(places.In(region)) }

func wholeNumbers(v ionb.Vector) []int {
	at := make([]int, v.Len())
	for k, i := range v.Values() {
		at[k] = int(i)
	}
	return at
}

// loss returns what each sector loses (n) by the extraction of those at some positions.
func (x *extractor) loss(l leontiefInverse, at []int) ([]float64, error) {
	if x.Form == Forward {
		return x.lossOfBuyers(l, at)
	}
	columns := l.columns(at)
	block := rowsOf(columns, at)
	left, err := x.left(block, at)
	if err != nil {
		return nil, err
	}
	buying := pickedFrom(x.out, at) // outputs of K that no longer buy from the rest
	if x.Form == ForwardDemand {
		for k := range buying {
			buying[k] -= left[k]
		}
	}
	weights, err := x.solveBlock(block, at, buying, false)
	if err != nil {
		return nil, err
	}
	loss := make([]float64, len(x.out))
	for i := range loss {
		for k, l := range columns.RawRowView(i) {
			loss[i] += l * weights[k]
		}
	}
	for k, i := range at {
		loss[i] = x.out[i] - left[k]
	}
	return loss, nil
}

// left returns the outputs that are left in the extracted sectors.
func (x *extractor) left(block *mat.Dense, at []int) ([]float64, error) {
	switch {
	case x.Form == Complete && !x.KeepDemand:
		return make([]float64, len(at)), nil
	case x.Form == Backward:
		left, err := x.solveBlock(block, at, pickedFrom(x.out, at), false)
		if err != nil {
			return nil, err
		}
		return x.withOwn(at, left, false)
	}
	return x.withOwn(at, pickedFrom(x.d, at), false)
}

// lossOfBuyers is loss in Ghosh's model.
func (x *extractor) lossOfBuyers(l leontiefInverse, at []int) ([]float64, error) {
	at = slices.DeleteFunc(slices.Clone(at), func(i int) bool { return x.out[i] == 0 })
	loss := make([]float64, len(x.out))
	if len(at) == 0 {
		return loss, nil
	}
	ones := make([]float64, len(at))
	for k := range ones {
		ones[k] = 1
	}
	weights, err := x.solveBlock(l.block(at), at, ones, true)
	if err != nil {
		return nil, err
	}
	for j, share := range l.weightedRows(at, weights) {
		loss[j] = share * x.out[j]
	}
	left, err := x.withOwn(at, weights, true)
	if err != nil {
		return nil, err
	}
	for k, i := range at {
		loss[i] = x.out[i] - left[k]*x.out[i]
	}
	return loss, nil
}

// withOwn adds what the deliveries among the extracted sectors call for, (I−A_KK)⁻¹v or
// v'(I−A_KK)⁻¹, where they stay.
func (x *extractor) withOwn(at []int, v []float64, trans bool) ([]float64, error) {
	if !x.KeepOwn {
		return v, nil
	}
	own := mat.NewDense(len(at), len(at), nil)
	for k, i := range at {
		for l, j := range at {
			own.Set(k, l, -x.a.At(i, j))
		}
		own.Set(k, k, 1-x.a.At(i, i))
	}
	return x.solveBlock(own, at, v, trans)
}

// solveBlock solves Mz = v or M'z = v for a block of L or I−A. Its rows and columns are
// brought into units of the sectors' outputs, of which the solution must not depend.
func (x *extractor) solveBlock(m *mat.Dense, at []int, v []float64, trans bool) ([]float64, error) {
	size := x.sizes(m, at)
	scaled := mat.DenseCopyOf(m)
	scaled.Apply(func(k, l int, value float64) float64 { return value * size[l] / size[k] }, scaled)
	rhs, z := mat.NewVecDense(len(at), nil), mat.NewVecDense(len(at), nil)
	for k := range at {
		if rhs.SetVec(k, v[k]/size[k]); trans {
			rhs.SetVec(k, v[k]*size[k])
		}
	}
	var lu mat.LU
	lu.Factorize(scaled)
	// Entries are of the size of 1: what has an inverse beyond 10¹² is singular but for rounding.
	norm := mat.Norm(scaled, math.Inf(1))
	if least := norm / lu.Cond(); !(least > 1e-12*math.Max(1, norm)) {
		return nil, fmt.Errorf("the economy that is left has a singular system: %w", mat.Condition(math.Inf(1)))
	}
	if err := lu.SolveVecTo(z, trans, rhs); err != nil {
		return nil, err
	}
	out := z.RawVector().Data
	for k := range out {
		if trans {
			out[k] /= size[k]
		} else {
			out[k] *= size[k]
		}
	}
	return out, nil
}

// sizes are outputs, and for sectors without one what makes their row of M no larger
// than the others'.
func (x *extractor) sizes(m *mat.Dense, at []int) []float64 {
	size := make([]float64, len(at))
	for k, i := range at {
		size[k] = math.Abs(x.out[i])
	}
	for k := range at {
		if size[k] != 0 {
			continue
		}
		for l, j := range at {
			size[k] = math.Max(size[k], math.Abs(m.At(k, l)*x.out[j]))
		}
		if size[k] == 0 {
			size[k] = 1
		}
	}
	return size
}

// sums adds up output, account 0, or the account after it: before, and the loss of the
// extracted sectors and of the others.
func (x *extractor) sums(account int, loss []float64, at []int) (before, own, others float64) {
	perUnit := func(int) float64 { return 1 }
	if account > 0 {
		perUnit = func(i int) float64 { return x.accounts[account-1].perUnit[i] }
	}
	next := 0
	for i, lost := range loss {
		before += perUnit(i) * x.out[i]
		if next < len(at) && at[next] == i {
			own += perUnit(i) * lost
			next++
		} else {
			others += perUnit(i) * lost
		}
	}
	return before, own, others
}

// ratioOrZero is a/b, and 0 where b is.
func ratioOrZero(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func ratiosOrZero(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = ratioOrZero(a[i], b[i])
	}
	return out
}

func pickedFrom(v []float64, at []int) []float64 {
	out := make([]float64, len(at))
	for k, i := range at {
		out[k] = v[i]
	}
	return out
}
