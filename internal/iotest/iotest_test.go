package iotest_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

func TestRandomIsWhatItPromises(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, e := range []iotest.Economy{
		{Sectors: 1}, {Sectors: 5, Density: 0.3}, {Sectors: 8, Density: 1, Zeros: 2}, {Sectors: 8, Density: 0.5, Scaled: true},
	} {
		x := ionb.Must(ionb.NewTable(iotest.Random(rng, e))).X()
		for i := range x.Len() {
			if zero := i >= e.Sectors-e.Zeros; (x.AtVec(i) == 0) != zero || x.AtVec(i) < 0 {
				t.Errorf("%+v: output %d is %v", e, i, x.AtVec(i))
			}
		}
	}
}

func TestCoefficientsLieOnBothSidesOfOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var productive, not int
	for range 200 {
		m, err := ionb.OpenFromCoefficients(iotest.Names(5), iotest.Coefficients(rng, 5, 0.6))
		switch {
		case err != nil:
			t.Fatal(err)
		case m.HawkinsSimon().Productive:
			productive++
		default:
			not++
		}
	}
	if productive < 50 || not < 50 {
		t.Errorf("%d productive matrices and %d others, want some 50 of each at least", productive, not)
	}
}

func TestPermutedAndInUnitsKeepTheTable(t *testing.T) {
	s := iotest.Random(rand.New(rand.NewPCG(1, 3)), iotest.Economy{Sectors: 3, Density: 1})
	x := ionb.Must(ionb.NewTable(s)).X()
	p := ionb.Must(ionb.NewTable(iotest.Permuted(s, []int{2, 0, 1})))
	if got := p.Z().Of("S3", "S2"); got != s.Z[2][1] || p.Sectors()[0] != "S3" {
		t.Errorf("permuted: S3 sells %v to S2, want %v", got, s.Z[2][1])
	}
	u := ionb.Must(ionb.NewTable(iotest.InUnits(s, []float64{2, 4, 8}))).X()
	if u.Of("S2") != 4*x.Of("S2") {
		t.Errorf("in other units output is %v, want four times %v", u.Of("S2"), x.Of("S2"))
	}
}
