// Package ionb is Leontief input-output economics: labelled flow tables, the open
// and the closed model, the Hawkins–Simon test, prices, labour content and
// linkages.
//
//	t := datasets.AgricultureManufacturing()
//	m := ionb.Must(ionb.Open(t))
//	fmt.Println(m.HawkinsSimon())          // is it productive, and why
//	x := m.Output(t.Demand())              // the outputs that meet final demand
//	p := m.Prices(m.PrimaryCoefficients("Labour"))
//	fmt.Println(x, p.Of("Agriculture")/p.Of("Manufacturing"))
//
// # Vocabulary
//
//	symbol  Go                      meaning                                        shape  also called
//	Z       t.Z()                   transactions: row i sells to column j          n×n    intermediate flows
//	Y       t.Y()                   final demand by category                       n×k    F
//	d       t.Demand()              final demand, Y·1                              n      f, y
//	V       t.V()                   primary inputs by kind                         m×n    value added, W
//	x       t.X()                   gross output, Z·1 + Y·1                        n      q
//	A       m.A()                   input coefficients Z·diag(x)⁻¹                 n×n    technical coefficients, direct requirements
//	I−A     m.IMinusA()             coefficients of the system (I−A)x = d          n×n    technology matrix
//	L       m.L()                   Leontief inverse (I−A)⁻¹                       n×n    total requirements
//	a₀      m.PrimaryCoefficients   primary input per unit of output               n      v
//	A₀      m.Content               direct and indirect primary content, a₀L      n      embodied labour, vertically integrated labour
//	p       m.Prices                price dual, solves p = pA + cost               n
//	B, G    g.B(), g.G()            allocation coefficients, Ghosh inverse         n×n
//	F       e.F()                   extension flows: stressors by sector           s×n    satellite account
//	F_Y     e.FY()                  what final demand itself causes                s×k
//	S       e.S()                   intensities F·diag(x)⁻¹                        s×n    direct intensities, D
//	M       e.M()                   multipliers S·L                                s×n    total intensities, embodied stressors
//	Ā, L̄    h.Open().A(), .L()      with households as a sector                    n+1    augmented, closed for households
//	cⱼ      m.BackwardLinkages      column sums of L                               n      output multipliers
//	rᵢ      m.ForwardLinkages       row sums of L                                  n
//	cⱼdⱼ/xⱼ m.NetBackwardLinkages   net output multipliers                         n
//	PBL     m.PureLinkages          pure linkages, with PFL and their sum PTL      n×6    GHS linkages
//
// "Technology matrix" is I−A for some authors and A for others, so no name here
// uses the word.
//
// # Labels
//
// Every vector and matrix carries the labels of its entries, and numbers are
// asked for by label: x.Of("Agriculture"), m.L().Of("Coal", "Steel"). A labelled
// vector given to a model is matched by label, not by position. Vector and Matrix
// implement gonum's mat.Vector and mat.Matrix, so gonum's functions take them as
// they are; for arithmetic on large matrices take Matrix.Dense, which is faster.
//
// A table of several regions has them in its labels, "DEU: C29": see Label. Regions
// and SectorNames list the two parts, Vector.In and Matrix.Block take regions apart,
// ByRegion and BySector add up. What models return of such a table has its regions.
//
// AggregateSectors, AggregateRegions, AggregateDemand and AggregatePrimary join lines
// by a Concordance, and Disaggregate splits a sector.
//
// # What goes with a table
//
// A table carries its unit, year, prices, source, licence and notes, and satellite
// accounts: see Extension, and OpenModel.Footprints for what of it who consumes. Methods that make a table of another keep what is still
// true of it, and add a note of what they did to the numbers. Hash is of the content
// alone: two tables with one hash are the same but for such words.
//
// Package supplyuse makes tables of supply and use tables, and package balance
// examines and mends tables that do not add up.
//
// # Values
//
// Tables, models, vectors and matrices never change after they are made, and
// share nothing with their maker. All of them are safe for concurrent use.
//
// # Errors
//
// What the data decide is an error from what makes a table or a model (NewTable,
// ReadCSV, WithFlows, WithExtension, AtPrices, NewConcordance, AggregateSectors,
// Disaggregate, Open, Closed, Ghosh, Households, Imports, NewPlant, WithCoefficient,
// Mixed and so on), all faults at once, each naming the sector, what was found and
// what was wanted. After that, methods return one value. What
// the caller gets wrong, such as a misspelt label or a vector of the wrong length,
// panics with a *LabelError, *LengthError or *ValueError that says what there is
// and what may have been meant. A singular system is an error that wraps gonum's
// mat.Condition. A model that is not productive is a result, not an error.
//
// # References
//
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009).
// R. Dorfman, P. A. Samuelson and R. M. Solow, Linear Programming and Economic
// Analysis (McGraw-Hill, 1958), ch. 9.
// D. Hawkins and H. A. Simon, "Note: Some Conditions of Macroeconomic Stability",
// Econometrica 17 (1949) 245–248.
// H. Nikaido, Convex Structures and Economic Theory (Academic Press, 1968), ch. 2.
// H. B. Chenery and T. Watanabe, "International Comparisons of the Structure of
// Production", Econometrica 26 (1958) 487–521.
// B. R. Hazari, "Empirical Identification of Key Sectors in the Indian Economy", Review
// of Economics and Statistics 52 (1970) 301–305.
// P. S. Laumas, "The Weighting Problem in Testing the Linkage Hypothesis", Quarterly
// Journal of Economics 90 (1976) 308–312.
// M. Sonis, J. J. M. Guilhoto, G. J. D. Hewings and E. B. Martins, "Linkages, Key
// Sectors, and Structural Change: Some New Perspectives", The Developing Economies 33
// (1995) 233–270.
// J. J. M. Guilhoto, M. Sonis and G. J. D. Hewings, "Linkages and Multipliers in a
// Multiregional Framework: Integration of Alternative Approaches", Discussion Paper
// 96-T-8 (Regional Economics Applications Laboratory, University of Illinois, 1996).
// J. Oosterhaven and D. Stelder, "Net Multipliers Avoid Exaggerating Impacts: With a
// Bi-Regional Illustration for the Dutch Transportation Sector", Journal of Regional
// Science 42 (2002) 533–543.
// L. de Mesnard, "Note about the Concept of 'Net Multipliers'", Journal of Regional
// Science 42 (2002) 545–548.
// E. Dietzenbacher, "More on Multipliers", Journal of Regional Science 45 (2005) 421–426.
// J. Oosterhaven, "The Net Multiplier Is a New Key Sector Indicator: Reply to De
// Mesnard's Comment", Annals of Regional Science 41 (2007) 273–283.
// U. Temurshoev and J. Oosterhaven, "Analytical and Empirical Comparison of
// Policy-Relevant Key Sector Measures", Spatial Economic Analysis 9 (2014) 284–308.
// A. O. Hirschman, The Strategy of Economic Development (Yale, 1958).
// P. N. Rasmussen, Studies in Inter-Sectoral Relations (Einar Harcks, 1956).
// W. Leontief, The Structure of American Economy, 1919–1929 (Harvard, 1941).
// L. P. Jones, "The Measurement of Hirschmanian Linkages", Quarterly Journal of
// Economics 90 (1976) 323–333.
// T. Noda, "Note on the Computation of the Maximal Eigenvalue of a Non-Negative
// Irreducible Matrix", Numerische Mathematik 17 (1971) 382–386.
// J. Sherman and W. J. Morrison, "Adjustment of an Inverse Matrix Corresponding to a
// Change in One Element of a Given Matrix", Annals of Mathematical Statistics 21
// (1950) 124–127.
// A. D. Sandoval, "Constant Relationship Between Input-Output Income Multipliers",
// Review of Economics and Statistics 49 (1967) 599–600.
// I. W. Bradley and J. P. Gander, "Input-Output Multipliers: Some Theoretical
// Comments", Journal of Regional Science 9 (1969) 309–317.
// D. Hummels, J. Ishii and K.-M. Yi, "The Nature and Growth of Vertical
// Specialization in World Trade", Journal of International Economics 54 (2001) 75–96.
// H. Reis and A. Rua, "An Input–Output Analysis: Linkages versus Leakages",
// International Economic Journal 23 (2009) 527–544.
// A. Ghosh, "Input-Output Approach in an Allocation System", Economica 25 (1958) 58–64.
// J. Oosterhaven, "On the Plausibility of the Supply-Driven Input-Output Model", Journal
// of Regional Science 28 (1988).
// A. Rose and T. Allison, "On the Plausibility of the Supply-Driven Input-Output Model:
// Empirical Evidence on Joint Stability", Journal of Regional Science 29 (1989).
// E. Dietzenbacher, "In Vindication of the Ghosh Model: A Reinterpretation as a Price
// Model", Journal of Regional Science 37 (1997).
// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
// Summen", ZAMM 54 (1974) 39–51.
// A. M. Wolsky, "Disaggregating Input-Output Models", Review of Economics and
// Statistics 66 (1984) 283–291.
// T. Wiedmann and J. Minx, "A Definition of 'Carbon Footprint'", in Ecological Economics
// Research Trends, ed. C. C. Pertsova (Nova Science, 2008), 1–11.
// G. P. Peters, "From Production-Based to Consumption-Based National Emission
// Inventories", Ecological Economics 65 (2008) 13–23.
// K. Kanemoto, M. Lenzen, G. P. Peters, D. D. Moran and A. Geschke, "Frameworks for
// Comparing Emissions Associated with Production, Consumption, and International Trade",
// Environmental Science & Technology 46 (2012) 172–179.
// K. Stadler, "Pymrio – A Python Based Multi-Regional Input-Output Analysis Toolbox",
// Journal of Open Research Software 9 (2021) 8.
//
// Those on balancing (Stone 1961; Junius & Oosterhaven 2003; Lenzen, Wood & Gallego
// 2007 and others) are in package balance, those on supply and use in supplyuse.
package ionb
