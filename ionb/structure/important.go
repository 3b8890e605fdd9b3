package structure

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/solve"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Importance says which coefficients are important. The zero value is an error of 1 % in
// some output by an error of less than 20 % in the coefficient.
type Importance struct {
	Percent float64    // by which no output may change. Default: 1
	Below   float64    // the limit, in per cent, below which a coefficient is important. Default: 20
	Demand  mat.Vector // that is met. Default: that of the table
}

// Important are the coefficients that must be known well.
type Important struct {
	Percent, Below float64
	// Limits are the tolerable limits in per cent of the coefficient, inputs in rows, users
	// in columns (n×n); 0 where there is none, because the coefficient is zero or no output
	// depends on it.
	Limits ionb.Matrix
	// Importance is by how many per cent some output changes for each per cent of the
	// coefficient on the way to its limit: Percent/Limit, and 0 where there is no limit (n×n).
	Importance ionb.Matrix
	// Coefficients are the important ones, the smallest limit first, those that are equal
	// to ten digits in the order of rows and columns, with columns Coefficient, "Limit, %"
	// and Importance. Labels are "input → user".
	Coefficients ionb.Matrix
	// Counts is how many coefficients of each sector are important, As input in its row and
	// As user in its column (n×2).
	Counts ionb.Matrix
	// Share is the share of important coefficients among all that are not zero.
	Share float64
}

// ImportantCoefficients computes the tolerable limit of each coefficient: by how many per
// cent it may be wrong, or change, in either direction, before some output that meets
// final demand changes by more than p per cent. From Sherman & Morrison (1950), with x =
// Ld,
//
//	Δxₖ = lₖᵢ·ε·xⱼ / (1 − ε·lⱼᵢ)
//
// so that, with qᵢ the largest lₖᵢ/xₖ over all k and p as a share, the limit of ε is that of
// a rise, and exactly
//
//	rᵢⱼ = p / (aᵢⱼ·(qᵢ·xⱼ + p·lⱼᵢ))
//
// (Sekulić 1968; Jílek 1971; Schintke & Stäglin 1988; Aroche-Reyes 1996; Tarancón et al.
// 2008). The literature has lᵢᵢ/xᵢ for qᵢ: the output that changes most is that of the input
// itself, as long as no final demand is negative. Why is seen from Extract: a complete
// extraction of i leaves xₖ − lₖᵢ·xᵢ/lᵢᵢ of output k, and that is not negative. Where there is
// negative final demand, as with imports or stocks, another output may change more, and
// it is the largest that counts here. Entries of either sign count by their size. Outputs
// that are zero have no per cent, and are left out.
//
// A model that was made from coefficients is an error where no demand is given, and so are
// limits that are not positive numbers, and results beyond the largest. It panics as
// OpenModel.Output does.
func ImportantCoefficients(m *ionb.OpenModel, o Importance) (Important, error) {
	mustHaveModel(m, "important coefficients")
	fail := func(err error) (Important, error) {
		return Important{}, fmt.Errorf("structure: important coefficients: %w", err)
	}
	o.Percent, o.Below = cmp.Or(o.Percent, 1), cmp.Or(o.Below, 20)
	if !(o.Percent > 0) || !(o.Below > 0) || math.IsInf(o.Percent, 0) || math.IsInf(o.Below, 0) {
		return fail(fmt.Errorf("%v %% of an output and %v %% of a coefficient, want positive numbers", o.Percent, o.Below))
	}
	var x ionb.Vector
	if _, err := demandAndOutput(m, o.Demand, &x); err != nil {
		return fail(err)
	}
	a, l := m.A(), m.L()
	r := Important{Percent: o.Percent, Below: o.Below}
	limits, importance := tolerableLimits(a.Dense(), l.Dense(), x.Values(), o.Percent)
	var err error
	if r.Limits, err = a.WithValues(limits); err != nil {
		return fail(err)
	}
	if r.Importance, err = a.WithValues(importance); err != nil {
		return fail(err)
	}
	r.Limits = r.Limits.Named("Tolerable limits").WithUnit("%")
	r.Importance = r.Importance.Named("Importance of coefficients")
	if err = r.choose(a, x); err != nil {
		return fail(err)
	}
	return r, nil
}

// tolerableLimits returns limits in per cent, and per cent of output by per cent of the
// coefficient.
func tolerableLimits(a, l *mat.Dense, x []float64, percent float64) (limits, importance *mat.Dense) {
	n, p := len(x), percent/100
	most := make([]float64, n) // q
	for k := range n {
		for i, v := range l.RawRowView(k) {
			if x[k] != 0 {
				most[i] = math.Max(most[i], math.Abs(v/x[k]))
			}
		}
	}
	limits, importance = mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			moved := math.Abs(a.At(i, j)) * (most[i]*math.Abs(x[j]) + p*math.Abs(l.At(j, i)))
			if moved > 0 {
				importance.Set(i, j, moved)
				limits.Set(i, j, percent/moved)
			}
		}
	}
	return limits, importance
}

// choose lists and counts the important coefficients.
func (r *Important) choose(a ionb.Matrix, x ionb.Vector) error {
	var at [][2]int
	n := x.Len()
	inputs, users, some := make([]float64, n), make([]float64, n), 0
	for i := range n {
		for j := range n {
			if a.At(i, j) != 0 {
				some++
			}
			if limit := r.Limits.At(i, j); limit > 0 && solve.TenDigits(limit) < solve.TenDigits(r.Below) {
				at = append(at, [2]int{i, j})
				inputs[i]++
				users[j]++
			}
		}
	}
	r.Share = ratioOrZero(float64(len(at)), float64(some))
	slices.SortStableFunc(at, func(c, d [2]int) int {
		return cmp.Compare(solve.TenDigits(r.Limits.At(c[0], c[1])), solve.TenDigits(r.Limits.At(d[0], d[1])))
	})
	columns := []string{"Coefficient", "Limit, %", "Importance"}
	names, data := make([]string, len(at)), make([][]float64, len(at))
	for k, c := range at {
		names[k] = arrow(a.RowLabels()[c[0]], a.ColLabels()[c[1]])
		data[k] = []float64{a.At(c[0], c[1]), r.Limits.At(c[0], c[1]), r.Importance.At(c[0], c[1])}
	}
	var err error
	if r.Coefficients, err = ionb.NewMatrix("Important coefficients", names, columns, data); err != nil {
		return err
	}
	counts := mat.NewDense(n, 2, nil)
	counts.SetCol(0, inputs)
	counts.SetCol(1, users)
	r.Counts, err = underNames(x.WithUnit(""), "Important coefficients by sector", []string{"As input", "As user"}, counts)
	return err
}

// Report returns the parts that Show shows: how many coefficients are important and in
// which sense, they themselves, and their number by sector.
func (r Important) Report() []any {
	if r.Limits.Name() == "" {
		return nil
	}
	many, _ := r.Coefficients.Dims()
	said := fmt.Sprintf("Coefficients that may be wrong by less than %s %% before some output changes by more than %s %%: %s, %s %% of those that are not zero.",
		text.Number(r.Below), text.Number(r.Percent), text.Number(float64(many)), text.Number(math.Round(1000*r.Share)/10))
	if r.Share < 1 {
		said += " The others need less care."
	}
	return []any{"Important coefficients", said, r.Coefficients, r.Counts}
}

// String writes the report.
func (r Important) String() string { return text.Report(r.Report()) }
