package ionb_test

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Mistakes of packages that do the same job: each is here with what it gave, and
// what it has to be. Multipliers and linkages have theirs in peers_test.go.

// MARIO falls back on a pseudo-inverse (mario.compute.helpers.safe_inverse, 1.3.2; its
// models have refused since): for the first of these it returns 0.46, −0.46, −0.31,
// 0.31, which is no inverse of anything. There is none.
func TestNoInverseOfASingularSystem(t *testing.T) {
	tests := []struct {
		name string
		a    []float64 // n×n
		says []string
	}{
		{"columns add up to 1", []float64{.25, .5, .75, .5}, []string{"S1", "S2"}},
		{"each lives off the other", []float64{0, 1, 1, 0}, []string{"S1", "S2"}},
		{"one within an economy", []float64{.2, 0, .1, .3, 1, .2, .1, 0, .1}, []string{"S2"}},
		{"but for rounding", []float64{.1, .3, .9, .7 + 1e-17}, []string{"S1", "S2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := int(math.Sqrt(float64(len(tt.a))))
			m, err := ionb.OpenFromCoefficients([]string{"S1", "S2", "S3"}[:n], mat.NewDense(n, n, tt.a))
			says(t, err, append(tt.says, "singular", "condition number", "use up all")...)
			var cond mat.Condition
			if m != nil || !errors.As(err, &cond) || !(float64(cond) > 1e15) {
				t.Errorf("model %v, condition number %v", m, cond)
			}
		})
	}
}

// As near to singular as it may be, a solution solves the system, and the model tells
// how many digits it has lost.
func TestNearlySingularIsSolvedAndTold(t *testing.T) {
	for _, gap := range []float64{1e-6, 1e-9, 1e-12} {
		a := mat.NewDense(2, 2, []float64{.25, .5, .75 - gap, .5})
		m := ionb.Must(ionb.OpenFromCoefficients([]string{"S1", "S2"}, a))
		if m.Cond() < 0.1/gap {
			t.Errorf("gap %g: condition number %.3g", gap, m.Cond())
		}
		x := m.Output(mat.NewVecDense(2, []float64{1, 2}))
		var left mat.VecDense
		left.MulVec(a, x)
		left.SubVec(x, &left)
		near(t, "(I−A)x, first", left.AtVec(0), 1, 1e-15*x.AtVec(0))
		near(t, "(I−A)x, second", left.AtVec(1), 2, 1e-15*x.AtVec(1))
	}
}

// iotables wraps its test of these in a function that nothing calls, so that it never
// ran, and has consumption coefficients "for the time being" in it. The report has all
// income of households from elsewhere: the table's rows alone pay 205,691. What its
// first multiplier implies has to give the others.
func TestDutchTypeIIWhereThePeersTestNeverRuns(t *testing.T) {
	published := []float64{3.6377, 3.4423, 2.7144, 3.4996, 2.8813, 2.0907} // as iotables has them of the Spicosa report
	dutch := datasets.Netherlands2000()
	spec := ionb.HouseholdSpec{Income: []string{"Compensation of employees"}, Consumption: "Private consumption"}
	multipliers := func(total float64) (one, two ionb.Vector) {
		spec.TotalIncome = total
		m := ionb.Must(ionb.Households(dutch, spec)).IncomeMultipliers()
		return m.Col("Type I"), m.Col("Type II")
	}
	// k = Type II ÷ Type I = 1/(1−wLc), and c is consumption ÷ income.
	one, two := multipliers(1e6)
	spent := 1e6 * (1 - one.AtVec(0)/two.AtVec(0))
	income := spent / (1 - one.AtVec(0)/published[0])
	if income < 205691 || income > 230000 {
		t.Errorf("the report's households have an income of %.0f", income)
	}
	_, two = multipliers(income)
	vectorIs(t, netherlandsSource+": income multipliers, Type II", two, published, 1e-4/3)
}

// fio wants its methods called in one order, keeps the old A and L when households have
// been made a sector, and deletes the wages that it did so with. Here every question
// has the same answer, bit by bit, first or last, and a model of households leaves its
// table as it was.
func TestNoOrderOfCalls(t *testing.T) {
	makers := map[string]func() any{
		"open":       func() any { return ionb.Must(ionb.Open(datasets.TwoRegions())) },
		"Ghosh":      func() any { return ionb.Must(ionb.Ghosh(datasets.Germany1995())) },
		"households": func() any { return ionb.Must(dutchHouseholds(datasets.Netherlands2000())) },
		"footprints": func() any {
			tab := datasets.TwoRegions()
			return ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extensions()[0]))
		},
	}
	for name, fresh := range makers {
		all := fresh()
		questions := reflect.TypeOf(all)
		alone := map[string][]float64{}
		for i := range questions.NumMethod() {
			alone[questions.Method(i).Name] = answer(fresh(), i)
		}
		check := func(i int) {
			if q := questions.Method(i).Name; !slices.Equal(answer(all, i), alone[q]) {
				t.Errorf("%s: %s has another answer after other questions than when it is the first", name, q)
			}
		}
		for i := range questions.NumMethod() {
			check(questions.NumMethod() - 1 - i)
		}
		for i := range questions.NumMethod() {
			check(i)
		}
	}
	tab := datasets.Netherlands2000()
	hash, before := tab.Hash(), ionb.Must(ionb.Open(tab))
	l := before.L().Dense()
	ionb.Must(dutchHouseholds(tab)).OutputMultipliers()
	if tab.Hash() != hash || !mat.Equal(before.L(), l) || tab.V().Row("Compensation of employees").Sum() != 205691 {
		t.Error("the table or its model has changed, since households were made a sector")
	}
}

