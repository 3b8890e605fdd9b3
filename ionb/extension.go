package ionb

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// An ExtensionSpec is a satellite account to go with a table: F is s×n for s
// stressors and n sectors, FY s×k for k categories of final demand.
type ExtensionSpec struct {
	Name      string   // such as "Emissions"
	Source    string   // who published it, where it is not the table's source
	Stressors []string // what is counted: "CO2", "Employment"
	Units     []string // optional: the unit of each stressor
	F         [][]float64
	FY        [][]float64 // optional: what final demand causes by itself, such as heating homes
}

// An Extension is a satellite account of a table: what each sector emits, uses or
// employs, in units of their own, beside the flows.
type Extension struct {
	name, source string
	stressors    *labels
	units        []string
	f, fy        *mat.Dense // fy is nil when final demand has none
	table        *Table     // whose sectors and categories of final demand they are
	notes        []string
	kept         *keptMultipliers
}

// keptMultipliers holds M once it was asked for, shared by all copies of an Extension.
type keptMultipliers struct {
	mu   sync.Mutex
	made bool
	m    Matrix
}

// WithExtension returns the table with one more extension. Labels, shapes and
// entries are checked as NewTable does; a second extension of the same name is an
// error.
func (t *Table) WithExtension(s ExtensionSpec) (*Table, error) {
	fail := func(err error) (*Table, error) {
		return nil, fmt.Errorf("ionb: table %q: extension %q: %w", t.name, s.Name, err)
	}
	stressors, err := newLabels("stressor", s.Stressors)
	if err != nil {
		return fail(err)
	}
	f, err := denseOf("F", stressors, t.sectors, s.F)
	if err != nil {
		return fail(err)
	}
	var fy *mat.Dense
	if s.FY != nil {
		if fy, err = denseOf("FY", stressors, t.demand, s.FY); err != nil {
			return fail(err)
		}
	}
	with := *t
	with.extensions = slices.Clone(t.extensions)
	if err := with.extend(blocks.Extension{Name: s.Name, Source: s.Source, Stressors: s.Stressors, Units: s.Units, F: f, FY: fy}, true); err != nil {
		return fail(err)
	}
	with.hash = &contentHash{}
	return &with, nil
}

// extend appends an extension whose matrices it takes over; of one that was checked
// before it looks at no entry.
func (t *Table) extend(b blocks.Extension, checked bool) error {
	e, err := t.extension(b, checked)
	if same := func(other Extension) bool { return other.name == b.Name }; b.Name != "" && slices.ContainsFunc(t.extensions, same) {
		err = errors.Join(err, errors.New("there is one of this name already; names must differ"))
	}
	if err != nil {
		return err
	}
	t.extensions = append(t.extensions, e)
	return nil
}

// extension makes an extension of the table without adding it, as extend does.
func (t *Table) extension(b blocks.Extension, checked bool) (Extension, error) {
	e := Extension{name: b.Name, source: b.Source, f: b.F, fy: b.FY, table: t, kept: &keptMultipliers{}}
	var errs [4]error
	e.stressors, errs[0] = newLabels("stressor", b.Stressors)
	e.units, errs[1] = units("stressor", b.Stressors, b.Units)
	errs[2] = errors.Join(checkText("name", b.Name), checkText("source", b.Source))
	if b.Name == "" {
		errs[3] = errors.New("has no name")
	}
	if err := errors.Join(errs[:]...); err != nil {
		return Extension{}, err
	}
	check := checkDense
	if checked {
		check = checkShape
	}
	err := check("F", e.stressors, t.sectors, b.F)
	if b.FY != nil {
		err = errors.Join(err, check("FY", e.stressors, t.demand, b.FY))
	}
	return e, err
}

// Extensions returns the table's satellite accounts, none where it has none.
func (t *Table) Extensions() []Extension { return slices.Clone(t.extensions) }

