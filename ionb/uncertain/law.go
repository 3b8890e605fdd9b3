package uncertain

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Law says how numbers err: by which distribution, and by how much. Its zero value
// says that they are known exactly. Whatever the law, a size is a relative standard
// deviation, of 0.1 for ten per cent of the number; a zero stays zero, and no number
// changes its sign.
//
//	uncertain.LogNormal(0.1)                                                       // all alike
//	uncertain.LogNormal(0.1).BySector(ionb.Amounts(map[string]float64{"Trade": 0.3})) // Trade worse
//	uncertain.LogNormal(0.4).ByFlow(-0.2, 1)                                       // large flows better
//	uncertain.Normal(0).ByEntry(deviations)                                        // each as it was measured
type Law struct {
	kind           kind
	share          float64
	sectors        *ionb.Vector
	exponent, most float64 // most is 0 where sizes do not go by flows
	deviations     mat.Matrix
}

// A kind is the distribution of a law.
type kind int

const (
	exact kind = iota
	normal
	logNormal
	logNormalMedian
	uniform
	dirichlet
)

var kindNames = map[kind]string{exact: "exact", normal: "normal", logNormal: "log-normal", logNormalMedian: "log-normal about the median",
	uniform: "uniform", dirichlet: "Dirichlet"}

// largestSize is the most that a law can be asked for: beyond it, it could not keep
// signs. (Of a normal that would do up to 1/√3, by being hardly normal any more.)
var largestSize = map[kind]float64{normal: 0.5, logNormal: 10, logNormalMedian: 10, uniform: 1 / math.Sqrt(3), dirichlet: 0.5}

// Normal errs by a factor 1 + τz, z standard normal, cut where the factor would leave 0
// to 2: such draws are drawn again. The cut is symmetric, so that the mean stays, and τ
// is chosen so that the standard deviation after it is the share. Shares may be 0.5 at
// most; up to 0.16 the cut is beyond six standard deviations, and τ is the share.
func Normal(share float64) Law { return Law{kind: normal, share: share} }

// LogNormal errs by a factor exp(σz − σ²/2), z standard normal, σ² = ln(1 + share²), of
// mean 1 and with the share as its standard deviation: the number is the mean of what
// it may be. It is the usual choice for numbers that cannot be negative. Shares may be
// 10 at most.
func LogNormal(share float64) Law { return Law{kind: logNormal, share: share} }

// LogNormalMedian is LogNormal with the number as the median: a factor exp(σz). Being
// too high by a factor and too low by it are equally likely; the mean is higher than the
// number, by the factor √(1 + share²).
func LogNormalMedian(share float64) Law { return Law{kind: logNormalMedian, share: share} }

// Uniform errs by a factor that lies anywhere within 1 ± √3·share, which has the share
// as its standard deviation: within ± ten per cent is Uniform(0.1/math.Sqrt(3)). Shares
// may be 1/√3 at most.
func Uniform(share float64) Law { return Law{kind: uniform, share: share} }

// Dirichlet is for input coefficients in money. The shares of a unit of output that go to
// each input and to value added (whatever is no input from a sector, 1 − Σᵢ aᵢⱼ) are drawn
// together, so that they add up to 1 in every draw, and their means are the given ones:
//
//	(a₁ⱼ, …, aₙⱼ, a₀ⱼ) ~ Dirichlet(αⱼa₁ⱼ, …, αⱼaₙⱼ, αⱼa₀ⱼ),  αⱼ = (kⱼ−1)/share² − 1
//
// with kⱼ the number of shares that are not zero. Then Var aᵢⱼ = aᵢⱼ(1−aᵢⱼ)/(αⱼ+1), so that
// small inputs err by more of themselves than large ones; αⱼ is chosen so that the mean
// of their squared relative standard deviations, weighted by the shares, is share². That
// choice is this package's. A column of one share is known exactly. Shares may be 0.5 at
// most.
func Dirichlet(share float64) Law { return Law{kind: dirichlet, share: share} }

// BySector gives sectors sizes of their own: of what a sector buys for coefficients,
// flows and accounts, of what is demanded of it for final demand. Sectors that the
// vector does not name keep the law's share. Run and Propagate panic with a
// *ionb.LabelError for a sector that is not there.
func (l Law) BySector(shares ionb.Vector) Law {
	l.sectors = &shares
	return l
}

