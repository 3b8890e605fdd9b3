package main

import (
	"bytes"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/ionb"
)

// The bench starts its own program as a worker, which is this one in a test.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		main()
		return
	}
	os.Exit(m.Run())
}

// The whole way, on tables so small that nothing is measured but that it works: both
// sides give the same answers, or run fails.
func TestQuickRun(t *testing.T) {
	peers.Interpreter(t)
	if _, err := exec.LookPath("ionb-picture"); err != nil {
		if os.Getenv("IONB_REQUIRE") != "" {
			t.Fatalf("%v (run make setup, with .tools/bin on the PATH)", err)
		}
		t.Skipf("%v (run make setup, with .tools/bin on the PATH)", err)
	}
	dir := t.TempDir()
	c := config{plan: small, build: dir, page: filepath.Join(dir, "page.md"), chart: filepath.Join(dir, "growth.svg")}
	c.published = []int{150}
	const before, after = "# By hand\n", "\nBy hand, too.\n"
	if err := os.WriteFile(c.page, []byte(before+pageBegin+"old"+pageEnd+after), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(c); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(c.page)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	if !strings.HasPrefix(page, before) || !strings.HasSuffix(page, after) || strings.Contains(page, "old") {
		t.Errorf("what is written by hand is not kept, or the old numbers are:\n%s", page)
	}
	for _, q := range append(small.questions(), question{text: "peak memory, full L", against: "8n² bytes"}) {
		if !strings.Contains(page, "| "+q.text) || !strings.Contains(page, q.against) {
			t.Errorf("the page has no row %q against %q", q.text, q.against)
		}
	}
	if bad := regexp.MustCompile(`NaN|Inf|\| *\|`).FindString(page); bad != "" {
		t.Errorf("the page has %q:\n%s", bad, page)
	}
	if svg, err := os.ReadFile(c.chart); err != nil || !bytes.Contains(svg, []byte("scipy.linalg.solve")) {
		t.Errorf("the chart has no line of scipy's (%v)", err)
	}
}

// A fast answer that is wrong ends the bench. Here both sides are ours, and asked
// different questions.
func TestWrongAnswersEndTheBench(t *testing.T) {
	dir := t.TempDir()
	table, err := newTable(shape{2, 3})
	if err != nil {
		t.Fatal(err)
	}
	if err := datasets.Save(table, storePath(dir, 6)); err != nil {
		t.Fatal(err)
	}
	b := &bench{config: config{plan: small, build: dir}, done: map[question]measurement{}}
	defer b.stop()
	for _, p := range []**process{&b.ours, &b.theirs} {
		if *p, err = startOurs(b.config, false); err != nil {
			t.Fatal(err)
		}
	}
	b.theirs.name = "theirs"
	tests := []struct{ name, ours, theirs, says string }{
		{"the same", "scenario", "scenario", ""},
		{"another result", "scenario", "multipliers", "differ by"},
		{"another shape", "scenario", "inverse", "[6 1], theirs [6 6]"},
		{"no question of theirs", "scenario", "nonsense", "no such question"},
		{"no question of ours", "nonsense", "scenario", "no such question"},
	}
	for _, tt := range tests {
		m, err := b.measure(question{text: tt.name, n: 6, ours: tt.ours, theirs: tt.theirs}, patience{2, 2, 0})
		switch {
		case tt.says == "" && (err != nil || len(m.ratios()) != 2 || m.difference != 0):
			t.Errorf("%s: %v, %v", tt.name, m, err)
		case tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says)):
			t.Errorf("%s: error %v, want one that says %q", tt.name, err, tt.says)
		}
	}
	if _, err := b.ours.ask("scenario 7"); err == nil || !strings.Contains(err.Error(), "7") {
		t.Errorf("a table that is not there: %v", err)
	}
}

