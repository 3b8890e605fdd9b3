package exiobase_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/exiobase"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

func same(t *testing.T, what string, got ionb.Matrix, want [][]float64, tol float64) {
	t.Helper()
	if r, c := got.Dims(); r != len(want) || c != len(want[0]) {
		t.Errorf("%s is %d×%d, want %d×%d", what, r, c, len(want), len(want[0]))
		return
	}
	for i, row := range want {
		for j, w := range row {
			if g := got.At(i, j); !(math.Abs(g-w) <= tol*max(1, math.Abs(w))) {
				t.Errorf("%s[%d,%d] = %v, want %v", what, i, j, g, w)
			}
		}
	}
}

func noted(t *testing.T, tab *ionb.Table, word string) {
	t.Helper()
	if !strings.Contains(strings.Join(tab.Notes(), "\n"), word) {
		t.Errorf("no note says %q:\n%s", word, strings.Join(tab.Notes(), "\n"))
	}
}

// The same invented economy in the layout of each release.
func TestReleases(t *testing.T) {
	for _, c := range []struct {
		what           string
		path           string
		name, source   string
		year           int
		air            string // the extension with emissions
		at             int    // of its first row
		fy             [][]float64
		extensions     int
		stressor, note string
	}{
		{"3.4", folder(t, "exiobase", release34()), "EXIOBASE 3 pxp 2007", "version 3.4, product by product", 2007,
			"Satellite accounts", 6, airFY, 1, airNames[0], "rounds of production settle"},
		{"3.8 zipped", archive(t, "IOT_2019_ixi.zip", "IOT_2019_ixi/", release38()), "EXIOBASE 3 ixi 2019", "version 3.8.2, industry by industry", 2019,
			"Satellite accounts", 6, airFY, 2, airNames[0], "Columns close"},
		{"3.8 unpacked", folder(t, "IOT_2019_ixi", release38()), "EXIOBASE 3 ixi 2019", "version 3.8.2", 2019,
			"Satellite accounts", 6, airFY, 2, airNames[0], "found by their names"},
		{"3.10, split", archive(t, "IOT_2019_ixi.zip", "", release310()), "EXIOBASE 3 ixi 2019", "version 3.8.2", 2019,
			"Air emissions", 0, [][]float64{{7, 0, 8, 0}, {0, 0, 0, 0}}, 3, airNames[0], "Land has no columns of 2 sectors"},
		{"2.2.2", archive(t, "mrIOT_IxI_fpa_coefficient_version2.2.2.zip", "", release22()), "EXIOBASE 2 ixi 2007", "version 2.2.2", 2007,
			"Emissions", 0, airFY, 3, "CO2 - air", `codes such as "F_HOUS"`},
		{"3.3", folder(t, "mrIOT_IxI_transactions", release33()), "EXIOBASE ixi 2011", "version 3.3", 2011,
			"Emissions", 0, [][]float64{{0, 0, 0, 0}, {0, 0, 0, 0}}, 2, "CO2 - air", "Columns close"},
	} {
		t.Run(c.what, func(t *testing.T) {
			tab, err := load(t, c.path, raw.Request{})
			if err != nil {
				t.Fatal(err)
			}
			if tab.Name() != c.name || !strings.Contains(tab.Source(), c.source) || tab.Year() != c.year {
				t.Errorf("%q of %d from %q, want %q of %d from %q", tab.Name(), tab.Year(), tab.Source(), c.name, c.year, c.source)
			}
			if tab.Unit() != "million EUR" || tab.Prices() != "basic prices" || !strings.Contains(tab.Licence(), "cite") {
				t.Errorf("unit %q, prices %q, licence %q", tab.Unit(), tab.Prices(), tab.Licence())
			}
			same(t, "Z", tab.Z(), z, 1e-12)
			same(t, "Y", tab.Y(), y, 0)
			same(t, "V", tab.V(), v, 1e-12)
			if got := tab.Sectors(); !slices.Equal(got, []string{"AT: Food", "AT: Steel", "BE: Food", "BE: Steel"}) {
				t.Errorf("sectors %q", got)
			}
			if got := tab.PrimaryLabels(); !slices.Equal(got, factors) {
				t.Errorf("primary inputs %q", got)
			}
			if got := len(tab.Extensions()); got != c.extensions {
				t.Errorf("%d extensions, want %d", got, c.extensions)
			}
			noted(t, tab, c.note)
			noted(t, tab, "Columns close")
			e := tab.Extension(c.air)
			labels := e.Stressors()[c.at : c.at+2]
			if labels[0] != c.stressor || e.Units()[c.at] != "kg" {
				t.Errorf("stressors %q in %q", labels, e.Units())
			}
			for k, label := range labels {
				same(t, "F", asMatrix(e.F().Row(label)), air[k:k+1], 1e-12)
				same(t, "FY", asMatrix(e.FY().Row(label)), c.fy[k:k+1], 0)
			}
		})
	}
}

