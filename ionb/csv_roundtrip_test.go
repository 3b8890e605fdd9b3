package ionb_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// difference says in what two tables differ, numbers to the last bit and the
// sign of zero, or "".
func difference(got, want *ionb.Table) string {
	for _, f := range []struct {
		what string
		of   func(*ionb.Table) any
	}{
		{"name", func(t *ionb.Table) any { return t.Name() }},
		{"source", func(t *ionb.Table) any { return t.Source() }},
		{"year", func(t *ionb.Table) any { return t.Year() }},
		{"unit", func(t *ionb.Table) any { return t.Unit() }},
		{"kind", func(t *ionb.Table) any { return t.Kind() }},
		{"sectors", func(t *ionb.Table) any { return t.Sectors() }},
		{"final demand", func(t *ionb.Table) any { return t.DemandLabels() }},
		{"primary inputs", func(t *ionb.Table) any { return t.PrimaryLabels() }},
		{"units of sectors", func(t *ionb.Table) any { return t.SectorUnits() }},
		{"units of primary inputs", func(t *ionb.Table) any { return t.PrimaryUnits() }},
		{"Z", func(t *ionb.Table) any { return bits(t.Z()) }},
		{"Y", func(t *ionb.Table) any { return bits(t.Y()) }},
		{"V", func(t *ionb.Table) any { return bits(t.V()) }},
		{"x", func(t *ionb.Table) any { return bits(t.X()) }},
	} {
		if g, w := fmt.Sprintf("%q", f.of(got)), fmt.Sprintf("%q", f.of(want)); g != w {
			return fmt.Sprintf("%s is %.300s, want %.300s", f.what, g, w)
		}
	}
	return ""
}

func bits(m mat.Matrix) []uint64 {
	r, c := m.Dims()
	out := []uint64{uint64(r), uint64(c)}
	for i := range r {
		for j := range c {
			out = append(out, math.Float64bits(m.At(i, j)))
		}
	}
	return out
}

func TestRoundTripOfRandomTables(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, _ *rand.Rand) {
		roundTrip(t, s)
	})
}

func roundTrip(t *testing.T, s ionb.Spec) {
	t.Helper()
	want, err := ionb.NewTable(s)
	if err != nil {
		t.Fatal(err)
	}
	text := written(t, want)
	got, err := ionb.ReadCSV(strings.NewReader(text))
	if err != nil {
		t.Errorf("what was written does not read: %v\n%.2000s", err, text)
		return
	}
	if diff := difference(got, want); diff != "" {
		t.Errorf("%s, after a round trip through\n%.2000s", diff, text)
	}
}

// oddLabels would each be read as something else than a name if nothing were
// done about it.
var oddLabels = []string{
	"total", "Total", "TOTAL", "unit", "Unit", "sector", "sector:", "sector: x", "demand", "demand: x", "Demand:x",
	"primary: x", "primary:", "=1+1", "+1", "-1", "@SUM(A1)", "#x", "# name: x", "#", `"quoted"`, `"`, `a"b`, `""`,
	"a,b", ",", "a;b", ";", "a; b; c; d; e; f", "a\u2028b", "1234", "1,5", "NaN", "农业", "농업 및 임업", "زراعة", "é", "e\u0301",
	"👩‍🌾", "\uFEFFx", "<script>alert('x')</script>", "A & B", `\.`, `\`, "'", "a  b", strings.Repeat("long ", 5000) + "end",
}

func TestRoundTripOfOddLabels(t *testing.T) {
	for _, label := range oddLabels {
		t.Run(fmt.Sprintf("%.20q", label), func(t *testing.T) {
			s := seedSpec()
			s.Name, s.Source, s.Unit = label, label, label
			s.Sectors[0], s.Demand[0], s.Primary[0] = label, label, label
			s.SectorUnits, s.PrimaryUnits = []string{label, ""}, []string{label}
			roundTrip(t, s)
			s.Sectors, s.Z, s.Y, s.V = s.Sectors[:1], [][]float64{{1}}, [][]float64{{2}}, [][]float64{{3}}
			s.SectorUnits, s.PrimaryUnits = nil, nil
			roundTrip(t, s) // one sector: the label is most of the file
		})
	}
}

func TestRoundTripOfOddTexts(t *testing.T) {
	for _, text := range []string{"ends with a comma,", "ends with a semicolon;", `ends with a "quote"`, `"begins" with one`,
		`"both"`, `a "" b`, "# hash", "#", "name: x", "kind: physical", ": colon", "a, \"b\", c;", "\\"} {
		t.Run(text, func(t *testing.T) {
			s := seedSpec()
			s.Name, s.Source, s.Unit = text, text, text
			roundTrip(t, s)
		})
	}
}

func TestRoundTripOfOddNumbers(t *testing.T) {
	rows := map[string][3]float64{ // what one sector sells to itself, to consumers, to stocks
		"smallest":                       {5e-324, 5e-324, 0},
		"largest":                        {math.MaxFloat64 / 2, 1, 0},
		"all digits":                     {math.Pi, math.E, 1. / 3},
		"minus zero":                     {math.Copysign(0, -1), 1, 0},
		"a million and a millionth":      {1e6, 1e-6, 9.999999e-7},
		"fifteen zeros":                  {1e15, 999999999999999.9, 1e14},
		"stocks cancel nearly all":       {0.1 + 0.2, 0.3, -0.59999999999999},
		"stocks cancel all but rounding": {0.30000000000000004, 0.3, -0.6},
		"stocks cancel in another order": {1e16, 1, -1e16},
	}
	for name, r := range rows {
		t.Run(name, func(t *testing.T) {
			roundTrip(t, ionb.Spec{Sectors: []string{"A", "B"}, Z: [][]float64{{0, r[0]}, {0, 1}},
				Demand: []string{"C", "Stocks"}, Y: [][]float64{{r[1], r[2]}, {1, 0}},
				Primary: []string{"L"}, V: [][]float64{{0, r[1]}}})
		})
	}
	t.Run("primary inputs that cancel", func(t *testing.T) {
		roundTrip(t, ionb.Spec{Sectors: []string{"A", "B", "C"}, Z: [][]float64{{1, 1, 1}, {1, 1, 1}, {1, 1, 1}}, Demand: []string{"C"},
			Y: [][]float64{{1}, {1}, {1}}, Primary: []string{"Taxes less subsidies"}, V: [][]float64{{0.1, 0.2, -0.3}}})
	})
}

func TestWriteCSVIsSafeInASpreadsheet(t *testing.T) {
	s := seedSpec()
	evil := []string{`=HYPERLINK("http://x","y")`, "+1", "-1", "@x"}
	s.Sectors, s.SectorUnits = evil[:2], evil[2:]
	s.Demand, s.Primary, s.PrimaryUnits = evil[:1], evil[:1], evil[:1]
	for line := range strings.Lines(written(t, table(s))) {
		for _, cell := range strings.Split(line, ",") {
			cell = strings.Trim(cell, "\"\n")
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "@") || cell == "+1" || cell == "-1" {
				t.Errorf("the cell %q is a formula to a spreadsheet", cell)
			}
		}
	}
}
