package mrio_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// near fails the test unless got is within tol of want, relative to want where that is
// above 1.
func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v (within %g)", what, got, want, tol)
	}
}

// same compares entry by entry, relative to the largest entry of want.
func same(t *testing.T, what string, got, want mat.Matrix, tol float64) {
	t.Helper()
	r, c := got.Dims()
	if wr, wc := want.Dims(); r != wr || c != wc {
		t.Errorf("%s is %d×%d, want %d×%d", what, r, c, wr, wc)
		return
	}
	var largest float64
	for i := range r {
		for j := range c {
			largest = math.Max(largest, math.Abs(want.At(i, j)))
		}
	}
	for i := range r {
		for j := range c {
			if !(math.Abs(got.At(i, j)-want.At(i, j)) <= tol*largest) {
				t.Errorf("%s: (%d, %d) is %v, want %v (within %g of %v)", what, i, j, got.At(i, j), want.At(i, j), tol, largest)
				return
			}
		}
	}
}

// says fails the test unless err names all that is wanted.
func says(t *testing.T, what string, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: no error, want one with %q", what, want)
		return
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s: error %q says nothing of %q", what, err, w)
		}
	}
}

// caught runs f and returns what it panics with, or nil.
func caught(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// A kind says what world to make.
type kind struct {
	sizes   []int // sectors of each region
	density float64
	zeros   int  // sectors without output, the last
	outside bool // whether some final demand has no region
	elsew   bool // whether a region has final demand and no sectors
	scaled  bool
}

func (k kind) String() string { return fmt.Sprintf("%+v", struct{ kind }{k}) }

var kinds = []kind{
	{sizes: []int{1}, density: 1},
	{sizes: []int{4}, density: 0.6},
	{sizes: []int{1, 1}, density: 1},
	{sizes: []int{3, 3}, density: 0.7},
	{sizes: []int{1, 4, 2}, density: 0.8, outside: true},
	{sizes: []int{3, 3, 3}, density: 0.3, elsew: true},
	{sizes: []int{3, 2, 2}, density: 0.9, zeros: 2, outside: true, elsew: true}, // a region without output
	{sizes: []int{2, 3, 2, 1}, density: 0.6, zeros: 1},
	{sizes: []int{2, 2, 2, 2, 2}, density: 0.1},
}

// spec makes a productive world: goods are named S1, S2, … in each region.
func (k kind) spec(rng *rand.Rand) ionb.Spec {
	n := 0
	for _, size := range k.sizes {
		n += size
	}
	s := iotest.Random(rng, iotest.Economy{Sectors: n, Density: k.density, Zeros: k.zeros, Scaled: k.scaled})
	s.Kind, s.Name, s.Unit = ionb.Monetary, "World", "million"
	s.Sectors, s.Demand = nil, nil
	for r, size := range k.sizes {
		for i := range size {
			s.Sectors, s.Regions = append(s.Sectors, fmt.Sprintf("S%d", i+1)), append(s.Regions, fmt.Sprintf("R%d", r+1))
		}
		s.Demand, s.DemandRegions = append(s.Demand, "Households", "Stocks"), append(s.DemandRegions, fmt.Sprintf("R%d", r+1), fmt.Sprintf("R%d", r+1))
	}
	if k.outside {
		s.Demand, s.DemandRegions = append(s.Demand, "Abroad"), append(s.DemandRegions, "")
	}
	if k.elsew {
		s.Demand, s.DemandRegions = append(s.Demand, "Households"), append(s.DemandRegions, "Elsewhere")
	}
	for i, row := range s.Y {
		weights, total := make([]float64, len(s.Demand)), 0.0
		for c := range weights {
			weights[c] = rng.Float64()
			total += weights[c]
		}
		s.Y[i] = make([]float64, len(weights))
		for c, w := range weights {
			s.Y[i][c] = row[0] * w / total
		}
	}
	// Value added is what is left, so that columns balance.
	s.Primary, s.V = []string{"Wages", "Taxes"}, [][]float64{make([]float64, n), make([]float64, n)}
	for j := range n {
		left := 0.0
		for _, v := range s.Z[j] {
			left += v
		}
		for _, v := range s.Y[j] {
			left += v
		}
		for i := range n {
			left -= s.Z[i][j]
		}
		s.V[0][j], s.V[1][j] = 0.75*left, 0.25*left
	}
	return s
}

// each runs a test over random worlds of all kinds.
func each(t *testing.T, f func(t *testing.T, tab *ionb.Table, m *ionb.OpenModel)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(8, 13))
	for _, k := range kinds {
		t.Run(fmt.Sprint(k.sizes), func(t *testing.T) {
			for range 3 {
				tab := ionb.Must(ionb.NewTable(k.spec(rng)))
				f(t, tab, ionb.Must(ionb.Open(tab)))
			}
		})
	}
}

// members returns the positions of the sectors of each region.
func members(tab *ionb.Table) [][]int {
	all := make([][]int, len(tab.Regions()))
	for r, region := range tab.Regions() {
		for i, label := range tab.Sectors() {
			if strings.HasPrefix(label, region+": ") {
				all[r] = append(all[r], i)
			}
		}
	}
	return all
}

// users returns the regions of the table and of its final demand, and whose each
// category is.
func users(tab *ionb.Table) (names []string, of []int) {
	names = tab.Regions()
	for _, label := range tab.DemandLabels() {
		region, _, found := strings.Cut(label, ": ")
		if !found {
			region = "No region"
		}
		at := -1
		for u, name := range names {
			if name == region {
				at = u
			}
		}
		if at < 0 {
			at = len(names)
			names = append(names, region)
		}
		of = append(of, at)
	}
	return names, of
}

// inverse returns (I−A)⁻¹ by gonum alone.
func inverse(t *testing.T, a mat.Matrix) *mat.Dense {
	t.Helper()
	n, _ := a.Dims()
	m := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			m.Set(i, j, -a.At(i, j))
		}
		m.Set(i, i, 1-a.At(i, i))
	}
	var inv mat.Dense
	if err := inv.Inverse(m); err != nil {
		t.Fatal(err)
	}
	return &inv
}

func part(m mat.Matrix, rows, cols []int) *mat.Dense {
	p := mat.NewDense(len(rows), len(cols), nil)
	for i, r := range rows {
		for j, c := range cols {
			p.Set(i, j, m.At(r, c))
		}
	}
	return p
}

func product(ms ...mat.Matrix) *mat.Dense {
	out := mat.DenseCopyOf(ms[0])
	for _, m := range ms[1:] {
		var next mat.Dense
		next.Mul(out, mat.DenseCopyOf(m))
		out = &next
	}
	return out
}

func plus(ms ...mat.Matrix) *mat.Dense {
	out := mat.DenseCopyOf(ms[0])
	for _, m := range ms[1:] {
		out.Add(out, mat.DenseCopyOf(m))
	}
	return out
}

func identity(n int) *mat.Dense {
	m := mat.NewDense(n, n, nil)
	for i := range n {
		m.Set(i, i, 1)
	}
	return m
}
