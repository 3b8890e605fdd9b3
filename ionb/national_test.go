package ionb_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestNationalProductOfTheSeed(t *testing.T) {
	seed := datasets.AgricultureManufacturing()
	full := ionb.Must(inMoney(seed).WithProfit("Profit"))
	for _, tt := range []struct {
		name, source                 string
		got                          ionb.NationalProduct
		intermediate                 float64
		expenditure, income, residue []float64
	}{
		{"physical", seedSource, seed.NationalProduct(), 260, []float64{110}, []float64{50}, []float64{175, -115}},
		{"in money, with profit", seedSource, full.NationalProduct(), 260, []float64{110}, []float64{50, 60}, []float64{0, 0}},
		{"balanced", mbSource, table(millerBlair()).NationalProduct(), 950, []float64{2050}, []float64{2050}, []float64{0, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			near(t, tt.source+": between sectors", tt.got.Intermediate, tt.intermediate, 0)
			vectorIs(t, tt.source+": output side", tt.got.Expenditure, tt.expenditure, 0)
			vectorIs(t, tt.source+": income side", tt.got.Income, tt.income, 0)
			vectorIs(t, tt.source+": residual", tt.got.Residual, tt.residue, 0)
		})
	}
}

func TestNationalProductIdentities(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		if rng.IntN(2) == 0 {
			s = withImports(s, rng)
		}
		tab := table(s)
		n, size := tab.NationalProduct(), scaleOf(tab.X())*float64(len(s.Sectors))
		near(t, "Σy − Σv = Σ residuals", (n.Expenditure.Sum()-n.Income.Sum())/size, n.Residual.Sum()/size, tight)
		near(t, "ΣZ + Σy = Σx", (n.Intermediate+n.Expenditure.Sum())/size, tab.X().Sum()/size, tight)
		near(t, "ΣZ + Σv + Σ residuals = Σx", (n.Intermediate+n.Income.Sum()+n.Residual.Sum())/size, tab.X().Sum()/size, tight)
		near(t, "Σy = Σd", n.Expenditure.Sum()/size, tab.Demand().Sum()/size, tight)
		near(t, "GDP without imports", n.GDP(), n.Expenditure.Sum(), 0)
		near(t, "GDP, two inputs taken out", n.GDP("Labour", "Land")/size,
			(n.Expenditure.Sum()-n.Income.Of("Labour")-n.Income.Of("Land"))/size, tight)
		for _, name := range s.Primary {
			relative(t, "income by kind", n.Income.Of(name), tab.V().Row(name).Sum(), tight)
		}
		if s.Kind == ionb.Monetary {
			full := ionb.Must(tab.WithProfit("Profit")).NationalProduct()
			near(t, "with profit the sides agree", (full.Expenditure.Sum()-full.Income.Sum())/size, 0, tight)
		}
	})
}

// The same economy with imports in a row and in a column has one domestic product:
// 100 sold, 30 of it to sectors; inputs of 30, imports of 20, wages of 50.
func TestGDPWhereverImportsStand(t *testing.T) {
	row := table(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{30}}, Demand: []string{"C"}, Y: [][]float64{{70}},
		Primary: []string{"Imports", "Wages"}, V: [][]float64{{20}, {50}}}).NationalProduct()
	column := table(ionb.Spec{Sectors: []string{"A", "Imported good"}, Z: [][]float64{{30, 0}, {20, 0}},
		Demand: []string{"C", "Net exports"}, Y: [][]float64{{70, 0}, {0, -20}},
		Primary: []string{"Wages"}, V: [][]float64{{50, 0}}}).NationalProduct()
	near(t, "imports in a row", row.GDP("Imports"), 50, 0)
	near(t, "imports in a column", column.GDP(), 50, 0)
	near(t, "the income side of the latter", column.Income.Sum(), 50, 0)
	err, ok := caught(func() { row.GDP("imports") }).(*ionb.LabelError)
	if !ok || err.Suggest != "Imports" {
		t.Errorf("a misspelt input: %v", err)
	}
	twice, ok := caught(func() { row.GDP("Imports", "Wages", "Imports") }).(*ionb.ValueError)
	if !ok {
		t.Fatal("an input named twice: want a *ValueError")
	}
	says(t, twice, `"Imports"`, "twice")
}

func TestNationalProductInWords(t *testing.T) {
	seed := datasets.AgricultureManufacturing()
	cancelling := table(ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"C"},
		Y: [][]float64{{10}, {10}}, Primary: []string{"L"}, V: [][]float64{{7, 13}}})
	loss := table(ionb.Spec{Name: "Loss", Unit: "million EUR", Sectors: []string{"A", "B"}, Z: [][]float64{{0, 0}, {0, 0}},
		Demand: []string{"C"}, Y: [][]float64{{10}, {10}}, Primary: []string{"L"}, V: [][]float64{{7, 14}}})
	many := iotest.Random(rand.New(rand.NewPCG(5, 150)), iotest.Economy{Sectors: 150, Density: 0.1})
	wide := ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{0}}, Demand: iotest.Names(70), Y: [][]float64{constant(70, 1).(rowVector)}}
	for _, tt := range []struct {
		name string
		got  ionb.NationalProduct
		says []string
		not  string
	}{
		{"seed", seed.NationalProduct(), []string{"Agriculture and manufacturing, each unit at a base price of 1",
			"no part of the product  260", "Final consumption                      110", "Labour                                  50",
			"output side is larger by 60", "no primary input", "175 in Agriculture, -115 in Manufacturing"}, "agree"},
		{"with profit", ionb.Must(inMoney(seed).WithProfit("Profit")).NationalProduct(), []string{"million INR", "two sides agree:"}, "larger"},
		{"cancelling", cancelling.NationalProduct(), []string{"agree in total, though not", "3 in A, -3 in B"}, "larger"},
		{"loss", loss.NationalProduct(), []string{"National product of Loss, million EUR", "income side is larger by 1.", "3 in A, -4 in B"}, "agree"},
		{"many sectors", table(many).NationalProduct(), []string{"more)"}, ""},
		{"many categories", table(wide).NationalProduct(), []string{"Output side: final demand", "70\nIncome side"}, "S1"},
		{"nothing", ionb.NationalProduct{}, []string{"National product\n"}, ""},
	} {
		s := tt.got.String()
		for _, want := range tt.says {
			if !strings.Contains(s, want) {
				t.Errorf("%s: %q is missing in\n%s", tt.name, want, s)
			}
		}
		if tt.not != "" && strings.Contains(s, tt.not) || strings.HasSuffix(s, "\n") || len(s) > 2000 {
			t.Errorf("%s:\n%s", tt.name, s)
		}
	}
}

func TestNationalProductOfEveryShape(t *testing.T) {
	for name, s := range shapes() {
		n := table(s).NationalProduct()
		if p := caught(func() { _, _ = n.String(), n.GDP(s.Primary...) }); p != nil {
			t.Errorf("%s: panic %v", name, p)
		}
	}
}
