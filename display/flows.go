package display

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostFlows = 60  // drawn between the nodes of a chart
	flowLabel = 150 // px; longer names end in "…"
)

// flows are those entries of a matrix that have a width: the ones above 0.
type flows struct {
	rows, cols []string
	v          [][]float64
	negative   int     // entries left out
	below      float64 // their sum
	missing    int     // entries that are no numbers
}

func flowsOf(m ionb.Matrix) flows {
	f := flows{rows: m.RowLabels(), cols: m.ColLabels()}
	for i := range f.rows {
		row := make([]float64, len(f.cols))
		for j := range row {
			switch x := m.At(i, j); {
			case !finite(x):
				f.missing++
			case x < 0:
				f.negative++
				f.below += x
			default:
				row[j] = round(x, storedDigits)
			}
		}
		f.v = append(f.v, row)
	}
	return f
}

func (f flows) rowSum(i int) float64 {
	sum := 0.0
	for _, x := range f.v[i] {
		sum += x
	}
	return sum
}

func (f flows) colSum(j int) float64 {
	sum := 0.0
	for _, row := range f.v {
		sum += row[j]
	}
	return sum
}

func (f flows) rowSums() []float64 { return sums(len(f.rows), f.rowSum) }
func (f flows) colSums() []float64 { return sums(len(f.cols), f.colSum) }

func sums(n int, of func(int) float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = of(i)
	}
	return out
}

// merged adds up the rows and the columns of each group.
func (f flows) merged(rows, cols grouping) flows {
	out := flows{rows: rows.names, cols: cols.names, negative: f.negative, below: f.below, missing: f.missing}
	for range rows.names {
		out.v = append(out.v, make([]float64, len(cols.names)))
	}
	for i, row := range f.v {
		for j, x := range row {
			out.v[rows.at[i]][cols.at[j]] += x
		}
	}
	return out
}

// leftOut says what of the flows has no width.
func leftOut(parts ...flows) string {
	negative, missing, below := 0, 0, 0.0
	for _, f := range parts {
		negative, missing, below = negative+f.negative, missing+f.missing, below+f.below
	}
	var words []string
	if negative > 0 {
		words = append(words, counted(negative, "negative entry", "negative entries")+" ("+text.Number(below)+") left out.")
	}
	if missing > 0 {
		words = append(words, counted(missing, "entry is", "entries are")+" no finite number.")
	}
	return strings.Join(words, " ")
}

// A grouping keeps the largest of many labels in their order, and makes one of the rest.
type grouping struct {
	names []string
	at    []int // of each label, its place among names
	rest  int   // labels that the last name stands for
}

func grouped(labels []string, sizes []float64, most int, what string) grouping {
	keep := make([]bool, len(labels))
	if len(labels) > most {
		most-- // and one of the rest
	}
	for _, i := range largest(sizes, most) {
		keep[i] = true
	}
	g := grouping{at: make([]int, len(labels))}
	for i, label := range labels {
		if keep[i] {
			g.at[i] = len(g.names)
			g.names = append(g.names, label)
		}
	}
	if g.rest = len(labels) - len(g.names); g.rest > 0 {
		for i := range labels {
			if !keep[i] {
				g.at[i] = len(g.names)
			}
		}
		g.names = append(g.names, fmt.Sprintf("%s other %s", text.Number(float64(g.rest)), what))
	}
	return g
}

// colour of the grouping's name k: the same wherever it is drawn.
func (g grouping) colour(k int) string {
	if g.rest > 0 && k == len(g.names)-1 {
		return quiet
	}
	return palette[k%len(palette)]
}

// A tip is a line of a tooltip: words and a number.
type tip [2]string

// tipJS writes the tooltip of whatever carries its lines along. They are data, and
// leave it escaped.
const tipJS = `function (p) { var text = echarts.format.encodeHTML;
 return (p.data && p.data.tip || []).map(function (t) { return text(t[0]) + (t[1] ? " <b>" + text(t[1]) + "</b>" : "") }).join("<br>") }`

// A label's text goes through code, or ECharts would read {b} in a name.
var nameOf = opts.FuncOpts(`function (p) { return p.name }`)

// A nodeLabel is the label of one node, with what go-echarts' type lacks.
type nodeLabel struct {
	Position      any           `json:"position,omitempty"` // a word, or [x, y] in the node's box
	Rotate        float64       `json:"rotate,omitempty"`
	Align         string        `json:"align,omitempty"`
	VerticalAlign string        `json:"verticalAlign,omitempty"`
	Distance      float64       `json:"distance,omitempty"`
	Offset        []int         `json:"offset,omitempty"`
	FontSize      int           `json:"fontSize,omitempty"`
	Width         int           `json:"width,omitempty"`
	Overflow      string        `json:"overflow,omitempty"`
	Formatter     types.FuncStr `json:"formatter,omitempty"`
}

// roomFor is how wide the widest of the names is, in whatever font, but for those that
// are cut.
func roomFor(names []string, most int) int { return min(widest(names)*9/8+4, most) }

func withData(data, links any) charts.SeriesOpts {
	return charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Data, s.Links = data, links })
}

// square is a matrix with its columns in the order of its rows.
func square(m ionb.Matrix) ionb.Matrix {
	if r, c := m.Dims(); r != c {
		panic(&ionb.ValueError{Where: cmp.Or(m.Name(), "the matrix"), Problem: fmt.Sprintf("has %d rows and %d columns, want a square matrix", r, c)})
	}
	return m.Cols(m.RowLabels()...)
}

// shareOf writes a part of a whole in per cent, and never all where it is not.
func shareOf(part, whole float64) string {
	if whole == 0 {
		return "0 %"
	}
	if share := part / whole; share > .999 && share < 1-1e-9 {
		return "over 99.9 %"
	}
	return percent(part / whole)
}
