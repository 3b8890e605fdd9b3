package ionb

import (
	"fmt"
	"math"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A ProductionFunction is how one sector makes its good: with its inputs in fixed
// proportions, so that the scarcest of them decides,
//
//	output = minᵢ xᵢ / aᵢ   over the inputs i with aᵢ > 0
//
// (Dorfman, Samuelson & Solow 1958, ch. 9). Returns to scale are constant, and more
// of one input replaces nothing of another. Inputs are goods, the sector's own
// among them, and primary inputs, labelled as in OpenModel.Requirements and each in
// the unit of its row. A negative coefficient stands for a by-product: it limits
// nothing, and is no input here. A sector that uses no inputs, as does one without
// output, has no limit to its output.
type ProductionFunction struct {
	model        *OpenModel
	sector       int
	inputs       *labels // those with a positive coefficient
	at           []int   // their positions among all inputs of the model
	coefficients []float64
}

// ProductionFunction returns the production function of one sector. It panics with
// a *LabelError for a sector that is not there.
func (m *OpenModel) ProductionFunction(sector string) ProductionFunction {
	f := ProductionFunction{model: m, sector: m.sectors.index("sectors of the model", sector)}
	for k, a := range m.recipe(f.sector) {
		if a > 0 {
			f.at, f.coefficients = append(f.at, k), append(f.coefficients, a)
		}
	}
	f.inputs = m.inputLabels().subset(f.at)
	return f
}

// Sector returns the name of the sector.
func (f ProductionFunction) Sector() string { return f.model.sectors.names[f.sector] }

// Inputs returns the names of the inputs that the sector needs.
func (f ProductionFunction) Inputs() []string { return f.inputs.list() }

// InputUnits returns the unit of each of Inputs, empty where it has none.
func (f ProductionFunction) InputUnits() []string {
	units := make([]string, len(f.at))
	for i, k := range f.at {
		units[i] = f.model.inputUnit(k)
	}
	return units
}

// OutputUnit returns the unit of the output, or "".
func (f ProductionFunction) OutputUnit() string { return f.model.inputUnit(f.sector) }

// Coefficients returns what a unit of output takes of each input.
func (f ProductionFunction) Coefficients() Vector {
	return newVector(f.name("Inputs per unit of"), "", f.inputs, f.coefficients)
}

// Required returns the least of each input with which an output can be made,
// aᵢ·output. It panics with a *ValueError for an output that is negative or not
// finite.
func (f ProductionFunction) Required(output float64) Vector {
	f.mustBeOutput(output)
	amounts := make([]float64, len(f.coefficients))
	for i, a := range f.coefficients {
		amounts[i] = a * output
	}
	return newVector(f.name("Inputs required for"), f.unit(), f.inputs, amounts)
}

// Output returns what can be made with the given amounts of inputs, min xᵢ/aᵢ, and
// +Inf for a sector that needs none. A labelled vector must name every input of
// Inputs, and may name others of the model, which do not matter; a bare one has an
// amount for each of Inputs, in order. It panics with a *LengthError that names the
// inputs that are missing, a *LabelError for one that the model does not have, and
// a *ValueError for an amount that is negative or not finite.
func (f ProductionFunction) Output(inputs mat.Vector) float64 {
	output, _ := f.scarcest(f.amounts(inputs))
	return output
}

// Binding returns the inputs of which there is no more than the output takes: more
// of anything else makes no more. They are all that attain the minimum, rounding
// aside. It panics as Output does.
func (f ProductionFunction) Binding(inputs mat.Vector) []string {
	_, binding := f.scarcest(f.amounts(inputs))
	return f.inputs.pick(binding)
}

// Slack returns what is left of each input that the sector needs when as much has
// been made as can be, xᵢ − aᵢ·output: 0 for those that bind. It panics as Output
// does.
func (f ProductionFunction) Slack(inputs mat.Vector) Vector {
	left := append([]float64(nil), f.amounts(inputs)...)
	output, binding := f.scarcest(left)
	for i, a := range f.coefficients {
		left[i] -= a * output
	}
	for _, i := range binding {
		left[i] = 0
	}
	return newVector(f.name("Inputs left over in"), f.unit(), f.inputs, left)
}

// Isoquant returns three points of the curve along which two inputs make the same
// output, the others being there in plenty (3×2): it is L-shaped, with its corner
// at the amounts required. Its arms, from twice one amount to the corner and from
// there to twice the other, go on for ever. It panics with a *LabelError for what
// is no input of Inputs, and with a *ValueError for an input taken twice and for an
// output that is negative or not finite.
func (f ProductionFunction) Isoquant(output float64, a, b string) Matrix {
	required := f.Required(output)
	x, y := required.Of(a), required.Of(b)
	if a == b {
		panic(&ValueError{Where: required.name, Problem: fmt.Sprintf("an isoquant needs two inputs, not %q twice", a)})
	}
	points := Must(newLabels("point", []string{"More of " + b, "Corner", "More of " + a}))
	name := fmt.Sprintf("Isoquant of %s at %s", f.sectorName(), f.model.amount(f.sector, output))
	return newMatrix(name, f.unit(), points, Must(newLabels("input", []string{a, b})),
		mat.NewDense(3, 2, []float64{x, 2 * y, x, y, 2 * x, y}))
}

// String writes the recipe in words.
func (f ProductionFunction) String() string {
	if f.model == nil {
		return "No production function"
	}
	if len(f.at) == 0 {
		return f.name("Production function of") + ": it takes no inputs, so that nothing limits its output."
	}
	lines := []string{fmt.Sprintf("%s: %s takes, in fixed proportions,", f.name("Production function of"), f.model.amount(f.sector, 1))}
	for i, k := range f.at[:min(len(f.at), text.Shown)] {
		lines = append(lines, fmt.Sprintf("  %s of %s", f.model.amount(k, f.coefficients[i]), f.inputs.names[i]))
	}
	if more := len(f.at) - text.Shown; more > 0 {
		lines = append(lines, fmt.Sprintf("  … %s more", text.Number(float64(more))))
	}
	return strings.Join(append(lines, "The scarcest of them decides; more of the others makes no more."), "\n")
}

// amounts returns the amount of each input that is needed.
func (f ProductionFunction) amounts(inputs mat.Vector) []float64 {
	where := f.name("inputs of")
	if p, ok := inputs.(*Vector); ok && p != nil {
		inputs = *p
	}
	named, ok := inputs.(Vector)
	var data []float64
	if !ok || named.labels == nil {
		data = aligned(f.inputs, inputs, where)
	} else {
		data = f.named(named, where)
	}
	for i, x := range data {
		mustBeFinite(where, f.inputs.names[i], x)
		if x < 0 {
			panic(&ValueError{Where: where, Problem: fmt.Sprintf("%q is %v, want 0 or more", f.inputs.names[i], x)})
		}
	}
	return data
}

// named picks what is needed out of a vector that may name more.
func (f ProductionFunction) named(v Vector, where string) []float64 {
	all := f.model.inputLabels()
	for _, name := range v.labels.names {
		all.index(where, name)
	}
	if lacks := missing(f.inputs, v); len(lacks) > 0 {
		panic(&LengthError{Where: where, Got: len(f.at) - len(lacks), Want: len(f.at), Missing: lacks})
	}
	data := make([]float64, len(f.at))
	for i, name := range f.inputs.names {
		data[i] = v.Of(name)
	}
	return data
}

// scarcest returns the output that amounts of the inputs allow, and the positions
// of those that allow no more.
func (f ProductionFunction) scarcest(amounts []float64) (output float64, binding []int) {
	output = math.Inf(1)
	for i, a := range f.coefficients {
		output = math.Min(output, amounts[i]/a)
	}
	for i, a := range f.coefficients {
		if amounts[i]/a <= output*(1+roundingShare) {
			binding = append(binding, i)
		}
	}
	return output, binding
}

func (f ProductionFunction) mustBeOutput(output float64) {
	where := f.name("production function of")
	mustBeFinite(where, "output", output)
	if output < 0 {
		panic(&ValueError{Where: where, Problem: fmt.Sprintf("an output of %v, want 0 or more", output)})
	}
}

func (f ProductionFunction) name(what string) string { return what + " " + f.sectorName() }
func (f ProductionFunction) sectorName() string      { return f.model.sectors.names[f.sector] }
func (f ProductionFunction) unit() string            { return f.model.unit }
