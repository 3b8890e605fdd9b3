package ionb_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// What a model was made of can be asked of it, and changing the answer changes
// nothing.
func TestModelsSayWhatTheyAreMadeOf(t *testing.T) {
	m := seedModel()
	changed := ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 1.2))
	f := m.ProductionFunction("Manufacturing")
	bare := coefficients([]float64{.5})
	s := millerBlair()
	h := ionb.Must(ionb.Households(table(s), ionb.HouseholdSpec{Income: []string{"Value added"}, Consumption: "Final demand", TotalIncome: 9000}))
	mixed := ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"Agriculture": 200}), ionb.Amounts(map[string]float64{"Manufacturing": 60})))
	plant := ionb.Must(ionb.NewPlant(m, ionb.Plant{Name: "New", Output: 1}))
	for what, ok := range map[string]bool{
		"origin of a changed model":       changed.Origin() == m.Table() && changed.Table() == nil,
		"no origin":                       bare.Origin() == nil && bare.Unit() == "" && bare.PrimaryLabels() == nil,
		"primary inputs":                  slices.Equal(changed.PrimaryLabels(), []string{"Labour"}),
		"industries without households":   len(h.Industries().Sectors()) == len(s.Sectors) && len(h.Open().Sectors()) == len(s.Sectors)+1,
		"households, defaults filled in":  h.Spec().Name == "Households" && h.Spec().TotalIncome == 9000,
		"fixed sectors":                   slices.Equal(mixed.Fixed(), []string{"Agriculture"}),
		"the plant's model":               plant.Base() == m,
		"units of inputs":                 slices.Equal(f.InputUnits(), append(datasets.AgricultureManufacturing().SectorUnits(), datasets.AgricultureManufacturing().PrimaryUnits()...)),
		"unit of the output":              f.OutputUnit() == datasets.AgricultureManufacturing().SectorUnits()[1],
		"consumption of the two goods":    m.TwoGoods(m.Table().Demand()).Consumption().Of("Manufacturing") == 60,
		"title of the national product":   m.Table().NationalProduct().Title() != "National product",
		"agreement of the national sides": m.Table().NationalProduct().Agreement() != "",
	} {
		if !ok {
			t.Errorf("%s: not as it should be", what)
		}
	}
	h.Spec().Income[0], mixed.Fixed()[0], m.PrimaryLabels()[0] = "?", "?", "?"
	if h.Spec().Income[0] == "?" || mixed.Fixed()[0] == "?" || m.PrimaryLabels()[0] == "?" {
		t.Error("writing into a returned slice changed the model")
	}
}

func TestCertificatesSayWhatTheyLeave(t *testing.T) {
	for name, m := range map[string]*ionb.OpenModel{"seed": seedModel(), "Miller & Blair": open(millerBlair())} {
		v := m.HawkinsSimon()
		vectorIs(t, name+": x − Ax", v.LeftOver, []float64{1, 1}, 1e-12)
	}
	if left := coefficients([]float64{2}).HawkinsSimon().LeftOver; left.Len() != 0 {
		t.Errorf("a model that is not productive leaves %v", left)
	}
}

func TestSpecsPrintInWords(t *testing.T) {
	for _, tt := range []struct {
		value fmt.Stringer
		want  string
	}{
		{seedSpec(), "Spec of Seed, physical: 2 sectors, 1 category of final demand, 1 primary input"},
		{ionb.Spec{}, "Spec of a table, monetary: 0 sectors, 0 categories of final demand, 0 primary inputs"},
		{ionb.HouseholdSpec{}, "Households earn nothing and buy nothing"},
		{ionb.HouseholdSpec{Name: "Families", Income: []string{"Wages", "Rents"}, Consumption: "Use", TotalIncome: 1200, OwnPurchases: 3}, "Families earn Wages, Rents and buy Use (income in all 1,200, own purchases 3)"},
	} {
		if got := tt.value.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
