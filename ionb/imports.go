package ionb

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// An ImportModel sets beside the open model of a domestic table the inputs that
// sectors import: what of the linkages stays in the country, and what leaks
// abroad (Reis & Rua 2009; Miller & Blair 2009, ch. 4). With A_d the coefficients
// of domestic inputs and A_m those of imported ones:
//
//	x = A_d x + d,  imports of inputs = A_m x
//
// It is safe for concurrent use.
type ImportModel struct {
	domestic, total *OpenModel
	imports         *mat.Dense // A_m
}

// Imports makes the import model of a table of domestic flows and of a matrix of
// imported inputs, by product (rows) and using sector (columns), in the units of
// the table. Rows and columns are matched by label; imports of final demand are
// not among them. A table that has no such matrix but a row of imports among its
// primary inputs has the leakage in OpenModel.Content of that row.
//
// Labels other than the table's sectors, entries that are not finite, imports by
// a sector without output, and a singular I−A_d or I−A_d−A_m are errors.
func Imports(domestic *Table, imports Matrix) (*ImportModel, error) {
	if domestic == nil {
		return nil, errors.New("ionb: Imports: the table is nil")
	}
	d, err := Open(domestic)
	if err != nil {
		return nil, err
	}
	m := &ImportModel{domestic: d}
	if err := m.build(domestic, imports); err != nil {
		return nil, fmt.Errorf("ionb: imports of table %q: %w", domestic.name, err)
	}
	return m, nil
}

func (m *ImportModel) build(t *Table, imports Matrix) error {
	flows, err := matched(t.sectors, imports)
	if err != nil {
		return err
	}
	if err := usable(t, flows); err != nil {
		return err
	}
	m.imports = perUnit(flows, t.x)
	var a mat.Dense
	a.Add(m.domestic.a.matrix(), m.imports)
	m.total, err = OpenModel{
		name: t.name + ", imported inputs included", unit: t.unit, sectors: t.sectors, primary: t.primary,
		a: recipesOf(&a), a0: m.domestic.a0, // no scale: imports may dwarf the table's own rows
	}.solvable()
	if err != nil {
		return fmt.Errorf("with imported inputs, %w", err)
	}
	return nil
}

// matched returns the entries of a square matrix in the order of l.
func matched(l *labels, m Matrix) (*mat.Dense, error) {
	at := make([][2]int, l.len()) // the row and the column of each label
	for k, side := range []struct {
		what   string
		labels *labels
	}{{"rows", m.rows}, {"columns", m.cols}} {
		for i, name := range side.labels.list() {
			to, ok := l.at[name]
			if !ok {
				return nil, l.unknown("sectors of the table, for the "+side.what+" of imports", name)
			}
			at[to][k] = i
		}
		if side.labels.len() != l.len() {
			return nil, fmt.Errorf("imports have %d %s, want one for each of the %d sectors (missing: %s)",
				side.labels.len(), side.what, l.len(), text.List(l.without(side.labels)))
		}
	}
	out := mat.NewDense(l.len(), l.len(), nil)
	for i := range at {
		for j := range at {
			out.Set(i, j, m.data.At(at[i][0], at[j][1]))
		}
	}
	return out, nil
}

// usable reports imports that have no coefficient.
func usable(t *Table, flows *mat.Dense) error {
	var errs []error
	for i, product := range t.sectors.names {
		for j, sector := range t.sectors.names {
			switch v := flows.At(i, j); {
			case !finite(v):
				errs = append(errs, fmt.Errorf("sector %q: imports %v of %q, want a finite number", sector, v, product))
			case v != 0 && t.x[j] == 0:
				errs = append(errs, fmt.Errorf("sector %q: output is 0, but it imports %v of %q; an input without output has no coefficient", sector, v, product))
			case v != 0 && !finite(v/t.x[j]):
				errs = append(errs, fmt.Errorf("sector %q: imports %v of %q for an output of %v, want a finite number a unit", sector, v, product, t.x[j]))
			}
		}
	}
	return errors.Join(firstFew(errs)...)
}

// Domestic returns the open model of the domestic table, with A_d.
func (m *ImportModel) Domestic() *OpenModel { return m.domestic }

// Total returns the open model with A_d + A_m, as if all inputs were made at home
// by the recipes of home. Primary coefficients are those of the domestic table.
func (m *ImportModel) Total() *OpenModel { return m.total }

// ImportCoefficients returns A_m, the imported inputs by product per unit of each
// sector's output, n×n.
func (m *ImportModel) ImportCoefficients() Matrix {
	return newMatrix("Import coefficients A_m", "", m.domestic.sectors, m.domestic.sectors, m.imports)
}

// Leakage returns how much of each backward linkage leaks abroad (n×4):
//
//	Total linkage  column sums of (I−A_d−A_m)⁻¹, all inputs made at home
//	Stays          column sums of (I−A_d)⁻¹, the domestic linkage
//	Leaks          the difference
//	Share leaking  leaks / (total linkage − 1)
//
// (Reis & Rua 2009). The share is of what the linkage has beyond the unit of final
// demand itself, which is made at home in any case: 1 when all inputs are imported,
// 0 when none are or there are none. "Leaks" is the output that the country would
// have if it made these inputs, and more than the imports themselves, for it counts
// what would go into making them; for the imports see ImportContent. All that
// means nothing where Total is not productive.
func (m *ImportModel) Leakage() Matrix {
	total, stays := m.total.BackwardLinkages(), m.domestic.BackwardLinkages()
	leaks := m.induced(total.data)
	share := ratios(leaks, timesLeft(total.data, m.total.a.matrix())) // of cA = c − 1
	return sideBySide("Linkage and leakage", total.Named("Total linkage"), stays.Named("Stays"),
		newVector("Leaks", "", m.domestic.sectors, leaks), newVector("Share leaking", "", m.domestic.sectors, share))
}

// induced returns c A_m L_d, which for the column sums c of L is those of L − L_d,
// without the rounding of a difference.
func (m *ImportModel) induced(c []float64) []float64 {
	return m.domestic.system.SolveTrans(timesLeft(c, m.imports))
}

// ImportContent returns the imported inputs that a unit of final demand for each
// domestic good needs, directly and indirectly (n):
//
//	1'A_m L_d   (Hummels, Ishii & Yi 2001, of exports)
//
// In a balanced monetary table it and the content of the other primary inputs add
// up to 1. ImportContentByProduct has the products.
func (m *ImportModel) ImportContent() Vector {
	return newVector("Import content", "", m.domestic.sectors, m.induced(ones(m.domestic.sectors.len())))
}

// ImportContentByProduct returns A_m L_d, n×n: the imports of product i that a unit
// of final demand for good j needs, directly and indirectly.
func (m *ImportModel) ImportContentByProduct() Matrix {
	var content mat.Dense
	content.Mul(m.imports, m.domestic.system.Inverse())
	return newMatrix("Import content by product", "", m.domestic.sectors, m.domestic.sectors, &content)
}

// String describes the model in two lines.
func (m *ImportModel) String() string {
	s := fmt.Sprintf("Import model of %s\n%s sectors", m.domestic.table.title(), text.Number(float64(m.domestic.sectors.len())))
	if m.domestic.table.kind == Physical {
		return s // imports of several units have no sum
	}
	var imported, inputs float64
	for j, x := range m.domestic.table.x {
		imported += x * mat.Sum(m.imports.ColView(j))
		inputs += x * mat.Sum(m.total.a.matrix().ColView(j))
	}
	return s + fmt.Sprintf("; of their inputs, %s, they import %s", text.Number(inputs), text.Number(imported))
}
