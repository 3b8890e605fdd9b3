package ionb

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Vector is a column of numbers, each with a label: the outputs of sectors,
// prices, linkages. It is a value: no method changes it, and it shares nothing
// with its maker that could be changed later. It implements gonum's mat.Vector.
type Vector struct {
	name, unit string
	labels     *labels
	data       []float64
	residual   *float64 // of a solution
}

var _ mat.Vector = Vector{}

// NewVector returns the vector of values under its labels, for instance a final
// demand of one's own:
//
//	d := ionb.Must(ionb.NewVector("Plan for next year", t.Sectors(), []float64{60, 65}))
//
// Duplicate or empty labels, a different number of values, and values that are
// not finite are errors.
func NewVector(name string, names []string, values []float64) (Vector, error) {
	l, err := newLabels("label", names)
	if err == nil {
		err = checkText("name", name)
	}
	if err != nil {
		return Vector{}, fmt.Errorf("ionb: vector %q: %w", name, err)
	}
	if len(values) != len(names) {
		return Vector{}, fmt.Errorf("ionb: vector %q: %d values for %d labels", name, len(values), len(names))
	}
	for i, v := range values {
		if !finite(v) {
			return Vector{}, fmt.Errorf("ionb: vector %q: %q is %v, want a finite number", name, names[i], v)
		}
	}
	return newVector(name, "", l, append([]float64(nil), values...)), nil
}

// Amounts returns a vector of what the map holds, in the order of its labels: the
// short way to write down some sectors' or primary inputs' numbers.
//
//	ionb.Amounts(map[string]float64{"Labour": 50})
//
// It panics with a *ValueError for a label that no table could have and for a
// value that is not finite.
func Amounts(amounts map[string]float64) Vector {
	names := slices.Sorted(maps.Keys(amounts))
	values := make([]float64, len(names))
	for i, name := range names {
		values[i] = amounts[name]
	}
	v, err := NewVector("", names, values)
	if err != nil {
		panic(&ValueError{Where: "Amounts", Problem: strings.TrimPrefix(err.Error(), "ionb: ")})
	}
	return v
}

// newVector takes ownership of data.
func newVector(name, unit string, l *labels, data []float64) Vector {
	return Vector{name: name, unit: unit, labels: l, data: data}
}

// Residual returns how nearly a vector that solves a system does so, such as Output's
// x = Ax + d: the largest entry of the difference between both sides, as a share of the
// largest entry of the given side,
//
//	max |d + Ax − x| / max |d|
//
// with each sector in the scale of its own row, as in OpenModel.Cond. It is computed
// with the answer and at most 1e-12, unless rounding alone leaves more, as beside an
// answer some thousand times the given side. It reports false for any other vector.
func (v Vector) Residual() (residual float64, ok bool) {
	if v.residual == nil {
		return 0, false
	}
	return *v.residual, true
}

// Name says what the numbers are, such as "Gross output x".
func (v Vector) Name() string { return v.name }

// Unit is the unit common to all entries, or empty where there is none.
func (v Vector) Unit() string { return v.unit }

// Labels returns the labels in order.
func (v Vector) Labels() []string { return v.labels.list() }

// Len is the number of entries.
func (v Vector) Len() int { return len(v.data) }

// Dims returns Len() rows and one column.
func (v Vector) Dims() (r, c int) { return len(v.data), 1 }

// At returns the entry in row i; j must be 0. An entry that is not there panics
// with a *ValueError.
func (v Vector) At(i, j int) float64 {
	if j != 0 {
		panic(&ValueError{Where: v.describe(), Problem: fmt.Sprintf("has one column, there is no column %d", j)})
	}
	return v.AtVec(i)
}

// AtVec returns entry i, counted from 0.
func (v Vector) AtVec(i int) float64 {
	if i < 0 || i >= len(v.data) {
		panic(&ValueError{Where: v.describe(), Problem: fmt.Sprintf("has entries 0 to %d, there is no %d", len(v.data)-1, i)})
	}
	return v.data[i]
}

// T returns the transpose, a row.
func (v Vector) T() mat.Matrix { return mat.TransposeVec{Vector: v} }

// Of returns the entry under the label, and panics with a *LabelError that makes
// a suggestion when there is none.
func (v Vector) Of(label string) float64 { return v.data[v.labels.index(v.describe(), label)] }

// Values returns a copy of the numbers.
func (v Vector) Values() []float64 { return append([]float64(nil), v.data...) }

// Sum adds the entries up. It means something only where they share a unit.
func (v Vector) Sum() float64 {
	var s float64
	for _, x := range v.data {
		s += x
	}
	return s
}

// Named returns the vector under another name. It panics with a *ValueError when
// the name holds what a table on a page could not show, such as a line break.
func (v Vector) Named(name string) Vector {
	mustBeName(v.describe(), name)
	v.name = name
	return v
}

