package ionb_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// oddModels are models at the edges that no table in order has.
func oddModels() map[string]*ionb.OpenModel {
	households := ionb.HouseholdSpec{Income: []string{"Value added"}, Consumption: "Final demand", TotalIncome: 9000}
	return map[string]*ionb.OpenModel{
		"no way back":       coefficients([]float64{0, 2, 1}, []float64{0, 0, 3}, []float64{0, 0, 0}),
		"not productive":    coefficients([]float64{.9, .8}, []float64{.7, .6}),
		"negative":          coefficients([]float64{.2, -.1}, []float64{.3, .3}),
		"negative, L too":   coefficients([]float64{0, -5}, []float64{.1, 0}),
		"beyond the border": ionb.Must(seedModel().WithCoefficient("Agriculture", "Manufacturing", 6)),
		"with a plant":      ionb.Must(ionb.Must(ionb.NewPlant(open(millerBlair()), battery())).Model()),
		"with households":   ionb.Must(ionb.Households(table(millerBlair()), households)).Open(),
		"names twice": open(ionb.Spec{Sectors: []string{"Labour", "Output"}, Z: [][]float64{{1, 2}, {3, 4}}, Demand: []string{"Labour", "Final demand"},
			Y: [][]float64{{5, 1}, {6, 1}}, Primary: []string{"Labour", "Output"}, V: [][]float64{{1, 2}, {-1, 1}}}),
	}
}

// Every method takes every model: it returns numbers that print, or an error, or
// panics with a value of this package that says why.
func TestEveryMethodTakesEveryModel(t *testing.T) {
	models := oddModels()
	for name, s := range shapes() {
		if len(s.Sectors) < 10 {
			models[name] = open(s)
		}
	}
	for name, m := range models {
		receivers := []any{m}
		if m.Table() != nil {
			receivers = append(receivers, m.Table(), m.Table().NationalProduct())
		}
		for _, receiver := range receivers {
			v := reflect.ValueOf(receiver)
			for i := range v.NumMethod() {
				f, what := v.Method(i), fmt.Sprintf("%s: %T.%s", name, receiver, v.Type().Method(i).Name)
				if v.Type().Method(i).Name == "CriticalCoefficient" {
					continue // says with NaN that there is none
				}
				for _, args := range argumentsOf(f.Type(), m) {
					callSafely(t, what, f, args)
				}
			}
		}
	}
}

// argumentsOf returns lists of arguments for a function, in all combinations.
func argumentsOf(f reflect.Type, m *ionb.OpenModel) [][]reflect.Value {
	lists := [][]reflect.Value{nil}
	for k := range f.NumIn() {
		var longer [][]reflect.Value
		for _, list := range lists {
			for _, arg := range argumentsFor(f.In(k), m) {
				v := reflect.New(f.In(k)).Elem()
				if arg != nil {
					v.Set(reflect.ValueOf(arg))
				}
				longer = append(longer, append(list[:k:k], v))
			}
		}
		lists = longer
	}
	return lists
}

func argumentsFor(typ reflect.Type, m *ionb.OpenModel) []any {
	sectors := m.Sectors()
	ones, mixed := make([]float64, len(sectors)), make([]float64, len(sectors))
	for i := range sectors {
		ones[i], mixed[i] = 1, float64(1-2*(i%2))
	}
	v := vec(sectors, ones...)
	switch typ.String() {
	case "mat.Vector":
		return []any{nil, v, vec(sectors, mixed...), v.Scale(0), v.Scale(1e300), ionb.Vector{}, mat.NewVecDense(len(ones), ones),
			ionb.Amounts(map[string]float64{"Labour": 1}), ionb.Amounts(map[string]float64{"L": 1, "K": 0})}
	case "ionb.Matrix":
		return []any{ionb.Matrix{}, m.A(), ionb.Must(ionb.Columns("Plans", v, v.Scale(-1e300).Named("Q")))}
	case "string":
		return []any{"", "L", "Labour", sectors[0], sectors[len(sectors)-1]}
	case "float64":
		return []any{0., .5, -1., math.NaN()}
	case "int":
		return []any{-1, 0, 40}
	case "[]string":
		return []any{nil, sectors}
	}
	return nil // such as an io.Writer: not called
}

func callSafely(t *testing.T, what string, f reflect.Value, args []reflect.Value) {
	t.Helper()
	p := caught(func() {
		call := f.Call
		if f.Type().IsVariadic() {
			call = f.CallSlice
		}
		for _, result := range call(args) {
			if fmt.Sprint(result) != "" && hasNaN(result.Interface()) {
				t.Errorf("%s%v has NaN:\n%v", what, args, result)
			}
		}
	})
	switch p.(type) {
	case nil, *ionb.LabelError, *ionb.LengthError, *ionb.ValueError:
	default:
		t.Errorf("%s%v panics with %T: %v", what, args, p, p)
	}
}

func hasNaN(v any) bool {
	switch v := v.(type) {
	case float64:
		return math.IsNaN(v)
	case mat.Matrix: // Vector too
		r, c := v.Dims()
		for i := range r {
			for j := range c {
				if math.IsNaN(v.At(i, j)) {
					return true
				}
			}
		}
	}
	return false
}
