package ionb

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"

	"gonum.org/v1/gonum/mat"
)

// mostExact is the largest number of sectors that Exact takes: fractions grow
// without bound. BenchmarkExact measures this many, with numbers of 16 digits.
const mostExact = 20

// An ExactModel is a small open model in fractions, without any rounding: 50/31
// where floating-point numbers give 1.6129. It is for teaching and for checking.
// It never changes and is safe for concurrent use.
type ExactModel struct {
	sectors, primary *labels
	a, a0, l         fractions
	minors           []*big.Rat
	demand           ExactVector
}

// Exact returns the model in exact arithmetic (math/big.Rat):
//
//	aᵢⱼ = zᵢⱼ/xⱼ,  x = Z·1 + Y·1,  L = (I−A)⁻¹
//
// by elimination without rounding. Numbers are taken as the decimals that they
// print as: 0.1 is 1/10. A model without a table, made from coefficients or
// changed, starts from its coefficients as decimals; any other from the table's
// flows. More than 20 sectors and a system that is singular in exact arithmetic
// are errors.
func (m *OpenModel) Exact() (*ExactModel, error) {
	if n := m.sectors.len(); n > mostExact {
		return nil, fmt.Errorf("ionb: Exact: %d sectors, want %d at most: fractions grow too long", n, mostExact)
	}
	e := &ExactModel{sectors: m.sectors, primary: m.primary, a: decimals(m.a.matrix()), a0: decimals(m.a0)}
	if t := m.table; t != nil {
		e.ofTable(t)
	}
	var err error
	if e.l, e.minors, err = e.a.leontief(); err != nil {
		return nil, fmt.Errorf("ionb: Exact: %w", err)
	}
	return e, nil
}

func (e *ExactModel) ofTable(t *Table) {
	z, y := decimals(t.z), decimals(t.y)
	x, d := make([]*big.Rat, len(z)), make([]*big.Rat, len(z))
	for i := range z {
		d[i] = new(big.Rat)
		if y != nil {
			d[i] = total(y[i])
		}
		x[i] = new(big.Rat).Add(total(z[i]), d[i])
	}
	e.a, e.a0 = z.perUnit(x), decimals(t.v).perUnit(x)
	e.demand = ExactVector{"Final demand d", t.sectors, d}
}

// Sectors returns the sectors' names in order.
func (e *ExactModel) Sectors() []string { return e.sectors.list() }

// A returns the input coefficients, n×n.
func (e *ExactModel) A() ExactMatrix {
	return ExactMatrix{"Input coefficients A", e.sectors, e.sectors, e.a}
}

// L returns the Leontief inverse, n×n.
func (e *ExactModel) L() ExactMatrix {
	return ExactMatrix{"Leontief inverse L", e.sectors, e.sectors, e.l}
}

// Minors returns the leading principal minors of I−A, of order 1 to n. After one
// that is zero there are no more: the system is then not productive, whatever
// they are.
func (e *ExactModel) Minors() []*big.Rat { return copies(e.minors) }

// Demand returns the table's final demand d (n), and is empty for a model without
// a table.
func (e *ExactModel) Demand() ExactVector { return e.demand }

// Output returns the gross output x = Ld (n) for a final demand, matched by label
// like OpenModel.Output's and panicking like it.
func (e *ExactModel) Output(d mat.Vector) ExactVector {
	demand := rationals(aligned(e.sectors, d, "final demand"))
	return ExactVector{"Gross output x", e.sectors, e.l.times(demand)}
}

// PrimaryCoefficients returns a₀ (n), and panics like OpenModel's.
func (e *ExactModel) PrimaryCoefficients(primary string) ExactVector {
	k := e.primary.index("primary inputs", primary)
	return ExactVector{fmt.Sprintf("Direct %s a₀", primary), e.sectors, e.a0[k]}
}

// Content returns A₀ = a₀L (n): the primary content of a unit of each good, and
// the price of a unit where the primary input costs 1.
func (e *ExactModel) Content(primary string) ExactVector {
	return ExactVector{fmt.Sprintf("Total %s content A₀", primary), e.sectors,
		e.l.transposed().times(e.PrimaryCoefficients(primary).data)}
}

