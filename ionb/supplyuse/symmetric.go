package supplyuse

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// productTable makes a table of products; byProduct turns a row of industries' inputs
// into one of products'.
func (t *Tables) productTable(model string, byProduct func(*mat.Dense) (*mat.Dense, error)) (*ionb.Table, error) {
	z, errZ := byProduct(t.u)
	v, errV := byProduct(t.w)
	if err := errors.Join(errZ, errV); err != nil {
		return nil, t.failed(model, err)
	}
	labels, y := t.final()
	return t.table(model, t.products, t.q, z, labels, y, t.primary, v)
}

// industryTable makes a table of industries; byIndustry turns a column of products'
// uses into one of what industries sell.
func (t *Tables) industryTable(model string, byIndustry func(*mat.Dense) (*mat.Dense, error)) (*ionb.Table, error) {
	labels, final := t.final()
	z, errZ := byIndustry(t.u)
	y, errY := byIndustry(final)
	if err := errors.Join(errZ, errY); err != nil {
		return nil, t.failed(model, err)
	}
	primary, v := t.withUnmade()
	return t.table(model, t.industries, t.g, z, labels, y, primary, v)
}

// withUnmade is value added, and below it what industries use of products that nobody
// makes.
func (t *Tables) withUnmade() (labels []string, v *mat.Dense) {
	labels = slices.Clone(t.primary)
	rows := rowsOf(t.w)
	for _, i := range where(t.q, true) {
		if row := rowOf(t.u, i); size(row) != 0 {
			labels, rows = append(labels, t.products.labels[i]), append(rows, row)
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	v = mat.NewDense(len(rows), t.industries.len(), nil)
	for k, row := range rows {
		v.SetRow(k, row)
	}
	return labels, v
}

func (t *Tables) table(model string, sectors names, x []float64, z *mat.Dense, demand names, y *mat.Dense, primary []string, v *mat.Dense) (*ionb.Table, error) {
	demand, y = t.withResidual(x, z, demand, y)
	name := model
	if t.name != "" {
		name = t.name + ", " + model
	}
	table, err := ionb.NewTable(ionb.Spec{
		Name: name, Source: t.source, Year: t.year, Unit: t.unit, Prices: t.prices, Licence: t.licence,
		Notes:   append(slices.Clone(t.notes), t.remarks(sectors, z, demand, primary)...),
		Sectors: sectors.bare, Regions: sectors.regions, Z: rowsOf(z),
		Demand: demand.bare, DemandRegions: demand.regions, Y: rowsOf(y), Primary: primary, V: rowsOf(v),
	})
	if err != nil {
		return nil, t.failed(model, err)
	}
	return table, nil
}

// remarks are the notes on what a table holds beside what its Spec gave.
func (t *Tables) remarks(sectors names, z *mat.Dense, demand names, primary []string) []string {
	var notes []string
	if slices.Contains(demand.labels[t.demand.len():], residualLabel) {
		notes = append(notes, fmt.Sprintf("%q is what the supply and the recorded uses of products differ by.", residualLabel))
	}
	if unmade := primary[len(t.primary):]; len(unmade) > 0 {
		notes = append(notes, "Primary inputs hold the use of products that no industry makes: "+text.List(unmade)+".")
	}
	if negative := negativesOf("Z", sectors.labels, sectors.labels, z).Cells; len(negative) > 0 {
		flows := fmt.Sprintf("%s flows are negative, the largest", text.Number(float64(len(negative))))
		if len(negative) == 1 {
			flows = "1 flow is negative,"
		}
		c := negative[0]
		notes = append(notes, fmt.Sprintf("%s %s from %s to %s.", flows, text.Number(c.Value), c.Row, c.Col))
	}
	return notes
}

func (t *Tables) failed(model string, err error) error {
	return fmt.Errorf("supplyuse: tables %q, %s: %w", t.name, model, err)
}
