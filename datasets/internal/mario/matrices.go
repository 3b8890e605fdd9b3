package mario

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"gonum.org/v1/gonum/mat"
)

// readMatrices reads one file a matrix:
//
//	Region               R1      R1     ...
//	Level                Sector  Sector
//	Item                 Food    Steel
//	Region Level  Item
//	R1     Sector Food   1.5     0
func readMatrices(r *raw.Request, f folder, format frame.Format) (*raw.Table, error) {
	m := &matrices{r: r, f: f, format: format}
	a := &assembly{t: &raw.Table{}}
	lines, err := format.Texts(r.Files, f.path+"units"+f.ending)
	if err == nil {
		err = a.readUnits(r.Files.Describe(f.path+"units"+f.ending), lines)
	}
	if err == nil {
		err = m.flows(a)
	}
	if err == nil {
		err = m.inputs(a)
	}
	if err != nil {
		return nil, err
	}
	meta, err := readMetadata(r, f.path)
	if err != nil {
		return nil, err
	}
	return a.table(meta)
}

type matrices struct {
	r      *raw.Request
	f      folder
	format frame.Format
}

func (m *matrices) has(matrix string) bool {
	return slices.Contains(m.r.Files.Names(), m.f.path+matrix+m.f.ending)
}

func (m *matrices) open(matrix string, header int) (frame.Frame, error) {
	index := 0
	if header == 1 {
		index = 3
	}
	return m.format.Open(m.r.Files, m.f.path+matrix+m.f.ending, index, header)
}

// flows reads Z and Y, and X.
func (m *matrices) flows(a *assembly) error {
	z, err := m.open("Z", 3)
	if err != nil {
		return err
	}
	y, err := m.open("Y", 3)
	if err != nil {
		return err
	}
	if a.sectors, err = frame.NewIndex("sector", z.Name(), z.Columns()); err != nil {
		return err
	}
	if a.demand, err = frame.NewIndex("category of final demand", y.Name(), y.Columns()); err != nil {
		return err
	}
	for _, l := range a.sectors.Labels {
		if l[len(l)-2] != setSector {
			return fmt.Errorf("%s: the column %q is a %s, want a %s: make an input-output table of supply and use, in MARIO with to_iot()", z.Name(), l[len(l)-1], l[len(l)-2], setSector)
		}
	}
	b, err := m.r.Reserve(len(a.sectors.Labels), len(a.demand.Labels), 0)
	if err != nil {
		return err
	}
	a.z, a.y = b.Z, b.Y
	if err := frame.Fill(z, a.sectors, a.sectors, a.z); err != nil {
		return err
	}
	if err := frame.Fill(y, a.sectors, a.demand, a.y); err != nil {
		return err
	}
	return m.output(a)
}

// output reads X, which need not be there.
func (m *matrices) output(a *assembly) error {
	if !m.has("X") {
		return nil
	}
	x, err := m.open("X", 1)
	if err != nil {
		return err
	}
	a.t.Output, err = frame.Column(x, a.sectors)
	return err
}

// inputs reads V, E and what they are of final demand.
func (m *matrices) inputs(a *assembly) (err error) {
	if a.factors, a.v, err = m.rows("V", setFactor, a.sectors); err != nil {
		return err
	}
	if a.accounts, a.e, err = m.rows("E", setAccount, a.sectors); err != nil {
		return err
	}
	if a.vy, err = m.ofDemand("VY", a.factors, a.demand); err != nil {
		return err
	}
	a.ey, err = m.ofDemand("EY", a.accounts, a.demand)
	return err
}

func (m *matrices) rows(matrix, what string, cols *frame.Index) (*frame.Index, *mat.Dense, error) {
	if !m.has(matrix) {
		return nil, nil, nil
	}
	f, err := m.open(matrix, 3)
	if err != nil {
		return nil, nil, err
	}
	return frame.Rows(f, what, cols)
}

func (m *matrices) ofDemand(matrix string, rows, cols *frame.Index) (*mat.Dense, error) {
	if !m.has(matrix) || rows == nil || len(rows.Labels) == 0 || len(cols.Labels) == 0 {
		return nil, nil
	}
	f, err := m.open(matrix, 3)
	if err != nil {
		return nil, err
	}
	d := mat.NewDense(len(rows.Labels), len(cols.Labels), nil)
	return d, frame.Fill(f, rows, cols, d)
}
