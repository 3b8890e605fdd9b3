package ionb

// DirectBackwardLinkages returns the direct backward linkage of each sector, the
// column sums of A (n):
//
//	Σᵢ aᵢⱼ   (Chenery & Watanabe 1958; Miller & Blair 2009, sec. 12.2.1)
//
// what a unit of output buys from sectors. Like BackwardLinkages it mixes goods
// that share no unit, but not the sectors' sectors: LinkageParts sets both side by
// side.
func (m *OpenModel) DirectBackwardLinkages() Vector {
	return m.columnSums().Named("Direct backward linkages")
}

// BackwardLinkages returns the total backward linkage of each sector, the column
// sums of the Leontief inverse (n):
//
//	cⱼ = Σᵢ lᵢⱼ   (Rasmussen 1956; Miller & Blair 2009, sec. 12.2.1)
//
// the output of all sectors together for a unit of final demand for j: also the
// simple output multiplier. The sums mean something only where goods share a
// unit; in a physical table they add tons to dozens. Solved without L, from
// c = cA + 1.
func (m *OpenModel) BackwardLinkages() Vector {
	return m.system.solvedTrans("Total backward linkages", "", m.sectors, ones(m.sectors.len()))
}

// ForwardLinkages returns the row sums of the Leontief inverse (n):
//
//	Σⱼ lᵢⱼ   (Rasmussen 1956; Miller & Blair 2009, sec. 12.2.2)
//
// the output of i when final demand for every good rises by one unit. This is
// the older of two definitions in use and mixes goods by a bundle that nobody
// buys; the other is GhoshModel.ForwardLinkages. Solved without L.
func (m *OpenModel) ForwardLinkages() Vector {
	return m.system.solved("Forward linkages (row sums of L)", "", m.sectors, ones(m.sectors.len()))
}

// LinkageParts takes the total backward linkages apart (n×7), first by the round
// in which output is needed, then by whose output it is:
//
//	Initial         1, the unit of final demand itself
//	Direct          Σᵢ aᵢⱼ, its inputs
//	Indirect        cⱼ − 1 − Σᵢ aᵢⱼ, the inputs of its inputs, and so on
//	Total           cⱼ = Σᵢ lᵢⱼ
//	Own             lⱼⱼ, the sector's own output
//	Other sectors   cⱼ − lⱼⱼ
//	Indirect share  indirect / (cⱼ − 1), of all that is more than the unit itself
//
// (Miller & Blair 2009, secs. 6.2.1 and 12.2.1). Initial, direct and indirect add
// up to the total, and so do own and other sectors. The share is 0 for a sector
// that buys from no sector. A linkage without its diagonal is "other sectors"; it
// is another number than the total, so it never takes its place silently.
func (m *OpenModel) LinkageParts() Matrix {
	L, n := m.system.Inverse(), m.sectors.len()
	direct, total := m.DirectBackwardLinkages().Named("Direct"), m.BackwardLinkages().Named("Total")
	inputs := timesLeft(total.data, m.a.matrix()) // cA = c − 1 and cA², without the rounding of differences
	indirect := timesLeft(inputs, m.a.matrix())
	own, other := make([]float64, n), make([]float64, n)
	for j := range n {
		own[j] = L.At(j, j)
		for i := range n {
			if i != j {
				other[j] += L.At(i, j)
			}
		}
	}
	column := func(name string, data []float64) Vector { return newVector(name, "", m.sectors, data) }
	return sideBySide("Backward linkages and their parts", column("Initial", ones(n)), direct,
		column("Indirect", indirect), total, column("Own", own), column("Other sectors", other),
		column("Indirect share", ratios(indirect, inputs)))
}

// ratio is a/b, and 0 where b is: what has no base has no ratio, and results hold
// no NaN.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func ones(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 1
	}
	return v
}
