package solve

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// economy is a random A ≥ 0 of n sectors as flows over outputs, whose ρ is nearly
// rho: every row sells that share of its output to sectors. Outputs span many
// magnitudes.
func economy(r *rand.Rand, n int, rho float64) *Operator {
	flows, x := filled(r, n, 0.3), make([]float64, n)
	for i := range x {
		x[i] = math.Exp(3 * r.NormFloat64())
	}
	for i := range n {
		var sold float64
		row := flows.RawRowView(i)
		row[(i+1)%n]++
		for j := range row {
			row[j] = math.Abs(row[j]) * x[j]
			sold += row[j]
		}
		for j := range row {
			row[j] *= rho * x[i] / sold
		}
	}
	return NewOperator(flows, nil, x)
}

// with changes the flows of an economy.
func with(a *Operator, change func(i, j int, v float64) float64) *Operator {
	a.m.Apply(change, a.m)
	return a
}

// Iterations and factors agree, to what the condition of the system allows.
func TestIterationsAgreeWithFactors(t *testing.T) {
	const n = direct + 40
	r := rand.New(rand.NewPCG(5, 6))
	cyclic := func(i, j int, v float64) float64 { // a cycle through all sectors
		if j == (i+1)%n {
			return v
		}
		return 0
	}
	triangular := func(i, j int, v float64) float64 {
		if j > i {
			return v
		}
		return 0
	}
	tests := []struct {
		name      string
		a         *Operator
		tolerance float64 // of the largest entry, in the units of scale
	}{
		{"ρ = 0.1", economy(r, n, 0.1), 1e-12},
		{"ρ = 0.5", economy(r, n, 0.5), 1e-12},
		{"ρ = 0.9", economy(r, n, 0.9), 1e-11},
		{"ρ = 0.99", economy(r, n, 0.99), 1e-10},
		{"ρ = 0.9999", economy(r, n, 0.9999), 1e-8},
		{"ρ = 0.999999", economy(r, n, 0.999999), 1e-6},
		{"reducible", with(economy(r, n, 0.7), triangular), 1e-12},
		{"periodic", with(economy(r, n, 0.7), cyclic), 1e-12},
		{"two parts", with(economy(r, n, 0.7), func(i, j int, v float64) float64 {
			if i < 100 != (j < 100) {
				return 0
			}
			return v
		}), 1e-12},
		{"zero rows and columns", with(economy(r, n, 0.7), func(i, j int, v float64) float64 {
			if i%7 == 0 || j%7 == 0 {
				return 0
			}
			return v
		}), 1e-12},
		{"no flows", with(economy(r, n, 0.7), func(int, int, float64) float64 { return 0 }), 0},
		{"some negative", with(economy(r, n, 0.3), func(i, j int, v float64) float64 {
			if (i+j)%50 == 0 {
				return -v
			}
			return v
		}), 1e-11},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			iterated, factorised := systemOf(t, tt.a, Options{}), systemOf(t, tt.a, Options{Factorised: true})
			demands := map[string][]float64{"ones": ones(n), "one good": unit(n, 3), "none": make([]float64, n), "any": vectorOf(r, n)}
			for name, d := range demands {
				for _, trans := range []bool{false, true} {
					got, residual, err := iterated.solve(Job{}, d, trans)
					if err != nil {
						t.Fatal(err)
					}
					if limit := max(tolerance, 100*tt.tolerance*epsilon/1e-14); !(residual <= limit) {
						t.Errorf("%s: residual %v", name, residual)
					}
					want, _, err := factorised.solve(Job{}, d, trans)
					if err != nil {
						t.Fatal(err)
					}
					iterated.rescale(got, !trans)
					iterated.rescale(want, !trans)
					near(t, name, got, want, tt.tolerance)
				}
			}
		})
	}
}

