package exiobase_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ionb/go-ionb/datasets/internal/raw"
)

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// Files that are damaged, hostile or not what their names say.
func TestHostileFiles(t *testing.T) {
	good := release38()
	for _, c := range []struct {
		what, file, text string
		says             []string
	}{
		{"cut off", "Z.txt", good["Z.txt"][:len(good["Z.txt"])-12], []string{"Z.txt", "line 7", "want 6"}},
		{"a row missing", "Z.txt", good["Z.txt"][:strings.LastIndex(good["Z.txt"][:len(good["Z.txt"])-1], "\n")+1], []string{"Z.txt: 1 rows are missing", "AT: Steel"}},
		{"final demand cut off", "Y.txt", strings.Join(strings.SplitAfter(good["Y.txt"], "\n")[:5], ""), []string{"Y.txt: 2 rows are missing", "BE: Steel"}},
		{"only headers", "Z.txt", strings.Join(strings.SplitAfter(good["Z.txt"], "\n")[:3], ""), []string{"Z.txt: 4 rows are missing"}},
		{"empty", "Z.txt", "", []string{"Z.txt", "empty"}},
		{"one line", "Z.txt", "region\t\tAT\n", []string{"Z.txt", "two lines of labels"}},
		{"ragged headers", "Z.txt", "region\t\tAT\tAT\nsector\t\tFood\n", []string{"Z.txt", "as many cells in both"}},
		{"no columns", "Z.txt", "region\t\nsector\t\nAT\tFood\n", []string{"Z.txt", "has no columns"}},
		{"a web page", "Z.txt", "<!DOCTYPE html><html><body>Log in</body></html>", []string{"Z.txt", "web page"}},
		{"binary", "Z.txt", "region\x00\x01\x02\xff", []string{"Z.txt", "binary"}},
		{"UTF-16", "Z.txt", utf16le(good["Z.txt"]), []string{"Z.txt", "UTF-16"}},
		{"Latin-1", "Z.txt", strings.ReplaceAll(good["Z.txt"], "Food", "Caf\xe9"), []string{"Z.txt", "UTF-8"}},
		{"10⁶ columns", "Z.txt", strings.Repeat("R\t", 1_000_000) + "\n", []string{"Z.txt", "line 1 has 1000001 cells"}},
		{"1e400", "Z.txt", strings.Replace(good["Z.txt"], "\t40\t", "\t1e400\t", 1), []string{"Z.txt: line 7, column 4", "Steel", "1e400"}},
		{"NaN", "Y.txt", strings.Replace(good["Y.txt"], "\t60\t", "\tNaN\t", 1), []string{"Y.txt: line 4, column 5", "NaN"}},
		{"Inf", "satellite/F.txt", strings.Replace(good["satellite/F.txt"], "\t400\t", "\tInf\t", 1), []string{"satellite/F.txt", "Inf"}},
		{"ragged", "Z.txt", strings.Replace(good["Z.txt"], "\t40\t", "\t40\t40\t", 1), []string{"Z.txt: line 7", "7 cells, want 6"}},
		{"two columns of a sector", "Z.txt", strings.Replace(good["Z.txt"], "Steel", "Food", 1), []string{"Z.txt", `two columns of sector "AT: Food"`}},
		{"two rows of a sector", "Z.txt", good["Z.txt"] + "AT\tFood\t1\t2\t3\t4\n", []string{"Z.txt: line 8", "a second row of", "Food"}},
		{"an unknown row", "Y.txt", good["Y.txt"] + "US\tFood\t1\t2\t3\t4\n", []string{"Y.txt: line 8", `no sector "US: Food"`}},
		{"an unknown output", "x.txt", good["x.txt"] + "US\tFood\t1\n", []string{"x.txt: line 6", `no sector "US: Food"`}},
		{"no output of a sector", "x.txt", strings.Replace(good["x.txt"], "AT\tFood\t100\n", "", 1), []string{"x.txt: 1 rows are missing", "AT: Food"}},
		{"another output", "x.txt", strings.Replace(good["x.txt"], "\t130", "\t310", 1), []string{"adds up to 130, its printed output is 310"}},
		{"an unknown column", "satellite/F.txt", strings.Replace(good["satellite/F.txt"], "Food", "Fodo", 1), []string{"satellite/F.txt", `no sector "AT: Fodo"`}},
		{"an unknown category", "satellite/F_Y.txt", strings.Replace(good["satellite/F_Y.txt"], "Households", "House", 1), []string{"satellite/F_Y.txt", "AT: House"}},
		{"an unknown stressor", "satellite/F_Y.txt", strings.Replace(good["satellite/F_Y.txt"], "NOx", "SOx", 1), []string{"satellite/F_Y.txt", `"SOx - combustion - air" is not in`}},
		{"a region that ends early", "Z.txt", strings.ReplaceAll(good["Z.txt"], "AT", "A: T"), []string{"A: T"}},
		{"no name", "Z.txt", strings.ReplaceAll(good["Z.txt"], "Steel", ""), []string{"has no name"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			f := release38()
			f[c.file] = c.text
			if c.what == "a region that ends early" || c.what == "no name" { // in all files alike
				old, now := "AT", "A: T"
				if c.what == "no name" {
					old, now = "Steel", ""
				}
				for name, text := range f {
					f[name] = strings.ReplaceAll(text, old, now)
				}
			}
			tab, err := load(t, folder(t, "IOT_2019_ixi", f), raw.Request{})
			if err == nil {
				t.Fatalf("read\n%v", tab)
			}
			for _, word := range c.says {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("the error does not say %q: %v", word, err)
				}
			}
		})
	}
}