// Extension returns the satellite account of that name, and panics with a
// *LabelError that makes a suggestion when there is none.
func (t *Table) Extension(name string) Extension {
	names := make([]string, len(t.extensions))
	for i, e := range t.extensions {
		if e.name == name {
			return e
		}
		names[i] = e.name
	}
	panic(&LabelError{Where: "extensions of " + t.name, Label: name, Have: names, Suggest: closest(name, names)})
}

// Name is the extension's name.
func (e Extension) Name() string { return e.name }

// Source says who published it, where it is not the table's source.
func (e Extension) Source() string { return e.source }

// Stressors returns what is counted.
func (e Extension) Stressors() []string { return e.stressors.list() }

// Units returns the unit of each stressor, or nil when none are given.
func (e Extension) Units() []string { return slices.Clone(e.units) }

// Notes returns what is to be known of how the numbers came to be, such as stressors
// that Characterised left out.
func (e Extension) Notes() []string { return slices.Clone(e.notes) }

// F returns the flows, s×n: how much of each stressor each sector causes.
func (e Extension) F() Matrix {
	if e.table == nil {
		return Matrix{}
	}
	return newMatrix("Extension flows F", e.commonUnit(), e.stressors, e.table.sectors, e.f)
}

// FY returns what final demand causes by itself, s×k; zero where nothing is known.
func (e Extension) FY() Matrix {
	if e.table == nil {
		return Matrix{}
	}
	fy := newMatrix("Extension flows of final demand FY", e.commonUnit(), e.stressors, e.table.demand, e.fy)
	if r, c := fy.Dims(); fy.data == nil && r > 0 && c > 0 {
		fy.data = mat.NewDense(r, c, nil)
	}
	return fy
}

// S returns the intensities, s×n: how much of each stressor a unit of output causes,
//
//	S = F·diag(x)⁻¹   (Miller & Blair 2009, eq. 10.1)
//
// A sector without output has none.
func (e Extension) S() Matrix {
	if e.table == nil {
		return Matrix{}
	}
	s := newMatrix("Intensities S", "", e.stressors, e.table.sectors, nil)
	if e.f == nil {
		return s
	}
	s.data = mat.DenseCopyOf(e.f)
	for i := range e.stressors.len() {
		row := s.data.RawRowView(i)
		for j, x := range e.table.x {
			if x == 0 {
				row[j] = 0
			} else {
				row[j] /= x
			}
		}
	}
	return s
}

// M returns the multipliers, s×n: how much of each stressor a unit of final demand for
// a sector's product causes, in all sectors and regions together,
//
//	M = S·L, solved from M = M·A + S   (Miller & Blair 2009, sec. 10.3)
//
// It opens the model of the extension's own table, once, and panics as Must(Open(t))
// does where that fails. OpenModel.Footprints has the multipliers of a model that is
// there already, or whose technology was changed, and all accounts.
func (e Extension) M() Matrix {
	if e.table == nil {
		return Matrix{}
	}
	e.kept.mu.Lock()
	defer e.kept.mu.Unlock()
	if !e.kept.made {
		e.kept.m, e.kept.made = Must(Must(Open(e.table)).Footprints(e)).M(), true
	}
	return e.kept.m
}

// unit is the unit of a stressor, "" where none is given.
func (e Extension) unit(i int) string {
	if e.units == nil {
		return ""
	}
	return e.units[i]
}

// commonUnit is the unit of all stressors, "" where they differ.
func (e Extension) commonUnit() string {
	if len(e.units) == 0 {
		return ""
	}
	for _, u := range e.units {
		if u != e.units[0] {
			return ""
		}
	}
	return e.units[0]
}

// String says what is counted, and its totals.
func (e Extension) String() string {
	if e.table == nil {
		return "no extension"
	}
	rows := [][]string{{"", "Total of all sectors"}}
	totals := e.F().RowSums()
	for i, name := range e.stressors.names {
		if i == text.Shown {
			rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(e.stressors.len()-i)))})
			break
		}
		rows = append(rows, []string{heading(name, e.unit(i)), text.Number(totals.data[i])})
	}
	return fmt.Sprintf("Extension %q: %s\n%s", e.name, count(e.stressors.len(), "stressor", "stressors"), text.Grid(rows))
}
