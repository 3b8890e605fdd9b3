package ionb_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleTable_Disaggregate() {
	t := trader()
	name := t.Sectors()[0]
	split := ionb.Must(t.Disaggregate(ionb.Split{Sector: name, Into: []string{name + " 1", name + " 2"}, Output: []float64{0.25, 0.75}}))
	fmt.Println(split.X())
	fmt.Println(split.Check(), split.Notes())
	// Output:
	// Gross output x (million EUR)
	// Goods 1                             25
	// Goods 2                             75
	// Services                           100
	// <nil> [Goods split into 2 parts by shares]
}

// Of two parts the first alone exports.
func ExampleSplit() {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Valley", Sectors: []string{"Farms", "Mills"}, Z: [][]float64{{10, 50}, {20, 10}},
		Demand: []string{"Consumption", "Exports"}, Y: [][]float64{{20, 20}, {60, 10}},
		Primary: []string{"Wages"}, V: [][]float64{{70, 40}},
	}))
	split := ionb.Must(t.Disaggregate(ionb.Split{
		Sector: "Farms", Into: []string{"Grain", "Cattle"}, Output: []float64{0.5, 0.5},
		Sales: ionb.Must(ionb.NewMatrix("", []string{"Grain", "Cattle"}, []string{"Exports", "Mills"}, [][]float64{{1, 0.4}, {0, 0.6}})),
	}))
	fmt.Println(split)
	// Output:
	// Valley
	//         Grain  Cattle  Mills  Consumption  Exports   Total
	// Grain    2.50    2.50  20.00        10.00    20.00   55.00
	// Cattle   2.50    2.50  30.00        10.00        0   45.00
	// Mills   10.00   10.00  10.00        60.00    10.00  100.00
	// Wages   35.00   35.00  40.00                        110.00
}

func TestDisaggregateAndBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for k := range 40 {
		n := 1 + rng.IntN(8)
		s := iotest.Random(rng, iotest.Economy{Sectors: n, Density: 0.6, Zeros: rng.IntN(n)})
		s.Kind = ionb.Monetary
		tab := ionb.Must(table(s).WithExtension(ionb.ExtensionSpec{Name: "Jobs", Stressors: []string{"Jobs"}, F: [][]float64{make([]float64, n)}}))
		w := []float64{rng.Float64(), rng.Float64(), 0}
		w[0], w[1] = w[0]/(w[0]+w[1]), w[1]/(w[0]+w[1])
		into := []string{"P", "Q", "R"}
		split := ionb.Split{Sector: s.Sectors[rng.IntN(n)], Into: into, Output: w}
		if k%2 == 1 {
			split.Sales = ionb.Must(ionb.NewMatrix("", into, []string{"Consumption", split.Sector}, [][]float64{{0.1, 0.2}, {0.6, 0.5}, {0.3, 0.3}}))
			split.Inputs = ionb.Must(ionb.NewMatrix("", []string{split.Sector, "Labour"}, []string{"R", "P", "Q"}, [][]float64{{0.1, 0.2, 0.7}, {0, 0.5, 0.5}}))
		}
		got, err := tab.Disaggregate(split)
		if err != nil {
			t.Errorf("table %d: %v", k, err)
			continue
		}
		sameTotals(t, "split", tab, got)
		back := ionb.Must(got.AggregateSectors(mapping(map[string]string{"P": split.Sector, "Q": split.Sector, "R": split.Sector}).Keeping(got.SectorNames())))
		for i := range n {
			vectorIs(t, "back: row", back.Z().Row(s.Sectors[i]), s.Z[i], 1e-14)
			relative(t, "back: final demand", back.Y().At(i, 0), s.Y[i][0], 1e-14)
			relative(t, "back: labour", back.V().At(0, i), s.V[0][i], 1e-14)
		}
		if k%2 == 0 {
			alike(t, tab, got, split)
		}
	}
}

// alike checks what shares of output imply: a sector's recipe is that of its parts.
func alike(t *testing.T, tab, got *ionb.Table, s ionb.Split) {
	t.Helper()
	x := tab.X().Of(s.Sector)
	for p, part := range s.Into {
		near(t, "output of a part", got.X().Of(part), s.Output[p]*x, 1e-12)
		for _, i := range tab.Sectors() {
			if i != s.Sector {
				near(t, "input of a part", got.Z().Of(i, part), s.Output[p]*tab.Z().Of(i, s.Sector), 1e-12)
			}
		}
		if s.Output[p] == 0 && (got.X().Of(part) != 0 || got.V().Of("Labour", part) != 0) {
			t.Error("a part with a share of 0 has something")
		}
	}
	if (tab.Check() == nil) != (got.Check() == nil) {
		t.Errorf("whole: %v; split: %v", tab.Check(), got.Check())
	}
}

