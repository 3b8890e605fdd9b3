package ionb

import (
	"github.com/ionb/go-ionb/internal/solve"
	"gonum.org/v1/gonum/mat"
)

// What is kept beside a stored table of its verdict, with the versions of the
// computations.
const (
	keptRadius      = "radius-1"      // the bounds, and below which sectors attain them
	keptCond        = "cond-1"        // the condition number
	keptCertificate = "certificate-1" // the outputs that leave one unit of each good
)

// kept returns what is kept under that name, nil where that is nothing of this shape.
func (m *OpenModel) kept(name string, rows, cols int) *mat.Dense {
	if m.table == nil || m.table.keeper == nil {
		return nil
	}
	kept := m.table.keeper.Kept(name)
	if kept == nil {
		return nil
	}
	if r, c := kept.Dims(); r != rows || c != cols {
		return nil
	}
	return kept
}

// keep keeps a result, unless the table is so small that it takes no time.
func (m *OpenModel) keep(name string, result *mat.Dense) {
	if m.table != nil && m.table.keeper != nil && m.sectors.len() > mostMinors {
		m.table.keeper.Keep(name, result)
	}
}

// keptRoot returns what keepRoot has kept.
func (m *OpenModel) keptRoot() (solve.Root, bool) {
	kept := m.kept(keptRadius, 2, m.sectors.len())
	if kept == nil {
		return solve.Root{}, false
	}
	root := solve.Root{Lower: kept.At(0, 0), Upper: kept.At(0, 1)}
	for i := range m.sectors.names {
		if kept.At(1, i) != 0 {
			root.Block = append(root.Block, i)
		}
	}
	return root, true
}

func (m *OpenModel) keepRoot(root solve.Root) {
	kept := mat.NewDense(2, max(2, m.sectors.len()), nil)
	kept.Set(0, 0, root.Lower)
	kept.Set(0, 1, root.Upper)
	for _, i := range root.Block {
		kept.Set(1, i, 1)
	}
	m.keep(keptRadius, kept)
}

// condition is that of the system, unless it is kept.
func (m *OpenModel) condition() float64 {
	if kept := m.kept(keptCond, 1, 1); kept != nil {
		return kept.At(0, 0)
	}
	cond := m.system.Cond()
	m.keep(keptCond, mat.NewDense(1, 1, []float64{cond}))
	return cond
}

// leavingOne are the outputs that leave one unit of each good, unless they are kept;
// the verdict looks whether they do.
func (m *OpenModel) leavingOne() []float64 {
	n := m.sectors.len()
	if kept := m.kept(keptCertificate, 1, n); kept != nil {
		return mat.Row(nil, 0, kept)
	}
	x := m.system.Solve(ones(n))
	m.keep(keptCertificate, mat.NewDense(1, n, x))
	return x
}
