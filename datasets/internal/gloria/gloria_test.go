package gloria_test

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

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

var (
	wantZ = [][]float64{{10, 20, 0, 10}, {30, 40, 20, 10}, {5, 0, 5, 10}, {0, 30, 10, 20}}
	wantY = [][]float64{{40, 10, 10, 0}, {50, 30, 10, 10}, {5, 5, 15, 5}, {20, 10, 40, 20}}
	wantV = [][]float64{{35, 60, 10, 60}, {20, 50, 5, 40}}
)

// The same numbers however they are packed.
func TestPacked(t *testing.T) {
	all := diagonal().files()
	packed := map[string]string{
		"GLORIA_MRIOs_59_2022.zip":              zipped(all, mrios),
		"GLORIA_SatelliteAccounts_059_2022.zip": zipped(all, satellites),
		readMe:                                  all[readMe],
	}
	semicolons := diagonal().files()
	for name, text := range semicolons {
		if strings.HasSuffix(name, ".csv") {
			semicolons[name] = strings.ReplaceAll(strings.ReplaceAll(text, ",", ";"), "\n", "\r\n")
		}
	}
	elsewhere := map[string]string{"labels/my labels.xlsx": all[readMe]}
	for name, text := range all {
		if name != readMe {
			elsewhere["data/"+name] = text
		}
	}
	for _, c := range []struct {
		what    string
		content map[string]string
		open    string
		labels  string
	}{
		{"one folder", all, "", ""},
		{"the folder of the table", all, mrios, ""},
		{"a folder of archives", packed, "", ""},
		{"the archive of the table", packed, "GLORIA_MRIOs_59_2022.zip", ""},
		{"semicolons", semicolons, "", ""},
		{"labels elsewhere", elsewhere, "data", "labels/my labels.xlsx"},
	} {
		t.Run(c.what, func(t *testing.T) {
			dir := folder(t, c.content)
			r := raw.Request{}
			if c.labels != "" {
				r.Labels = filepath.Join(dir, c.labels)
			}
			tab, err := load(t, filepath.Join(dir, c.open), r)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "Z", tab.Z(), wantZ, 0)
			same(t, "Y", tab.Y(), wantY, 0)
			same(t, "V", tab.V(), wantV, 0)
			if got := tab.Sectors(); !slices.Equal(got, []string{"AUS: Wheat", "AUS: Steel", "AUT: Wheat", "AUT: Steel"}) {
				t.Errorf("sectors %q", got)
			}
			if got := tab.DemandLabels(); !slices.Equal(got, []string{"AUS: Households", "AUS: Government", "AUT: Households", "AUT: Government"}) {
				t.Errorf("final demand %q", got)
			}
			if tab.Name() != "GLORIA 2022" || tab.Year() != 2022 || tab.Unit() != "thousand USD" || tab.Prices() != "basic prices" || !strings.Contains(tab.Source(), "release 59") {
				t.Errorf("%q of %d in %q at %q from %q", tab.Name(), tab.Year(), tab.Unit(), tab.Prices(), tab.Source())
			}
			noted(t, tab, "makes its own product only")
			noted(t, tab, "Left out for having no numbers: DYE.")
			noted(t, tab, "Columns close")
			e := tab.Extension("Emissions")
			if fmt.Sprint(e.Stressors(), e.Units()) != "[co2 ch4] [kt kt]" || len(tab.Extensions()) != 2 {
				t.Errorf("%d extensions, stressors %q in %q", len(tab.Extensions()), e.Stressors(), e.Units())
			}
			same(t, "F", e.F(), [][]float64{{7, 0, 0, 8}, {0, 0, 3, 0}}, 0)
			same(t, "FY", e.FY(), [][]float64{{2, 0, 0, 0}, {0, 0, 1, 0}}, 0)
			same(t, "F of energy", tab.Extension("Energy").F(), [][]float64{{0, 9, 0, 0}}, 0)
		})
	}
}

