package display

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func fromCoefficients(t *testing.T) *ionb.OpenModel {
	t.Helper()
	return ionb.Must(ionb.OpenFromCoefficients(sectors, mat.NewDense(2, 2, []float64{.1, .2, .3, .1})))
}

func demandOf(names []string, values ...float64) ionb.Vector {
	return ionb.Must(ionb.NewVector("Plan", names, values))
}

func TestScenarioText(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	for name, tt := range map[string]struct {
		s    Sliders
		want string
	}{
		"table": {Scenario(m), `Scenario: Agriculture and manufacturing, the base case
               Final demand d  Gross output x  Labour (man-years)
Agriculture                50             250                  10
Manufacturing              60             120                  40
Labour in all (man-years): 50`},
		"prices": {ScenarioWith(m, ScenarioOptions{PrimaryPrices: labour(2)}), `Scenario: Agriculture and manufacturing, the base case
               Final demand d  Gross output x  Prices p  Labour (man-years)
Agriculture                50             250    0.3355                  10
Manufacturing              60             120    1.3871                  40
Labour in all (man-years): 50`},
		"coefficients": {ScenarioWith(fromCoefficients(t), ScenarioOptions{Demand: demandOf(sectors, 75, 150)}), `Scenario, the base case
               Final demand d  Gross output x
Agriculture                75             130
Manufacturing             150             210`},
		"nothing": {Sliders{}, "Scenario: none"},
	} {
		if got := tt.s.String(); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, tt.want)
		}
	}
}

func TestScenarioChoosesSliders(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	wide := ionb.Must(ionb.Open(large(15, longNames(15))))
	d := wide.Table().Demand().Values()
	most := Scenario(wide).moved
	if len(most) != demandSliders || !slices.IsSorted(most) {
		t.Errorf("%v, want eight in the order of the sectors", most)
	}
	for i := range d {
		for _, j := range most {
			if !slices.Contains(most, i) && d[i] > d[j] {
				t.Errorf("sector %d of demand %v has no slider, %d of %v has", i, d[i], j, d[j])
			}
		}
	}
	for name, tt := range map[string]struct {
		o    ScenarioOptions
		want []int
	}{
		"default":          {ScenarioOptions{}, []int{0, 1}},
		"coefficient":      {ScenarioOptions{Coefficient: [2]string{"Agriculture", "Manufacturing"}}, nil},
		"given, in order":  {ScenarioOptions{Sectors: []string{"Manufacturing", "Agriculture", "Manufacturing"}}, []int{0, 1}},
		"none":             {ScenarioOptions{Sectors: []string{}}, nil},
		"both":             {ScenarioOptions{Sectors: sectors[1:], Coefficient: [2]string{"Agriculture", "Manufacturing"}}, []int{1}},
		"demand elsewhere": {ScenarioOptions{Demand: demandOf([]string{"Manufacturing", "Agriculture"}, 1, 2)}, []int{0, 1}},
	} {
		if got := ScenarioWith(m, tt.o).moved; !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestScenarioPanics(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	var label *ionb.LabelError
	var length *ionb.LengthError
	var value *ionb.ValueError
	for name, tt := range map[string]struct {
		m    *ionb.OpenModel
		o    ScenarioOptions
		want any
	}{
		"nil":                 {nil, ScenarioOptions{}, &value},
		"empty":               {&ionb.OpenModel{}, ScenarioOptions{}, &value},
		"no demand":           {fromCoefficients(t), ScenarioOptions{}, &value},
		"changed":             {ionb.Must(m.WithCoefficient("Agriculture", "Agriculture", .2)), ScenarioOptions{}, &value},
		"unknown sector":      {m, ScenarioOptions{Sectors: []string{"Mining"}}, &label},
		"unknown input":       {m, ScenarioOptions{Coefficient: [2]string{"Mining", "Agriculture"}}, &label},
		"input without user":  {m, ScenarioOptions{Coefficient: [2]string{"Agriculture"}}, &label},
		"unknown primary":     {m, ScenarioOptions{PrimaryPrices: ionb.Amounts(map[string]float64{"Land": 1})}, &label},
		"no primary at all":   {fromCoefficients(t), ScenarioOptions{Demand: demandOf(sectors, 1, 2), PrimaryPrices: labour(1)}, &label},
		"short demand":        {m, ScenarioOptions{Demand: demandOf(sectors[:1], 1)}, &length},
		"demand of elsewhere": {m, ScenarioOptions{Demand: demandOf([]string{"Agriculture", "Mining"}, 1, 2)}, &label},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.As(err, tt.want) {
					t.Errorf("panics with %v, want %T", err, tt.want)
				}
			}()
			ScenarioWith(tt.m, tt.o)
		})
	}
}

func TestScenarioOfTooManySectors(t *testing.T) {
	b := show(t, Scenario(ionb.Must(ionb.Open(large(201, longNames(201))))))
	if len(b) != 1 || !strings.HasPrefix(b[0].text, "error: display: a scenario of 201 sectors: a page recomputes 200 at most") {
		t.Errorf("%q", b[0].text)
	}
}

