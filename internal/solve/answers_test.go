package solve

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/ionb/go-ionb/internal/memory"
	"gonum.org/v1/gonum/mat"
)

// Sectors that only long chains of suppliers reach, behind a block that takes many
// iterations: neither may pass for solved because the other is.
func TestFarSuppliers(t *testing.T) {
	const n = direct + 100
	tests := []struct {
		hops      int
		share     float64 // of each link of the chain
		tolerance float64 // relative to each entry by itself
	}{
		{3, 0.9, 1e-12}, {6, 0.9, 1e-12}, {10, 0.5, 1e-12}, {20, 0.1, 1e-12},
		{60, 0.9, 1e-12}, // further than the weights look
	}
	for _, tt := range tests {
		near := n - tt.hops
		m, d := mat.NewDense(n, n, nil), make([]float64, n)
		for i := range near {
			d[i] = 1 + float64(i%7)
			m.Set(i, max(0, i-1), 0.49)
			m.Set(i, min(near-1, i+1), 0.49)
		}
		for i := near; i < n; i++ {
			m.Set(i, i-1, tt.share)
		}
		s := systemOf(t, NewOperator(m, nil, nil), Options{})
		if s.factorised {
			t.Fatal("nothing is iterated")
		}
		x, residual, err := s.Solve(Job{}, d)
		if err != nil || !(residual <= tolerance) {
			t.Errorf("%d hops: residual %v, error %v", tt.hops, residual, err)
		}
		var left float64 // in an order of sums of its own
		for i, v := range x {
			left = max(left, math.Abs(d[i]+mat.Dot(m.RowView(i), mat.NewVecDense(n, x))-v)/largest(d))
		}
		if rounding := 10 * epsilon * largest(x) / largest(d); !(math.Abs(left-residual) <= rounding) {
			t.Errorf("%d hops: says that its residual is %v, but that is %v", tt.hops, residual, left)
		}
		want, _, err := systemOf(t, NewOperator(m, nil, nil), Options{Factorised: true}).Solve(Job{}, d)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range want {
			if !(math.Abs(x[i]/v-1) <= tt.tolerance) {
				t.Errorf("%d hops: x[%d] = %v, want %v", tt.hops, i, x[i], v)
				break
			}
		}
	}
}

func TestLargestKeepsNaN(t *testing.T) {
	if v := largest([]float64{1, math.NaN(), 2}); !math.IsNaN(v) {
		t.Errorf("largest of 1, NaN, 2 is %v", v)
	}
}

// Rows that all have one sum make ones an eigenvector, here not the dominant one.
func TestDominantWhereOnesAreAnEigenvector(t *testing.T) {
	for _, n := range []int{2, direct + 2} {
		m := mat.NewDense(n, n, nil)
		for i := range n {
			m.Set(i, i, -1.5)
			m.Set(i, i^1, 2)
		}
		if rho, err := Dominant(Job{}, NewOperator(m, nil, nil)); err != nil || math.Abs(rho-3.5) > 1e-9 {
			t.Errorf("n %d: %v, %v, want 3.5 by its blocks' eigenvalues 0.5 and −3.5", n, rho, err)
		}
	}
}

// Noda's step on a large block is made of work that can be stopped, and takes
// the same vector as LAPACK's factorisation.
func TestLargeInverseStep(t *testing.T) {
	const n, tolerance = mostByLU + 10, 1e-10
	x := mat.NewVecDense(n, ones(n))
	m := func() *mat.Dense {
		return entries(n, func(i, j int) float64 {
			if i == j {
				return 1
			}
			return -float64((i*7+j*3)%11) / 5 / n / 1.01
		}).m
	}
	y, err := nearlySingular(Job{}, m(), x)
	if err != nil {
		t.Fatal(err)
	}
	var want mat.VecDense
	if err := want.SolveVec(m(), x); err != nil {
		t.Fatal(err)
	}
	near(t, "y", y.RawVector().Data, want.RawVector().Data, tolerance)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := nearlySingular(Job{Context: ctx}, m(), x); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
	if y, err := nearlySingular(Job{}, mat.NewDense(n, n, nil), x); y != nil || err != nil {
		t.Errorf("of zeros: %v, %v", y, err)
	}
}

