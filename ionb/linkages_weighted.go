package ionb

import (
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// WeightedBackwardLinkages returns the total backward linkages with each good counted
// as much as it is bought (n):
//
//	cⱼ wⱼ / Σₖ wₖ,  cⱼ = Σᵢ lᵢⱼ
//
// Hazari (1970) and Laumas (1976) object to BackwardLinkages that a unit of final
// demand for every good is a bundle that nobody buys, and weigh by the shares of final
// demand: w = t.Demand(). The entries then add up to the mean linkage of what is
// bought, Σx/Σd, and j's share of that is the share of all output that final demand
// for j calls for. They measure size as much as linkage: NetBackwardLinkages divide by
// the size.
//
// The same weights make nothing new of the row sums of L: Σⱼ lᵢⱼdⱼ is the output xᵢ
// itself. For a weighted forward linkage see GhoshModel.WeightedForwardLinkages.
//
// Weights are matched by label and may leave out sectors that have none. It panics
// with a *LengthError or *LabelError when they do not fit, and with a *ValueError
// when their sum is not above 0. Solved without L.
func (m *OpenModel) WeightedBackwardLinkages(weights mat.Vector) Vector {
	linkages, err := weighted(m.BackwardLinkages(), spread(m.sectors, weights, weightsOfLinkages))
	if err != nil {
		panic(&ValueError{Where: weightsOfLinkages, Problem: err.Error()})
	}
	return linkages.Named("Weighted backward linkages")
}

// WeightedForwardLinkages returns the total forward linkages with each sector counted
// as much as it adds (n):
//
//	wᵢ / Σₖ wₖ × Σⱼ gᵢⱼ
//
// with value added, or all primary inputs, for weights: w = t.V().ColSums(). It is
// the mirror image by G of OpenModel.WeightedBackwardLinkages, and weights are matched
// and refused as there. Solved without G.
func (g *GhoshModel) WeightedForwardLinkages(weights mat.Vector) Vector {
	linkages, err := weighted(g.ForwardLinkages(), spread(g.sectors, weights, weightsOfLinkages))
	if err != nil {
		panic(&ValueError{Where: weightsOfLinkages, Problem: err.Error()})
	}
	return linkages.Named("Weighted forward linkages")
}

const weightsOfLinkages = "weights of linkages"

// weighted multiplies linkages by the shares of weights.
func weighted(linkages Vector, weights []float64) (Vector, error) {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	if !(sum > 0) || !finite(sum) {
		return Vector{}, fmt.Errorf("their sum is %v, want a number above 0", sum)
	}
	data := make([]float64, len(weights))
	for i, w := range weights {
		if w != 0 {
			data[i] = linkages.data[i] * (w / sum)
		}
	}
	return newVector(linkages.name, "", linkages.labels, data), nil
}

// NetBackwardLinkages returns the net output multipliers (n): the output of all
// sectors that final demand d for j calls for, per unit of all that j makes,
//
//	cⱼ dⱼ / xⱼ,  cⱼ = Σᵢ lᵢⱼ,  x = Ld
//
// (Oosterhaven & Stelder 2002). A gross multiplier may be multiplied by final demand
// alone; this one by whole outputs, and adds up: Σⱼ (cⱼdⱼ/xⱼ)xⱼ = Σx, so that its mean,
// weighted by output, is 1. Above 1, others depend on j's customers more than j depends
// on the customers of others (Dietzenbacher 2005): that makes it an indicator of key
// sectors of its own (Oosterhaven 2007; de Mesnard 2002 objects to the name of a
// multiplier). It is 0 for a sector that makes nothing, and for one that final demand
// buys nothing of. Solved without L. It panics as Output does.
func (m *OpenModel) NetBackwardLinkages(d mat.Vector) Vector {
	demand := aligned(m.sectors, d, "final demand")
	x, linkages := m.system.Solve(demand), m.BackwardLinkages().data
	return newVector("Net backward linkages", "", m.sectors, net(linkages, demand, x))
}

// NetForwardLinkages returns the net input multipliers (n), the mirror image by G of
// OpenModel.NetBackwardLinkages: with v the primary inputs, such as t.V().ColSums(),
//
//	vᵢ/xᵢ × Σⱼ gᵢⱼ,  x' = v'G
//
// (Oosterhaven 2007; Temurshoev & Oosterhaven 2014). Its mean, weighted by x, is 1.
// Above 1, the value of others' output rests on what is added in i more than the value
// of i's on what is added in others. It is 0 where x or v is. Solved without G. It
// panics with a *LengthError, *LabelError or *ValueError when v does not fit.
func (g *GhoshModel) NetForwardLinkages(v mat.Vector) Vector {
	primary := aligned(g.sectors, v, "primary inputs")
	x, linkages := g.system.SolveTrans(primary), g.ForwardLinkages().data
	return newVector("Net forward linkages", "", g.sectors, net(linkages, primary, x))
}

// net is linkages times the share of outputs that comes from outside.
func net(linkages, outside, x []float64) []float64 {
	out := make([]float64, len(x))
	for i, share := range ratios(outside, x) {
		if share != 0 {
			out[i] = linkages[i] * share
		}
	}
	return out
}
