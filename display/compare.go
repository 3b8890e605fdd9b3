package display

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

const (
	mostChanges = 3  // scenarios whose changes are written beside the rows; of more the tooltip has them
	changeWidth = 78 // px of a column of changes
	changeHead  = 20 // px that what it is of takes above it
)

// Compare draws for each sector where its number lies in a base and in one or more
// scenarios, in the base's order from the top down: a ring for the base, a dot for
// each scenario, and at the right the changes in percent of the base. Vectors of
// one name, such as two outputs, are called base and scenario, and the chart has
// their name; columns of one matrix have their own names, and the chart the matrix's.
//
// Scenarios are matched by label: Compare panics with an *ionb.LengthError or an
// *ionb.LabelError when they do not name the same sectors as the base.
//
// The result is go-echarts' own type: change what you like, then Show it.
//
//	display.Show(display.Compare(m.Output(d), m.Output(d.With("Manufacturing", 70))))
func Compare(base ionb.Vector, others ...ionb.Vector) *charts.Scatter {
	labels, name, names := base.Labels(), comparison(base, others), scenarioNames(base, others)
	levels := [][]float64{settled(base.Values())}
	for _, v := range others {
		levels = append(levels, settled(matched(labels, v, fmt.Sprintf("scenario %q", v.Name()))))
	}
	legend, top := legend(names, chartWidth)
	written := len(others)
	if written > mostChanges {
		written = 0
	}
	axis, height := spanOf(extent(allFinite(levels))), min(len(labels)*barPitch, tallestBars)
	s := charts.NewScatter()
	s.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{
			ChartID: chartID("compare", name, append(slices.Clone(names), labels...), slices.Concat(levels...)...), Width: px(chartWidth), Height: px(top + changeHead + height + 32),
		}),
		charts.WithColorsOpts(palette),
		title(name, chartWidth),
		legend,
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis", AxisPointer: &opts.AxisPointer{Type: "shadow"}, Formatter: compareTooltip(labels, names, levels)}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: px(max(written*changeWidth+8, axis.overhang(), 24)), Top: px(top + changeHead), Bottom: "24", ContainLabel: opts.Bool(true)}),
		charts.WithXAxisOpts(axis.axis()),
		charts.WithYAxisOpts(compareAxis(labels, written, axis)),
	)
	s.Legend.Data = names
	for k, scenario := range names {
		s.AddSeries(scenario, dots(levels[k]), dotLook(k, levels)...)
	}
	if len(others) > 0 {
		s.Overlap(changes(names, levels, written))
	}
	return s
}

// comparison is the chart's title.
func comparison(base ionb.Vector, others []ionb.Vector) string {
	if matrix, _ := columnNames(append([]ionb.Vector{base}, others...)); matrix != "" {
		return withUnit(matrix, base.Unit())
	}
	for _, v := range others {
		if v.Name() != base.Name() {
			return withUnit("Scenarios compared", base.Unit())
		}
	}
	return withUnit(base.Name(), base.Unit())
}

// columnNames are the names of vectors; those of a matrix's columns, "Output: Plan A" and
// "Output: Plan B", without what they share.
func columnNames(vectors []ionb.Vector) (matrix string, names []string) {
	columns := make([]string, len(vectors))
	shared := len(vectors) > 1
	for k, v := range vectors {
		names = append(names, v.Name())
		before, after, ok := strings.Cut(v.Name(), ": ")
		shared = shared && ok && (k == 0 || before == matrix)
		matrix, columns[k] = before, after
	}
	if !shared {
		return "", names
	}
	return matrix, columns
}

// scenarioNames are the vectors' own where they tell them apart.
func scenarioNames(base ionb.Vector, others []ionb.Vector) []string {
	_, names := columnNames(append([]ionb.Vector{base}, others...))
	if sorted := slices.Sorted(slices.Values(names)); len(slices.Compact(sorted)) == len(names) && !slices.Contains(names, "") {
		return names
	}
	names[0] = "Base"
	for k := range others {
		names[k+1] = fmt.Sprintf("Scenario %d", k+1)
		if len(others) == 1 {
			names[k+1] = "Scenario"
		}
	}
	return names
}

// matched are the entries of v, which must have just these labels, in their order.
func matched(labels []string, v ionb.Vector, where string) []float64 {
	if v.Len() != len(labels) {
		missing := slices.DeleteFunc(slices.Clone(labels), func(s string) bool { return slices.Contains(v.Labels(), s) })
		panic(&ionb.LengthError{Where: where, Got: v.Len(), Want: len(labels), Missing: missing})
	}
	values := make([]float64, len(labels))
	for i, label := range labels {
		values[i] = v.Of(label)
	}
	return values
}

func allFinite(levels [][]float64) []float64 {
	return slices.DeleteFunc(slices.Concat(levels...), func(x float64) bool { return !finite(x) })
}

// compareAxis leaves room for changes that are written where it is.
func compareAxis(labels []string, written int, x span) opts.YAxis {
	axis := labelAxis(make([]float64, len(labels)), nil)
	axis.AxisLabel.Width = clamp(narrowest(chartWidth)-written*changeWidth-150, 120, labelWidth)
	axis.AxisLine.Show = opts.Bool(x.low == 0)
	axis.Data = labels
	axis.SplitLine = &opts.SplitLine{Show: opts.Bool(false)}
	return axis
}