func asMatrix(v ionb.Vector) ionb.Matrix {
	return ionb.Must(ionb.NewMatrix("row", []string{"row"}, v.Labels(), [][]float64{v.Values()}))
}

func TestAccountsKeepWhatFinalDemandPays(t *testing.T) {
	tab, err := load(t, archive(t, "IOT_2019_ixi.zip", "", release310()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	e := tab.Extension("Factor inputs")
	same(t, "taxes that final demand pays", e.FY(), taxesFY, 0)
	same(t, "the same rows as V", e.F(), v, 0)
	if got := tab.Extension("Land").F().Row("Cropland").Values(); !slices.Equal(got, []float64{1000, 0, 900, 0}) {
		t.Errorf("a sheet without the columns of two sectors: %v", got)
	}
}

// EXIOBASE 2 counts jobs among the factor inputs, and has codes above the columns of
// some files where others have names.
func TestClassicAccounts(t *testing.T) {
	tab, err := load(t, folder(t, "exio2", release22()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	e := tab.Extension("Factor inputs")
	same(t, "employment", asMatrix(e.F().Row("Employment: Low-skilled")), [][]float64{{2, 4, 6, 8}}, 1e-12)
	if e.Units()[7] != "1000 p" || e.Units()[0] != "M.EUR" {
		t.Errorf("units %q", e.Units())
	}
	if got := tab.Extension("Materials").FY().Row("Iron ore").Values(); !slices.Equal(got, []float64{1, 2, 3, 4}) {
		t.Errorf("columns named by codes: %v", got)
	}
}

// A total is no further primary input beside its parts.
func TestTotalsOfValueAdded(t *testing.T) {
	f := release38()
	f["satellite/F.txt"] = style{}.sheet(sectors, joined(factors, []string{"Value added, total"}), joined(v, [][]float64{{50, 120, 90, 120}}))
	delete(f, "satellite/F_Y.txt")
	tab, err := load(t, folder(t, "exiobase", f), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "V", tab.V(), v, 0)
	if got := len(tab.Extension("Satellite accounts").Stressors()); got != 7 {
		t.Errorf("the account has %d rows, want all 7", got)
	}
}

func TestWithoutExtensions(t *testing.T) {
	for _, release := range []map[string]string{release38(), release310(), release22()} {
		tab, err := load(t, folder(t, "exiobase", release), raw.Request{SkipExtensions: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(tab.Extensions()) != 0 {
			t.Errorf("%d extensions", len(tab.Extensions()))
		}
		same(t, "V", tab.V(), v, 1e-12)
	}
}

func TestChoice(t *testing.T) {
	both := map[string]string{}
	for name, text := range release38() {
		both["IOT_2018_ixi/"+name] = strings.ReplaceAll(text, "2019", "2018")
		both["IOT_2019_ixi/"+name] = text
		both["IOT_2019_pxp/"+name] = strings.ReplaceAll(text, "ixi", "pxp")
	}
	path := folder(t, "exiobase", both)
	for _, c := range []struct {
		year      int
		part      string
		name, err string
	}{
		{0, "", "", "2018, 2019; name one with datasets.OfYear"},
		{2018, "", "EXIOBASE 3 ixi 2018", ""},
		{2019, "", "", "IOT_2019_ixi/Z.txt, IOT_2019_pxp/Z.txt"},
		{2019, "PxP", "EXIOBASE 3 pxp 2019", ""},
		{2019, "ixi", "EXIOBASE 3 ixi 2019", ""},
		{2017, "", "", "has no year 2017"},
		{2019, "domestic", "", `has no part "domestic"; there are: ixi`},
	} {
		tab, err := load(t, path, raw.Request{Year: c.year, Part: c.part})
		switch {
		case c.err != "":
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%d %q: %v, want %s", c.year, c.part, err, c.err)
			}
		case err != nil:
			t.Errorf("%d %q: %v", c.year, c.part, err)
		case tab.Name() != c.name:
			t.Errorf("%d %q: %s, want %s", c.year, c.part, tab.Name(), c.name)
		}
	}
}

// Another table that pymrio saved has the same layout and is somebody else's.
func TestRecognises(t *testing.T) {
	saved := release38()
	saved["metadata.json"] = `{"name": "my table"}`
	for _, name := range []string{"satellite/F.txt", "satellite/unit.txt", "satellite/F_Y.txt"} {
		delete(saved, name)
	}
	unnamed := release38()
	delete(unnamed, "metadata.json")
	for _, c := range []struct {
		what string
		path string
		want bool
	}{
		{"a table of pymrio", folder(t, "mine", saved), false},
		{"in a folder of that name", folder(t, "EXIOBASE", saved), true},
		{"renamed, by its accounts", folder(t, "mine", unnamed), true},
		{"EXIOBASE 2 renamed", folder(t, "mine", release22()), true},
		{"without final demand", folder(t, "exio", map[string]string{"mrIot.txt": "", "Z.txt": ""}), false},
		{"other files of those names", folder(t, "exio", map[string]string{"Y.txt": "<html>", "Z.txt": ""}), false},
		{"nothing", folder(t, "exio", map[string]string{"readme.md": "EXIOBASE"}), false},
	} {
		src, err := files.Open(c.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := exiobase.Recognises(&raw.Request{Files: src}); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
		src.Close()
	}
}

func TestMemoryLimit(t *testing.T) {
	for _, c := range []struct {
		limit int64
		skip  bool
		says  string
	}{
		{8 * (16 + 16 + 24), false, "with satellite accounts of 10 stressors, takes 1,088 bytes"},
		{8 * (16 + 16 + 24), false, "datasets.WithoutExtensions) it takes 448 bytes"},
		{8*(16+16+24) - 1, true, "takes 448 bytes of memory, more than the 447 bytes"},
		{100, false, "datasets.MemoryLimit"},
	} {
		_, err := load(t, folder(t, "IOT_2019_ixi", release38()), raw.Request{Limit: c.limit, SkipExtensions: c.skip})
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("limit %d: %v, want %s", c.limit, err, c.says)
		}
	}
	if _, err := load(t, folder(t, "IOT_2019_ixi", release38()), raw.Request{Limit: 8 * (16 + 16 + 24), SkipExtensions: true}); err != nil {
		t.Error(err)
	}
}

func TestUnproductiveCoefficientsAreRefused(t *testing.T) {
	for _, c := range []struct {
		what string
		a    [][]float64
		x    string
		err  string
	}{
		{"productive", [][]float64{{0.5, 0.2, 0, 0}, {0.1, 0.1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0.3, 0.2}}, "", ""},
		{"ρ = 1", [][]float64{{0.5, 0.5, 0, 0}, {0.5, 0.5, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, "", "not productive"},
		{"ρ > 1", [][]float64{{0.9, 0.9, 0, 0}, {0.9, 0.9, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, "", "not productive"},
		{"ρ just below 1", [][]float64{{0.9999, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, "", "hardly"},
		{"beyond all numbers", [][]float64{{1e300, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}}, "", "not productive"},
	} {
		f := release34()
		f["A.txt"] = style{}.sheet(sectors, sectors, c.a)
		tab, err := load(t, folder(t, "exio", f), raw.Request{})
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) || !strings.Contains(err.Error(), "A.txt") {
				t.Errorf("%s: %v, want %s", c.what, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		want := ionb.Must(ionb.OpenFromCoefficients(tab.Sectors(), coefficients(c.a, tab))).Output(tab.Demand())
		for i, x := range want.Values() {
			if got := tab.X().AtVec(i); math.Abs(got-x) > 1e-12*x {
				t.Errorf("%s: output %v, by the inverse %v", c.what, got, x)
			}
		}
	}
}

func coefficients(a [][]float64, t *ionb.Table) ionb.Matrix {
	return ionb.Must(ionb.NewMatrix("A", t.Sectors(), t.Sectors(), a))
}

// Output that is printed makes flows of coefficients, without computing it.
func TestCoefficientsWithPrintedOutput(t *testing.T) {
	f := release34()
	f["x.txt"] = release38()["x.txt"]
	tab, err := load(t, folder(t, "exio", f), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Z", tab.Z(), z, 1e-12)
	noted(t, tab, "with the printed output x")
}

func TestUnits(t *testing.T) {
	f := release38()
	f["unit.txt"] = strings.Replace(f["unit.txt"], "AT\tSteel\tM.EUR", "AT\tSteel\tkt", 1)
	tab, err := load(t, folder(t, "exio", f), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if tab.Kind() != ionb.Physical || tab.Unit() != "" || fmt.Sprint(tab.SectorUnits()) != "[M.EUR kt M.EUR M.EUR]" {
		t.Errorf("%v in %q, %q", tab.Kind(), tab.Unit(), tab.SectorUnits())
	}
}
