package balance

import (
	"errors"
	"fmt"
	"math"
)

const (
	balanced    = 1e-13 // a gap that is this share of an account is none
	maxSteps    = 200   // of Newton's method; a dozen are usual
	maxHalvings = 40
)

// solve returns the accounts' dual prices, nil where all balance already.
//
// It maximises the dual of the programme, a concave function of the prices π that is
// quadratic in pieces:
//
//	D(π) = Σ_cells min_δ (½δ²/|c| + δ·(π_to − π_from)) + π·gap
//
// whose gradient is the gaps that are left, by Newton's method with a line search.
// The Hessian is the Laplacian of the network of the cells that are not at a bound.
func (p *programme) solve() ([]float64, error) {
	if err := p.alone(); err != nil {
		return nil, err
	}
	prices := p.vector()
	value, left := p.dual(prices)
	for steps := 0; ; steps++ {
		worst := p.worst(left)
		switch {
		case worst <= balanced && steps == 0:
			return nil, nil
		case worst <= balanced:
			return prices, nil
		}
		if err := p.cut(prices); err != nil {
			return nil, err
		}
		if steps == maxSteps {
			return nil, fmt.Errorf("not balanced after %d steps: a gap of %.1e of an account is left", steps, worst)
		}
		direction := p.direction(prices, left, worst)
		next, nextValue, nextLeft, ok := p.search(prices, direction, left, value)
		if !ok {
			return nil, errors.New("no progress: the bounds may leave no more than a hair's breadth for a solution; widen them")
		}
		prices, value, left = next, nextValue, nextLeft
	}
}

// dual returns D and the gaps that are left at given prices.
func (p *programme) dual(prices []float64) (value float64, left []float64) {
	left = append([]float64(nil), p.gap...)
	for i, gap := range p.gap {
		value += gap * prices[i]
	}
	p.each(func(from, to int, cell, room float64) {
		price := prices[to] - prices[from]
		change := step(cell, room, price)
		value += change*change/(2*math.Abs(cell)) + change*price
		left[to] += change
		left[from] -= change
	})
	left[p.outside] = 0
	return value, left
}

// worst is the largest gap as a share of its account.
func (p *programme) worst(left []float64) float64 {
	var worst float64
	for i, gap := range left[:p.outside] {
		if gap != 0 {
			worst = math.Max(worst, math.Abs(gap)/p.size[i])
		}
	}
	return worst
}

// direction solves (H + ρ·diag(weight))·d = left by conjugate gradients, scaled by the
// diagonal. ρ falls with the gap: far from the solution it keeps steps short where
// cells are at their bounds, near it Newton's method has its full speed.
func (p *programme) direction(prices, left []float64, worst float64) []float64 {
	free := func(from, to int, cell, room float64) bool {
		return math.Abs(cell*(prices[to]-prices[from])) < room
	}
	damping := math.Max(1e-10, math.Min(1e-2, worst))
	diagonal := p.vector()
	for i, w := range p.weight {
		diagonal[i] = damping * w
	}
	p.each(func(from, to int, cell, room float64) {
		if free(from, to, cell, room) {
			diagonal[from] += math.Abs(cell)
			diagonal[to] += math.Abs(cell)
		}
	})
	times := func(d []float64) []float64 {
		out := p.vector()
		for i := range out {
			out[i] = damping * p.weight[i] * d[i]
		}
		p.each(func(from, to int, cell, room float64) {
			if free(from, to, cell, room) {
				flow := math.Abs(cell) * (d[to] - d[from])
				out[to] += flow
				out[from] -= flow
			}
		})
		out[p.outside] = 0
		return out
	}
	return conjugateGradients(times, diagonal, left, worst)
}

// conjugateGradients solves a positive definite system, as exactly as the next step
// of Newton's method can use where a gap is left: in full only near the solution.
func conjugateGradients(times func([]float64) []float64, diagonal, right []float64, gap float64) []float64 {
	n := len(right)
	x, rest := make([]float64, n), append([]float64(nil), right...)
	scaled := func() (s []float64, dot float64) {
		s = make([]float64, n)
		for i, r := range rest {
			if diagonal[i] > 0 {
				s[i] = r / diagonal[i]
				dot += r * s[i]
			}
		}
		return s, dot
	}
	search, dot := scaled()
	exact := math.Max(1e-13, math.Min(0.1, gap))
	for start, k := dot, 0; dot > exact*exact*start && k < 10*n; k++ {
		h := times(search)
		var curvature float64
		for i := range h {
			curvature += search[i] * h[i]
		}
		if !(curvature > 0) {
			break
		}
		for i := range x {
			x[i] += dot / curvature * search[i]
			rest[i] -= dot / curvature * h[i]
		}
		s, next := scaled()
		for i := range s {
			search[i] = s[i] + next/dot*search[i]
		}
		dot = next
	}
	return x
}

// search halves the step until the dual rises enough, or the gaps fall: near the
// solution the dual no longer tells steps apart.
func (p *programme) search(prices, direction, left []float64, value float64) (next []float64, nextValue float64, nextLeft []float64, ok bool) {
	var slope float64
	for i, g := range left {
		slope += g * direction[i]
	}
	next = p.vector()
	for k, along := 0, 1.0; k < maxHalvings; k, along = k+1, along/2 {
		for i := range next {
			next[i] = prices[i] + along*direction[i]
		}
		nextValue, nextLeft = p.dual(next)
		if nextValue >= value+1e-4*along*slope && nextValue > value || p.worst(nextLeft) < p.worst(left)/2 {
			return next, nextValue, nextLeft, true
		}
	}
	return nil, 0, nil, false
}
