package ionb_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestUses(t *testing.T) {
	m := seedModel() // Table 1 of the seed is its own answer
	tests := []struct {
		name  string
		x, d  rowVector
		want  [][]float64
		short map[string]float64
		tol   float64
	}{
		{"the table", rowVector{250, 120}, rowVector{50, 60},
			[][]float64{{25, 175, 50, 250, 250, 0}, {40, 20, 60, 120, 120, 0}}, nil, 1e-14},
		{"too little of both", rowVector{200, 120}, rowVector{50, 65},
			[][]float64{{20, 175, 50, 245, 200, -45}, {32, 20, 65, 117, 120, 3}}, map[string]float64{"Agriculture": 45}, 1e-14},
		{"nothing made", rowVector{0, 0}, rowVector{50, 60},
			[][]float64{{0, 0, 50, 50, 0, -50}, {0, 0, 60, 60, 0, -60}}, map[string]float64{"Agriculture": 50, "Manufacturing": 60}, 0},
		{"nothing at all", rowVector{0, 0}, rowVector{0, 0}, [][]float64{{0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}}, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			uses := m.Uses(tt.x, tt.d)
			matrixIs(t, "uses", uses, tt.want, tt.tol)
			if want := []string{"Agriculture", "Manufacturing", "Final demand", "All uses", "Output", "Left over"}; !slices.Equal(uses.ColLabels(), want) {
				t.Errorf("columns %q, want %q", uses.ColLabels(), want)
			}
			short := m.Bottlenecks(tt.x, tt.d)
			if short.Len() != len(tt.short) {
				t.Fatalf("bottlenecks %v, want %v", short, tt.short)
			}
			for good, want := range tt.short {
				near(t, good, short.Of(good), want, tt.tol)
			}
		})
	}
}

// What a model makes of a demand is a consistent plan, and with a share less of one
// good there is a bottleneck in that good, if anybody uses it, and in no other.
func TestOutputLeavesNoBottleneck(t *testing.T) {
	economies(t, func(t *testing.T, s ionb.Spec, rng *rand.Rand) {
		m := open(s)
		d := randomDemand(rng, m.Table().X())
		x := m.Output(d)
		if short := m.Bottlenecks(x, d); short.Len() > 0 {
			t.Errorf("bottlenecks at x = Ld: %v", short)
		}
		i := rng.IntN(x.Len())
		good := s.Sectors[i]
		less := x.With(good, x.AtVec(i)*(1-1e-6))
		short := m.Bottlenecks(less, d)
		switch {
		case x.AtVec(i) == 0:
		case short.Len() != 1 || short.Labels()[0] != good:
			t.Errorf("with less of %s: bottlenecks %v", good, short)
		default:
			relative(t, "short of "+good, short.Of(good), x.AtVec(i)*1e-6*(1-m.A().Of(good, good)), 1e-6)
		}
	})
}

func TestUsesOfSectorsWithTheNamesOfAccounts(t *testing.T) {
	m := ionb.Must(ionb.OpenFromCoefficients([]string{"Output", "Output (account)"}, coefficients([]float64{.1, .2}, []float64{.3, .4}).A()))
	uses := m.Uses(rowVector{10, 10}, rowVector{7, 3})
	near(t, "Output sells to Output", uses.Of("Output", "Output"), 1, 1e-15)
	near(t, "Output makes", uses.Of("Output", "Output (account) (account)"), 10, 0)
	near(t, "left over of Output", uses.Of("Output", "Left over"), 0, 0)
}

func TestUsesMatchesLabels(t *testing.T) {
	m := seedModel()
	turned := []string{"Manufacturing", "Agriculture"}
	if short := m.Bottlenecks(vec(turned, 120, 250), vec(turned, 60, 50)); short.Len() > 0 {
		t.Errorf("in another order: %v", short)
	}
	for name, f := range map[string]func(){
		"x": func() { m.Uses(rowVector{1}, rowVector{1, 2}) },
		"d": func() { m.Uses(rowVector{1, 2}, rowVector{1}) },
	} {
		if _, ok := caught(f).(*ionb.LengthError); !ok {
			t.Errorf("%s too short: want a *LengthError", name)
		}
	}
}

func TestNoBottlenecksReadAsNone(t *testing.T) {
	m := seedModel()
	if got, want := m.Bottlenecks(m.Table().X(), m.Table().Demand()).String(), "Short of: none"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