// The wheat industry of AUS also makes 50 of the 200 of steel, so that it sells a
// quarter of what steel sells: Z = D·U and Y = D·F with D = V·diag(q)⁻¹.
func TestIndustriesThatMakeOtherProducts(t *testing.T) {
	w := diagonal()
	w.t[0][3], w.t[1][3] = 50, 150
	tab, err := load(t, folder(t, w.files()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	mix := func(m [][]float64) [][]float64 {
		out := [][]float64{nil, nil, m[2], m[3]}
		for j := range m[0] {
			out[0] = append(out[0], m[0][j]+0.25*m[1][j])
			out[1] = append(out[1], 0.75*m[1][j])
		}
		return out
	}
	same(t, "Z", tab.Z(), mix(wantZ), 1e-15)
	same(t, "Y", tab.Y(), mix(wantY), 1e-15)
	same(t, "V", tab.V(), wantV, 0)
	if got := tab.X().Values(); !slices.Equal(got, []float64{150, 150, 50, 150}) {
		t.Errorf("output %v, want the supply of each industry", got)
	}
	noted(t, tab, "In 1 regions industries make products of others")
}

func TestSupplyThatMissesUse(t *testing.T) {
	w := diagonal()
	w.t[0][2], w.t[8][10] = 90, 0
	tab, err := load(t, folder(t, w.files()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Z", tab.Z(), wantZ, 0)
	noted(t, tab, "1 products are used that no industry makes")
	noted(t, tab, "differs from it by -50 at most, that of AUT: Wheat")
}

func TestLayers(t *testing.T) {
	f := diagonal().files()
	f[mrios+name("T", "Markup004")] = csv(diagonal().t, ",")
	f[mrios+name("Y", "Markup004")] = csv(diagonal().y, ",")
	dir := folder(t, f)
	tab, err := load(t, dir, raw.Request{Part: "markup004"})
	if err != nil {
		t.Fatal(err)
	}
	if tab.Name() != "GLORIA 2022, taxes on products" || tab.Prices() != "" || len(tab.PrimaryLabels()) != 0 || len(tab.Extensions()) != 0 {
		t.Errorf("%q at %q with %q, %d extensions", tab.Name(), tab.Prices(), tab.PrimaryLabels(), len(tab.Extensions()))
	}
	noted(t, tab, "one of the layers")
	for part, says := range map[string]string{"Markup002": "only Markup001, Markup004", "x": "T-Results_…_X"} {
		if _, err := load(t, dir, raw.Request{Part: part}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("part %q: %v, want %s", part, err, says)
		}
	}
	if tab, err := load(t, dir, raw.Request{}); err != nil || tab.Name() != "GLORIA 2022" {
		t.Errorf("the table at basic prices is %v, %v", tab, err)
	}
}

func TestWithoutExtensions(t *testing.T) {
	f := diagonal().files()
	f[satellites+name("TQ", "Markup001")] = "damaged"
	tab, err := load(t, folder(t, f), raw.Request{SkipExtensions: true})
	if err != nil || len(tab.Extensions()) != 0 {
		t.Errorf("%v, %v", tab, err)
	}
}

func TestMemoryLimit(t *testing.T) {
	dir := folder(t, diagonal().files())
	const table, accounts = 8 * (36 + 36 + 12), 8 * 3 * 12
	for _, c := range []struct {
		limit int64
		skip  bool
		says  string
	}{
		{table + accounts - 1, false, "takes 960 bytes of memory, more than the 959 bytes"},
		{table + accounts, false, ""},
		{table, true, ""},
		{table - 1, true, "takes 672 bytes"},
	} {
		_, err := load(t, dir, raw.Request{Limit: c.limit, SkipExtensions: c.skip})
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("limit %d: %v, want %q", c.limit, err, c.says)
		}
	}
}

func TestYearsAndReleases(t *testing.T) {
	f := diagonal().files()
	for _, matrix := range []string{"T", "Y", "V"} {
		f["old/"+strings.ReplaceAll(name(matrix, "Markup001"), "2022", "2021")] = f[mrios+name(matrix, "Markup001")]
	}
	dir := folder(t, f)
	if _, err := load(t, dir, raw.Request{}); err == nil || !strings.Contains(err.Error(), "2021, 2022; name one") {
		t.Error(err)
	}
	tab, err := load(t, dir, raw.Request{Year: 2021})
	if err != nil || tab.Year() != 2021 || len(tab.Extensions()) != 0 {
		t.Errorf("%v, %v", tab, err)
	}
	for _, matrix := range []string{"TQ", "YQ"} {
		other := satellites + name(matrix, "Markup001")
		f[strings.ReplaceAll(other, "059", "058")] = f[other]
		delete(f, other)
	}
	tab, err = load(t, folder(t, f), raw.Request{Year: 2022})
	if err != nil || len(tab.Extensions()) != 0 {
		t.Errorf("with satellite accounts of another release: %v, %v", tab, err)
	}
	f["new/"+strings.ReplaceAll(name("T", "Markup001"), "059", "060")] = "1"
	if _, err := load(t, folder(t, f), raw.Request{Year: 2022}); err == nil || !strings.Contains(err.Error(), "2 files of matrix T") {
		t.Error(err)
	}
}
