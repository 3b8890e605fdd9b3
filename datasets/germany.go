package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed germany_1995.csv
var germany1995 string

// Germany1995 returns the input-output table of domestic output of Germany, 1995,
// 6 products by 6 homogeneous branches, at basic prices in million EUR: the
// worked example of Eurostat's Manual of Supply, Use and Input-Output Tables
// (2008; J. Beutel), table 15.4. Eurostat permits reuse when it is named as the
// source.
//
// The products are CPA A (agriculture, forestry, fishing), B–E (industry), F
// (construction), G–I (trade, transport, hotels and restaurants), J–N (finance,
// real estate, business services) and O–T (public and other services). Imports
// and taxes are what the branches use of them: those that final demand buys
// directly have no place in this layout. "Net operating surplus" includes mixed
// income.
//
// Columns and rows add up exactly to the published output. The total of industry
// is in circulation as 1,079,400: its uses add up to 1,079,446, which is also its
// output by columns, and is what stands here.
func Germany1995() *ionb.Table { return embedded(germany1995) }

// Germany1995Employment returns the persons who worked in each branch of
// Germany1995, wage and salary earners and the self-employed, in thousand. They
// are from the rows below the same table of Eurostat's manual, on the same terms.
// Per unit of output they are the cost whose prices are employment multipliers:
// persons (thousand) per million EUR of final demand.
func Germany1995Employment() ionb.Vector {
	return ionb.Must(ionb.NewVector("Employment, thousand persons", Germany1995().Sectors(),
		[]float64{1096, 8381, 3236, 9251, 4258, 10206}))
}
