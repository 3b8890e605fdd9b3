package supplyuse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Tables are the supply and use tables of an economy.
//
//	            products   industries   final use
//	products                   U            Y         q  (and imports, margins, taxes)
//	industries     V                                  g
//	                           W
//	               q           g
//
// They cannot be changed, and are safe for concurrent use.
type Tables struct {
	about
	products, industries, demand names
	primary, valuation           []string

	v, u, y, w, n    *mat.Dense // nil where they would be empty
	importU, importY *mat.Dense // nil when not given
	imports          []float64  // nil when not given
	q, g             []float64
}

// Name is what the tables are of.
func (t *Tables) Name() string { return t.name }

// Source says who published the numbers.
func (t *Tables) Source() string { return t.source }

// Year is the year of the flows, or 0.
func (t *Tables) Year() int { return t.year }

// Unit is the unit of all flows, such as "million EUR".
func (t *Tables) Unit() string { return t.unit }

// Prices says at which prices uses are valued, or "".
func (t *Tables) Prices() string { return t.prices }

// Licence says on what terms the numbers may be used, and how to cite them, or "".
func (t *Tables) Licence() string { return t.licence }

// Notes returns what is to be known of how the numbers came to be.
func (t *Tables) Notes() []string { return slices.Clone(t.notes) }

// Products returns the products' labels in order.
func (t *Tables) Products() []string { return slices.Clone(t.products.labels) }

// Industries returns the industries' labels in order.
func (t *Tables) Industries() []string { return slices.Clone(t.industries.labels) }

// V returns the make matrix, industry × product. The supply table is its transpose,
// V().Transposed().
func (t *Tables) V() ionb.Matrix {
	return labelled("Make V", t.industries.labels, t.products.labels, t.v)
}

// U returns intermediate use, product × industry.
func (t *Tables) U() ionb.Matrix {
	return labelled("Use U", t.products.labels, t.industries.labels, t.u)
}

// Y returns final use, product × category.
func (t *Tables) Y() ionb.Matrix {
	return labelled("Final use Y", t.products.labels, t.demand.labels, t.y)
}

// W returns value added, kind × industry.
func (t *Tables) W() ionb.Matrix {
	return labelled("Value added W", t.primary, t.industries.labels, t.w)
}

// N returns what takes products from the prices of V to those of U, product × kind.
func (t *Tables) N() ionb.Matrix {
	return labelled("Margins and taxes on products N", t.products.labels, t.valuation, t.n)
}

// Imports returns the imports of each product that Y does not take off; none where
// the Spec gives none.
func (t *Tables) Imports() ionb.Vector {
	if t.imports == nil {
		return ionb.Vector{}.Named(importsLabel)
	}
	return vector(importsLabel, t.products.labels, t.imports)
}

// ImportU returns the imported part of U, product × industry; empty where the Spec
// gives none.
func (t *Tables) ImportU() ionb.Matrix {
	return given("Imported use", t.products.labels, t.industries.labels, t.importU)
}

// ImportY returns the imported part of Y, product × category; empty where the Spec
// gives none.
func (t *Tables) ImportY() ionb.Matrix {
	return given("Imported final use", t.products.labels, t.demand.labels, t.importY)
}

// Q returns the output of products, q = Vᵀ·1 or as printed, zero for one that nobody
// makes.
func (t *Tables) Q() ionb.Vector { return vector("Output of products q", t.products.labels, t.q) }

// G returns the output of industries, g = V·1 or as printed.
func (t *Tables) G() ionb.Vector { return vector("Output of industries g", t.industries.labels, t.g) }

// Unmade returns the products that no industry makes, such as goods that are only
// imported.
func (t *Tables) Unmade() []string { return pick(t.products.labels, where(t.q, true)) }

// DirectRequirements returns B = U·diag(g)⁻¹, product × industry: what an industry
// uses of each product per unit of its output (BEA 2009, ch. 12; Miller & Blair 2009,
// ch. 5). An industry that makes nothing has none.
func (t *Tables) DirectRequirements() ionb.Matrix {
	return labelled("Direct requirements B", t.products.labels, t.industries.labels, perColumn(t.u, t.g))
}

// PrimaryCoefficients returns W·diag(g)⁻¹, kind × industry: the value added in a unit
// of an industry's output.
func (t *Tables) PrimaryCoefficients() ionb.Matrix {
	return labelled("Value added per unit of output", t.primary, t.industries.labels, perColumn(t.w, t.g))
}

// MarketShares returns D = V·diag(q)⁻¹, industry × product: the part of a product's
// output that each industry makes (BEA 2009, ch. 12; Miller & Blair 2009, ch. 5).
// Columns add up to 1, or to 0 for a product that nobody makes.
func (t *Tables) MarketShares() ionb.Matrix {
	return labelled("Market shares D", t.industries.labels, t.products.labels, perColumn(t.v, t.q))
}

// ProductMix returns C = Vᵀ·diag(g)⁻¹, product × industry: the part of an industry's
// output that each product is (Miller & Blair 2009, ch. 5). Columns add up to 1,
// or to 0 for an industry that makes nothing.
func (t *Tables) ProductMix() ionb.Matrix {
	return labelled("Product mix C", t.products.labels, t.industries.labels, t.productMix())
}

// String writes what the tables hold, with V and U when they are small enough.
func (t *Tables) String() string {
	title := t.name
	if year := fmt.Sprint(t.year); t.year != 0 && !strings.Contains(title, year) {
		title += ", " + year
	}
	if t.unit != "" {
		title += ", " + t.unit
	}
	line := fmt.Sprintf("Supply and use tables of %s\n%s, %s, %s, %s", title,
		count(t.products.len(), "product", "products"), count(t.industries.len(), "industry", "industries"),
		count(t.demand.len(), "category of final use", "categories of final use"), count(len(t.primary), "kind of value added", "kinds of value added"))
	if unmade := t.Unmade(); len(unmade) > 0 {
		line += "\nmade by nobody: " + text.List(unmade)
	}
	const small = 12
	if max(t.products.len(), t.industries.len()) <= small {
		line += fmt.Sprintf("\n%v\n%v", t.V(), t.U())
	}
	return line
}

// count writes a number with what is counted.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.Number(float64(n)) + " " + many
}

// labelled names a matrix whose labels were checked. An empty one keeps its labels.
func labelled(name string, rows, cols []string, m *mat.Dense) ionb.Matrix {
	values := rowsOf(m)
	if m == nil && len(rows) > 0 { // rows without columns
		values = make([][]float64, len(rows))
	}
	return ionb.Must(ionb.NewMatrix(name, rows, cols, values))
}

// given is labelled for what a Spec can do without.
func given(name string, rows, cols []string, m *mat.Dense) ionb.Matrix {
	if m == nil {
		return ionb.Matrix{}.Named(name)
	}
	return labelled(name, rows, cols, m)
}

func vector(name string, labels []string, values []float64) ionb.Vector {
	return ionb.Must(ionb.NewVector(name, labels, values))
}
