package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A HouseholdSpec says which flows of a table are those of households.
type HouseholdSpec struct {
	Income       []string // the primary inputs paid to households, such as wages
	Consumption  string   // the category of final demand that households buy
	TotalIncome  float64  // all income of households, from wherever; default: the Income rows plus OwnPurchases
	OwnPurchases float64  // what households pay to households, such as domestic servants; default 0
	Name         string   // of the new sector; default "Households"
}

// A HouseholdModel is the open model with households as one more sector, which
// earns in all sectors and spends what it earns: the model of Type II multipliers
// (Miller & Blair 2009, secs. 2.5 and 6.2).
//
//	    ⎡A   c  ⎤   wⱼ = household income per unit of output j
//	Ā = ⎢       ⎥   cᵢ = consumption of good i / total household income
//	    ⎣w   a₀₀⎦   a₀₀ = own purchases / total household income
//
// It stays open: all other final demand comes from outside. ClosedModel leaves
// nothing outside. It is safe for concurrent use.
type HouseholdModel struct {
	table    *Table
	spec     HouseholdSpec
	industry *OpenModel // the n sectors alone
	model    *OpenModel // with households, n+1
	income   []float64  // w
	spending []float64  // c
}

// Households makes the open model of a table with households as a sector.
//
// What households spend is divided by all that they earn, by nothing else. Two
// published packages do otherwise: one divides it by each supplier's output, and
// for Chile in 2008 gets truncated Type II multipliers of 4.0 to 24, where they are
// 1.4 to 3.8 whichever income one takes; the other divides by consumption itself
// and makes it an input of households too, so that ρ(Ā) = 1.23 and linkages come
// out negative. TotalIncome matters: the table knows what its sectors pay to
// households, and not the pensions and rents from elsewhere that pay for
// consumption too. Where those are large the default lets each unit of wages
// induce more than a unit of spending.
//
// Unknown labels, an income that is not above 0, a TotalIncome below what the
// table's rows pay, and a sector that bears the new one's name already are errors.
// So is a model that is not productive, ρ(Ā) ≥ 1: each round of spending then
// earns as much as the last or more, and the multipliers do not exist. The rows of
// the table rule that out but in two cases: households earn and buy all there is,
// and the system is closed, or other final demand is negative, as net exports are.
func Households(t *Table, s HouseholdSpec) (*HouseholdModel, error) {
	if t == nil {
		return nil, errors.New("ionb: Households: the table is nil")
	}
	s.Income = slices.Clone(s.Income)
	if s.Name == "" {
		s.Name = "Households"
	}
	industry, err := Open(t)
	if err != nil {
		return nil, err
	}
	h := &HouseholdModel{table: t, spec: s, industry: industry}
	if err := h.build(); err != nil {
		return nil, fmt.Errorf("ionb: households of table %q: %w", t.name, err)
	}
	return h, nil
}

func (h *HouseholdModel) build() error {
	t, s := h.table, &h.spec
	rows, col, sectors, err := s.find(t)
	if err != nil {
		return err
	}
	paid, err := s.setTotal(t, rows)
	if err != nil {
		return err
	}
	n := t.sectors.len()
	flows := mat.NewDense(n+1, n+1, nil)
	flows.Slice(0, n, 0, n).(*mat.Dense).Copy(t.z)
	for i := range n {
		flows.Set(i, n, t.y.At(i, col))
		flows.Set(n, i, paid[i])
	}
	flows.Set(n, n, s.OwnPurchases)
	x := append(slices.Clone(t.x), s.TotalIncome)
	a := perUnit(flows, x)
	h.income, h.spending = mat.Row(nil, n, a)[:n], mat.Col(nil, n, a)[:n]
	primary, a0 := outsideHouseholds(t, rows, x)
	h.model, err = OpenModel{
		name: t.name + ", with " + s.Name, unit: t.unit, sectors: sectors, primary: primary,
		a: recipesOf(a), a0: a0, scale: append(slices.Clone(t.size), s.TotalIncome),
	}.solvable()
	if err != nil {
		return fmt.Errorf("%w; a system that leaves nothing outside is closed: see Closed", err)
	}
	return h.converges()
}