// The script's data are the table's own, to the last digit, and nothing solved.
func TestScenarioSendsTheTable(t *testing.T) {
	spec := ionb.Spec{Sectors: sectors, Z: [][]float64{{1. / 3, 2}, {4, .1}}, Demand: []string{"Use"}, Y: [][]float64{{5}, {6}},
		Primary: []string{"Labour"}, V: [][]float64{{7, 8}}}
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(spec))))
	s := ScenarioWith(m, ScenarioOptions{Coefficient: [2]string{"Agriculture", "Manufacturing"}})
	data, err := json.Marshal(s.job())
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"sectors":["Agriculture","Manufacturing"],"adds":true,"flows":[[0.3333333333333333,2],[4,0.1]],"output":[7.333333333333334,10.1],` +
		`"demand":[5,6],"primary":[{"name":"Labour","use":[7,8],"price":1}],"prices":true,"sliders":[],"coefficient":{"row":0,"column":1,"limited":true}}`
	if string(data) != want {
		t.Errorf("%s\nwant\n%s", data, want)
	}
}

func TestScenarioOfAChangedModelSendsCoefficients(t *testing.T) {
	m := ionb.Must(ionb.Must(ionb.Open(seed())).WithCoefficient("Agriculture", "Agriculture", .2))
	job := ScenarioWith(m, ScenarioOptions{Demand: demandOf(sectors, 50, 60)}).job()
	want := [][]float64{{.2, 175. / 120}, {.16, 20. / 120}}
	if !reflect.DeepEqual(job.Flows, want) || job.Output != nil || !slices.Equal(job.Primary[0].Use, []float64{10. / 250, 40. / 120}) {
		t.Errorf("flows %v by output %v, labour %v", job.Flows, job.Output, job.Primary[0].Use)
	}
}

func TestScenarioLimit(t *testing.T) {
	separate := ionb.Must(ionb.OpenFromCoefficients(sectors, mat.NewDense(2, 2, []float64{.1, 0, 0, .1})))
	unproductive := ionb.Must(ionb.OpenFromCoefficients(sectors, mat.NewDense(2, 2, []float64{.1, 2, 2, .1})))
	for name, tt := range map[string]struct {
		m    *ionb.OpenModel
		want bool
	}{"feedback": {fromCoefficients(t), true}, "none": {separate, false}, "not productive": {unproductive, false}} {
		s := ScenarioWith(tt.m, ScenarioOptions{Demand: demandOf(sectors, 1, 1), Coefficient: [2]string{"Agriculture", "Manufacturing"}})
		if got := s.job().Coefficient.Limited; got != tt.want {
			t.Errorf("%s: limited %v, want %v", name, got, tt.want)
		}
	}
}

func TestScenarioHTML(t *testing.T) {
	unproductive := ionb.Must(ionb.OpenFromCoefficients(sectors, mat.NewDense(2, 2, []float64{.1, 2, 2, .1})))
	m := ionb.Must(ionb.Open(seed()))
	for name, tt := range map[string]struct {
		value any
		wants []string
	}{
		"value":   {Scenario(m), []string{plainTeX, `data-lm-suppress-shortcuts="true"`, "display.Setup()", "man-years", `class="ionb-chart"`, `"sectors":["Agriculture"`}},
		"pointer": {new(Scenario(m)), []string{"ionb-scenario"}},
		"verdict": {ScenarioWith(unproductive, ScenarioOptions{Demand: demandOf(sectors, 1, 1)}), []string{"ot productive"}},
	} {
		b := show(t, tt.value)[0]
		for _, want := range tt.wants {
			if !strings.Contains(b.html, want) {
				t.Errorf("%s: no %q", name, want)
			}
		}
		if first, _, _ := strings.Cut(b.html, "\n"); len(first) > 250 {
			t.Errorf("%s: JupyterLab would show a first line of %d letters for a collapsed output", name, len(first))
		}
	}
	if b := show(t, Sliders{}); !strings.Contains(b[0].text, "it is empty") {
		t.Errorf("the zero value: %q", b[0].text)
	}
}

// Of many sectors the picture shows those of the largest outputs, by size.
func TestScenarioDrawsTheLargestOutputs(t *testing.T) {
	for n, want := range map[int]int{3: 3, scenarioBars: scenarioBars, scenarioBars + 1: scenarioBars, 40: scenarioBars} {
		s := Scenario(ionb.Must(ionb.Open(large(n, longNames(n)))))
		order := s.output.Labels()
		if n > scenarioBars {
			order = s.output.Sorted().Labels()[:scenarioBars]
		}
		chart := s.chart()
		chart.Validate() // which gives the axis its labels
		if got, _ := chart.YAxisList[0].Data.([]string); len(got) != want || !slices.Equal(got, order) {
			t.Errorf("%d sectors: %q, want %q", n, got, order)
		}
	}
}
