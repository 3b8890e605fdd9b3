package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Plan is the bill of goods worth most among those that can be produced.
type Plan struct {
	// Bill is the consumption C of each good (n). With m limited inputs it has m
	// goods at most beyond the least that is asked of each.
	Bill Vector
	// Output is the gross output x = LC that it takes (n).
	Output Vector
	// Value is what the bill is worth.
	Value float64
	// ShadowPrices are what a further unit of each limited input would add to the
	// value (m): 0 for one that is left over. Goods sell at no more than their
	// contents cost at these prices, and only those that just cover them are made
	// beyond the least. Where several prices do that, as when a stock is used up by
	// chance, they are one of them.
	ShadowPrices Vector
}

// Most returns the plan with the bill of goods worth most,
//
//	max value·C  subject to  A₀C ≤ X₀, C ≥ 0 (or what AtLeast asks)
//
// with the shadow prices w of the limited inputs that solve its dual, min w·X₀
// subject to wA₀ ≥ value, w ≥ 0 (Dorfman, Samuelson & Solow 1958, ch. 9). A
// labelled vector of values may name some goods; the others are worth nothing. A
// good that is worth something and needs none of the limited inputs is an error,
// since no bill is then the best.
func (f Frontier) Most(values mat.Vector) (Plan, error) {
	v := spread(f.model.sectors, values, "values")
	bill := slices.Clone(f.least)
	var free []string
	for j, value := range v {
		if value > 0 && math.IsInf(f.room(j), 1) {
			free = append(free, f.model.sectors.names[j])
		}
	}
	if len(free) > 0 {
		return Plan{}, fmt.Errorf("ionb: no plan is worth most, as there is no limit to goods that need none of %s: %s",
			text.List(f.inputs.names), text.List(free))
	}
	more, prices, ok := solve.Maximize(v, f.content, f.left)
	if !ok {
		return Plan{}, errors.New("ionb: the plan worth most was not found: the simplex method did not end, or values are beyond the largest number")
	}
	var worth float64
	for j := range bill {
		bill[j] += more[j]
		worth += v[j] * bill[j]
	}
	p := Plan{
		Bill:         newVector("Bill of goods C", f.model.unit, f.model.sectors, bill),
		Value:        worth,
		ShadowPrices: newVector("Shadow prices", "", f.inputs, prices),
	}
	p.Output = f.model.Output(p.Bill)
	return p, nil
}

// String writes the plan.
func (p Plan) String() string {
	sides, err := Columns("Plan", p.Bill, p.Output)
	if err != nil { // the zero Plan
		return "No plan"
	}
	return fmt.Sprintf("%v\n\n%v\n\nThe bill of goods is worth %s.", sides, p.ShadowPrices, text.Number(p.Value))
}
