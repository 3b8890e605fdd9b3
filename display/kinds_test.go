package display

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/ionb/go-ionb/ionb"
)

// everyChart has each constructor's charts, small and large.
func everyChart() map[string]chart {
	m := seedModel()
	signed := ionb.Must(ionb.NewVector("Change", []string{"a", "b"}, []float64{-1.5, 2}))
	difference := ionb.Must(ionb.NewMatrix("Difference", []string{"a", "b"}, []string{"x", "y"}, [][]float64{{-1, 0}, {0.25, 3}}))
	all := map[string]chart{
		"bar": Bar(m.BackwardLinkages()), "bar_negative": Bar(signed), "bar_unit": Bar(large(3, longNames(3)).X()),
		"heatmap": Heatmap(m.A()), "heatmap_negative": Heatmap(difference), "heatmap_16": Heatmap(large(16, longNames(16)).Z()),
	}
	maps.Copy(all, chartsOfAllKinds())
	maps.Copy(all, decompositions())
	maps.Copy(all, chartsOfRelations())
	return all
}

// constructors are the functions of this package that return a chart.
func constructors(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if !ok || !f.Name.IsExported() || f.Recv != nil || f.Type.Results == nil {
				continue
			}
			if result, ok := f.Type.Results.List[0].Type.(*ast.StarExpr); ok && strings.HasPrefix(fmt.Sprint(result.X), "&{charts ") {
				found = append(found, f.Name.Name)
			}
		}
	}
	return found
}

func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func TestEveryConstructorIsTested(t *testing.T) {
	all, hostile := everyChart(), hostileCharts()
	found := constructors(t)
	if len(found) < 20 {
		t.Fatalf("only %q found", found)
	}
	for _, name := range found {
		if all[snake(name)] == nil {
			t.Errorf("no %q in everyChart", snake(name))
		}
		if hostile[name] == nil {
			t.Errorf("no %s in hostileCharts", name)
		}
	}
}

func TestGoldenOptions(t *testing.T) {
	for name, c := range everyChart() {
		t.Run(name, func(t *testing.T) { goldenOption(t, name, c) })
	}
}

// Also when it is shown a second time.
func TestSameChartSameBytes(t *testing.T) {
	again := everyChart()
	for name, c := range everyChart() {
		first, second := show(t, c)[0], show(t, c)[0]
		if other := show(t, again[name])[0]; first != second || first != other {
			t.Errorf("%s: the same chart gives different outputs", name)
		}
	}
}

// Code carries numbers too.
func TestNoNumberHasMoreThanTenDigits(t *testing.T) {
	number := regexp.MustCompile(`[0-9]+(\.[0-9]+)?`)
	for name, c := range everyChart() {
		o, err := newOption(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range append(o.functions, show(t, c)[0].html) {
			for _, n := range number.FindAllString(s, -1) {
				if digits := strings.Trim(strings.ReplaceAll(n, ".", ""), "0"); len(digits) > storedDigits {
					t.Errorf("%s: %s", name, n)
					break
				}
			}
		}
	}
}

func idOf(c chart) string {
	c.Validate()
	s := fmt.Sprintf("%+v", c)
	return regexp.MustCompile(`ionb_[a-z]+_[0-9a-f]+`).FindString(s)
}

// Charts on a page of go-echarts must not share an id, though they differ in one
// number only.
func TestEveryChartHasAnIDOfItsOwn(t *testing.T) {
	names := numbered(3, "S")
	made := func(k float64) []chart {
		entry := func(i, j int) float64 { return []float64{1, 2, 3, 4, 5, k, 7, 8, 9}[3*i+j] }
		m := matrix("M", names, names, entry)
		v := m.Col("S2")
		s := ionb.Spec{Sectors: names, Demand: []string{"D"}, Y: [][]float64{{20}, {20}, {20}}}
		for i := range names {
			s.Z = append(s.Z, m.Row(names[i]).Values())
		}
		table := ionb.Must(ionb.NewTable(s))
		model := ionb.Must(ionb.Open(table))
		chain := supply(model, "S0", ionb.ChainOptions{})
		return []chart{Bar(v), Ranked(v, 2), Waterfall(v), WaterfallFrom("a", k, v, "b"), Compare(v, v.Scale(k)), Heatmap(m), Bars(m), StackedBars(m), Lines(m), Landscape(m), Quadrant(v, m.Col("S1")),
			Intervals(m.With("S1", "S0", -k)), Network(m), Chord(m), Flows(m), Sankey(table), Rounds(model.Rounds(table.Demand(), 2)), Skyline(model.Skyline(v, v, ionb.Amounts(nil))), Tree(chain), Sunburst(chain)}
	}
	seen := map[string]bool{}
	for _, c := range append(made(6), made(6.5)...) {
		id := idOf(c)
		if id == "" || seen[id] {
			t.Errorf("%T: id %q is empty or another chart's", c, id)
		}
		seen[id] = true
	}
	for i, c := range made(6) {
		if id := idOf(c); !seen[id] {
			t.Errorf("%d: the same chart has another id", i)
		}
	}
}

// Goroutines may show and save the same chart; go test -race says whether they may.
func TestSharedChart(t *testing.T) {
	c := Bar(seedModel().BackwardLinkages())
	want := show(t, c)[0]
	done := make(chan option)
	for range 4 {
		go func() {
			o, _ := newOption(c)
			done <- o
		}()
	}
	for range 4 {
		if b, err := (<-done).bundle(picture{}); err != nil || b != want {
			t.Errorf("%v, or other bytes", err)
		}
	}
}

// inChunks shows charts on pages of not too many, and passes on their names.
func inChunks(t *testing.T, all map[string]chart, f func(kinds []string, bundles []bundle)) {
	t.Helper()
	for kinds := range slices.Chunk(slices.Sorted(maps.Keys(all)), 20) {
		bundles := []bundle{library()}
		for _, name := range kinds {
			bundles = append(bundles, show(t, all[name])...)
		}
		f(kinds, bundles)
	}
}

// Everything written on a chart is seen whole, on a wide page and on a narrow one.
func TestBrowserCutsNoText(t *testing.T) {
	all := everyChart()
	for _, more := range []map[string]chart{extremeCharts(), extremeRelations(), extremeDecompositions()} {
		for name, c := range more {
			all["extreme "+name] = c
		}
	}
	type seen struct {
		Texts int
		Bad   []string
	}
	for _, width := range []int{1300, 560} {
		inChunks(t, all, func(kinds []string, bundles []bundle) {
			html := strings.Replace(page(width == 560, bundles...), "width:1000px", fmt.Sprintf("width:%dpx", width), 1)
			got := inBrowser(t, html, seenJS, func(all []seen) bool { return len(all) == len(kinds) })
			if len(got) != len(kinds) {
				t.Fatalf("%d charts drawn, want %d", len(got), len(kinds))
			}
			for i, s := range got {
				if len(s.Bad) > 0 || s.Texts == 0 || s.Texts < 4 && !strings.HasPrefix(kinds[i], "extreme ") {
					t.Errorf("%s in %d px: %d texts, %q", kinds[i], width, s.Texts, s.Bad)
				}
			}
		})
	}
}

func TestBrowserDrawsChartsInBothThemes(t *testing.T) {
	inChunks(t, everyChart(), func(kinds []string, bundles []bundle) {
		for _, dark := range []bool{false, true} {
			checkDrawn(t, page(dark, bundles...), len(kinds), dark)
		}
	})
}
