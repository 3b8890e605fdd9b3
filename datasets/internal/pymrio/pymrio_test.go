package pymrio_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// The test table of pymrio, and what pymrio's own integration test prints of it.
func TestTestTable(t *testing.T) {
	var want struct {
		Regions      []string
		FactorInputs struct {
			DPba [][]float64 `json:"D_pba_reg"`
			DCba [][]float64 `json:"D_cba_reg"`
			M    [][]float64
		} `json:"factor_inputs"`
		Emissions struct {
			DPba [][]float64 `json:"D_pba_reg"`
			DCba [][]float64 `json:"D_cba_reg"`
			M    [][]float64
		}
		Tolerance float64 `json:"tolerance_rel"`
	}
	data, err := os.ReadFile(shareddata.Path(t, "pymrio_formats", "test_mrio_expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	tab, err := datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio"))
	if err != nil {
		t.Fatal(err)
	}
	m, tolerance := ionb.Must(ionb.Open(tab)), want.Tolerance
	near := func(what string, got, published float64) {
		t.Helper()
		if math.Abs(got-published) > tolerance*math.Abs(published) {
			t.Errorf("%s is %v, want %v", what, got, published)
		}
	}
	content := m.Content("Value Added")
	for j := range content.Len() {
		near("M of value added, "+content.Labels()[j], content.AtVec(j), want.FactorInputs.M[0][j])
	}
	pba := tab.V().Row("Value Added").ByRegion()
	for i, region := range want.Regions {
		near("D_pba of "+region, pba.Of(region), want.FactorInputs.DPba[0][i])
	}
	e := tab.Extension("Emissions")
	f, fy := e.F().ByRegion(), e.FY().ByRegion()
	for s, stressor := range e.Stressors() {
		for i, region := range want.Regions {
			near("D_pba of "+region, f.Of(stressor, region)+fy.Of(stressor, region), want.Emissions.DPba[s][i])
		}
	}
	if tab.Name() != "testmrio" || tab.Unit() != "Mill USD" || len(tab.Regions()) != 6 || len(tab.Sectors()) != 48 || len(tab.DemandLabels()) != 42 {
		t.Errorf("read %q in %q, %d regions, %d sectors, %d categories", tab.Name(), tab.Unit(), len(tab.Regions()), len(tab.Sectors()), len(tab.DemandLabels()))
	}
	if got := e.Stressors(); got[0] != "emission_type1, air" || e.Units()[0] != "kg" {
		t.Errorf("stressors %q in %q", got, e.Units())
	}
}