// ByFlow makes the law's share the size for a flow of 1 in the table's unit, and that of
// others a power of it, at most most:
//
//	min(share · |flow|^exponent, most)
//
// With an exponent below 0 large flows are better known than small ones, which are often
// residues of balancing; Lenzen, Wood & Wiedmann (2010) fit such a law. Flows are aᵢⱼxⱼ
// and sᵢⱼxⱼ, with the outputs of the model for its final demand, and final demand itself.
func (l Law) ByFlow(exponent, most float64) Law {
	l.exponent, l.most = exponent, most
	return l
}

// ByEntry gives each number its standard deviation, in the number's own unit: a matrix,
// or for final demand a vector. One with labels is matched by label. What is 0 there is
// known exactly. It takes the place of the share and of what BySector and ByFlow say.
func (l Law) ByEntry(deviations mat.Matrix) Law {
	l.deviations = deviations
	return l
}

// String says the law in a few words.
func (l Law) String() string {
	s := kindNames[l.kind]
	switch {
	case l.kind == exact:
		return s
	case l.deviations != nil:
		return s + ", each by its standard deviation"
	case l.most != 0:
		s += fmt.Sprintf(", %s at a flow of 1, to the power of %s, at most %s", percent(l.share), text.Number(l.exponent), percent(l.most))
	default:
		s += ", " + percent(l.share)
	}
	if l.sectors != nil {
		s += ", other sizes for " + text.List(l.sectors.Labels())
	}
	return s
}

// check looks at what does not need an economy.
func (l Law) check() error {
	var errs []error
	if l.kind == exact && (l.sectors != nil || l.most != 0 || l.deviations != nil) {
		errs = append(errs, errors.New("the law has sizes and no distribution; begin with LogNormal or another"))
	}
	if l.most != 0 && (!(l.most > 0) || math.IsInf(l.most, 0) || math.IsNaN(l.exponent) || math.IsInf(l.exponent, 0)) {
		errs = append(errs, fmt.Errorf("ByFlow(%v, %v): want a finite exponent, and a largest size above 0", l.exponent, l.most))
	}
	if l.kind == dirichlet && (l.most != 0 || l.deviations != nil) {
		errs = append(errs, errors.New("Dirichlet has one size a column; give it by BySector"))
	}
	return errors.Join(errs...)
}

// checkSize refuses a relative standard deviation that the law cannot have.
func (k kind) checkSize(size float64) error {
	switch most := largestSize[k]; {
	case !(size >= 0):
		return fmt.Errorf("a relative standard deviation of %v, want 0 or more", size)
	case size > most && k != logNormal && k != logNormalMedian:
		return fmt.Errorf("a relative standard deviation of %s; the %s law keeps signs up to %s only, LogNormal at any size", percent(size), kindNames[k], percent(most))
	case size > most:
		return fmt.Errorf("a relative standard deviation of %s, want %s at most", percent(size), percent(most))
	}
	return nil
}

// spread is the parameter that makes the law's factor have the size, computed once for
// each number.
func (k kind) spread(size float64) float64 {
	switch k {
	case normal:
		return untruncated(size)
	case uniform:
		return math.Sqrt(3) * size
	}
	return math.Sqrt(math.Log1p(size * size))
}

// factor draws what a number is multiplied by.
func (k kind) factor(rng *rand.Rand, spread float64) float64 {
	switch k {
	case normal:
		for {
			if e := spread * rng.NormFloat64(); math.Abs(e) <= 1 {
				return 1 + e
			}
		}
	case uniform:
		return 1 + spread*(2*rng.Float64()-1)
	case logNormal:
		return math.Exp(spread*rng.NormFloat64() - spread*spread/2)
	}
	return math.Exp(spread * rng.NormFloat64())
}

// untruncated is the standard deviation τ of a normal that has the given one after it
// is cut at ±1. With c = 1/τ the variance after the cut is
//
//	τ²·(1 − 2cφ(c)/(2Φ(c)−1))
func untruncated(size float64) float64 {
	const beyond = 0.16 // below it the cut takes less than 2e-8 of the variance
	if size < beyond {
		return size
	}
	after := func(tau float64) float64 {
		c := 1 / tau
		density := math.Exp(-c*c/2) / math.Sqrt(2*math.Pi)
		return tau * math.Sqrt(1-2*c*density/math.Erf(c/math.Sqrt2))
	}
	low, high := size, 2*size // at 0.5, τ is 0.68
	for range 52 {
		if middle := (low + high) / 2; after(middle) < size {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// percent writes a share.
func percent(share float64) string {
	return strings.TrimSpace(text.Number(100*share)) + " %"
}
