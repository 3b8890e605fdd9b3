package uncertain

import (
	"fmt"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Classes are the four classes of sectors by their linkages, with how sure each
// sector's class is.
type Classes struct {
	// Point are the classes of the economy as it is given.
	Point ionb.SectorClasses
	// Probabilities are the shares of the draws in which a sector is in each class
	// (n×4), and Errors what the number of draws leaves open of them, √(p(1−p)/N).
	Probabilities, Errors ionb.Matrix
	// Draws and Unproductive are those of the results.
	Draws, Unproductive int

	of Result
}

var classNames = []string{"Key", "Backward-oriented", "Forward-oriented", "Weak"} // in the order of ionb.Class

// Classify tells in how many draws a sector is key, oriented to one side, or weak, by
// ionb.KeySectors in each draw:
//
//	r := ionb.Must(uncertain.Run(e, errs, options, uncertain.BackwardLinkages, uncertain.GhoshForwardLinkages))
//	uncertain.Classify(r[0], r[1])
//
// Both linkages of a sector rise with the same coefficients, so the two results must be
// of the same call of Run, where they are answers about the same draws; it panics with a
// *ionb.ValueError when they are not.
func Classify(backward, forward Result) Classes {
	if backward.of == nil || backward.of != forward.of {
		panic(&ionb.ValueError{Where: "linkages to classify sectors by", Problem: "are not of the same draws, want two results of one call of Run"})
	}
	sectors := backward.Point.Labels()
	c := Classes{Point: ionb.KeySectors(backward.Point, forward.Point), Draws: backward.Draws, Unproductive: backward.Unproductive, of: backward}
	p := mat.NewDense(len(sectors), len(classNames), nil)
	for k, b := range backward.values {
		classes := ionb.KeySectors(ionb.Must(backward.Point.WithValues(b)), ionb.Must(forward.Point.WithValues(forward.values[k])))
		for i, sector := range sectors {
			class := int(classes.Class(sector))
			p.Set(i, class, p.At(i, class)+1)
		}
	}
	p.Scale(1/float64(c.Draws), p)
	var errors mat.Dense
	errors.Apply(func(_, _ int, v float64) float64 { return standardError(v, c.Draws) }, p)
	c.Probabilities, c.Errors = c.matrix("Probability of each class", p), c.matrix("Standard errors of the probabilities", &errors)
	return c
}

// matrix labels one row a sector and one column a class.
func (c Classes) matrix(name string, values *mat.Dense) ionb.Matrix {
	columns := make([]ionb.Vector, len(classNames))
	for j, class := range classNames {
		columns[j] = ionb.Must(c.Point.Backward().WithValues(mat.Col(nil, j, values))).Named(class)
	}
	return ionb.Must(ionb.Columns(name, columns...))
}

// Report returns the parts that Show shows: what was drawn, the classes of the economy
// as it is given, and the probability of each.
func (c Classes) Report() []any {
	if c.of.of == nil {
		return nil
	}
	listed := ""
	for k, name := range classNames {
		if in := c.Point.In(ionb.Class(k)); len(in) > 0 {
			listed += fmt.Sprintf(" %s: %s.", name, text.List(in))
		}
	}
	return []any{"Key sectors, and how sure they are", c.of.said() + " As given, sectors are:" + listed +
		fmt.Sprintf(" The number of draws leaves a standard error of √(p(1−p)/N) in each probability p, at most %.2g.", standardError(0.5, c.Draws)),
		c.Probabilities}
}

// String writes the report.
func (c Classes) String() string {
	if c.of.of == nil {
		return "no classes"
	}
	return text.Report(c.Report())
}