// find returns the positions of what the Spec names, and the labels with the new
// sector's.
func (s *HouseholdSpec) find(t *Table) (rows []int, col int, sectors *labels, err error) {
	var errs []error
	if len(s.Income) == 0 {
		errs = append(errs, fmt.Errorf("no primary input is named in Income (there are: %s)", text.List(t.primary.list())))
	}
	if _, err := newLabels("primary input of Income", s.Income); err != nil {
		errs = append(errs, err)
	}
	for _, name := range s.Income {
		row, ok := t.primary.at[name]
		if !ok {
			errs = append(errs, t.primary.unknown("primary inputs", name))
		}
		rows = append(rows, row)
	}
	col, ok := t.demand.at[s.Consumption]
	if !ok {
		errs = append(errs, t.demand.unknown("final demand", s.Consumption))
	}
	sectors, err = t.sectors.with("sector", s.Name)
	return rows, col, sectors, errors.Join(append(errs, err)...)
}

// setTotal returns what each sector pays to households, and sets TotalIncome when
// it is not given.
func (s *HouseholdSpec) setTotal(t *Table, rows []int) (paid []float64, err error) {
	paid, total := make([]float64, t.sectors.len()), s.OwnPurchases
	for _, k := range rows {
		for j, v := range t.v.RawRowView(k) {
			paid[j] += v
			total += v
		}
	}
	switch {
	case !finite(s.OwnPurchases) || s.OwnPurchases < 0:
		return nil, fmt.Errorf("OwnPurchases are %v, want 0 or more", s.OwnPurchases)
	case !finite(s.TotalIncome):
		return nil, fmt.Errorf("TotalIncome is %v, want a finite number", s.TotalIncome)
	case s.TotalIncome != 0 && s.TotalIncome < total-balanceTolerance*math.Abs(total):
		return nil, fmt.Errorf("TotalIncome is %v, want at least the %v that %s and own purchases add up to", s.TotalIncome, total, text.List(s.Income))
	case s.TotalIncome == 0:
		s.TotalIncome = total
	}
	if !(s.TotalIncome > 0) {
		return nil, fmt.Errorf("the income of households (%s) adds up to %v, want more than 0", text.List(s.Income), s.TotalIncome)
	}
	return paid, nil
}

// outsideHouseholds returns the primary inputs that are not paid to households,
// with their coefficients; the table knows of none that households use themselves.
func outsideHouseholds(t *Table, income []int, x []float64) (*labels, *mat.Dense) {
	var rest []int
	for k := range t.primary.len() {
		if !slices.Contains(income, k) {
			rest = append(rest, k)
		}
	}
	primary := t.primary.subset(rest)
	if len(rest) == 0 {
		return primary, nil
	}
	flows := mat.NewDense(len(rest), len(x), nil)
	for to, from := range rest {
		copy(flows.RawRowView(to), t.v.RawRowView(from))
	}
	return primary, perUnit(flows, x)
}

// converges is an error when the rounds of spending do not die out.
func (h *HouseholdModel) converges() error {
	v := h.model.viability()
	if v.Upper < 1 {
		return nil
	}
	if alone := h.industry.viability(); !(alone.Upper < 1) {
		return fmt.Errorf("the sectors alone are not productive already, ρ(A) = %s, so that no multiplier exists; they use up all they make or more: %s",
			besideOne(alone.SpectralRadius), text.List(alone.Block))
	}
	return fmt.Errorf("with households, ρ(A) = %s is not below 1: they %s, and each round of spending earns as much as the last or more; is TotalIncome all they earn, and other final demand negative?",
		besideOne(v.SpectralRadius), h.spends())
}

// spends says how much of what they earn households spend; in a physical table
// what they buy has no sum.
func (h *HouseholdModel) spends() string {
	var paid float64
	for j, w := range h.income {
		paid += w * h.table.x[j]
	}
	income := fmt.Sprintf("an income of %s (%s from %s)", text.Number(h.spec.TotalIncome), text.Number(paid), text.List(h.spec.Income))
	if h.table.kind == Physical {
		return "spend " + income + " on " + h.spec.Consumption
	}
	spent := h.spec.OwnPurchases
	for _, c := range h.spending {
		spent += c * h.spec.TotalIncome
	}
	more := ""
	if spent > h.spec.TotalIncome {
		more = ", more than they earn: is an income missing, or TotalIncome?"
	}
	return fmt.Sprintf("spend %s of %s on %s%s", text.Number(spent), income, h.spec.Consumption, more)
}

// Table returns the table that the model was made of.
func (h *HouseholdModel) Table() *Table { return h.table }

// Open returns the open model of n+1 sectors, households last: its A is Ā, and its
// Output, Prices and L are those with spending induced. It keeps the primary
// inputs that are not paid to households, so that its Multipliers of employment
// are Type II; households themselves use none, since the table does not say.
func (h *HouseholdModel) Open() *OpenModel { return h.model }

