// Package iotest makes random economies for property tests.
package iotest

import (
	"fmt"
	"math/rand/v2"

	"github.com/ionb/go-ionb/ionb"
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
		Name: "Random", Kind: ionb.Physical,
		Demand: []string{"Consumption"}, Primary: []string{"Labour", "Land"},
		V: [][]float64{make([]float64, n), make([]float64, n)},
	}
	x := make([]float64, n)
	for i := range n {
		s.Sectors = append(s.Sectors, fmt.Sprintf("S%d", i+1))
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
