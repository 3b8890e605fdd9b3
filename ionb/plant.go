package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Plant is a new industry that is to enter an economy, as it will be once it
// runs. The vectors may name some labels only, and those left out count zero.
type Plant struct {
	Name    string  // not the name of a sector that there is
	Output  float64 // a year, more than 0: its capacity, or what it is planned to make
	Inputs  Vector  // what it buys from each sector a year to make that output
	OwnUse  float64 // what it uses up of its own product a year, less than Output
	Primary Vector  // the primary inputs that it uses a year
	Sales   Vector  // optional: what each sector takes of its product a year, as an input, at the sector's present output
}

// String lists what the plant buys, uses and sells.
func (p Plant) String() string {
	s := fmt.Sprintf("Plant %s, output %s", p.Name, text.Number(p.Output))
	if p.OwnUse != 0 {
		s += ", own use " + text.Number(p.OwnUse)
	}
	for _, list := range []struct {
		what    string
		amounts Vector
	}{{"buys", p.Inputs}, {"primary inputs", p.Primary}, {"sells to", p.Sales}} {
		if parts := nonzero(list.amounts); len(parts) > 0 {
			s += fmt.Sprintf("\n%s: %s", list.what, strings.Join(parts, ", "))
		}
	}
	return s
}

// nonzero writes the entries of v that are not 0, each after its label.
func nonzero(v Vector) []string {
	var parts []string
	for i, name := range v.labels.list() {
		if v.data[i] != 0 {
			parts = append(parts, name+" "+text.Number(v.data[i]))
		}
	}
	return parts
}

// A PlantModel is an open model with a new industry in it. Final demand for what
// the other sectors make is unchanged, so they must make what the plant buys, f,
// and all that this takes in turn:
//
//	Δx = f + Af + A²f + … = Lf   (n; Miller & Blair 2009, ch. 13, "new industry")
//
// It is safe for concurrent use.
type PlantModel struct {
	base    *OpenModel
	plant   Plant
	sectors *labels   // those of base, then the plant
	inputs  []float64 // f, n
	primary []float64 // m
	row     []float64 // the plant's product per unit of each sector's output, n
	effect  []float64 // Δx, n
	left    float64   // for final demand
}

// NewPlant puts a plant into a model. Sales need the sectors' present outputs,
// and so a model that has its table (see OpenModel.Table); without sales any
// model will do.
//
// Joined errors report: a name that is unusable or a sector's; an output that is
// not more than 0; labels that the model does not have; amounts that are not
// finite; negative inputs, sales or own use; sales to a sector without output;
// own use and sales of more than the output; a plant of whose product the sectors
// use up all in making what it needs; and outputs beyond the largest number.
func NewPlant(m *OpenModel, p Plant) (*PlantModel, error) {
	if m == nil {
		return nil, errors.New("ionb: NewPlant: the model is nil")
	}
	model, err := newPlant(m, p)
	if err != nil {
		return nil, fmt.Errorf("ionb: plant %q: %w", p.Name, err)
	}
	return model, nil
}

func newPlant(m *OpenModel, p Plant) (*PlantModel, error) {
	model := &PlantModel{base: m, plant: p}
	var sales []float64
	var errs [7]error
	model.sectors, errs[0] = m.sectors.with("sector", p.Name)
	errs[1] = p.checkOutput()
	model.inputs, errs[2] = amounts(m.sectors, p.Inputs, "inputs")
	errs[3] = notNegative(m.sectors, model.inputs, "inputs")
	model.primary, errs[4] = amounts(m.primary, p.Primary, "primary inputs")
	sales, errs[5] = amounts(m.sectors, p.Sales, "sales")
	errs[6] = notNegative(m.sectors, sales, "sales")
	err := errors.Join(errs[:]...)
	if err == nil {
		model.effect, _, err = m.system.trySolve(model.inputs)
	}
	if err == nil {
		err = errors.Join(allFinite(m.sectors, model.effect, "extra output"), model.setSales(sales))
	}
	if err != nil {
		return nil, err
	}
	return model, nil
}

