package disruption_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/disruption"
)

// complement is what solves the mixed model with some sectors fixed and has all that
// Constrain promises, by trying every set of sectors.
func complement(m *ionb.OpenModel, d, capacity ionb.Vector) (found []ionb.MixedSolution) {
	sectors := capacity.Labels()
	for set := range 1 << len(sectors) {
		var fixed, rest []string
		for k, sector := range sectors {
			if set>>k&1 == 1 {
				fixed = append(fixed, sector)
			}
		}
		for _, sector := range m.Sectors() {
			if !slices.Contains(fixed, sector) {
				rest = append(rest, sector)
			}
		}
		s := ionb.Must(m.Mixed(capacity.Pick(fixed...), d.Pick(rest...)))
		ok := true
		for _, sector := range sectors {
			ok = ok && s.Output.Of(sector) <= capacity.Of(sector)+1e-9 && s.Demand.Of(sector) <= d.Of(sector)+1e-9
		}
		if ok {
			found = append(found, s)
		}
	}
	return found
}

func TestConstrainAgainstEverySet(t *testing.T) {
	released := 0
	economies(t, func(t *testing.T, m *ionb.OpenModel, d ionb.Vector, rng *rand.Rand) {
		x := m.Output(d)
		capacity := limits(rng, x)
		got, err := disruption.Constrain(m, d, capacity)
		if err != nil {
			t.Fatal(err)
		}
		all := complement(m, d, capacity)
		if len(all) == 0 {
			t.Fatal("no set of sectors is right")
		}
		exceeded := 0
		for _, want := range all { // several sets, where a capacity is just enough, are one solution
			for i := range x.Len() {
				near(t, "output", got.Output.AtVec(i), want.Output.AtVec(i), 1e-9)
				near(t, "final demand met", got.Demand.AtVec(i), want.Demand.AtVec(i), 1e-9)
			}
		}
		again := m.Output(got.Demand)
		for i, sector := range m.Sectors() {
			near(t, "solved again", again.AtVec(i), got.Output.AtVec(i), 1e-9)
			near(t, "unmet", got.Unmet.AtVec(i), d.AtVec(i)-got.Demand.AtVec(i), 1e-9)
			if slices.Contains(got.Binding, sector) {
				near(t, "at capacity", got.Output.AtVec(i), capacity.Of(sector), 0)
			} else if got.Unmet.AtVec(i) != 0 {
				t.Errorf("demand for %s is cut by %v, and its capacity does not bind", sector, got.Unmet.AtVec(i))
			}
			if slices.Contains(capacity.Labels(), sector) && x.AtVec(i) > capacity.Of(sector) {
				exceeded++
			}
			if imported := slices.Contains(got.Imports.Labels(), sector); imported != (got.Demand.AtVec(i) < 0) {
				t.Errorf("%s: demand met is %v, imported: %v", sector, got.Demand.AtVec(i), imported)
			}
		}
		if exceeded > len(got.Binding) {
			released++
		}
	})
	if released < 5 {
		t.Errorf("only %d economies in which a sector gets room again", released)
	}
}

// Sector 2's capacity is exceeded only by what sector 1 would buy.
func TestConstrainLetsSuppliersGo(t *testing.T) {
	m := twoSectors()
	capacity := ionb.Amounts(map[string]float64{"1": 600, "2": 1950})
	got := ionb.Must(disruption.Constrain(m, m.Table().Demand(), capacity))
	if !slices.Equal(got.Binding, []string{"1"}) {
		t.Errorf("%v bind, want 1 alone", got.Binding)
	}
	x2 := (1700 + .2*600) / .95
	near(t, "output of 2", got.Output.Of("2"), x2, 1e-12)
	near(t, "left of 1", got.Demand.Of("1"), 600*.85-.25*x2, 1e-12)
	near(t, "final demand for 2", got.Unmet.Of("2"), 0, 0)
}

func TestConstrainWithRoomForAll(t *testing.T) {
	m := twoSectors()
	for _, capacity := range []ionb.Vector{{}, amounts("1", 1000), amounts("2", 5000)} {
		got := ionb.Must(disruption.Constrain(m, m.Table().Demand(), capacity))
		if len(got.Binding) > 0 || got.Unmet.Sum() != 0 || got.Output.Sum() != got.Needed.Sum() {
			t.Errorf("capacity %v: %v", capacity, got)
		}
		if s := got.String(); !strings.Contains(s, "No capacity binds. All final demand is met.") {
			t.Error(s)
		}
	}
	nothing := ionb.Must(disruption.Constrain(m, m.Table().Demand().Scale(0), amounts("1", 0)))
	near(t, "of no demand", nothing.Output.Sum(), 0, 0)
}

