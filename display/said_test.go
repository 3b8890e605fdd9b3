package display

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// What a picture cannot show, its subtitle or its card says.
func TestSaid(t *testing.T) {
	table := large(3, longNames(3))
	m := ionb.Must(ionb.Open(table))
	exports := table.Y().Col("Exports of goods and services")
	withImports := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"Use"}, Y: [][]float64{{9}},
		Primary: []string{"Wages", "Imports"}, V: [][]float64{{5}, {4}}}))
	chain := ionb.Must(m.SupplyChain(table.Sectors()[0], 10, ionb.ChainOptions{Primary: "Wages"}))
	for what, tt := range map[string]struct {
		value any
		want  string
	}{
		"imports as exports are": {Skyline(m.Skyline(table.Demand(), exports, exports)), "Imports count negative; they are positive in Agriculture"},
		"the whole of a chain":   {Tree(chain), "of the whole (7 million EUR)"},
		"product and imports":    {withImports.NationalProduct(), "Gross domestic product, without Imports"},
	} {
		if b := show(t, tt.value)[0]; !strings.Contains(strings.Join(strings.Fields(b.text+b.html), " "), tt.want) {
			t.Errorf("%s: no %q in %s", what, tt.want, b.text)
		}
	}
	if b := show(t, Skyline(m.Skyline(table.Demand(), exports, exports.Scale(-1))))[0]; strings.Contains(b.text, "count negative") {
		t.Error("negative imports are right, and are warned of")
	}
}

func TestNilIsNamed(t *testing.T) {
	for what, f := range map[string]func(){
		"table of a Sankey diagram: is nil": func() { Sankey(nil) },
		"sequence of x: is nil":             func() { Progress[int]("x", nil, 3) },
		"reader of x: is nil":               func() { ProgressReader("x", nil, 3) },
	} {
		func() {
			defer func() {
				if problem := fmt.Sprint(recover()); !strings.Contains(problem, what) {
					t.Errorf("panic %q, want %q", problem, what)
				}
			}()
			f()
		}()
	}
}

func TestSaveCSVIsNoWorkbook(t *testing.T) {
	for _, name := range []string{"L.xlsx", "L.XLS", "L.ods"} {
		if err := SaveCSV(seed().X(), t.TempDir()+"/"+name); err == nil || !strings.Contains(err.Error(), "ends in .csv") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Of the fifteen sectors of a national table each has a label.
func TestFewSectorsAreAllLabelled(t *testing.T) {
	for _, n := range []int{2, 6, 15, 20, 25} {
		b, f := near(longNames(n))
		points, frame := linkagePoints(b, f), newFrame(linkageSpan(b.Values()), linkageSpan(f.Values()), 48, 480)
		marks, _ := linkageMarks(points, frame)
		if got := len(namesOfMarks(marks)); got < n {
			t.Errorf("%d of %d sectors have a label", got, n)
		}
	}
}
