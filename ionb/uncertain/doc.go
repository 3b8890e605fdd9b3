// Package uncertain tells how sure the results of an input-output model are, when its
// numbers are not.
//
//	e := uncertain.Economy{Model: ionb.Must(ionb.Open(t))}
//	errs := uncertain.Errors{Coefficients: uncertain.LogNormal(0.1), Demand: uncertain.LogNormal(0.05)}
//
//	r := ionb.Must(uncertain.Run(e, errs, uncertain.Options{Seed: 1}, // 1,000 draws
//		uncertain.Outputs, uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages))
//	display.Show(r[0])                                // point, mean, deviation, quantiles
//	display.Show(display.Intervals(r[0].Intervals())) // as whiskers
//	fmt.Println(r[1].Outranks("Industry", "Trade"))   // with what probability
//	display.Show(uncertain.Classify(r[1], r[2]))      // key with p = 0.93
//
//	p := ionb.Must(uncertain.Propagate(e, errs))      // the same by first derivatives
//	display.Show(p.Outputs())
//
// Run draws economies and asks questions about each (Monte Carlo): any law, any
// question, ranks and classes too. Propagate carries variances by first derivatives: in
// a moment and without chance, for small errors. Both answer a question about given
// errors; how large those are is for whoever knows the table to say. No publisher's are
// built in.
//
// # Symbols
//
//	n, k      sectors; accounts
//	A, L      input coefficients (n×n); Leontief inverse (I−A)⁻¹
//	d, x      final demand (n); gross output x = Ld
//	S, s      accounts per unit of output (k×n); one of them
//	m = sL    multipliers of an account (n)
//	σ²(·)     variance of what errs; (size · number)² for a relative size
//	α         concentration of a Dirichlet column
//	N, p      productive draws; probability, with standard error √(p(1−p)/N)
//
// # References
//
// R. E. Quandt, "Probabilistic Errors in the Leontief System", Naval Research Logistics
// Quarterly 5 (1958); "On the Solution of Probabilistic Leontief Systems", ibid. 6 (1959).
// A. Simonovits, "A Note on the Underestimation and Overestimation of the Leontief
// Inverse", Econometrica 43 (1975).
// C. W. Bullard and A. V. Sebald, "Effects of Parametric Uncertainty and Technological
// Change on Input-Output Models", Review of Economics and Statistics 59 (1977); "Monte
// Carlo Sensitivity Analysis of Input-Output Models", ibid. 70 (1988).
// G. R. West, "A Stochastic Analysis of an Input-Output Model", Econometrica 54 (1986).
// R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", The American
// Statistician 50 (1996).
// M. Lenzen, R. Wood and T. Wiedmann, "Uncertainty Analysis for Multi-Region
// Input–Output Models: A Case Study of the UK's Carbon Footprint", Economic Systems
// Research 22 (2010).
// R. Heijungs and M. Lenzen, "Error Propagation Methods for LCA: A Comparison",
// International Journal of Life Cycle Assessment 19 (2014).
// U. Temurshoev, "Uncertainty Treatment in Input-Output Analysis", Working Paper
// 2015-004, Universidad Loyola Andalucía (2015): a survey.
package uncertain
