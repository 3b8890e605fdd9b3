package raw_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func table(z, y, v []float64, output []float64) *raw.Table {
	n := len(y)
	t := &raw.Table{Output: output, Spec: ionb.Spec{Demand: []string{"Use"}, Primary: []string{"Wages"}},
		Blocks: blocks.Table{Z: mat.NewDense(n, n, z), Y: mat.NewDense(n, 1, y), V: mat.NewDense(1, n, v)}}
	for i := range n {
		t.Spec.Sectors = append(t.Spec.Sectors, string(rune('A'+i)))
	}
	return t
}

func TestBuildKeepsPrintedOutputInMind(t *testing.T) {
	for _, c := range []struct {
		what     string
		output   []float64
		accept   bool
		err      string // part of the error, "" for none
		note     string
		outputOf float64 // of A
	}{
		{"agrees", []float64{10, 20}, false, "", "", 10},
		{"rounded", []float64{10.004, 20}, false, "", "at most 0.004", 10},
		{"lost decimals", []float64{100, 20}, false, `sector "A": its row adds up to 10, its printed output is 100`, "", 0},
		{"accepted", []float64{100, 20}, true, "", "Discrepancy", 100},
		{"not printed", nil, false, "", "", 10},
		{"whole numbers, rounded", []float64{12, 20}, false, "", "at most 2", 10},
		{"more than rounding does to 4 numbers", []float64{13, 20}, false, `sector "A"`, "", 0},
		{"no whole numbers", []float64{12.12345678, 20}, false, `sector "A"`, "", 0},
		{"no number", []float64{math.NaN(), 20}, false, `sector "A"`, "", 0},
	} {
		tab, err := table([]float64{1, 2, 3, 4}, []float64{7, 13}, []float64{6, 14}, c.output).Build(c.accept)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %s", c.what, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := tab.X().Of("A"); got != c.outputOf {
			t.Errorf("%s: output %v, want %v", c.what, got, c.outputOf)
		}
		if notes := strings.Join(tab.Notes(), "|"); (notes == "") != (c.note == "") || !strings.Contains(notes, c.note) {
			t.Errorf("%s: notes %q, want %q", c.what, notes, c.note)
		}
	}
}

