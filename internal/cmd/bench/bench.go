package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/ionb/go-ionb/internal/npy"
)

// A bench has the workers, and keeps what it measured: a question of the table may
// stand in the growth, too.
type bench struct {
	config
	ours, without, theirs *process // without is ours where no BLAS is to be found
	done                  map[question]measurement
	load                  string // of the machine before the bench began
}

// A measurement is of pairs: ours, then theirs, then ours again.
type measurement struct {
	question
	ours, theirs []float64 // seconds
	difference   float64   // of the results; NaN where only one side was asked
}

func newBench(c config, load string) (b *bench, err error) {
	b = &bench{config: c, done: map[question]measurement{}, load: load}
	defer func() {
		if err != nil {
			b.stop()
		}
	}()
	if b.ours, err = startOurs(c, false); err != nil {
		return nil, err
	}
	if b.without, err = startOurs(c, true); err != nil {
		return nil, err
	}
	if b.theirs, err = startTheirs(c); err != nil {
		return nil, err
	}
	if err = b.warmUp(); err != nil {
		return nil, err
	}
	_, err = b.theirs.ask("parquet %d", c.whole)
	return b, err
}

// warmUp asks small questions, so that no first answer pays for starting threads.
func (b *bench) warmUp() error {
	for _, q := range growing() {
		n := b.growth[0]
		_, ours := b.ours.ask("%s %d", q.ours, n)
		_, without := b.without.ask("%s %d", q.ours, n)
		_, theirs := b.theirs.ask("%s %d", q.theirs, n)
		if err := errors.Join(ours, without, theirs); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) stop() {
	for _, p := range []*process{b.ours, b.without, b.theirs} {
		if p != nil {
			p.stop()
		}
	}
}

// A report is all that was measured.
type report struct {
	rows    []measurement
	memory  []memory
	growth  []curve
	machine [][2]string // what, and which
}

func (b *bench) measureAll() (*report, error) {
	r := &report{}
	for _, q := range b.questions() {
		m, err := b.measure(q, b.table)
		if err != nil {
			return nil, err
		}
		fmt.Printf("%s\n", m)
		r.rows = append(r.rows, m)
	}
	for _, goal := range b.memoryGoals() {
		m, err := b.peak(goal)
		if err != nil {
			return nil, err
		}
		r.memory = append(r.memory, m)
	}
	var err error
	r.growth, err = b.grow()
	return r, err
}

// measure asks both sides in turn.
func (b *bench) measure(q question, p patience) (measurement, error) {
	key := q
	key.text, key.goal, key.within = "", 0, 0
	if m, ok := b.done[key]; ok {
		m.question = q
		return m, nil
	}
	ours := b.ours
	if q.noBLAS {
		ours = b.without
	}
	m := measurement{question: q, difference: math.NaN()}
	for start := time.Now(); !p.enough(len(m.ours), time.Since(start)); {
		if err := m.ask(ours, q.ours, &m.ours); err != nil {
			return m, err
		}
		if q.theirs == "" {
			continue
		}
		if err := m.ask(b.theirs, q.theirs, &m.theirs); err != nil {
			return m, err
		}
	}
	if q.theirs != "" {
		if err := b.compare(ours, &m); err != nil {
			return m, err
		}
	}
	b.done[key] = m
	return m, nil
}

func (p patience) enough(pairs int, taken time.Duration) bool {
	return pairs >= p.least && (pairs >= p.most || taken >= p.time)
}

func (m *measurement) ask(p *process, what string, seconds *[]float64) error {
	time.Sleep(50 * time.Millisecond) // until the other side's threads have stopped waiting for work
	r, err := p.ask("%s %d", what, m.n)
	*seconds = append(*seconds, r.Seconds)
	return err
}

// mostDifference is what two right results may differ by. A fast answer that is wrong
// ends the bench.
const mostDifference = 1e-6

// compare compares the results of the last pair.
func (b *bench) compare(ours *process, m *measurement) error {
	var results [2]*npy.Array
	for i, p := range []*process{ours, b.theirs} {
		path := filepath.Join(b.build, p.name+".npy")
		if _, err := p.ask("save %s", path); err != nil {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		results[i], err = npy.Map(f)
		_ = f.Close() // read only
		if err != nil {
			return err
		}
		defer results[i].Close()
	}
	if !slices.Equal(results[0].Shape, results[1].Shape) {
		return fmt.Errorf("%s: our result is %v, theirs %v", m, results[0].Shape, results[1].Shape)
	}
	m.difference = difference(results[0].Data, results[1].Data)
	if most := cmp.Or(m.chance, mostDifference); !(m.difference <= most) {
		return fmt.Errorf("%s: the results differ by %.2g, want at most %.1g", m, m.difference, most)
	}
	return nil
}

// difference is the largest difference of two entries, relative to theirs, or to a
// millionth of their largest where that is more.
func difference(ours, theirs []float64) (worst float64) {
	largest := 0.0
	for _, v := range theirs {
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 {
		largest = 1
	}
	for i, v := range theirs {
		worst = max(worst, math.Abs(ours[i]-v)/max(math.Abs(v), 1e-6*largest)) // max keeps a NaN
	}
	return worst
}

// ratios are ours ÷ theirs, pair by pair.
func (m measurement) ratios() []float64 {
	r := make([]float64, len(m.theirs))
	for i, t := range m.theirs {
		r[i] = m.ours[i] / t
	}
	return r
}

func (m measurement) String() string {
	if m.theirs == nil {
		return fmt.Sprintf("%s, n = %s: %s", m.text, count(m.n), seconds(median(m.ours)))
	}
	return fmt.Sprintf("%s, n = %s, against %s: %s ÷ %s, ratio %.2g", m.text, count(m.n), m.against,
		seconds(median(m.ours)), seconds(median(m.theirs)), median(m.ratios()))
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(v))
	return (s[len(s)/2] + s[(len(s)-1)/2]) / 2
}
