package structure

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Table returns the paths, the largest first, each with its value, its share of the
// total, and the share that it and all before it are. Its column "Value" is what
// display.Ranked draws.
func (p PathAnalysis) Table() ionb.Matrix {
	names := make([]string, len(p.List))
	seen := map[string]bool{}
	data := &mat.Dense{}
	if len(names) > 0 {
		data = mat.NewDense(len(names), 3, nil)
	}
	sum := 0.0
	for k, path := range p.List {
		for names[k] = path.String(); seen[names[k]]; { // where sectors have arrows in their names
			names[k] += "′"
		}
		seen[names[k]] = true
		sum += path.Value
		data.SetRow(k, []float64{path.Value, path.Share, shareOf(sum, p.Total)})
	}
	name := "Paths of " + p.Name
	if p.Unit != "" {
		name += ", values in " + p.Unit
	}
	return ionb.Must(ionb.MatrixOf(name, names, []string{"Value", "Share of total", "Cumulative share"}, data))
}

// ByTier adds up the listed paths of each tier: tier 0 is what final demand buys, tier
// 1 its inputs.
func (p PathAnalysis) ByTier() ionb.Vector {
	var sums []float64
	for _, path := range p.List {
		for len(sums) <= path.Tier {
			sums = append(sums, 0)
		}
		sums[path.Tier] += path.Value
	}
	names := make([]string, len(sums))
	for k := range names {
		names[k] = fmt.Sprintf("Tier %d", k)
	}
	return ionb.Must(ionb.NewVector(p.Name+" on listed paths, by tier", names, sums)).WithUnit(p.Unit)
}

// ByOrigin adds up the listed paths by the sector whose account is counted, their first
// (n).
func (p PathAnalysis) ByOrigin() ionb.Vector {
	return p.added("origin", func(path Path) string { return path.Sectors[0] })
}

// ByGood adds up the listed paths by the good that is demanded, their last (n).
func (p PathAnalysis) ByGood() ionb.Vector {
	return p.added("good demanded", func(path Path) string { return path.Sectors[path.Tier] })
}

func (p PathAnalysis) added(by string, of func(Path) string) ionb.Vector {
	at := places(p.sectors.Labels())
	sums := make([]float64, len(at))
	for _, path := range p.List {
		sums[at[of(path)]] += path.Value
	}
	return ionb.Must(p.sectors.WithValues(sums)).Named(p.Name + " on listed paths, by " + by).WithUnit(p.Unit)
}

// Edges returns what goes over each delivery of the listed paths: entry (i, j) adds up
// the values of the paths on which i sells to j, and the last column those that end in
// final demand for i's good. A path that goes over a delivery twice counts twice. The
// rows are the sectors on listed paths. It is for display.Flows.
func (p PathAnalysis) Edges() ionb.Matrix {
	on := map[string]bool{}
	for _, path := range p.List {
		for _, name := range path.Sectors {
			on[name] = true
		}
	}
	rows := slices.DeleteFunc(p.sectors.Labels(), func(name string) bool { return !on[name] })
	demand := "Final demand"
	for on[demand] {
		demand += " (all)"
	}
	cols := append(slices.Clone(rows), demand)
	at, data := places(cols), &mat.Dense{}
	if len(rows) > 0 {
		data = mat.NewDense(len(rows), len(cols), nil)
	}
	for _, path := range p.List {
		for k, name := range path.Sectors {
			to := demand
			if k < path.Tier {
				to = path.Sectors[k+1]
			}
			data.Set(at[name], at[to], data.At(at[name], at[to])+path.Value)
		}
	}
	return ionb.Must(ionb.MatrixOf(p.Name+" on listed paths, by delivery", rows, cols, data)).WithUnit(p.Unit)
}

func places(names []string) map[string]int {
	at := make(map[string]int, len(names))
	for i, name := range names {
		at[name] = i
	}
	return at
}

// Report returns the parts that Show shows: how much the listed paths cover, the paths,
// and their sums by tier. It is nil for the zero value.
func (p PathAnalysis) Report() []any {
	if p.sectors.Len() == 0 {
		return nil
	}
	cover := "cover"
	if len(p.List) == 1 {
		cover = "covers"
	}
	words := fmt.Sprintf("%s %s %s of the total of %s.", count(len(p.List), "path", "paths"), cover, percent(p.Coverage), amount(p.Total, p.Unit))
	if p.Next > 0 {
		words += fmt.Sprintf(" No path left out is larger than %s.", amount(p.Next, p.Unit))
	} else {
		words += " There are no others."
	}
	words += fmt.Sprintf("\nA path goes from the sector in which %s arises, from seller to buyer, to the good that is demanded.", p.Name)
	return []any{"Largest supply-chain paths of " + p.Name, words, p.Table(), p.ByTier()}
}

// String writes the report.
func (p PathAnalysis) String() string { return text.Report(p.Report()) }

func amount(v float64, unit string) string {
	if unit == "" {
		return text.Number(v)
	}
	return text.Number(v) + " " + unit
}

func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.Number(float64(n)) + " " + many
}