// WithUnit returns the vector with all of its entries in a unit: it changes no number,
// and says in what they are. It panics with a *ValueError as Named does.
func (v Vector) WithUnit(unit string) Vector {
	mustBeName(v.describe(), unit)
	v.unit = unit
	return v
}

// With returns the vector with the entry under label replaced: a scenario.
//
//	m.Output(t.Demand().With("Manufacturing", 70))
func (v Vector) With(label string, value float64) Vector {
	i := v.labels.index(v.describe(), label)
	mustBeFinite(v.describe(), label, value)
	data := v.Values()
	data[i] = value
	return newVector(v.name, v.unit, v.labels, data)
}

// Add returns v + w, entry by entry, labels matched.
func (v Vector) Add(w Vector) Vector {
	sum := v.combine(w, func(a, b float64) float64 { return a + b })
	if v.name != w.name {
		sum.name = v.describe() + " + " + w.describe()
	}
	return sum
}

// Sub returns v − w, entry by entry, labels matched. The difference of two vectors
// of one name is called the change in it.
func (v Vector) Sub(w Vector) Vector {
	difference := v.combine(w, func(a, b float64) float64 { return a - b })
	difference.name = v.describe() + " − " + w.describe()
	if v.name == w.name {
		difference.name = "Change in " + v.describe()
	}
	return difference
}

func (v Vector) combine(w Vector, f func(a, b float64) float64) Vector {
	other := aligned(v.labels, w, w.describe())
	data := make([]float64, len(v.data))
	for i := range data {
		data[i] = f(v.data[i], other[i])
	}
	unit := v.unit
	if w.unit != unit {
		unit = ""
	}
	return newVector(v.name, unit, v.labels, data)
}

// Scale returns k·v.
func (v Vector) Scale(k float64) Vector {
	mustBeFinite(v.describe(), "factor", k)
	data := make([]float64, len(v.data))
	for i := range data {
		data[i] = k * v.data[i]
	}
	return newVector(v.name, v.unit, v.labels, data)
}

// Mul returns v · w, entry by entry, labels matched: outputs times jobs per unit of
// output. Dot adds such products up.
func (v Vector) Mul(w Vector) Vector {
	other := aligned(v.labels, w, w.describe())
	data := make([]float64, len(v.data))
	for i, x := range v.data {
		data[i] = x * other[i]
		mustBeFinite(v.describe()+" · "+w.describe(), v.labels.names[i], data[i])
	}
	return newVector(v.describe()+" · "+w.describe(), "", v.labels, data)
}

// Div returns v / w, entry by entry, labels matched: jobs per unit of output, a
// ratio of multipliers. Nothing per nothing is 0, as for a sector without output;
// something per nothing panics with a *ValueError.
func (v Vector) Div(w Vector) Vector {
	other := aligned(v.labels, w, w.describe())
	data := make([]float64, len(v.data))
	for i, x := range v.data {
		if x == 0 {
			continue
		}
		mustBeFinite(v.describe()+" / "+w.describe(), v.labels.names[i], x/other[i])
		data[i] = x / other[i]
	}
	return newVector(v.describe()+" / "+w.describe(), "", v.labels, data)
}

// Sorted returns the vector with its entries in falling order, those that are
// equal to ten digits in the order they had: a ranking.
func (v Vector) Sorted() Vector { return v.at(ranked(v.data)) }

// Dot returns Σᵢ vᵢwᵢ, labels matched: the value p·d of a final demand, the labour
// A₀·d in it.
func (v Vector) Dot(w Vector) float64 {
	other := aligned(v.labels, w, w.describe())
	var sum float64
	for i, x := range v.data {
		sum += x * other[i]
	}
	return sum
}

// String writes the vector as an aligned table, and "none" for one without entries.
func (v Vector) String() string {
	if len(v.data) == 0 {
		return v.describe() + ": none"
	}
	rows := [][]string{{"", heading(v.name, v.unit)}}
	for i, s := range text.Numbers(v.data[:min(len(v.data), text.Shown)]) {
		rows = append(rows, []string{v.labels.names[i], s})
	}
	if more := len(v.data) - text.Shown; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(more)))})
	}
	return text.Grid(rows)
}

func (v Vector) describe() string {
	if v.name == "" {
		return "vector"
	}
	return v.name
}

func mustBeName(where, name string) {
	if err := checkText("name", name); err != nil {
		panic(&ValueError{Where: where, Problem: err.Error()})
	}
}

func mustBeFinite(where, what string, value float64) {
	if !finite(value) {
		panic(&ValueError{Where: where, Problem: fmt.Sprintf("%q would be %v, want a finite number", what, value)})
	}
}

// heading joins a name and its unit, either of which may be missing.
func heading(name, unit string) string {
	switch {
	case unit == "":
		return name
	case name == "":
		return unit
	}
	return name + " (" + unit + ")"
}
