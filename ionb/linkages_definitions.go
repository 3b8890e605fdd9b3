package ionb

import "fmt"

// The names of the definitions that CompareLinkages sets side by side.
const (
	directA     = "Columns of A"
	totalL      = "Columns of L"
	othersL     = "Columns of L, others"
	weightedL   = "Weighted, L"
	netL        = "Net, L"
	pureL       = "Pure backward"
	directRowsA = "Rows of A"
	directB     = "Rows of B"
	totalRowsL  = "Rows of L"
	totalG      = "Rows of G"
	othersG     = "Rows of G, others"
	weightedG   = "Weighted, G"
	netG        = "Net, G"
	pureForward = "Pure forward"
)

// linkagePairings are the pairs of definitions that are used together.
func linkagePairings() []LinkagePairing {
	return []LinkagePairing{
		{Name: "Direct, A and B", Backward: directA, Forward: directB},
		{Name: "Direct, A alone", Backward: directA, Forward: directRowsA},
		{Name: "Rasmussen, L alone", Backward: totalL, Forward: totalRowsL},
		{Name: "L and G", Backward: totalL, Forward: totalG},
		{Name: "L and G, others", Backward: othersL, Forward: othersG},
		{Name: "Weighted", Backward: weightedL, Forward: weightedG},
		{Name: "Net", Backward: netL, Forward: netG},
		{Name: "Pure", Backward: pureL, Forward: pureForward},
	}
}

// linkageDefinitions computes all definitions, backward ones first.
func linkageDefinitions(m *OpenModel, g *GhoshModel) ([]LinkageDefinition, error) {
	d := m.table.Demand()
	added := g.addedValue()
	pure, err := m.pureLinkages(d.data)
	if err != nil {
		return nil, fmt.Errorf("pure linkages: %w", err)
	}
	backward, err := weighted(m.BackwardLinkages(), d.data)
	if err != nil {
		return nil, fmt.Errorf("final demand: %w", err)
	}
	forward, err := weighted(g.ForwardLinkages(), added.data)
	if err != nil {
		return nil, fmt.Errorf("outputs less inputs from sectors: %w", err)
	}
	all := append(backwardDefinitions(m, d, backward, pure), forwardDefinitions(m, g, added, forward, pure)...)
	for i := range all {
		all[i].Index = all[i].Values
		if all[i].Name == netL || all[i].Name == netG {
			continue
		}
		if err := hasMean(all[i].Values.data); err != nil {
			return nil, fmt.Errorf("linkages by %q %w", all[i].Name, err)
		}
		all[i].Index = newVector(all[i].Name, "", m.sectors, toMean(all[i].Values.data))
	}
	return all, nil
}

// addedValue is v of x' = x'B + v': what outputs are worth more than inputs from
// sectors.
func (g *GhoshModel) addedValue() Vector {
	inputs := make([]float64, g.sectors.len())
	g.b.op.MulVecTrans(inputs, g.table.x)
	for i, x := range g.table.x {
		inputs[i] = x - inputs[i]
	}
	return newVector("Value added", g.table.unit, g.sectors, inputs)
}

func backwardDefinitions(m *OpenModel, d, weighted Vector, pure Matrix) []LinkageDefinition {
	return []LinkageDefinition{
		{Name: directA, Formula: "Σᵢ aᵢⱼ", Source: "Chenery & Watanabe 1958", Values: m.DirectBackwardLinkages(),
			Answers: "What does a unit of output buy from sectors?",
			Beware:  "The first round only. One package, ioanalysis, returns total linkages under the name of direct ones that are not normalised."},
		{Name: totalL, Formula: "cⱼ = Σᵢ lᵢⱼ", Source: "Rasmussen 1956, divided by its mean the power of dispersion", Values: m.BackwardLinkages(),
			Answers: "What output does a unit of final demand for j call for in all sectors?",
			Beware:  "Each good counts alike, whether it is bought or not, and the unit itself is in it."},
		{Name: othersL, Formula: "cⱼ − lⱼⱼ", Source: "in use without one author; the default of MARIO's calc_linkages, cut_diag", Values: m.LinkageParts().Col("Other sectors"),
			Answers: "What output does it call for in the other sectors?",
			Beware:  "Not Rasmussen's, though some programs call it total. It depends on how finely sectors are cut: a sector split in two has more others."},
		{Name: weightedL, Formula: "cⱼdⱼ/Σd", Source: "Hazari 1970; Laumas 1976", Values: weighted,
			Answers: "What share of all output does final demand for j call for?",
			Beware:  "It is size as much as linkage. With final demand below 0, as net imports are, it is negative."},
		{Name: netL, Formula: "cⱼdⱼ/xⱼ", Source: "Oosterhaven & Stelder 2002; Dietzenbacher 2005", Values: m.NetBackwardLinkages(d),
			Answers: "What output does final demand for j call for in all, per unit of what j makes?",
			Beware:  "Not divided by its mean, for its mean by output is 1 already: above 1, others depend on j's customers more than j on theirs."},
		{Name: pureL, Formula: "1'ΔᵣAᵣⱼΔⱼdⱼ", Source: "Guilhoto, Sonis & Hewings 1996", Values: pure.Col(pureL),
			Answers: "What output of the rest of the economy does j call for, itself and what comes back left out?",
			Beware:  "An amount, not a rate: large sectors have large ones."},
	}
}

