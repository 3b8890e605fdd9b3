package supplyuse

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// RequirementsOptions say which products are not made to order. The zero value is
// none.
type RequirementsOptions struct {
	// Scrap are the products that come about as scrap, such as "Used" in the tables of
	// the BEA: nobody makes more of them because more is wanted.
	Scrap []string
	// Without are other products to leave out, beside those that nobody makes.
	Without []string
}

// Requirements are direct and total requirements by the BEA's market-share method.
// It is Miller and Blair's industry technology, with scrap:
//
//	B = U·diag(g)⁻¹         direct requirements             m×n
//	D = V·diag(q)⁻¹         market shares, without scrap    n×m
//	p = V·scrap / g         share of scrap in output        n
//	W = diag(1−p)⁻¹·D       what industries must make       n×m
//
//	(I−WB)⁻¹                industry by industry            n×n
//	W(I−BW)⁻¹ = (I−WB)⁻¹W   industry by commodity           n×m
//	(I−BW)⁻¹                commodity by commodity          m×m
//
// (BEA 2009, ch. 12). m counts the products without scrap and without those that
// nobody makes or that are left out, whose rows of B are left out too.
type Requirements struct {
	products, industries []string
	b, d, w              *mat.Dense
	p                    []float64
	model                *ionb.OpenModel // of industries, with W·B for A
}

// Requirements computes direct and total requirements. It panics with an
// *ionb.LabelError for a product that is not there. An industry whose whole output is
// scrap, tables without a product that is left, and a singular I−WB, with a
// mat.Condition in it, are errors.
func (t *Tables) Requirements(o RequirementsOptions) (*Requirements, error) {
	fail := func(err error) (*Requirements, error) {
		return nil, fmt.Errorf("supplyuse: requirements of tables %q: %w", t.name, err)
	}
	q := t.Q().Named("products")
	left := map[string]bool{}
	for _, name := range slices.Concat(o.Scrap, o.Without) {
		_ = q.Of(name) // a product that is not there panics
		left[name] = true
	}
	var at []int
	for _, i := range where(t.q, false) {
		if !left[t.products.labels[i]] {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return fail(errors.New("no product is left"))
	}
	n := all(t.industries.len())
	r := &Requirements{
		products: pick(t.products.labels, at), industries: t.industries.labels,
		b: picked(perColumn(t.u, t.g), at, n), d: picked(perColumn(t.v, t.q), n, at),
	}
	err := r.setScrap(t, o.Scrap)
	if err == nil {
		r.model, err = ionb.OpenFromCoefficients(r.industries, product(r.w, r.b))
	}
	if err != nil {
		return fail(err)
	}
	return r, nil
}

// setScrap computes p and W.
func (r *Requirements) setScrap(t *Tables, scrap []string) error {
	made := t.V()
	r.p, r.w = make([]float64, len(r.industries)), mat.DenseCopyOf(r.d)
	var errs []error
	for j, industry := range r.industries {
		if t.g[j] == 0 {
			continue
		}
		for _, product := range slices.Compact(slices.Sorted(slices.Values(scrap))) {
			r.p[j] += made.Of(industry, product) / t.g[j]
		}
		if !(r.p[j] < 1-roundingShare) {
			errs = append(errs, fmt.Errorf("industry %q: scrap is %v of its output of %v, so that nothing would be made to order; leave the product out (Without) or take less for scrap",
				industry, r.p[j]*t.g[j], t.g[j]))
			continue
		}
		row := r.w.RawRowView(j)
		for i := range row {
			row[i] /= 1 - r.p[j]
		}
	}
	return errors.Join(firstFew(errs)...)
}

// Products returns the products that requirements are of.
func (r *Requirements) Products() []string { return slices.Clone(r.products) }

// Industries returns the industries' names in order.
func (r *Requirements) Industries() []string { return slices.Clone(r.industries) }

// B returns direct requirements, product × industry.
func (r *Requirements) B() ionb.Matrix {
	return labelled("Direct requirements B", r.products, r.industries, r.b)
}

// D returns market shares, industry × product.
func (r *Requirements) D() ionb.Matrix {
	return labelled("Market shares D", r.industries, r.products, r.d)
}

// W returns market shares with scrap made good, industry × product: an industry makes
// so much to sell a unit of what is not scrap. Without scrap it is D.
func (r *Requirements) W() ionb.Matrix {
	return labelled("Market shares W, adjusted for scrap", r.industries, r.products, r.w)
}

// ScrapShares returns p, the share of scrap in each industry's output.
func (r *Requirements) ScrapShares() ionb.Vector {
	return vector("Share of scrap p", r.industries, r.p)
}

// Model returns the open model of industries with A = W·B: for linkages, the verdict
// on whether it is productive, and whatever else is asked of one.
func (r *Requirements) Model() *ionb.OpenModel { return r.model }

// Output returns the outputs of industries that meet final demand e for products,
//
//	g = (I−WB)⁻¹·W·e
//
// A labelled demand is matched by label; it panics with an *ionb.LengthError,
// *ionb.LabelError or *ionb.ValueError when e does not fit.
func (r *Requirements) Output(e mat.Vector) ionb.Vector {
	var made mat.VecDense
	made.MulVec(r.w, mat.NewVecDense(len(r.products), r.demand(e)))
	return r.model.Output(&made).Named("Output of industries g")
}

// demand returns final demand in the order of the products.
func (r *Requirements) demand(e mat.Vector) []float64 {
	const where = "final demand for products"
	if e == nil {
		panic(&ionb.ValueError{Where: where, Problem: fmt.Sprintf("is nil, want %d entries", len(r.products))})
	}
	if labelled, ok := e.(ionb.Vector); ok {
		return vector(where, r.products, make([]float64, len(r.products))).Add(labelled).Values()
	}
	if e.Len() != len(r.products) {
		panic(&ionb.LengthError{Where: where, Got: e.Len(), Want: len(r.products)})
	}
	v, err := ionb.NewVector(where, r.products, mat.Col(nil, 0, e))
	if err != nil {
		panic(&ionb.ValueError{Where: where, Problem: strings.TrimPrefix(err.Error(), "ionb: ")})
	}
	return v.Values()
}

// IndustryByIndustry returns total requirements (I−WB)⁻¹, n×n: the output of an
// industry that a unit of industry output delivered to final demand requires.
func (r *Requirements) IndustryByIndustry() ionb.Matrix {
	return r.model.L().Named("Total requirements, industry by industry")
}

// IndustryByCommodity returns total requirements W(I−BW)⁻¹, n×m: the output of an
// industry that a unit of a commodity delivered to final demand requires. It solves
// (I−WB)X = W.
func (r *Requirements) IndustryByCommodity() ionb.Matrix {
	return labelled("Total requirements, industry by commodity", r.industries, r.products, r.industryByCommodity())
}

func (r *Requirements) industryByCommodity() *mat.Dense {
	x := mat.NewDense(len(r.industries), len(r.products), nil)
	for i := range r.products {
		x.SetCol(i, r.model.Output(r.w.ColView(i)).Values())
	}
	return x
}

// CommodityByCommodity returns total requirements (I−BW)⁻¹, m×m: the output of a
// commodity that a unit of a commodity delivered to final demand requires. It is
// I + B·(I−WB)⁻¹·W, which needs no second system.
func (r *Requirements) CommodityByCommodity() ionb.Matrix {
	out := product(r.b, r.industryByCommodity())
	for i := range r.products {
		out.Set(i, i, 1+out.At(i, i))
	}
	return labelled("Total requirements, commodity by commodity", r.products, r.products, out)
}
