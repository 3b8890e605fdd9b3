// Package disruption says what a loss of capacity or of demand does to an economy:
// what can still be made and used, which sectors hold it up, and who loses most.
//
//	m := ionb.Must(ionb.Open(t))
//	capacity := ionb.Amounts(map[string]float64{"Energy": 80})      // all that Energy can make
//
//	fmt.Println(ionb.Must(disruption.Constrain(m, t.Demand(), capacity)))                 // final demand gives way
//	fmt.Println(ionb.Must(disruption.Bottleneck(m, t.Demand(), capacity, disruption.Options{}))) // the best that can be done
//
//	strike := ionb.Amounts(map[string]float64{"Transport": 0.1})    // final demand lost, of output
//	fmt.Println(ionb.Must(disruption.Inoperability(m, t.Demand(), strike)))
//
// # Symbols
//
//	d, f   final demand that is wanted, and that is met                n   Wanted, Demand
//	x      gross output; Ld is what d needs                            n   Output, Needed
//	x̄      capacity: the most that a sector can make                   n   Capacity
//	w      what a unit of final demand for each good is worth          n   Options.Weights
//	c*     final demand lost, as a share of output                     n   Perturbation
//	q      output lost, as a share of output: inoperability            n   Inoperability
//	A*     diag(x)⁻¹A·diag(x), the interdependency matrix              n×n Interdependency
//
// All of it is comparative statics: inputs are used in fixed proportions, stocks,
// imports in place of home goods and time have no part in it. Substitution makes losses
// smaller than those that Constrain and Bottleneck find, and goods that go to other
// users than there make them larger: both take it that what is left is used well.
//
// A change on the side of primary inputs is ionb's GhoshModel.Shock, whose relative
// changes are also those of the supply-side inoperability model.
//
// # References
//
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009), ch. 13.
// R. W. Cottle, J.-S. Pang and R. E. Stone, The Linear Complementarity Problem
// (Academic Press, 1992).
// R. Dorfman, P. A. Samuelson and R. M. Solow, Linear Programming and Economic
// Analysis (McGraw-Hill, 1958).
// Y. Y. Haimes and P. Jiang, "Leontief-Based Model of Risk in Complex Interconnected
// Infrastructures", Journal of Infrastructure Systems 7 (2001).
// J. R. Santos and Y. Y. Haimes, "Modeling the Demand Reduction Input-Output (I-O)
// Inoperability Due to Terrorism of Interconnected Infrastructures", Risk Analysis 24
// (2004).
// E. Dietzenbacher and R. E. Miller, "Reflections on the Inoperability Input–Output
// Model", Economic Systems Research 27 (2015).
package disruption
