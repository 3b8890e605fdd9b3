package ionb

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A Frontier is the set of bills of goods C that an economy can put at the disposal
// of its consumers with limited primary inputs X₀, such as labour and land:
//
//	A₀C ≤ X₀,  C ≥ 0,  A₀ = a₀L   (m×n; Dorfman, Samuelson & Solow 1958, ch. 9)
//
// With one primary input its edge, where A₀C = X₀, is straight: goods replace each
// other at constant cost. With several it has kinks, since which of them is scarce
// depends on what is consumed.
type Frontier struct {
	model   *OpenModel
	inputs  *labels // those of which there is a limited amount
	stocks  []float64
	content *mat.Dense // A₀, one row a limited input
	least   []float64  // what is consumed of each good in any case
	left    []float64  // of each stock when that has been made
}

// Frontier returns the consumption possibilities of a model that has these stocks
// of primary inputs. A labelled vector may name some of them; the others are then
// not limited. A model that is not productive can make nothing for consumption and
// is an error, and so is a good that holds less than nothing of a limited input (as
// it may of taxes less subsidies). It panics with a *LabelError for a primary input
// that the model does not have, and with a *ValueError when no stock is given or
// one is negative.
func (m *OpenModel) Frontier(stocks mat.Vector) (Frontier, error) {
	at, amounts := subset(m.primary, stocks, "stocks")
	if len(at) == 0 {
		panic(&ValueError{Where: "stocks", Problem: "are none, want that of one primary input at least"})
	}
	if !m.viability().Productive {
		return Frontier{}, fmt.Errorf("ionb: consumption possibilities of %q: the model is not productive (ρ(A) = %s): its sectors leave nothing for consumption",
			m.name, besideOne(m.viability().SpectralRadius))
	}
	f := Frontier{model: m, least: make([]float64, m.sectors.len()), content: mat.NewDense(len(at), m.sectors.len(), nil)}
	var names []string
	for k, name := range m.primary.names { // in the model's order, whatever the caller's
		given := slices.Index(at, k)
		if given < 0 {
			continue
		}
		if amounts[given] < 0 {
			panic(&ValueError{Where: "stocks", Problem: fmt.Sprintf("there is %v of %q, want 0 or more", amounts[given], name)})
		}
		content, err := m.contentNotNegative(k)
		if err != nil {
			return Frontier{}, err
		}
		f.content.SetRow(len(names), content)
		names, f.stocks = append(names, name), append(f.stocks, amounts[given])
	}
	f.inputs, f.left = Must(newLabels("primary input", names)), f.stocks
	return f, nil
}

// contentNotNegative returns the row k of A₀: exactly zero for a good that needs
// none of the input, and an error where one holds less than nothing of it.
func (m *OpenModel) contentNotNegative(k int) ([]float64, error) {
	direct := m.a0.RawRowView(k)
	size := make([]float64, len(direct))
	for j, v := range direct {
		size[j] = math.Abs(v)
	}
	content, size := m.system.SolveTrans(direct), m.system.SolveTrans(size)
	needed := reached(m.a0.RowView(k), m.a.matrix().T())
	for j := range content {
		switch {
		case !needed[j]:
			content[j] = 0 // and not what rounding leaves of it
		case content[j] < -rounding*size[j]:
			return nil, fmt.Errorf("ionb: consumption possibilities of %q: a unit of %q holds %v of %q, want 0 or more: a negative amount cannot be scarce",
				m.name, m.sectors.names[j], content[j], m.primary.names[k])
		}
		content[j] = math.Max(0, content[j])
	}
	return content, nil
}

