package display

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// economics are one value of each type of package ionb, as it comes.
func economics() []any {
	t := seed()
	m := ionb.Must(ionb.Open(t))
	monetary := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: sectors, Z: [][]float64{{25, 20}, {14, 6}}, Demand: []string{"Use", "Exports"},
		Y: [][]float64{{30, 20}, {40, 20}}, Primary: []string{"Labour"}, V: [][]float64{{10, 40}}}))
	spec := ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}}
	frontier := ionb.Must(m.Frontier(labour(50)))
	weights := ionb.Must(ionb.NewVector("Weights", sectors, []float64{1, 2}))
	plant := ionb.Plant{Name: "Bicycles", Output: 10, Inputs: ionb.Amounts(map[string]float64{"Manufacturing": 4}),
		Primary: labour(6)}
	households := ionb.HouseholdSpec{Income: []string{"Labour"}, Consumption: "Use"}
	e := m.ExplainOutput(t.Demand())
	equation := e.Steps[0].Equations
	classes := ionb.KeySectors(m.BackwardLinkages(), m.ForwardLinkages())
	chain := ionb.Must(m.SupplyChain("Agriculture", 1, ionb.ChainOptions{}))
	emissions := ionb.ExtensionSpec{Name: "Emissions", Stressors: []string{"CO2"}, Units: []string{"kt"}, F: [][]float64{{1, 2}}}
	extension := ionb.Must(t.WithExtension(emissions)).Extension("Emissions")
	warming := ionb.Characterisation{Name: "GWP100", Impacts: []string{"Global warming"}, Stressors: []string{"CO2"}, Factors: [][]float64{{1}}}
	linkages := ionb.Must(ionb.CompareLinkages(ionb.Must(ionb.Open(monetary)), ionb.Must(ionb.Ghosh(monetary))))
	return []any{
		linkages, linkages.Definitions[0], linkages.Pairings[0],
		ionb.Must(ionb.NewConcordance(map[string]string{"A": "B"})), ionb.Split{Sector: "A", Into: []string{"B", "C"}}, emissions, extension, ionb.Must(m.Footprints(extension)), warming, chain, chain.Root, ionb.ChainOptions{}, spec, t, t.Kind(), m, m.L(), m.Output(t.Demand()), m.HawkinsSimon(), e, e.Steps[0], e.Symbols[0], equation[0], equation[0][0], equation[0][0].Terms[0],
		ionb.Must(ionb.Closed(t, "Labour", "Final consumption")), ionb.Must(ionb.Ghosh(t)), ionb.Must(m.Exact()), ionb.Must(m.Exact()).L(), ionb.Must(m.Exact()).Demand(),
		ionb.Must(ionb.Must(ionb.Ghosh(monetary)).Shock(ionb.Amounts(map[string]float64{"Manufacturing": 5}))), classes, classes.Class("Agriculture"), frontier, ionb.Must(frontier.Most(weights)),
		m.TwoGoods(t.Demand()), m.ProductionFunction("Agriculture"), m.Rounds(t.Demand(), 3), t.NationalProduct(), t.Balance(), m.Skyline(t.Demand(), t.Demand(), ionb.Amounts(nil)), plant, ionb.Must(ionb.NewPlant(m, plant)),
		households, ionb.Must(ionb.Households(monetary, households)), ionb.Must(ionb.Imports(monetary, monetary.Z())),
		ionb.Must(m.Mixed(ionb.Amounts(map[string]float64{"Agriculture": 200}), ionb.Amounts(map[string]float64{"Manufacturing": 60}))),
		m.Identities()[0], ionb.Solving{Factorised: true}, &ionb.StoppedError{Err: context.Canceled}, &ionb.MemoryError{Rows: 10, Need: 1 << 40, Have: 1 << 30}, &ionb.LabelError{Where: "vector", Label: "Coal"}, &ionb.LengthError{Where: "demand", Got: 1, Want: 2}, &ionb.ValueError{Where: "demand", Problem: "is NaN"},
	}
}

// Each type is shown in words or numbers, the same by value and by pointer, and
// never as what Go prints of memory.
func TestShowsEveryTypeOfEconomics(t *testing.T) {
	tested := map[string]bool{}
	for _, value := range economics() {
		v := reflect.ValueOf(value)
		other := reflect.New(v.Type())
		other.Elem().Set(v)
		if v.Kind() == reflect.Pointer {
			other = v.Elem()
			tested[v.Elem().Type().Name()] = true
		}
		tested[v.Type().Name()] = true
		b := show(t, value)[0]
		if b.text == "" || strings.Contains(b.text, "0xc") || strings.Contains(b.text, "cannot show") {
			t.Errorf("%T is shown as %q", value, b.text)
		}
		if also := show(t, other.Interface())[0]; also != b && v.Type().Implements(reflect.TypeFor[interface{ String() string }]()) {
			t.Errorf("%T is shown as %q, %s as %q", value, b.text, other.Type(), also.text)
		}
		zero := reflect.Zero(v.Type())
		if v.Kind() == reflect.Pointer {
			zero = reflect.New(v.Type().Elem())
		}
		if b := show(t, zero.Interface())[0]; strings.Contains(b.text, "runtime error") {
			t.Errorf("the zero %T is shown as %q", value, b.text)
		}
	}
	for _, name := range exportedTypes(t, "../ionb") {
		if !tested[name] {
			t.Errorf("ionb.%s is not among the values shown here", name)
		}
	}
}

func TestShowSaysThatAModelIsEmpty(t *testing.T) {
	for _, value := range []any{&ionb.OpenModel{}, reflect.Zero(reflect.TypeFor[ionb.OpenModel]()).Interface()} {
		want := fmt.Sprintf("error: display: cannot show %T: it is empty, want what a constructor returns", value)
		if b := show(t, value)[0]; b.text != want {
			t.Errorf("%q, want %q", b.text, want)
		}
	}
}

func TestShowFollowsPointersToWords(t *testing.T) {
	third := big.NewRat(1, 3)
	kind := ionb.Physical
	for value, want := range map[any]string{third: "1/3", &kind: "physical"} {
		if b := show(t, value)[0]; b.text != want {
			t.Errorf("%T: %q, want %q", value, b.text, want)
		}
	}
}

func exportedTypes(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			if d, ok := declaration.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				for _, s := range d.Specs {
					if name := s.(*ast.TypeSpec).Name; name.IsExported() {
						found = append(found, name.Name)
					}
				}
			}
		}
	}
	if len(found) < 30 {
		t.Fatalf("only %d types found in %s", len(found), folder)
	}
	return found
}
