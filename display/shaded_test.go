package display

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestShaded(t *testing.T) {
	blue := func(alpha string) string { return `<td style="background:rgba(84,112,198,` + alpha + `)">` }
	m := ionb.Must(ionb.NewMatrix("M", []string{"a", "b"}, []string{"c", "d"}, [][]float64{{0.5, -1}, {0, 2}}))
	v := ionb.Must(ionb.NewVector("V", []string{"a", "b", "c"}, []float64{3, -1, 0}))
	zeros := ionb.Must(ionb.NewVector("V", []string{"a"}, []float64{0}))
	bar := func(colour, from, to string) string {
		return `<td style="min-width:14em;background:linear-gradient(90deg,rgba(0,0,0,0) ` + from + `%,` + colour + `.45) ` + from + `%,` + colour + `.45) ` + to + `%,rgba(0,0,0,0) ` + to + `%)">`
	}
	for _, tt := range []struct {
		name string
		b    bundle
		want string
	}{
		{"matrix", show(t, Shaded(m))[0], blue("0.15") + "0.5000</td>" + `<td style="background:rgba(200,90,60,0.3)">` + "-1.0000</td>"},
		{"matrix", show(t, Shaded(m))[0], "<td>0</td>" + blue("0.6") + "2.0000</td>"},
		{"physical, by row", show(t, Shaded(seed()))[0], blue("0.09") + "25</td>" + blue("0.6") + "175</td>" + blue("0.17") + "50</td>" + `<td style="` + setApart + `">250</td>`},
		{"physical, by row", show(t, Shaded(seed()))[0], blue("0.15") + "10</td>" + blue("0.6") + "40</td><td></td>"},
		{"monetary", show(t, Shaded(ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"a"}, Z: [][]float64{{100}}, Demand: []string{"d"}, Y: [][]float64{{100}}, Primary: []string{"w"}, V: [][]float64{{50}}}))))[0],
			blue("0.3") + "50</td>"},
		{"totals left out", show(t, Shaded(ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"a"}, Z: [][]float64{{50}}, Demand: []string{"d"}, Y: [][]float64{{50}}, Primary: []string{"w"}, V: [][]float64{{50}}}))))[0],
			blue("0.6") + "50</td>"},
		{"vector", show(t, Shaded(v))[0], bar(positive, "25", "100") + "3</td>"},
		{"vector", show(t, Shaded(v))[0], bar(negative, "0", "25") + "-1</td>"},
		{"vector", show(t, Shaded(v))[0], `<td style="min-width:14em">0</td>`},
		{"zeros", show(t, Shaded(zeros))[0], `<td style="min-width:14em">0</td>`},
	} {
		if !strings.Contains(tt.b.html, tt.want) {
			t.Errorf("%s: no %s in\n%s", tt.name, tt.want, tt.b.html)
		}
	}
}

// Shades are for the eye: the text is that of the value, with or without them.
func TestShadedIsTheSameText(t *testing.T) {
	table := seed()
	plain, shaded := show(t, table, table.Z(), table.X()), show(t, Shaded(table), Shaded(table.Z()), Shaded(table.X()))
	for i := range plain {
		if plain[i].text != shaded[i].text || plain[i].html == shaded[i].html {
			t.Errorf("%q, want %q", shaded[i].text, plain[i].text)
		}
	}
	if Shaded(table).String() != table.String() {
		t.Error("String differs")
	}
}

func TestShadedOfNothing(t *testing.T) {
	var none *ionb.Table
	shown := show(t, Shaded(none), Shaded(ionb.Vector{}), Shaded(ionb.Matrix{}), Shading{})
	if shown[0].text != "Nothing to shade" || shown[3].text != "Nothing to shade" {
		t.Errorf("%q", shown)
	}
	for _, b := range shown[1:3] {
		if b.html == "" {
			t.Errorf("nothing shown for %q", b.text)
		}
	}
}
