package ionb_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

const goldenCSV = `# name: Seed
# source: Dorfman
# year: 1958
# unit: mixed
# kind: physical
sector,unit,Agriculture,Manufacturing,demand: Final consumption,total
Agriculture,million tons,25,175,50,250
Manufacturing,thousand dozens,40,20,60,120
primary: Labour,thousand man-years,10,40,,50
`

func goldenSpec() ionb.Spec {
	s := seedSpec()
	s.Source, s.Year, s.Unit = "Dorfman", 1958, "mixed"
	s.SectorUnits = []string{"million tons", "thousand dozens"}
	s.PrimaryUnits = []string{"thousand man-years"}
	return s
}

func written(t *testing.T, tab *ionb.Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := tab.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGoldenCSV(t *testing.T) {
	if got := written(t, table(goldenSpec())); got != goldenCSV {
		t.Errorf("the layout changed:\n%s\nwant\n%s", got, goldenCSV)
	}
	const plain = "# kind: monetary\nsector,A,demand: C,total\nA,1,2.5,3.5\n"
	s := ionb.Spec{Sectors: []string{"A"}, Z: [][]float64{{1}}, Demand: []string{"C"}, Y: [][]float64{{2.5}}}
	if got := written(t, table(s)); got != plain {
		t.Errorf("without units and primary inputs:\n%s\nwant\n%s", got, plain)
	}
}

// csvDialects are renderings of the golden table that spreadsheets and people
// make. All of them are the same table.
func csvDialects() map[string]string {
	replace := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(goldenCSV) }
	semicolons := strings.ReplaceAll(goldenCSV, ",", ";")
	return map[string]string{
		"as written":                  goldenCSV,
		"byte-order mark":             "\uFEFF" + goldenCSV,
		"CRLF":                        replace("\n", "\r\n"),
		"byte-order mark and CRLF":    "\uFEFF" + replace("\n", "\r\n"),
		"no line end at the end":      strings.TrimSuffix(goldenCSV, "\n"),
		"semicolons":                  semicolons,
		"semicolons, decimal commas":  strings.NewReplacer("25;", "25,0;", "175;", "1,75e2;").Replace(semicolons),
		"tabs":                        replace(",", "\t"),
		"tabs, decimal commas":        strings.ReplaceAll(strings.ReplaceAll(goldenCSV, ",", "\t"), "175", "175,000"),
		"padded by a spreadsheet":     replace("\n", ",,,\n"),
		"semicolons, padded":          strings.ReplaceAll(semicolons, "\n", ";;;\n"),
		"empty lines":                 replace("\n", "\n\n"),
		"lines of empty cells":        replace("\nprimary", "\n,,,,,\nprimary"),
		"spaces around cells":         replace(",", " , "),
		"every cell in quotes":        quoted(goldenCSV),
		"decimal points":              replace("25,", "25.000,", "250", "250.0", ",10", ",1e1"),
		"signs":                       replace("25,", "+25,", "175", "+1.75E+2"),
		"letter case of the words":    replace("total", "Total", "demand:", "Demand:", "primary:", "PRIMARY:", "unit,", "Unit,", "physical", "Physical"),
		"no space after the markers":  replace("demand: ", "demand:", "primary: ", "primary:"),
		"sectors marked":              replace("\nAgriculture", "\nsector: Agriculture", ",Manufacturing", ",sector: Manufacturing"),
		"totals rounded":              replace("250", "250.1", ",120", ",119.95"),
		"row of totals":               goldenCSV + "total,,75,235,110,\n",
		"row of totals, partly empty": goldenCSV + "total,,75,,110,\n",
		"row of totals, grand total":  goldenCSV + "Total,,75,235,110,420\n",
		"zeros where labour ends":     replace("40,,50", "40,0,50"),
		"another corner":              replace("sector,", "from / to,"),
		"empty corner":                replace("sector,", ","),
	}
}

func quoted(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, "#") {
			line = strings.ReplaceAll(line, ",", `","`)
		}
		b.WriteString(`"` + line + `"` + "\n")
	}
	return b.String()
}

func TestReadCSVDialects(t *testing.T) {
	want := table(goldenSpec())
	for name, text := range csvDialects() {
		t.Run(name, func(t *testing.T) {
			got, err := ionb.ReadCSV(strings.NewReader(text))
			if err != nil {
				t.Fatalf("%v\nin\n%s", err, text)
			}
			sameTable(t, got, want)
		})
	}
}

// sameTable compares all that a table holds, numbers to the last bit.
func sameTable(t *testing.T, got, want *ionb.Table) {
	t.Helper()
	if diff := difference(got, want); diff != "" {
		t.Error(diff)
	}
}

func TestReadCSVOddButInOrder(t *testing.T) {
	tests := []struct {
		name, text string
		check      func(*ionb.Table) bool
	}{
		{"a sector and nothing else", "s,A,total\nA,2,2\n", func(t *ionb.Table) bool { return t.Demand().Of("A") == 0 }},
		{"a typographer's minus", "s,A,demand: C,total\nA,5,\u22122,3\n", func(t *ionb.Table) bool { return t.X().Of("A") == 3 }},
		{"semicolons in names of a comma file", "s,\"A; B\",demand: C,total\n\"A; B\",5,2,7\n",
			func(t *ionb.Table) bool { return t.Sectors()[0] == "A; B" }},
		{"many semicolons in names of a comma file", "s,A; B; C; D; E,demand: C,total\nA; B; C; D; E,5,2,7\n",
			func(t *ionb.Table) bool { return t.Sectors()[0] == "A; B; C; D; E" }},
		{"commas in names of a semicolon file", "s;\"A, B, C, D\";demand: C;total\nA, B, C, D;5;2;7\n",
			func(t *ionb.Table) bool { return t.Sectors()[0] == "A, B, C, D" }},
		{"a source with commas and quotes", "# source: OECD, \"Input-Output Tables\", 2021\ns,A,total\nA,2,2\n",
			func(t *ionb.Table) bool { return t.Source() == `OECD, "Input-Output Tables", 2021` }},
		{"a source with colons", "# source: https://stats.oecd.org/a?b=c#d\ns,A,total\nA,2,2\n",
			func(t *ionb.Table) bool { return t.Source() == "https://stats.oecd.org/a?b=c#d" }},
		{"a property without a value", "# name:\ns,A,total\nA,2,2\n", func(t *ionb.Table) bool { return t.Name() == "" }},
		{"markup is text", "# name: <script>alert(1)</script>\ns,<b>A</b>,total\n<b>A</b>,2,2\n",
			func(t *ionb.Table) bool {
				return t.Sectors()[0] == "<b>A</b>" && strings.HasPrefix(t.Name(), "<script>")
			}},
		{"units given for one sector only", "s,unit,A,B,total\nA,tons,1,1,2\nB,,1,1,2\n",
			func(t *ionb.Table) bool { return t.SectorUnits()[1] == "" && t.SectorUnits()[0] == "tons" }},
		{"a unit column without units", "s,unit,A,total\nA,,2,2\n", func(t *ionb.Table) bool { return t.SectorUnits() == nil }},
		{"a total of changes in stocks near zero", "s,A,demand: C,demand: Stocks,total\nA,1,0.3,-0.1,1.2\n",
			func(t *ionb.Table) bool { return t.Y().Of("A", "Stocks") == -0.1 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ionb.ReadCSV(strings.NewReader(tt.text))
			if err != nil {
				t.Fatalf("%v\nin\n%s", err, tt.text)
			}
			if !tt.check(got) {
				t.Errorf("read as\n%q %q\n%v", got.Name(), got.Source(), got)
			}
		})
	}
}
