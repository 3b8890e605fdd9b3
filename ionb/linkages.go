package ionb

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
	return newVector("Total backward linkages", "", m.sectors, m.system.SolveTrans(ones(m.sectors.len())))
}

// ForwardLinkages returns the row sums of the Leontief inverse (n):
//
//	Σⱼ lᵢⱼ   (Rasmussen 1956; Miller & Blair 2009, sec. 12.2.2)
//
// the output of i when final demand for every good rises by one unit. This is
// the older of two definitions in use and mixes goods by a bundle that nobody
// buys; the other is GhoshModel.ForwardLinkages. Solved without L.
func (m *OpenModel) ForwardLinkages() Vector {
	return newVector("Forward linkages (row sums of L)", "", m.sectors, m.system.Solve(ones(m.sectors.len())))
}

func ones(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = 1
	}
	return v
}
