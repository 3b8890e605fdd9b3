// Package structure says what in an economy depends on what: what would be lost without
// a sector or a region, which coefficients matter and by how much, and through which
// chains of suppliers one sector reaches another.
//
//	m := ionb.Must(ionb.Open(t))
//	e := ionb.Must(structure.Extract(m, structure.Extraction{}, "Construction"))    // an economy without it
//	all := ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: structure.Backward}))
//	display.Show(display.Ranked(all.Totals.Col("Others"), 10))                       // who moves the others
//
//	f := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{}))            // which coefficients move L
//	i := ionb.Must(structure.ImportantCoefficients(m, structure.Importance{}))       // which must be known well
//	s := ionb.Must(structure.OutputElasticities(m, "Construction", structure.Elasticity{}))
//
//	p := ionb.Must(structure.Paths(m, structure.PathOptions{Primary: "Labour", Most: 100})) // who works for whom, path by path
//	l := ionb.Must(structure.ProductionLayers(m, structure.LayerOptions{}))          // and how far upstream
//	u := ionb.Must(structure.Upstreamness(t, structure.StreamOptions{}))             // how far from final demand
//	o := ionb.Must(structure.Triangulate(t.Z(), structure.TriangulationOptions{}))   // from raw materials to final goods
//
// Extraction and sensitivity come from the Leontief inverse by updates of low rank, so
// that nothing is inverted again: removing the sectors K changes outputs by a combination
// of the columns L_K, and changing one coefficient changes L by the product of a column
// and a row.
//
// # Symbols
//
//	A, L          input coefficients and the Leontief inverse (n×n)
//	B, G          allocation coefficients and the Ghosh inverse (n×n)
//	x, d          gross output and final demand (n)
//	K, r          the sectors that are extracted, and the rest; L_rK is that block of L
//	x̄             outputs after the extraction
//	eᵢ            the unit vector of sector i; L_:i a column and L_j: a row of L
//	F(i,j)        the field of influence of aᵢⱼ (n×n), of size Sᵢⱼ
//	ε             a change of one coefficient
//	s, m          an account per unit of output, and its multipliers m = sL (n)
//	iₖ → … → i₀   a path: each sells to the next, i₀ to final demand; its tier is k
//	bⱼ            the largest size of a chain from j upstream, per unit of output
//	H, αᵢⱼ        L(L−I), and the average propagation length hᵢⱼ/(lᵢⱼ−δᵢⱼ)
//	U, D          upstreamness (I−B)⁻¹1 and downstreamness 1(I−A)⁻¹ (n)
//	s·Aᵏd         layer k of production
//	σ             a complete feedback loop, in which i sells to σ(i)
//	π, λ          an order of sectors, and its degree of linearity
//
// # References
//
// J. Paelinck, J. de Caevel and J. Degueldre, "Analyse quantitative de certains phénomènes
// du développement régional polarisé" (1965).
// G. Strassert, "Zur Bestimmung strategischer Sektoren mit Hilfe von
// Input-Output-Modellen", Jahrbücher für Nationalökonomie und Statistik 182 (1968).
// S. Schultz, "Approaches to Identifying Key Sectors Empirically by Means of Input–Output
// Analysis", Journal of Development Studies 14 (1977).
// G. Cella, "The Input–Output Measurement of Interindustry Linkages", Oxford Bulletin of
// Economics and Statistics 46 (1984).
// B. J. Clements, "On the Decomposition and Normalization of Interindustry Linkages",
// Economics Letters 33 (1990).
// E. Dietzenbacher, J. A. van der Linden and A. E. Steenge, "The Regional Extraction
// Method: EC Input–Output Comparisons", Economic Systems Research 5 (1993).
// E. Dietzenbacher and J. A. van der Linden, "Sectoral and Spatial Linkages in the EC
// Production Structure", Journal of Regional Science 37 (1997).
// R. E. Miller and M. L. Lahr, "A Taxonomy of Extractions", in M. L. Lahr and R. E. Miller
// (eds.), Regional Science Perspectives in Economic Analysis (Elsevier, 2001).
// R. E. Miller and P. D. Blair, Input–Output Analysis, 2nd ed. (Cambridge, 2009), ch. 12.
// J. Sherman and W. J. Morrison, "Adjustment of an Inverse Matrix Corresponding to a
// Change in One Element of a Given Matrix", Annals of Mathematical Statistics 21 (1950).
// M. Sonis and G. J. D. Hewings, "Error and Sensitivity Input–Output Analysis: A New
// Approach", in R. E. Miller, K. R. Polenske and A. Z. Rose (eds.), Frontiers of
// Input–Output Analysis (Oxford, 1989).
// M. Sonis and G. J. D. Hewings, "Coefficient Change in Input–Output Models: Theory and
// Applications", Economic Systems Research 4 (1992).
// M. Sekulić, "Applications of Input–Output Models to the Structural Analysis of the
// Yugoslav Economy" (1968).
// J. Jílek, "The Selection of Most Important Input Coefficients", Economic Bulletin for
// Europe 23 (1971).
// J. Schintke and R. Stäglin, "Important Input Coefficients in Market Transactions Tables
// and Production Flow Tables", in M. Ciaschini (ed.), Input–Output Analysis (Chapman and
// Hall, 1988).
// F. Aroche-Reyes, "Important Coefficients and Structural Change: A Multi-layer Approach",
// Economic Systems Research 8 (1996).
// M. Á. Tarancón, F. Callejas, E. Dietzenbacher and M. L. Lahr, "A Revision of the
// Tolerable Limits Approach: Searching for the Important Coefficients", Economic Systems
// Research 20 (2008).
//
// J. Defourny and E. Thorbecke, "Structural Path Analysis and Multiplier Decomposition
// within a Social Accounting Matrix Framework", Economic Journal 94 (1984).
// G. J. Treloar, "Extracting Embodied Energy Paths from Input–Output Tables", Economic
// Systems Research 9 (1997).
// M. Lenzen, "Environmentally Important Paths, Linkages and Key Sectors in the Australian
// Economy", Structural Change and Economic Dynamics 14 (2003).
// G. P. Peters and E. G. Hertwich, "Structural Analysis of International Trade:
// Environmental Impacts of Norway", Economic Systems Research 18 (2006).
// E. Dietzenbacher, I. Romero and N. S. Bosma, "Using Average Propagation Lengths to
// Identify Production Chains in the Andalusian Economy", Estudios de Economía Aplicada
// 23 (2005).
// T. Fally, "Production Staging: Measurement and Facts" (2012).
// P. Antràs, D. Chor, T. Fally and R. Hillberry, "Measuring the Upstreamness of
// Production and Trade Flows", American Economic Review 102 (2012).
// P. Antràs and D. Chor, "On the Measurement of Upstreamness and Downstreamness in Global
// Value Chains", in L. Y. Ing and M. Yu (eds.), World Trade Evolution (Routledge, 2018).
// R. E. Miller and U. Temurshoev, "Output Upstreamness and Input Downstreamness of
// Industries/Countries in World Production", International Regional Science Review 40 (2017).
// M. Sonis, G. J. D. Hewings and R. Gazel, "The Structure of Multi-regional Trade Flows:
// Hierarchy, Feedbacks and Spatial Linkages", Annals of Regional Science 29 (1995).
// D. Simpson and J. Tsukui, "The Fundamental Structure of Input-Output Tables, An
// International Comparison", Review of Economics and Statistics 47 (1965).
// B. Korte and W. Oberhofer, "Triangularizing Input-Output Matrices and the Structure of
// Production", European Economic Review 1 (1970).
// M. Grötschel, M. Jünger and G. Reinelt, "A Cutting Plane Algorithm for the Linear
// Ordering Problem", Operations Research 32 (1984).
// S. Chanas and P. Kobylański, "A New Heuristic Algorithm Solving the Linear Ordering
// Problem", Computational Optimization and Applications 6 (1996).
package structure
