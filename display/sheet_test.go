package display

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestTableSheet(t *testing.T) {
	html := tableSheet(seed()).html()
	for _, want := range []string{
		`<caption style="text-align:left;caption-side:top;padding:4px 0;white-space:normal"><div style="max-width:48em"><b dir="auto">Agriculture and manufacturing</b><br><small dir="auto">physical · source: Table 1</small></div></caption>`,
		`<th scope="colgroup" colspan="2" style="text-align:left;white-space:nowrap">Transactions Z, by using sector</th>`,
		`<th scope="rowgroup" style="text-align:left;white-space:nowrap">Primary inputs V</th><td colspan="5"></td>`,
		`>Unit</th>`, `>tons</td>`, `>man-years</td>`, ">Final consumption</th>", ">Labour</th>",
		"<td>25</td><td>175</td><td>50</td><td style=\"" + shade + `;font-weight:600">250</td>`,
		"<td>10</td><td>40</td><td></td>", // labour has no final demand
	} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
}

func TestTableSheetLeavesOutWhatTheTableHasNot(t *testing.T) {
	bare := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"a"}, Z: [][]float64{{1}}}))
	html := tableSheet(bare).html()
	for _, not := range []string{"Final demand", "Unit", "Primary inputs", "Total input", "colspan=\"0\"", "span=\"0\""} {
		if strings.Contains(html, not) {
			t.Errorf("%q in %s", not, html)
		}
	}
}

// A sanitised output keeps inline styles only, and of those neither custom
// properties nor sticky; a colour or an opaque background alone breaks a theme.
func TestSheetsAndCardsSurviveSanitisingAndThemes(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	for _, b := range show(t, seed(), m.A(), seed().X(), m, m.HawkinsSimon(), fmt.Errorf("x")) {
		for _, not := range []string{"<style", "<script", "var(--", "sticky", " id=", "data-"} {
			if strings.Contains(b.html, not) {
				t.Errorf("%q in %s", not, b.html)
			}
		}
		for _, style := range regexp.MustCompile(`style="[^"]*"`).FindAllString(b.html, -1) {
			colour := regexp.MustCompile(`[^-]color:#`).MatchString(style)
			opaque := strings.Contains(style, "background:#")
			if colour != opaque {
				t.Errorf("a colour without its pair: %s", style)
			}
		}
	}
}

// The last row repeats the last column, as in print, where columns are complete.
func TestTotalInput(t *testing.T) {
	monetary := ionb.Spec{Sectors: []string{"a", "b"}, Z: [][]float64{{150, 500}, {200, 100}}, Demand: []string{"d"}, Y: [][]float64{{350}, {1700}},
		Primary: []string{"w", "p"}, V: [][]float64{{300, 500}, {350, 900}}}
	withoutProfit, physical, withoutPrimary, rounded := monetary, monetary, monetary, monetary
	withoutProfit.Primary, withoutProfit.V = []string{"w"}, [][]float64{{300, 500}}
	physical.Kind = ionb.Physical
	withoutPrimary.Primary, withoutPrimary.V = nil, nil
	rounded.V = [][]float64{{300, 500}, {350, 901}}
	total := `<td style="` + setApart + `">`
	for _, tt := range []struct {
		name string
		spec ionb.Spec
		want string
	}{
		{"complete", monetary, total + "1,000</td>" + total + "2,000</td><td></td><td></td>"},
		{"rounded", rounded, total + "1,000</td>" + total + "2,001</td><td></td><td></td>"},
		{"an input missing", withoutProfit, ""}, {"physical", physical, ""}, {"no primary inputs", withoutPrimary, ""},
	} {
		html := tableSheet(ionb.Must(ionb.NewTable(tt.spec))).html()
		_, got, there := strings.Cut(html, ">Total input</th>")
		if there != (tt.want != "") || !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: %s", tt.name, html)
		}
	}
}

