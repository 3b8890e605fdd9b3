package ionb_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestCharacterisedIsLinear(t *testing.T) {
	c := ionb.Characterisation{Name: "Impacts", Source: "invented", Impacts: []string{"Warming", "Work"}, Units: []string{"t CO2e", ""},
		Stressors: []string{"Jobs", "Uptake", "CO2"}, Factors: [][]float64{{0, -2, 1}, {3, 0, 0}}}
	worlds(t, func(t *testing.T, w world, _ *rand.Rand) {
		tab := w.table()
		e := tab.Extension("E")
		impacts := ionb.Must(e.Characterised(c))
		m := ionb.Must(ionb.Open(tab))
		f, g := ionb.Must(m.Footprints(e)), ionb.Must(m.Footprints(impacts))
		for _, pair := range [][2]ionb.Matrix{{e.F(), impacts.F()}, {e.FY(), impacts.FY()}, {e.M(), impacts.M()}, {f.ConsumptionBased(), g.ConsumptionBased()},
			{f.ImportsByProduct(), g.ImportsByProduct()}, {f.Exports(), g.Exports()}} {
			size := 1e-300 // where all is zero
			for _, row := range rowsOf(pair[0]) {
				for _, v := range row {
					size = math.Max(size, math.Abs(v))
				}
			}
			for _, at := range pair[0].ColLabels() {
				before, after := pair[0].Col(at), pair[1].Col(at)
				near(t, pair[0].Name()+": Warming", after.Of("Warming")/size, (before.Of("CO2")-2*before.Of("Uptake"))/size, 1e-12)
				near(t, pair[0].Name()+": Work", after.Of("Work")/size, 3*before.Of("Jobs")/size, 1e-12)
			}
		}
		if notes := strings.Join(impacts.Notes(), "\n"); notes != "E characterised by Impacts\nStressors without a factor, left out: Nothing" {
			t.Errorf("notes: %s", notes)
		}
		if impacts.Name() != "Impacts" || impacts.Source() != "invented" || impacts.Units()[0] != "t CO2e" || len(e.Notes()) != 0 {
			t.Errorf("characterised: %v, from %v with notes %v", impacts, impacts.Source(), e.Notes())
		}
	})
}

// The footprint of CO2 and CH4 by the IPCC's factors of the sixth assessment report
// (29.8 t CO2e a ton of fossil CH4), added up by hand.
func TestCharacterisedByHand(t *testing.T) {
	e := ionb.Must(withEmissions().Extension("Emissions").Characterised(gwp()))
	matrixIs(t, "F", e.F(), [][]float64{{50 + .0298*300, 200, 100 + .0298*400, 75}}, 1e-15)
	matrixIs(t, "FY", e.FY(), [][]float64{{30, 40}}, 0)
}