// BackwardLinkages returns the column sums of L (n).
func (e *ExactModel) BackwardLinkages() ExactVector {
	sums := make([]*big.Rat, len(e.l))
	for j, column := range e.l.transposed() {
		sums[j] = total(column)
	}
	return ExactVector{"Total backward linkages", e.sectors, sums}
}

// String gives the minors, A and L.
func (e *ExactModel) String() string {
	s := "Leading principal minors of I−A:"
	for k, minor := range e.minors {
		if k > 0 {
			s += ","
		}
		s += " " + minor.RatString()
	}
	return s + "\n" + e.A().String() + "\n" + e.L().String()
}

// fractions is a matrix of rows.
type fractions [][]*big.Rat

// leontief returns (I−A)⁻¹ and the leading principal minors of I−A, by
// Gauss–Jordan elimination. The minors are products of pivots as long as no two
// rows had to be exchanged.
func (a fractions) leontief() (fractions, []*big.Rat, error) {
	n := len(a)
	left, right := identity(n), identity(n)
	for i := range n {
		for j := range n {
			left[i][j].Sub(left[i][j], a[i][j])
		}
	}
	var minors []*big.Rat
	minor, inOrder := big.NewRat(1, 1), true
	for k := range n {
		if inOrder {
			minor = new(big.Rat).Mul(minor, left[k][k])
			minors = append(minors, minor)
			inOrder = minor.Sign() != 0
		}
		pivot := k
		for pivot < n && left[pivot][k].Sign() == 0 {
			pivot++
		}
		if pivot == n {
			return nil, nil, errors.New("I−A is singular in exact arithmetic")
		}
		left[k], left[pivot] = left[pivot], left[k]
		right[k], right[pivot] = right[pivot], right[k]
		eliminate(left, right, k)
	}
	return right, minors, nil
}

// eliminate makes column k of left that of the identity, and does to right what
// it does to left.
func eliminate(left, right fractions, k int) {
	inverse := new(big.Rat).Inv(left[k][k])
	for j := range left {
		left[k][j].Mul(left[k][j], inverse)
		right[k][j].Mul(right[k][j], inverse)
	}
	for i := range left {
		factor := new(big.Rat).Set(left[i][k])
		if i == k || factor.Sign() == 0 {
			continue
		}
		for j := range left {
			left[i][j].Sub(left[i][j], new(big.Rat).Mul(factor, left[k][j]))
			right[i][j].Sub(right[i][j], new(big.Rat).Mul(factor, right[k][j]))
		}
	}
}

func identity(n int) fractions {
	m := make(fractions, n)
	for i := range m {
		m[i] = make([]*big.Rat, n)
		for j := range n {
			m[i][j] = new(big.Rat)
		}
		m[i][i].SetInt64(1)
	}
	return m
}

// perUnit divides each column by its output, as the function of this name does.
func (a fractions) perUnit(x []*big.Rat) fractions {
	for _, row := range a {
		for j := range row {
			if x[j].Sign() != 0 {
				row[j].Quo(row[j], x[j])
			}
		}
	}
	return a
}

func (a fractions) times(v []*big.Rat) []*big.Rat {
	out := make([]*big.Rat, len(a))
	for i, row := range a {
		out[i] = new(big.Rat)
		for j := range row {
			out[i].Add(out[i], new(big.Rat).Mul(row[j], v[j]))
		}
	}
	return out
}

func (a fractions) transposed() fractions {
	out := make(fractions, len(a))
	for j := range a {
		for i := range a {
			out[j] = append(out[j], a[i][j])
		}
	}
	return out
}

func total(row []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, v := range row {
		sum.Add(sum, v)
	}
	return sum
}

// decimals reads each entry as the shortest decimal that is it.
func decimals(m *mat.Dense) fractions {
	if m == nil {
		return nil
	}
	rows, _ := m.Dims()
	out := make(fractions, rows)
	for i := range out {
		out[i] = rationals(m.RawRowView(i))
	}
	return out
}

func rationals(values []float64) []*big.Rat {
	out := make([]*big.Rat, len(values))
	for i, v := range values {
		out[i], _ = new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64)) // finite: always a number
	}
	return out
}

func copies(values []*big.Rat) []*big.Rat {
	out := make([]*big.Rat, len(values))
	for i, v := range values {
		out[i] = new(big.Rat).Set(v)
	}
	return out
}
