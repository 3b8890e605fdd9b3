package change

import (
	"errors"
	"fmt"
	"math"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Demand says into which factors final demand is split.
type Demand int

const (
	// Categories splits it into the structure of each category, the mix of the
	// categories, where there are several, and the level: d = B·m·g. A category that a
	// year has nothing of takes the structure of the other year, so that its coming
	// or going is a change of the mix.
	Categories Demand = iota
	// Levels splits it into the structure of all of it and the level: d = b·g.
	Levels
	// Undivided leaves it one factor. In physical tables, where nothing can be added
	// up over goods, it is the only way.
	Undivided
)

// String returns "categories", "levels" or "undivided".
func (d Demand) String() string {
	if d < Categories || d > Undivided {
		return fmt.Sprintf("Demand(%d)", int(d))
	}
	return [...]string{"categories", "levels", "undivided"}[d]
}

// demand returns the factors behind the Leontief inverse.
func (q *question) demand() ([]Factor, error) {
	if q.o.Demand < Categories || q.o.Demand > Undivided {
		return nil, fmt.Errorf("no such way to split final demand: %v", q.o.Demand)
	}
	if q.o.By < Total || q.o.By > Category {
		return nil, fmt.Errorf("no such way to split the result: %v", q.o.By)
	}
	people, err := q.population()
	if err != nil {
		return nil, err
	}
	if len(q.tables[0].DemandLabels()) == 0 {
		return nil, errors.New("the tables have no final demand")
	}
	if q.o.Demand == Undivided {
		return q.undivided(people), nil
	}
	if q.tables[0].Kind() == ionb.Physical {
		return nil, errors.New("the tables are physical, so that final demand has no level: Demand: change.Undivided")
	}
	var level [2]float64
	for y, t := range q.tables {
		if level[y] = t.Demand().Sum(); level[y] <= 0 {
			return nil, fmt.Errorf("final demand of %s adds up to %v, want more than 0 for a level", nameOf(t), level[y])
		}
	}
	structure, err := q.structure(level)
	if err != nil {
		return nil, err
	}
	if people == nil {
		return append(structure, Number("Level of demand", level[0], level[1])), nil
	}
	return append(structure, Number("Demand per head", level[0]/people[0], level[1]/people[1]), Number("Population", people[0], people[1])), nil
}

// population returns heads in both years, or nil.
func (q *question) population() ([]float64, error) {
	if q.o.Population == nil {
		return nil, nil
	}
	people := make([]float64, 2)
	for y, t := range q.tables {
		people[y] = q.o.Population(t)
		if !(people[y] > 0) || math.IsInf(people[y], 1) {
			return nil, fmt.Errorf("the population of %s is %v, want more than 0", nameOf(t), people[y])
		}
	}
	return people, nil
}

func (q *question) undivided(people []float64) []Factor {
	name, parts := "Final demand", []Factor(nil)
	k := [2]float64{1, 1}
	if people != nil {
		name, parts = "Demand per head", []Factor{Number("Population", people[0], people[1])}
		k = [2]float64{1 / people[0], 1 / people[1]}
	}
	if q.o.By == Category {
		return append([]Factor{Matrix(name, timesNumber(q.tables[0].Y(), k[0]), timesNumber(q.tables[1].Y(), k[1]))}, parts...)
	}
	return append([]Factor{Column(name, q.tables[0].Demand().Scale(k[0]), q.tables[1].Demand().Scale(k[1]))}, parts...)
}

// structure returns the factors between the Leontief inverse and the level.
func (q *question) structure(level [2]float64) ([]Factor, error) {
	const name = "Structure of demand"
	a, b := q.tables[0], q.tables[1]
	one := len(a.DemandLabels()) == 1
	switch {
	case (q.o.Demand == Levels || one) && q.o.By == Category:
		return []Factor{Matrix(name, timesNumber(a.Y(), 1/level[0]), timesNumber(b.Y(), 1/level[1]))}, nil
	case q.o.Demand == Levels || one:
		return []Factor{Column(name, a.Demand().Scale(1/level[0]), b.Demand().Scale(1/level[1]))}, nil
	}
	bridges, err := q.bridges()
	if err != nil {
		return nil, err
	}
	mix := func(y int) ionb.Vector { return q.tables[y].Y().ColSums().Scale(1 / level[y]) }
	if q.o.By == Category {
		return []Factor{Matrix(name, bridges[0], bridges[1]), Diagonal("Mix of demand", mix(0), mix(1))}, nil
	}
	return []Factor{Matrix(name, bridges[0], bridges[1]), Column("Mix of demand", mix(0), mix(1))}, nil
}

// bridges returns B of both years (n×k), columns adding up to 1.
func (q *question) bridges() ([2]ionb.Matrix, error) {
	var b [2]ionb.Matrix
	other := [2]int{1, 0}
	sums := [2]ionb.Vector{q.tables[0].Y().ColSums(), q.tables[1].Y().ColSums()}
	for y, t := range q.tables {
		flows := t.Y()
		columns := make([]ionb.Vector, 0, len(t.DemandLabels()))
		for _, category := range t.DemandLabels() {
			col := flows.Col(category)
			sum, size, year := col.Sum(), sizeOf(col), y
			if size == 0 { // nothing in this year
				year = other[y]
				col = q.tables[other[y]].Y().Col(category).Pick(t.Sectors()...)
				sum, size = sums[other[y]].Of(category), sizeOf(col)
			}
			switch {
			case size == 0: // nor in the other
			case math.Abs(sum) <= 1e-9*size:
				return b, fmt.Errorf("%q of %s adds up to nothing, its parts to %s, so that it has no structure: join it with another category, by AggregateDemand, or Demand: change.Levels", category, nameOf(q.tables[year]), text.Number(size))
			default:
				if year == y && math.Abs(sum) < size/4 {
					q.notes = append(q.notes, fmt.Sprintf("Parts of %q nearly cancel in %s (they come to %s and add up to %s): contributions of its structure and of the mix are large, and cancel too. Join it with another category, by AggregateDemand.",
						category, yearOf(t), text.Number(size), text.Number(sum)))
				}
				col = col.Scale(1 / sum)
			}
			columns = append(columns, col)
		}
		var err error
		if b[y], err = t.Y().WithValues(sideBySide(columns)); err != nil {
			return b, err
		}
	}
	return b, nil
}

func sideBySide(columns []ionb.Vector) *mat.Dense {
	m := mat.NewDense(columns[0].Len(), len(columns), nil)
	for j, v := range columns {
		m.SetCol(j, v.Values())
	}
	return m
}

// sizeOf adds up absolute values.
func sizeOf(v ionb.Vector) float64 {
	var size float64
	for _, x := range v.Values() {
		size += math.Abs(x)
	}
	return size
}

// timesNumber is k·m, for flows of a table and a k that keeps them finite.
func timesNumber(m ionb.Matrix, k float64) ionb.Matrix {
	d := m.Dense()
	d.Scale(k, d)
	return ionb.Must(m.WithValues(d))
}