// Industries returns the open model of the n sectors alone, without households.
func (h *HouseholdModel) Industries() *OpenModel { return h.industry }

// Spec returns which flows are those of households, defaults filled in.
func (h *HouseholdModel) Spec() HouseholdSpec {
	s := h.spec
	s.Income = slices.Clone(s.Income)
	return s
}

// SpectralRadius returns ρ(Ā), which is below 1: what a late round of production
// and spending is of the round before it.
func (h *HouseholdModel) SpectralRadius() float64 { return h.model.viability().SpectralRadius }

// OutputMultipliers returns the output that a unit of final demand for each good
// calls for (n×3), with L̄ = (I−Ā)⁻¹:
//
//	Type I              Σᵢ lᵢⱼ, without households' spending
//	Type II, truncated  Σᵢ l̄ᵢⱼ over the n sectors
//	Type II, total      Σᵢ l̄ᵢⱼ over the n sectors and households
//
// (Miller & Blair 2009, sec. 6.2). Truncated is the one to set beside Type I: the
// output of households in the total is income, and no output.
func (h *HouseholdModel) OutputMultipliers() Matrix {
	n := h.table.sectors.len()
	sectors := ones(n + 1)
	sectors[n] = 0
	return sideBySide("Output multipliers", h.industry.BackwardLinkages().Named("Type I"),
		h.column("Type II, truncated", h.model.system.SolveTrans(sectors)[:n]),
		h.column("Type II, total", h.model.system.SolveTrans(ones(n + 1))[:n]))
}

// IncomeMultipliers returns the household income that a unit of final demand for
// each good makes, and its ratio to the income made in that sector itself (n×4):
//
//	Income effect, Type I   wL
//	Income effect, Type II  the household row of L̄
//	Type I, Type II         either, divided by wⱼ (0 where wⱼ is)
//
// (Miller & Blair 2009, sec. 6.2). Type II is the same multiple of Type I in every
// sector, 1/(1 − a₀₀ − wLc), the last entry of L̄ (Sandoval 1967; Bradley & Gander
// 1969), so it ranks sectors as Type I does.
func (h *HouseholdModel) IncomeMultipliers() Matrix {
	first, second := h.industry.system.SolveTrans(h.income), h.inducedIncome()
	return sideBySide("Income multipliers",
		h.column("Income effect, Type I", first), h.column("Income effect, Type II", second),
		h.column("Type I", ratios(first, h.income)), h.column("Type II", ratios(second, h.income)))
}

// inducedIncome is the household row of L̄, but for its last entry.
func (h *HouseholdModel) inducedIncome() []float64 {
	n := h.table.sectors.len()
	return h.model.system.SolveTrans(unitVector(n+1, n))[:n]
}

// ConsumptionLinkages returns the output of all sectors that households' spending
// adds to the backward linkage of each (n): truncated Type II less Type I.
func (h *HouseholdModel) ConsumptionLinkages() Vector {
	n := h.table.sectors.len()
	var perIncome float64 // output for a unit of household income
	for _, x := range h.industry.system.Solve(h.spending) {
		perIncome += x
	}
	linkages := h.inducedIncome()
	for j := range n {
		linkages[j] *= perIncome
	}
	return newVector("Consumption linkages", "", h.table.sectors, linkages)
}

// Induced returns the output that households' spending adds to what final demand d
// calls for directly and indirectly (n):
//
//	x̄ − Ld = Lc·y,  y = the household income that d makes in all
//
// where x̄ is the output of the n sectors with households. d is the final demand
// from outside, without households' own consumption. It panics as
// OpenModel.Output does.
func (h *HouseholdModel) Induced(d mat.Vector) Vector {
	demand := aligned(h.table.sectors, d, "final demand")
	var income float64
	for j, perUnit := range h.inducedIncome() {
		income += perUnit * demand[j]
	}
	output := h.industry.system.Solve(h.spending)
	for i := range output {
		output[i] *= income
	}
	return newVector("Induced output", h.table.unit, h.table.sectors, output)
}

func (h *HouseholdModel) column(name string, data []float64) Vector {
	return newVector(name, "", h.table.sectors, data)
}

// String describes the model in a few lines.
func (h *HouseholdModel) String() string {
	return fmt.Sprintf("Leontief model of %s, %s sectors and %s\n%s %s\nρ(A) = %s with them, %s without",
		h.table.title(), text.Number(float64(h.table.sectors.len())), h.spec.Name, h.spec.Name, h.spends(),
		besideOne(h.SpectralRadius()), besideOne(h.industry.viability().SpectralRadius))
}