func dots(values []float64) []opts.ScatterData {
	data := make([]opts.ScatterData, len(values))
	for i, x := range values {
		data[i].Value = number(x)
	}
	return data
}

// dotLook is a ring for the base, which stays visible behind a dot at its place,
// with lines along the rows from the least of all vectors to the largest.
func dotLook(k int, levels [][]float64) []charts.SeriesOpts {
	size := 12
	if len(levels[0])*barPitch > tallestBars {
		size = 6
	}
	if k > 0 {
		return []charts.SeriesOpts{charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: size * 2 / 3}),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: palette[(k-1)%len(palette)], Opacity: opts.Float(1)})}
	}
	look := []charts.SeriesOpts{
		charts.WithScatterChartOpts(opts.ScatterChart{Symbol: "circle", SymbolSize: size}),
		charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent", BorderColor: quiet, BorderWidth: 2, Opacity: opts.Float(1)}),
		charts.WithMarkLineStyleOpts(opts.MarkLineStyle{
			Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)}, LineStyle: &opts.LineStyle{Type: "solid", Width: 2, Color: quiet, Opacity: opts.Float(.5)},
		}),
	}
	for i := range levels[0] {
		low, high := math.Inf(1), math.Inf(-1)
		for _, values := range levels {
			if finite(values[i]) {
				low, high = min(low, values[i]), max(high, values[i])
			}
		}
		if low < high {
			look = append(look, charts.WithMarkLineNameCoordItemOpts(opts.MarkLineNameCoordItem{Coordinate0: []any{low, i}, Coordinate1: []any{high, i}}))
		}
	}
	return look
}

// change is by how much of the base a level differs from it, in percent, NaN
// where there is no base to differ from.
func change(base, level float64) float64 {
	if base == 0 && level != 0 {
		return math.NaN()
	}
	percent := 100 * (level - base) / math.Abs(base)
	if level == base || math.Abs(percent) < 1e-7 { // which is rounding
		return 0
	}
	return round(percent, storedDigits)
}

// changes are columns of numbers at the right, one for each scenario written; the
// others are only in the text.
func changes(names []string, levels [][]float64, written int) *charts.Custom {
	c := charts.NewCustom()
	for k := 1; k < len(levels); k++ {
		data, texts := make([]opts.CustomData, len(levels[0])), make([]string, len(levels[0]))
		for i, x := range levels[k] {
			percent := change(levels[0][i], x)
			data[i].Value, texts[i] = number(percent), changeText(percent)
		}
		head := "Change"
		if len(levels) > 2 {
			head = names[k]
		}
		column := -1
		if k <= written {
			column = k
		}
		c.AddSeries(names[k]+", change in %", data, drawnBy(fmt.Sprint("scatter changes ", k), code(changeJS, texts, head, column*changeWidth))...)
	}
	return c
}

func changeText(percent float64) string {
	switch {
	case !finite(percent):
		return "–"
	case percent == 0:
		return "0 %"
	case math.Abs(percent) < 0.05:
		return fmt.Sprintf("%+.1g %%", percent)
	case math.Abs(percent) < 999.95:
		return fmt.Sprintf("%+.1f %%", percent)
	case math.Abs(percent) >= 1e7: // for which the column has no room
		return fmt.Sprintf("%+.0e %%", percent)
	case percent > 0:
		return "+" + text.Number(math.Round(percent)) + " %"
	}
	return text.Number(math.Round(percent)) + " %"
}

// changeJS writes the changes, and above the first row what they are of.
const changeJS = `function (params, api) {
 var texts = %s, head = %s, right = %s, box = params.coordSys, i = params.dataIndex, pitch = api.size([0, 1])[1];
 if (right < 0 || pitch < 12) return;
 function write(y, text, width) { return {type: "circle", silent: true, shape: {cx: box.x + box.width + right, cy: y, r: .1}, style: {fill: "none"},
  textConfig: {position: "left", distance: 0}, textContent: {style: {text: text, fontSize: 12, width: width, overflow: "truncate", align: "right"}}} }
 var parts = [write(api.coord([0, i])[1], texts[i])];
 if (i === 0) parts.push(write(box.y - 10, head, 72));
 return {type: "group", children: parts} }`

func compareTooltip(labels, names []string, levels [][]float64) types.FuncStr {
	values, percents := make([][]any, len(levels)), make([][]string, len(levels))
	for k := range levels {
		values[k], percents[k] = stored(levels[k]), make([]string, len(labels))
		for i, x := range levels[k] {
			if k > 0 {
				percents[k][i] = changeText(change(levels[0][i], x))
			}
		}
	}
	return code(`function (all) {
 var labels = %s, names = %s, values = %s, changes = %s, text = echarts.format.encodeHTML, number = `+valueJS+`, i = all[0].dataIndex;
 return "<b>" + text(labels[i]) + "</b>" + names.map(function (name, k) {
  return "<br>" + text(name) + " " + text(String(number(values[k][i]))) + (changes[k][i] ? " (" + text(changes[k][i]) + ")" : "") }).join("") }`, labels, names, values, percents)
}
