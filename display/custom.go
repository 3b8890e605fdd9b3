package display

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// quiet is the colour of lines, totals and whatever is no single sector, seen on
// light and on dark pages.
const quiet = "#8a8f99"

// code is JavaScript with data in place of its %s. Data enter it as JSON, in which
// no name can end a string or begin code.
func code(js string, data ...any) types.FuncStr { return opts.FuncOpts(filledIn(js, data...)) }

func filledIn(js string, data ...any) string {
	texts := make([]any, len(data))
	for i, x := range data {
		b, _ := json.Marshal(x)
		texts[i] = string(b)
	}
	return fmt.Sprintf(js, texts...)
}

// drawnBy is a custom series whose items its code draws. kind is what chartSummary
// calls the chart; it begins the series' id, which must be its own in the chart.
func drawnBy(kind string, js types.FuncStr) []charts.SeriesOpts {
	return []charts.SeriesOpts{charts.WithSeriesId(kind), charts.WithCustomChartOpts(opts.CustomChart{RenderItem: js})}
}

// axis shows the span from left to right, whatever the data are.
func (s span) axis() opts.XAxis {
	return opts.XAxis{
		Type: "value", Min: s.low, Max: s.high, MinInterval: s.step, MaxInterval: s.step,
		AxisLabel: &opts.AxisLabel{HideOverlap: opts.Bool(true)},
	}
}

// kindOf is the type of a series; of one drawn by code its id says more.
func kindOf(s map[string]any) string {
	kind, _ := s["type"].(string)
	if id, _ := s["id"].(string); kind == "custom" && id != "" {
		kind, _, _ = strings.Cut(id, " ")
	}
	return kind
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// settled rounds numbers as they will be stored: what code draws of them and what
// is decided by them is then the same on every processor.
func settled(values []float64) []float64 {
	out := make([]float64, len(values))
	for i, x := range values {
		out[i] = x
		if finite(x) {
			out[i] = round(x, storedDigits)
		}
	}
	return out
}

// stored are numbers for code, NaN and infinities as null.
func stored(values []float64) []any {
	out := make([]any, len(values))
	for i, x := range values {
		if finite(x) {
			out[i] = round(x, storedDigits)
		}
	}
	return out
}
