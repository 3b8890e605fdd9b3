package ionb_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A model too large to be factorised at once.
func largeTable(t *testing.T, n int) *ionb.Table {
	t.Helper()
	spec := iotest.Random(rand.New(rand.NewPCG(9, uint64(n))), iotest.Economy{Sectors: n, Density: 0.3, Zeros: 3})
	table, err := ionb.NewTable(spec)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestLargeModelsAgreeWithTheirInverse(t *testing.T) {
	const tolerance = 1e-11 // of the largest entry
	table := largeTable(t, 420)
	for _, s := range []ionb.Solving{{}, {Factorised: true}} {
		m := ionb.Must(ionb.OpenWith(table, s))
		L := m.L()
		var want mat.VecDense
		for _, c := range []struct {
			what string
			got  ionb.Vector
			l    mat.Matrix
			d    mat.Vector
		}{
			{"Output", m.Output(table.Demand()), L, table.Demand()},
			{"BackwardLinkages", m.BackwardLinkages(), L.T(), onesVector(420)},
			{"ForwardLinkages", m.ForwardLinkages(), L, onesVector(420)},
			{"Content", m.Content(table.PrimaryLabels()[0]), L.T(), m.PrimaryCoefficients(table.PrimaryLabels()[0])},
		} {
			want.MulVec(c.l, c.d)
			for i := range want.Len() {
				if d := c.got.AtVec(i) - want.AtVec(i); !(d < tolerance*mat.Max(&want) && -d < tolerance*mat.Max(&want)) {
					t.Errorf("%+v: %s of %s is %v, by L %v", s, c.what, c.got.Labels()[i], c.got.AtVec(i), want.AtVec(i))
				}
			}
			if residual, ok := c.got.Residual(); !ok || !(residual <= 1e-12) {
				t.Errorf("%+v: %s has residual %v, %v", s, c.what, residual, ok)
			}
		}
	}
	if _, ok := table.Demand().Residual(); ok {
		t.Error("a final demand has a residual")
	}
}

// Answers have the same bits whatever was asked before, and from however many
// goroutines.
func TestAnswersDoNotDependOnTheOrderOfQuestions(t *testing.T) {
	table := largeTable(t, 350)
	demands := ionb.Must(ionb.Columns("Demands", table.Demand().Named("a"), table.Demand().Scale(2).Named("b")))
	questions := []func(*ionb.OpenModel) mat.Matrix{
		func(m *ionb.OpenModel) mat.Matrix { return m.Output(table.Demand()) },
		func(m *ionb.OpenModel) mat.Matrix { return m.BackwardLinkages() },
		func(m *ionb.OpenModel) mat.Matrix { return m.L() },
		func(m *ionb.OpenModel) mat.Matrix { return m.Outputs(demands) },
		func(m *ionb.OpenModel) mat.Matrix { return m.HawkinsSimon().Certificate },
	}
	first := make([]mat.Matrix, len(questions))
	for i, ask := range questions {
		first[i] = ask(ionb.Must(ionb.Open(table)))
	}
	m := ionb.Must(ionb.Open(table))
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			for k := range questions {
				i := (g + k) % len(questions)
				if got := questions[i](m); !mat.Equal(got, first[i]) {
					t.Errorf("question %d has another answer than when it was asked first", i)
				}
			}
		})
	}
	wg.Wait()
}

func TestContextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	m := ionb.Must(ionb.OpenWith(largeTable(t, 400), ionb.Solving{Context: ctx}))
	cancel()
	for what, ask := range map[string]func(){
		"Output":  func() { m.Output(m.Table().Demand()) },
		"L":       func() { m.L() },
		"verdict": func() { m.HawkinsSimon() },
	} {
		func() {
			defer func() {
				var stopped *ionb.StoppedError
				if err, _ := recover().(error); !errors.As(err, &stopped) || !errors.Is(err, context.Canceled) {
					t.Errorf("%s: %v, want a *StoppedError of the context", what, err)
				}
			}()
			ask()
		}()
	}
	if _, err := ionb.OpenWith(m.Table(), ionb.Solving{Context: ctx}); !errors.Is(err, context.Canceled) {
		t.Errorf("OpenWith: error %v, want the context's", err)
	}
}

// A stop is heeded in the midst of the work: a factorisation of this size takes
// seconds.
func TestContextStopsInTheMidst(t *testing.T) {
	if testing.Short() {
		t.Skip("takes the memory of a large matrix")
	}
	ctx, cancel := context.WithCancel(context.Background())
	m := ionb.Must(ionb.OpenWith(largeTable(t, 2500), ionb.Solving{Context: ctx}))
	time.AfterFunc(200*time.Millisecond, cancel)
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want the context's error", err)
		}
	}()
	m.L()
}

func TestProgressIsTold(t *testing.T) {
	told := func(quiet time.Duration) (shares []float64) {
		defer ionb.SetQuiet(quiet)()
		m := ionb.Must(ionb.OpenWith(largeTable(t, 600), ionb.Solving{Progress: func(task string, done float64) {
			if task != "Leontief inverse" {
				t.Errorf("told of %q", task)
			}
			shares = append(shares, done)
		}}))
		m.L()
		return shares
	}
	if shares := told(time.Hour); len(shares) > 0 {
		t.Errorf("shares %v of what takes no hour", shares)
	}
	shares := told(0)
	if len(shares) < 2 || shares[len(shares)-1] != 1 || !slices.IsSorted(shares) {
		t.Errorf("shares %v, want several that rise to 1", shares)
	}
}