func TestBuildSettlesRounding(t *testing.T) {
	for _, c := range []struct {
		what    string
		z, y, v []float64
		err     string
		settled bool
	}{
		{"a speck of output", []float64{1e6, 0, 0, 0}, []float64{1e6, -0.001}, []float64{1e6, 0}, "", true},
		{"specks of inputs", []float64{1e6, 0.002, 0, 0}, []float64{1e6, 0}, []float64{1e6, 0.001}, "", true},
		{"no output at all", []float64{1e6, 0, 0, 0}, []float64{1e6, 0}, []float64{1e6, 0}, "", false},
		{"a negative output", []float64{1e6, 0, 0, 0}, []float64{1e6, -5}, []float64{1e6, 0}, `sector "B"`, false},
		{"inputs without output", []float64{1e6, 70, 0, 0}, []float64{1e6, 0}, []float64{1e6, 0}, `sector "B"`, false},
	} {
		given := table(c.z, c.y, c.v, nil)
		before := given.Blocks.Z.At(0, 0) + given.Blocks.Z.At(0, 1) + given.Blocks.Y.At(0, 0)
		tab, err := given.Build(false)
		if c.err != "" {
			if err == nil || !strings.Contains(err.Error(), c.err) {
				t.Errorf("%s: %v, want %s", c.what, err, c.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if got := tab.X(); math.Abs(got.Of("A")-before) > 1e-9 || got.Of("B") != 0 {
			t.Errorf("%s: outputs are\n%v", c.what, got)
		}
		if settled := len(tab.Notes()) == 1 && tab.DemandLabels()[len(tab.DemandLabels())-1] == "Rounding"; settled != c.settled {
			t.Errorf("%s: notes %q, final demand %q", c.what, tab.Notes(), tab.DemandLabels())
		}
	}
}

func TestSettledRoundingGrowsExtensions(t *testing.T) {
	given := table([]float64{1e6, 0, 0, 0}, []float64{1e6, -0.001}, []float64{1e6, 0}, nil)
	given.Blocks.Extensions = []blocks.Extension{{Name: "CO2", Stressors: []string{"CO2"}, F: mat.NewDense(1, 2, []float64{1, 2}), FY: mat.NewDense(1, 1, []float64{3})}}
	tab, err := given.Build(false)
	if err != nil {
		t.Fatal(err)
	}
	if fy := tab.Extension("CO2").FY(); fy.Of("CO2", "Use") != 3 || fy.Of("CO2", "Rounding") != 0 {
		t.Errorf("FY is\n%v", fy)
	}
}

// What is accepted has the printed output, with inputs that are no specks beside it.
func TestAcceptedDiscrepancyKeepsInputs(t *testing.T) {
	tab, err := table([]float64{1e6, 0.002, 0, 0}, []float64{1e6, 0}, []float64{1e6, 0.001}, []float64{2e6, 70}).Build(true)
	if err != nil {
		t.Fatal(err)
	}
	if x := tab.X().Of("B"); x != 70 || tab.Z().Of("A", "B") != 0.002 {
		t.Errorf("B makes %v of %v, want 70 of 0.002", x, tab.Z().Of("A", "B"))
	}
}

func TestRoundingByPrintedPlace(t *testing.T) {
	for _, c := range []struct {
		z, output, want float64
	}{
		{3, 10, 2}, // 4 numbers, half a unit each
		{3.5, 10, 0.2},
		{0.29, 10, 0.02}, // not exact in binary
		{3, 10.0001, 0.0002},
		{1.0 / 3, 10, 0},
		{1e15 + 0.5, 10, 2},
	} {
		if got := raw.RoundingOf(table([]float64{c.z, 2, 3, 4}, []float64{7, 13}, []float64{6, 14}, []float64{c.output, 20})); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v with output %v: %v, want %v", c.z, c.output, got, c.want)
		}
	}
}

func TestBesideInAFolderOfAnyName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "[2024] tables")
	for _, name := range []string{"T.csv", "Indices.zip"} {
		if err := errors.Join(os.MkdirAll(dir, 0o777), os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	src, err := files.Open(filepath.Join(dir, "T.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	r := &raw.Request{Files: src}
	if got := r.Beside(func(base string) bool { return base == "indices.zip" }); filepath.Base(got) != "Indices.zip" {
		t.Errorf("beside T.csv is %q", got)
	}
	if got := r.Beside(func(string) bool { return false }); got != "" {
		t.Errorf("nothing matches, and %q is found", got)
	}
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		wanted int
		have   []int
		want   int
		err    string
	}{
		{0, []int{2000}, 2000, ""},
		{2001, []int{2002, 2001, 2000}, 2001, ""},
		{0, []int{2001, 2000, 2001}, 0, "holds 2 years: 2000, 2001"},
		{1990, []int{2000}, 0, "no year 1990; there are: 2000"},
		{0, nil, 0, "holds no file"},
	} {
		r := &raw.Request{Year: c.wanted}
		got, err := r.Pick(c.have)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%d of %v: %d, %v; want %d, %s", c.wanted, c.have, got, err, c.want, c.err)
		}
	}
}

func TestReserveRefusesWhatIsTooLarge(t *testing.T) {
	r := &raw.Request{Limit: 1e6}
	if _, err := r.Reserve(4000, 100, 5); err == nil || !strings.Contains(err.Error(), "131,360,000 bytes (131.4 MB)") {
		t.Errorf("4,000 sectors in a megabyte: %v", err)
	}
	b, err := r.Reserve(3, 0, 2)
	if err != nil || b.Y != nil || b.Z.RawMatrix().Rows != 3 || b.V.RawMatrix().Cols != 3 {
		t.Errorf("3 sectors: %+v, %v", b, err)
	}
	r.Limit = 1 << 62
	if _, err := r.Reserve(1<<40, 1, 1); err == nil {
		t.Error("a trillion sectors are not refused")
	}
}

func TestClean(t *testing.T) {
	for given, want := range map[string]string{
		" a\tb\r\n": "a b", "x\u00a0y": "x y", "\xff": "\uFFFD", "<script>": "<script>", "": "", "a\u2028b\u0085c": "a b c",
	} {
		if got := raw.Clean(given); got != want {
			t.Errorf("%q becomes %q, want %q", given, got, want)
		}
	}
}
