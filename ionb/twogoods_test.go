package ionb_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func twoGoods(t *testing.T, a [4]float64, c ...float64) ionb.TwoGoods {
	t.Helper()
	g, err := ionb.TwoGoodsOf([]string{"Corn", "Iron"}, mat.NewDense(2, 2, a[:]), rowVector(c))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// The seed's figure 1, by hand from its Table 1: slopes 0.9/(35/24) and
// 0.16/(5/6), L at the table's own outputs.
func TestTwoGoodsOfTheSeed(t *testing.T) {
	g := seedModel().TwoGoods(rowVector{50, 60})
	s1, s2 := g.Slopes()
	near(t, "slope of L1", s1, 108./175, 1e-15)
	near(t, "slope of L2", s2, 24./125, 1e-15)
	l, ok := g.Intersection()
	if !ok || g.Parallel() {
		t.Fatal("the lines of the seed do not meet")
	}
	vectorIs(t, "L", l, []float64{250, 120}, 1e-14)
	near(t, "L1 at 250", g.Line1(250), 120, 1e-14)
	near(t, "L2 at 250", g.Line2(250), 120, 1e-14)
	near(t, "L2 at 0", g.Line2(0), 72, 1e-14)
	matrixIs(t, "intercepts", g.Intercepts(), [][]float64{{50 / .9, -50 * 24. / 35}, {-375, 72}}, 1e-14)
	vectorIs(t, "window", g.Window(), []float64{400, 192}, 1e-14)
	apart := coefficients([]float64{.9, .8}, []float64{.7, .6}).TwoGoods(rowVector{1, 2})
	vectorIs(t, "window of lines that do not meet, four times 1/0.1 and 2/0.4", apart.Window(), []float64{40, 20}, 1e-14)
	matrixIs(t, "L1 in the window", g.Segment1(), [][]float64{{50 / .9, 0}, {330 / .9, 192}}, 1e-14)
	matrixIs(t, "L2 in the window", g.Segment2(), [][]float64{{0, 72}, {400, 148.8}}, 1e-14)
	matrixIs(t, "feasible", g.Feasible(), [][]float64{{400, 148.8}, {400, 192}, {330 / .9, 192}, {250, 120}}, 1e-14)
	if got := g.Feasible().ColLabels()[1]; got != "Manufacturing" {
		t.Errorf("second column %q", got)
	}
}

func TestTwoGoodsKnown(t *testing.T) {
	inf := math.Inf(1)
	tests := []struct {
		name     string
		a        [4]float64
		c        []float64
		slopes   [2]float64
		meet     []float64 // nil: nowhere
		parallel bool
		corners  int
		says     string
	}{
		{"parallel", [4]float64{.5, 1, .25, .5}, []float64{1, 1}, [2]float64{.5, .5}, nil, true, 0, "parallel"},
		{"corn takes nine tenths of itself", [4]float64{.9, .3, .02, .4}, []float64{1, 1}, [2]float64{1. / 3, 1. / 30}, []float64{.9 / .054, .12 / .054}, false, 4, "meet at"},
		{"one tenth of one tenth", [4]float64{.9, .1, .1, .9}, []float64{1, 1}, [2]float64{1, 1}, nil, true, 0, "parallel"},
		{"not productive", [4]float64{.5, 2, .5, .25}, []float64{1, 1}, [2]float64{.25, 2. / 3}, nil, false, 0, "do not meet"},
		{"more of itself than it makes", [4]float64{1.5, .2, .1, .5}, []float64{1, 1}, [2]float64{-2.5, .2}, nil, false, 0, "do not meet"},
		{"both more of themselves", [4]float64{3, 1, 1, 3}, []float64{1, 1}, [2]float64{-2, -.5}, nil, false, 0, "do not meet"},
		{"all of itself", [4]float64{1, .5, .5, .5}, []float64{1, 1}, [2]float64{0, 1}, nil, false, 0, "do not meet"},
		{"iron all of itself", [4]float64{.5, .5, .5, 1}, []float64{1, 1}, [2]float64{1, inf}, nil, false, 0, "do not meet"},
		{"corn needs no iron", [4]float64{.5, .25, 0, .5}, []float64{1, 1}, [2]float64{2, 0}, []float64{3, 2}, false, 4, "meet at"},
		{"iron needs no corn", [4]float64{.5, 0, .25, .5}, []float64{1, 1}, [2]float64{inf, .5}, []float64{2, 3}, false, 4, "meet at"},
		{"no inputs", [4]float64{0, 0, 0, 0}, []float64{2, 3}, [2]float64{inf, 0}, []float64{2, 3}, false, 4, "meet at"},
		{"no consumption", [4]float64{.1, .5, .2, .3}, []float64{0, 0}, [2]float64{1.8, .2 / .7}, []float64{0, 0}, false, 4, "meet at"},
		{"no iron consumed", [4]float64{.5, .25, 0, .5}, []float64{1, 0}, [2]float64{2, 0}, []float64{2, 0}, false, 4, "meet at"},
		{"parallel, no consumption", [4]float64{.5, 1, .25, .5}, []float64{0, 0}, [2]float64{.5, .5}, nil, true, 0, "parallel"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g := twoGoods(t, tt.a, tt.c...)
			s1, s2 := g.Slopes()
			if s1 != tt.slopes[0] && !(math.Abs(s1-tt.slopes[0]) < 1e-14) || s2 != tt.slopes[1] && !(math.Abs(s2-tt.slopes[1]) < 1e-14) {
				t.Errorf("slopes %v and %v, want %v", s1, s2, tt.slopes)
			}
			l, ok := g.Intersection()
			if ok != (tt.meet != nil) || g.Parallel() != tt.parallel {
				t.Fatalf("intersection %v, %v; parallel %v", l, ok, g.Parallel())
			}
			vectorIs(t, "intersection", l, tt.meet, 1e-13)
			if r, _ := g.Feasible().Dims(); r != tt.corners {
				t.Errorf("the feasible region has %d corners, want %d:\n%v", r, tt.corners, g.Feasible())
			}
			if !strings.Contains(g.String(), tt.says) {
				t.Errorf("%v\nwant it to say %q", g, tt.says)
			}
			for what, m := range map[string]ionb.Matrix{"intercepts": g.Intercepts(), "L1": g.Segment1(), "L2": g.Segment2(), "feasible": g.Feasible()} {
				if strings.Contains(m.String(), "NaN") {
					t.Errorf("%s: %v", what, m)
				}
			}
		})
	}
}

