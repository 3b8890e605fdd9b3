package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed netherlands_2000.csv
var netherlands2000 string

// Netherlands2000 returns an input-output table of domestic transactions of the
// Netherlands, 2000, 6 sectors, at basic prices in million EUR: table 1 of J.
// D'Hernoncourt, M. Cordier & D. Hadley, Input-Output Multipliers: Specification
// Sheet and Supporting Material (Spicosa project report, 2011), which derives
// income multipliers from it step by step. Its authors aggregated official
// statistics for teaching; it is no official table. The numbers are facts, cited
// from the report.
//
// Private consumption is that of households and of non-profit institutions
// serving them. "Other value added" is value added at basic prices less
// compensation of employees. The uses of services add up to 1 less than their
// published output, 435,953, by which the columns add up; that 1 stands under
// "Statistical discrepancy".
func Netherlands2000() *ionb.Table { return embedded(netherlands2000) }
