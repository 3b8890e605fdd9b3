package datasets_test

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// The sections of NACE Rev. 2 that each industry of UnitedStatesWIOD has; R_S is one.
var wiodIndustries = map[string]string{
	"A": "Agriculture", "B": "Mining", "C": "Manufacturing", "D": "Utilities", "E": "Utilities", "F": "Construction",
	"G": "Trade and transport", "H": "Trade and transport", "I": "Trade and transport", "J": "Information", "K": "Finance",
	"L": "Real estate", "M": "Business services", "N": "Business services", "O": "Public services", "P": "Public services",
	"Q": "Public services", "R": "Other services", "T": "Other services", "U": "Other services",
}

// wiodAggregate adds up a part of the published table of a year as UnitedStatesWIOD
// says.
func wiodAggregate(t *testing.T, year int, part string) *ionb.Table {
	t.Helper()
	path := shareddata.Path(t, "wiod_niot", "USA_NIOT_nov16.xlsx")
	tab := ionb.Must(datasets.Load(path, datasets.OfYear(year), datasets.Part(part)))
	primary := map[string]string{"Imports": "Imports", "VA": "Value added"}
	for _, label := range tab.PrimaryLabels() {
		if primary[label] == "" {
			primary[label] = "Transport margins and taxes"
		}
	}
	demand := map[string]string{"CONS_h": "Households", "CONS_np": "Households", "CONS_g": "Government",
		"GFCF": "Investment", "INVEN": "Investment", "EXP": "Exports", "Imports": "Imports"}
	for label := range demand {
		if !slices.Contains(tab.DemandLabels(), label) {
			delete(demand, label)
		}
	}
	if !slices.Contains(tab.PrimaryLabels(), "Imports") {
		delete(primary, "Imports")
	}
	tab = ionb.Must(tab.AggregateSectors(ionb.Must(ionb.Prefixes(tab.SectorNames(), wiodIndustries))))
	tab = ionb.Must(tab.AggregateDemand(ionb.Must(ionb.NewConcordance(demand))))
	return ionb.Must(tab.AggregatePrimary(ionb.Must(ionb.NewConcordance(primary))))
}

// What is embedded is the published tables, added up and rounded.
func TestUnitedStatesWIODIsTheAggregate(t *testing.T) {
	const half = 0.5 + 1e-9
	var rows, columns float64
	for year := 2000; year <= 2014; year++ {
		domestic, all := wiodAggregate(t, year, "domestic"), wiodAggregate(t, year, "total")
		tab := datasets.UnitedStatesWIOD(year)
		e, y := tab.Extension("Imports"), strconv.Itoa(year)
		for _, labels := range [][2][]string{
			{tab.Sectors(), domestic.Sectors()}, {tab.DemandLabels(), domestic.DemandLabels()}, {tab.PrimaryLabels(), domestic.PrimaryLabels()},
		} {
			if !slices.Equal(labels[0], labels[1]) {
				t.Fatalf("%s: labels %q, want %q", y, labels[0], labels[1])
			}
		}
		within(t, y+": Z", tab.Z(), domestic.Z(), half)
		within(t, y+": Y", tab.Y(), domestic.Y(), half)
		within(t, y+": V", tab.V(), domestic.V(), half)
		within(t, y+": imported inputs", e.F(), all.Z().Sub(domestic.Z()), half)
		within(t, y+": imported final goods", e.FY(), all.Y().Cols(tab.DemandLabels()...).Sub(domestic.Y()), half)
		rows = max(rows, mat.Max(absolute(tab.X().Sub(domestic.X()))))
		columns = max(columns, mat.Max(absolute(tab.Z().ColSums().Add(tab.V().ColSums()).Sub(tab.X()))))
	}
	if rows > 3 || columns > 4 { // as the comment says
		t.Errorf("outputs are up to %v from the source's, and columns miss them by %v", rows, columns)
	}
}

func absolute(v ionb.Vector) *mat.VecDense {
	out := mat.NewVecDense(v.Len(), nil)
	for i, x := range v.Values() {
		out.SetVec(i, math.Abs(x))
	}
	return out
}