func TestCharacterisedRefusesWhatDoesNotFit(t *testing.T) {
	tab := withEmissions()
	e := tab.Extension("Emissions")
	without := ionb.Must(northAndSouth().WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2"}, F: [][]float64{{1e300, 2, 3, 4}}})).Extension("E")
	for _, tt := range []struct {
		name string
		e    ionb.Extension
		edit func(*ionb.Characterisation)
		says []string
	}{
		{"nothing to characterise", ionb.Extension{}, func(*ionb.Characterisation) {}, []string{"is empty", "Table.Extension"}},
		{"a stressor that is not there", e, func(c *ionb.Characterisation) { c.Stressors = []string{"CO2", "ch4"} }, []string{`extension "Emissions" characterised by "GWP100"`, `no stressor "ch4"; did you mean "CH4"?`, "CO2, CH4"}},
		{"two that are not there", e, func(c *ionb.Characterisation) { c.Stressors = []string{"N2O", "SF6"} }, []string{`"N2O"`, `"SF6"`}},
		{"another unit", e, func(c *ionb.Characterisation) { c.StressorUnits = []string{"kt", "kg"} }, []string{`stressor "CH4" is in "t"`, `for "kg"`}},
		{"a unit that is not known", without, func(c *ionb.Characterisation) {
			c.Stressors, c.StressorUnits, c.Factors = []string{"CO2"}, []string{"kt"}, [][]float64{{1}}
		}, []string{`"CO2" has no unit`, `"kt"`}},
		{"a wrong shape", e, func(c *ionb.Characterisation) { c.Factors = [][]float64{{1}} }, []string{"Factors", "1 entries, want 2"}},
		{"not a number", e, func(c *ionb.Characterisation) { c.Factors = [][]float64{{1, math.NaN()}} }, []string{"Factors", `"CH4" is NaN`}},
		{"too many units", e, func(c *ionb.Characterisation) { c.StressorUnits = []string{"kt"} }, []string{"1 units for 2 stressors"}},
		{"an impact twice", e, func(c *ionb.Characterisation) { c.Impacts = []string{"A", "A"} }, []string{"impact 2", `"A"`}},
		{"no name", e, func(c *ionb.Characterisation) { c.Name = "" }, []string{"has no name"}},
		{"beyond the largest number", without, func(c *ionb.Characterisation) {
			c.Stressors, c.StressorUnits, c.Factors = []string{"CO2"}, nil, [][]float64{{1e100}}
		}, []string{"F:", "+Inf"}},
	} {
		c := gwp()
		tt.edit(&c)
		got, err := tt.e.Characterised(c)
		if err == nil {
			t.Errorf("%s: %v", tt.name, got)
			continue
		}
		says(t, err, tt.says...)
	}
}

func TestCharacterisedByNothing(t *testing.T) {
	e := ionb.Must(withEmissions().Extension("Emissions").Characterised(ionb.Characterisation{Name: "None"}))
	if len(e.Stressors()) != 0 || len(e.Notes()) != 2 {
		t.Errorf("%v with notes %v", e, e.Notes())
	}
	if p := caught(func() { _ = e.M().String() }); p != nil {
		t.Errorf("panic %v", p)
	}
}

func TestReadCharacterisation(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		want       ionb.Characterisation
	}{
		{"in any order", "# name: G\n# source: S\nfactor,impact,stressor\n1,W,CO2\n2,A,SO2\n-3.5,W,SO2\n", ionb.Characterisation{Name: "G", Source: "S",
			Impacts: []string{"W", "A"}, Units: []string{"", ""}, Stressors: []string{"CO2", "SO2"}, StressorUnits: []string{"", ""}, Factors: [][]float64{{1, -3.5}, {0, 2}}}},
		{"semicolons, decimal commas and units", "stressor;impact;factor;impact_unit;stressor_unit\nCH4;W;29,8;kg CO2e;kg\n", ionb.Characterisation{
			Impacts: []string{"W"}, Units: []string{"kg CO2e"}, Stressors: []string{"CH4"}, StressorUnits: []string{"kg"}, Factors: [][]float64{{29.8}}}},
		{"a header alone", "stressor,impact,factor\n", ionb.Characterisation{}},
	} {
		got, err := ionb.ReadCharacterisation(strings.NewReader(tt.file))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got.Name != tt.want.Name || got.Source != tt.want.Source || got.String() != tt.want.String() || strings.Join(append(got.Units, got.StressorUnits...), ",") != strings.Join(append(tt.want.Units, tt.want.StressorUnits...), ",") {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
		for i, row := range tt.want.Factors {
			for j, v := range row {
				near(t, tt.name, got.Factors[i][j], v, 0)
			}
		}
	}
}

func TestReadCharacterisationSaysWhere(t *testing.T) {
	const header = "stressor,impact,factor,impact unit,stressor unit\n"
	for _, tt := range []struct {
		name, file string
		says       []string
	}{
		{"nothing", "", []string{"no header", "stressor,impact,factor"}},
		{"another header", "stressor,impact,weight\n", []string{"line 1", `no column "factor"`}},
		{"too few cells", header + "CO2,W\n", []string{"line 2", "2 cells, want 3"}},
		{"no number", header + "CO2,W,much,kg,kg\nCH4,W,NaN,kg,kg\nN2O,W,1e999,kg,kg\nSF6,W,,kg,kg\n", []string{"line 2", `"much"`, "line 3", `"NaN"`, "line 4", "line 5"}},
		{"no stressor", header + ",W,1,kg,kg\n", []string{"line 2", "no stressor"}},
		{"one twice", header + "CO2,W,1,kg,kg\nCO2,W,2,kg,kg\n", []string{"line 3", `second factor of "CO2" for "W"`, "line 2"}},
		{"two units", header + "CO2,W,1,kg,kg\nCO2,A,2,kg,t\nCH4,W,2,t,kg\n", []string{"line 3", `"CO2" is in "t" here and in "kg" before`, "line 4", `"W"`}},
	} {
		got, err := ionb.ReadCharacterisation(strings.NewReader(tt.file))
		if err == nil {
			t.Errorf("%s: %v", tt.name, got)
			continue
		}
		says(t, err, append(tt.says, "reading a characterisation")...)
	}
	if _, err := ionb.ReadCharacterisation(nil); err == nil {
		t.Error("a nil reader is no error")
	}
	var many strings.Builder
	many.WriteString(header)
	for i := range 5000 {
		name := strings.Repeat("x", i+1)
		if i > 40 {
			name = "x" + string(rune('一'+i))
		}
		many.WriteString(name + "," + name + ",1,,\n")
	}
	if _, err := ionb.ReadCharacterisation(strings.NewReader(many.String())); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Errorf("5000 impacts of 5000 stressors: %v", err)
	}
}
