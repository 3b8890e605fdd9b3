package ionb

import (
	"errors"
	"fmt"
	"math"

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

// PrimaryInputs returns what each sector pays to others than sectors, v' (n):
//
//	v' = x' − x'B,  vⱼ = xⱼ − Σᵢ zᵢⱼ
//
// In a table that adds up it is the column sums of V. What a sector without output
// sells, such as a good that is only imported, counts as bought from outside. A
// physical table has no such sums, and PrimaryInputs panics with a *ValueError.
func (g *GhoshModel) PrimaryInputs() Vector {
	if g.table.kind == Physical {
		panic(&ValueError{Where: "primary inputs of table " + g.table.name, Problem: "it is physical, so that what a sector pays has no sum: see Table.AtPrices"})
	}
	bought := make([]float64, len(g.table.x))
	g.b.op.MulVecTrans(bought, g.table.x)
	v := make([]float64, len(bought))
	for j, x := range g.table.x {
		v[j] = difference(x, bought[j], math.Max(x, math.Abs(bought[j])))
	}
	return newVector("Primary inputs v", g.table.unit, g.sectors, v)
}

// Output returns the gross outputs that primary inputs v' and fixed shares of sales
// lead to (n), in the money that v' is in:
//
//	x' = x'B + v',  x' = v'G   (Ghosh 1958; Miller & Blair 2009, sec. 12.1)
//
// solved without G. B has no units, so v' may be of any table, also a physical one,
// if it is in money. Shock says with what reserve to read it. It panics as
// OpenModel.Output does when v does not fit.
func (g *GhoshModel) Output(v mat.Vector) Vector {
	return g.system.solvedTrans("Gross output x", g.table.unit, g.sectors, aligned(g.sectors, v, "primary inputs"))
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