// AtLeast returns the part of the frontier with at least this consumption of each
// good (n, or some: a labelled vector may leave goods out). Curve then holds the
// goods that it does not vary there, and Most has it in every plan. A bill that
// cannot be produced is an error that says what is missing. It panics with a
// *ValueError when an amount is negative.
func (f Frontier) AtLeast(c mat.Vector) (Frontier, error) {
	bill := spread(f.model.sectors, c, "least consumption")
	for j, v := range bill {
		if v < 0 {
			panic(&ValueError{Where: "least consumption", Problem: fmt.Sprintf("%q is %v, want 0 or more", f.model.sectors.names[j], v)})
		}
	}
	part := f
	part.least, part.left = bill, make([]float64, len(f.stocks))
	missing := f.Missing(c)
	for k, needed := range f.Required(c).data {
		if missing.data[k] > 0 {
			return Frontier{}, fmt.Errorf("ionb: the least consumption cannot be produced: it needs %v of %q, and there is %v", needed, f.inputs.names[k], f.stocks[k])
		}
		part.left[k] = math.Max(0, difference(f.stocks[k], needed, f.stocks[k]))
	}
	return part, nil
}

// Content returns A₀ of the limited inputs (m×n): what a unit of each good takes of
// them directly and indirectly, as OpenModel.Content.
func (f Frontier) Content() Matrix {
	return newMatrix("Total contents A₀", "", f.inputs, f.model.sectors, f.content)
}

// Stocks returns what there is of the limited inputs (m).
func (f Frontier) Stocks() Vector {
	return newVector("Stocks X₀", "", f.inputs, slices.Clone(f.stocks))
}

// Required returns what a bill of goods c takes of the limited inputs (m), A₀c. A
// labelled bill may name some goods; of the others there is none.
func (f Frontier) Required(c mat.Vector) Vector {
	return newVector("Required", "", f.inputs, times(f.content, spread(f.model.sectors, c, "bill of goods")))
}

// Missing returns how much of the limited inputs there is too little for a bill of
// goods (m), max(0, A₀c − X₀); what can only be rounding is none. See Required.
func (f Frontier) Missing(c mat.Vector) Vector {
	missing := f.beyond(c)
	for k := range missing {
		missing[k] = math.Max(0, missing[k])
	}
	return newVector("Missing", "", f.inputs, missing)
}

// beyond is A₀c − X₀.
func (f Frontier) beyond(c mat.Vector) []float64 {
	required := f.Required(c).data
	for k := range required {
		required[k] = difference(required[k], f.stocks[k], math.Abs(required[k])+f.stocks[k])
	}
	return required
}

// Producible is whether the stocks suffice for a bill of goods, to within
// rounding, at outputs that are not negative. (They can be so only where the bill
// is, as that of an economy with net imports may be.) See Required.
func (f Frontier) Producible(c mat.Vector) bool {
	bill := spread(f.model.sectors, c, "bill of goods")
	size := make([]float64, len(bill))
	for j, v := range bill {
		size[j] = math.Abs(v)
	}
	output, size := f.model.system.Solve(bill), f.model.system.Solve(size)
	for i := range output {
		if output[i] < -rounding*size[i] {
			return false
		}
	}
	return !slices.ContainsFunc(f.beyond(c), func(v float64) bool { return v > 0 })
}

// Efficient is whether a bill of goods lies on the frontier: it can be produced,
// and no good can be had in addition without giving up another, since each needs a
// primary input that is used up. See Required.
func (f Frontier) Efficient(c mat.Vector) bool {
	scarce := f.scarce(c)
	for j := range f.least {
		if !slices.ContainsFunc(scarce, func(k int) bool { return f.content.At(k, j) > 0 }) {
			return false
		}
	}
	return f.Producible(c)
}

// scarce returns the inputs that a bill uses up.
func (f Frontier) scarce(c mat.Vector) []int {
	var inputs []int
	for k, v := range f.beyond(c) {
		if v >= 0 {
			inputs = append(inputs, k)
		}
	}
	return inputs
}

// Intercepts returns the most that can be had of each good alone (n), the others
// consumed as AtLeast has it, otherwise not at all:
//
//	minₖ X₀ₖ/A₀ₖⱼ
//
// +Inf for a good that needs none of the limited inputs.
func (f Frontier) Intercepts() Vector {
	most := make([]float64, len(f.least))
	for j := range most {
		most[j] = f.least[j] + f.room(j)
	}
	return newVector("Most of each good alone", f.model.unit, f.model.sectors, most)
}

