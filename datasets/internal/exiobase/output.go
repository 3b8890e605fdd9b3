package exiobase

import (
	"fmt"
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

const (
	checkEvery = 64
	mostRounds = 10_000
)

// outputs returns x = Ax + d, and after how many rounds of production
//
//	x = d + Ad + A²d + …   (Miller & Blair 2009, eq. 2.16)
//
// no output changes any more. A factorisation would take twice the memory of A,
// which is most of the table, and for 9,800 products minutes; the rounds take none,
// and die out unless the coefficients are unproductive, which is an error.
func outputs(a *mat.Dense, d []float64) (x []float64, rounds int, err error) {
	x = append(x, d...)
	round, next := append([]float64(nil), d...), make([]float64, len(d))
	before := math.Inf(1)
	// What a check must find for the rounds to die out before mostRounds.
	decline := math.Exp(math.Log(0x1p-53) * checkEvery / mostRounds)
	for rounds = 1; ; rounds++ {
		multiply(next, a, round)
		round, next = next, round
		settled := true
		for i, v := range round {
			sum := x[i] + v
			settled = settled && sum == x[i]
			x[i] = sum
		}
		if settled {
			return x, rounds, nil
		}
		if rounds%checkEvery != 0 {
			continue
		}
		size := floats.Norm(round, 1)
		if !(size <= decline*before) && rounds > checkEvery || rounds >= mostRounds || math.IsNaN(size) {
			return nil, rounds, fmt.Errorf("no output can be computed from the coefficients: after %d rounds of production the inputs of the last one need as much again, so they are not productive, or hardly; a file x.txt with the output would do", rounds)
		}
		before = size
	}
}

// multiply is dst = Av, on all cores.
func multiply(dst []float64, a *mat.Dense, v []float64) {
	n, parts := len(dst), runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for p := range parts {
		wg.Go(func() {
			for i := p * n / parts; i < (p+1)*n/parts; i++ {
				dst[i] = floats.Dot(a.RawRowView(i), v)
			}
		})
	}
	wg.Wait()
}