// Blocks of one table stand above each other: their decimals must agree.
func TestBlocksOfATableAreFormattedAlike(t *testing.T) {
	table := ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"a"}, Z: [][]float64{{1234.5}}, Primary: []string{"w"}, V: [][]float64{{2.25}}}))
	html := tableSheet(table).html()
	for _, want := range []string{"<td>1,234.5</td>", "<td>2.2</td>"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

func TestCaptionsHaveRoom(t *testing.T) {
	for name, want := range map[string]string{"p": ";min-width:7px\"", strings.Repeat("employment ", 20) + "x": ";min-width:340px\""} {
		if html := vectorSheet(seed().X().Named(name)).html(); !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
	if html := tableSheet(seed()).html(); strings.Contains(html, ";min-width:7") {
		t.Error(html)
	}
}

// A label or a name of a million characters makes a page neither slow nor large.
func TestEndlessNames(t *testing.T) {
	endless := strings.Repeat("é", 1_000_000)
	table := ionb.Must(ionb.NewTable(ionb.Spec{Name: endless, Source: endless + "s", Unit: endless, Sectors: []string{endless, "b"}, SectorUnits: []string{endless, "t"},
		Z: [][]float64{{1, 2}, {3, 4}}, Demand: []string{endless}, Y: [][]float64{{1}, {2}}, Primary: []string{endless}, V: [][]float64{{1, 2}}}))
	for i, s := range []sheet{tableSheet(table), matrixSheet(table.Z()), vectorSheet(table.X())} {
		if n := len(s.html()); n > 20_000 {
			t.Errorf("sheet %d: %d bytes", i, n)
		}
	}
	for i, s := range []string{table.Z().Named("Z").String(), table.X().Named("x").String()} {
		if len(s) > 10_000_000 {
			t.Errorf("text %d: %d bytes", i, len(s))
		}
	}
}

func TestAVectorWithoutEntriesSaysSo(t *testing.T) {
	m := ionb.Must(ionb.Open(seed()))
	if html := vectorSheet(m.Bottlenecks(seed().X(), seed().Demand())).html(); !strings.Contains(html, ">Short of: none<") || strings.Contains(html, "value") {
		t.Errorf("%s", html)
	}
}

func TestFractionsAreShownAsTheyAre(t *testing.T) {
	e := ionb.Must(ionb.Must(ionb.Open(seed())).Exact())
	for _, tt := range []struct {
		html string
		want []string
	}{
		{fractionsSheet(e.L()).html(), []string{"Leontief inverse L", "<td>50/31</td><td>175/62</td>", "<td>48/155</td><td>54/31</td>"}},
		{fractionSheet(e.Demand()).html(), []string{"Final demand d", "<td>50</td>", "<td>60</td>"}},
	} {
		for _, want := range tt.want {
			if !strings.Contains(tt.html, want) {
				t.Errorf("no %s in\n%s", want, tt.html)
			}
		}
	}
}

func TestClassesAreShownBesideTheirLinkages(t *testing.T) {
	backward := ionb.Must(ionb.NewVector("b", []string{"Coal", "Steel"}, []float64{1, 3}))
	forward := ionb.Must(ionb.NewVector("f", []string{"Steel", "Coal"}, []float64{1, 1.5}))
	html := show(t, ionb.KeySectors(backward, forward))[0].html
	for _, want := range []string{"Sectors by their linkages", "each divided by its mean", ">Class</th>",
		"<td>0.5000</td><td>1.2000</td><td>forward-oriented</td>", "<td>1.5000</td><td>0.8000</td><td>backward-oriented</td>"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in\n%s", want, html)
		}
	}
}

func TestClassesOfManySectors(t *testing.T) {
	labels := numbered(70, "s")
	backward, forward := make([]float64, 70), make([]float64, 70)
	for i := range labels {
		backward[i], forward[i] = float64(1+i%2), float64(2-i%2) // 2/3 and 4/3 of their means
	}
	classes := ionb.KeySectors(ionb.Must(ionb.NewVector("b", labels, backward)), ionb.Must(ionb.NewVector("f", labels, forward)))
	if html := show(t, classes)[0].html; strings.Count(html, "<td>0.6667</td><td>1.3333</td><td>forward-oriented</td>") != 30 || !strings.Contains(html, "… 10 more rows") {
		t.Errorf("%s", html)
	}
}

func TestLongTablesAreCut(t *testing.T) {
	const n = 3465
	rows := names(n, func(i int) string { return fmt.Sprintf("Sector %d", i+1) })
	values := make([][]float64, n)
	for i := range values {
		values[i] = make([]float64, 70)
		values[i][0] = float64(i)
	}
	m := ionb.Must(ionb.NewMatrix("Long and wide", rows, rows[:70], values))
	for _, b := range show(t, m, m.Col("Sector 1")) {
		for _, want := range []string{"… 3,405 more rows", ">Sector 60</th>"} {
			if !strings.Contains(b.html, want) {
				t.Errorf("no %q", want)
			}
		}
		if got := strings.Count(b.html, "<tr"); got != 62 { // head, 60 rows, the line that says so
			t.Errorf("%d rows", got)
		}
	}
	if html := matrixSheet(m).html(); !strings.Contains(html, "… 10 more columns") || strings.Count(html, "<td") != 60*60+3 { // the corner, the column that says so, the row that does
		t.Errorf("columns are not cut: %d cells", strings.Count(html, "<td"))
	}
}

func TestOneNumberConventionABlock(t *testing.T) {
	m := ionb.Must(ionb.NewMatrix("A", []string{"a", "b"}, []string{"a", "b"}, [][]float64{{0.5, 1.25}, {0, 0.3333333333}}))
	html := matrixSheet(m).html()
	for _, want := range []string{"<td>0.5000</td><td>1.2500</td>", "<td>0</td><td>0.3333</td>"} {
		if !strings.Contains(html, want) {
			t.Errorf("no %s in %s", want, html)
		}
	}
}

// The rows of a physical table are in units of their own, also in HTML.
func TestRowsOfPhysicalTablesKeepTheirDigits(t *testing.T) {
	spec := ionb.Spec{Kind: ionb.Physical, Sectors: []string{"Dust", "Planets"}, Z: [][]float64{{25e13, 175e13}, {0.125, 2}}, Demand: []string{"Use"}, Y: [][]float64{{50e13}, {6}}}
	for kind, want := range map[ionb.Kind]string{ionb.Physical: "<td>0.1250</td><td>2.0000</td><td>6.0000</td>", ionb.Monetary: "<td>0</td><td>0</td><td>0</td>"} {
		spec.Kind = kind
		if html := tableSheet(ionb.Must(ionb.NewTable(spec))).html(); !strings.Contains(html, want) {
			t.Errorf("%v: no %s in %s", kind, want, html)
		}
	}
}

func TestLongNamesAreShortenedAndKept(t *testing.T) {
	long := strings.Repeat("wholesale and retail ", 10) + "x"
	v := ionb.Must(ionb.NewVector("v", []string{long}, []float64{1}))
	html := vectorSheet(v).html()
	if !strings.Contains(html, `title="`+long+`"`) || !strings.Contains(html, ">"+shorten(long)+"</th>") || len([]rune(shorten(long))) != longestLabel {
		t.Error(html)
	}
}