// What is factorised and iterated has the same bits on any number of cores.
func TestAnswersDoNotDependOnCores(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	const n = direct + 130
	a := economy(rand.New(rand.NewPCG(3, 3)), n, 0.9)
	d := mat.NewDense(n, 50, vectorOf(rand.New(rand.NewPCG(4, 4)), 50*n))
	var first []*mat.Dense
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		s := systemOf(t, a, Options{})
		inverse, err := s.Inverse(Job{})
		if err != nil {
			t.Fatal(err)
		}
		cols, err := s.SolveCols(Job{}, d)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := s.SolveRows(Job{}, mat.DenseCopyOf(d.T()))
		if err != nil {
			t.Fatal(err)
		}
		one, _, err := s.SolveTrans(Job{}, ones(n))
		if err != nil {
			t.Fatal(err)
		}
		got := []*mat.Dense{inverse, cols, rows, mat.NewDense(1, n, one)}
		if first == nil {
			first = got
		}
		for k := range got {
			if !mat.Equal(got[k], first[k]) {
				t.Errorf("%d cores: answer %d has other bits", cores, k)
			}
		}
	}
}

// The condition number of what is iterated: by row sums where no entry is negative, which
// would not do elsewhere, and with a diagonal above 1/2.
func TestConditionOfIterated(t *testing.T) {
	const n = direct + 20
	for _, c := range []struct {
		what   string
		change func(i, j int, v float64) float64
	}{
		{"negative", func(_, _ int, v float64) float64 { return -v }},
		{"mixed", func(i, j int, v float64) float64 {
			if j < n/2 {
				return -v
			}
			return v
		}},
		{"diagonal", func(i, j int, v float64) float64 {
			if i == j {
				return 0.7
			}
			return v / 1e6
		}},
	} {
		a := with(economy(rand.New(rand.NewPCG(8, 8)), n, 0.95), c.change)
		if c.what == "diagonal" {
			a = NewOperator(a.m, nil, nil)
		}
		s := systemOf(t, a, Options{})
		got, err := s.Cond(Job{})
		if err != nil {
			t.Fatal(err)
		}
		var inverse mat.Dense
		rest := identityMinus(s.op.Dense())
		if err := inverse.Inverse(rest); err != nil {
			t.Fatal(err)
		}
		// LAPACK's is an estimate from below, seldom by more than a third.
		if want := mat.Norm(rest, math.Inf(1)) * mat.Norm(&inverse, math.Inf(1)); s.factorised || !(got <= 1.0001*want && got >= 0.6*want) {
			t.Errorf("%s: condition number %v, want %v; factorised %v", c.what, got, want, s.factorised)
		}
	}
}

func TestDominantOfALargeMatrix(t *testing.T) {
	const n, tolerance = direct + 100, 1e-8
	b := with(economy(rand.New(rand.NewPCG(6, 8)), n, 0.6), func(i, j int, v float64) float64 {
		if (i+j)%50 == 0 {
			return -v
		}
		return v
	})
	got, err := Dominant(Job{}, b)
	if want := largestValue(b.Dense()); err != nil || math.Abs(got/want-1) > tolerance {
		t.Errorf("%v, %v, want LAPACK's %v", got, err, want)
	}
}

func TestNoMatrixIsTakenWithoutRoom(t *testing.T) {
	const n = 2900                                                              // more than what is not worth asking for
	s := systemOf(t, NewOperator(mat.NewDense(n, n, nil), nil, nil), Options{}) // no flows
	available = func() int64 { return 1 << 20 }
	defer func() { available = memory.Available }()
	for what, ask := range map[string]func() error{
		"factor":  func() error { _, err := s.factor(Job{}); return err },
		"Inverse": func() error { _, err := s.Inverse(Job{}); return err },
		"Noda's":  func() error { _, _, err := whole(s.op).byInverse(Job{}, 0, 1, ones(n)); return err },
	} {
		if err := ask(); !errors.As(err, new(*MemoryError)) {
			t.Errorf("%s: error %v, want a MemoryError", what, err)
		}
	}
}
