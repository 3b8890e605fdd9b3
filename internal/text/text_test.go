package text_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/text"
)

func TestNumbers(t *testing.T) {
	tests := []struct {
		name string
		in   []float64
		want []string
	}{
		{"whole", []float64{250, 120, 0, -1234567}, []string{"250", "120", "0", "-1,234,567"}},
		{"whole but for rounding", []float64{249.99999999999997, 120.00000000000001}, []string{"250", "120"}},
		{"coefficients", []float64{0.1, 35. / 24, 0.16, 1. / 6}, []string{"0.1000", "1.4583", "0.1600", "0.1667"}},
		{"below one", []float64{26. / 155, 43. / 62}, []string{"0.1677", "0.6935"}},
		{"large with a fraction", []float64{12345.678, 2.7, 0.6}, []string{"12,346", "3", "0.6"}},
		{"hidden by the decimals", []float64{1.5, 0.000003}, []string{"1.5000", "3e-06"}},
		{"rounding error of zero", []float64{1.5, 3e-17}, []string{"1.5000", "0"}},
		{"all tiny", []float64{3e-13, 2e-13}, []string{"3e-13", "2e-13"}},
		{"small", []float64{0.0004123}, []string{"0.0004123"}},
		{"not finite", []float64{math.NaN(), math.Inf(1), math.Inf(-1)}, []string{"NaN", "+Inf", "-Inf"}},
		{"huge", []float64{1e300}, []string{"1.0000e+300"}},
		{"none", nil, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Numbers(tt.in); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("Numbers(%v) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0.9: "0.9", 31. / 60: "0.5167", -0.05: "-0.05", 1200: "1,200", 1e300: "1.0000e+300", 2.00000001: "2"} {
		if got := text.Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestGridAligns(t *testing.T) {
	got := text.Grid([][]string{{"", "Área", "b"}, {"wheat", "1", "23"}, {"x"}})
	want := "       Área   b\nwheat     1  23\nx"
	if got != want {
		t.Errorf("Grid =\n%s\nwant\n%s", got, want)
	}
}

func TestGridCutsWhatNoLineHolds(t *testing.T) {
	rows := [][]string{{strings.Repeat("é", 1_000_000), "1"}, {"b", "2"}, {strings.Repeat("é", 200), "3"}}
	got := strings.Split(text.Grid(rows), "\n")
	want := []string{strings.Repeat("é", 199) + "…  1", "b" + strings.Repeat(" ", 199) + "  2", strings.Repeat("é", 200) + "  3"}
	if !reflect.DeepEqual(got, want) || len(rows[0][0]) != 2_000_000 {
		t.Errorf("lines of %d, %d and %d bytes", len(got[0]), len(got[1]), len(got[2]))
	}
}

func TestListCutsLongLists(t *testing.T) {
	got := text.List(strings.Split(strings.Repeat("a ", 20)+"a", " "))
	if !strings.HasSuffix(got, "a, … (9 more)") {
		t.Errorf("List = %q", got)
	}
}

func TestBlock(t *testing.T) {
	for _, tt := range []struct {
		name    string
		values  []float64
		columns int
		want    []string
	}{
		{"alike", []float64{1.5, 200, 2.25, 300}, 2, []string{"1.50", "200.00", "2.25", "300.00"}},
		{"linkages beside outputs", []float64{1.70481, 43910.5, 1.84129, 1079446}, 2, []string{"1.7048", "43,910", "1.8413", "1,079,446"}},
		{"differences beside values", []float64{1.70484, 0.000038, 1.8413, -0.000021}, 2, []string{"1.7048", "0.00003800", "1.8413", "-0.00002100"}},
		{"a column of zeros", []float64{1.5, 0, 2.25, 0}, 2, []string{"1.5000", "0", "2.2500", "0"}},
		{"one column", []float64{1.5, 20000}, 1, []string{"2", "20,000"}},
		{"none", nil, 0, nil},
	} {
		if got := text.Block(tt.values, tt.columns); len(got)+len(tt.want) > 0 && !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
