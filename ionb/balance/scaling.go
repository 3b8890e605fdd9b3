package balance

import (
	"fmt"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Scaling says how RAS and GRAS go about it. Its zero value is the usual way.
type Scaling struct {
	// Tolerance is the largest gap that counts as met, as a share of the line's
	// total or of the sum of its entries' sizes, whichever is larger; default 1e-10.
	Tolerance float64
	// MaxIterations is after how many rounds to give up; default 1000. A round scales
	// rows, then columns; from the twenty-first on it is a step of Newton's method.
	MaxIterations int
	// Fixed are entries that keep their value, since it is known (Miller & Blair
	// 2009, sec. 7.4.5): set it before, with Matrix.With.
	Fixed []Cell
	// Sums are known totals of other cells than one row's or column's, as of a block of
	// industries (Gilchrist & St. Louis 1999). They are met as rows and columns are.
	Sums []Sum
	// Partial says that totals may name some rows and columns only, or none: those of the
	// others are not known. A line whose total is not known has no multiplier of its own,
	// so that its entries change no more than the lines that cross it, and sums, ask for.
	Partial bool
}

// A Cell names an entry by its labels. In a list of cells that stay as they are, an
// empty Row stands for the whole column and an empty Col for the whole row.
type Cell struct{ Row, Col string }

// Scaled is a matrix scaled to its totals, and how.
type Scaled struct {
	Matrix ionb.Matrix
	// R and S are the multipliers of rows and columns: entries are rᵢ·zᵢⱼ·sⱼ, and
	// negative ones zᵢⱼ/(rᵢ·sⱼ). Only their products are unique: all of R may be
	// multiplied, and all of S divided, by one number. A multiplier of 0 stands for a
	// line whose entries all became zero, and 1 for one that has none.
	R, S ionb.Vector
	// T are the multipliers of known sums: entries in them are rᵢ·zᵢⱼ·sⱼ·tₖ for each
	// sum k that has them, and negative ones are divided by it, too. Empty without sums.
	T ionb.Vector
	// Iterations are the rounds it took, 0 where the totals were met already.
	Iterations int
	// Gap is the largest gap that is left, as Scaling.Tolerance measures it.
	Gap float64
}

// RAS scales the rows and columns of a non-negative matrix to given totals u and v:
//
//	z¹ᵢⱼ = rᵢ·zᵢⱼ·sⱼ,   Σⱼ z¹ᵢⱼ = uᵢ,   Σᵢ z¹ᵢⱼ = vⱼ
//
// (Stone 1961; Bacharach 1970; Miller & Blair 2009, sec. 7.4). Of all
// matrices with these totals it is the one that minimises Σᵢⱼ z¹ᵢⱼ ln(z¹ᵢⱼ/zᵢⱼ); zeros
// stay zeros. z is m×n, rowTotals m and colTotals n, all in one unit, matched by
// label. For coefficients see UpdateCoefficients, for negative entries GRAS.
//
// With Scaling.Sums it is RAS in three stages (TRAS: Gilchrist & St. Louis 1999), where
// a third multiplier brings each known sum to its total; what is minimised stays the
// same, with more to be met.
//
// Errors name the cells that are negative, the rows and columns that cannot have
// their total, and how far the two lists of totals disagree. Where rounds without end
// would not do, the error wraps a *Blocked, which says what stands in the way. RAS
// panics with a *LengthError, *LabelError or *ValueError when totals, fixed cells or sums
// do not fit the matrix.
func RAS(z ionb.Matrix, rowTotals, colTotals ionb.Vector, how Scaling) (Scaled, error) {
	if err := noNegatives(z); err != nil {
		return Scaled{}, fmt.Errorf("balance: RAS of %s: %w", nameOf(z), err)
	}
	return scaled("RAS", z, rowTotals, colTotals, how)
}

// GRAS is RAS for matrices with negative entries (Junius & Oosterhaven 2003), which
// keep their sign:
//
//	z¹ᵢⱼ = rᵢ·zᵢⱼ·sⱼ where zᵢⱼ ≥ 0,   z¹ᵢⱼ = zᵢⱼ/(rᵢ·sⱼ) where zᵢⱼ < 0
//	rᵢ = (uᵢ + √(uᵢ² + 4pᵢnᵢ)) / 2pᵢ,   pᵢ = Σⱼ⁺ zᵢⱼsⱼ,   nᵢ = Σⱼ⁻ |zᵢⱼ|/sⱼ
//
// and sⱼ likewise, as corrected by Lenzen, Wood & Gallego (2007): a matrix
// that has its totals is left as it is. Lines with negative entries only have
// r = −n/u (Temurshoev, Miller & Bouwmeester 2013). It minimises
// Σᵢⱼ |zᵢⱼ|·(qᵢⱼ ln(qᵢⱼ/e) + 1) with qᵢⱼ = z¹ᵢⱼ/zᵢⱼ. For a matrix without negative
// entries it is RAS. Arguments, errors and panics are as for RAS.
func GRAS(z ionb.Matrix, rowTotals, colTotals ionb.Vector, how Scaling) (Scaled, error) {
	return scaled("GRAS", z, rowTotals, colTotals, how)
}

// UpdateCoefficients brings input coefficients A to the outputs x of another year,
// of which only totals are known: what each sector sold to all sectors, u, and
// bought from all, v (Miller & Blair 2009, sec. 7.4.2). It scales the flows
// A·diag(x) to these totals, by GRAS where coefficients are negative, and divides by
// x again:
//
//	A¹ = diag(r)·A·diag(s)
//
// A is m×n, u m and v n, x n. A sector without output keeps its column. A negative
// output is an error; other errors and panics are as for RAS.
func UpdateCoefficients(a ionb.Matrix, x, rowTotals, colTotals ionb.Vector, how Scaling) (Scaled, error) {
	cols := a.ColLabels()
	outputs := totals("outputs of "+nameOf(a), cols, x)
	for j, v := range outputs {
		if v < 0 {
			return Scaled{}, fmt.Errorf("balance: update of %s: output of %q is %v, want 0 or more", nameOf(a), cols[j], v)
		}
	}
	z, err := a.WithValues(apply(a, func(_, j int, v float64) float64 { return v * outputs[j] }))
	if err != nil {
		return Scaled{}, fmt.Errorf("balance: flows A·diag(x): %w", err)
	}
	result, err := scaled("update", z, rowTotals, colTotals, how)
	if err != nil {
		return Scaled{}, err
	}
	updated, err := a.WithValues(apply(result.Matrix, func(i, j int, v float64) float64 {
		if outputs[j] == 0 {
			return a.At(i, j)
		}
		return v / outputs[j]
	}))
	if err != nil {
		return Scaled{}, fmt.Errorf("balance: coefficients of %s: %w", nameOf(a), err)
	}
	result.Matrix = updated
	return result, nil
}

func scaled(method string, z ionb.Matrix, rowTotals, colTotals ionb.Vector, how Scaling) (Scaled, error) {
	s := newScaler(z, rowTotals, colTotals, how)
	result := Scaled{Matrix: z}
	err := s.prepare()
	if err == nil {
		result.Iterations, result.Gap, err = s.run()
	}
	if err != nil {
		return Scaled{}, fmt.Errorf("balance: %s of %s: %w", method, nameOf(z), err)
	}
	if result.Iterations > 0 || s.emptied {
		s.apply()
		if result.Matrix, err = z.WithValues(s.z); err != nil {
			return Scaled{}, fmt.Errorf("balance: %s of %s: %w", method, nameOf(z), err)
		}
	}
	result.R = vectorOf("Row multipliers r", s.rows.labels, s.rows.scale)
	result.S = vectorOf("Column multipliers s", s.cols.labels, s.cols.scale)
	if len(how.Sums) > 0 {
		result.T = vectorOf("Multipliers of sums t", s.sets.labels, s.sets.scale)
	}
	return result, nil
}

// apply returns f of each entry.
func apply(m ionb.Matrix, f func(i, j int, v float64) float64) *mat.Dense {
	d := m.Dense()
	d.Apply(f, d)
	return d
}

// noNegatives names the negative entries, which RAS cannot take.
func noNegatives(z ionb.Matrix) error {
	d := z.Dense()
	rows, cols := z.RowLabels(), z.ColLabels()
	var errs faults
	for i := range rows {
		for j := range cols {
			if v := d.At(i, j); v < 0 {
				errs.add(fmt.Errorf("row %q, column %q is %v, want 0 or more: use GRAS, which keeps signs", rows[i], cols[j], v))
			}
		}
	}
	return errs.joined()
}

// totals returns the entries of v in the order of the labels, and panics when it
// does not have exactly these.
func totals(where string, labels []string, v ionb.Vector) []float64 {
	if v.Len() != len(labels) {
		panic(&ionb.LengthError{Where: where, Got: v.Len(), Want: len(labels), Missing: lacking(v, labels)})
	}
	return v.Pick(labels...).Values()
}

func lacking(v ionb.Vector, labels []string) []string {
	have := positions(v.Labels())
	var missing []string
	for _, label := range labels {
		if _, ok := have[label]; !ok {
			missing = append(missing, label)
		}
	}
	return missing
}

// positions returns where each label stands.
func positions(labels []string) map[string]int {
	at := make(map[string]int, len(labels))
	for i, label := range labels {
		at[label] = i
	}
	return at
}

// vectorOf is for labels that a matrix has, and finite values.
func vectorOf(name string, labels []string, values []float64) ionb.Vector {
	return ionb.Must(ionb.NewVector(name, labels, values))
}

func nameOf(m ionb.Matrix) string {
	if m.Name() == "" {
		return "matrix"
	}
	return m.Name()
}
