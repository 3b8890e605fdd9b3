// Package supplyuse makes input-output tables of supply and use tables: who makes
// which products, and who uses them.
//
//	t := ionb.Must(supplyuse.New(supplyuse.Spec{
//		Products: products, Industries: industries,
//		V: v, U: u, Demand: categories, Y: y, Primary: kinds, W: w,
//	}))
//	fmt.Println(t.Balance())                         // does supply equal use
//	io := ionb.Must(t.FixedProductSales())           // industry by industry, an *ionb.Table
//	r := ionb.Must(t.Requirements(supplyuse.RequirementsOptions{Scrap: []string{"Used"}}))
//	fmt.Println(r.IndustryByCommodity())             // total requirements as the BEA publishes them
//
// # Vocabulary
//
// The tables of an economy with m products (commodities, for the BEA) and n
// industries:
//
//	symbol  Go                      meaning                                        shape   also called
//	V       t.V()                   make: what industry j makes of product i       n×m     make matrix; Vᵀ is the supply table
//	U       t.U()                   intermediate use of products by industries     m×n     use matrix
//	Y       t.Y()                   final use of products by category              m×k     F, e
//	W       t.W()                   value added of industries by kind              p×n     primary inputs
//	q       t.Q()                   output of products, Vᵀ·1                       m
//	g       t.G()                   output of industries, V·1                      n       x
//	B       t.DirectRequirements()  product inputs per unit of industry output     m×n     commodity-by-industry direct requirements
//	D       t.MarketShares()        who makes a product, V·diag(q)⁻¹               n×m     market shares
//	C       t.ProductMix()          what an industry makes, Vᵀ·diag(g)⁻¹           m×n     commodity mix
//
// V is the make matrix here, as in this literature; value added, which package ionb
// calls V, is W. Everything is in one unit of money: what an industry makes of
// different products is added up.
//
// # Four models
//
// A symmetric table needs an assumption. The four of Eurostat's manual are named by
// it; its letters are in brackets.
//
//	method                from, to               assumption                                          needs       negatives
//	ProductTechnology     product by product     (A) each product is made in its own way,            as many     can arise
//	                                             whoever makes it                                    products as
//	                                                                                                 industries
//	IndustryTechnology    product by product     (B) an industry makes all its products alike        nothing     none
//	FixedIndustrySales    industry by industry   (C) an industry sells all its products alike        as for A    can arise
//	FixedProductSales     industry by industry   (D) a product is sold alike, whoever made it        nothing     none
//
// # References
//
// Eurostat Manual of Supply, Use and Input-Output Tables (Luxembourg, 2008), ch. 11.
// K. J. Horowitz and M. A. Planting, Concepts and Methods of the U.S. Input-Output
// Accounts (Bureau of Economic Analysis, 2006, updated 2009), ch. 12.
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009), ch. 5.
package supplyuse
