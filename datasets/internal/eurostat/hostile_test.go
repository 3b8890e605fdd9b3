package eurostat

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

const header = "unit,stk_flow,prd_use,prd_ava,geo,TIME_PERIOD,OBS_VALUE\n"

func line(use, ava, value string) string {
	return "MIO_EUR,DOM," + use + "," + ava + ",AT,2020," + value + "\n"
}

func lines(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
	}
	return b.String()
}

func TestRefuses(t *testing.T) {
	good := line("CPA_A01", "CPA_A01", "1")
	tests := []struct{ name, content, want string }{
		{"empty", "", "is empty"},
		{"page", "<!DOCTYPE html><html></html>", "web page"},
		{"UTF-16", "\xff\xfeg\x00e\x00o\x00", "UTF-16"},
		{"binary", "\x00\x01\x02", "binary"},
		{"another header", "a,b\n1,2\n", "want a column OBS_VALUE"},
		{"no period", "geo,prd_use,prd_ava,OBS_VALUE\n", "want a column TIME_PERIOD"},
		{"no products", "geo,TIME_PERIOD,OBS_VALUE\n", "want a column prd_ava or ind_ava"},
		{"use table", "freq,ind_use,prd_ava,unit,stk_flow,geo,TIME_PERIOD,OBS_VALUE\n", "this is a supply or use table"},
		{"supply table", "freq,ind_impv,prd_amo,unit,stk_flow,geo,TIME_PERIOD,OBS_VALUE\n", "this is a supply or use table"},
		{"FIGARO of the API", "freq,ind_use,ind_ava,c_dest,unit,c_orig,TIME_PERIOD,OBS_VALUE\n", "part of the FIGARO table"},
		{"header alone", header, "holds no numbers"},
		{"nothing published", header + line("CPA_A01", "CPA_A01", ""), "holds no numbers"},
		{"ragged", header + "MIO_EUR,DOM\n", "line 2: 2 cells, want 7"},
		{"word", header + line("CPA_A01", "CPA_A01", "x"), `line 2: "x" is not a number`},
		{"NaN", header + line("CPA_A01", "CPA_A01", "NaN"), "not a number"},
		{"Inf", header + line("CPA_A01", "CPA_A01", "-Inf"), "not a number"},
		{"1e400", header + line("CPA_A01", "CPA_A01", "1e400"), "not a number"},
		{"twice", header + good + good, `line 3: the cell "CPA_A01", "CPA_A01" is there before`},
		{"Latin-1", header + line("CPA_A01", "\xc4", "1"), "not UTF-8"},
		{"no year", header + strings.ReplaceAll(good, "2020", "MMXX"), `the period is "MMXX"; want a year`},
		{"names in place of codes", header + line("Crops", "Crops", "1"), "has no codes of products or industries such as CPA_A01 or C10-12, but Crops"},
		{"strange flow", header + strings.ReplaceAll(good, "DOM", "BAL"), "has no table DOM or TOTAL; there are: BAL"},
		{"total of unknown imports", strings.ReplaceAll(header+good, ",DOM,", ",TOTAL,"), "does not say what of its uses is imported"},
		{"many codes", header + lines(2000, func(i int) string { return line(fmt.Sprintf("X%d", i), "CPA_A01", "1") }), "more than 1000 codes"},
		{"many tables", header + lines(150_000, func(i int) string { return strings.ReplaceAll(good, "AT", fmt.Sprintf("A%d", i)) }), "more than 100000 tables"},
		{"many columns", strings.Repeat("prd_ava,", 1_000_000) + "\n", "more than"},
		{"inputs without output", header + line("CPA_A01", "CPA_A01", "1") + line("CPA_B05", "CPA_A01", "100"), "CPA_B05"},

		{"TSV: ragged", "unit,stk_flow,prd_use,prd_ava,geo\\TIME_PERIOD\t2020\nMIO_EUR,DOM,CPA_A01,CPA_A01,AT\t1\t2\n", "line 2: 3 cells, want 2"},
		{"TSV: codes", "unit,stk_flow,prd_use,prd_ava,geo\\TIME_PERIOD\t2020\nMIO_EUR,DOM,CPA_A01,AT\t1\n", "line 2: 4 codes in the first cell, want 5"},
		{"TSV: periods", "unit,stk_flow,prd_use,prd_ava,geo\\TIME_PERIOD\tx\nMIO_EUR,DOM,CPA_A01,CPA_A01,AT\t1\n", `line 1: the period is "x"`},
		{"TSV: no years", "unit,stk_flow,prd_use,prd_ava,geo\\TIME_PERIOD\nMIO_EUR,DOM,CPA_A01,CPA_A01,AT\n", "OBS_VALUE"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(t, raw.Request{}, "f.csv", tt.content)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if err != nil && (len(err.Error()) > 4000 || !strings.Contains(err.Error(), "f.csv") && !strings.Contains(err.Error(), "ionb:")) {
				t.Errorf("an error of %d bytes that may not name the file: %.200s", len(err.Error()), err)
			}
		})
	}
}

