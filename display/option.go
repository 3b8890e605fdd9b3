package display

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// A chart is any chart of go-echarts.
type chart interface {
	Validate()
	JSON() map[string]any
}

// An option is what ECharts draws, free of the types of go-echarts.
type option struct {
	tree      map[string]any // as decoded from JSON
	functions []string       // the strings of tree that are code, marked by go-echarts
	width     string
	height    string
}

// reading keeps goroutines apart that show or save the same chart: go-echarts fills in
// its defaults when it is asked for the option.
var reading sync.Mutex

func newOption(c chart) (option, error) {
	reading.Lock()
	defer reading.Unlock()
	c.Validate()
	typed := c.JSON()
	data, err := json.Marshal(typed)
	if err != nil {
		return option{}, fmt.Errorf("chart: %w (ECharts writes a missing number as \"-\")", err)
	}
	var o option
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&o.tree); err != nil {
		return option{}, fmt.Errorf("chart: %w", err)
	}
	o.functions = functionsIn(nil, reflect.ValueOf(typed))
	o.width, o.height = sizeOf(c)
	rounded(o.tree)
	settle(o.tree)
	return o, nil
}

// sizeOf reads the chart's size; go-echarts has no method for it.
func sizeOf(c chart) (width, height string) {
	width, height = "900px", "500px"
	v := reflect.Indirect(reflect.ValueOf(c))
	if v.Kind() != reflect.Struct {
		return width, height
	}
	if f := v.FieldByName("Initialization"); f.IsValid() {
		if i, ok := f.Interface().(opts.Initialization); ok && i.Width != "" && i.Height != "" {
			return i.Width, i.Height
		}
	}
	return width, height
}

// go-echarts marks code in a string option by this at both ends. The mark alone
// proves nothing: a label of the data may look the same. So code is only what
// stands in a field of type FuncStr, which only a program can fill.
const codeMark = "__f__"

func functionsIn(found []string, v reflect.Value) []string {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			found = functionsIn(found, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			found = functionsIn(found, v.Field(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			found = functionsIn(found, v.MapIndex(key))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			found = functionsIn(found, v.Index(i))
		}
	case reflect.String:
		s := v.String()
		if v.Type() == reflect.TypeFor[types.FuncStr]() && isCode(s) && !slices.Contains(found, s) {
			found = append(found, s)
			slices.Sort(found) // maps have no order, outputs must
		}
	}
	return found
}

func isCode(s string) bool {
	return len(s) > 2*len(codeMark) && strings.HasPrefix(s, codeMark) && strings.HasSuffix(s, codeMark)
}

// storedDigits are the significant ones to which all numbers are rounded: the last bits
// of a solved system differ from processor to processor, a stored output must not.
const storedDigits = 10

// rounded rounds all numbers in a tree.
func rounded(x any) any {
	switch x := x.(type) {
	case float64:
		return round(x, storedDigits)
	case map[string]any:
		for k := range x {
			x[k] = rounded(x[k])
		}
	case []any:
		for i := range x {
			x[i] = rounded(x[i])
		}
	}
	return x
}

func round(x float64, digits int) float64 {
	if x == math.Trunc(x) && math.Abs(x) < 1e10 {
		return x
	}
	r, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	return r
}

// settle fills in what every chart in a notebook needs and the chart leaves open.
func settle(tree map[string]any) {
	tooltip, ok := tree["tooltip"].(map[string]any)
	if !ok {
		tooltip = map[string]any{}
		tree["tooltip"] = tooltip
	}
	// An output cuts off what stands out of it; a long label must wrap then.
	setDefault(tooltip, "confine", true)
	setDefault(tooltip, "extraCssText", "max-width:28em;white-space:normal;overflow-wrap:anywhere")
	// A chart is drawn again at each theme switch and in each view: no show then.
	setDefault(tree, "animation", false)
	if toolbox, ok := tree["toolbox"].(map[string]any); ok && toolbox["feature"] == nil {
		delete(tree, "toolbox")
	}
	if legend, ok := tree["legend"].(map[string]any); ok && legend["type"] == "scroll" {
		// ECharts' own colours of the arrows are lost on a dark page.
		setDefault(legend, "pageIconColor", palette[0])
		setDefault(legend, "pageIconInactiveColor", quiet)
	}
	scales, _ := tree["visualMap"].([]any)
	for _, scale := range scales {
		settleScale(scale)
	}
	dropNulls(tree)
	unwrapData(tree)
}

// settleScale gives the number at the pointer the decimals of the scale's ends:
// ECharts' own has none, and says "-0".
func settleScale(scale any) {
	s, _ := scale.(map[string]any)
	ends, _ := s["text"].([]any)
	if len(ends) == 0 {
		return
	}
	_, decimals, _ := strings.Cut(fmt.Sprint(ends[0]), ".")
	n := strings.IndexFunc(decimals+" ", func(r rune) bool { return r < '0' || r > '9' })
	setDefault(s, "precision", float64(n))
}

func setDefault(m map[string]any, key string, value any) {
	if m[key] == nil {
		m[key] = value
	}
}

// dropNulls removes go-echarts' unset switches: ECharts takes some null for off.
func dropNulls(x any) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			if v == nil {
				delete(x, k)
				continue
			}
			dropNulls(v)
		}
	case []any:
		for _, v := range x {
			dropNulls(v)
		}
	}
}

// unwrapData writes {"value": x} as x, which ECharts takes for the same: a large
// heatmap is a third smaller.
func unwrapData(tree map[string]any) {
	for _, s := range seriesOf(tree) {
		for i, item := range s.data {
			if m, ok := item.(map[string]any); ok && len(m) == 1 && m["value"] != nil {
				s.data[i] = m["value"]
			}
		}
	}
}
