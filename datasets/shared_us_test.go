package datasets_test

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"gonum.org/v1/gonum/mat"
)

// labelsOf returns the first row and the first column of a published file,
// without the corner.
func labelsOf(t *testing.T, elem ...string) (columns, rows []string) {
	t.Helper()
	f, err := os.Open(shareddata.Path(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		rows = append(rows, record[0])
	}
	return records[0][1:], rows
}

func dense(values [][]float64) *mat.Dense {
	d := mat.NewDense(len(values), len(values[0]), nil)
	for i, row := range values {
		d.SetRow(i, row)
	}
	return d
}

// The table of the United States is recomputed from the published supply and use
// tables: D = V·diag(q)⁻¹, Z = D·U, Y = D·F. Rounding moves an entry by less than
// a million.
func TestUnitedStatesIsTheFixedProductSalesStructure(t *testing.T) {
	const folder, industries, commodities = "bea_2021_15sector_sut", 15, 17
	supply, use := readCells(t, folder, "make_15.csv"), readCells(t, folder, "use_15.csv")
	columns, rows := labelsOf(t, folder, "use_15.csv")
	branches, products := columns[:industries], rows[:commodities]
	demand := columns[industries+1 : industries+6] // after "Total Intermediate"
	var D, Z, Y mat.Dense
	D.CloneFrom(dense(supply.block(t, products, branches)).T())
	for c := range commodities {
		q := mat.Sum(D.ColView(c))
		for i := range industries {
			D.Set(i, c, D.At(i, c)/q)
		}
	}
	Z.Mul(&D, dense(use.block(t, products, branches)))
	Y.Mul(&D, dense(use.block(t, products, demand)))

	tab := datasets.UnitedStates2021()
	within(t, "Z", tab.Z(), &Z, 1)
	within(t, "Y", tab.Y().Dense().Slice(0, industries, 0, len(demand)), &Y, 1)
	for k, category := range demand {
		near(t, category+": column of Y", mat.Sum(tab.Y().Col(tab.DemandLabels()[k])), mat.Sum(Y.ColView(k)), 1e-12)
	}
	vectorIs(t, "x", tab.X(), use.block(t, []string{"Total industry output (basic prices)"}, branches)[0], 0)
	for j, b := range branches {
		near(t, b+": compensation", tab.V().At(0, j), use.of(t, "Compensation of employees", b), 0)
		near(t, b+": taxes less subsidies", tab.V().At(1, j),
			use.of(t, "Other taxes on production", b)-use.of(t, "Less: Other subsidies on production", b), 0)
		near(t, b+": surplus", tab.V().At(2, j), use.of(t, "Gross operating surplus", b), 0)
		near(t, b+": column of Z", mat.Sum(tab.Z().Col(tab.Sectors()[j])), mat.Sum(Z.ColView(j)), 1e-12)
	}
}

// within compares flows by their absolute difference.
func within(t *testing.T, what string, got, want mat.Matrix, most float64) {
	t.Helper()
	var difference mat.Dense
	difference.Sub(got, want)
	difference.Apply(func(_, _ int, v float64) float64 { return max(v, -v) }, &difference)
	if largest := mat.Max(&difference); !(largest <= most) {
		t.Errorf("%s differs by %v, want %v at most", what, largest, most)
	}
}
