package display

import (
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// String writes the base case: what each sector delivers, makes and uses.
func (s Sliders) String() string {
	if s.model == nil {
		return "Scenario: none"
	}
	sectors, names := s.output.Labels(), []string{""}
	columns := s.columns()
	for _, c := range columns {
		names = append(names, c.name)
	}
	shown := min(len(sectors), text.Shown)
	grid := [][]string{names}
	for i, row := range numbersOf(columns, shown) {
		grid = append(grid, append([]string{sectors[i]}, row...))
	}
	grid = append(grid, more(len(sectors)-shown, "sectors"))
	return s.title() + ", the base case\n" + strings.TrimRight(text.Grid(grid), "\n") + s.totals()
}

// totals are a line for each primary input.
func (s Sliders) totals() string {
	var b strings.Builder
	for _, p := range s.primary {
		b.WriteString("\n" + withUnit(p.Name+" in all", p.Unit) + ": " + text.Number(p.total()))
	}
	return b.String()
}

func (p primaryInput) total() float64 {
	var sum float64
	for _, x := range p.need {
		sum += x
	}
	return sum
}

// A scenarioColumn is one quantity by sector, in the base case.
type scenarioColumn struct {
	name   string
	values []float64
}

func (s Sliders) columns() []scenarioColumn {
	unit := s.output.Unit()
	columns := []scenarioColumn{{withUnit("Final demand d", unit), s.demand}, {withUnit(s.output.Name(), unit), s.output.Values()}}
	if s.prices.Len() > 0 {
		columns = append(columns, scenarioColumn{s.prices.Name(), s.prices.Values()})
	}
	for _, p := range s.primary {
		columns = append(columns, scenarioColumn{withUnit(p.Name, p.Unit), p.need})
	}
	return columns
}

// numbersOf formats the first rows, each column by itself: prices lie beside outputs.
func numbersOf(columns []scenarioColumn, rows int) [][]string {
	out := make([][]string, rows)
	for _, c := range columns {
		for i, number := range text.Numbers(c.values[:rows]) {
			out[i] = append(out[i], number)
		}
	}
	return out
}

// sheet is the base case as a table, for readers without scripts.
func (s Sliders) sheet() sheet {
	columns := s.columns()
	var names []string
	for _, c := range columns {
		names = append(names, c.name)
	}
	numbers := numbersOf(columns, min(s.output.Len(), text.Shown))
	rows := block{labels: s.output.Labels(), written: func(i, j int) string { return numbers[i][j] }}
	if t := s.model.Table(); t != nil {
		rows.units = t.SectorUnits()
	}
	return sheet{
		name:   "The base case",
		detail: strings.ReplaceAll(strings.TrimPrefix(s.totals(), "\n"), "\n", " · "),
		groups: []group{{labels: names}},
		blocks: []block{rows},
		units:  rows.units != nil,
	}
}
