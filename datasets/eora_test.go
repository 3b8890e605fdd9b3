package datasets_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

func TestLoadEora26(t *testing.T) {
	want := expectedRendering(t)
	tab, err := datasets.Load(shareddata.Path(t, "format_renderings", "Eora26_2000_bp.zip"))
	if err != nil {
		t.Fatal(err)
	}
	if tab.Name() != "Eora26 2000" || tab.Prices() != "basic prices" || !slices.Equal(tab.Regions(), want.Regions) || !slices.Equal(tab.SectorNames(), want.Sectors) ||
		!slices.Equal(tab.PrimaryLabels(), []string{"Value added and taxes", "Discrepancy"}) {
		t.Errorf("%v, %v: %q, %q, %q", tab.Name(), tab.Prices(), tab.Regions(), tab.SectorNames(), tab.PrimaryLabels())
	}
	e, tol := want.Expected, want.Tolerance
	near(t, "output", floats.Sum(tab.X().Values()), e.TotalOutput, tol)
	near(t, "transactions", matrixSum(tab.Z()), e.Z, tol)
	near(t, "final demand", matrixSum(tab.Y()), e.Y, tol)
	near(t, "value added and taxes", matrixSum(tab.V()), e.VA+e.TLS, tol)
	vectorIs(t, "output by region", tab.X().ByRegion(), e.OutputByRegion, tol)
	m := open(tab)
	linkages := m.BackwardLinkages()
	for j, w := range e.BackwardLinkage {
		near(t, "backward linkage of "+linkages.Labels()[j], linkages.AtVec(j), w, tol)
	}
	intensities := tab.Extension("Environment").S()
	for i, region := range want.Regions {
		demand := make([]float64, len(tab.Sectors()))
		for _, use := range tab.DemandLabels() {
			if strings.HasPrefix(use, region+": ") {
				floats.Add(demand, tab.Y().Col(use).Values())
			}
		}
		near(t, "final demand of "+region, floats.Sum(demand), e.DemandByRegion[i], tol)
		output := m.Output(mat.NewVecDense(len(demand), demand)).Values()
		for s, footprints := range e.Footprints {
			near(t, "footprint of "+region, floats.Dot(intensities.Row(intensities.RowLabels()[s]).Values(), output), footprints[i], tol)
		}
	}
	if err := tab.Check(); err != nil {
		t.Errorf("columns balance within %g in the published numbers: %v", e.ColumnBalance, err)
	}
}

// pymrio's mock of Eora26 holds its test table, whose multipliers pymrio's tests print.
func TestLoadEora26Mock(t *testing.T) {
	folder := shareddata.Path(t, "pymrio_formats", "eora26_mock")
	data, err := os.ReadFile(filepath.Join(folder, "..", "test_mrio_expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Regions   []string
		Emissions struct{ M [][]float64 }
		Tolerance float64 `json:"tolerance_rel"`
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	tab, err := datasets.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if tab.Year() != 2010 || !slices.Equal(tab.Regions(), want.Regions) || len(tab.DemandLabels()) != 42 || !slices.Equal(tab.PrimaryLabels(), []string{"Value Added"}) {
		t.Errorf("%d, %q, %q, %q", tab.Year(), tab.Regions(), tab.DemandLabels(), tab.PrimaryLabels())
	}
	flows := pymrioFlows(t)
	matrixIs(t, "Z", tab.Z(), flows.block(t, tab.Sectors(), tab.Sectors()), 1e-6)
	e := tab.Extension("Environment")
	if want := []string{"I-GHG-CO2 emissions, emission_type1", "I-GHG-CO2 emissions, emission_type2"}; !slices.Equal(e.Stressors(), want) || !slices.Equal(e.Units(), []string{"kg", "kg"}) {
		t.Errorf("stressors %q in %q", e.Stressors(), e.Units())
	}
	l := open(tab).L()
	for s, stressor := range e.Stressors() {
		row := e.S().Row(stressor).Values()
		for j, column := range l.ColLabels() {
			near(t, "multiplier of "+stressor+" for "+column, floats.Dot(row, l.Col(column).Values()), want.Emissions.M[s][j], 1e-6)
		}
	}
}