func TestDisaggregateShares(t *testing.T) {
	s := ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{100, 200}, {300, 400}}, Demand: []string{"Use"}, Y: [][]float64{{500}, {600}},
		Primary: []string{"Labour"}, V: [][]float64{{40, 50}}, SectorUnits: []string{"EUR", "USD"}}
	into := []string{"P", "Q"}
	got := ionb.Must(table(s).Disaggregate(ionb.Split{Sector: "A", Into: into, Output: []float64{0.5, 0.5},
		Sales:  ionb.Must(ionb.NewMatrix("", into, []string{"A", "Use"}, [][]float64{{0.2, 0.1}, {0.8, 0.9}})),
		Inputs: ionb.Must(ionb.NewMatrix("", []string{"A", "Labour"}, into, [][]float64{{0.3, 0.7}, {0.25, 0.75}}))}))
	matrixIs(t, "Z", got.Z(), [][]float64{{100 * .2 * .3, 100 * .2 * .7, 100}, {100 * .8 * .3, 100 * .8 * .7, 100}, {150, 150, 400}}, 1e-14)
	matrixIs(t, "Y", got.Y(), [][]float64{{50}, {450}, {600}}, 1e-14)
	matrixIs(t, "V", got.V(), [][]float64{{10, 30, 50}}, 1e-14)
	if units := strings.Join(got.SectorUnits(), " "); units != "EUR EUR USD" {
		t.Errorf("units are %s", units)
	}
}

func TestDisaggregateRegions(t *testing.T) {
	tab := ionb.Must(ionb.NewTable(threeRegions()))
	all := ionb.Must(tab.Disaggregate(ionb.Split{Sector: "Food", Into: []string{"Grain", "Meat"}, Output: []float64{0.4, 0.6}}))
	if got := strings.Join(all.Sectors(), "|"); got != "DEU: Grain|DEU: Meat|DEU: Tools|FRA: Grain|FRA: Meat|FRA: Tools|USA: Grain|USA: Meat|USA: Tools" {
		t.Errorf("sectors are %s", got)
	}
	near(t, "French meat for German grain", all.Z().Of("FRA: Meat", "DEU: Grain"), 0.6*0.4*tab.Z().Of("FRA: Food", "DEU: Food"), 1e-15)
	one := ionb.Must(tab.Disaggregate(ionb.Split{Sector: "FRA: Food", Into: []string{"Grain", "Meat"}, Output: []float64{0.4, 0.6}}))
	if got := strings.Join(one.Sectors(), "|"); got != "DEU: Food|DEU: Tools|FRA: Grain|FRA: Meat|FRA: Tools|USA: Food|USA: Tools" {
		t.Errorf("sectors are %s", got)
	}
	sameTotals(t, "all regions", tab, all)
	sameTotals(t, "one region", tab, one)
}

func TestDisaggregateErrors(t *testing.T) {
	tab := trader()
	name := tab.Sectors()[0]
	pq := []string{"P", "Q"}
	half := []float64{0.5, 0.5}
	shares := func(rows, cols []string, values [][]float64) ionb.Matrix {
		return ionb.Must(ionb.NewMatrix("", rows, cols, values))
	}
	for _, tt := range []struct {
		what string
		s    ionb.Split
		want string
	}{
		{"no parts", ionb.Split{Sector: name}, "no parts"},
		{"too few shares", ionb.Split{Sector: name, Into: pq, Output: []float64{1}}, "1 share of output for 2 parts"},
		{"shares off", ionb.Split{Sector: name, Into: pq, Output: []float64{0.5, 0.6}}, "shares of output add up to 1.1, want 1"},
		{"parts alike", ionb.Split{Sector: name, Into: []string{"P", "P"}, Output: half}, "names must differ"},
		{"a name that is taken", ionb.Split{Sector: name, Into: []string{"P", tab.Sectors()[1]}, Output: half}, "names must differ"},
		{"sales of others", ionb.Split{Sector: name, Into: pq, Output: half, Sales: shares(pq, []string{"Nobody"}, [][]float64{{.5}, {.5}})}, `for "Nobody", which the table does not have`},
		{"sales off", ionb.Split{Sector: name, Into: pq, Output: half, Sales: shares(pq, []string{name}, [][]float64{{.5}, {.4}})}, "shares of sales, " + name + " add up to 0.9"},
		{"other parts", ionb.Split{Sector: name, Into: pq, Output: half, Inputs: shares([]string{name}, []string{"P", "R"}, [][]float64{{.5, .5}})}, `want one for each part: ["P" "Q"]`},
		{"a negative output", ionb.Split{Sector: name, Into: pq, Output: []float64{-0.5, 1.5}}, "output of"},
	} {
		if _, err := tab.Disaggregate(tt.s); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error is %v, want %q", tt.what, err, tt.want)
		}
	}
	if _, ok := caught(func() { tab.Disaggregate(ionb.Split{Sector: "Nobody", Into: pq, Output: half}) }).(*ionb.LabelError); !ok {
		t.Error("an unknown sector does not panic with a *LabelError")
	}
}
