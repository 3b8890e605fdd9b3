package main

import (
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// A curve is what one question takes at growing n, on one side.
type curve struct {
	text       string
	n, seconds []float64
}

// exponent is e of the power nᵉ that fits best: the slope of the least-squares line
// through the logarithms.
func (c curve) exponent() float64 {
	var x, y, xx, xy float64
	for i, n := range c.n {
		lx, ly := math.Log(n), math.Log(c.seconds[i])
		x, y, xx, xy = x+lx, y+ly, xx+lx*lx, xy+lx*ly
	}
	k := float64(len(c.n))
	return (k*xy - x*y) / (k*xx - x*x)
}

// grow asks the questions at each size.
func (b *bench) grow() ([]curve, error) {
	var curves []curve
	for _, q := range growing() {
		ours, theirs := curve{text: q.text}, curve{text: q.text + ", " + q.against}
		for _, q.n = range b.growth {
			m, err := b.measure(q.atSize(), b.curve)
			if err != nil {
				return nil, err
			}
			fmt.Printf("growth: %s\n", m)
			ours.add(m.n, m.ours)
			if m.theirs != nil {
				theirs.add(m.n, m.theirs)
			}
		}
		curves = append(curves, ours, theirs)
	}
	return curves, nil
}

// atSize leaves the other side out where it would take too long.
func (q question) atSize() question {
	if most := mostForTheirs[q.theirs]; most > 0 && q.n > most {
		q.theirs = ""
	}
	return q
}

func (c *curve) add(n int, seconds []float64) {
	c.n, c.seconds = append(c.n, float64(n)), append(c.seconds, median(seconds))
}

// saveChart draws the curves that have every size, on logarithmic axes: the sizes
// double, so names along the axis do for one.
func saveChart(curves []curve, path string) error {
	var names, sizes []string
	longest := 0
	for _, c := range curves {
		longest = max(longest, len(c.n))
	}
	var values [][]float64
	for _, c := range curves {
		if len(c.n) < longest {
			continue
		}
		if sizes == nil {
			values = make([][]float64, longest)
			for _, n := range c.n {
				sizes = append(sizes, "n = "+count(int(n)))
			}
		}
		names = append(names, c.text)
		for i, s := range c.seconds {
			values[i] = append(values[i], s)
		}
	}
	m, err := ionb.NewMatrix("Seconds by number of sectors", sizes, names, values)
	if err != nil {
		return err
	}
	lines := display.Lines(m)
	lines.SetGlobalOptions(charts.WithYAxisOpts(opts.YAxis{Type: "log", Name: "seconds"}))
	return display.Save(lines, path)
}