// Codes that overlap in every way: taken at their word, they would be tried for ever.
func TestManyCodesWithinOthers(t *testing.T) {
	var b strings.Builder
	b.WriteString(header)
	for from := range 30 {
		for to := from + 1; to < 33; to++ {
			code := fmt.Sprintf("CPA_C%02d-%02d", from, to)
			b.WriteString(line(code, code, "1") + line("P3_S14", code, "1"))
		}
	}
	if tab := must(t, raw.Request{}, b.String()); tab.X().Len() != 1 {
		t.Errorf("sectors %v", tab.Sectors())
	}
}

func TestOneProductAndNothingElse(t *testing.T) {
	tab := must(t, raw.Request{}, header+line("CPA_A01", "CPA_A01", "-0")+line("P3_S14", "CPA_A01", "2.5"))
	if tab.X().Of("CPA_A01") != 2.5 || tab.V().RowSums().Len() != 0 {
		t.Errorf("output %v", tab.X())
	}
}

func TestOddNames(t *testing.T) {
	tab := must(t, raw.Request{}, strings.ReplaceAll(header+line("CPA_A01", "CPA_A01", "1")+line("P3_S14", "CPA_A01", "2"), "AT", "<script>x</script>"))
	if !strings.Contains(tab.Name(), "<script>") {
		t.Errorf("name %q", tab.Name())
	}
}

func TestRecognises(t *testing.T) {
	tests := []struct {
		name, file, content string
		want                bool
	}{
		{"SDMX-CSV", "naio_10_cp1700_linear.csv", economy().csv(), true},
		{"SDMX-CSV 2.0", "x.csv", economy().csv2(), true},
		{"TSV", "estat_naio_10_cp1700.tsv", economy().tsv(), true},
		{"use table", "x.csv", "freq,ind_use,prd_ava,unit,stk_flow,geo,TIME_PERIOD,OBS_VALUE\n", true},
		{"another data set", "x.csv", "DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE\n", false},
		{"own CSV", "x.csv", "# name: x\n,a,b\n", false},
		{"FIGARO", "x.csv", "icioiRow,icioiCol,refArea,rowIi,counterpartArea,colIi,obsValue\n", false},
		{"empty", "x.csv", "", false},
		{"workbook", "naio_10_cp1700.xlsx", "PK", false},
	}
	for _, tt := range tests {
		path := filepath.Join(t.TempDir(), tt.file)
		if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
			t.Fatal(err)
		}
		src, err := files.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Recognises(&raw.Request{Files: src}); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Whatever a file holds: an error or a table, in little memory.
func FuzzRead(f *testing.F) {
	all := economy()
	e := all.without(func(_, use, row string) bool { // small seeds change faster
		return strings.HasPrefix(use, "P6") || use == "CPA_P85" || row == "CPA_P85" || use == "CPA_P" || row == "CPA_P" || strings.HasPrefix(row, "B")
	})
	for _, seed := range []string{all.csv(), e.csv2(), e.labelled(), e.tsv(), e.old(), e.industries(), header + line("CPA_A01", "CPA_A01", "1")} {
		f.Add([]byte(seed), "")
		f.Add([]byte(seed[:len(seed)/2]), "total")
	}
	path := filepath.Join(f.TempDir(), "f.csv")
	f.Fuzz(func(t *testing.T, data []byte, part string) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		src, err := files.Open(path)
		if err != nil {
			return
		}
		defer src.Close()
		r := &raw.Request{Files: src, Part: part, Limit: 1 << 24}
		Recognises(r)
		published, err := Read(r)
		if err != nil {
			return
		}
		if tab, err := published.Build(true); err == nil && tab.X().Len() == 0 {
			t.Error("a table without sectors")
		}
	})
}
