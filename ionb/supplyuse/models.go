package supplyuse

import (
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// ProductTechnology returns the product-by-product table under the assumption that
// each product is made in its own way, whichever industry makes it (model A):
//
//	T = (Vᵀ)⁻¹·diag(q)  (n×m),  Z = U·T,  V = W·T,  Y and x = q as they are
//
// so that A = U·(Vᵀ)⁻¹ = B·C⁻¹ (Eurostat 2008, ch. 11; Miller & Blair 2009, ch.
// 5). The table's primary inputs V are value added by product.
//
// There must be as many products as industries, those aside that nobody makes and
// that make nothing; a singular V is an error that wraps a mat.Condition. Flows can
// come out negative, where an industry uses less of an input than its secondary
// products should need: see NegativeCells. They are left as they are.
//
// For all four models: imports, margins and taxes that the Spec gives beside Y are
// categories of final demand with minus signs, as is, under "Supply less recorded
// uses", what the tables do not account for; gross output is that of V. Z keeps the
// prices of U, and counts imports unless the tables are Domestic.
func (t *Tables) ProductTechnology() (*ionb.Table, error) {
	const model = "product by product, product technology"
	mix, err := t.mix()
	if err != nil {
		return nil, t.failed(model, err)
	}
	return t.productTable(model, func(inputs *mat.Dense) (*mat.Dense, error) {
		if inputs == nil {
			return nil, nil
		}
		rows := inputs.RawMatrix().Rows
		perUnit := picked(perColumn(inputs, t.g), all(rows), mix.industries) // B
		a, err := mix.solve(true, mat.DenseCopyOf(perUnit.T()))              // Cᵀ·Aᵀ = Bᵀ
		if err != nil {
			return nil, err
		}
		out := mat.NewDense(rows, t.products.len(), nil)
		for i := range rows {
			for k, to := range mix.products {
				out.Set(i, to, a.At(k, i)*t.q[to])
			}
		}
		return out, nil
	})
}

// IndustryTechnology returns the product-by-product table under the assumption that
// an industry makes all its products with the same inputs (model B):
//
//	T = diag(g)⁻¹·V  (n×m),  Z = U·T,  V = W·T,  Y and x = q as they are
//
// so that A = U·diag(g)⁻¹·V·diag(q)⁻¹ = B·D (Eurostat 2008, ch. 11; Miller & Blair
// 2009, ch. 5). It takes any numbers of products and industries. A product that
// nobody makes keeps its row and has no column. Imports and gaps are treated as in
// ProductTechnology.
func (t *Tables) IndustryTechnology() (*ionb.Table, error) {
	return t.productTable("product by product, industry technology", func(inputs *mat.Dense) (*mat.Dense, error) {
		return product(perColumn(inputs, t.g), t.v), nil
	})
}

// FixedIndustrySales returns the industry-by-industry table under the assumption that
// an industry sells all its products to the same buyers in the same proportions
// (model C):
//
//	T = diag(g)·(Vᵀ)⁻¹ = C⁻¹  (n×m),  Z = T·U,  Y = T·Y,  V = W as it is,  x = g
//
// (Eurostat 2008, ch. 11). What is said of shapes, of a singular V and of negative
// flows in ProductTechnology holds here, of Y too. What industries use of a product
// that nobody makes is a primary input under the product's name, so that columns
// still add up.
func (t *Tables) FixedIndustrySales() (*ionb.Table, error) {
	const model = "industry by industry, fixed industry sales"
	mix, err := t.mix()
	if err != nil {
		return nil, t.failed(model, err)
	}
	return t.industryTable(model, func(uses *mat.Dense) (*mat.Dense, error) {
		if uses == nil {
			return nil, nil
		}
		cols := uses.RawMatrix().Cols
		sold, err := mix.solve(false, picked(uses, mix.products, all(cols))) // C·Z = U
		if err != nil {
			return nil, err
		}
		out := mat.NewDense(t.industries.len(), cols, nil)
		for k, to := range mix.industries {
			out.SetRow(to, sold.RawRowView(k))
		}
		return out, nil
	})
}

// FixedProductSales returns the industry-by-industry table under the assumption that
// a product is sold to the same buyers in the same proportions, whichever industry
// made it (model D):
//
//	T = V·diag(q)⁻¹ = D  (n×m),  Z = T·U,  Y = T·Y,  V = W as it is,  x = g
//
// so that A = D·B (Eurostat 2008, ch. 11; Miller & Blair 2009, ch. 5). It takes
// any numbers of products and industries. What industries use of a product that
// nobody makes is a primary input under the product's name, so that columns still
// add up; what final demand uses of it is of no industry. Imports and gaps are
// treated as in ProductTechnology.
func (t *Tables) FixedProductSales() (*ionb.Table, error) {
	shares := perColumn(t.v, t.q)
	return t.industryTable("industry by industry, fixed product sales", func(uses *mat.Dense) (*mat.Dense, error) {
		return product(shares, uses), nil
	})
}