func (p Plant) checkOutput() error {
	switch {
	case !(p.Output > 0) || !finite(p.Output):
		return fmt.Errorf("its output is %v, want a finite number above 0", p.Output)
	case !(p.OwnUse >= 0 && p.OwnUse < p.Output):
		return fmt.Errorf("its own use is %v, want 0 or more and less than its output of %v", p.OwnUse, p.Output)
	}
	return nil
}

// amounts is spread with an error for a panic. The zero Vector names nothing.
func amounts(l *labels, v Vector, what string) ([]float64, error) {
	out := make([]float64, l.len())
	var errs []error
	for k, name := range v.labels.list() {
		i, ok := 0, false
		if l != nil {
			i, ok = l.at[name]
		}
		switch {
		case !ok:
			errs = append(errs, l.unknown(what, name))
		case !finite(v.data[k]):
			errs = append(errs, fmt.Errorf("%s: %q is %v, want a finite number", what, name, v.data[k]))
		default:
			out[i] = v.data[k]
		}
	}
	return out, errors.Join(firstFew(errs)...)
}

// allFinite reports what has grown beyond the largest number.
func allFinite(l *labels, data []float64, what string) error {
	for i, v := range data {
		if !finite(v) {
			return fmt.Errorf("%s: %q comes out as %v, beyond the largest number", what, l.names[i], v)
		}
	}
	return nil
}

func notNegative(l *labels, data []float64, what string) error {
	var errs []error
	for i, v := range data {
		if v < 0 {
			errs = append(errs, fmt.Errorf("%s: %q is %v, want 0 or more", what, l.names[i], v))
		}
	}
	return errors.Join(firstFew(errs)...)
}

// setSales sets the plant's row of coefficients and what is left for final demand.
func (p *PlantModel) setSales(sales []float64) error {
	p.row = make([]float64, len(sales))
	var total, feedback sum
	for j, sold := range sales {
		if sold == 0 {
			continue
		}
		if p.base.table == nil {
			return errors.New("sales need the sectors' present outputs, which a model without a table does not know; open a table, or leave Sales empty")
		}
		x := p.base.table.x[j]
		if x == 0 {
			return fmt.Errorf("sales: %q takes %v, but its output is 0, so that there is no coefficient", p.base.sectors.names[j], sold)
		}
		p.row[j] = sold / x
		total.add(sold)
		feedback.add(p.row[j] * p.effect[j])
	}
	p.left = p.plant.Output - p.plant.OwnUse - total.value
	if math.Abs(p.left) <= roundingShare*p.plant.Output {
		p.left = 0
	}
	switch {
	case p.left < 0:
		return fmt.Errorf("own use of %v and sales of %v exceed its output of %v", p.plant.OwnUse, total.value, p.plant.Output)
	case p.plant.OwnUse+feedback.value >= p.plant.Output:
		return fmt.Errorf("to make its inputs the sectors take %v of its product, and it takes %v itself: all of its output of %v",
			feedback.value, p.plant.OwnUse, p.plant.Output)
	}
	return nil
}

// Base returns the model that the plant was put into.
func (p *PlantModel) Base() *OpenModel { return p.base }

// Plant returns what the plant was said to be.
func (p *PlantModel) Plant() Plant { return p.plant }

// Effect returns what the sectors must make more, Δx = Lf (n), each in its unit.
// The plant's own output is not in it.
func (p *PlantModel) Effect() Vector {
	return newVector("Extra output Δx", p.base.unit, p.base.sectors, p.effect)
}

// Primary returns the primary input that the plant makes necessary (n+1): a₀ⱼΔxⱼ
// in each sector, and last what the plant uses itself. It panics as
// OpenModel.PrimaryCoefficients does.
func (p *PlantModel) Primary(primary string) Vector {
	a0 := p.base.PrimaryCoefficients(primary)
	need := make([]float64, p.sectors.len())
	for j, dx := range p.effect {
		need[j] = a0.data[j] * dx
	}
	k := p.base.primary.at[primary]
	need[len(p.effect)] = p.primary[k]
	return newVector("Extra "+primary, p.base.inputUnit(p.base.sectors.len()+k), p.sectors, need)
}

