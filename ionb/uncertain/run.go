package uncertain

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/ionb"
)

// Options say how draws are made and summed up.
type Options struct {
	Draws int    // default 1,000
	Seed  uint64 // another seed gives other draws; 0 is one like any other
	// Quantiles are what results tell of each distribution, rising, each from 0 to 1;
	// the first and the last are the ends of intervals. Default 0.025, 0.5, 0.975.
	Quantiles []float64
	// Solving's Context stops the draws between one and the next, and its Progress is
	// told how many are made. Factorised says nothing here.
	Solving ionb.Solving
}

// Run asks questions about an economy and about draws of it, and returns for each
// question what the draws say of its answer (Monte Carlo; Bullard & Sebald 1988; Lenzen,
// Wood & Wiedmann 2010):
//
//	e := uncertain.Economy{Model: ionb.Must(ionb.Open(t))}
//	r := ionb.Must(uncertain.Run(e, uncertain.Errors{Coefficients: uncertain.LogNormal(0.1)},
//		uncertain.Options{Seed: 1}, uncertain.Outputs, uncertain.BackwardLinkages))
//
// All questions are asked about the same draws. The same economy, errors and options
// give the same bits on any number of cores: draw number k has its own generator,
// rand.NewPCG(seed, k), and is summed up in the order of the numbers. Numbers are drawn by
// position: with sectors in another order the draws are others, and results agree only
// as far as any two seeds do.
//
// A draw that is not productive, ρ(A) ≥ 1, has no economic answer; nor has one of flows
// that leaves a sector without output. It is left out and counted: see
// Result.Unproductive. Results are then conditional on an economy that can produce.
//
// Errors are: an economy that is itself not productive, laws that do not fit it,
// answers that are not finite or change their labels, fewer than two productive draws,
// and a Context that stops the draws, which the error wraps. Run panics as questions
// panic, and with a *ionb.LabelError for a label that is not there.
func Run(economy Economy, e Errors, o Options, questions ...Question) ([]Result, error) {
	results, err := run(economy, e, o, questions)
	if err != nil {
		return nil, fmt.Errorf("uncertain: %w", err)
	}
	return results, nil
}

func run(economy Economy, e Errors, o Options, questions []Question) ([]Result, error) {
	o = o.orDefault()
	if err := o.check(); err != nil {
		return nil, err
	}
	if len(questions) == 0 {
		return nil, errors.New("there is no question, want one at least, such as uncertain.Outputs")
	}
	s := &simulation{options: o, questions: questions, draws: make([]draw, o.Draws)}
	var point draw
	point.keep(func() (err error) {
		if s.uncertainty, err = newUncertainty(economy, e); err != nil {
			return err
		}
		return s.ask(s.base, nil, &point)
	})
	if err := point.passOn(); err != nil {
		return nil, err
	}
	if err := s.run(); err != nil {
		return nil, err
	}
	return s.results()
}

func (o Options) orDefault() Options {
	o.Draws = cmp.Or(o.Draws, 1000)
	o.Quantiles = slices.Clone(o.Quantiles)
	if len(o.Quantiles) == 0 {
		o.Quantiles = []float64{0.025, 0.5, 0.975}
	}
	return o
}

func (o Options) check() error {
	if o.Draws < 2 {
		return fmt.Errorf("%d draws, want 2 or more", o.Draws)
	}
	for i, q := range o.Quantiles {
		if !(q >= 0 && q <= 1) || i > 0 && q <= o.Quantiles[i-1] {
			return fmt.Errorf("quantiles %v: want numbers from 0 to 1, rising", o.Quantiles)
		}
	}
	return nil
}

// A simulation is one call of Run.
type simulation struct {
	*uncertainty
	options   Options
	questions []Question
	draws     []draw
	labels    [][]string // of each question's answers
	answered  []ionb.Vector
}

// A draw is what became of it: answers to each question, nothing where it is not
// productive, or what went wrong.
type draw struct {
	answers [][]float64
	err     error
	panics  any
}

// passOn panics as a question did, in the caller's own goroutine.
func (d draw) passOn() error {
	if stopped, ok := d.panics.(*ionb.StoppedError); ok {
		return stopped
	}
	if d.panics != nil {
		panic(d.panics)
	}
	return d.err
}

// keep keeps what f returns or panics with.
func (d *draw) keep(f func() error) {
	defer func() { d.panics = recover() }()
	d.err = f()
}

// run makes the draws on all cores, each in its place.
func (s *simulation) run() error {
	ctx := s.options.Solving.Context
	if ctx == nil {
		ctx = context.Background()
	}
	tell := progress(s.options.Solving, s.options.Draws)
	cores.ShareFew(len(s.draws), 1, func(from, to int) {
		for k := from; k < to; k++ {
			d := &s.draws[k]
			if d.err = ctx.Err(); d.err == nil {
				d.keep(func() error { return s.drawAndAsk(k) })
			}
			if d.err != nil || d.panics != nil {
				return
			}
			tell()
		}
	})
	for k, d := range s.draws {
		if err := d.passOn(); err != nil && ctx.Err() != nil {
			return err
		} else if err != nil {
			return fmt.Errorf("draw %d: %w", k, err)
		}
	}
	return nil
}

func (s *simulation) drawAndAsk(k int) error {
	economy, ok, err := s.uncertainty.draw(s.options.Seed, k)
	if err != nil || !ok {
		return err
	}
	return s.ask(economy, s.labels, &s.draws[k])
}

// ask stores the answers to all questions. The first to answer, the point estimate,
// says the labels; later answers follow them.
func (s *simulation) ask(e Economy, labels [][]string, d *draw) error {
	d.answers = make([][]float64, len(s.questions))
	for q, question := range s.questions {
		v := question(e)
		if labels == nil {
			s.answered, s.labels = append(s.answered, v), append(s.labels, v.Labels())
		} else if have := v.Labels(); len(have) != len(labels[q]) {
			return fmt.Errorf("question %d (%s) has %d answers, and %d about the economy as given", q+1, v.Name(), len(have), len(labels[q]))
		} else if !slices.Equal(have, labels[q]) {
			v = v.Pick(labels[q]...)
		}
		d.answers[q] = v.Values()
		for i, x := range d.answers[q] {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("question %d (%s): %q is %v", q+1, v.Name(), v.Labels()[i], x)
			}
		}
	}
	return nil
}

// quiet is how long draws may take before their progress is told, as in package ionb.
var quiet = 2 * time.Second

// progress returns what is to be called after each draw.
func progress(s ionb.Solving, draws int) func() {
	tell := s.Progress
	if tell == nil {
		tell = solve.Watcher()
	}
	if tell == nil {
		return func() {}
	}
	var mu sync.Mutex
	start, done, told := time.Now(), 0, -1
	return func() {
		mu.Lock()
		defer mu.Unlock()
		done++
		if now := 100 * done / draws; now > told && time.Since(start) > quiet {
			told = now
			tell("Draws", float64(done)/float64(draws))
		}
	}
}
