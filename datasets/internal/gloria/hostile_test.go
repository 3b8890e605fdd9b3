package gloria_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// change returns the world after a change.
func change(f func(*world)) map[string]string {
	w := diagonal()
	f(&w)
	return w.files()
}

// put replaces a file.
func put(name, text string) map[string]string {
	f := diagonal().files()
	f[name] = text
	return f
}

var (
	tFile  = mrios + name("T", "Markup001")
	yFile  = mrios + name("Y", "Markup001")
	vFile  = mrios + name("V", "Markup001")
	tqFile = satellites + name("TQ", "Markup001")
)

// Files that are damaged, hostile or not what their names say.
func TestHostileFiles(t *testing.T) {
	good := diagonal().files()
	lines := strings.SplitAfter(good[tFile], "\n")
	for _, c := range []struct {
		what    string
		content map[string]string
		says    []string
	}{
		{"empty", put(tFile, ""), []string{"T-Results", "empty"}},
		{"rows missing", put(tFile, strings.Join(lines[:9], "")), []string{"T-Results", "ends after 9 rows, want 12", "GLORIA_ReadMe_059.xlsx lists 3 regions with 2 sectors"}},
		{"regions missing", put(tFile, strings.Join(lines[:8], "")), []string{"ends after 8 rows, want 12"}},
		{"rows too many", put(tFile, good[tFile]+lines[0]), []string{"has more than 12 rows"}},
		{"cut in a line", put(tFile, good[tFile][:len(good[tFile])-4]), []string{"line 12", "11 cells, want 12"}},
		{"columns missing", put(yFile, csv(zeros(12, 5), ",")), []string{"Y-Results", "has 5 columns, want 6", "2 categories of final demand"}},
		{"ragged", put(yFile, strings.Replace(good[yFile], "0,0,0,0,0,0\n40", "0,0,0,0,0\n40", 1)), []string{"Y-Results", "line 2", "5 cells, want 6"}},
		{"a web page", put(tFile, "<html>Log in</html>"), []string{"T-Results", "web page"}},
		{"binary", put(vFile, "\x00\x01\x02"), []string{"V-Results", "binary"}},
		{"UTF-16", put(tFile, "\xff\xfe1\x00,\x00"), []string{"UTF-16"}},
		{"Latin-1", put(tFile, strings.Replace(good[tFile], "100", "\xe9", 1)), []string{"line 1, column 3"}},
		{"10⁶ columns", put(tFile, strings.Repeat("0,", 1_000_000)+"0\n"), []string{"1000001 cells"}},
		{"1e400", put(tFile, strings.Replace(good[tFile], "150", "1e400", 1)), []string{"line 10, column 12", "1e400"}},
		{"NaN", put(vFile, strings.Replace(good[vFile], "35", "NaN", 1)), []string{"V-Results", "line 1, column 1", "NaN"}},
		{"Inf", put(tqFile, strings.Replace(good[tqFile], "7", "Inf", 1)), []string{"TQ-Results", "Inf"}},
		{"industry sells to industry", change(func(w *world) { w.t[9][1] = 4 }), []string{"line 10, column 2", `"AUT: Steel" has 4 in the column of industry "AUS: Steel"`}},
		{"product of another region", change(func(w *world) { w.t[0][10] = 4 }), []string{"line 1, column 11", `"AUS: Wheat" has 4 in the column of product "AUT: Wheat"`}},
		{"product used by product", change(func(w *world) { w.t[3][11] = 4 }), []string{"line 4, column 12", `4 in the column of product "AUT: Steel"`}},
		{"industry sells to final demand", change(func(w *world) { w.y[8][5] = 4 }), []string{"line 9, column 6", `"AUT: Wheat" sells 4 to final demand`}},
		{"value added of a product", change(func(w *world) { w.v[5][10] = 4 }), []string{"V-Results", "line 6, column 11"}},
		{"emissions of a product", change(func(w *world) { w.tq[2][3] = 4 }), []string{"TQ-Results", "line 3, column 4"}},
		{"nothing but zeros", change(func(w *world) {
			*w = world{t: zeros(12, 12), y: zeros(12, 6), v: zeros(6, 12), tq: zeros(3, 12), yq: zeros(3, 6), sheets: w.sheets}
		}), []string{"nothing but zeros"}},
		{"satellites of another release", put(tqFile, csv(zeros(4, 12), ",")), []string{"TQ-Results", "has more than 3 rows", "3 satellite accounts", "datasets.WithoutExtensions"}},
		{"no final demand", func() map[string]string { f := diagonal().files(); delete(f, yFile); return f }(), []string{"Y-Results", "none of this matrix"}},
		{"no labels", func() map[string]string { f := diagonal().files(); delete(f, readMe); return f }(), []string{"GLORIA_ReadMe_059.xlsx", "datasets.LabelsIn"}},
		{"labels that are no workbook", put(readMe, "<html>Log in</html>"), []string{readMe, "web page"}},
		{"a sheet missing", change(func(w *world) { w.sheets = w.sheets[1:] }), []string{readMe, `no sheet "Regions"`}},
		{"a column missing", change(func(w *world) { w.sheets[1].rows[0][1] = "Names" }), []string{`sheet "Sectors"`, `no column "Sector_names"; there are: Lfd_Nr, Names`}},
		{"a gap in the labels", change(func(w *world) { w.sheets[0].rows[2][1] = "" }), []string{`sheet "Regions"`, "row 4 follows row 2", "gap"}},
		{"no regions", change(func(w *world) { w.sheets[0].rows = w.sheets[0].rows[:1] }), []string{`nothing below "Region_acronyms"`}},
		{"a region twice", change(func(w *world) { w.sheets[0].rows[3][1] = "AUS" }), []string{"AUS: Wheat"}},
		{"a region more", change(func(w *world) { w.sheets[0].rows = append(w.sheets[0].rows, []string{"4", "NZL", ""}) }), []string{"T-Results", "has 12 columns, want 16", "4 regions with 2 sectors"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			tab, err := load(t, folder(t, c.content), raw.Request{})
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

// Labels are text, whatever they look like, and repeated stressors are numbered.
func TestOddLabels(t *testing.T) {
	tab, err := load(t, folder(t, change(func(w *world) {
		w.sheets[1].rows[1][1] = "<script>alert(1)</script>"
		w.sheets[1].rows[2][1] = `=HYPERLINK("http://x";"y")`
		w.sheets[3].rows[3][2] = "'co2'"
		w.sheets[3].rows[2][1] = ""
	})), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.SectorNames(); !slices.Equal(got, []string{"<script>alert(1)</script>", `=HYPERLINK("http://x";"y")`}) {
		t.Errorf("sectors %q", got)
	}
	if got := tab.Extension("Emissions").Stressors(); !slices.Equal(got, []string{"co2", "co2 (2)"}) {
		t.Errorf("stressors %q", got)
	}
	noted(t, tab, "1 stressors as others before them")
	if got := tab.Extension("Satellite accounts").F().Row("coal").Sum(); got != 9 {
		t.Errorf("an account without a head has %v, want 9", got)
	}
}

// Many more rows than are read at a time, each with its own number.
func TestManySatellites(t *testing.T) {
	const many = 200
	w := diagonal()
	w.sheets[3].rows = w.sheets[3].rows[:1]
	w.tq, w.yq = zeros(many, 12), zeros(many, 6)
	for i := range many {
		w.sheets[3].rows = append(w.sheets[3].rows, []string{"", []string{"Even", "Odd"}[i%2], strings.Repeat("x", i+1), "t"})
		w.tq[i][0], w.tq[i][9], w.yq[i][5] = float64(i+1), float64(2*i+1), float64(3*i+1)
	}
	tab, err := load(t, folder(t, w.files()), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range many {
		e := tab.Extension([]string{"Even", "Odd"}[i%2])
		label := strings.Repeat("x", i+1)
		if a, b, c := e.F().Of(label, "AUS: Wheat"), e.F().Of(label, "AUT: Steel"), e.FY().Of(label, "AUT: Government"); a != float64(i+1) || b != float64(2*i+1) || c != float64(3*i+1) {
			t.Errorf("account %d: %v, %v, %v", i, a, b, c)
		}
	}
}

// A region that only has supply, and one that only consumes, stay.
func TestRegionsWithNumbersStay(t *testing.T) {
	for what, f := range map[string]func(*world){
		"supply":       func(w *world) { w.t[4][6] = 1 },
		"consumption":  func(w *world) { w.y[2][2] = 1 },
		"wages":        func(w *world) { w.v[2][4] = 1e-9 },
		"emissions":    func(w *world) { w.tq[1][5] = 1 },
		"households'":  func(w *world) { w.yq[1][3] = 1 },
		"intermediate": func(w *world) { w.t[6][0] = 1 },
	} {
		tab, err := load(t, folder(t, change(f)), raw.Request{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if got := tab.Regions(); !slices.Equal(got, []string{"AUS", "DYE", "AUT"}) {
			t.Errorf("%s: regions %q", what, got)
		}
	}
}

func TestLabelsThatAreNotThere(t *testing.T) {
	dir := folder(t, diagonal().files())
	for path, says := range map[string]string{
		filepath.Join(dir, "none.xlsx"): "none.xlsx",
		filepath.Join(dir, mrios):       "holds no GLORIA_ReadMe",
	} {
		if _, err := load(t, dir, raw.Request{Labels: path}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %s", err, says)
		}
	}
}

func FuzzRead(f *testing.F) {
	good := diagonal().files()
	text := good[tFile]
	f.Add(text, good[yFile], good[vFile], good[tqFile], "AUS", "Wheat")
	f.Add(strings.ReplaceAll(text, ",", ";"), good[yFile], good[vFile], good[tqFile], "", "")
	for _, cut := range []int{0, 1, 10, 30, len(text) - 3} {
		f.Add(text[:cut], good[yFile][:min(cut, len(good[yFile]))], good[vFile], good[tqFile], "A: B", "<b>")
	}
	f.Fuzz(func(t *testing.T, tt, y, v, tq, region, sector string) {
		w := diagonal()
		w.sheets[0].rows[1][1], w.sheets[1].rows[1][1] = region, sector
		content := w.files()
		content[tFile], content[yFile], content[vFile], content[tqFile] = tt, y, v, tq
		tab, err := load(t, folder(t, content), raw.Request{Limit: 1 << 24})
		if (tab == nil) == (err == nil) {
			t.Errorf("table %v, error %v", tab, err)
		}
	})
}
