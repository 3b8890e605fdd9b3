package display

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// recorder is a notebook's screen without a kernel.
type recorder struct {
	shown   []bundle
	flushed int
}

func (r *recorder) show(b bundle) { r.shown = append(r.shown, b) }
func (r *recorder) flush()        { r.flushed++ }

// inNotebook runs f as one run of a cell in the kernel whose temporary directory
// is dir, and returns what it showed.
func inNotebook(t *testing.T, dir, main string, f func()) []bundle {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte("package main\n\nvar x = 1\n\n\n"+main+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	before, beforeCell := out, cell
	defer func() { out, cell, emitted = before, beforeCell, false }()
	r := &recorder{}
	out, cell, emitted = r, thisCell(dir), false
	f()
	if r.flushed == 0 {
		t.Error("shown without waiting for the kernel")
	}
	return r.shown
}

// show returns the outputs of Show in a new kernel, without the chart library.
func show(t *testing.T, values ...any) []bundle {
	t.Helper()
	shown := inNotebook(t, t.TempDir(), "func main() {}", func() { Show(values...) })
	return slices.DeleteFunc(shown, func(b bundle) bool { return strings.Contains(b.html, echartsJS) })
}

// page is a web page with the outputs as a notebook has them: each in its own
// element, under the colours of a theme.
func page(dark bool, bundles ...bundle) string {
	colours := "background:#fff;color:rgba(0,0,0,.87)"
	if dark {
		colours = "background:#111;color:#fff"
	}
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><meta charset=utf-8><style>body{" + colours + ";font:14px/1.4 sans-serif;width:1000px}.out{margin:12px}" +
		// the rules that JupyterLab has for tables in outputs
		"table{border-collapse:collapse;border-spacing:0;border:none;font-size:12px;table-layout:fixed;margin-bottom:1em}" +
		"td,th,tr{vertical-align:middle;padding:.5em;line-height:normal;white-space:normal;max-width:none;border:none}td,th{text-align:right}" +
		"tbody tr:nth-child(even){background:" + map[bool]string{false: "#f5f5f5", true: "#212121"}[dark] + "}</style>" +
		"<script>window.problems=[];addEventListener('error',function(e){problems.push(e.message)});console.error=function(){problems.push([].join.call(arguments,' '))}</script></head><body>")
	for _, x := range bundles {
		b.WriteString("<div class=out>" + x.html + "</div>\n")
	}
	return b.String()
}

func names(n int, f func(i int) string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = f(i)
	}
	return out
}

func longNames(n int) []string {
	kinds := []string{"Agriculture, forestry and fishing products", "Mining", "Basic pharmaceutical products and preparations",
		"Computer, electronic and optical equipment", "Telecommunications services", "Wholesale and retail trade; repair of motor vehicles and motorcycles", "Education"}
	return names(n, func(i int) string { return fmt.Sprintf("%s %d", kinds[i%len(kinds)], i+1) })
}

// seed is Table 1 of the project's second seed.
func seed() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name: "Agriculture and manufacturing", Source: "Table 1", Kind: ionb.Physical,
		Sectors: []string{"Agriculture", "Manufacturing"}, SectorUnits: []string{"tons", "units"},
		Z:      [][]float64{{25, 175}, {40, 20}},
		Demand: []string{"Final consumption"}, Y: [][]float64{{50}, {60}},
		Primary: []string{"Labour"}, PrimaryUnits: []string{"man-years"}, V: [][]float64{{10, 40}},
	}))
}

// large is a balanced monetary table of n sectors.
func large(n int, sectors []string) *ionb.Table {
	s := ionb.Spec{Name: "A country of many sectors", Source: "made up", Year: 2020, Unit: "million EUR", Sectors: sectors,
		Demand: []string{"Households", "Government", "Exports of goods and services"}, Primary: []string{"Wages", "Operating surplus"}}
	column := make([]float64, n)
	for i := range n {
		row := make([]float64, n)
		for j := range row {
			row[j] = float64((i*7+j*13)%97) * float64(1+(i*j)%11) / 3
			if (i+j)%5 == 0 {
				row[j] = 0
			}
			column[j] += row[j]
		}
		s.Z = append(s.Z, row)
	}
	y, wages, surplus := make([][]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		use := 0.0
		for _, v := range s.Z[i] {
			use += v
		}
		output := 1.5 * max(column[i], use)
		y[i] = []float64{(output - use) * .6, (output - use) * .1, (output - use) * .3}
		wages[i], surplus[i] = (output-column[i])*.7, (output-column[i])*.3
	}
	s.Y, s.V = y, [][]float64{wages, surplus}
	return ionb.Must(ionb.NewTable(s))
}
