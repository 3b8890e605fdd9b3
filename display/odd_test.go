package display

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// oddMatrices are of no entries, of one, of zeros, and with entries that are not
// finite.
func oddMatrices() map[string]ionb.Matrix {
	huge := func(sign float64) ionb.Matrix {
		return matrix("M", sectors, sectors, func(i, j int) float64 { return sign * 1e308 * float64(1-j) })
	}
	infinite := huge(1).Sub(huge(-1))
	return map[string]ionb.Matrix{
		"zero value": {}, "one": matrix("M", sectors[:1], sectors[:1], func(int, int) float64 { return 3 }), "zeros": matrix("", sectors, sectors, func(int, int) float64 { return 0 }),
		"infinite": infinite, "NaN": infinite.Sub(infinite), "negative": matrix("M", sectors, sectors, func(int, int) float64 { return -2 }),
	}
}

// No numbers make a constructor panic, or an output that is an error.
func TestOddMatricesAreDrawn(t *testing.T) {
	for name, m := range oddMatrices() {
		v := m.RowSums()
		all := []any{m, v, Shaded(m), Shaded(v), Bars(m), StackedBars(m), Lines(m), Heatmap(m), Landscape(m), Network(m), Chord(m), Flows(m), Bar(v), Ranked(v, 3), Waterfall(v),
			WaterfallFrom("a", math.NaN(), v, "b"), Compare(v, v), Quadrant(v, v), Math(m), Math(v)}
		for i, b := range show(t, all...) {
			if strings.HasPrefix(b.text, "error:") || b.html+b.markdown == "" && name != "zero value" {
				t.Errorf("%s: %T (%d) is shown as %q", name, all[i], i, b.text)
			}
		}
		if s := LaTeXTable(m) + LaTeXTable(v); !strings.Contains(s, `\end{tabular}`) {
			t.Errorf("%s: %s", name, s)
		}
	}
}

// What was never filled is shown in words.
func TestZeroValuesAreDrawn(t *testing.T) {
	all := []any{Shading{}, Formula{}, Sliders{}, ionb.Balance{}, ionb.Skyline{}, ionb.SupplyChain{}, ionb.ChainNode{}, ionb.Spec{}, ionb.HouseholdSpec{}, Plot(Plane{}), TwoGoods(ionb.TwoGoods{}),
		Frontier(ionb.Frontier{}, "a", "b"), Rounds(ionb.Rounds{}), Skyline(ionb.Skyline{}), Tree(ionb.SupplyChain{}), Sunburst(ionb.SupplyChain{})}
	for i, b := range show(t, all...) {
		if b.text+b.html == "" || strings.Contains(b.text, "runtime error") || strings.Contains(b.text, "nil") {
			t.Errorf("%T (%d) is shown as %q", all[i], i, b.text)
		}
	}
}

func TestHeadingsBreakIntoLines(t *testing.T) {
	for _, tt := range []struct {
		said  []string
		below int
	}{{nil, 0}, {[]string{"", ""}, 0}, {[]string{"One."}, 22}, {[]string{"", "Two sentences.", "In one line."}, 22}, {[]string{strings.Repeat("word ", 60)}, 3*16 + 16 + 6}, {[]string{strings.Repeat("農", 500)}, 22}} {
		if _, below := heading("Name", chartWidth, tt.said...); below != tt.below {
			t.Errorf("%.30q: %d px, want %d", tt.said, below, tt.below)
		}
	}
	for _, line := range broken("a "+strings.Repeat("農", 500)+" b", 200) {
		if pixels(line) > 200+12 {
			t.Errorf("%d px, want 200", pixels(line))
		}
	}
}

func TestWhatIsCutIsSaidAlike(t *testing.T) {
	for got, want := range map[string]string{
		firstOf(400, 1000): "The first 400 of 1,000.", largestOf(1, 7, "sectors"): "The largest of 7 sectors.", largestOf(60, 1234, "flows"): "The 60 largest of 1,234 flows.",
		mostOf("latest", 9, 40, "sectors"): "The 9 latest of 40 sectors.", largestOf(3, 8, ""): "The 3 largest of 8.", firstOf(3, 3) + largestOf(3, 3, "x"): "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The last bits of a solved system do not decide which is larger.
func TestBySize(t *testing.T) {
	sizes := []float64{1, math.Nextafter(3, 4), 3, math.NaN(), 2, math.Inf(1)}
	if got, want := fmt.Sprint(bySize(sizes)), "[5 1 2 4 0 3]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	sizes[1], sizes[2] = sizes[2], sizes[1]
	if got, want := fmt.Sprint(bySize(sizes), largest(sizes, 2), largest(sizes, 9)), "[5 1 2 4 0 3] [5 1] [0 1 2 3 4 5]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
