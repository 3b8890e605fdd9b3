package ionb

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/mat"
)

// Kind says in what the entries of a table are measured.
type Kind int

const (
	// Monetary tables are in money: every entry in the same unit, so that columns
	// can be added up as costs. It is the zero value.
	Monetary Kind = iota
	// Physical tables have each row in a unit of its own (tons, dozens,
	// man-years): rows can be added up, columns cannot.
	Physical
)

// String returns "monetary" or "physical".
func (k Kind) String() string {
	switch k {
	case Monetary:
		return "monetary"
	case Physical:
		return "physical"
	}
	return fmt.Sprintf("Kind(%d)", int(k))
}

// A Spec is what NewTable makes a table of. Z is n×n, Y n×k and V m×n for n
// sectors, k categories of final demand and m primary inputs; Y and V may be
// empty when there are none.
type Spec struct {
	Name   string // what the table is of, such as "Germany 1995"
	Source string // who published it, with table or page
	Year   int    // 0 when it is of no year
	Unit   string // such as "million EUR"; for a physical table usually empty
	Kind   Kind   // default Monetary

	Sectors []string
	Z       [][]float64 // Z[i][j]: what sector i sells to sector j
	Demand  []string    // categories of final demand
	Y       [][]float64 // Y[i][k]: what sector i sells to category k
	Primary []string    // kinds of primary input
	V       [][]float64 // V[k][j]: what sector j uses of primary input k

	SectorUnits  []string // optional: the unit of each sector's row
	PrimaryUnits []string // optional: the unit of each primary input's row

	// Optional, for a table of several regions: the region of each sector and of each
	// category of final demand, "" for none. Labels are then made of both: see Label.
	Regions       []string
	DemandRegions []string

	Prices  string   // at which prices, such as "basic prices"
	Licence string   // on what terms the numbers may be used, and how to cite them
	Notes   []string // what a reader of the numbers must know of how they came to be
}

// A Table is an input-output flow table: what each sector sells to each sector
// and to final demand, and what primary inputs it uses.
//
//	            sectors   final demand   total
//	sectors        Z           Y           x
//	primary        V
//
// It cannot be changed; methods that alter a table return a new one.
type Table struct {
	name, source, unit        string
	year                      int
	kind                      Kind
	sectors, demand, primary  *labels
	sectorUnits, primaryUnits []string
	z, y, v                   *mat.Dense // y and v are nil when empty
	prices, licence           string
	notes                     []string
	extensions                []Extension
	hash                      *contentHash
	keeper                    blocks.Keeper // of what follows from z and x alone; nil where nothing can be kept
	x                         []float64
	size                      []float64 // Σ|z|+Σ|y| of each row: what rounding and scaling go by
}

// NewTable checks a Spec and makes a table of it, copying everything. Gross
// output is x = Z·1 + Y·1, so that rows always add up.
//
// What is wrong is reported in a joined error, each part naming the sector, what
// was found and what was wanted: missing, duplicate or unusable labels; or else
// wrong shapes and entries that are not finite; or else a negative output, inputs
// into a sector whose output is zero, and sums beyond the largest number. A sector
// without output and without inputs is in order: its column of coefficients is zero.
func NewTable(s Spec) (*Table, error) {
	t, err := newTable(s)
	if err != nil {
		return nil, fmt.Errorf("ionb: table %q: %w", s.Name, err)
	}
	return t, nil
}

