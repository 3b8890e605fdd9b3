package ionb

import (
	"errors"
	"fmt"

	"gonum.org/v1/gonum/mat"
)

// PureLinkages returns how strongly each sector and the rest of the economy (r) call
// on each other, free of what either calls for of its own and of what comes back
// (n×6):
//
//	Pure backward  PBLⱼ = 1'Δᵣ Aᵣⱼ Δⱼ dⱼ  of the rest, for what j makes for final demand
//	Pure forward   PFLⱼ = Δⱼ Aⱼᵣ Δᵣ dᵣ    of j, for what the rest makes for final demand
//	Pure total     PTLⱼ = PBLⱼ + PFLⱼ
//
// with Δⱼ = 1/(1−aⱼⱼ) and Δᵣ = (I−Aᵣᵣ)⁻¹, and each of the three divided by its mean over
// the sectors (0 where that mean is; 1 where all of them are 0), the index in use (Guilhoto,
// Sonis & Hewings 1996, from Sonis, Guilhoto, Hewings & Martins 1995, whose first
// definition is of other totals). The first three are outputs in units of d: unlike
// linkages of a unit of each good they count how large sectors are. They add up goods,
// and mean something only where those share a unit.
//
// All Δᵣ come out of one L, by ΔᵣAᵣⱼ = Lᵣⱼ/lⱼⱼ and AⱼᵣΔᵣ = Lⱼᵣ/lⱼⱼ:
//
//	PBLⱼ = Σᵢ≠ⱼ lᵢⱼ/lⱼⱼ × dⱼ/(1−aⱼⱼ),  PFLⱼ = Σₖ≠ⱼ lⱼₖdₖ / (lⱼⱼ(1−aⱼⱼ))
//
// so that they take n² operations after L, which they need as a whole. d is matched as
// in Output. It panics as Output does, and with a *ValueError that names a sector
// without Δⱼ or Δᵣ, which no productive model has.
func (m *OpenModel) PureLinkages(d mat.Vector) Matrix {
	linkages, err := m.pureLinkages(aligned(m.sectors, d, "final demand"))
	if err != nil {
		panic(&ValueError{Where: "pure linkages", Problem: err.Error()})
	}
	return linkages
}

func (m *OpenModel) pureLinkages(d []float64) (Matrix, error) {
	L, n := m.system.Inverse(), m.sectors.len()
	backward, forward, total := make([]float64, n), make([]float64, n), make([]float64, n)
	var errs []error
	for j := range n {
		own := L.At(j, j) * (1 - m.a.op.At(j, j))
		if own == 0 {
			errs = append(errs, fmt.Errorf("%q and the rest of the economy cannot be told apart: 1−aⱼⱼ or lⱼⱼ is 0; is the model productive?", m.sectors.names[j]))
			continue
		}
		for i := range n {
			if i != j {
				backward[j] += L.At(i, j)
				forward[j] += L.At(j, i) * d[i]
			}
		}
		backward[j] *= d[j] / own
		forward[j] /= own
		total[j] = backward[j] + forward[j]
		if !finite(total[j]) {
			errs = append(errs, fmt.Errorf("that of %q is %v, want a finite number", m.sectors.names[j], total[j]))
		}
	}
	if len(errs) > 0 {
		return Matrix{}, errors.Join(firstFew(errs)...)
	}
	column := func(name string, data []float64) Vector { return newVector(name, m.unit, m.sectors, data) }
	index := func(name string, data []float64) Vector { return newVector(name, "", m.sectors, toMean(data)) }
	return sideBySide("Pure linkages", column("Pure backward", backward), column("Pure forward", forward), column("Pure total", total),
		index("Backward, mean 1", backward), index("Forward, mean 1", forward), index("Total, mean 1", total)), nil
}