func systemOf(t *testing.T, a *Operator, o Options) *System {
	t.Helper()
	s, err := New(Job{}, a, a.cols, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func unit(n, i int) []float64 {
	v := make([]float64, n)
	v[i] = 1
	return v
}

// Many right-hand sides, few, and the inverse say the same, and the inverse is right.
func TestManyAtATime(t *testing.T) {
	const tolerance = 1e-12
	r := rand.New(rand.NewPCG(7, 8))
	for _, n := range []int{1, 2, 50, direct, direct + 1} {
		a := economy(r, n, 0.8)
		s := systemOf(t, a, Options{})
		inverse, err := s.Inverse(Job{})
		if err != nil {
			t.Fatal(err)
		}
		var rest, eye mat.Dense
		rest.Sub(identity(n), a.Dense())
		eye.Mul(inverse, &rest)
		near(t, "L(I−A)", eye.RawMatrix().Data, identity(n).RawMatrix().Data, 1e-10)
		for _, k := range []int{1, many(n) - 1, many(n), many(n) + 20} {
			d, c := mat.NewDense(n, k, vectorOf(r, n*k)), mat.NewDense(k, n, vectorOf(r, n*k))
			x, err := s.SolveCols(Job{}, d)
			if err != nil {
				t.Fatal(err)
			}
			p, err := s.SolveRows(Job{}, c)
			if err != nil {
				t.Fatal(err)
			}
			var wantX, wantP mat.Dense
			wantX.Mul(inverse, d)
			wantP.Mul(c, inverse)
			near(t, fmt.Sprintf("n %d, %d columns", n, k), x.RawMatrix().Data, wantX.RawMatrix().Data, tolerance*100)
			near(t, fmt.Sprintf("n %d, %d rows", n, k), p.RawMatrix().Data, wantP.RawMatrix().Data, tolerance*100)
		}
		cond, err := s.Cond(Job{})
		if err != nil {
			t.Fatal(err)
		}
		var b mat.Dense
		b.Sub(identity(n), s.op.Dense())
		var inv mat.Dense
		if err := inv.Inverse(&b); err != nil {
			t.Fatal(err)
		}
		if want := mat.Norm(&b, math.Inf(1)) * mat.Norm(&inv, math.Inf(1)); math.Abs(cond/want-1) > 0.3 { // LAPACK's is an estimate
			t.Errorf("n %d: condition number %v, want %v", n, cond, want)
		}
	}
}

// memo is a Keeper in memory.
type memo struct {
	mu   sync.Mutex
	kept map[string]*mat.Dense
}

func (m *memo) Kept(name string) *mat.Dense {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept[name]
}

func (m *memo) Keep(name string, d *mat.Dense) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[name] = mat.DenseCopyOf(d)
}

// What was kept gives the same bits as what is computed; what is of another shape is
// computed anew.
func TestKept(t *testing.T) {
	const n = direct + 20
	a := economy(rand.New(rand.NewPCG(9, 1)), n, 0.8)
	d := mat.NewDense(n, many(n), vectorOf(rand.New(rand.NewPCG(1, 1)), n*many(n)))
	answers := func(s *System) (*mat.Dense, *mat.Dense) {
		x, err := s.SolveCols(Job{}, d)
		if err != nil {
			t.Fatal(err)
		}
		inverse, err := s.Inverse(Job{})
		if err != nil {
			t.Fatal(err)
		}
		return x, inverse
	}
	x, inverse := answers(systemOf(t, a, Options{}))
	keeper := &memo{kept: map[string]*mat.Dense{}}
	check := func(when string) {
		gotX, gotL := answers(systemOf(t, a, Options{Keeper: keeper}))
		if !mat.Equal(gotX, x) || !mat.Equal(gotL, inverse) {
			t.Errorf("%s: other bits", when)
		}
		for _, name := range []string{keptFactors, keptPivots, keptInverse} {
			if keeper.kept[name] == nil {
				t.Errorf("%s: nothing is kept under %q", when, name)
			}
		}
	}
	check("at first")
	check("again")
	keeper.kept[keptInverse].Set(3, 4, keeper.kept[keptInverse].At(3, 4)*(1+1e-13))
	if _, gotL := answers(systemOf(t, a, Options{Keeper: keeper})); mat.Equal(gotL, inverse) {
		t.Error("the inverse that is kept is not used")
	}
	keeper.kept[keptInverse].Set(3, 4, math.NaN())
	keeper.kept[keptFactors].Set(9, 4, math.NaN())
	check("with numbers that are none")
	keeper.kept[keptInverse].Zero()
	keeper.kept[keptFactors].Set(9, 4, 3)
	check("with wrong numbers")
	keeper.kept[keptInverse] = mat.NewDense(2, 2, nil)
	keeper.kept[keptFactors] = mat.NewDense(n, n-1, nil)
	check("with matrices of another shape")
	keeper.kept[keptPivots].Set(0, 4, 1e9)
	check("with impossible pivots")
	keeper.kept[keptFactors].Set(7, 7, 2)
	check("with the pivots of other factors")
}

// Small models keep nothing: they are factorised sooner than a file is opened.
func TestSmallModelsKeepNothing(t *testing.T) {
	keeper := &memo{kept: map[string]*mat.Dense{}}
	s := systemOf(t, economy(rand.New(rand.NewPCG(2, 1)), 20, 0.5), Options{Keeper: keeper})
	if _, err := s.Inverse(Job{}); err != nil || len(keeper.kept) > 0 {
		t.Errorf("kept %d, error %v", len(keeper.kept), err)
	}
}

func TestStopped(t *testing.T) {
	const n = direct + 20
	a := economy(rand.New(rand.NewPCG(4, 1)), n, 0.9)
	s := systemOf(t, a, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	job := Job{Context: ctx}
	for what, ask := range map[string]func() error{
		"New":        func() error { _, err := New(job, a, nil, Options{}); return err },
		"factorised": func() error { _, err := New(job, a, nil, Options{Factorised: true}); return err },
		"Solve":      func() error { _, _, err := s.Solve(job, ones(n)); return err },
		"SolveTrans": func() error { _, _, err := s.SolveTrans(job, ones(n)); return err },
		"few columns": func() error {
			_, err := s.SolveCols(job, mat.NewDense(n, 2, vectorOf(rand.New(rand.NewPCG(1, 1)), 2*n)))
			return err
		},
		"columns": func() error { _, err := s.SolveCols(job, mat.NewDense(n, many(n), nil)); return err },
		"rows":    func() error { _, err := s.SolveRows(job, mat.NewDense(many(n), n, nil)); return err },
		"Inverse": func() error { _, err := s.Inverse(job); return err },
		"Cond":    func() error { _, err := s.Cond(job); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want the context's", what, err)
		}
	}
	if _, err := s.Inverse(Job{}); err != nil {
		t.Errorf("after others were stopped: %v", err)
	}
}

// Who waits for another's factors can be stopped, too.
func TestStoppedWhileWaiting(t *testing.T) {
	s := systemOf(t, economy(rand.New(rand.NewPCG(4, 1)), direct+1, 0.9), Options{})
	if err := s.take(Job{}); err != nil {
		t.Fatal(err)
	}
	defer s.release()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { _, err := s.Inverse(Job{Context: ctx}); done <- err }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
}

func TestReports(t *testing.T) {
	const n = direct + 100
	s := systemOf(t, economy(rand.New(rand.NewPCG(4, 1)), n, 0.9), Options{})
	for what, ask := range map[string]func(Job) error{
		"Inverse": func(j Job) error { _, err := s.Inverse(j); return err },
		"rows":    func(j Job) error { _, err := s.SolveRows(j, mat.NewDense(many(n), n, nil)); return err },
		"Solve":   func(j Job) error { _, _, err := s.Solve(j, ones(n)); return err },
	} {
		last := 0.0
		err := ask(Job{Report: func(done float64) {
			if !(done >= last && done <= 1) {
				t.Errorf("%s: %v after %v", what, done, last)
			}
			last = done
		}})
		if err != nil || last < 0.9 {
			t.Errorf("%s: ends with %v, error %v", what, last, err)
		}
	}
}

func TestMemoryIsRefusedBeforeItIsTaken(t *testing.T) {
	var refused *MemoryError
	if err := Room(40_000_000); !errors.As(err, &refused) || refused.Need != 8*40_000_000*40_000_000 {
		t.Errorf("error %v, want a MemoryError", err)
	}
	if err := Room(1000); err != nil {
		t.Error(err)
	}
}

// From how many right-hand sides on, and from which size, factors are quicker.
func BenchmarkCrossover(b *testing.B) {
	for _, n := range []int{100, 300, 1000, 2000} {
		a := economy(rand.New(rand.NewPCG(1, 2)), n, 0.7)
		b.Run(fmt.Sprintf("iterate once, n %d", n), func(b *testing.B) {
			s, err := New(Job{}, a, a.cols, Options{})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, _, _, err := s.fixedPoint(Job{}, ones(n), true); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("factorise, n %d", n), func(b *testing.B) {
			for b.Loop() {
				if _, err := New(Job{}, a, a.cols, Options{Factorised: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The inverse, by elimination in blocks or by factors, is right entry by entry, also
// where entries are of very different size.
func TestInverse(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for _, tt := range []struct {
		name      string
		n         int
		rho       float64
		change    func(i, j int, v float64) float64
		tolerance float64 // of each entry
	}{
		{"ρ = 0.5", 333, 0.5, nil, 1e-12},
		{"ρ = 0.99", 330, 0.99, nil, 1e-11},
		{"ρ = 0.9999", 330, 0.9999, nil, 1e-9},
		{"few rows", 60, 0.9, nil, 1e-10},
		{"triangular", 400, 0.7, func(i, j int, v float64) float64 {
			if j > i {
				return v
			}
			return 0
		}, 1e-12},
		{"zero rows and columns", 400, 0.7, func(i, j int, v float64) float64 {
			if i%9 == 0 || j%7 == 0 {
				return 0
			}
			return v
		}, 1e-12},
		{"some negative, proven", 330, 0.4, func(i, j int, v float64) float64 {
			if (i+j)%40 == 0 {
				return -v
			}
			return v
		}, 1e-9},
		{"not productive", 330, 3, nil, 1e-8},
	} {
		a := economy(r, tt.n, tt.rho)
		if tt.change != nil {
			with(a, tt.change)
		}
		s := systemOf(t, a, Options{})
		got, err := s.Inverse(Job{})
		if err != nil {
			t.Fatal(err)
		}
		var want mat.Dense
		if err := want.Inverse(identityMinus(s.op.Dense())); err != nil {
			t.Fatal(err)
		}
		for i := range tt.n {
			for j := range tt.n {
				w := want.At(i, j) * s.scale[i] / s.scale[j]
				if g := got.At(i, j); !(math.Abs(g-w) <= tt.tolerance*math.Abs(w)) {
					t.Fatalf("%s: entry (%d, %d) is %v, want %v", tt.name, i, j, g, w)
				}
			}
		}
	}
}