// Labels are text, whatever they look like.
func TestOddLabels(t *testing.T) {
	f := release38()
	for name, text := range f {
		text = strings.ReplaceAll(text, "Food", `=HYPERLINK("http://x";"y")`)
		f[name] = strings.ReplaceAll(text, "Steel", "<script>alert(1)</script>")
	}
	f["satellite/F.txt"] = strings.ReplaceAll(f["satellite/F.txt"], airNames[1], airNames[0])
	f["satellite/F_Y.txt"] = strings.ReplaceAll(f["satellite/F_Y.txt"], airNames[1], airNames[0])
	tab, err := load(t, folder(t, "IOT_2019_ixi", f), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Sectors()[:2]; !slices.Equal(got, []string{`AT: =HYPERLINK("http://x";"y")`, "AT: <script>alert(1)</script>"}) {
		t.Errorf("sectors %q", got)
	}
	e := tab.Extension("Satellite accounts")
	if got := e.Stressors()[7]; got != airNames[0]+" (2)" {
		t.Errorf("a stressor of the same name as another is %q", got)
	}
	if got := e.F().Row(airNames[0] + " (2)").Values(); !slices.Equal(got, air[1]) {
		t.Errorf("its row is %v", got)
	}
	if got := e.FY().Row(airNames[0] + " (2)").Values(); !slices.Equal(got, airFY[1]) {
		t.Errorf("its row of final demand is %v", got)
	}
	noted(t, tab, "1 stressors as others before them")
}

// An account of a billion rows must not fill the memory, nor long names.
func TestAccountsAreBounded(t *testing.T) {
	for _, c := range []struct{ what, more, says string }{
		{"rows", strings.Repeat("more\t1\t2\t3\t4\n", 10_000), "satellite accounts of 10,010 stressors"},
		{"names", strings.Repeat(strings.Repeat("x", 100_000)+"\t1\t2\t3\t4\n", 20), "the names of its stressors take more memory"},
	} {
		f := release38()
		f["satellite/F.txt"] += c.more
		_, err := load(t, folder(t, "IOT_2019_ixi", f), raw.Request{Limit: 10_000})
		if err == nil || !strings.Contains(err.Error(), c.says) || len(err.Error()) > 500 {
			t.Errorf("%s: %v, want %s", c.what, err, c.says)
		}
	}
}

// A sector that makes and uses nothing, in one region alone.
func TestZeroOutput(t *testing.T) {
	s := style{third: true}
	tab, err := load(t, folder(t, "exio", map[string]string{
		"A.txt":           s.sheet([]string{"AT\tFood", "AT\tNone"}, []string{"AT\tFood", "AT\tNone"}, [][]float64{{0.5, 0.25}, {0, 0}}),
		"Y.txt":           s.sheet([]string{"AT\tUse"}, []string{"AT\tFood", "AT\tNone"}, [][]float64{{10}, {0}}),
		"satellite/F.txt": s.sheet([]string{"AT\tFood", "AT\tNone"}, []string{"Value added"}, [][]float64{{10, 0}}),
	}), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.X().Values(); math.Abs(got[0]-20) > 1e-13 || got[1] != 0 {
		t.Errorf("output %v, want 20 and 0", got)
	}
	noted(t, tab, "Columns close")
}

// One category of final demand is missing from an account: zero there, and noted.
func TestColumnsThatFinalDemandLacks(t *testing.T) {
	tab, err := load(t, archive(t, "IOT_2019_ixi.zip", "", release310()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	noted(t, tab, "Air emissions has no columns of 2 categories of final demand")
	noted(t, tab, "final demand has no row of 1 stressors, which are zero there: NOx")
}

func FuzzRead(f *testing.F) {
	for _, r := range []map[string]string{release34(), release38()} {
		f.Add(r["A.txt"], r["Z.txt"], r["Y.txt"], r["x.txt"], r["satellite/F.txt"], r["satellite/F_hh.txt"], r["unit.txt"])
	}
	r := release22()
	f.Add("", "", r["mrFinalDemand_version2.2.2.txt"], r["mrIot_version2.2.2.txt"], r["mrEmissions_version2.2.2.txt"], r["mrFDEmissions_version2.2.2.txt"], "")
	for _, text := range []string{good(), good()[:20], good()[:60], utf16le(good()), "\ufeff" + good()} {
		f.Add(text, "", good(), "", good(), "", "")
	}
	f.Fuzz(func(t *testing.T, a, z, y, x, fs, fy, unit string) {
		content := map[string]string{"satellite/F.txt": fs, "satellite/F_hh.txt": fy, "unit.txt": unit, "A.txt": a, "Y.txt": y}
		if z != "" {
			content["Z.txt"] = z
		}
		if x != "" {
			content["x.txt"] = x
		}
		classic := map[string]string{"mrIot.txt": x, "mrFinalDemand.txt": y, "mrEmissions.txt": fs, "mrFDEmissions.txt": fy, "mrFactorInputs.txt": z}
		for _, files := range []map[string]string{content, classic} {
			tab, err := load(t, archive(t, "IOT_2019_ixi.zip", "", files), raw.Request{Limit: 1 << 24})
			if (tab == nil) == (err == nil) {
				t.Errorf("table %v, error %v", tab, err)
			}
		}
	})
}

func good() string { return style{third: true}.sheet(sectors, sectors, z) }
