package ionb

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A MixedSolution is what Mixed finds: outputs and final demand of all sectors
// (n), in the order of the table, with (I−A)·Output = Demand.
type MixedSolution struct {
	Output, Demand Vector
	fixed          []string
}

// Mixed solves the model when some sectors' outputs are given, such as a capacity
// or a target, and final demand only for the others (Miller & Blair 2009, ch. 13,
// "mixed models"). With f the fixed sectors and r the rest,
//
//	(I−Aᵣᵣ)xᵣ = dᵣ + Aᵣf·xf,  df = xf − Afᵣ·xᵣ − Aff·xf
//
// Outputs names the fixed sectors, demand all others, with Amounts for instance;
// each may be empty. What is left of a fixed output for final demand can come out
// negative: that much is missing and must be imported.
//
// A singular I−Aᵣᵣ is an error that wraps a mat.Condition; an output beyond the
// largest number is an error too. It panics with a
// *LabelError for a sector that is not there, and with a *ValueError that names
// the sectors which are in both vectors or in neither.
func (m *OpenModel) Mixed(outputs, demand mat.Vector) (MixedSolution, error) {
	n := m.sectors.len()
	fixed, levels := someOf(m.sectors, outputs, "fixed outputs")
	rest, wanted := someOf(m.sectors, demand, "final demand of the other sectors")
	mustDivide(m.sectors, fixed, rest)
	x, d := make([]float64, n), make([]float64, n)
	for k, i := range fixed {
		x[i] = levels[k]
	}
	for k, i := range rest {
		d[i] = wanted[k]
	}
	names := m.sectors.pick(fixed)
	if err := m.solveFor(rest, x, d); err != nil {
		return MixedSolution{}, fmt.Errorf("ionb: mixed model with the output of %s fixed: %w", text.List(names), err)
	}
	for _, i := range fixed {
		d[i] = m.leftOver(i, x)
	}
	return MixedSolution{
		Output: newVector("Gross output x", m.unit, m.sectors, x),
		Demand: newVector("Final demand d", m.unit, m.sectors, d),
		fixed:  names,
	}, nil
}

// Fixed returns the sectors whose outputs were given; of the others it was the
// final demand.
func (s MixedSolution) Fixed() []string { return slices.Clone(s.fixed) }

// someOf is subset, where an empty vector names nothing.
func someOf(l *labels, v mat.Vector, where string) (at []int, data []float64) {
	if !isNil(v) && v.Len() == 0 {
		return nil, nil
	}
	return subset(l, v, where)
}

// mustDivide panics unless every sector is in exactly one of two lists.
func mustDivide(l *labels, fixed, rest []int) {
	times := make([]int, l.len())
	for _, i := range fixed {
		times[i]++
	}
	for _, i := range rest {
		times[i]++
	}
	var both, neither []int
	for i, k := range times {
		switch k {
		case 0:
			neither = append(neither, i)
		case 2:
			both = append(both, i)
		}
	}
	var problems []string
	if both != nil {
		problems = append(problems, "both for "+text.List(l.pick(both)))
	}
	if neither != nil {
		problems = append(problems, "neither for "+text.List(l.pick(neither)))
	}
	if problems != nil {
		panic(&ValueError{Where: "fixed outputs and final demand",
			Problem: strings.Join(problems, ", ") + "; give each sector an output or a final demand, not both"})
	}
}

// solveFor sets the outputs in x of the sectors in rest so that their final demand
// d is met, with the outputs of the others as they are in x, which has zeros for
// the rest:
//
//	(I−Aᵣᵣ)xᵣ = dᵣ + Aᵣf·xf
func (m *OpenModel) solveFor(rest []int, x, d []float64) error {
	if len(rest) == 0 {
		return nil
	}
	if err := solve.Room(len(rest)); err != nil {
		return published(err)
	}
	a := mat.NewDense(len(rest), len(rest), nil)
	rhs, used := make([]float64, len(rest)), m.a.times(x)
	var scale []float64
	for k, i := range rest {
		if m.scale != nil {
			scale = append(scale, m.scale[i])
		}
		for l, j := range rest {
			a.Set(k, l, m.a.op.At(i, j))
		}
		rhs[k] = d[i] + used[i]
	}
	op := solve.NewOperator(a, nil, nil)
	system, err := newSystem(op, m.sectors.subset(rest), scale, m.solving, nil)
	if err != nil {
		return explainSingular(err, m.sectors.subset(rest), op, scale, m.solving)
	}
	solution, _, err := system.trySolve(rhs)
	if err != nil {
		return err
	}
	for k, v := range solution {
		x[rest[k]] = v
	}
	return allFinite(m.sectors, x, "output")
}

// leftOver returns xᵢ − Σⱼ aᵢⱼxⱼ, and 0 where that can only be rounding.
func (m *OpenModel) leftOver(i int, x []float64) float64 {
	var left sum
	left.add(x[i])
	for j, v := range x {
		left.add(-m.a.op.At(i, j) * v)
	}
	if math.Abs(left.value) <= roundingShare*left.size {
		return 0
	}
	return left.value
}

// String writes both vectors side by side and says what is not possible at home.
func (s MixedSolution) String() string {
	sides, err := Columns("Mixed model", s.Output, s.Demand)
	if err != nil { // the zero MixedSolution
		return "Mixed model, not solved"
	}
	lines := []string{sides.String()}
	if len(s.fixed) > 0 {
		lines = append(lines, "Output fixed: "+text.List(s.fixed))
	}
	if missing := negative(s.Demand); missing.Len() > 0 {
		lines = append(lines, "Final demand is negative, so this much must be imported: "+text.List(nonzero(missing)))
	}
	if below := negative(s.Output); below.Len() > 0 {
		lines = append(lines, "Output is negative, so the plan is not possible: "+text.List(below.Labels()))
	}
	return strings.Join(lines, "\n")
}

// negative returns the entries below zero, with the sign turned.
func negative(v Vector) Vector {
	var below []int
	for i, x := range v.data {
		if x < 0 {
			below = append(below, i)
		}
	}
	return v.at(below).Scale(-1)
}
