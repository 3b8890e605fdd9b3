package ionb

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/gonum/mat"
)

// A system of up to mostWritten sectors is written out in full, and a sum of up to
// as many terms; of a larger one the first few.
const (
	mostWritten  = 6
	fewEquations = 3
	fewTerms     = 4
)

// written is how many of n sectors' equations are written out.
func written(n int) int {
	if n <= mostWritten {
		return n
	}
	return fewEquations
}

// with completes a step with the equations of n sectors: those that are written
// out.
func (s Step) with(n int, equation func(i int) Equation) Step {
	for i := range written(n) {
		s.Equations = append(s.Equations, equation(i))
	}
	s.More = n - written(n)
	return s
}

// A notation is a symbol numbered by sector: x₁, x₂, …. It keeps in mind which of
// them were written, so that only those are explained.
type notation struct {
	symbol  string
	sectors *labels
	used    []bool
}

func newNotation(symbol string, sectors *labels) *notation {
	return &notation{symbol, sectors, make([]bool, sectors.len())}
}

// at returns the symbol of sector i, counted from 0.
func (n *notation) at(i int) string {
	n.used[i] = true
	return n.symbol + subscript(i+1)
}

// combination returns Σᵢ cᵢ times the symbols, without those that have no part in
// it.
func (n *notation) combination(c []float64) []Term {
	var at []int
	for i, v := range c {
		if v != 0 {
			at = append(at, i)
		}
	}
	var terms []Term
	for k, i := range at {
		if len(at) > mostWritten && k == fewTerms {
			return append(terms, symbol("…"))
		}
		terms = append(terms, Term{Factors: []float64{c[i]}, Symbol: n.at(i)})
	}
	return terms
}

// legend says which sectors the symbols that were written belong to. units has
// one for each sector, or is nil.
func (n *notation) legend(units []string) []Symbol {
	var symbols []Symbol
	for i, used := range n.used {
		if !used {
			continue
		}
		s := Symbol{Symbol: n.symbol + subscript(i+1), Sector: n.sectors.names[i]}
		if units != nil {
			s.Unit = units[i]
		}
		symbols = append(symbols, s)
	}
	return symbols
}

// number is a term that is a number alone.
func number(v float64) Term { return Term{Factors: []float64{v}} }

// symbol is a term that is a symbol alone.
func symbol(s string) Term { return Term{Symbol: s} }

// shortened cuts a long sum short.
func shortened(terms []Term) []Term {
	if len(terms) <= mostWritten {
		return terms
	}
	return append(terms[:fewTerms:fewTerms], symbol("…"))
}

// formula returns an equation of symbols: its first side, then relation and side
// in turn.
func formula(first string, rest ...string) Equation {
	e := Equation{{Terms: []Term{symbol(first)}}}
	for i := 0; i < len(rest); i += 2 {
		e = append(e, Side{rest[i], []Term{symbol(rest[i+1])}})
	}
	return e
}

// summation returns a + b + … = total, with left before it unless that is empty.
func summation(left string, values []float64, total float64) Equation {
	var terms []Term
	for _, v := range significant(values) {
		if v != 0 {
			terms = append(terms, number(v))
		}
	}
	return chain(left, total, shortened(terms))
}

// products returns Σ cᵢvᵢ + rest = total, first as products and then as the
// amounts that they come to, with left before it unless that is empty.
func products(left string, c, v []float64, rest, total float64) Equation {
	values := make([]float64, len(c))
	for i := range c {
		values[i] = c[i] * v[i]
	}
	var factors, amounts []Term
	for i, value := range significant(values) {
		if value != 0 {
			factors = append(factors, Term{Factors: []float64{c[i], v[i]}})
			amounts = append(amounts, number(value))
		}
	}
	factors, amounts = shortened(factors), shortened(amounts)
	if rest != 0 {
		factors, amounts = append(factors, number(rest)), append(amounts, number(rest))
	}
	if len(factors) > 1 {
		return chain(left, total, factors, amounts)
	}
	return chain(left, total, factors)
}

// chain returns left = sum = sum = … = total, without the sums that have no terms
// and those that only repeat the total.
func chain(left string, total float64, sums ...[]Term) Equation {
	var e Equation
	add := func(terms []Term) {
		s := Side{Terms: terms}
		if e != nil {
			s.Relation = "="
		}
		e = append(e, s)
	}
	if left != "" {
		add([]Term{symbol(left)})
	}
	for _, terms := range sums {
		if len(terms) > 1 || len(terms) == 1 && !terms[0].alone() {
			add(terms)
		}
	}
	add([]Term{number(total)})
	return e
}

// significant returns the values, with zeros for those so small beside the largest
// that they can only be rounding error.
func significant(values []float64) []float64 {
	var largest float64
	for _, v := range values {
		largest = math.Max(largest, math.Abs(v))
	}
	out := make([]float64, len(values))
	for i, v := range values {
		if math.Abs(v) >= 1e-12*largest {
			out[i] = v
		}
	}
	return out
}

// and returns the equation with one more side, a number.
func (e Equation) and(relation string, v float64) Equation {
	return append(e, Side{relation, []Term{number(v)}})
}

// netRow returns row i of I−A: what is left of good i, per unit of each output.
func netRow(a *mat.Dense, i int) []float64 {
	row := mat.Row(nil, i, a)
	for j := range row {
		row[j] = 0 - row[j]
	}
	row[i]++
	return row
}

// unitVector is 1 for sector i and 0 for the others.
func unitVector(n, i int) []float64 {
	v := make([]float64, n)
	v[i] = 1
	return v
}

// subscript writes a whole number below the line: 12 as ₁₂.
func subscript(n int) string {
	return strings.Map(func(digit rune) rune { return digit - '0' + '₀' }, strconv.Itoa(n))
}