// What chapter 9 says: for C > 0 the lines meet at outputs that are not negative
// when the model is productive, and only then, and they meet at those outputs.
// Both are judged by code that knows nothing of lines.
func TestTwoGoodsIsTheHawkinsSimonCondition(t *testing.T) {
	rng := rand.New(rand.NewPCG(1958, 9))
	sides := map[bool]int{}
	for range 500 {
		a := iotest.Coefficients(rng, 2, 0.9)
		m, err := ionb.OpenFromCoefficients(iotest.Names(2), a)
		if err != nil {
			continue
		}
		c := rowVector{rng.Float64() + .01, rng.Float64() + .01}
		g := m.TwoGoods(c)
		l, ok := g.Intersection()
		productive := m.HawkinsSimon().Productive
		sides[productive]++
		s1, s2 := g.Slopes()
		if bySlopes := a.At(0, 0) < 1 && a.At(1, 1) < 1 && s2 < s1; ok != productive || ok != bySlopes {
			t.Fatalf("intersection %v, productive %v, by slopes %v, of\n%v", ok, productive, bySlopes, mat.Formatted(a))
		}
		if ok {
			want := m.Output(c)
			relative(t, "X₁", l.AtVec(0), want.AtVec(0), 1e-9)
			relative(t, "X₂", l.AtVec(1), want.AtVec(1), 1e-9)
		}
		region(t, rng, m, g, c)
	}
	if sides[true] < 50 || sides[false] < 50 {
		t.Errorf("cases on the two sides: %v, want 50 of each", sides)
	}
}

// region compares the feasible region with what outputs in the window leave over.
func region(t *testing.T, rng *rand.Rand, m *ionb.OpenModel, g ionb.TwoGoods, c rowVector) {
	t.Helper()
	corners, w := g.Feasible(), g.Window()
	n, _ := corners.Dims()
	for range 40 {
		x := rowVector{rng.Float64() * w.AtVec(0), rng.Float64() * w.AtVec(1)}
		inside := n > 0
		for i := range n { // to the left of every edge
			p, q := corners.Dense().RawRowView(i), corners.Dense().RawRowView((i+1)%n)
			inside = inside && (q[0]-p[0])*(x[1]-p[1]) > (q[1]-p[1])*(x[0]-p[0])
		}
		if feasible := m.Bottlenecks(x, c).Len() == 0; feasible != inside {
			t.Errorf("outputs %v: feasible %v, in the region %v:\n%v", x, feasible, inside, corners)
		}
	}
}

