package eurostat

import (
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// facts are the observations of one country and year: by flow, use and row.
type facts map[[3]string]float64

var (
	products = []string{"CPA_A01", "CPA_C10", "CPA_C11", "CPA_D35", "CPA_P85"}
	uses     = []string{"P3_S13", "P3_S14", "P51G", "P52", "P53", "P6_B0", "P6_D0"}
	sums     = map[string][]string{ // of products
		"CPA_A": {"CPA_A01"}, "CPA_C10-12": {"CPA_C10", "CPA_C11"}, "CPA_C": {"CPA_C10", "CPA_C11"}, "CPA_D": {"CPA_D35"}, "CPA_P": {"CPA_P85"}, "CPA_TOTAL": products,
	}
	useSums = map[string][]string{"P3": {"P3_S13", "P3_S14"}, "P5M": {"P52", "P53"}, "P5": {"P51G", "P52", "P53"}, "P6": {"P6_B0", "P6_D0"},
		"TFU": uses, "CPA_TOTAL": products, "TU": append(slices.Clone(products), uses...)}
)

// economy invents a country whose three tables agree, with all the totals that
// Eurostat prints.
func economy() facts {
	f := facts{}
	for j, use := range append(slices.Clone(products), uses...) {
		for i, p := range products {
			f[[3]string{"DOM", use, p}] = float64((7*i+3*j)%11) + 0.5
			f[[3]string{"IMP", use, p}] = float64((2*i + 5*j) % 3)
			f[[3]string{"TOTAL", use, p}] = f[[3]string{"DOM", use, p}] + f[[3]string{"IMP", use, p}]
		}
	}
	f.total()
	for j, p := range products {
		output := f[[3]string{"DOM", "TU", p}]
		imported := f[[3]string{"IMP", p, "CPA_TOTAL"}]
		surplus := output - f[[3]string{"DOM", p, "CPA_TOTAL"}] - imported - 1 - 10 + 0.5*float64(j) - 2
		for _, flow := range []string{"DOM", "TOTAL"} {
			set := func(row string, v float64) { f[[3]string{flow, p, row}] = v }
			set("D21X31", 1)
			set("D1", 10)
			set("D11", 8)
			set("D29X39", -0.5*float64(j))
			set("P51C", 2)
			set("B2A3N", surplus)
			set("B2A3G", surplus+2)
			set("B1G", surplus+12-0.5*float64(j))
			set("P1", output)
		}
		f[[3]string{"DOM", p, "IMP"}] = imported
		f[[3]string{"TOTAL", p, "P7"}] = f[[3]string{"IMP", "TU", p}]
		f[[3]string{"TOTAL", p, "TS_BP"}] = output + f[[3]string{"IMP", "TU", p}]
		f[[3]string{"TOTAL", p, "EMP_DC"}] = float64(j)
	}
	for total, parts := range sums {
		for _, flow := range []string{"DOM", "TOTAL"} {
			for _, row := range []string{"IMP", "P7", "TS_BP", "D21X31", "D1", "D11", "D29X39", "P51C", "B2A3N", "B2A3G", "B1G", "P1"} {
				for _, part := range parts {
					if v, ok := f[[3]string{flow, part, row}]; ok {
						f[[3]string{flow, total, row}] += v
					}
				}
			}
		}
	}
	return f
}

// total adds the rows and columns of totals.
func (f facts) total() {
	for _, flow := range []string{"DOM", "IMP", "TOTAL"} {
		for _, p := range products {
			for total, parts := range useSums {
				for _, part := range parts {
					f[[3]string{flow, total, p}] += f[[3]string{flow, part, p}]
				}
			}
		}
		for _, use := range slices.Concat(products, uses, slices.Collect(maps.Keys(useSums))) {
			for total, parts := range sums {
				for _, part := range parts {
					f[[3]string{flow, use, total}] += f[[3]string{flow, use, part}]
				}
			}
		}
		for _, row := range slices.Concat(products, slices.Collect(maps.Keys(sums))) {
			for total, parts := range sums {
				for _, part := range parts {
					if total != "CPA_TOTAL" {
						f[[3]string{flow, total, row}] += f[[3]string{flow, part, row}]
					}
				}
			}
		}
	}
}

// without returns the facts that drop is false of.
func (f facts) without(drop func(flow, use, row string) bool) facts {
	out := maps.Clone(f)
	maps.DeleteFunc(out, func(k [3]string, _ float64) bool { return drop(k[0], k[1], k[2]) })
	return out
}

func (f facts) keys() [][3]string {
	return slices.SortedFunc(maps.Keys(f), func(a, b [3]string) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
}

// csv writes SDMX-CSV 1.0, as the data browser does.
func (f facts) csv() string {
	var b strings.Builder
	b.WriteString("DATAFLOW,LAST UPDATE,freq,unit,stk_flow,prd_use,prd_ava,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n")
	for _, k := range f.keys() {
		fmt.Fprintf(&b, "ESTAT:NAIO_10_CP1700(1.0),01/03/26 11:00:00,A,MIO_EUR,%s,%s,%s,AT,2020,%.1f,,\n", k[0], k[1], k[2], f[k])
	}
	return b.String()
}

// csv2 writes SDMX-CSV 2.0 with names beside the codes.
func (f facts) csv2() string {
	var b strings.Builder
	b.WriteString("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,unit,Unit of measure,stk_flow,Stock or flow,prd_use,Use,prd_ava,Available,geo,Geopolitical entity (reporting),TIME_PERIOD,Time,OBS_VALUE,Observation value,OBS_FLAG\n")
	for _, k := range f.keys() {
		fmt.Fprintf(&b, "dataflow,ESTAT:NAIO_10_CP1700(1.0),\"Symmetric table, products\",A,Annual,MIO_EUR,Million euro,%s,x,%s,\"Food, drink\",%s,\"Food \"\"x\"\"\",AT,Austria,2020,,%.1f,,\n", k[0], k[1], k[2], f[k])
	}
	return b.String()
}

// labelled writes SDMX-CSV with names within the cells of codes.
func (f facts) labelled() string {
	var b strings.Builder
	b.WriteString("DATAFLOW,freq: Time frequency,unit: Unit,stk_flow: Flow,prd_use: Use,prd_ava: Available,geo: Country,TIME_PERIOD: Time,OBS_VALUE,OBS_FLAG: Flag\n")
	for _, k := range f.keys() {
		fmt.Fprintf(&b, "ESTAT:NAIO_10_CP1700(1.0),A: Annual,MIO_EUR: Million euro,%s: x,%s: y,\"%s: Food, drink\",AT: Austria,2020,%.1f,\n", k[0], k[1], k[2], f[k])
	}
	return b.String()
}

// tsv writes the bulk file, of three years of which one has numbers.
func (f facts) tsv() string {
	var b strings.Builder
	b.WriteString("freq,unit,stk_flow,prd_use,prd_ava,geo\\TIME_PERIOD\t2018 \t2019 \t2020 \n")
	for _, k := range f.keys() {
		fmt.Fprintf(&b, "A,MIO_EUR,%s,%s,%s,AT\t: \t: c\t%.1f p\n", k[0], k[1], k[2], f[k])
	}
	return b.String()
}

// old writes the names of columns until 2021, in the order of R.
func (f facts) old() string {
	var b strings.Builder
	b.WriteString("unit,stk_flow,induse,prod_na,geo\\time\t2020\n")
	for _, k := range f.keys() {
		fmt.Fprintf(&b, "MIO_EUR,%s,%s,%s,AT\t%.1f\n", k[0], k[1], k[2], f[k])
	}
	return b.String()
}

// industries writes the table of industries, whose codes have no prefix.
func (f facts) industries() string {
	text := strings.ReplaceAll(f.csv(), "CPA_", "")
	text = strings.ReplaceAll(text, "prd_use,prd_ava", "ind_use,ind_ava")
	return strings.ReplaceAll(text, "CP1700", "CP1750")
}

func load(t testing.TB, request raw.Request, name, content string) (*ionb.Table, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	defer src.Close()
	request.Files = src
	if request.Limit == 0 {
		request.Limit = 1 << 30
	}
	published, err := Read(&request)
	if err != nil {
		return nil, err
	}
	return published.Build(request.AcceptDiscrepancy)
}

func must(t testing.TB, request raw.Request, content string) *ionb.Table {
	t.Helper()
	tab, err := load(t, request, "f.csv", content)
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

func notes(tab *ionb.Table) string { return strings.Join(tab.Notes(), "\n") }

// compare compares Z, Y and V with the facts of a flow; prefix is that of products.
func (f facts) compare(t *testing.T, tab *ionb.Table, flow, prefix string) {
	t.Helper()
	bare := func(code string) string { return prefix + strings.TrimPrefix(code, "CPA_") }
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
	for _, p := range products {
		for _, use := range products {
			near("Z "+p+" "+use, tab.Z().Of(bare(p), bare(use)), f[[3]string{flow, use, p}])
		}
		for _, use := range uses {
			near("Y "+p+" "+use, tab.Y().Of(bare(p), use), f[[3]string{flow, use, p}])
		}
		for _, row := range tab.V().RowLabels() {
			near("V "+row+" "+p, tab.V().Of(row, bare(p)), f[[3]string{flow, p, row}])
		}
		near("x "+p, tab.X().Of(bare(p)), f[[3]string{"DOM", p, "P1"}])
		near("column "+p, tab.Z().ColSums().Of(bare(p))+tab.V().ColSums().Of(bare(p)), f[[3]string{"DOM", p, "P1"}])
	}
}

func TestLayouts(t *testing.T) {
	f := economy()
	for name, content := range map[string]string{"SDMX-CSV 1.0": f.csv(), "SDMX-CSV 2.0": f.csv2(), "with names": f.labelled(),
		"TSV": f.tsv(), "older TSV": f.old(), "Windows": "\uFEFF" + strings.ReplaceAll(f.csv(), "\n", "\r\n"), "industries": f.industries()} {
		t.Run(name, func(t *testing.T) {
			prefix, kind := "CPA_", "product by product"
			if name == "industries" {
				prefix, kind = "", "industry by industry"
			}
			tab := must(t, raw.Request{}, content)
			f.compare(t, tab, "DOM", prefix)
			if got, want := fmt.Sprint(tab.DemandNames()), fmt.Sprint(uses); got != want {
				t.Errorf("final demand %v, want %v", got, want)
			}
			if got, want := fmt.Sprint(tab.V().RowLabels()), "[IMP D21X31 D1 D29X39 P51C B2A3N]"; got != want {
				t.Errorf("primary inputs %v, want %v", got, want)
			}
			if tab.Year() != 2020 || tab.Unit() != "million EUR" || tab.Prices() != "basic prices" || !strings.Contains(tab.Source(), kind+", AT") {
				t.Errorf("%d, %q, %q, %q", tab.Year(), tab.Unit(), tab.Prices(), tab.Source())
			}
			if !strings.Contains(notes(tab), "sectors to") || !strings.Contains(notes(tab), "within 0; uses to TFU within 0; columns to output (P1) within 0") {
				t.Errorf("notes %s", notes(tab))
			}
		})
	}
}

func TestTotalTable(t *testing.T) {
	f := economy()
	tests := []struct {
		name string
		f    facts
		note string
	}{
		{"row P7", f, "from the row P7"},
		{"table of imports", f.without(func(_, _, row string) bool { return row == "P7" }), "from the table of imports"},
		{"supply less output", f.without(func(flow, _, row string) bool { return row == "P7" || flow == "IMP" }), "from supply (TU) less output (P1)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab := must(t, raw.Request{Part: "total"}, tt.f.csv())
			f.compare(t, tab, "TOTAL", "CPA_")
			for _, p := range products {
				if got, want := tab.Y().Of(p, "P7"), -f[[3]string{"IMP", "TU", p}]; math.Abs(got-want) > 1e-9 {
					t.Errorf("imports of %s: %v, want %v", p, got, want)
				}
			}
			if got, want := fmt.Sprint(tab.V().RowLabels()), "[D21X31 D1 D29X39 P51C B2A3N]"; got != want {
				t.Errorf("primary inputs %v, want %v", got, want)
			}
			if !strings.Contains(notes(tab), tt.note) {
				t.Errorf("notes %s", notes(tab))
			}
			if got := tab.Extension("Employment").F().Of("EMP_DC", "CPA_D35"); got != 3 {
				t.Errorf("employment %v, want 3", got)
			}
		})
	}
}

func TestImportsStandBesideTheDomesticTable(t *testing.T) {
	f := economy()
	e := must(t, raw.Request{}, f.csv()).Extension("Imports")
	for _, p := range products {
		for _, use := range products {
			if got, want := e.F().Of(p, use), f[[3]string{"IMP", use, p}]; got != want {
				t.Errorf("%s, %s: %v, want %v", p, use, got, want)
			}
		}
		if got, want := e.FY().Of(p, "P52"), f[[3]string{"IMP", "P52", p}]; got != want {
			t.Errorf("%s: %v, want %v", p, got, want)
		}
	}
}

func TestWhatCountriesLeaveOut(t *testing.T) {
	f := economy()
	isTotal := func(code string) bool { return sums[code] != nil || useSums[code] != nil }
	tests := []struct {
		name    string
		drop    func(flow, use, row string) bool
		demand  string
		primary string
		note    string
	}{
		{"no totals", func(_, use, row string) bool { return isTotal(use) || isTotal(row) }, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 P51C B2A3N]", "columns to output (P1) within 0"},
		{"no row IMP", func(_, _, row string) bool { return row == "IMP" }, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 P51C B2A3N]", "it is the sum of the table of imports"},
		{"no imports", func(flow, _, row string) bool { return row == "IMP" || flow == "IMP" }, fmt.Sprint(uses), "[D21X31 D1 D29X39 P51C B2A3N]", "columns add up to less than output"},
		{"value added in the total alone", func(flow, _, row string) bool {
			return flow == "DOM" && !strings.HasPrefix(row, "CPA_") && row != "IMP"
		}, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 P51C B2A3N]", "columns to output (P1) within 0"},
		{"surplus gross", func(_, _, row string) bool { return row == "P51C" || row == "B2A3N" }, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 B2A3G]", "columns to output (P1) within 0"},
		{"surplus net alone", func(_, _, row string) bool { return row == "P51C" }, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 B2A3G]", "not add up to them: B2A3G"},
		{"value added alone", func(_, _, row string) bool { return strings.HasPrefix(row, "B2") || row == "D1" || row == "P51C" }, fmt.Sprint(uses), "[IMP D21X31 B1G]", "not add up to them: B1G"},
		{"exports whole", func(_, use, _ string) bool { return use == "P6_B0" }, "[P3_S13 P3_S14 P51G P52 P53 P6]", "[IMP D21X31 D1 D29X39 P51C B2A3N]", "not add up to them: P6"},
		{"stocks together", func(_, use, _ string) bool { return use == "P52" || use == "P53" }, "[P3_S13 P3_S14 P51G P5M P6_B0 P6_D0]", "[IMP D21X31 D1 D29X39 P51C B2A3N]", "uses to TFU within 0"},
		{"final use whole", func(_, use, _ string) bool { return strings.HasPrefix(use, "P") }, "[TFU]", "[IMP D21X31 D1 D29X39 P51C B2A3N]", "uses to TFU within 0"},
		{"no output", func(_, _, row string) bool { return row == "P1" }, fmt.Sprint(uses), "[IMP D21X31 D1 D29X39 P51C B2A3N]", "uses to TFU within 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab := must(t, raw.Request{}, f.without(tt.drop).csv())
			if got := fmt.Sprint(tab.DemandNames()); got != tt.demand {
				t.Errorf("final demand %v, want %v", got, tt.demand)
			}
			if got := fmt.Sprint(tab.V().RowLabels()); got != tt.primary {
				t.Errorf("primary inputs %v, want %v", got, tt.primary)
			}
			if !strings.Contains(notes(tab), tt.note) {
				t.Errorf("notes %s\nwant %s", notes(tab), tt.note)
			}
			for _, p := range products {
				if got, want := tab.X().Of(p), f[[3]string{"DOM", "TU", p}]; math.Abs(got-want) > 1e-9 {
					t.Errorf("output of %s: %v, want %v", p, got, want)
				}
			}
		})
	}
}

// Details that do not add up to their total are left for it.
func TestDetailsThatAreNotAllThere(t *testing.T) {
	f := economy().without(func(_, use, row string) bool { return use == "CPA_C11" || row == "CPA_C11" })
	tab := must(t, raw.Request{}, f.csv())
	if got, want := fmt.Sprint(tab.Sectors()), "[CPA_A01 CPA_C10-12 CPA_D35 CPA_P85]"; got != want {
		t.Errorf("sectors %v, want %v", got, want)
	}
	if !strings.Contains(notes(tab), "not add up to them: CPA_C10-12") {
		t.Errorf("notes %s", notes(tab))
	}
	near := math.Abs(tab.X().Sum() - economy()[[3]string{"DOM", "TU", "CPA_TOTAL"}])
	if near > 1e-9 {
		t.Errorf("output is off by %v", near)
	}
}

func TestChoosesTheTable(t *testing.T) {
	f := economy()
	two := f.csv() + strings.SplitN(strings.ReplaceAll(f.csv(), ",AT,2020,", ",BE,2020,"), "\n", 2)[1] +
		strings.SplitN(strings.ReplaceAll(f.csv(), ",AT,2020,", ",BE,2015,"), "\n", 2)[1] +
		strings.SplitN(strings.ReplaceAll(f.csv(), ",MIO_EUR,", ",MIO_NAC,"), "\n", 2)[1]
	tests := []struct {
		name    string
		request raw.Request
		want    string // an error, or the name and the unit
	}{
		{"countries", raw.Request{}, `holds 2 countries: AT, BE; name one with datasets.OfRegion("AT")`},
		{"no such country", raw.Request{Region: "XX"}, `has no country "XX"; there are: AT, BE`},
		{"years", raw.Request{Region: "BE"}, "holds 2 years: 2015, 2020"},
		{"no such year", raw.Request{Region: "AT", Year: 2015}, "has no year 2015; there are: 2020"},
		{"country", raw.Request{Region: "at"}, "Eurostat AT 2020 domestic, million EUR"},
		{"country and year", raw.Request{Region: "BE", Year: 2015}, "Eurostat BE 2015 domestic, million EUR"},
		{"unit", raw.Request{Region: "AT", Part: "MIO_NAC"}, "Eurostat AT 2020 domestic, million of national currency"},
		{"total and unit", raw.Request{Region: "AT", Part: "total, mio_nac"}, "Eurostat AT 2020 total, million of national currency"},
		{"no such unit", raw.Request{Region: "BE", Year: 2015, Part: "MIO_NAC"}, "is not in MIO_NAC; there are: MIO_EUR"},
		{"imports", raw.Request{Region: "AT", Part: "imports"}, "imports have no output"},
		{"no such part", raw.Request{Region: "AT", Part: "foreign"}, `there is no part "foreign"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := load(t, tt.request, "f.csv", two)
			got := fmt.Sprint(err)
			if err == nil {
				got = tab.Name() + ", " + tab.Unit()
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestPrefersEuros(t *testing.T) {
	text := economy().csv()
	_, rows, _ := strings.Cut(text, "\n")
	tab := must(t, raw.Request{}, text+strings.ReplaceAll(rows, ",MIO_EUR,", ",CP_NAC,"))
	if tab.Unit() != "million EUR" || !strings.Contains(notes(tab), "in CP_NAC, MIO_EUR; this is MIO_EUR") {
		t.Errorf("unit %q, notes %s", tab.Unit(), notes(tab))
	}
}

func TestOneFlowAlone(t *testing.T) {
	f := economy()
	only := func(flow string) string {
		return f.without(func(fl, _, _ string) bool { return fl != flow }).csv()
	}
	if tab := must(t, raw.Request{}, only("TOTAL")); !strings.Contains(notes(tab), "this is TOTAL") {
		t.Errorf("notes %s", notes(tab))
	}
	for part, want := range map[string]string{"": "imports have no output", "domestic": "has no table DOM (domestic); there are: IMP"} {
		if _, err := load(t, raw.Request{Part: part}, "f.csv", only("IMP")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", part, err, want)
		}
	}
	plain := strings.ReplaceAll(strings.ReplaceAll(only("DOM"), "stk_flow,", ""), ",DOM,", ",")
	if tab := must(t, raw.Request{}, plain); !strings.Contains(notes(tab), "taken for domestic output") {
		t.Errorf("notes %s", notes(tab))
	}
}

func TestFlagsAreCounted(t *testing.T) {
	content := strings.Replace(economy().tsv(), "0.5 p", "0.5 e", 2) + "A,MIO_EUR,DOM,CPA_A01,CPA_U,AT\t:\t:\t: c\n"
	tab := must(t, raw.Request{}, content)
	for _, want := range []string{"2 e (estimated)", "p (provisional)", "1 c (confidential)"} {
		if !strings.Contains(notes(tab), want) {
			t.Errorf("no %q in notes %s", want, notes(tab))
		}
	}
	content = economy().csv() + "ESTAT:NAIO_10_CP1700(1.0),x,A,MIO_EUR,DOM,CPA_A01,CPA_U,AT,2020,,,C\n"
	if tab = must(t, raw.Request{}, content); !strings.Contains(notes(tab), "1 C (confidential)") {
		t.Errorf("notes %s", notes(tab))
	}
}

// Numbers that are rounded add up to printed outputs but for their last digits, and
// a product that nobody makes has uses of -0.01.
func TestRounding(t *testing.T) {
	header := "stk_flow,prd_use,prd_ava,geo,TIME_PERIOD,OBS_VALUE\n"
	rows := []string{"CPA_A01,CPA_A01,10.11", "P3_S14,CPA_A01,30.32", "CPA_A01,D1,30.31", "CPA_A01,P1,40.42", "CPA_B05,P1,0.00", "P3_S14,CPA_B05,-0.01", "P6,CPA_B05,0"}
	content := header
	for _, row := range rows {
		cells := strings.Split(row, ",")
		content += "DOM," + cells[0] + "," + cells[1] + ",AT,2020," + cells[2] + "\n"
	}
	tab := must(t, raw.Request{}, content)
	if tab.X().Of("CPA_B05") != 0 || !strings.Contains(notes(tab), "Rounding") || !strings.Contains(notes(tab), "differs by at most 0.01") {
		t.Errorf("output %v, notes %s", tab.X(), notes(tab))
	}
	if _, err := load(t, raw.Request{}, "f.csv", strings.Replace(content, ",40.42", ",45.42", 1)); err == nil || !strings.Contains(err.Error(), `"CPA_A01": its row adds up to 40.43, its printed output is 45.42`) {
		t.Errorf("error %v", err)
	}
}
