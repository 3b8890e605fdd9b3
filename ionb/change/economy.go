package change

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// An Economy is a table of one country in one year, with what is imported. There are two
// ways to say it, as statistics have it:
//
// A table of flows of all origins, from whose rows imports are taken off in a
// category of final demand with negative entries: that is Imports. Each good is then
// taken to be imported in the same share by all who use it at home,
//
//	uᵢ = 1 − Mᵢ / (Wᵢ + Dᵢ)   (W = inputs and D = domestic final demand of good i, of all origins)
//
// Or a table of domestic flows beside tables of imports: those are Inputs and Final. Each
// cell then has the share of its own.
type Economy struct {
	Table   *ionb.Table
	Exports []string // the categories of final demand that are exports
	Imports string   // the category that takes imports off, in a table of flows of all origins

	// Beside a table of domestic flows:
	Inputs ionb.Matrix // imported inputs by product and using sector (n×n)
	Final  ionb.Matrix // imported final goods by product (n rows) and category, those exported again left out
}

// supplied is an economy as Growth needs it, in the order of labels.
type supplied struct {
	labels  ionb.Vector
	unit    string
	x       []float64
	a, made *mat.Dense // A and U (n×n)
	demand  []float64  // D
	share   []float64  // u
	exports []float64  // E
	model   *ionb.OpenModel
	odd     []string // sectors of which a share is not between 0 and 1
}

// supplied computes coefficients, shares and volumes.
func (e Economy) supplied(sectors []string) (*supplied, error) {
	t := e.Table
	labels := t.X().Pick(sectors...)
	s := &supplied{labels: labels, unit: t.Unit(), x: labels.Values(), exports: make([]float64, len(sectors))}
	n := len(sectors)
	home := make([]float64, n) // domestic final demand as the table has it
	y := t.Y()
	for _, name := range append(slices.Clone(e.Exports), e.Imports) {
		if name != "" {
			y.Col(name) // says what there is, where that is missing
		}
	}
	for _, name := range t.DemandLabels() {
		switch {
		case slices.Contains(e.Exports, name):
			addTo(s.exports, y.Col(name).Pick(sectors...).Values())
		case name != e.Imports || e.Imports == "":
			addTo(home, y.Col(name).Pick(sectors...).Values())
		}
	}
	at, err := places(t.Sectors(), sectors)
	if err != nil {
		return nil, err
	}
	if e.Imports != "" {
		return s, s.competitive(e, at, home)
	}
	return s, s.separate(e, at, home)
}

func addTo(sum, v []float64) {
	for i, x := range v {
		sum[i] += x
	}
}

// competitive takes shares by row.
func (s *supplied) competitive(e Economy, at []int, home []float64) error {
	if r, _ := e.Inputs.Dims(); r > 0 {
		return fmt.Errorf("imports are given twice: the category %q and Inputs", e.Imports)
	}
	all, err := ionb.Open(e.Table)
	if err != nil {
		return err
	}
	sectors, n := s.labels.Labels(), len(home)
	s.a, s.demand, s.share = reordered(at, all.A().Dense()), home, make([]float64, n)
	imports, inputs := e.Table.Y().Col(e.Imports).Pick(sectors...).Values(), product(s.a, s.x)
	for i, label := range sectors {
		used, imported := inputs[i]+home[i], -imports[i]
		switch {
		case used != 0:
			s.share[i] = 1 - imported/used
		case imported != 0 || inputs[i] != 0:
			return fmt.Errorf("inputs and domestic final demand of %q add up to 0, beside inputs of %v and imports of %v: there is no share", label, inputs[i], imported)
		default:
			s.share[i] = math.NaN() // see fillShares
		}
		s.note(i, s.share[i])
	}
	s.made = mat.NewDense(n, n, nil)
	s.made.Apply(func(i, _ int, _ float64) float64 { return s.share[i] }, s.made)
	var domestic mat.Dense
	domestic.Apply(func(i, _ int, a float64) float64 {
		if a == 0 {
			return 0
		}
		return s.share[i] * a
	}, s.a)
	s.model, err = ionb.OpenFromCoefficients(sectors, &domestic)
	return err
}

// separate takes a share for each cell.
func (s *supplied) separate(e Economy, at []int, home []float64) error {
	inputs, _ := e.Inputs.Dims()
	if final, _ := e.Final.Dims(); inputs == 0 || final == 0 {
		return errors.New("imports are missing: name the category of final demand that takes them off, or give Inputs and Final")
	}
	m, err := ionb.Imports(e.Table, e.Inputs)
	if err != nil {
		return err
	}
	sectors, n := s.labels.Labels(), len(home)
	if err := sameLabels(e.Final.RowLabels(), sectors); err != nil {
		return fmt.Errorf("imported final goods: %w", err)
	}
	s.model, s.a = m.Domestic(), reordered(at, m.Total().A().Dense())
	s.demand = slices.Clone(home)
	for _, name := range without(e.Final.ColLabels(), e.Exports) {
		addTo(s.demand, e.Final.Col(name).Pick(sectors...).Values())
	}
	s.made, s.share = reordered(at, m.Domestic().A().Dense()), make([]float64, n)
	for i, row := range sectors {
		for j, made := range s.made.RawRowView(i) {
			if s.made.RawRowView(i)[j], err = shareOf(made, s.a.At(i, j)); err != nil {
				return fmt.Errorf("inputs of %q into %q: %w", row, sectors[j], err)
			}
			s.note(i, s.made.At(i, j))
		}
		if s.share[i], err = shareOf(home[i], s.demand[i]); err != nil {
			return fmt.Errorf("final demand for %q: %w", row, err)
		}
		s.note(i, s.share[i])
	}
	return nil
}

// shareOf is NaN where there is nothing to share: fillShares replaces it.
func shareOf(made, all float64) (float64, error) {
	if all == 0 && made != 0 {
		return 0, fmt.Errorf("imports take off all that is made at home (%v): there is no share", made)
	}
	return made / all, nil
}

// note keeps a sector with a share that is none.
func (s *supplied) note(i int, share float64) {
	label := s.labels.Labels()[i]
	if (share < 0 || share > 1) && !slices.Contains(s.odd, label) {
		s.odd = append(s.odd, label)
	}
}

func (s *supplied) notes(of string) []string {
	if len(s.odd) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s: shares made at home are below 0 or above 1 for %s, as where imports are exported again or stocks fall: their import substitution means little, though all adds up.", of, text.List(s.odd))}
}

// fillShares gives what a year does not use the share of the other year, so that only
// the use itself changes; 1 where neither does.
func fillShares(a, b *supplied) {
	for _, y := range [][2]*supplied{{a, b}, {b, a}} {
		for i, u := range y[0].share {
			y[0].share[i] = known(u, y[1].share[i])
			for j := range y[0].share {
				y[0].made.Set(i, j, known(y[0].made.At(i, j), y[1].made.At(i, j)))
			}
		}
	}
}

func known(u, other float64) float64 {
	switch {
	case !math.IsNaN(u):
		return u
	case !math.IsNaN(other):
		return other
	}
	return 1
}