func forwardDefinitions(m *OpenModel, g *GhoshModel, added, weighted Vector, pure Matrix) []LinkageDefinition {
	rows := newVector("", "", m.sectors, m.a.times(ones(m.sectors.len())))
	return []LinkageDefinition{
		{Name: directRowsA, Forward: true, Formula: "Σⱼ aᵢⱼ", Source: "in use without one author; what the R package leontief returns", Values: rows,
			Answers: "What do sectors buy of i when each makes one unit?",
			Beware:  "Nobody makes one unit of each good: Chenery & Watanabe divide by i's own output, which is rows of B."},
		{Name: directB, Forward: true, Formula: "Σⱼ bᵢⱼ", Source: "Chenery & Watanabe 1958", Values: g.DirectForwardLinkages(),
			Answers: "What share of its output does i sell to sectors?",
			Beware:  "The first round only."},
		{Name: totalRowsL, Forward: true, Formula: "rᵢ = Σⱼ lᵢⱼ", Source: "Rasmussen 1956, divided by its mean the sensitivity of dispersion", Values: m.ForwardLinkages(),
			Answers: "What does i make when final demand for each good is one unit?",
			Beware:  "Nobody buys that bundle, and the unit itself is in it. Weighted with final demand it is output, no linkage."},
		{Name: totalG, Forward: true, Formula: "Σⱼ gᵢⱼ", Source: "Jones 1976", Values: g.ForwardLinkages(),
			Answers: "What output of all sectors does a unit of primary inputs in i go into?",
			Beware:  "It rests on fixed shares of sales; as a forecast of more supply that is disputed, as a description of the table it is not."},
		{Name: othersG, Forward: true, Formula: "Σⱼ gᵢⱼ − gᵢᵢ", Source: "in use without one author; the default of MARIO's calc_linkages, cut_diag", Values: othersBuying(m),
			Answers: "What output of the other sectors does it go into?",
			Beware:  "Some programs call it total. It depends on how finely sectors are cut."},
		{Name: weightedG, Forward: true, Formula: "vᵢ/Σv × Σⱼ gᵢⱼ", Source: "Hazari 1970 and Laumas 1976, by G", Values: weighted,
			Answers: "What share of all output rests on what is added in i?",
			Beware:  "It is size as much as linkage. v is value added with imports and taxes, whatever is no input from a sector."},
		{Name: netG, Forward: true, Formula: "vᵢ/xᵢ × Σⱼ gᵢⱼ", Source: "Oosterhaven 2007; Temurshoev & Oosterhaven 2014", Values: g.NetForwardLinkages(added),
			Answers: "What output in all rests on what is added in i, per unit of what i makes?",
			Beware:  "Not divided by its mean, as its backward counterpart."},
		{Name: pureForward, Forward: true, Formula: "ΔⱼAⱼᵣΔᵣdᵣ", Source: "Guilhoto, Sonis & Hewings 1996", Values: pure.Col(pureForward),
			Answers: "What output of i does the rest of the economy call for, itself and what comes back left out?",
			Beware:  "An amount, not a rate; and by L, not by G."},
	}
}

// othersBuying returns Σⱼ≠ᵢ gᵢⱼ from L, by gᵢⱼ = lᵢⱼxⱼ/xᵢ; a sector without output sells
// to nobody.
func othersBuying(m *OpenModel) Vector {
	L, x := m.system.Inverse(), m.table.x
	sums := make([]float64, len(x))
	for i := range sums {
		for j := range x {
			if i != j && x[i] != 0 {
				sums[i] += L.At(i, j) * (x[j] / x[i])
			}
		}
	}
	return newVector("", "", m.sectors, sums)
}
