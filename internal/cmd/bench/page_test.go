package main

import (
	"math"
	"strings"
	"testing"
)

// A goal is of a ratio, or of our own seconds; where nobody else is asked, the row is of
// ours alone and has no ratio pair by pair.
func TestRowsOfThePage(t *testing.T) {
	tests := []struct {
		name string
		m    measurement
		want string
	}{
		{"of a ratio, met", measurement{row("L", 2000, "", "inv", "inv", 0.75), []float64{3, 1, 2}, []float64{4, 4, 4}, 1e-15},
			"| L, n = 2,000 | inv | ≤ 0.75 | 0.5 | yes | 2.00 s | 4.00 s | 1e-15 |\n"},
		{"of a ratio, missed", measurement{row("L", 60, "", "inv", "inv", 0.4), []float64{2}, []float64{4}, 0},
			"| L, n = 60 | inv | ≤ 0.4 | 0.5 | **no** | 2.00 s | 4.00 s | 0 |\n"},
		{"of seconds, met, although theirs is faster", measurement{question{text: "F", n: 200, against: "inv", theirs: "F", within: .005},
			[]float64{.004}, []float64{.002}, 1e-14}, "| F, n = 200 | inv | ≤ 5.00 ms | 2 | yes | 4.00 ms | 2.00 ms | 1e-14 |\n"},
		{"of seconds, ours alone, missed", measurement{question{text: "paths", n: 4000, within: 5}, []float64{6, 5.5}, nil, math.NaN()},
			"| paths, n = 4,000 | – | ≤ 5.00 s | – | **no** | 5.75 s | – | – |\n"},
	}
	r := &report{growth: []curve{{text: "L", n: []float64{1, 2}, seconds: []float64{1, 2}}}}
	for _, tt := range tests {
		if got := tt.m.row(); got != tt.want {
			t.Errorf("%s:\n%swant\n%s", tt.name, got, tt.want)
		}
		r.rows = append(r.rows, tt.m)
	}
	_, pairs, _ := strings.Cut(r.markdown("chart.svg"), "## Pair by pair")
	if strings.Count(pairs, "inv") != 3 || strings.Contains(pairs, "paths") {
		t.Errorf("pair by pair:\n%s", pairs)
	}
}

// Where chance is in results they may differ by more, and by no more than is said.
func TestChance(t *testing.T) {
	for _, q := range full.analyses() {
		if drawn := strings.Contains(q.text, "draws"); drawn != (q.chance > 0) || q.chance > 0.5 {
			t.Errorf("%s may differ by %v", q.text, q.chance)
		}
	}
}
