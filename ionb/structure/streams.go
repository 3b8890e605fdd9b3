package structure

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// StreamOptions say what of the sales in a table is corrected. The zero value takes the
// table as it is.
type StreamOptions struct {
	// Outside is what of each sector's output goes to users that the table does not
	// tell apart, less what comes from there: exports − imports + additions to
	// inventories (n, or some sectors by label; the others have none). Sales to sectors
	// are then divided by what is used inside, x − Outside, as if the rest were used in
	// the same way. Default: nothing, for a table of the world or of domestic flows.
	Outside mat.Vector
}

// Upstreamness returns how far each sector is from final demand (n), 1 or more: 1 for a
// good that is sold to final demand alone, 2 for one sold to makers of such,
//
//	U = (I−B)⁻¹1,  Uᵢ = (1·yᵢ + 2·Σⱼ aᵢⱼyⱼ + 3·Σⱼₖ aᵢⱼaⱼₖyₖ + …)/xᵢ
//
// with B = diag(x)⁻¹Z the allocation coefficients (Fally 2012; Antràs, Chor, Fally &
// Hillberry 2012). These are the row sums of the Ghosh inverse, the total forward
// linkages of GhoshModel (Miller & Temurshoev 2017). It has no unit, whatever those of
// goods, and is 1 for a sector without sales.
//
// In one country's table with imports among its flows, exports are used by somebody,
// too, and imports are no output. With o.Outside the shares are
//
//	bᵢⱼ = zᵢⱼ/(xᵢ − outsideᵢ) = zᵢⱼ/xᵢ · xᵢ/(xᵢ − exportsᵢ + importsᵢ − inventoriesᵢ)
//
// the correction of Antràs and others (2012) for an open economy, and of Antràs & Chor
// (2018) for inventories.
//
// A sector that sells to sectors and whose xᵢ − outsideᵢ is not above 0 is an error, and
// so is ρ(B) ≥ 1. It panics when o.Outside does not fit.
func Upstreamness(t *ionb.Table, o StreamOptions) (ionb.Vector, error) {
	m, err := streamModel(t, o, true)
	if err != nil {
		return ionb.Vector{}, fmt.Errorf("structure: upstreamness: %w", err)
	}
	return m.Output(ones(len(m.Sectors()))).Named("Upstreamness"), nil
}

// Downstreamness returns how far each sector is from primary inputs (n), 1 or more: 1
// for one that uses nothing else, 2 for one whose inputs all come from such,
//
//	D = 1(I−A)⁻¹,  Dⱼ = (1·vⱼ + 2·Σᵢ vᵢbᵢⱼ + …)/xⱼ in a table that balances
//
// with v primary inputs and B as for Upstreamness (Fally 2012; Antràs & Chor 2018). These are the column sums of the Leontief inverse,
// the total backward linkages of OpenModel (Miller & Temurshoev 2017). It adds up
// values, so that a physical table is an error. With o.Outside each sector's sales to
// sectors are multiplied by xᵢ/(xᵢ − outsideᵢ) before, as for Upstreamness, whose
// errors it has.
func Downstreamness(t *ionb.Table, o StreamOptions) (ionb.Vector, error) {
	m, err := streamModel(t, o, false)
	if err != nil {
		return ionb.Vector{}, fmt.Errorf("structure: downstreamness: %w", err)
	}
	return m.Prices(ones(len(m.Sectors()))).Named("Downstreamness"), nil
}

// streamModel is the system of B, by rows, or of A, by columns, with corrected sales.
func streamModel(t *ionb.Table, o StreamOptions, byRow bool) (*ionb.OpenModel, error) {
	if t == nil {
		return nil, errors.New("the table is nil")
	}
	if !byRow && t.Kind() == ionb.Physical {
		return nil, errors.New("inputs of a physical table have no common unit to add up: make it a monetary one, at prices, before")
	}
	x := t.X().Named("sectors of the table")
	outside := make([]float64, x.Len())
	if !isNothing(o.Outside) {
		outside = spread(x, o.Outside, "Outside")
	}
	sales := t.Z().Dense()
	for i, name := range t.Sectors() {
		row, inside := sales.RawRowView(i), x.AtVec(i)-outside[i]
		if inside <= 0 && mat.Norm(sales.RowView(i), 1) > 0 {
			return nil, fmt.Errorf("sector %q sells to sectors, but of its output of %v no more than %v is used inside", name, x.AtVec(i), inside)
		}
		for j := range row {
			switch {
			case row[j] == 0:
			case byRow:
				row[j] /= inside
			default:
				row[j] *= x.AtVec(i) / inside / x.AtVec(j) // a buyer has output: NewTable sees to that
			}
		}
	}
	shares, err := t.Z().WithValues(sales)
	if err != nil {
		return nil, err
	}
	m, err := ionb.OpenFromCoefficients(t.Sectors(), shares)
	if err != nil {
		return nil, err
	}
	return m, converges(m)
}