// What the issue asks of the tables.
func TestTablesLookLikePublishedOnes(t *testing.T) {
	table, err := newTable(shape{20, 20})
	if err != nil {
		t.Fatal(err)
	}
	if z := zeros(table); z < 0.6 || z > 0.7 {
		t.Errorf("%.0f %% of the flows are zeros, want 60 to 70", 100*z)
	}
	v := ionb.Must(ionb.Open(table)).HawkinsSimon()
	if v.SpectralRadius < 0.55 || v.SpectralRadius > 0.7 {
		t.Errorf("ρ(A) is %.3f, want 0.55 to 0.7", v.SpectralRadius)
	}
	absent, x := 0, table.X()
	for j := range v.ColumnSums.Len() {
		if x.AtVec(j) == 0 {
			absent++
		} else if s := v.ColumnSums.AtVec(j); s < 0.299 || s > 0.801 {
			t.Errorf("column %d of A adds up to %.3f, want 0.3 to 0.8", j, s)
		}
	}
	if absent == 0 || absent > x.Len()/20 {
		t.Errorf("%d of %d sectors are without output, want a few", absent, x.Len())
	}
	blocks := table.Z().ByRegion()
	for i, region := range blocks.RowLabels() {
		if home := blocks.At(i, i) / blocks.RowSums().AtVec(i); home < 0.3 {
			t.Errorf("%s sells %.0f %% of its inputs at home, want most", region, 100*home)
		}
	}
	if err := table.Check(); err != nil {
		t.Error(err)
	}
}

func TestTableIsTheSameOnAnyNumberOfCores(t *testing.T) {
	s := shape{4, 10}
	want, err := newTable(s)
	if err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(3))
	if got, err := newTable(s); err != nil || got.Hash() != want.Hash() {
		t.Errorf("another table on three cores (%v)", err)
	}
}

func TestTextIsTheTable(t *testing.T) {
	want, err := newTable(shape{3, 4})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "2019_SML.csv")
	if err := writeFile(path, func(w io.Writer) error { return writeText(want, w) }); err != nil {
		t.Fatal(err)
	}
	got, err := datasets.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := got.Sectors(), want.Sectors(); !slices.Equal(a, b) {
		t.Errorf("sectors %q, want %q", a, b)
	}
	for _, part := range []struct {
		name      string
		got, want ionb.Matrix
	}{{"Z", got.Z(), want.Z()}, {"Y", got.Y(), want.Y()}, {"V", got.V(), want.V()}} {
		rows, cols := part.want.Dims()
		for i := range rows {
			for j := range cols {
				if part.got.At(i, j) != part.want.At(i, j) {
					t.Fatalf("%s: entry %d, %d is %v, want %v", part.name, i, j, part.got.At(i, j), part.want.At(i, j))
				}
			}
		}
	}
}

func TestDifference(t *testing.T) {
	tests := []struct {
		name         string
		ours, theirs []float64
		want         float64
	}{
		{"none", []float64{1, 0}, []float64{1, 0}, 0},
		{"relative to the entry", []float64{1.5, 100}, []float64{1, 100}, 0.5},
		{"of a zero, relative to a millionth of the largest", []float64{1e-6, 10}, []float64{0, 10}, 0.1},
		{"all zeros", []float64{1e-6}, []float64{0}, 1},
		{"ours is no number", []float64{math.NaN(), 1}, []float64{1, 1}, math.NaN()},
		{"theirs is no number", []float64{1, 1}, []float64{1, math.NaN()}, math.NaN()},
	}
	for _, tt := range tests {
		got := difference(tt.ours, tt.theirs)
		if math.IsNaN(got) != math.IsNaN(tt.want) || math.Abs(got-tt.want) > 1e-15 {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestExponent(t *testing.T) {
	c := curve{n: []float64{500, 1000, 2000}, seconds: []float64{1, 8, 64}}
	if got := c.exponent(); math.Abs(got-3) > 1e-12 {
		t.Errorf("exponent %v of n³", got)
	}
}

func TestNumbers(t *testing.T) {
	for got, want := range map[string]string{
		seconds(65.23): "65.2 s", seconds(0.0999): "99.9 ms", seconds(0.000213): "0.213 ms", seconds(123.4): "123 s",
		count(300): "300", count(4000): "4,000", differenceText(0): "0", differenceText(4.4e-15): "4e-15", goalText(0): "–", goalText(0.01): "≤ 0.01",
		verdictOn(1, 0): "–", verdictOn(0.75, 0.75): "yes", verdictOn(0.76, 0.75): "**no**",
		verdictOn(math.NaN(), 1): "**no**",
	} {
		if got != want {
			t.Errorf("wrote %q, want %q", got, want)
		}
	}
	if got := median([]float64{3, 1, 2, 10}); got != 2.5 {
		t.Errorf("median %v, want 2.5", got)
	}
}
