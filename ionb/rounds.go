package ionb

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

const (
	mostRounds = 1_000  // kept by Rounds: they are for reading and for charts
	mostNeeded = 10_000 // counted by Needed
)

// Rounds is the production that a final demand d sets off, round by round: the
// goods themselves, their inputs, the inputs of those, and so on,
//
//	x = d + Ad + A²d + A³d + …   (Miller & Blair 2009, sec. 2.4)
//
// Each round is A times the one before. The series adds up to x = Ld for every
// demand when ρ(A) < 1, and otherwise grows without bound: see Converges.
type Rounds struct {
	model  *OpenModel
	labels *labels    // "Round 0" to "Round k"
	terms  *mat.Dense // n×(k+1)
	total  []float64
}

// Rounds returns the rounds 0 to k of the production that meets final demand d
// (n), which is matched as in Output. Round 0 is d. It panics as Output does, with
// a *ValueError when k is negative or above 1,000, and with one that names the
// round or the sector when what is made outgrows the largest number.
func (m *OpenModel) Rounds(d mat.Vector, k int) Rounds {
	if k < 0 || k > mostRounds {
		panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("the last is to be round %d, want 0 to %d (Needed counts further, and Total is the sum of all)", k, mostRounds)})
	}
	labels, terms := m.rounds(aligned(m.sectors, d, "final demand"), 0, k+1)
	total, involved := m.Output(d).data, reached(terms.ColView(0), m.a.matrix())
	for i := range total {
		if !involved[i] {
			total[i] = 0 // and not what rounding leaves of it
		}
		if !finite(total[i]) {
			panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("the total of %q is %v, want a finite number", m.sectors.names[i], total[i])})
		}
	}
	return Rounds{model: m, labels: labels, terms: terms, total: total}
}

// rounds returns v, Av, A²v and so on, each a column, called "Round" with a number
// from first on.
func (m *OpenModel) rounds(v []float64, first, count int) (*labels, *mat.Dense) {
	names := make([]string, count)
	terms := mat.NewDense(len(v), count, nil)
	for r := range names {
		names[r] = fmt.Sprintf("Round %d", first+r)
		if r > 0 {
			v = times(m.a.matrix(), v)
		}
		for i, made := range v {
			if !finite(made) {
				panic(&ValueError{Where: "rounds", Problem: fmt.Sprintf("round %d of %q is %v: ask for fewer (the series grows without bound where ρ(A) is 1 or more)", first+r, m.sectors.names[i], made)})
			}
		}
		terms.SetCol(r, v)
	}
	return Must(newLabels("round", names)), terms
}

// times returns Av. Entries of v can have grown beyond the largest number, and what
// has no part in them must stay zero.
func times(a *mat.Dense, v []float64) []float64 {
	n, _ := a.Dims()
	out := make([]float64, n)
	for i := range out {
		for j, c := range a.RawRowView(i) {
			if c != 0 && v[j] != 0 {
				out[i] += c * v[j]
			}
		}
	}
	return out
}

// timesLeft returns vA, as times does Av.
func timesLeft(v []float64, a *mat.Dense) []float64 {
	_, n := a.Dims()
	out := make([]float64, n)
	for i, x := range v {
		for j, c := range a.RawRowView(i) {
			if c != 0 && x != 0 {
				out[j] += x * c
			}
		}
	}
	return out
}

// reached returns where from is not zero, with all rows i that a chain of
// coefficients aᵢⱼ ≠ 0 leads to from there: the sectors that have a part in
// making some goods. Of the transpose, those that have some input in them.
func reached(from mat.Vector, a mat.Matrix) []bool {
	seen := make([]bool, from.Len())
	var next []int
	for i := range seen {
		if from.AtVec(i) != 0 {
			seen[i] = true
			next = append(next, i)
		}
	}
	for len(next) > 0 {
		j := next[len(next)-1]
		next = next[:len(next)-1]
		for i := range seen {
			if !seen[i] && a.At(i, j) != 0 {
				seen[i] = true
				next = append(next, i)
			}
		}
	}
	return seen
}

