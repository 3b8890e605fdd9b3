package solve

import (
	"cmp"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A hard matrix for products: large enough not to be left to Noda's iteration.
type hard struct {
	name string
	b    *Operator
	root float64 // known; 0: Noda's iteration says, of
	like *Operator
	tol  float64 // of the root, as a share of it
	most int     // products; 0: 100. More than mostProducts: Noda's iteration has to help
}

// entries makes an n×n operator.
func entries(n int, f func(i, j int) float64) *Operator {
	m := mat.NewDense(n, n, nil)
	m.Apply(func(i, j int, _ float64) float64 { return f(i, j) }, m)
	return NewOperator(m, nil, nil)
}

// times returns kB.
func times(k float64, b *Operator) *Operator {
	rows := slices.Clone(b.rows)
	for i := range rows {
		rows[i] /= k
	}
	return NewOperator(b.m, rows, b.cols)
}

// rescaled returns the matrix similar to B in which row i is counted in that unit.
func rescaled(b *Operator, unit func(i int) float64) *Operator {
	rows, cols := slices.Clone(b.rows), slices.Clone(b.cols)
	for i := range rows {
		rows[i] /= unit(i)
		cols[i] *= unit(i)
	}
	return NewOperator(b.m, rows, cols)
}

// flat is similar to a matrix whose rows all sum to ρ.
func flat(n int, rho float64, unit func(i int) float64) *Operator {
	return rescaled(entries(n, func(_, _ int) float64 { return rho / float64(n) }), unit)
}

func odd(i int) float64 { return []float64{1e-12, 1, 1e12}[i%3] }

// knownOnes are hard matrices whose root a formula gives.
func knownOnes() []hard {
	const n = 300
	var cases []hard
	for _, rho := range []float64{0.1, 0.999999, 1 - 1e-11, 1, 1.2, 3} {
		cases = append(cases,
			hard{name: "rows that sum to ρ", b: flat(n, rho, func(int) float64 { return 1 }), root: rho, tol: 1e-15},
			hard{name: "the same in other units", b: flat(n, rho, func(i int) float64 { return 1 + float64(i%7) }), root: rho, tol: 1e-15},
			hard{name: "the same in odd units", b: flat(n, rho, odd), root: rho, tol: 1e-15})
	}
	rng := rand.New(rand.NewPCG(5, 6))
	weights, logs := make([]float64, n), 0.
	for i := range weights {
		weights[i] = 0.2 + rng.Float64()
		logs += math.Log(weights[i]) / n
	}
	next := func(i, j int) bool { return j == (i+1)%n }
	coupled := func(by, second float64) *Operator {
		return entries(n, func(i, j int) float64 {
			switch {
			case i/150 != j/150:
				return by / 150
			case i < 150:
				return 0.5 / 150
			}
			return second / 150
		})
	}
	where := func(is func(i, j int) bool, value func(i, j int) float64) *Operator {
		return entries(n, func(i, j int) float64 {
			if is(i, j) {
				return value(i, j)
			}
			return 0
		})
	}
	return append(cases,
		hard{name: "period n", b: where(next, func(i, _ int) float64 { return weights[i] }), root: math.Exp(logs), tol: 1e-14, most: mostProducts + 1},
		hard{name: "a path", b: where(func(i, j int) bool { return next(i, j) && j > 0 || next(j, i) && i > 0 },
			func(_, _ int) float64 { return 0.5 }), root: math.Cos(math.Pi / (n + 1)), tol: 1e-15, most: mostProducts + 1},
		hard{name: "two parts that hardly touch", b: coupled(1e-14, 0.4), root: 0.5, tol: 1e-15},
		hard{name: "two equal parts that hardly touch", b: coupled(1e-14, 0.5), root: 0.5 + 1e-14, tol: 1e-15},
		hard{name: "two nearly equal parts that hardly touch", b: coupled(1e-14, 0.5-1e-9), root: 0.5, tol: 1e-15},
		hard{name: "rank one", b: entries(n, func(i, j int) float64 { return weights[i] / weights[j] / n }), root: 1, tol: 1e-15},
		hard{name: "row sums of 0.7 in columns", b: entries(n, func(i, j int) float64 { return 0.7 * weights[(i+j)%n] / (n * mean(weights)) }), root: 0.7, tol: 1e-15},
	)
}

func mean(x []float64) float64 {
	var sum float64
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// randomOnes are hard matrices whose root Noda's iteration finds, of the matrix or of
// one similar to it.
func randomOnes() []hard {
	const n = 300
	rng := rand.New(rand.NewPCG(7, 8))
	random := func(is func(i, j int) bool) *Operator {
		return entries(n, func(i, j int) float64 {
			if is(i, j) {
				return rng.Float64() / n
			}
			return 0
		})
	}
	period := func(p int) *Operator { return random(func(i, j int) bool { return (j-i+n)%p == 1 }) }
	dense := random(func(_, _ int) bool { return true })
	world := worldOf(rng, 8, 40, 1e-2)
	unscaled := NewOperator(world.m, nil, nil)
	cases := []hard{
		{name: "dense", b: dense},
		{name: "sparse", b: random(func(i, j int) bool { return rng.Float64() < 0.01 || j == (i+1)%n })},
		{name: "period 2", b: period(2)},
		{name: "period 3", b: period(3)},
		{name: "dense in odd units", b: rescaled(dense, odd), like: dense},
		{name: "a Perron vector from 1 to 1e-200", b: rescaled(dense, func(i int) float64 { return math.Pow(10, -200*float64(i)/n) }), like: dense},
		{name: "a world in units from 1 to 1e-200", b: rescaled(world, func(i int) float64 { return math.Pow(10, -200*float64(i*7%n)/n) }), like: world},
		{name: "a world not scaled", b: unscaled, like: world},
		{name: "tiny", b: times(1e-250, dense)},
		{name: "huge", b: times(1e250, dense)},
	}
	// Each sixth of the rows has a Perron vector some 10⁻⁴ of the sixth's before it.
	cases = append(cases, hard{name: "countries in a row", most: 60, b: entries(n, func(i, j int) float64 {
		switch from, to := i/50, j/50; {
		case from == to:
			return (0.5 - 0.02*float64(from)) / 50 * (0.5 + rng.Float64())
		case from-to == 1 || to-from == 1:
			return 1e-6 * rng.Float64() / 50
		}
		return 0
	})})
	for _, trade := range []float64{1e-6, 1e-3, 1e-1} {
		cases = append(cases, hard{name: "a world that trades little", b: worldOf(rng, 8, 40, trade)})
	}
	for i, c := range cases {
		if c.like == nil {
			cases[i].like = c.b
		}
	}
	return cases
}

// The bounds hold, are tight, and take few products.
func TestPerronOfHardMatrices(t *testing.T) {
	job := Job{}
	for _, tt := range append(knownOnes(), randomOnes()...) {
		if tt.like != nil {
			lower, upper, err := noda(job, whole(tt.like).dense(), ones(tt.like.n))
			if err != nil || upper-lower > 1e-13*upper {
				t.Fatalf("%s: Noda's iteration: [%v, %v], %v", tt.name, lower, upper, err)
			}
			tt.root, tt.tol = lower, 1e-13
		}
		root, err := Perron(job, tt.b)
		if err != nil {
			t.Fatal(err)
		}
		if !(root.Lower <= tt.root*(1+tt.tol) && tt.root*(1-tt.tol) <= root.Upper) {
			t.Errorf("%s: [%v, %v] does not hold %v", tt.name, root.Lower, root.Upper, tt.root)
		}
		if width := root.Upper - root.Lower; !(width <= 1.01e-10*root.Upper) {
			t.Errorf("%s: [%v, %v] is wide, ρ %v", tt.name, root.Lower, root.Upper, tt.root)
		}
		if took, most := int(tt.b.products.Load()), cmp.Or(tt.most, 100); took > most || most > mostProducts && took < mostProducts {
			t.Errorf("%s: %d products", tt.name, took)
		}
	}
}

// Where 1 is nearer than bounds usually need be, they are as near as can be.
func TestPerronNearOne(t *testing.T) {
	job, rng := Job{}, rand.New(rand.NewPCG(3, 4))
	for _, trade := range []float64{1e-1, 1e-2, 1e-3} {
		b := worldOf(rng, 8, 35, trade)
		rho, _, err := noda(job, b.Dense(), ones(b.n))
		if err != nil {
			t.Fatal(err)
		}
		for _, far := range []float64{-3e-12, -3e-13, 3e-13, 3e-12} {
			root, _ := Perron(job, times((1+far)/rho, b))
			if root.Upper < 1 != (far < 0) || root.Lower >= 1 != (far > 0) {
				t.Errorf("trade %v, ρ = 1%+g: [1%+g, 1%+g] does not decide", trade, far, root.Lower-1, root.Upper-1)
			}
		}
	}
}

// Blocks of every size in one matrix: the products of a large one leave the others'
// rows out, and the root is the largest of theirs.
func TestPerronOfReducible(t *testing.T) {
	const n = 1400
	rng := rand.New(rand.NewPCG(9, 10))
	order := rng.Perm(n)
	blocks := []struct {
		size int
		rho  float64
	}{{1, 0.3}, {600, 0.5}, {300, 0.8}, {40, 0.6}, {1, 0}, {456, 0.1}} // and a zero row and column
	for largest, want := range []float64{0.3, 0.5, 0.8, 0.6} {
		m := mat.NewDense(n, n, nil)
		var rows []int
		first := 2
		for k, b := range blocks {
			rho := b.rho
			if want < rho && k != largest {
				rho = want / 2
			}
			for i := first; i < first+b.size; i++ {
				row := m.RawRowView(order[i])
				for j := first; j < first+b.size; j++ {
					row[order[j]] = rho / float64(b.size) * (1 + float64(i-first)) / (1 + float64(j-first))
				}
				for j := first + b.size; j < n; j++ {
					row[order[j]] = 10 // what blocks sell to others does not matter
				}
			}
			if k == largest {
				rows = slices.Sorted(slices.Values(order[first : first+b.size]))
			}
			first += b.size
		}
		root, err := Perron(Job{}, NewOperator(m, nil, nil))
		if err != nil || !(root.Lower <= want*(1+1e-15) && want*(1-1e-15) <= root.Upper && root.Upper-root.Lower <= 1e-10) {
			t.Errorf("[%v, %v], %v, want %v", root.Lower, root.Upper, err, want)
		}
		if !slices.Equal(root.Block, rows) {
			t.Errorf("ρ %v: block of %d rows, want %d others", want, len(root.Block), len(rows))
		}
	}
}

// The answer is the same to the last bit on any number of cores, and from the second
// time, when the operator may have left its zeros out.
func TestPerronIsTheSameAgain(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, trade := range []float64{1e-3, 1e-1} {
		b := worldOf(rand.New(rand.NewPCG(1, 2)), 10, 30, trade)
		var first Root
		for _, cores := range []int{1, 2, 7} {
			runtime.GOMAXPROCS(cores)
			o := NewOperator(b.m, b.rows, b.cols)
			for range 2 {
				root, _ := Perron(Job{}, o)
				if first.Block == nil {
					first = root
				}
				if root.Lower != first.Lower || root.Upper != first.Upper {
					t.Errorf("%d cores: [%v, %v], at first [%v, %v]", cores, root.Lower, root.Upper, first.Lower, first.Upper)
				}
			}
		}
	}
}

// stopping is a context that is done when it has been asked so often.
type stopping struct {
	context.Context
	left *int
}

func (s stopping) Err() error {
	if *s.left--; *s.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestPerronStops(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, b := range []*Operator{worldOf(rng, 10, 30, 1e-2), worldOf(rng, 2, 30, 1e-2)} {
		for asked := range 5 {
			b := NewOperator(b.m, b.rows, b.cols)
			_, err := Perron(Job{Context: stopping{context.Background(), &asked}}, b)
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%d rows: error %v", b.n, err)
			}
			if took := b.products.Load(); took > 5 {
				t.Errorf("%d rows: %d products after the context was done", b.n, took)
			}
		}
	}
}