// room is how much more of good j than the least the stocks allow.
func (f Frontier) room(j int) float64 {
	room := math.Inf(1)
	for k, left := range f.left {
		if content := f.content.At(k, j); content > 0 {
			room = math.Min(room, left/content)
		}
	}
	return room
}

// RateOfTransformation returns how many units of get can be had for a unit of give
// that consumers do without, where one primary input is limited:
//
//	A₀give / A₀get
//
// +Inf where get needs none of it. With several the rate depends on where the
// economy stands, and this panics with a *ValueError: see RateAt.
func (f Frontier) RateOfTransformation(give, get string) float64 {
	if f.inputs.len() != 1 {
		panic(&ValueError{Where: "RateOfTransformation", Problem: fmt.Sprintf("%d primary inputs are limited, so the rate depends on the bill of goods: use RateAt", f.inputs.len())})
	}
	return f.rate([]int{0}, give, get)
}

// RateAt returns how many units of get can be had, at an efficient bill of goods c,
// for the first unit of give that consumers do without: the least of the rates that
// the primary inputs used up there allow. It panics with a *ValueError when c is not
// efficient, and when it has nothing of give to do without.
func (f Frontier) RateAt(c mat.Vector, give, get string) float64 {
	if !f.Efficient(c) {
		panic(&ValueError{Where: "RateAt", Problem: "the bill of goods is not on the frontier (see Producible and Efficient)"})
	}
	rate := f.rate(f.scarce(c), give, get)
	if i := f.model.sectors.at[give]; !(spread(f.model.sectors, c, "bill of goods")[i] > 0) {
		panic(&ValueError{Where: "RateAt", Problem: fmt.Sprintf("the bill of goods has no %q to do without", give)})
	}
	return rate
}

func (f Frontier) rate(scarce []int, give, get string) float64 {
	i, j := f.model.sectors.index("goods", give), f.model.sectors.index("goods", get)
	rate := math.Inf(1)
	for _, k := range scarce {
		if needs := f.content.At(k, j); needs > 0 {
			rate = math.Min(rate, f.content.At(k, i)/needs)
		}
	}
	return rate
}

// Curve returns the frontier between goods x and y, consumption of the others being
// what AtLeast has it, otherwise none: its ends and kinks from the most of y to the
// most of x, one a row ("Point 1" and on), straight between them. One primary input
// gives two points; so do several of which only one is ever scarce. It panics with
// a *LabelError for goods that are not there, and with a *ValueError when x and y
// are the same or one of them needs none of the limited inputs.
func (f Frontier) Curve(x, y string) Matrix {
	i, j := f.model.sectors.index("goods", x), f.model.sectors.index("goods", y)
	if i == j {
		panic(&ValueError{Where: "Curve", Problem: fmt.Sprintf("%q is given for both goods, want two", x)})
	}
	most := [2]float64{f.room(i), f.room(j)}
	for k, name := range []string{x, y} {
		if math.IsInf(most[k], 1) {
			panic(&ValueError{Where: "Curve", Problem: fmt.Sprintf("%q needs none of the limited inputs, so there is no most of it", name)})
		}
	}
	var within []halfPlane // in shares of the most
	for k, left := range f.left {
		if h := (halfPlane{-f.content.At(k, i) * most[0], -f.content.At(k, j) * most[1], -left}); h.a != 0 || h.b != 0 {
			within = append(within, h)
		}
	}
	corners := clipped(within...)[1:] // all but the origin, which comes first
	slices.Reverse(corners)
	for c := range corners { // where there is no room at all, points fall together
		for k := range most {
			if most[k] == 0 {
				corners[c][k] = 0
			}
		}
	}
	corners = slices.Compact(corners)
	return pointsOf("Consumption possibilities", f.model.unit, Must(newLabels("good", []string{x, y})), corners,
		[2]float64{f.least[i], f.least[j]}, most)
}

// String writes the stocks and what can be had of each good alone.
func (f Frontier) String() string {
	if f.model == nil {
		return "No consumption possibilities"
	}
	return fmt.Sprintf("%v\n\n%v", f.Stocks(), f.Intercepts())
}