func dutchHouseholds(t *ionb.Table) (*ionb.HouseholdModel, error) {
	return ionb.Households(t, ionb.HouseholdSpec{Income: []string{"Compensation of employees"}, Consumption: "Private consumption", TotalIncome: 215000})
}

// fio, leontief (R) and ioanalysis divide by outputs of 0, and NaN spreads. Here no
// method of anything made of a table with such a sector returns one.
func TestZeroOutputMakesNoNaN(t *testing.T) {
	s := shapes()["a sector without output in the middle"]
	s.Demand, s.Y = []string{"Households", "Exports"}, [][]float64{{3, 2}, {0, 0}, {2, 4}}
	tab := ionb.Must(table(s).WithExtension(ionb.ExtensionSpec{Name: "E", Stressors: []string{"CO2"}, Units: []string{"t"}, F: [][]float64{{1, 0, 2}}}))
	m := ionb.Must(ionb.Open(tab))
	households := ionb.HouseholdSpec{Income: []string{"L"}, Consumption: "Households", TotalIncome: 20}
	for _, v := range []any{tab, m, ionb.Must(ionb.Ghosh(tab)), ionb.Must(m.Footprints(tab.Extensions()[0])), m.HawkinsSimon(),
		ionb.Must(ionb.Households(tab, households)), tab.NationalProduct(), tab.Balance()} {
		typ := reflect.TypeOf(v)
		for i := range typ.NumMethod() {
			for _, x := range answer(v, i) {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Errorf("%T.%s has %v", v, typ.Method(i).Name, x)
				}
			}
		}
		for _, x := range numbers(reflect.ValueOf(v)) {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%T has %v", v, x)
			}
		}
	}
}

// answer is all numbers that method i of v returns. Sectors are asked for one by one;
// a method that takes anything else but a demand is not asked.
func answer(v any, i int) (all []float64) {
	receiver := reflect.ValueOf(v)
	f := receiver.Method(i)
	var lists [][]reflect.Value
	switch {
	case f.Type().NumIn() == 0:
		lists = [][]reflect.Value{{}}
	case f.Type().NumIn() == 1 && f.Type().In(0) == reflect.TypeFor[mat.Vector]():
		if d, ok := v.(*ionb.OpenModel); ok {
			lists = [][]reflect.Value{{reflect.ValueOf(d.Table().Demand())}}
		}
	case f.Type().NumIn() == 1 && f.Type().In(0).Kind() == reflect.String:
		if s, ok := v.(interface{ Sectors() []string }); ok {
			for _, name := range s.Sectors() {
				lists = append(lists, []reflect.Value{reflect.ValueOf(name)})
			}
		}
	}
	for _, args := range lists {
		p := caught(func() {
			for _, result := range f.Call(args) {
				all = append(all, numbers(result)...)
			}
		})
		switch p.(type) { // such as a sector where a primary input is wanted
		case nil, *ionb.LabelError, *ionb.LengthError, *ionb.ValueError:
		default:
			panic(fmt.Sprintf("%T.%s: %v", v, receiver.Type().Method(i).Name, p))
		}
	}
	return all
}

// numbers are all that a value holds, in vectors, matrices, slices and exported fields.
func numbers(v reflect.Value) (all []float64) {
	if !v.IsValid() {
		return nil
	}
	if m, ok := v.Interface().(mat.Matrix); ok && !(v.Kind() == reflect.Pointer && v.IsNil()) {
		r, c := m.Dims()
		for i := range r {
			for j := range c {
				all = append(all, m.At(i, j))
			}
		}
		return all
	}
	switch v.Kind() {
	case reflect.Float64:
		return []float64{v.Float()}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			all = append(all, numbers(v.Index(i))...)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				all = append(all, numbers(v.Field(i))...)
			}
		}
	}
	return all
}

// useeior could not build L: an industry without output had inputs, which was "found by
// tracing"; a thousandth of output in the place of none makes coefficients of thousands
// of it. Here the table says which sector it is, and so does the check of the other.
func TestInputsWithoutOutputAreNamed(t *testing.T) {
	s := ionb.Spec{Name: "Prices", Sectors: []string{"Steel", "Customs", "Cars"}, Z: [][]float64{{1, 4, 3}, {0, 0, 0}, {1, 2, 1}},
		Demand: []string{"C"}, Y: [][]float64{{9}, {0}, {9}}, Primary: []string{"Wages"}, V: [][]float64{{15, 0, 9}}}
	_, err := ionb.NewTable(s)
	says(t, err, `sector "Customs"`, "output is 0", `"Steel"`)
	s.Y[1][0] = .001
	tab := table(s)
	near(t, "a", ionb.Must(ionb.Open(tab)).A().Of("Steel", "Customs"), 4000, exact)
	err = tab.Check()
	says(t, err, `sector "Customs"`, "6", "0.001")
	if strings.Contains(err.Error(), "Steel") || strings.Contains(err.Error(), "Cars") {
		t.Errorf("others are named, too: %v", err)
	}
}

// A table in physical units whose columns of A add up to more than 1 is refused by the
// rule of thumb "each column sum below 1", and productive all the same.
func TestColumnSumAboveOneIsProductive(t *testing.T) {
	m := seedModel()
	v := m.HawkinsSimon()
	vectorIs(t, seedSource+": column sums", v.ColumnSums, []float64{.26, 1.625}, exact)
	vectorIs(t, seedSource+": minors", mat.NewVecDense(2, v.Minors), []float64{.9, 31. / 60}, exact)
	near(t, seedSource+": ρ(A)", v.SpectralRadius, .617528, 5e-7)
	if !v.Productive || mat.Min(m.L()) <= 0 {
		t.Errorf("%s\n%v", v.Verdict(), m.L())
	}
}
