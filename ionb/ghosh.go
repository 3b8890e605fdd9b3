package ionb

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A GhoshModel is the supply-side model of n sectors, in which each sector
// distributes its output in fixed shares (Ghosh 1958; Miller & Blair 2009, sec.
// 12.1):
//
//	x' = x'B + v',  B = diag(x)⁻¹Z,  G = (I−B)⁻¹
//
// It is safe for concurrent use.
type GhoshModel struct {
	table   *Table
	sectors *labels
	b       recipes
	system  system
}

// Ghosh makes the Ghosh model of a table. Allocation coefficients bᵢⱼ = zᵢⱼ/xᵢ
// are shares of a sector's own output, so they have no units; a sector without
// output has a zero row. It fails when I−B is singular, like Open.
func Ghosh(t *Table) (*GhoshModel, error) {
	if t == nil {
		return nil, errors.New("ionb: Ghosh: the table is nil")
	}
	b := recipes{solve.NewOperator(t.z, positive(t.x), nil), once(func() *mat.Dense {
		mustSolve(solve.Room(len(t.x)))
		return shares(t.z, t.x)
	})}
	system, err := newSystem(b.op, t.sectors, ones(len(t.x)), Solving{}, nil) // B has no units to be freed of
	if err != nil {
		return nil, fmt.Errorf("ionb: Ghosh model of table %q: %w", t.name, err)
	}
	return &GhoshModel{table: t, sectors: t.sectors, b: b, system: system}, nil
}

// shares divides each row of flows by its output; a row without output is zero.
func shares(flows *mat.Dense, x []float64) *mat.Dense {
	b := mat.DenseCopyOf(flows)
	for i, output := range positive(x) {
		row := b.RawRowView(i)
		for j := range row {
			row[j] /= output
		}
	}
	return b
}

// Sectors returns the sectors' names in order.
func (g *GhoshModel) Sectors() []string { return g.sectors.list() }

// Table returns the table that the model was made of.
func (g *GhoshModel) Table() *Table { return g.table }

// Cond is the condition number of I−B in the norm of largest row sums.
func (g *GhoshModel) Cond() float64 { return g.system.Cond() }

// B returns the allocation coefficients, n×n: row i is how sector i's output is
// shared out (Miller & Blair 2009, sec. 12.1).
func (g *GhoshModel) B() Matrix {
	return newMatrix("Allocation coefficients B", "", g.sectors, g.sectors, g.b.matrix())
}

// G returns the Ghosh inverse G = (I−B)⁻¹ = diag(x)⁻¹ L diag(x), n×n (Miller &
// Blair 2009, sec. 12.1), computed when first asked for.
func (g *GhoshModel) G() Matrix {
	return newMatrix("Ghosh inverse G", "", g.sectors, g.sectors, g.system.Inverse())
}

// DirectForwardLinkages returns the direct forward linkage of each sector, the row
// sums of B (n; Miller & Blair 2009, sec. 12.2.2):
//
//	Σⱼ bᵢⱼ
//
// the share of a sector's output that sectors buy, free of units (Chenery &
// Watanabe 1958, for whom it tells intermediate from final production).
func (g *GhoshModel) DirectForwardLinkages() Vector {
	return g.B().RowSums().Named("Direct forward linkages (row sums of B)")
}

// ForwardLinkages returns the total forward linkage of each sector, the row sums
// of the Ghosh inverse (n; Jones 1976; Miller & Blair 2009, sec. 12.2.2):
//
//	Σⱼ gᵢⱼ
//
// It is free of units. OpenModel.ForwardLinkages is the other definition in use.
func (g *GhoshModel) ForwardLinkages() Vector {
	return g.system.solved("Forward linkages (row sums of G)", "", g.sectors, ones(g.sectors.len()))
}

// SensitivityOfDispersion returns how strongly each sector's output pushes the
// sectors that it sells to, and how evenly (n×2): OpenModel.SensitivityOfDispersion
// with the rows of the Ghosh inverse in place of those of L. It is free of units.
func (g *GhoshModel) SensitivityOfDispersion() Matrix {
	return dispersion("Sensitivity of dispersion (rows of G)", "Sensitivity of dispersion", g.sectors, g.system.Inverse())
}

// String describes the model in a line.
func (g *GhoshModel) String() string {
	return fmt.Sprintf("Ghosh model of %s\n%s sectors, condition number %s",
		g.table.title(), text.Number(float64(g.sectors.len())), text.Number(g.Cond()))
}
