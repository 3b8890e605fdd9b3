package structure_test

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// Of all sectors at once, and of all regions, the same as one by one.
func TestExtractEachIsExtract(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		for name, e := range extractions(tab.Kind()) {
			eachIs(t, name, m, e, ionb.Must(structure.ExtractEach(m, e)), tab.Sectors())
			if tab.Regions() == nil {
				if _, err := structure.ExtractRegions(m, e); err == nil || !strings.Contains(err.Error(), "no regions") {
					t.Errorf("regions of a table without any: error %v", err)
				}
				continue
			}
			eachIs(t, name, m, e, ionb.Must(structure.ExtractRegions(m, e)), tab.Regions())
		}
	})
}

func eachIs(t *testing.T, name string, m *ionb.OpenModel, e structure.Extraction, all structure.Extractions, parts []string) {
	t.Helper()
	const tol = 1e-10
	losses, x := all.Losses(), m.Table().X()
	for _, part := range parts {
		one := ionb.Must(structure.Extract(m, e, part))
		for _, sector := range m.Sectors() {
			near(t, name+" of "+part+": loss of "+sector, losses.Of(sector, part), one.Loss.Of(sector), tol, x.Of(sector))
		}
		total := one.Totals.Of("Gross output", "Before")
		for _, column := range []string{"Loss", "Own", "Others"} {
			near(t, name+" of "+part+": "+column, all.Totals.Of(part, column), one.Totals.Of("Gross output", column), tol, total)
		}
		near(t, name+": share", all.Totals.Of(part, "Share"), one.Totals.Of("Gross output", "Share"), tol, 1)
		var size float64
		for _, sector := range one.Sectors {
			size += x.Of(sector)
		}
		if size > 0 {
			near(t, name+": per unit", all.Totals.Of(part, "Per unit")*size, one.Totals.Of("Gross output", "Loss"), tol, total)
		}
		for _, account := range m.PrimaryLabels() {
			near(t, name+": "+account, all.Accounts.Of(part, account), one.Totals.Of(account, "Loss"), tol, one.Totals.Of(account, "Before"))
		}
	}
}

// The totals that ExtractEach's comment derives, and the core's Without.
func TestExtractEachTotalsInClosedForm(t *testing.T) {
	economies(t, func(t *testing.T, tab *ionb.Table, _ *rand.Rand) {
		m := ionb.Must(ionb.Open(tab))
		l, c, x := m.L(), m.BackwardLinkages(), tab.X()
		complete := ionb.Must(structure.ExtractEach(m, structure.Extraction{})).Totals
		backward := ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: structure.Backward})).Totals
		var forward ionb.Matrix
		if tab.Kind() == ionb.Monetary {
			forward = ionb.Must(structure.ExtractEach(m, structure.Extraction{Form: structure.Forward})).Totals
		}
		for k, sector := range tab.Sectors() {
			own, xk, all := l.At(k, k), x.AtVec(k), x.Sum()*c.AtVec(k)
			near(t, "complete", complete.Of(sector, "Loss"), xk*c.AtVec(k)/own, 1e-12, all)
			near(t, "complete, own", complete.Of(sector, "Own"), xk, 1e-12, all)
			near(t, "backward", backward.Of(sector, "Loss"), xk*(c.AtVec(k)-1)/own, 1e-12, all)
			near(t, "backward, own", backward.Of(sector, "Own"), xk*(1-1/own), 1e-12, all)
			near(t, "complete less backward", complete.Of(sector, "Loss")-backward.Of(sector, "Loss"), xk/own, 1e-12, all)
			near(t, "others", complete.Of(sector, "Others"), backward.Of(sector, "Others"), 1e-12, all)
			if xk > 0 && tab.Kind() == ionb.Monetary {
				near(t, "forward", forward.Of(sector, "Loss"), m.L().Row(sector).Dot(x)/own-xk/own, 1e-12, all)
			}
			without := ionb.Must(m.Without(sector, tab.Demand()))
			near(t, "Without", complete.Of(sector, "Loss"), x.Sub(without).Sum(), 1e-11, all)
		}
	})
}

// The result belongs to the sector, not to its place in the table.
func TestExtractionsPermute(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 77))
	s := iotest.Random(rng, iotest.Economy{Sectors: 9, Density: 0.6, Zeros: 1, Scaled: true})
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(s))))
	p := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Permuted(s, rng.Perm(9))))))
	for name, e := range extractions(s.Kind) {
		a, b := ionb.Must(structure.Extract(m, e, "S2", "S7")), ionb.Must(structure.Extract(p, e, "S7", "S2"))
		u, v := ionb.Must(structure.ExtractEach(m, e)).Losses(), ionb.Must(structure.ExtractEach(p, e)).Losses()
		for _, i := range s.Sectors {
			size := a.Before.Of(i)
			near(t, name, a.Loss.Of(i), b.Loss.Of(i), 1e-11, size)
			for _, k := range s.Sectors {
				near(t, name+", each", u.Of(i, k), v.Of(i, k), 1e-11, size)
			}
		}
	}
}

// Large models answer by iterations where few columns of L are wanted.
func TestExtractOfMany(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 320))
	m := ionb.Must(ionb.Open(economy(rng, iotest.Economy{Sectors: 320, Density: 0.05, Zeros: 9}, true)))
	for name, e := range extractions(m.Table().Kind()) {
		all := ionb.Must(structure.ExtractRegions(m, e))
		one, losses := ionb.Must(structure.Extract(m, e, "W")), all.Losses()
		if len(one.Sectors) != 107 {
			t.Fatalf("the region has %d sectors", len(one.Sectors))
		}
		near(t, name, all.Totals.Of("W", "Share"), one.Totals.Of("Gross output", "Share"), 1e-9, 1)
		for i, x := range one.Before.Values() {
			near(t, name, losses.At(i, 1), one.Loss.AtVec(i), 1e-9, x)
		}
	}
}

func TestExtractEachIsTheSameOnAnyNumberOfCores(t *testing.T) {
	m := ionb.Must(ionb.Open(economy(rand.New(rand.NewPCG(8, 3)), iotest.Economy{Sectors: 40, Density: 0.4}, true)))
	for _, e := range extractions(m.Table().Kind()) {
		all := ionb.Must(structure.ExtractEach(m, e))
		before := runtime.GOMAXPROCS(1)
		one := ionb.Must(structure.ExtractEach(m, e))
		runtime.GOMAXPROCS(before)
		if !mat.Equal(all.Losses(), one.Losses()) || !mat.Equal(all.Totals, one.Totals) || !mat.Equal(all.Accounts, one.Accounts) {
			t.Errorf("%v: other bits on one core", e.Form)
		}
	}
}
