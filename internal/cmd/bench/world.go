package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// A world is an invented table like the published ones: regions that differ in size
// by two orders of magnitude, recipes that they share by and large, strong domestic
// blocks and thin trade, two thirds zeros, inputs of 30 to 80 % of output, some
// sectors that a region has not. It is the same on every run and every machine's
// number of cores: each row has random numbers of its own.
type world struct {
	shape
	size     []float64  // of each region
	absent   []bool     // sectors that their region has not
	inputs   []float64  // each sector's inputs as a share of its output
	recipe   *mat.Dense // sectors × sectors: how much of i goes into j; 0 for none
	domestic []float64  // each sector's share in its own region's use of its good
	tastes   []float64  // each sector's share in final demand
}

const (
	noInput = 0.2  // of the recipes' cells
	noTrade = 0.56 // of the goods of a region that could go to another
	none    = 0.02 // of the sectors of a region
)

// newTable makes the table of a shape, with final demand by region and an extension of
// ten stressors.
func newTable(s shape) (*ionb.Table, error) {
	w := newWorld(s)
	a, y := w.coefficients(), w.demand()
	x := outputs(a, y)
	b := blocks.Table{Z: flows(a, x), Y: y, V: mat.NewDense(1, s.n(), nil)}
	eachRow(s.n(), func(i int) { publish(y.RawRowView(i)) })
	valueAdded(b)
	b.Extensions = []blocks.Extension{w.stressors(x)}
	return ionb.TableOf(w.spec(), b)
}

func random(row int) *rand.Rand { return rand.New(rand.NewPCG(2464, uint64(row))) }

func newWorld(s shape) *world {
	r := random(-1)
	w := &world{shape: s, recipe: mat.NewDense(s.sectors, s.sectors, nil)}
	for range s.regions {
		w.size = append(w.size, math.Exp(1.2*r.NormFloat64()))
	}
	usual := make([]float64, s.sectors)
	for i := range s.sectors {
		usual[i] = 0.35 + 0.4*math.Sqrt(r.Float64())
		w.domestic = append(w.domestic, 0.65+0.32*r.Float64())
		w.tastes = append(w.tastes, r.ExpFloat64())
		for j := range s.sectors {
			if i == j {
				w.recipe.Set(i, j, 5*math.Exp(r.NormFloat64()))
			} else if r.Float64() > noInput {
				w.recipe.Set(i, j, math.Exp(1.5*r.NormFloat64()))
			}
		}
	}
	for k := range s.n() {
		w.inputs = append(w.inputs, usual[k%s.sectors]+0.1*r.Float64()-0.05)
		w.absent = append(w.absent, r.Float64() < none)
	}
	return w
}

// coefficients are A: row (q, i) sells to column (r, j).
func (w *world) coefficients() *mat.Dense {
	n := w.n()
	a := mat.NewDense(n, n, nil)
	eachRow(n, func(k int) { w.sales(k, a.RawRowView(k)) })
	scale := make([]float64, n)
	for k := range n {
		for j, v := range a.RawRowView(k) {
			scale[j] += v
		}
	}
	for j := range scale {
		if scale[j] > 0 {
			scale[j] = w.inputs[j] / scale[j]
		}
	}
	eachRow(n, func(k int) {
		row := a.RawRowView(k)
		for j := range row {
			row[j] *= scale[j]
		}
	})
	return a
}

// sales fills row k of A, before its columns are scaled.
func (w *world) sales(k int, row []float64) {
	if w.absent[k] {
		return
	}
	r := random(k)
	recipe := w.recipe.RawRowView(k % w.sectors)
	for region := range w.regions {
		share := w.share(k, region, r)
		if share == 0 {
			continue
		}
		for j, input := range recipe {
			if to := region*w.sectors + j; input > 0 && !w.absent[to] {
				row[to] = share * input * r.ExpFloat64()
			}
		}
	}
}

