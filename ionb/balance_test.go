package ionb_test

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestBalance(t *testing.T) {
	two := func(kind ionb.Kind, gapA, gapB float64) ionb.Spec {
		return ionb.Spec{Kind: kind, Sectors: []string{"A", "B"}, Z: [][]float64{{10, 20}, {30, 40}}, Demand: []string{"Use"}, Y: [][]float64{{70}, {30}},
			Primary: []string{"Labour"}, V: [][]float64{{60 + gapA, 40 + gapB}}}
	}
	bare := two(ionb.Monetary, 0, 0)
	bare.Primary, bare.V = nil, nil
	zero := ionb.Spec{Sectors: []string{"A", "Nothing"}, Z: [][]float64{{0, 0}, {0, 0}}, Demand: []string{"Use"}, Y: [][]float64{{1}, {0}},
		Primary: []string{"Labour"}, V: [][]float64{{1, 0}}}
	for _, tt := range []struct {
		name     string
		spec     ionb.Spec
		complete bool
		off      string
		largest  string
		share    float64
		says     string
	}{
		{"in order", two(ionb.Monetary, 0, 0), true, "", "", 0, "cost what its output is worth"},
		{"rounded", two(ionb.Monetary, 0.05, -.01), true, "", "A", .0005, "to within a thousandth; the largest gap is 0.05 % of output, in A."},
		{"rounding error", two(ionb.Monetary, 1e-14, 0), true, "", "", 0, "cost what its output is worth"},
		{"off", two(ionb.Monetary, 1, -20), true, "A B", "B", -.2, "in 2 of 2 sectors (A, B) inputs and output differ by more than a thousandth; the largest gap is -20 % of output, in B."},
		{"physical", two(ionb.Physical, 5, 5), false, "", "", 0, "mix units"},
		{"no primary inputs", bare, false, "", "", 0, "no primary inputs"},
		{"a sector without output", zero, true, "", "", 0, "cost what its output is worth"},
	} {
		tab := table(tt.spec)
		b := tab.Balance()
		sector, share := b.Largest()
		if b.Complete != tt.complete || strings.Join(b.Off, " ") != tt.off || b.AddsUp() != (tt.off == "") || sector != tt.largest {
			t.Errorf("%s: complete %v, off %q, adds up %v, largest in %q; want %v, %q, %q", tt.name, b.Complete, b.Off, b.AddsUp(), sector, tt.complete, tt.off, tt.largest)
		}
		near(t, tt.name+": largest share", share, tt.share, 1e-12)
		if (tab.Check() == nil) != b.AddsUp() {
			t.Errorf("%s: Check says %v, Balance %v", tt.name, tab.Check(), b.AddsUp())
		}
		if !strings.Contains(b.String(), tt.says) || !strings.HasPrefix(b.String(), "Rows add up") {
			t.Errorf("%s: no %q in %q", tt.name, tt.says, b)
		}
	}
}

func TestBalanceGaps(t *testing.T) {
	s := millerBlair()
	s.V[0][0] += 50
	b := table(s).Balance()
	near(t, "gap", b.Gap.AtVec(0), 50, 1e-12)
	near(t, "no gap", b.Gap.AtVec(1), 0, 0)
	vectorIs(t, "inputs less output", b.Cost.Sub(b.Output), b.Gap.Values(), 1e-12)
}
