package mrio_test

import (
	"encoding/json"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
)

func TestTradeIsTheSumOfFlows(t *testing.T) {
	each(t, func(t *testing.T, tab *ionb.Table, _ *ionb.OpenModel) {
		tr := ionb.Must(mrio.TradeOf(tab))
		names, of := users(tab)
		at := members(tab)
		var all float64
		for r, from := range tab.Regions() {
			for s, to := range names {
				var inter, final float64
				for _, i := range at[r] {
					if s < len(at) {
						for _, j := range at[s] {
							inter += tab.Z().At(i, j)
						}
					}
					for k, u := range of {
						if u == s {
							final += tab.Y().At(i, k)
						}
					}
				}
				goods := tr.Between(from, to).ColSums()
				near(t, "intermediate between", goods.Of("Intermediate"), inter, 1e-12)
				near(t, "final between", goods.Of("Final"), final, 1e-12)
				near(t, "total between", goods.Of("Total"), inter+final, 1e-12)
				if from == to {
					inter, final = 0, 0
				}
				near(t, "intermediate", tr.Intermediate.Of(from, to), inter, 1e-12)
				near(t, "final", tr.Final.Of(from, to), final, 1e-12)
				near(t, "total", tr.Of(from, to), inter+final, 1e-12)
				near(t, "by sector", tr.BySector.Col(to).In(from).Sum(), inter+final, 1e-12)
				all += inter + final
			}
		}
		near(t, "exports", tr.Exports.Sum(), all, 1e-12)
		near(t, "imports", tr.Imports.Sum(), all, 1e-12)
		near(t, "balance", tr.Balance.Sum(), 0, 1e-9)
	})
}

// Rows sell: what fio's get_bilateral_trade("BRA", "CHN") returns is China's exports.
func TestTradeHasTheRightDirection(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Two", Sectors: []string{"Soy", "Soy"}, Regions: []string{"Brazil", "China"},
		Demand: []string{"C", "C"}, DemandRegions: []string{"Brazil", "China"}, Z: [][]float64{{1, 20}, {3, 4}}, Y: [][]float64{{50, 6}, {7, 80}}}))
	tr := ionb.Must(mrio.TradeOf(tab))
	if got := tr.Of("Brazil", "China"); got != 26 {
		t.Errorf("Brazil sells %v to China, want 26", got)
	}
	if got := tr.Of("China", "Brazil"); got != 10 {
		t.Errorf("China sells %v to Brazil, want 10", got)
	}
	if tr.Exports.Of("Brazil") != 26 || tr.Imports.Of("Brazil") != 10 || tr.Balance.Of("China") != -16 {
		t.Errorf("summary %v", tr.Summary())
	}
}

// pymrio's IOSystem.get_gross_trade, run live.
func TestTradeAgainstPymrio(t *testing.T) {
	path := shareddata.Path(t, "pymrio_formats", "test_mrio")
	tab := ionb.Must(datasets.Load(path))
	out := peers.Python(t, `
import json, sys, pymrio
io = pymrio.load_test().calc_all()
g = io.get_gross_trade()
b = g.bilat_flows
print(json.dumps({"flows": {c: {i[0] + ": " + i[1]: b.loc[i, c] for i in b.index} for c in b.columns}, "version": pymrio.__version__}))
`)
	var want struct {
		Flows   map[string]map[string]float64
		Version string
	}
	if err := json.Unmarshal([]byte(out), &want); err != nil {
		t.Fatal(err)
	}
	tr := ionb.Must(mrio.TradeOf(tab))
	compared := 0
	for to, column := range want.Flows {
		for sector, v := range column {
			near(t, "pymrio "+want.Version+": "+sector+" to "+to, tr.BySector.Of(sector, to), v, 1e-9)
			compared++
		}
	}
	if compared != 48*6 {
		t.Errorf("compared %d flows, want 288", compared)
	}
}

func TestTradeRefuses(t *testing.T) {
	_, err := mrio.TradeOf(nil)
	says(t, "no table", err, "nil")
	_, err = mrio.TradeOf(datasets.MillerBlair())
	says(t, "no regions", err, "no regions", "Spec.Regions")
	_, err = mrio.TradeOf(ionb.Must(ionb.NewTable(ionb.Spec{Name: "P", Kind: ionb.Physical, Sectors: []string{"A"}, Regions: []string{"N"}, Demand: []string{"C"}, Z: [][]float64{{1}}, Y: [][]float64{{1}}})))
	says(t, "physical", err, "physical", "money")
	tr := ionb.Must(mrio.TradeOf(datasets.TwoRegions()))
	for what, f := range map[string]func(){
		"of":      func() { tr.Of("North", "Sout") },
		"between": func() { tr.Between("Nort", "South") },
	} {
		if e, ok := caught(f).(*ionb.LabelError); !ok || e.Suggest == "" {
			t.Errorf("%s: %v", what, e)
		}
	}
	if (mrio.Trade{}).Report() != nil {
		t.Error("an empty result has a report")
	}
}

func TestTradeWithoutFinalDemand(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(ionb.Spec{Name: "Closed", Sectors: []string{"A", "A"}, Regions: []string{"N", "S"}, Z: [][]float64{{1, 2}, {3, 4}}}))
	tr := ionb.Must(mrio.TradeOf(tab))
	if tr.Of("N", "S") != 2 || tr.Final.Of("N", "S") != 0 {
		t.Errorf("trade %v", tr.Total)
	}
}
