// Package balance checks tables that do not add up, and mends them when asked.
//
//	fmt.Println(balance.Examine(t, balance.Controls{})) // what does not agree, by how much, and why
//
//	r := ionb.Must(balance.Repair(t, balance.Options{Share: 0.01})) // no cell by more than one per cent
//	fmt.Println(r.Difference)                                       // what was changed
//	t = r.Table
//
//	z := ionb.Must(balance.RAS(t.Z(), sales, purchases, balance.Scaling{})) // to known row and column totals
//
// RAS, GRAS and UpdateCoefficients take what else is known, in Scaling: single entries
// (Fixed), totals of blocks and of any other cells (Sums), and totals of some rows and
// columns only (Partial). Where totals cannot be met the error wraps a *Blocked, which
// says which lines ask for more than others have, and which cells stand in the way.
//
// Whether a table adds up is for its Check and Balance to say; Examine explains
// what they find. Nothing is repaired unasked: Examine changes nothing, and RAS,
// GRAS and Repair return new values beside the old ones.
//
// # References
//
// R. Stone, Input–Output and National Accounts (OECD, 1961).
// M. Bacharach, Biproportional Matrices and Input–Output Change (Cambridge, 1970).
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009),
// sec. 7.4.
// T. Junius and J. Oosterhaven, "The Solution of Updating or Regionalizing a Matrix
// with both Positive and Negative Entries", Economic Systems Research 15 (2003) 87–96.
// M. Lenzen, R. Wood and B. Gallego, "Some Comments on the GRAS Method", Economic
// Systems Research 19 (2007) 461–465.
// U. Temurshoev, R. E. Miller and M. C. Bouwmeester, "A Note on the GRAS Method",
// Economic Systems Research 25 (2013) 361–367.
// D. A. Gilchrist and L. V. St. Louis, "Completing Input–Output Tables using Partial
// Information, with an Application to Canadian Data", Economic Systems Research 11
// (1999) 185–193.
// D. Friedlander, "A Technique for Estimating a Contingency Table, Given the
// Marginal Totals and Some Supplementary Data", Journal of the Royal Statistical
// Society A 124 (1961) 412–420.
// L. R. Ford and D. R. Fulkerson, Flows in Networks (Princeton, 1962).
// E. A. Dinic, "Algorithm for Solution of a Problem of Maximum Flow in Networks with
// Power Estimation", Soviet Mathematics Doklady 11 (1970) 1277–1280.
package balance