// PrimaryOf returns what the plant makes necessary of something that the table
// does not have, such as jobs, given how much of it a unit of output takes: a
// vector with the sectors' labels and the plant's, in which those left out take
// nothing, or a bare one of n+1 with the plant last. The result has n+1 entries.
// It panics as OpenModel.Output does when the coefficients do not fit.
func (p *PlantModel) PrimaryOf(coefficients mat.Vector) Vector {
	need := spread(p.sectors, coefficients, "coefficients")
	for j, x := range append(slices.Clone(p.effect), p.plant.Output) {
		need[j] *= x
	}
	return newVector("Extra need", "", p.sectors, need)
}

// FinalSales is what the plant leaves for final demand at the sectors' present
// outputs: its output less own use and sales. Making Δx, the sectors that use its
// product take some more of it; Model has them do so.
func (p *PlantModel) FinalSales() float64 { return p.left }

// Linkage is the total backward linkage of the plant, the output of all sectors
// and of the plant itself for a unit of final demand for its product: the last
// column sum of L in Model,
//
//	(X + Σᵢ Δxᵢ) / (X − own use − Σⱼ rⱼΔxⱼ)
//
// where X is the plant's output and rⱼ what a unit of j's output takes of its
// product: 1 + Σᵢ Δxᵢ/X for a plant without own use and sales. Like
// OpenModel.BackwardLinkages it means something only where goods share a unit.
func (p *PlantModel) Linkage() float64 {
	made, left := p.plant.Output, p.plant.Output-p.plant.OwnUse
	for i, dx := range p.effect {
		made += dx
		left -= p.row[i] * dx
	}
	return made / left
}

// Model returns the open model of n+1 sectors with the plant last (complete
// inclusion; Miller & Blair 2009, ch. 13). Its column is the plant's inputs a unit
// of output, its row the sales to each sector a unit of that sector's present
// output, and its primary coefficients are extended likewise. An economy with the
// plant that is singular is an error that wraps a mat.Condition.
func (p *PlantModel) Model() (*OpenModel, error) {
	n, x := len(p.inputs), p.plant.Output
	a := mat.NewDense(n+1, n+1, nil)
	a.Copy(p.base.a.matrix())
	for i := range n {
		a.Set(i, n, p.inputs[i]/x)
		a.Set(n, i, p.row[i])
	}
	a.Set(n, n, p.plant.OwnUse/x)
	with := OpenModel{
		name: strings.TrimPrefix(p.base.name+", with "+p.plant.Name, ", "),
		unit: p.base.unit, sectors: p.sectors, primary: p.base.primary, a: recipesOf(a), solving: p.base.solving,
	}
	if p.base.a0 != nil {
		with.a0 = mat.NewDense(len(p.primary), n+1, nil)
		with.a0.Copy(p.base.a0)
		for k, v := range p.primary {
			with.a0.Set(k, n, v/x)
		}
	}
	if p.base.scale != nil {
		with.scale = append(slices.Clone(p.base.scale), x)
	}
	m, err := with.solvable()
	if err != nil {
		return nil, fmt.Errorf("ionb: model with the plant %q: %w", p.plant.Name, err)
	}
	return m, nil
}

// String says what the plant does, the largest effects first.
func (p *PlantModel) String() string {
	const most = 5
	largest := p.Effect().Sorted()
	parts := nonzero(largest)
	s := fmt.Sprintf("New industry %s, output %s", p.plant.Name, text.Number(p.plant.Output))
	if unit := p.base.unit; unit != "" {
		s += " " + unit
	}
	if len(parts) == 0 {
		return s + "\nIt buys nothing from the sectors, so they make no more than before."
	}
	s += "\nWhat the sectors must make more, directly and indirectly"
	if len(parts) > most {
		parts = parts[:most]
		s += ", most of all"
	}
	s += ":\n" + strings.Join(parts, ", ")
	if p.base.unit != "" {
		s += fmt.Sprintf("\nAltogether %s; total backward linkage %s", text.Number(largest.Sum()), text.Number(p.Linkage()))
	}
	return s
}
