// Package mrio asks of tables of (region, sector) what no table of one region can
// answer: who lives on whose demand, what crosses which border, and what is in it.
//
//	t := datasets.TwoRegions()
//	m := ionb.Must(ionb.Open(t))
//	e := ionb.Must(mrio.Decompose(m))
//	fmt.Println(e.Of(t.Demand()))                             // intraregional, spillover and feedback effects
//	fmt.Println(ionb.Must(mrio.TradeOf(t)))                   // who sells to whom
//	v := ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{}))
//	fmt.Println(v.Exports, v.KoopmanWangWei)                  // what is in gross exports
//	n := ionb.Must(mrio.Pool(t, "North", mrio.PoolOptions{})) // the national table in it
//	c := ionb.Must(mrio.CheneryMoses(t))                      // trade coefficients, and what they cost
//
// A row sells and a column buys, so that of a matrix of trade Of("North", "South") is
// what the North exports to the South. Every sector must have its region (Spec.Regions,
// Label). Categories of final demand without one are users of their own, "No region".
//
// # What package ionb answers
//
//	question                                                  where
//	regions, sums by region or sector, one block              Regions, ByRegion, BySector, Block, In
//	joining regions                                           Table.AggregateRegions
//	output everywhere for a demand                            OpenModel.Output
//	production- and consumption-based accounts of a stressor  OpenModel.Footprints
//	who causes it for whom, in imports and exports            Footprints.WhoForWhom, Imports, Exports
//	what imports of one country's table replace or leak       Imports (ImportModel), Skyline
//
// # Symbols
//
//	symbol  meaning                                                  shape
//	r, s    regions; A_rs is the block of what r sells to s          n_r×n_s
//	Ã       A with its blocks A_rr alone                             n×n
//	L_rr    block of the Leontief inverse of all regions             n_r×n_r
//	M₁      intraregional multipliers (I−Ã)⁻¹                        n×n
//	M₂, M₃  spillover and feedback multipliers, L = M₃M₂M₁           n×n
//	e_rs    gross exports of r to s, intermediate and final          n_r
//	y_rs    what s's final demand buys from r                        n_r
//	v       value added per unit of output                           n
//	c       trade coefficients: share of a good's use by origin      n×regions
//
// # References
//
// W. Isard, "Interregional and Regional Input-Output Analysis: A Model of a
// Space-Economy", Review of Economics and Statistics 33 (1951) 318–328. H. B. Chenery,
// "Regional Analysis", in The Structure and Growth of the Italian Economy, ed. H. B.
// Chenery, P. G. Clark and V. Cao-Pinna (Rome, 1953). L. N. Moses, "The Stability of
// Interregional Trading Patterns and Input-Output Analysis", American Economic Review 45
// (1955) 803–832. R. E. Miller, "Interregional Feedback Effects in Input-Output Models:
// Some Preliminary Results", Papers of the Regional Science Association 17 (1966)
// 105–125. G. Pyatt and J. I. Round, "Accounting and Fixed Price Multipliers in a Social
// Accounting Matrix Framework", Economic Journal 89 (1979) 850–873. J. I. Round,
// "Decomposing Multipliers for Economic Systems Involving Regional and World Trade",
// Economic Journal 95 (1985) 383–399. R. E. Miller and P. D. Blair, Input–Output
// Analysis, 2nd ed. (Cambridge, 2009), ch. 3 and 6. D. Hummels, J. Ishii and K.-M. Yi,
// "The Nature and Growth of Vertical Specialization in World Trade", Journal of
// International Economics 54 (2001) 75–96. R. C. Johnson and G. Noguera, "Accounting for
// Intermediates: Production Sharing and Trade in Value Added", Journal of International
// Economics 86 (2012) 224–236. R. Koopman, Z. Wang and S.-J. Wei, "Tracing Value-Added
// and Double Counting in Gross Exports", American Economic Review 104 (2014) 459–494.
// B. Los, M. P. Timmer and G. J. de Vries, "Tracing Value-Added and Double Counting in
// Gross Exports: Comment", American Economic Review 106 (2016) 1958–1966. OECD, Guide to
// OECD's Trade in Value Added (TiVA) Indicators. G. P. Peters, "From Production-Based to
// Consumption-Based National Emission Inventories", Ecological Economics 65 (2008) 13–23.
// K. Kanemoto, M. Lenzen, G. P. Peters, D. D. Moran and A. Geschke, "Frameworks for
// Comparing Emissions Associated with Production, Consumption, and International Trade",
// Environmental Science & Technology 46 (2012) 172–179.
package mrio
