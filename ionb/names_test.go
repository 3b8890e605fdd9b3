package ionb_test

import (
	"io"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// The names that programs compile against. A change here breaks notebooks that
// other people keep: it is a major version.
var (
	_ func(*ionb.Table, error) *ionb.Table                               = ionb.Must[*ionb.Table]
	_ func(ionb.Spec) (*ionb.Table, error)                               = ionb.NewTable
	_ func(io.Reader) (*ionb.Table, error)                               = ionb.ReadCSV
	_ func(*ionb.Table, io.Writer) error                                 = (*ionb.Table).WriteCSV
	_ func(*ionb.Table) (*ionb.OpenModel, error)                         = ionb.Open
	_ func([]string, mat.Matrix) (*ionb.OpenModel, error)                = ionb.OpenFromCoefficients
	_ func(*ionb.Table, string, string) (*ionb.ClosedModel, error)       = ionb.Closed
	_ func(*ionb.Table) (*ionb.GhoshModel, error)                        = ionb.Ghosh
	_ func(string, []string, []float64) (ionb.Vector, error)             = ionb.NewVector
	_ func(string, []string, []string, [][]float64) (ionb.Matrix, error) = ionb.NewMatrix
	_ func(string, ...ionb.Vector) (ionb.Matrix, error)                  = ionb.Columns

	_ = ionb.Spec{
		Name: "", Source: "", Year: int(0), Unit: "", Kind: ionb.Monetary, Sectors: []string{},
		Z: [][]float64{}, Demand: []string{}, Y: [][]float64{}, Primary: []string{}, V: [][]float64{},
		SectorUnits: []string{}, PrimaryUnits: []string{},
	}
	_ = [...]ionb.Kind{ionb.Monetary: 0, ionb.Physical: 1} // constants, Monetary the zero value

	_ interface {
		Name() string
		Source() string
		Year() int
		Unit() string
		Kind() ionb.Kind
		Sectors() []string
		Z() ionb.Matrix
		Y() ionb.Matrix
		V() ionb.Matrix
		Demand() ionb.Vector
		X() ionb.Vector
		Check() error
		String() string
	} = (*ionb.Table)(nil)

	_ interface {
		A() ionb.Matrix
		L() ionb.Matrix
		Output(mat.Vector) ionb.Vector
		Prices(mat.Vector) ionb.Vector
		Content(string) ionb.Vector
		PrimaryCoefficients(string) ionb.Vector
		HawkinsSimon() ionb.Viability
		BackwardLinkages() ionb.Vector
		ForwardLinkages() ionb.Vector
		Cond() float64
		Sectors() []string
		Table() *ionb.Table
	} = (*ionb.OpenModel)(nil)

	_ interface {
		A() ionb.Matrix
		Proportions() ionb.Vector
		OutputAt(string, float64) ionb.Vector
		Determinant() float64
		SpectralRadius() float64
		Sectors() []string
	} = (*ionb.ClosedModel)(nil)

	_ interface {
		B() ionb.Matrix
		G() ionb.Matrix
		ForwardLinkages() ionb.Vector
		Sectors() []string
	} = (*ionb.GhoshModel)(nil)

	_ bool        = ionb.Viability{}.Productive
	_ []float64   = ionb.Viability{}.Minors
	_ float64     = ionb.Viability{}.SpectralRadius
	_ ionb.Vector = ionb.Viability{}.Certificate
	_ []string    = ionb.Viability{}.Block
	_ ionb.Vector = ionb.Viability{}.ColumnSums

	_ mat.Vector = ionb.Vector{}
	_ interface {
		Of(string) float64
		Labels() []string
	} = ionb.Vector{}
	_ mat.Matrix = ionb.Matrix{}
	_ interface {
		Of(row, col string) float64
		RowLabels() []string
		ColLabels() []string
	} = ionb.Matrix{}

	_ error = (*ionb.LabelError)(nil)
	_ error = (*ionb.LengthError)(nil)
	_ error = (*ionb.ValueError)(nil)
)
