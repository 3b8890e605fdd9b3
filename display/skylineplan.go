package display

import (
	"math"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A skylinePlan is where the parts of a skyline lie, in shares of its width and in
// percent. What belongs to a sector without a column is nil.
type skylinePlan struct {
	y      span
	labels []string
	width  []float64
	values [4][]float64 // of domestic final demand, exports, imports, and together
	at     []any        // where a column begins and ends
	blocks [3][]any     // what domestic final demand, exports and imports take
	line   []any        // the skyline over a column
	// numbers are the tooltip's, a list for each sector.
	numbers [][]string
}

func planSkyline(rates ionb.Matrix) skylinePlan {
	p := skylinePlan{labels: rates.RowLabels()}
	for i := range p.labels {
		percent := make([]float64, 4)
		for k := range percent {
			percent[k] = round(100*rates.At(i, k), storedDigits)
		}
		p.width = append(p.width, percent[0])
		p.values[0] = append(p.values[0], 100)
		for k := range 3 {
			p.values[k+1] = append(p.values[k+1], percent[k+1])
		}
		p.numbers = append(p.numbers, text.Numbers(percent))
	}
	p.y = p.axis()
	p.place()
	return p
}

// column is whether sector i has one.
func (p skylinePlan) column(i int) bool {
	return p.width[i] > 0 && finite(p.values[1][i]) && finite(p.values[2][i])
}

// axis holds all columns, as far as they are not cut.
func (p skylinePlan) axis() span {
	low, high := 0.0, 120.0
	for i := range p.labels {
		if p.column(i) {
			low, high = min(low, p.values[3][i]), max(high, p.values[3][i], 100+p.values[1][i])
		}
	}
	return spanOf(max(low, skylineLow), min(high, skylineTop))
}

func (p *skylinePlan) place() {
	total := 0.0
	for i := range p.labels {
		if p.column(i) {
			total += p.width[i]
		}
	}
	within := func(y float64) float64 { return round(clamp(y, p.y.low, p.y.high), storedDigits) }
	begin, before := 0.0, math.NaN()
	for i := range p.labels {
		if !p.column(i) {
			p.at, p.line = append(p.at, nil), append(p.line, nil)
			for k := range p.blocks {
				p.blocks[k] = append(p.blocks[k], nil)
			}
			continue
		}
		end := round(begin+p.width[i]/total, storedDigits)
		top, sky := within(100+p.values[1][i]), within(p.values[3][i])
		p.at = append(p.at, []float64{begin, end})
		for k, y := range [][2]float64{{0, 100}, {100, top}, {min(top, sky), max(top, sky)}} {
			p.blocks[k] = append(p.blocks[k], []float64{begin, end, y[0], y[1], sky})
		}
		if math.IsNaN(before) {
			before = sky
		}
		p.line = append(p.line, [][]float64{{begin, before}, {begin, sky}, {end, sky}})
		begin, before = end, sky
	}
}

// said is what widths are, with what together says, and which columns are cut.
func (p skylinePlan) said(together string) []string {
	var higher, imported []string
	for i, name := range p.labels {
		if p.values[2][i] > 1e-9 {
			imported = append(imported, cut(name, longestMark))
		}
		if high := max(p.values[3][i], 100+p.values[1][i]); p.column(i) && high > p.y.high {
			higher = append(higher, cut(name, longestMark)+" ("+text.Number(math.Round(high))+" %)")
		}
	}
	said := []string{"Width: share of the output for domestic final demand.", together}
	if len(imported) > 0 {
		said = append(said, "Imports count negative; they are positive in "+text.List(imported)+".")
	}
	if len(higher) > 0 {
		said = append(said, "Higher than shown: "+text.List(higher)+".")
	}
	return said
}

func (p skylinePlan) data(values []float64) []opts.CustomData {
	data := make([]opts.CustomData, len(values))
	for i, x := range values {
		data[i].Value = number(x)
		if p.width[i] == 0 { // no column of 100 %
			data[i].Value = 0.0
		}
	}
	return data
}
