package ionb

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A Characterisation says how much of each impact a unit of each stressor amounts to,
// such as the tons of CO2 that warm as much as a ton of CH4 does. Factors is i×s for
// i impacts and s stressors, which need not be all of an extension.
type Characterisation struct {
	Name          string   // such as "GWP100"
	Source        string   // who published the factors
	Impacts       []string // what stressors amount to: "Global warming"
	Units         []string // optional: the unit of each impact
	Stressors     []string
	StressorUnits []string // optional: the unit of the stressors that the factors are for
	Factors       [][]float64
}

// Characterised returns the extension of impacts that stressors amount to,
//
//	F′ = C·F,  FY′ = C·FY   (i×n and i×k; pymrio's characterize)
//
// for factors C, with the name of the characterisation. Its S, M and footprints are
// those of the impacts. Stressors without factors are left out, and named in a note.
//
// A factor for a stressor that the extension does not have, one for another unit than
// the extension's, a wrong shape and entries that are not finite are errors.
func (e Extension) Characterised(c Characterisation) (Extension, error) {
	impacts, err := e.characterised(c)
	if err != nil {
		return Extension{}, fmt.Errorf("ionb: extension %q characterised by %q: %w", e.name, c.Name, err)
	}
	return impacts, nil
}

func (e Extension) characterised(c Characterisation) (Extension, error) {
	if e.table == nil {
		return Extension{}, errors.New("the extension is empty, want one that Table.Extension returns")
	}
	factors, err := e.factors(c)
	if err != nil {
		return Extension{}, err
	}
	b := blocks.Extension{Name: c.Name, Source: c.Source, Stressors: c.Impacts, Units: c.Units}
	b.F, b.FY = product(factors, e.f), product(factors, e.fy)
	impacts, err := e.table.extension(b, false)
	if err != nil {
		return Extension{}, err
	}
	impacts.notes = append(slices.Clone(e.notes), fmt.Sprintf("%s characterised by %s", e.name, c.Name))
	if left := e.stressors.without(Must(newLabels("stressor", c.Stressors))); len(left) > 0 {
		impacts.notes = append(impacts.notes, "Stressors without a factor, left out: "+text.List(left))
	}
	return impacts, nil
}

// factors returns C with a column for each stressor of the extension, i×s.
func (e Extension) factors(c Characterisation) (*mat.Dense, error) {
	impacts, err := newLabels("impact", c.Impacts)
	given, err2 := newLabels("stressor", c.Stressors)
	if err = errors.Join(err, err2); err != nil {
		return nil, err
	}
	stressorUnits, err := units("stressor", c.Stressors, c.StressorUnits)
	values, err2 := denseOf("Factors", impacts, given, c.Factors)
	if err = errors.Join(err, err2); err != nil {
		return nil, err
	}
	var errs []error
	at := make([]int, given.len())
	for j, name := range given.names {
		unit := ""
		if stressorUnits != nil {
			unit = stressorUnits[j]
		}
		at[j], err = e.factorFor(name, unit)
		errs = append(errs, err)
	}
	if err := errors.Join(firstFew(compact(errs))...); err != nil || values == nil {
		return nil, err
	}
	all := mat.NewDense(impacts.len(), e.stressors.len(), nil)
	for j, to := range at {
		for i := range impacts.len() {
			all.Set(i, to, values.At(i, j))
		}
	}
	return all, nil
}

// factorFor finds the stressor that a factor is for, unless it is in another unit.
func (e Extension) factorFor(name, unit string) (int, error) {
	k, there := e.stressors.at[name]
	switch {
	case !there:
		return 0, fmt.Errorf("there is no stressor %q%s (there are: %s)", name, meant(name, e.stressors.names), text.List(e.stressors.names))
	case unit != "" && e.unit(k) == "":
		return 0, fmt.Errorf("stressor %q has no unit in the extension, and its factors are for %q; leave StressorUnits out if that is its unit", name, unit)
	case unit != "" && e.unit(k) != unit:
		return 0, fmt.Errorf("stressor %q is in %q, and its factors are for %q; give factors for %q", name, e.unit(k), unit, e.unit(k))
	}
	return k, nil
}

// product returns C·F, nil where one of them is.
func product(c, f *mat.Dense) *mat.Dense {
	if c == nil || f == nil {
		return nil
	}
	var p mat.Dense
	p.Mul(c, f)
	return &p
}

// String says what is made of what.
func (c Characterisation) String() string {
	name := "factors"
	if c.Name != "" {
		name = c.Name
	}
	return fmt.Sprintf("Characterisation by %s: %s of %s", name, orNothing(text.List(c.Impacts)), orNothing(text.List(c.Stressors)))
}
