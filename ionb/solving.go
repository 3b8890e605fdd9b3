package ionb

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/solve"
	"gonum.org/v1/gonum/mat"
)

// Solving is a say in how a model solves its system; the zero value is what is best
// for most. Models that are made of the model, as by WithCoefficient, inherit it.
type Solving struct {
	// Context stops a computation that takes long, within a tenth of a second. A
	// constructor then returns an error that wraps the context's; a method, which can
	// return none, panics with a *StoppedError. nil never stops.
	Context context.Context
	// Progress is told of a computation that takes more than two seconds: what it is,
	// and which share of it is done, at last 1, unless it is stopped. Where several
	// goroutines ask, several may tell at once. nil shows it in a notebook that somebody
	// reads, where package display is imported, and nowhere else.
	Progress func(task string, done float64)
	// Factorised answers every question from a factorisation of the system, made with
	// the model: for hundreds of single questions, as in a loop of Output. It takes
	// n³·2/3 operations once and 8n² bytes. Outputs, which takes many final demands at
	// a time, needs no such word. Models of up to 300 sectors always do it.
	Factorised bool
}

// quiet is how long a computation may take before its progress is told; replaced in tests.
var quiet = 2 * time.Second

// job is a computation called so; done is to be called when it has its
// result.
func (s Solving) job(task string) (job solve.Job, done func()) {
	tell := s.Progress
	if tell == nil {
		tell = solve.Watcher()
	}
	if tell == nil {
		return solve.Job{Context: s.Context}, func() {}
	}
	var mu sync.Mutex // computations may report from several goroutines
	start, told := time.Now(), false
	report := func(share float64) {
		mu.Lock()
		defer mu.Unlock()
		if told = told || time.Since(start) > quiet; told {
			tell(task, share)
		}
	}
	return solve.Job{Context: s.Context, Report: report}, func() {
		mu.Lock()
		defer mu.Unlock()
		if told {
			tell(task, 1)
		}
	}
}

// recipes are input coefficients A, that are made a matrix only when somebody asks for
// one: of a world table it would take as much memory as the table.
type recipes struct {
	op     *solve.Operator
	matrix func() *mat.Dense
}

func recipesOf(a *mat.Dense) recipes {
	return recipes{solve.NewOperator(a, nil, nil), func() *mat.Dense { return a }}
}

// recipesPerUnit are the flows of each column divided by its output.
func recipesPerUnit(flows *mat.Dense, x []float64) recipes {
	return recipes{solve.NewOperator(flows, nil, positive(x)), once(func() *mat.Dense {
		mustSolve(solve.Room(len(x)))
		return perUnit(flows, x)
	})}
}

// once computes a value when it is first asked for, and keeps it. Unlike sync.OnceValue
// it does not keep a panic: memory that is missing now may be free the next time.
func once[T any](compute func() T) func() T {
	var mu sync.Mutex
	var value T
	var has bool
	return func() T {
		mu.Lock()
		defer mu.Unlock()
		if !has {
			value = compute()
			has = true
		}
		return value
	}
}

// positive is x with +Inf for 0: what is divided by it is zero, as the coefficients of
// a sector without output are.
func positive(x []float64) []float64 {
	out := slices.Clone(x)
	for i, v := range x {
		if v == 0 {
			out[i] = math.Inf(1)
		}
	}
	return out
}

// times returns Av.
func (r recipes) times(v []float64) []float64 {
	out := make([]float64, len(v))
	r.op.MulVec(out, v)
	return out
}

// columnSums are those of A.
func (m *OpenModel) columnSums() Vector {
	sums := make([]float64, m.sectors.len())
	m.a.op.MulVecTrans(sums, ones(len(sums)))
	return newVector("Column sums of Input coefficients A", "", m.sectors, sums)
}

// system is a solve.System as methods use it, which cannot return an error.
type system struct {
	*solve.System
	solving Solving
}

