package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed united_states_2021.csv
var unitedStates2021 string

// UnitedStates2021 returns an input-output table of the United States, 2021, of
// 15 industries by 15 industries in million USD. It is computed from the Supply
// and Use Tables at sector level of the U.S. Bureau of Economic Analysis, which
// are in the public domain: with V supply (industry by commodity), U and F
// intermediate and final use (commodity by industry, by category), q the domestic
// output of the 17 commodities, added up from V, and x that of the industries,
//
//	D = V·diag(q)⁻¹,  Z = D·U,  Y = D·F
//
// the fixed product sales structure: whoever buys a commodity buys it from the
// industries in the proportions in which they make it (Miller & Blair 2009, ch.
// 5; model D of Eurostat's manual of 2008). Entries are rounded to whole millions so that each column of Z and Y keeps
// its sum.
//
// It is for teaching. Use is at purchasers' prices, imports included, and output
// at basic prices, so that the flows Z are not purely domestic and not purely
// basic: linkages count imports as if made at home, and the margins of trade and
// transport with the goods that bear them. What that adds up to is taken off each
// row by the category of final demand "Imports, margins and taxes on products",
//
//	x − Z·1 − Y·1
//
// which is negative for most industries and positive for trade and transport,
// whose margins it holds. Noncomparable imports (222,160) are with government,
// the only industry that makes any of that commodity. The full treatment takes
// the supply and use tables themselves.
//
// Rows add up exactly to published output. Columns miss it by up to 3 million, as
// the published entries do. Totals of use are not taken from the source but added
// up: those printed for finance and for professional services differ from their
// entries by some 4,290 each, in opposite directions. "Taxes less subsidies on production" are other taxes
// less other subsidies on production.
func UnitedStates2021() *ionb.Table { return embedded(unitedStates2021) }
