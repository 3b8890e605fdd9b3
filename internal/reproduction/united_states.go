package reproduction

import (
	"math"
	"sync"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

const beaFolder = "bea_2021_summary"

// unitedStates is what the Bureau of Economic Analysis computes of its own tables.
func unitedStates(t tables) Source {
	supplyUse := sync.OnceValues(func() (*supplyuse.Tables, error) { return beaTables(t) })
	off := func(file string, ours func(*supplyuse.Tables) (ionb.Matrix, error)) func() (float64, error) {
		return func() (float64, error) {
			tab, err := supplyUse()
			if err != nil {
				return 0, err
			}
			m, err := ours(tab)
			if err != nil {
				return 0, err
			}
			return t.offPrinted(m, file)
		}
	}
	const shares, direct = "published_market_share_D_2021.csv", "published_domestic_direct_requirements_Bd_2021.csv"
	const why = "within 0.0001: published coefficients are of unrounded flows, the tables in whole millions"
	return Source{
		Name: "Bureau of Economic Analysis, the United States 2021",
		Citation: "U.S. Bureau of Economic Analysis, make and use tables 2021, summary level, after redefinitions, at producers' prices, 71 industries and 73 " +
			"commodities; market shares and domestic direct requirements as the Bureau's own workbooks print them (public domain)",
		Table: "the Bureau's make, use and import matrices",
		Values: []Value{
			{What: "market shares D, 71×73", Where: "market share matrix, 2021", Entries: 71 * 73, Tolerance: 1e-4, Why: why,
				Ours: off(shares, func(t *supplyuse.Tables) (ionb.Matrix, error) { return t.MarketShares(), nil })},
			{What: "domestic direct requirements, 73×71", Where: "domestic commodity use, 2021", Entries: 73 * 71, Tolerance: 1e-4, Why: why,
				Ours: off(direct, func(t *supplyuse.Tables) (ionb.Matrix, error) {
					domestic, err := t.Domestic()
					if err != nil {
						return ionb.Matrix{}, err
					}
					return domestic.DirectRequirements(), nil
				})},
			{What: "value added per unit of output, 3×71", Where: "domestic commodity use, 2021", Entries: 3 * 71, Tolerance: 1e-4, Why: why,
				Ours: off(direct, func(t *supplyuse.Tables) (ionb.Matrix, error) { return t.PrimaryCoefficients(), nil })},
		},
	}
}

func beaTables(t tables) (*supplyuse.Tables, error) {
	var paths []string
	for _, name := range []string{"make_2021_after_redef.csv", "use_2021_after_redef_producer_prices.csv", "import_matrix_2021_after_redef.csv"} {
		path, err := t.path(beaFolder, name)
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return datasets.LoadSupplyUse(paths)
}

// offPrinted is how far a matrix is from the printed one, by labels.
func (t tables) offPrinted(ours ionb.Matrix, file string) (float64, error) {
	path, err := t.path(beaFolder, file)
	if err != nil {
		return 0, err
	}
	printed, err := datasets.LoadMatrix(path)
	if err != nil {
		return 0, err
	}
	off := 0.0
	for _, row := range ours.RowLabels() {
		for _, col := range ours.ColLabels() {
			off = max(off, math.Abs(ours.Of(row, col)-printed.Of(row, col)))
		}
	}
	return off, nil
}
