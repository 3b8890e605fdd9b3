package display

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
	years "github.com/ionb/go-ionb/ionb/change"
	"github.com/ionb/go-ionb/ionb/disruption"
	"github.com/ionb/go-ionb/ionb/mrio"
	"github.com/ionb/go-ionb/ionb/structure"
	"github.com/ionb/go-ionb/ionb/uncertain"
)

// reports are one value of each type with a Report that the packages below ionb have.
func reports(t *testing.T) []any {
	t.Helper()
	regions := datasets.TwoRegions()
	m := ionb.Must(ionb.Open(regions))
	d, sector := regions.Demand(), regions.Sectors()[0]
	later := ionb.Must(regions.WithFlows(regions.Z(), scaled(regions.Y(), 1.1), regions.V())).Named("Later")
	effects := ionb.Must(mrio.Decompose(m))
	scarce := ionb.Amounts(map[string]float64{sector: 0.8 * regions.X().Of(sector)})
	drawn := ionb.Must(uncertain.Run(uncertain.Economy{Model: m}, uncertain.Errors{Coefficients: uncertain.LogNormal(0.1)},
		uncertain.Options{Draws: 50}, uncertain.BackwardLinkages, uncertain.ForwardLinkages))
	propagated := ionb.Must(uncertain.Propagate(uncertain.Economy{Model: m}, uncertain.Errors{Demand: uncertain.Normal(0.1)}))
	z := regions.Z()
	off := ionb.Must(regions.WithFlows(z, regions.Y(), scaled(regions.V(), 1.05))) // columns do not add up
	return []any{
		balance.Examine(off, balance.Controls{}), ionb.Must(balance.RAS(z, z.RowSums().Scale(1.1), z.ColSums().Scale(1.1), balance.Scaling{})),
		ionb.Must(balance.Repair(off, balance.Options{Share: 0.5})).Difference,
		ionb.Must(years.Decompose(regions, later, years.Options{})), ionb.Must(years.Chain([]*ionb.Table{regions, later}, years.Options{})),
		ionb.Must(years.Deflate(regions, years.Deflators{Goods: regions.X().Scale(0).Add(ones(regions.X()))})),
		ionb.Must(years.Growth(trader(1), trader(2))),
		ionb.Must(disruption.Constrain(m, d, scarce)), ionb.Must(disruption.Bottleneck(m, d, scarce, disruption.Options{})),
		ionb.Must(disruption.Inoperability(m, d, ionb.Amounts(map[string]float64{sector: 0.01}))),
		effects, effects.Of(d), ionb.Must(mrio.TradeOf(regions)), ionb.Must(mrio.ValueAdded(m, mrio.ValueAddedOptions{})),
		ionb.Must(mrio.Embodied(m, regions.Extensions()[0], regions.Extensions()[0].Stressors()[0])),
		ionb.Must(mrio.CheneryMoses(regions)), ionb.Must(mrio.Pool(regions, regions.Regions()[0], mrio.PoolOptions{})),
		ionb.Must(structure.Extract(m, structure.Extraction{}, sector)), ionb.Must(structure.ExtractEach(m, structure.Extraction{})),
		ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{})), ionb.Must(structure.ImportantCoefficients(m, structure.Importance{})),
		ionb.Must(structure.OutputElasticities(m, sector, structure.Elasticity{})), ionb.Must(structure.Paths(m, structure.PathOptions{})),
		ionb.Must(structure.PropagationLengths(m, structure.LengthOptions{})), ionb.Must(structure.ProductionLayers(m, structure.LayerOptions{})),
		ionb.Must(structure.FeedbackLoops(z, structure.LoopOptions{})), ionb.Must(structure.Triangulate(z, structure.TriangulationOptions{})),
		drawn[0], uncertain.Classify(drawn[0], drawn[1]), propagated.Outputs(),
	}
}

// trader is a country of two sectors, whose imports are a negative category of final demand.
func trader(exports float64) years.Economy {
	t := ionb.Must(ionb.NewTable(ionb.Spec{
		Sectors: []string{"Goods", "Services"}, Z: [][]float64{{30, 10}, {20, 25}},
		Demand: []string{"Consumption", "Exports", "Imports"}, Y: [][]float64{{60, 40 * exports, -40}, {50, 10, -5}},
		Primary: []string{"Value added"}, V: [][]float64{{10 + 40*exports, 65}},
	}))
	return years.Economy{Table: t, Exports: []string{"Exports"}, Imports: "Imports"}
}

func scaled(m ionb.Matrix, k float64) ionb.Matrix {
	d := m.Dense()
	d.Scale(k, d)
	return ionb.Must(m.WithValues(d))
}

func ones(v ionb.Vector) ionb.Vector { return v.Div(v) }

// Each result is a title, sentences and tables, the same by value and by pointer.
func TestShowsEveryReport(t *testing.T) {
	tested := map[string]bool{"balance.Blocked": true} // which is an error: below
	for _, value := range reports(t) {
		name := strings.TrimPrefix(reflect.TypeOf(value).String(), "*")
		tested[name] = true
		b := show(t, value)[0]
		if !strings.Contains(b.html, "<table") || strings.Contains(b.html, "%!") || strings.Contains(b.text, "NaN") || strings.Contains(b.text, "0xc") {
			t.Errorf("%s is shown as %s\n%s", name, b.text, b.html)
		}
		if strings.HasPrefix(b.text, "error:") {
			t.Errorf("%s: %s", name, b.text)
		}
		zero := reflect.New(reflect.Indirect(reflect.ValueOf(value)).Type())
		if b := show(t, zero.Interface())[0]; strings.Contains(b.text, "runtime error") {
			t.Errorf("the zero %s is shown as %q", name, b.text)
		}
	}
	for _, name := range typesWithReport(t) {
		if !tested[name] {
			t.Errorf("%s has a Report and is not among the values shown here", name)
		}
	}
}

func typesWithReport(t *testing.T) []string {
	t.Helper()
	var found []string
	files, err := filepath.Glob("../ionb/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Report" {
				continue
			}
			receiver := f.Recv.List[0].Type
			if pointer, ok := receiver.(*ast.StarExpr); ok {
				receiver = pointer.X
			}
			found = append(found, file.Name.Name+"."+receiver.(*ast.Ident).Name)
		}
	}
	return found
}

// An error with a report is an error first.
func TestShowsTheReportOfAnError(t *testing.T) {
	two := []string{"<b>", "Coal"}
	z := ionb.Must(ionb.NewMatrix("Flows", two, two, [][]float64{{1, 0}, {1, 1}}))
	totals := func(name string, values ...float64) ionb.Vector { return ionb.Must(ionb.NewVector(name, two, values)) }
	_, err := balance.RAS(z, totals("Rows", 5, 1), totals("Columns", 3, 3), balance.Scaling{})
	if blocked := (*balance.Blocked)(nil); !errors.As(err, &blocked) {
		t.Fatalf("error %v is no *balance.Blocked", err)
	}
	b := show(t, err)[0]
	if !strings.HasPrefix(b.text, "error: balance: RAS of Flows") || !strings.Contains(b.html, string(bad)) || !strings.Contains(b.html, "<table") || strings.Contains(b.html, "<b>\"") {
		t.Errorf("%s\n%s", b.text, b.html)
	}
}
