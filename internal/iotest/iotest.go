// Package iotest makes random economies for property tests.
package iotest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// An Economy says what kind of table Random is to make.
type Economy struct {
	Sectors int
	Density float64 // share of flows that are not zero: low gives reducible and periodic tables
	Zeros   int     // sectors without output
	Scaled  bool    // rows in wildly different units
}

// Random returns a productive economy with one category of final demand,
// "Consumption", and the primary inputs "Labour" and "Land". Every sector with
// output sells at most nine tenths of it to sectors, so that I−B is dominated by
// its diagonal, whatever the pattern of flows.
func Random(rng *rand.Rand, e Economy) ionb.Spec {
	n := e.Sectors
	s := ionb.Spec{
		Name: "Random", Kind: ionb.Physical, Sectors: Names(n),
		Demand: []string{"Consumption"}, Primary: []string{"Labour", "Land"},
		V: [][]float64{make([]float64, n), make([]float64, n)},
	}
	x := make([]float64, n)
	for i := range n {
		if i < n-e.Zeros {
			x[i] = 1 + 99*rng.Float64()
			if e.Scaled {
				x[i] *= []float64{1e-9, 1, 1e9}[rng.IntN(3)]
			}
			s.V[0][i], s.V[1][i] = 1+rng.Float64(), rng.Float64()
		}
	}
	for i := range n {
		row := make([]float64, n)
		left := 0.9
		for j := range n {
			if x[j] != 0 && rng.Float64() < e.Density {
				share := left * rng.Float64()
				left -= share
				row[j] = share * x[i]
			}
		}
		var sold float64
		for _, z := range row {
			sold += z
		}
		s.Z = append(s.Z, row)
		s.Y = append(s.Y, []float64{x[i] - sold})
	}
	return s
}

// Coefficients returns a random non-negative n×n matrix with the given share of
// entries that are not zero. Entries are spread so that spectral radii come out
// on both sides of 1.
func Coefficients(rng *rand.Rand, n int, density float64) *mat.Dense {
	a := mat.NewDense(n, n, nil)
	size := 5 * rng.Float64() / (1 + float64(n)*density)
	for i := range n {
		for j := range n {
			if rng.Float64() < density {
				a.Set(i, j, size*rng.Float64())
			}
		}
	}
	return a
}

// Names returns n sectors' names, "S1" to "Sn".
func Names(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("S%d", i+1)
	}
	return names
}

// Permuted returns the same table with its sectors in another order.
func Permuted(s ionb.Spec, order []int) ionb.Spec {
	p := s
	p.Sectors, p.SectorUnits, p.Z, p.Y, p.V = nil, nil, nil, nil, nil
	for _, i := range order {
		p.Sectors = append(p.Sectors, s.Sectors[i])
		if s.SectorUnits != nil {
			p.SectorUnits = append(p.SectorUnits, s.SectorUnits[i])
		}
		p.Z = append(p.Z, picked(s.Z[i], order))
		p.Y = append(p.Y, slices.Clone(s.Y[i]))
	}
	for _, row := range s.V {
		p.V = append(p.V, picked(row, order))
	}
	return p
}

func picked(row []float64, order []int) []float64 {
	out := make([]float64, len(order))
	for k, i := range order {
		out[k] = row[i]
	}
	return out
}

// InUnits returns the same table with row i measured in a unit 1/k[i] as large,
// so that its numbers are k[i] times as large.
func InUnits(s ionb.Spec, k []float64) ionb.Spec {
	u := s
	u.Kind, u.Z, u.Y = ionb.Physical, nil, nil
	for i := range s.Sectors {
		u.Z = append(u.Z, scaled(s.Z[i], k[i]))
		u.Y = append(u.Y, scaled(s.Y[i], k[i]))
	}
	return u
}

func scaled(row []float64, k float64) []float64 {
	out := make([]float64, len(row))
	for j, v := range row {
		out[j] = k * v
	}
	return out
}