// Terms returns what each sector makes in each round (n×(k+1)), one column a
// round: column r is Aʳd.
func (r Rounds) Terms() Matrix { return r.matrix("Production in each round", r.terms) }

// ByRound is Terms with the rounds as rows ((k+1)×n), for a line a sector.
func (r Rounds) ByRound() Matrix {
	return newMatrix("Production in each round", r.model.unit, r.labels, r.model.sectors, mat.DenseCopyOf(r.terms.T()))
}

// Cumulated returns what each sector has made after each round (n×(k+1)): column
// r is d + Ad + … + Aʳd.
func (r Rounds) Cumulated() Matrix {
	sums := mat.DenseCopyOf(r.terms)
	_, rounds := sums.Dims()
	for i := range r.total {
		for c := 1; c < rounds; c++ {
			sums.Set(i, c, sums.At(i, c-1)+sums.At(i, c))
		}
	}
	return r.matrix("Production up to each round", sums)
}

// Total returns the gross output x = Ld (n) that all rounds together come to. It
// solves x = Ax + d also where the series does not converge, and is then not its
// sum.
func (r Rounds) Total() Vector {
	return newVector("Gross output x", r.model.unit, r.model.sectors, slices.Clone(r.total))
}

// Reached returns the share of its total that each sector has made after each
// round (n×(k+1)), 1 for a sector that has nothing to make:
//
//	(d + Ad + … + Aʳd)ᵢ / xᵢ
//
// The shares rise to 1 where the series converges and demand is not negative.
func (r Rounds) Reached() Matrix {
	shares := r.Cumulated().data
	shares.Apply(func(i, _ int, made float64) float64 {
		if r.total[i] == 0 {
			return 1
		}
		return made / r.total[i]
	}, shares)
	return newMatrix("Share of output reached", "", r.model.sectors, r.labels, shares)
}

// Needed returns the first round after which every sector has its total to within
// the given share of it: 0.01 for 99 %. It may lie beyond the rounds that Terms
// holds. It reports false when the series does not converge, and when 10,000
// rounds are not enough. It panics with a *ValueError for a tolerance that is
// negative or NaN.
func (r Rounds) Needed(tolerance float64) (round int, ok bool) {
	if !(tolerance >= 0) {
		panic(&ValueError{Where: "tolerance", Problem: fmt.Sprintf("is %v, want a share such as 0.01", tolerance)})
	}
	if !r.Converges() {
		return 0, false
	}
	rest := r.total
	for round := range mostNeeded {
		rest = times(r.model.a.matrix(), rest)
		within := true
		for i, missing := range rest {
			within = within && math.Abs(missing) <= tolerance*math.Abs(r.total[i])
		}
		if within {
			return round, true
		}
	}
	return 0, false
}

// Ratio is ρ(A), the factor by which rounds shrink in the end, or grow; faster for
// a demand that has no need of the sectors that attain it.
func (r Rounds) Ratio() float64 { return r.model.viability().SpectralRadius }

// Converges is whether the rounds of every demand add up to its Total: ρ(A) < 1.
func (r Rounds) Converges() bool { return r.model.viability().Upper < 1 }

func (r Rounds) matrix(name string, data *mat.Dense) Matrix {
	return newMatrix(name, r.model.unit, r.model.sectors, r.labels, data)
}

// String writes the rounds with their total.
func (r Rounds) String() string {
	if r.model == nil {
		return "No rounds"
	}
	if !r.Converges() {
		return fmt.Sprintf("%v\nThe series does not converge: ρ(A) = %s is not below 1.", r.Terms(), besideOne(r.Ratio()))
	}
	n, rounds := r.terms.Dims()
	data := mat.NewDense(n, rounds+1, nil)
	data.Slice(0, n, 0, rounds).(*mat.Dense).Copy(r.terms)
	data.SetCol(rounds, r.total)
	columns := Must(r.labels.with("round", "All rounds"))
	return fmt.Sprintf("%v\nIn the end each round is ρ(A) = %s of the one before.",
		newMatrix("Production in each round", r.model.unit, r.model.sectors, columns, data), besideOne(r.Ratio()))
}