func TestConstrainPermutes(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	s := iotest.Random(rng, iotest.Economy{Sectors: 6, Density: 0.6})
	s.Kind, s.Primary, s.V = ionb.Monetary, nil, nil
	m, p := open(s), open(iotest.Permuted(s, []int{3, 0, 5, 1, 4, 2}))
	capacity := ionb.Amounts(map[string]float64{"S1": 0.5 * m.Table().X().Of("S1"), "S4": 0.6 * m.Table().X().Of("S4")})
	want := ionb.Must(disruption.Constrain(m, m.Table().Demand(), capacity))
	got := ionb.Must(disruption.Constrain(p, p.Table().Demand(), capacity))
	best := ionb.Must(disruption.Bottleneck(m, m.Table().Demand(), capacity, disruption.Options{}))
	bestOfP := ionb.Must(disruption.Bottleneck(p, m.Table().Demand(), capacity, disruption.Options{}))
	for _, sector := range s.Sectors {
		near(t, "output of "+sector, got.Output.Of(sector), want.Output.Of(sector), 1e-9)
	}
	near(t, "value", bestOfP.Value, best.Value, 1e-9)
}

func TestConstrainErrors(t *testing.T) {
	m := twoSectors()
	d := m.Table().Demand()
	_, err := disruption.Constrain(m, d, amounts("1", -1))
	says(t, "negative capacity", err, "disruption: supply constraints", `capacity of "1" is -1`)
	_, err = disruption.Constrain(m, d.With("2", -3000), amounts("1", 10))
	says(t, "demand that is negative", err, `output of "2" would be`, "negative")
	huge := amounts("1", math.MaxFloat64).Scale(2)
	_, err = disruption.Constrain(m, d, huge)
	says(t, "infinite capacity", err, "+Inf")
	bad := ionb.Must(ionb.OpenFromCoefficients([]string{"1", "2"}, ionb.Must(ionb.NewMatrix("", []string{"1", "2"}, []string{"1", "2"}, [][]float64{{.9, .8}, {.7, .6}}))))
	_, err = disruption.Constrain(bad, d, amounts("1", 1))
	says(t, "not productive", err, "must be productive", "Not productive")
	negative := ionb.Must(m.WithCoefficient("1", "2", -.1))
	_, err = disruption.Constrain(negative, d, amounts("1", 1))
	says(t, "negative coefficients", err, "negative coefficients")
	if _, ok := panicked(func() { _, _ = disruption.Constrain(m, d, amounts("3", 1)) }).(*ionb.LabelError); !ok {
		t.Error("a sector that is not there does not panic with a *LabelError")
	}
	if _, ok := panicked(func() { _, _ = disruption.Constrain(m, d.Pick("1"), ionb.Vector{}) }).(*ionb.LengthError); !ok {
		t.Error("demand that is too short does not panic with a *LengthError")
	}
	if (disruption.Constrained{}).Report() != nil || (disruption.Plan{}).Report() != nil || (disruption.Losses{}).Report() != nil {
		t.Error("zero values have a report")
	}
}

// Where sectors need more than there is, the cut is no more than what was wanted.
func TestReportSaysWhatSectorsLack(t *testing.T) {
	m := twoSectors()
	c := ionb.Must(disruption.Constrain(m, m.Table().Demand(), amounts("1", 500)))
	lack := c.Unmet.Of("1") - 350
	if s := c.String(); !(lack > 0) || !strings.Contains(s, "cut for 1 (all of 350, and sectors lack ") {
		t.Error(lack, s)
	}
}

func TestNilModelIsAnError(t *testing.T) {
	var nobody ionb.Vector
	for name, ask := range map[string]func() error{
		"Constrain":     func() error { _, err := disruption.Constrain(nil, nobody, nobody); return err },
		"Bottleneck":    func() error { _, err := disruption.Bottleneck(nil, nobody, nobody, disruption.Options{}); return err },
		"Inoperability": func() error { _, err := disruption.Inoperability(nil, nobody, nobody); return err },
	} {
		if err := ask(); err == nil || !strings.Contains(err.Error(), "the model is nil") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
