package structure_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// By the definition: the mean stage at which output is used, or primary inputs enter.
func TestStreams(t *testing.T) {
	manyEconomies(t, 22, func(rng *rand.Rand, table *ionb.Table, m *ionb.OpenModel) {
		up := ionb.Must(structure.Upstreamness(table, structure.StreamOptions{}))
		g := ionb.Must(ionb.Ghosh(table))
		vectorIs(t, "upstreamness and forward linkages", up, g.ForwardLinkages().Values(), 1e-10)
		x, stage, want := table.X(), table.Demand().Values(), make([]float64, up.Len())
		for k := 1.0; k < 600; k++ {
			for i, v := range stage {
				if x.AtVec(i) != 0 {
					want[i] += k * v / x.AtVec(i)
				} else {
					want[i] = 1
				}
			}
			stage = product(m.A(), stage)
		}
		vectorIs(t, "upstreamness by stages", up, want, 1e-9)
		if _, err := structure.Downstreamness(table, structure.StreamOptions{}); err == nil {
			t.Error("downstreamness of a physical table is no error")
		}
		money := balanced(rng, table)
		down := ionb.Must(structure.Downstreamness(money, structure.StreamOptions{}))
		vectorIs(t, "downstreamness and backward linkages", down, ionb.Must(ionb.Open(money)).BackwardLinkages().Values(), 1e-10)
		// Both weigh all output: v·U = d·D = Σx.
		up = ionb.Must(structure.Upstreamness(money, structure.StreamOptions{}))
		isNear(t, "v·U", money.V().ColSums().Dot(up), money.X().Sum(), 1e-9)
		isNear(t, "d·D", money.Demand().Dot(down), money.X().Sum(), 1e-9)
	})
}

// The correction is the published one: the coefficients are multiplied by
// x/(x − exports + imports − inventories).
func TestStreamsOfAnOpenEconomy(t *testing.T) {
	manyEconomies(t, 23, func(rng *rand.Rand, table *ionb.Table, _ *ionb.OpenModel) {
		money := balanced(rng, table)
		n := len(money.Sectors())
		outside, factor := make([]float64, n), make([]float64, n)
		for i, d := range money.Demand().Values() {
			outside[i] = d * (0.3*rng.Float64() - 0.2)
			if x := money.X().AtVec(i); x != 0 {
				factor[i] = x / (x - outside[i])
			}
		}
		o := structure.StreamOptions{Outside: mat.NewVecDense(n, outside)}
		scaled := money.Z().Dense()
		scaled.Apply(func(i, _ int, z float64) float64 { return z * factor[i] }, scaled)
		up, down := make([]float64, n), make([]float64, n)
		for k := range n {
			up[k], down[k] = 1, 1
		}
		for range 600 { // U = 1 + BU, D = 1 + DA
			u, d := make([]float64, n), make([]float64, n)
			for i := range n {
				u[i], d[i] = 1, 1
				for j := range n {
					if x := money.X().AtVec(i); x != 0 {
						u[i] += scaled.At(i, j) / x * up[j]
						d[i] += scaled.At(j, i) / x * down[j]
					}
				}
			}
			up, down = u, d
		}
		vectorIs(t, "upstreamness", ionb.Must(structure.Upstreamness(money, o)), up, 1e-9)
		vectorIs(t, "downstreamness", ionb.Must(structure.Downstreamness(money, o)), down, 1e-9)
	})
}

func TestStreamsRefuse(t *testing.T) {
	spec := ionb.Spec{Name: "T", Kind: ionb.Monetary, Sectors: []string{"A", "B"}, Demand: []string{"C"}, Primary: []string{"W"},
		Z: [][]float64{{1, 2}, {0, 0}}, Y: [][]float64{{1}, {5}}, V: [][]float64{{3, 3}}}
	table := ionb.Must(ionb.NewTable(spec))
	all := structure.StreamOptions{Outside: ionb.Amounts(map[string]float64{"A": 4})}
	if _, err := structure.Upstreamness(table, all); err == nil || !strings.Contains(err.Error(), `sector "A" sells to sectors`) {
		t.Errorf("nothing used inside: %v", err)
	}
	most := structure.StreamOptions{Outside: ionb.Amounts(map[string]float64{"A": 3.5})}
	if _, err := structure.Downstreamness(table, most); err == nil || !strings.Contains(err.Error(), "is not below 1") {
		t.Errorf("more than all used inside: %v", err)
	}
	if _, err := structure.Upstreamness(nil, all); err == nil || !strings.Contains(err.Error(), "nil") {
		t.Errorf("nil: %v", err)
	}
	if _, ok := caught(func() {
		_, _ = structure.Upstreamness(table, structure.StreamOptions{Outside: ionb.Amounts(map[string]float64{"a": 4})})
	}).(*ionb.LabelError); !ok {
		t.Error("an unknown sector does not panic with a *LabelError")
	}
	// A sector that sells nothing may have no use inside, and one without output none at all.
	spec.Z[0][1], spec.Y[1][0], spec.V[0][1] = 0, 0, 0
	got := ionb.Must(structure.Upstreamness(ionb.Must(ionb.NewTable(spec)), structure.StreamOptions{}))
	vectorIs(t, "without output", got, []float64{2, 1}, 1e-15)
}

func TestStreamsKeepRegions(t *testing.T) {
	table := iotest.Regional()
	up, err := structure.Upstreamness(table, structure.StreamOptions{})
	if err == nil && !slices.Equal(up.Regions(), []string{"N", "S"}) {
		t.Errorf("regions %q", up.Regions())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// balanced is a monetary table with the flows of another, and what its columns lack in
// primary inputs. Where inputs are dearer than output, they are all cheaper.
func balanced(rng *rand.Rand, table *ionb.Table) *ionb.Table {
	n := len(table.Sectors())
	s := ionb.Spec{Name: "Money", Kind: ionb.Monetary, Sectors: table.Sectors(), Demand: []string{"C"}, Primary: []string{"VA"}, V: [][]float64{make([]float64, n)}}
	z := mat.NewDense(n, n, nil)
	x := make([]float64, n)
	for i := range x {
		if table.X().AtVec(i) != 0 {
			x[i] = 1 + 9*rng.Float64()
		}
	}
	for i := range n {
		for j := range n {
			if table.Z().At(i, j) != 0 {
				z.Set(i, j, 0.9*math.Min(x[i], x[j])/float64(n)*rng.Float64())
			}
		}
	}
	for i := range n {
		s.Z = append(s.Z, mat.Row(nil, i, z))
		sold, bought := 0.0, 0.0
		for j := range n {
			sold, bought = sold+z.At(i, j), bought+z.At(j, i)
		}
		s.Y = append(s.Y, []float64{x[i] - sold})
		s.V[0][i] = x[i] - bought
	}
	return ionb.Must(ionb.NewTable(s))
}

func product(a ionb.Matrix, v []float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		for j := range v {
			out[i] += a.At(i, j) * v[j]
		}
	}
	return out
}
