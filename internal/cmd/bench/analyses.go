package main

import (
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"github.com/ionb/go-ionb/ionb/uncertain"
	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
)

// An analysed plan has the sizes at which a table is analysed.
type analysed struct {
	definition int // n at which fields of influence are computed by definition, n² inverses
	fields     int // n of all fields of influence, and of extractions by definition
	chains     int // n of paths where pyspa is asked, too
	drawn      int // n of Monte Carlo
}

// analyses are the rows of the page's table about the analysis of one table.
func (p plan) analyses() []question {
	const fields, extracted = "all fields of influence", "each sector extracted"
	at := p.analysed
	return []question{
		row(fields, at.definition, "influence", "numpy by definition, n² inverses", "influence_by_definition", 0),
		{text: fields, n: at.fields, ours: "influence", against: "numpy.linalg.inv, then products", theirs: "influence", within: 0.005},
		row(extracted, at.fields, "extractions", "numpy.linalg.solve, n times", "extractions_by_solving", 0),
		row(extracted, p.half, "extractions", "numpy.linalg.inv, twice", "extractions", 1),
		row("paths to one good", at.chains, "paths_to_good", "pyspa get_spa", "paths_to_good", 0),
		{text: "the 1,000 largest paths", n: p.whole, ours: "paths", within: 5},
		{text: "outputs in 1,000 draws of A", n: at.drawn, ours: "monte_carlo", against: "numpy.linalg.solve, 1,000 times", theirs: "monte_carlo",
			chance: 0.3}, // of 1,000 draws' deviations, the worst of all sectors
	}
}

// Both sides know these numbers.
const (
	change     = 0.001 // of each coefficient, as the packages that perturb them have it
	largest    = 1000  // paths are asked for, or compared
	leastShare = 1e-4  // of the total, of a path that pyspa is asked for, too
	draws      = 1000
)

// influence asks how much of L each coefficient moves.
func (w *worker) influence() error {
	return w.analysis(func(m *ionb.OpenModel) (mat.Matrix, error) {
		r, err := structure.FieldsOfInfluence(m, structure.Influence{Change: change})
		return r.Sizes, err
	})
}

// extractions asks what output falls by without each sector.
func (w *worker) extractions() error {
	return w.analysis(func(m *ionb.OpenModel) (mat.Matrix, error) {
		r, err := structure.ExtractEach(m, structure.Extraction{})
		if err != nil {
			return nil, err
		}
		return r.Totals.Col("Loss"), nil
	})
}

// paths asks for the largest of the first stressor to all final demand.
func (w *worker) paths() error {
	return w.pathsTo(nil, structure.PathOptions{Most: largest})
}

// pathsToGood asks for those to a unit of the good that is made most.
func (w *worker) pathsToGood() error {
	one := mat.NewVecDense(w.n, nil)
	one.SetVec(floats.MaxIdx(w.table.X().Values()), 1)
	return w.pathsTo(one, structure.PathOptions{Least: leastShare})
}

func (w *worker) pathsTo(demand mat.Vector, o structure.PathOptions) error {
	s := w.table.Extensions()[0].S()
	o.Demand, o.Coefficients = demand, s.Row(s.RowLabels()[0])
	return w.analysis(func(m *ionb.OpenModel) (mat.Matrix, error) {
		p, err := structure.Paths(m, o)
		if err != nil {
			return nil, err
		}
		values := mat.NewVecDense(min(largest, len(p.List)), nil)
		for i := range values.Len() {
			values.SetVec(i, p.List[i].Value)
		}
		return values, nil
	})
}

// monteCarlo asks for the mean and the deviation of outputs when all coefficients err.
func (w *worker) monteCarlo() error {
	return w.analysis(func(m *ionb.OpenModel) (mat.Matrix, error) {
		r, err := uncertain.Run(uncertain.Economy{Model: m}, uncertain.Errors{Coefficients: uncertain.LogNormal(0.1)},
			uncertain.Options{Draws: draws}, uncertain.Outputs)
		if err != nil {
			return nil, err
		}
		var both mat.Dense
		both.Augment(r[0].Mean, r[0].Deviation)
		return &both, nil
	})
}

// analysis times what f asks of a new model of the table, where it may fail.
func (w *worker) analysis(f func(m *ionb.OpenModel) (mat.Matrix, error)) error {
	return w.time(func() error {
		m, err := ionb.Open(w.table)
		if err == nil {
			w.result, err = f(m)
		}
		return err
	})
}