// Tons or grams, the picture is the same.
func TestTwoGoodsInOtherUnits(t *testing.T) {
	k := []float64{1e9, 1e-12}
	g := open(iotest.InUnits(seedSpec(), k)).TwoGoods(rowVector{50 * k[0], 60 * k[1]})
	want := seedModel().TwoGoods(rowVector{50, 60}).Feasible()
	r, _ := want.Dims()
	for i := range r {
		for j := range 2 {
			relative(t, "corner", g.Feasible().At(i, j), want.At(i, j)*k[j], 1e-12)
		}
	}
}

func TestTwoGoodsErrors(t *testing.T) {
	two, good := []string{"A", "B"}, mat.NewDense(2, 2, []float64{.1, .2, .3, .4})
	tests := []struct {
		name    string
		sectors []string
		a       mat.Matrix
		c       mat.Vector
		says    []string
	}{
		{"nil matrix", two, nil, rowVector{1, 1}, []string{"nil"}},
		{"three sectors", iotest.Names(3), mat.NewDense(3, 3, nil), rowVector{1, 1, 1}, []string{"3 sectors", "want 2"}},
		{"not square", two, mat.NewDense(2, 3, nil), rowVector{1, 1}, []string{"2×3"}},
		{"NaN", two, mat.NewDense(2, 2, []float64{.1, math.NaN(), 0, 0}), rowVector{1, 1}, []string{`"A"`, "NaN"}},
		{"duplicate sector", []string{"A", "A"}, good, rowVector{1, 1}, []string{"sector 2"}},
		{"one number consumed", two, good, rowVector{1}, []string{"consumption", "1 entries, want 2"}},
		{"no consumption given", two, good, nil, []string{"consumption", "nil"}},
		{"no line", two, mat.NewDense(2, 2, []float64{.1, .2, 0, 1}), rowVector{1, 1}, []string{`"B" has no line`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ionb.TwoGoodsOf(tt.sectors, tt.a, tt.c)
			says(t, err, append(tt.says, "ionb: two goods: ")...)
		})
	}
	var wrong *ionb.LengthError
	if _, err := ionb.TwoGoodsOf(two, good, rowVector{1}); !errors.As(err, &wrong) {
		t.Errorf("%v does not wrap the *LengthError", err)
	}
}

func TestTwoGoodsPanics(t *testing.T) {
	m := coefficients([]float64{.1, 0, 0}, []float64{0, .1, 0}, []float64{0, 0, .1})
	e, ok := caught(func() { m.TwoGoods(rowVector{1, 1, 1}) }).(*ionb.ValueError)
	if !ok {
		t.Fatal("three sectors: want a *ValueError")
	}
	says(t, e, "2 sectors", "3", "HawkinsSimon")
	if _, ok := caught(func() { seedModel().TwoGoods(rowVector{1}) }).(*ionb.LengthError); !ok {
		t.Error("one number consumed: want a *LengthError")
	}
	if _, ok := caught(func() { seedModel().TwoGoods(rowVector{1, 1}).Line1(math.NaN()) }).(*ionb.ValueError); !ok {
		t.Error("Line1(NaN): want a *ValueError")
	}
	if (ionb.TwoGoods{}).String() == "" {
		t.Error("zero TwoGoods print nothing")
	}
}

func TestVerticalLines(t *testing.T) {
	g := twoGoods(t, [4]float64{.5, 0, .25, .5}, 1, 1) // L1 stands at X₁ = 2
	for x1, want := range map[float64]float64{1: math.Inf(-1), 2: 0, 3: math.Inf(1)} {
		if got := g.Line1(x1); got != want {
			t.Errorf("L1 at %v is %v, want %v", x1, got, want)
		}
	}
	matrixIs(t, "L1 in the window", g.Segment1(), [][]float64{{2, 0}, {2, 4.8}}, 1e-14)
}

// Where nothing of good 1 is consumed, L1 leads through the origin to the corner
// of the window, and what is feasible is a triangle.
func TestTwoGoodsFeasibleTriangle(t *testing.T) {
	g := seedModel().TwoGoods(rowVector{0, 60})
	w := g.Window()
	corners := g.Feasible()
	if r, _ := corners.Dims(); r != 3 {
		t.Fatalf("%d corners, want 3:\n%v", r, corners)
	}
	for i := range 3 {
		rest := corners.At(i, 0)*0.9 - corners.At(i, 1)*175/120
		if rest < -1e-9*w.AtVec(0) {
			t.Errorf("corner %d leaves %v of good 1", i+1, rest)
		}
	}
}
