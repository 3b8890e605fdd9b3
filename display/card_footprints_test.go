package display

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// world has so many regions of one sector each, all of which buy from the next, and
// as many stressors.
func world(regions, stressors int, idle bool) *ionb.Footprints {
	s := ionb.Spec{Name: "World"}
	e := ionb.ExtensionSpec{Name: "Emissions", Source: "invented", F: make([][]float64, stressors)}
	for i := range regions {
		s.Regions, s.DemandRegions = append(s.Regions, fmt.Sprintf("R%d", i)), append(s.DemandRegions, fmt.Sprintf("R%d", i))
		s.Sectors, s.Demand = append(s.Sectors, "All"), append(s.Demand, "Households")
		row, y := make([]float64, regions), make([]float64, regions)
		if row[(i+1)%regions], y[i] = 1, 2; idle && i == 0 {
			row, y = make([]float64, regions), make([]float64, regions)
		}
		if idle {
			row[0] = 0
		}
		s.Z, s.Y = append(s.Z, row), append(s.Y, y)
	}
	for k := range e.F {
		e.Stressors = append(e.Stressors, fmt.Sprintf("Gas %d", k+1))
		e.F[k] = make([]float64, regions)
		for i := range e.F[k] {
			e.F[k][i] = float64(1 + i + k)
		}
	}
	t := ionb.Must(ionb.Must(ionb.NewTable(s)).WithExtension(e))
	return ionb.Must(ionb.Must(ionb.Open(t)).Footprints(t.Extension("Emissions")))
}

func TestFootprintsCard(t *testing.T) {
	for _, tt := range []struct {
		name       string
		f          *ionb.Footprints
		says, lack []string
	}{
		{"two regions", world(2, 1, false), []string{"Footprints of Emissions", "complete", "invented", "2: R0, R1", "Gas 1 by region",
			"Consumption-based", "Balance", "All regions", `display.Chord(f.WhoForWhom("Gas 1"))`}, []string{"without output"}},
		{"one region", world(1, 2, false), []string{"Gas 2 by region"}, []string{"Chord"}},
		{"a sector without output", world(3, 1, true), []string{"incomplete", "1 of Gas 1"}, nil},
		{"many", world(70, 9, false), []string{"Gas 3 by region", `The first 60 of 70 rows. All of it: display.Bars(f.Of("Gas 1"))`}, []string{"Gas 4 by region"}},
		{"no stressors", world(2, 0, false), []string{"Footprints of Emissions"}, nil},
	} {
		b := show(t, tt.f)[0]
		shown := strings.NewReplacer("&#34;", `"`, "<code>", "", "</code>", "").Replace(b.html)
		for _, want := range tt.says {
			if !strings.Contains(shown, want) {
				t.Errorf("%s: %q is missing in the card of\n%s", tt.name, want, b.text)
			}
		}
		for _, not := range tt.lack {
			if strings.Contains(shown, not) {
				t.Errorf("%s: %q in the card of\n%s", tt.name, not, b.text)
			}
		}
		if b.text != tt.f.String() || len(b.html) > 200_000 {
			t.Errorf("%s: %d bytes of HTML beside the text\n%s", tt.name, len(b.html), b.text)
		}
	}
}

// Names are text, whatever they hold.
func TestFootprintsCardOfHostileNames(t *testing.T) {
	const evil = `<script>alert("x")</script>`
	e := ionb.ExtensionSpec{Name: "E" + evil, Source: evil, Stressors: []string{evil}, Units: []string{evil}, F: [][]float64{{1, 2}}, FY: [][]float64{{1, 0}}}
	tab := ionb.Must(ionb.Must(ionb.NewTable(ionb.Spec{Regions: []string{evil, "R"}, Sectors: []string{evil, evil}, Z: [][]float64{{1, 1}, {0, 1}},
		DemandRegions: []string{evil, "R"}, Demand: []string{evil, evil}, Y: [][]float64{{2, 1}, {1, 2}}})).WithExtension(e))
	impacts := ionb.Must(tab.Extension(e.Name).Characterised(ionb.Characterisation{Name: evil, Impacts: []string{evil}, Units: []string{evil},
		Stressors: []string{evil}, Factors: [][]float64{{2}}}))
	m := ionb.Must(ionb.Open(tab))
	for _, f := range []*ionb.Footprints{ionb.Must(m.Footprints(tab.Extension(e.Name))), ionb.Must(m.Footprints(impacts))} {
		if b := show(t, f)[0]; strings.Contains(b.html, "<script") || !strings.Contains(b.html, "&lt;script") {
			t.Errorf("a name is HTML:\n%s", b.html)
		}
	}
}