func newTable(s Spec) (*Table, error) {
	t := newEmptyTable(s)
	err := t.setLabels(s)
	if err == nil {
		err = t.setFlows(s)
	}
	if err == nil {
		err = t.setOutput()
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// newEmptyTable has what a Spec says of the whole table.
func newEmptyTable(s Spec) *Table {
	return &Table{name: s.Name, source: s.Source, unit: s.Unit, year: s.Year, kind: s.Kind,
		prices: s.Prices, licence: s.Licence, notes: slices.Clone(s.Notes), hash: &contentHash{}}
}

func (t *Table) setLabels(s Spec) error {
	var errs [9]error
	if len(s.Sectors) == 0 {
		errs[0] = errors.New("has no sectors")
	}
	t.sectors, errs[1] = regionalLabels("sector", s.Regions, s.Sectors)
	t.demand, errs[2] = regionalLabels("category of final demand", s.DemandRegions, s.Demand)
	t.primary, errs[3] = newLabels("primary input", s.Primary)
	if s.Kind != Monetary && s.Kind != Physical {
		errs[4] = fmt.Errorf("has kind %d, want ionb.Monetary or ionb.Physical", int(s.Kind))
	}
	errs[5] = errors.Join(checkText("name", s.Name), checkText("source", s.Source), checkText("unit", s.Unit),
		checkText("prices", s.Prices), checkText("licence", s.Licence))
	t.sectorUnits, errs[6] = units("sector", s.Sectors, s.SectorUnits)
	t.primaryUnits, errs[7] = units("primary input", s.Primary, s.PrimaryUnits)
	for i, note := range s.Notes {
		errs[8] = errors.Join(errs[8], checkText(fmt.Sprintf("note %d", i+1), note))
	}
	return errors.Join(errs[:]...)
}

func units(what string, names, units []string) ([]string, error) {
	if units == nil {
		return nil, nil
	}
	if len(units) != len(names) {
		return nil, fmt.Errorf("%d units for %d %ss", len(units), len(names), what)
	}
	var errs []error
	given := false
	for i, u := range units {
		errs = append(errs, checkText(fmt.Sprintf("unit of %s %q", what, names[i]), u))
		given = given || u != ""
	}
	if !given {
		return nil, errors.Join(errs...)
	}
	return slices.Clone(units), errors.Join(errs...)
}

func (t *Table) setFlows(s Spec) error {
	var errs [3]error
	t.z, errs[0] = denseOf("Z", t.sectors, t.sectors, s.Z)
	t.y, errs[1] = denseOf("Y", t.sectors, t.demand, s.Y)
	t.v, errs[2] = denseOf("V", t.primary, t.sectors, s.V)
	return errors.Join(errs[:]...)
}

// denseOf copies rows into a matrix after checking shape and entries.
func denseOf(what string, rows, cols *labels, values [][]float64) (*mat.Dense, error) {
	if len(values) != rows.len() && !(cols.len() == 0 && len(values) == 0) {
		return nil, fmt.Errorf("%s has %d rows, want %d", what, len(values), rows.len())
	}
	var errs []error
	for i, row := range values {
		if len(row) != cols.len() {
			errs = append(errs, fmt.Errorf("%s: row %q has %d entries, want %d", what, rows.names[i], len(row), cols.len()))
			continue
		}
		for j, v := range row {
			if !finite(v) {
				errs = append(errs, fmt.Errorf("%s: row %q, column %q is %v, want a finite number", what, rows.names[i], cols.names[j], v))
			}
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(firstFew(errs)...)
	}
	if rows.len() == 0 || cols.len() == 0 {
		return nil, nil
	}
	d := mat.NewDense(rows.len(), cols.len(), nil)
	for i, row := range values {
		d.SetRow(i, row)
	}
	return d, nil
}

// firstFew keeps an error readable when a whole table is broken.
func firstFew(errs []error) []error {
	const few = 10
	if len(errs) <= few {
		return errs
	}
	return append(errs[:few:few], fmt.Errorf("and %d more", len(errs)-few))
}

func (t *Table) setOutput() error {
	t.addUses()
	inputs := t.inputSizes()
	var errs []error
	for i, name := range t.sectors.names {
		switch {
		case !finite(t.x[i]):
			errs = append(errs, fmt.Errorf("sector %q: its uses add up to %v, want a finite number", name, t.x[i]))
		case t.x[i] < 0:
			errs = append(errs, fmt.Errorf("sector %q: its uses add up to an output of %v, want 0 or more", name, t.x[i]))
		case t.x[i] == 0 && inputs[i] != 0:
			errs = append(errs, t.inputWithoutOutput(i))
		}
	}
	if len(errs) == 0 {
		errs = compact(t.unusableSums(inputs))
	}
	return errors.Join(firstFew(errs)...)
}

// addUses adds up what each sector sells, and the absolute values of it.
func (t *Table) addUses() {
	n := t.sectors.len()
	t.x, t.size = make([]float64, n), make([]float64, n)
	cores.Share(n, func(from, to int) {
		for i := from; i < to; i++ {
			var uses sum
			uses.addRow(t.z, i)
			uses.addRow(t.y, i)
			t.x[i], t.size[i] = uses.value, uses.size
			if finite(uses.size) && math.Abs(uses.value) <= 1e-12*uses.size {
				t.x[i] = 0 // uses that cancel, such as imports in full, but for rounding
			}
		}
	})
}

// inputSizes adds up the absolute values of what each sector uses.
func (t *Table) inputSizes() []float64 {
	sizes := make([]float64, t.sectors.len())
	addSizes(sizes, t.z)
	addSizes(sizes, t.v)
	return sizes
}

// unusableSums reports sums of finite entries that are beyond the largest number.
func (t *Table) unusableSums(inputs []float64) []error {
	errs := make([]error, t.sectors.len()+t.primary.len())
	for j, name := range t.sectors.names {
		sum := inputs[j]
		if perUnit := sum / t.x[j]; sum != 0 && !finite(perUnit+sum+t.x[j]) {
			errs[j] = fmt.Errorf("sector %q: its inputs add up to %v for an output of %v, want a finite number a unit", name, sum, t.x[j])
		}
	}
	for i, name := range t.primary.names {
		if sum := rowSum(t.v, i); !finite(sum) {
			errs[t.sectors.len()+i] = fmt.Errorf("primary input %q: its uses add up to %v, want a finite number", name, sum)
		}
	}
	return errs
}

// addSizes adds the absolute values of each column, row by row as they lie in memory.
func addSizes(sums []float64, m *mat.Dense) {
	if m == nil {
		return
	}
	cores.Share(len(sums), func(from, to int) {
		for i := range m.RawMatrix().Rows {
			for j, v := range m.RawRowView(i)[from:to] {
				sums[from+j] += math.Abs(v)
			}
		}
	})
}

// inputWithoutOutput names the first input of a sector that has some and no output.
func (t *Table) inputWithoutOutput(j int) error {
	for _, block := range []struct {
		rows *labels
		m    *mat.Dense
	}{{t.sectors, t.z}, {t.primary, t.v}} {
		for i := range block.rows.len() {
			if v := block.m.At(i, j); v != 0 {
				return fmt.Errorf("sector %q: output is 0, but it uses %v of %q; an input without output has no coefficient, so give it an output or remove its inputs",
					t.sectors.names[j], v, block.rows.names[i])
			}
		}
	}
	return nil
}

func compact(errs []error) []error {
	var out []error
	for _, err := range errs {
		if err != nil {
			out = append(out, err)
		}
	}
	return out
}

func rowSum(m *mat.Dense, i int) float64 {
	var s sum
	s.addRow(m, i)
	return s.value
}

// A sum also knows the size of what was added, by which rounding is measured.
type sum struct{ value, size float64 }

func (s *sum) add(v float64) {
	s.value += v
	s.size += math.Abs(v)
}

// addRow adds a row's entries; a nil matrix has none.
func (s *sum) addRow(m *mat.Dense, i int) {
	if m == nil {
		return
	}
	value, size := s.value, s.size // in registers
	for _, v := range m.RawRowView(i) {
		value += v
		size += math.Abs(v)
	}
	s.value, s.size = value, size
}