// share is how much of what a region uses of a good comes from sector k.
func (w *world) share(k, region int, r *rand.Rand) float64 {
	home, domestic := k/w.sectors, w.domestic[k%w.sectors]
	if region == home {
		return domestic
	}
	if r.Float64() < noTrade {
		return 0
	}
	others := 0.0
	for q, size := range w.size {
		if q != region {
			others += size
		}
	}
	return (1 - domestic) * w.size[home] / others * r.ExpFloat64() / (1 - noTrade)
}

// demand is Y: one category of final demand for each region.
func (w *world) demand() *mat.Dense {
	y := mat.NewDense(w.n(), w.regions, nil)
	eachRow(w.n(), func(k int) {
		if w.absent[k] {
			return
		}
		r := random(w.n() + k)
		for region := range w.regions {
			y.Set(k, region, 1e5*w.size[region]*w.tastes[k%w.sectors]*w.share(k, region, r))
		}
	})
	return y
}

// outputs are x = Ax + Y1, by as many rounds as change anything.
func outputs(a, y *mat.Dense) []float64 {
	n, _ := y.Dims()
	d, x, next := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range d {
		d[i] = floats.Sum(y.RawRowView(i))
	}
	for changed := true; changed; x, next = next, x {
		eachRow(n, func(i int) { next[i] = d[i] + floats.Dot(a.RawRowView(i), x) })
		changed = false
		for i := range x {
			changed = changed || math.Abs(next[i]-x[i]) > 1e-12*next[i]
		}
	}
	return x
}

// flows turns A into Z, in place, with as many digits as are published.
func flows(a *mat.Dense, x []float64) *mat.Dense {
	eachRow(len(x), func(i int) {
		row := a.RawRowView(i)
		for j := range row {
			row[j] *= x[j]
		}
		publish(row)
	})
	return a
}

// publish rounds numbers as the OECD does: eight digits, six of them decimals at most.
func publish(row []float64) {
	for j, v := range row {
		if v != 0 {
			unit := math.Pow(10, min(6, 7-math.Floor(math.Log10(v))))
			row[j] = math.Round(v*unit) / unit
		}
	}
}

// valueAdded fills V with what columns lack to their outputs.
func valueAdded(b blocks.Table) {
	v := b.V.RawRowView(0)
	for i := range v {
		v[i] += floats.Sum(b.Z.RawRowView(i)) + floats.Sum(b.Y.RawRowView(i))
		for j, z := range b.Z.RawRowView(i) {
			v[j] -= z
		}
	}
}

const stressors = 10

func (w *world) stressors(x []float64) blocks.Extension {
	e := blocks.Extension{Name: "Stressors", F: mat.NewDense(stressors, w.n(), nil)}
	for s := range stressors {
		r := random(-2 - s)
		e.Stressors, e.Units = append(e.Stressors, fmt.Sprintf("Stressor %d", s+1)), append(e.Units, "t")
		for k := range x {
			if r.IntN(stressors) >= s/2 { // some are in every sector, some in half of them
				e.F.Set(s, k, x[k]*math.Exp(2*r.NormFloat64()))
			}
		}
	}
	return e
}

func (w *world) spec() ionb.Spec {
	s := ionb.Spec{Name: fmt.Sprintf("World of %d regions and %d sectors", w.regions, w.shape.sectors), Source: "invented for the bench",
		Unit: "million USD", Primary: []string{"VA"}}
	for region := range w.regions {
		code := fmt.Sprintf("R%03d", region+1)
		s.DemandRegions, s.Demand = append(s.DemandRegions, code), append(s.Demand, "HFCE")
		for i := range w.sectors {
			s.Regions, s.Sectors = append(s.Regions, code), append(s.Sectors, fmt.Sprintf("S%02d", i+1))
		}
	}
	return s
}

// eachRow calls f for every row, on all cores.
func eachRow(n int, f func(i int)) {
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			for i := k; i < n; i += workers {
				f(i)
			}
		})
	}
	wg.Wait()
}