// newSystem makes the system of sectors l, whose regions say where the blocks of
// domestic flows are.
func newSystem(a *solve.Operator, l *labels, scale []float64, s Solving, keeper blocks.Keeper) (system, error) {
	job, done := s.job("Factorising")
	inner, err := solve.New(job, a, scale, solve.Options{Factorised: s.Factorised, Groups: l.regionRows(), Keeper: keeper})
	if err != nil {
		return system{}, published(err)
	}
	done()
	return system{inner, s}, nil
}

// Cond, Solve and so on are those of solve.System, with a panic in place of an error.
func (s system) Cond() float64 {
	job, done := s.solving.job("Condition number")
	cond, err := s.System.Cond(job)
	mustSolve(err)
	done()
	return cond
}

func (s system) Solve(d []float64) []float64 {
	return s.solved("", "", nil, d).data
}

func (s system) SolveTrans(c []float64) []float64 {
	return s.solvedTrans("", "", nil, c).data
}

// solved is the solution for d as a vector, with its residual.
func (s system) solved(name, unit string, l *labels, d []float64) Vector {
	x, residual, err := s.trySolve(d)
	mustSolve(err)
	return Vector{name, unit, l, x, &residual}
}

// trySolve is for what can return an error.
func (s system) trySolve(d []float64) (x []float64, residual float64, err error) {
	job, done := s.solving.job("Solving")
	if x, residual, err = s.System.Solve(job, d); err != nil {
		return nil, 0, published(err)
	}
	done()
	return x, residual, nil
}

func (s system) solvedTrans(name, unit string, l *labels, c []float64) Vector {
	job, done := s.solving.job("Solving")
	p, residual, err := s.System.SolveTrans(job, c)
	mustSolve(err)
	done()
	return Vector{name, unit, l, p, &residual}
}

func (s system) SolveCols(d *mat.Dense) *mat.Dense {
	job, done := s.solving.job("Solving")
	x, err := s.System.SolveCols(job, d)
	mustSolve(err)
	done()
	return x
}

func (s system) SolveRows(c *mat.Dense) *mat.Dense {
	job, done := s.solving.job("Solving")
	p, err := s.System.SolveRows(job, c)
	mustSolve(err)
	done()
	return p
}

func (s system) Inverse() *mat.Dense {
	job, done := s.solving.job("Leontief inverse")
	inverse, err := s.System.Inverse(job)
	mustSolve(err)
	done()
	return inverse
}

// published turns what package solve says of memory into what others can ask for.
func published(err error) error {
	var large *solve.MemoryError
	if errors.As(err, &large) {
		return &MemoryError{Rows: large.Rows, Need: large.Need, Have: large.Have}
	}
	return err
}

// mustSolve panics with what a reader can act on.
func mustSolve(err error) {
	var large *MemoryError
	switch err = published(err); {
	case err == nil:
	case errors.As(err, &large):
		panic(large)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		panic(&StoppedError{Err: err})
	default:
		panic(&ValueError{Where: "the model's system", Problem: err.Error()})
	}
}

// A StoppedError is what a method panics with when Solving's Context stopped it.
type StoppedError struct {
	Err error // the context's
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("ionb: stopped: %v; a model with another Context in its Solving can be asked again", e.Err)
}

// Unwrap returns the context's error.
func (e *StoppedError) Unwrap() error { return e.Err }

// A MemoryError is what a method panics with, or a constructor's error wraps, when the
// result, or what is needed on the way, would not fit into memory. Nothing was taken.
type MemoryError struct {
	Rows       int   // of the square matrix that was wanted
	Need, Have int64 // bytes
}

func (e *MemoryError) Error() string {
	return fmt.Sprintf("ionb: a matrix of %d×%d would take %d MB, and %d MB are free: ask for what needs no such matrix (Output, Prices, Content, linkages), or add sectors up before",
		e.Rows, e.Rows, e.Need>>20, e.Have>>20)
}
