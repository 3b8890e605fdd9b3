package ionb

import (
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// A NationalProduct is what a table says of a whole economy: its product counted
// where it is used, and where it is earned.
type NationalProduct struct {
	// Intermediate is what sectors sell to sectors, ΣᵢΣⱼ zᵢⱼ. It is in the prices
	// of what is made with it, so it is no part of the product.
	Intermediate float64
	// Expenditure is the output side: final demand by category (k).
	Expenditure Vector
	// Income is the income side: primary inputs by kind (m).
	Income Vector
	// Residual is what remains of each sector's output after all inputs that the
	// table records (n), as in the table's Accounts. Its sum is what the output
	// side exceeds the income side by.
	Residual Vector

	of string // the table's title
}

// NationalProduct adds the table up to the output and the income side of the
// national accounts:
//
//	Σᵢ yᵢ − ΣₖΣⱼ vₖⱼ = Σⱼ (xⱼ − Σᵢ zᵢⱼ − Σₖ vₖⱼ)
//
// (Miller & Blair 2009, ch. 2), so that the sides agree when the primary inputs
// are complete, and otherwise differ by the profits and losses that no primary
// input records; see WithProfit. A physical table is read at base prices of 1, and
// datasets.AgricultureManufacturing has final demand of 110 beside labour of 50.
//
// The totals are the domestic product where the table has no imports, or has them
// as a negative category of final demand. Where imports are a primary input, both
// sides contain them: see GDP.
func (t *Table) NationalProduct() NationalProduct {
	y := newVector("Final demand by category", t.unit, t.demand, t.Y().ColSums().data)
	v := newVector("Primary inputs by kind", t.unit, t.primary, t.V().RowSums().data)
	n := NationalProduct{Expenditure: y, Income: v, Residual: t.residual()}
	for i := range t.sectors.len() {
		n.Intermediate += rowSum(t.z, i)
	}
	if title := t.title(); title != "" {
		n.of = " of " + title
	}
	if t.kind == Physical {
		n.of += ", each unit at a base price of 1"
	}
	return n
}

// GDP returns gross domestic product: final demand less the primary inputs that
// are named as imports,
//
//	Σᵢ yᵢ − Σⱼ v(imports)ⱼ
//
// since final demand, in such a table, includes what imports contribute to it. It
// is at the prices of the table: taxes on what final demand buys are in it only if
// they are in the flows. Gross national product has besides it the income earned
// abroad less that paid abroad, which no table of flows between a country's sectors
// records; for an economy without either the two are one. It panics with a
// *LabelError for a primary input that is not there, and with a *ValueError for
// one named twice.
func (n NationalProduct) GDP(imports ...string) float64 {
	gdp := n.Expenditure.Sum()
	for k, name := range imports {
		if slices.Contains(imports[:k], name) {
			panic(&ValueError{Where: "GDP", Problem: fmt.Sprintf("%q is taken off twice", name)})
		}
		gdp -= n.Income.Of(name)
	}
	return gdp
}

// Title says of what the product is.
func (n NationalProduct) Title() string { return "National product" + n.of }

// String writes both sides, and why they differ when they do.
func (n NationalProduct) String() string {
	rows := [][]string{{"Between sectors, no part of the product"}}
	numbers := []float64{n.Intermediate}
	for _, side := range []struct {
		name string
		of   Vector
	}{{"Output side: final demand", n.Expenditure}, {"Income side: primary inputs", n.Income}} {
		rows, numbers = append(rows, []string{side.name}), append(numbers, side.of.Sum())
		if side.of.Len() > text.Shown {
			continue
		}
		for i, x := range side.of.data {
			rows, numbers = append(rows, []string{"  " + side.of.labels.names[i]}), append(numbers, x)
		}
	}
	for i, number := range text.Numbers(numbers) {
		rows[i] = append(rows[i], number)
	}
	return n.Title() + "\n" + text.Grid(rows) + "\n" + n.Agreement()
}

// Agreement says whether the sides agree, and what they differ by.
func (n NationalProduct) Agreement() string {
	var parts []string
	var total sum
	for j, left := range n.Residual.data {
		if left != 0 {
			total.add(left)
			parts = append(parts, text.Number(left)+" in "+n.Residual.labels.names[j])
		}
	}
	const why = "profits (losses where negative) that no primary input of the table records"
	switch {
	case len(parts) == 0:
		return "The two sides agree: what each sector makes is worth what its inputs cost."
	case math.Abs(total.value) <= roundingShare*total.size:
		return fmt.Sprintf("The two sides agree in total, though not in each sector: there remain %s, %s.", why, text.List(parts))
	case total.value < 0:
		return fmt.Sprintf("The income side is larger by %s. That is the residual, %s: %s.", text.Number(-total.value), why, text.List(parts))
	}
	return fmt.Sprintf("The output side is larger by %s. That is the residual, %s: %s.", text.Number(total.value), why, text.List(parts))
}
