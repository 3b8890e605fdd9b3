package supplyuse

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Spec is what New makes Tables of, for m products and n industries. Only
// products, industries, the make matrix and U are needed.
type Spec struct {
	Name   string // what the tables are of, such as "Germany 1995"
	Source string // who published them
	Year   int    // 0 when they are of no year
	Unit   string // such as "million EUR"

	Prices  string   // of use, such as "purchasers' prices"
	Licence string   // on what terms the numbers may be used, and how to cite them
	Notes   []string // what a reader of the numbers must know of how they came to be

	Products   []string
	Industries []string

	// Optional, for tables of several regions: the region of each product, industry and
	// category of final use, "" for none. Labels are then ionb.Label(region, name).
	ProductRegions, IndustryRegions, DemandRegions []string

	// What industries make, one of the two: V[j][i], industry × product, or Supply[i][j],
	// product × industry. Official supply tables are the second; some are called make.
	V, Supply [][]float64

	// Optional: the printed outputs of products and of industries. The entries of V are
	// rounded, and add up to them only to within that. Without them outputs are the sums.
	Q, G []float64

	U       [][]float64 // U[i][j]: what industry j uses of product i
	Demand  []string    // categories of final use
	Y       [][]float64 // Y[i][k]: what category k uses of product i
	Primary []string    // kinds of value added
	W       [][]float64 // W[k][j]: value added of kind k in industry j

	// What adds to the supply of products beside V, so that it equals use. Leave it out
	// where Y takes it off by a category of its own, as the BEA's use table does with
	// imports.
	Imports   []float64   // of each product
	Valuation []string    // margins, and taxes less subsidies on products: from the prices of V to those of U
	N         [][]float64 // N[i][k]: kind k on product i

	// The part of U and of Y that is imported, for Domestic.
	ImportU, ImportY [][]float64
}

// New checks a Spec and makes tables of it, copying everything. What is wrong is
// reported in a joined error that names the product or the industry: labels that are
// missing or double; or else wrong shapes, a make matrix that is a supply table, and
// entries that are not finite; or else printed outputs that V does not add up to, a
// negative output, and inputs of an industry that makes nothing.
//
// A product that nobody makes is in order: it is imported, or second-hand. Nothing
// is asked here of whether supply equals use; see Balance and Check.
func New(s Spec) (*Tables, error) {
	t := &Tables{about: s.about()}
	err := t.setLabels(s)
	if err == nil {
		err = s.checkOrientation()
	}
	if err == nil {
		err = t.setBlocks(s)
	}
	if err == nil {
		err = t.setOutputs(s)
	}
	if err != nil {
		return nil, fmt.Errorf("supplyuse: tables %q: %w", s.Name, err)
	}
	return t, nil
}

// checkOrientation refuses a make matrix and a supply table given for each other.
func (s Spec) checkOrientation() error {
	m, n := len(s.Products), len(s.Industries)
	switch {
	case s.V == nil && s.Supply == nil:
		return errors.New("what industries make is missing: give V (industry × product) or Supply (product × industry)")
	case s.V != nil && s.Supply != nil:
		return errors.New("both V and Supply are given; give one")
	case m != n && hasShape(s.V, m, n):
		return fmt.Errorf("V is %d×%d, product × industry: it is a supply table, not a make matrix; give it as Supply", m, n)
	case m != n && hasShape(s.Supply, n, m):
		return fmt.Errorf("the matrix Supply is %d×%d, industry × product: it is a make matrix, not a supply table; give it as V", n, m)
	}
	return nil
}

func hasShape(values [][]float64, rows, cols int) bool {
	if len(values) != rows {
		return false
	}
	for _, row := range values {
		if len(row) != cols {
			return false
		}
	}
	return true
}

func (t *Tables) setBlocks(s Spec) error {
	var errs [8]error
	if s.V != nil {
		t.v, errs[0] = block("V", t.industries.labels, t.products.labels, s.V)
	} else {
		var supply *mat.Dense
		if supply, errs[0] = block("Supply", t.products.labels, t.industries.labels, s.Supply); errs[0] == nil {
			t.v = mat.DenseCopyOf(supply.T())
		}
	}
	t.u, errs[1] = block("U", t.products.labels, t.industries.labels, s.U)
	t.y, errs[2] = block("Y", t.products.labels, t.demand.labels, s.Y)
	t.w, errs[3] = block("W", t.primary, t.industries.labels, s.W)
	t.n, errs[4] = block("N", t.products.labels, t.valuation, s.N)
	if s.Imports != nil {
		var imports ionb.Vector
		imports, errs[5] = ionb.NewVector("Imports", t.products.labels, s.Imports)
		t.imports = imports.Values()
	}
	if s.ImportU != nil {
		t.importU, errs[6] = block("ImportU", t.products.labels, t.industries.labels, s.ImportU)
	}
	if s.ImportY != nil {
		t.importY, errs[7] = block("ImportY", t.products.labels, t.demand.labels, s.ImportY)
	}
	return errors.Join(errs[:]...)
}

// block copies rows into a matrix, which is nil when it would be empty.
func block(name string, rows, cols []string, values [][]float64) (*mat.Dense, error) {
	m, err := ionb.NewMatrix(name, rows, cols, values)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "ionb: "))
	}
	if len(rows) == 0 || len(cols) == 0 {
		return nil, nil
	}
	return m.Dense(), nil
}

// firstFew keeps an error readable when a whole table is broken.
func firstFew(errs []error) []error {
	const few = 10
	if len(errs) <= few {
		return errs
	}
	return append(errs[:few:few], fmt.Errorf("and %d more", len(errs)-few))
}
