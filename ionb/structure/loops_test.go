package structure_test

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// Each loop is the largest in what those before it left, and together they are all flows.
func TestFeedbackLoopsAgainstAllPermutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 40))
	for trial := range 60 {
		n := 1 + trial%6
		z := random(rng, n, []float64{1, 0.6, 0.3}[trial%3])
		o := structure.LoopOptions{Most: n, WithoutOwn: trial%2 == 1}
		l := ionb.Must(structure.FeedbackLoops(z, o))
		left := z.Dense()
		for i := range n {
			if o.WithoutOwn {
				left.Set(i, i, math.Inf(-1))
			}
		}
		sum, total := 0.0, mat.Sum(z)
		if o.WithoutOwn {
			total -= mat.Trace(z)
		}
		isNear(t, "total", l.Total, total, 1e-12)
		for k, loop := range l.List {
			best := math.Inf(-1)
			permutations(n, func(order []int) {
				flow := 0.0
				for i, j := range order {
					flow += left.At(i, j)
				}
				best = max(best, flow)
			})
			isNear(t, "loop", loop.Flow, best, 1e-12)
			isNear(t, "share", loop.Share, best/total, 1e-12)
			sum += loop.Flow
			isNear(t, "cumulative", loop.Cumulative, sum/total, 1e-12)
			flows, cycles := l.Flows(k), 0.0
			isNear(t, "flows", mat.Sum(flows), loop.Flow, 1e-12)
			for c, cycle := range loop.Cycles {
				if c > 0 && cycle.Flow > loop.Cycles[c-1].Flow {
					t.Errorf("cycle %v comes after a smaller one", cycle)
				}
				cycles += cycle.Flow
				flow, weakest := 0.0, math.Inf(1)
				for s, name := range cycle.Sectors {
					z := z.Of(name, cycle.Sectors[(s+1)%len(cycle.Sectors)])
					flow, weakest = flow+z, min(weakest, z)
				}
				isNear(t, "cycle", cycle.Flow, flow, 1e-12)
				isNear(t, "weakest", cycle.Weakest, weakest, 1e-12)
			}
			isNear(t, "cycles", cycles, loop.Flow, 1e-12)
			if !taken(z, left, loop) {
				t.Errorf("loop %d is no permutation", k)
			}
		}
		if trial%3 == 0 {
			isNear(t, "all loops", sum, total, 1e-11)
		}
	}
}

// taken removes the entries of a loop, which must have one in each row and column.
func taken(z ionb.Matrix, left *mat.Dense, loop structure.Loop) bool {
	names, rows, cols := z.RowLabels(), map[string]bool{}, map[string]bool{}
	for _, c := range loop.Cycles {
		for s, from := range c.Sectors {
			to := c.Sectors[(s+1)%len(c.Sectors)]
			rows[from], cols[to] = true, true
			left.Set(slices.Index(names, from), slices.Index(names, to), math.Inf(-1))
		}
	}
	return len(rows) == len(names) && len(cols) == len(names)
}

func TestFeedbackLoopsKnown(t *testing.T) {
	z := ionb.Must(ionb.NewMatrix("Trade", []string{"N", "S", "W"}, []string{"N", "S", "W"}, [][]float64{{50, 9, 1}, {2, 40, 8}, {7, 3, 30}}))
	l := ionb.Must(structure.FeedbackLoops(z, structure.LoopOptions{}))
	want := []structure.Loop{
		{Cycles: []structure.Cycle{{[]string{"N"}, 50, 50}, {[]string{"S"}, 40, 40}, {[]string{"W"}, 30, 30}}, Flow: 120, Share: 0.8, Cumulative: 0.8},
		{Cycles: []structure.Cycle{{[]string{"N", "S", "W"}, 24, 7}}, Flow: 24, Share: 0.16, Cumulative: 0.96},
		{Cycles: []structure.Cycle{{[]string{"N", "W", "S"}, 6, 1}}, Flow: 6, Share: 0.04, Cumulative: 1},
	}
	if !reflect.DeepEqual(l.List, want) {
		t.Errorf("loops = %+v", l.List)
	}
	if got := l.List[1].Cycles[0].String(); got != "N → S → W → N" {
		t.Errorf("cycle %q", got)
	}
}

func TestFeedbackLoopsOfPermutedLabels(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 41))
	z := random(rng, 30, 0.7)
	names := z.RowLabels()
	rng.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	want := ionb.Must(structure.FeedbackLoops(z, structure.LoopOptions{Most: 30}))
	got := ionb.Must(structure.FeedbackLoops(z.Cols(names...).Transposed().Cols(names...).Transposed(), structure.LoopOptions{Most: 30}))
	for k := range want.List {
		isNear(t, "permuted", got.List[k].Flow, want.List[k].Flow, 1e-12)
	}
}

func TestFeedbackLoopsRefuse(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	z := random(rand.New(rand.NewPCG(1, 1)), 5, 1)
	if _, err := structure.FeedbackLoops(z, structure.LoopOptions{Solving: ionb.Solving{Context: stopped}}); err == nil || !strings.Contains(err.Error(), "stopped") {
		t.Errorf("stopped: %v", err)
	}
	if _, err := structure.FeedbackLoops(ionb.Matrix{}, structure.LoopOptions{}); err == nil {
		t.Error("nothing is no error")
	}
	if _, ok := caught(func() { _, _ = structure.FeedbackLoops(z, structure.LoopOptions{Most: -1}) }).(*ionb.ValueError); !ok {
		t.Error("−1 loops do not panic with a *ValueError")
	}
	l := ionb.Must(structure.FeedbackLoops(z, structure.LoopOptions{Most: 2}))
	if _, ok := caught(func() { l.Flows(2) }).(*ionb.ValueError); !ok {
		t.Error("a loop that is not there does not panic with a *ValueError")
	}
	none := ionb.Must(structure.FeedbackLoops(random(rand.New(rand.NewPCG(1, 1)), 3, 0), structure.LoopOptions{}))
	if len(none.List) != 0 || none.String() == "" {
		t.Errorf("loops of nothing: %+v", none)
	}
	own := ionb.Must(structure.FeedbackLoops(random(rand.New(rand.NewPCG(1, 1)), 1, 1), structure.LoopOptions{WithoutOwn: true}))
	if len(own.List) != 0 {
		t.Errorf("loops without own flows of one sector: %+v", own.List)
	}
	if (structure.Loops{}).Report() != nil {
		t.Error("the zero value has a report")
	}
	many := structure.Cycle{Sectors: iotest.Names(30)}
	if got := many.String(); !strings.HasSuffix(got, "S12 → … 18 more → S1") {
		t.Errorf("a long cycle is %q", got)
	}
}
