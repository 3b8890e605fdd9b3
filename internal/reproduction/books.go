package reproduction

import (
	"gonum.org/v1/gonum/mat"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// millerBlair is the worked example of the standard textbook.
func millerBlair() Source {
	t := datasets.MillerBlair()
	m := ionb.Must(ionb.Open(t))
	const book = "Miller and Blair, ch. 2"
	return Source{
		Name: "Miller and Blair, two sectors",
		Citation: "R. E. Miller and P. D. Blair, Input–Output Analysis: Foundations and Extensions, ch. 2; the numbers from memory of the text, " +
			"confirmed by computing",
		Table:      "`datasets.MillerBlair()`",
		Remembered: true,
		Values: append(matrix("L", book, "1.2541 .3300 .2640 1.1221", m.L()),
			matrix("L, closed for households", book+", sec. 2.5", "1.3651 .4253 .2509 .5273 1.3481 .5954 .5698 .4890 1.2885", millerBlairClosed(t, m).L())...),
	}
}

// millerBlairClosed makes households a third sector as the book does: their output is
// 1000, of which they buy 50 themselves.
func millerBlairClosed(t *ionb.Table, m *ionb.OpenModel) *ionb.OpenModel {
	const households, own = 1000, 50
	a := mat.NewDense(3, 3, nil)
	a.Slice(0, 2, 0, 2).(*mat.Dense).Copy(m.A())
	income, consumption := m.PrimaryCoefficients("Labour income"), t.Y().Col("Household consumption")
	for i := range 2 {
		a.Set(2, i, income.AtVec(i))
		a.Set(i, 2, consumption.AtVec(i)/households)
	}
	a.Set(2, 2, float64(own)/households)
	return ionb.Must(ionb.OpenFromCoefficients(append(t.Sectors(), "Households"), a))
}

// germany is the worked example of Eurostat's manual.
func germany() Source {
	t := datasets.Germany1995()
	m, g := ionb.Must(ionb.Open(t)), ionb.Must(ionb.Ghosh(t))
	var valueAdded ionb.Vector
	for i, row := range []string{"Compensation of employees", "Other taxes less subsidies on production", "Consumption of fixed capital", "Net operating surplus"} {
		if content := m.Content(row); i == 0 {
			valueAdded = content
		} else {
			valueAdded = valueAdded.Add(content)
		}
	}
	jobs := m.Prices(datasets.Germany1995Employment().Div(t.X()))
	inverse := m.L().Dense()
	values := []Value{{What: "uses of the output of industry, million EUR", Where: "total of the row, as iotables has it", Published: "1079400",
		Right: "1079446", Why: "its uses add up to 1,079,446, and so does its column", Ours: exactly(t.Z().RowSums().AtVec(1) + t.Demand().AtVec(1))}}
	for i, printed := range []string{"1.0339", "1.4292", "1.0289"} {
		label := t.Sectors()[i]
		values = append(values, Value{What: "L, " + label + " → " + label, Where: "table 15.10, p. 488", Published: printed, Ours: exactly(inverse.At(i, i))})
	}
	values = append(values, vector("backward linkage", "table 15.19, p. 506", "1.7048 1.8413 1.8136 1.6035 1.5951 1.3782", m.BackwardLinkages())...)
	values = append(values, vector("multiplier of gross value added", "table 15.16, p. 501", "0.8450 0.7647 0.8615 0.9019 0.9393 0.9199", valueAdded)...)
	values = append(values, vector("multiplier of employment", "p. 501", "0.0326 0.0162 0.0207 0.0237 0.0112 0.0242", jobs)...)
	values = append(values, vector("Ghosh inverse, column of agriculture", "ch. 15", "1.0339 0.0118 0.0037 0.0103 0.0117 0.0043", g.G().Col(t.Sectors()[0]))...)
	return Source{
		Name: "Eurostat's manual, Germany 1995",
		Citation: "Eurostat, Manual of Supply, Use and Input-Output Tables (2008), ch. 15 (J. Beutel), six branches; the numbers as the tests of " +
			"rOpenGov/iotables quote them, tables and pages as its vignette names them",
		Table:  "`datasets.Germany1995()`",
		Values: append(values, germanForward(g)...),
	}
}

// germanForward are the forward linkages, which the manual adds up from rounded
// coefficients.
func germanForward(g *ionb.GhoshModel) []Value {
	values := vector("forward linkage", "table 15.20, p. 507", "2.1126 1.6691 1.3558 1.5848 2.1037 1.2106", g.ForwardLinkages())
	for i := range values {
		v := &values[i]
		v.Tolerance, v.Why = 0.0003, "within 0.0003: the source adds up six coefficients of four digits"
		if v.Published == "1.6691" {
			v.Right, v.Why = "1.6910", "a misprint of 1.6910, there or where it is quoted: the row of the Ghosh inverse adds up to that, and the other five are as printed"
		}
	}
	return values
}

// netherlands is a worked example of income multipliers.
func netherlands() Source {
	t := datasets.Netherlands2000()
	m := ionb.Must(ionb.Open(t))
	const wages, sheet = "Compensation of employees", "the sheet on multipliers"
	income := m.Content(wages)
	return Source{
		Name: "Spicosa, the Netherlands 2000",
		Citation: "J. D'Hernoncourt, M. Cordier and D. Hadley, Input-Output Multipliers: Specification Sheet and Supporting Material (Spicosa project " +
			"report, 2011), six sectors; the numbers as the tests of rOpenGov/iotables quote them",
		Table: "`datasets.Netherlands2000()`",
		Values: append(vector("type I income multiplier", sheet, "2.466 2.333 1.840 2.372 1.953 1.417", income.Div(m.PrimaryCoefficients(wages))),
			vector("income effect", sheet, "0.263 0.099 0.306 0.212 0.465 0.493", income)...),
	}
}
