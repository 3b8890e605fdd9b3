// Package change says what changed in an economy between years, and why: structural
// decomposition, sources of growth, and deflation.
//
//	d := ionb.Must(change.Decompose(t2000, t2014, change.Options{Account: "Labour"}))
//	display.Show(d)       // intensity, technology, structure, mix and level of demand
//	display.Show(display.WaterfallFrom(d.From, d.Start.Sum(), d.Total, d.To))
//
//	s := ionb.Must(change.Chain([]*ionb.Table{t2000, t2005, t2010, t2014}, change.Options{Account: "Labour"}))
//	display.Show(display.StackedBars(s.ByPeriod))
//
//	real := ionb.Must(change.Deflate(t2014, change.Deflators{Goods: prices, Base: "2000"})).Table
//	display.Show(ionb.Must(change.Growth(economy2000, economy2014)))
//
// Decompose has the usual question ready; Product takes any product of factors.
//
// # Symbols
//
//	E       the result: jobs, emissions, value added, outputs
//	s       intensity, the account per unit of output (n)
//	L       Leontief inverse (I−A)⁻¹ (n×n), which is solved, not multiplied with
//	B       structure of final demand, products by category, columns adding up to 1 (n×k)
//	m, g    mix of the categories (k), level of final demand
//	E(S)    the product where the factors in S are of the second year, the rest of the first
//	R, U, u (I−U∘A)⁻¹, and the shares made at home of inputs and of final goods
//
// # What such contributions mean
//
// With two factors E = ab, the change is b₀Δa + a₀Δb + ΔaΔb, and the last term belongs
// to both. Every order in which factors change one after the other gives it to those
// that change later, and no order is the right one: n! decompositions have no residual
// (Dietzenbacher & Los 1998). Here the average is taken, and Decomposition.Orders
// shows how far orders lie apart.
//
// A contribution is what a factor's change does while all else stays, and assumes
// that it could. Where factors depend on each other by definition it cannot: value
// added per unit of output falls when input coefficients rise, since a column adds up
// to 1, so that intensity and technology can only change together (Dietzenbacher &
// Los 2000). Add their contributions then, and leave each unread. Shares that add up
// to 1, such as the structure and the mix of demand, depend on each other within their
// factor, and do no harm as long as they are one factor.
//
// At current prices a contribution of technology or intensity is one of prices, too:
// Deflate both years first, or ChainVolumes.
//
// # References
//
// E. Dietzenbacher and B. Los, "Structural Decomposition Techniques: Sense and
// Sensitivity", Economic Systems Research 10 (1998) 307–324.
// E. Dietzenbacher and B. Los, "Structural Decomposition Analyses with Dependent
// Determinants", Economic Systems Research 12 (2000) 497–514.
// E. Dietzenbacher, A. R. Hoen and B. Los, "Labor Productivity in Western Europe
// 1975–1985: An Intercountry, Interindustry Analysis", Journal of Regional Science 40
// (2000) 425–452.
// J. W. Sun, "Changes in Energy Consumption and Energy Intensity: A Complete
// Decomposition Model", Energy Economics 20 (1998) 85–100.
// L. S. Shapley, "A Value for n-Person Games", in Contributions to the Theory of
// Games II (Princeton, 1953) 307–317.
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009),
// sec. 13.1.
// M. de Haan, "A Structural Decomposition Analysis of Pollution in the Netherlands",
// Economic Systems Research 13 (2001) 181–196.
// H. B. Chenery, S. Shishido and T. Watanabe, "The Pattern of Japanese Growth,
// 1914–1954", Econometrica 30 (1962) 98–139.
// Y. Kubo, S. Robinson and M. Syrquin, "The Methodology of Multisector Comparative
// Analysis", in H. B. Chenery, S. Robinson and M. Syrquin, Industrialization and
// Growth (Oxford, 1986).
// E. Dietzenbacher and A. R. Hoen, "Deflation of Input–Output Tables from the User's
// Point of View: A Heuristic Approach", Review of Income and Wealth 44 (1998) 111–122.
// United Nations, Handbook of Input–Output Table Compilation and Analysis (1999).
package change
