package supplyuse

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// SpecOf makes a Spec of labelled matrices, such as those read from files: the make
// matrix v (industry × product), use u (product × industry), final use y (product ×
// category) and value added w (kind × industry), of which the last two can be
// ionb.Matrix{}. Products and industries are the rows and columns of u; the others
// are lined up with them by label, in whatever order they come.
//
// Labels that u lacks, such as those of totals, and labels of u that another matrix
// lacks are errors; so is a v that its labels show to be a supply table, which goes
// in as v.Transposed().
func SpecOf(v, u, y, w ionb.Matrix) (Spec, error) {
	s := Spec{Products: u.RowLabels(), Industries: u.ColLabels(), Demand: y.ColLabels(), Primary: w.RowLabels()}
	if isSupply(v, s) {
		return Spec{}, errors.New("supplyuse: V has products in its rows and industries in its columns: it is a supply table, not a make matrix; give v.Transposed()")
	}
	var errs [4]error
	s.V, errs[0] = lined("V", v, s.Industries, s.Products)
	s.U, errs[1] = lined("U", u, s.Products, s.Industries)
	if len(s.Demand) > 0 {
		s.Y, errs[2] = lined("Y", y, s.Products, s.Demand)
	}
	if len(s.Primary) > 0 {
		s.W, errs[3] = lined("W", w, s.Primary, s.Industries)
	}
	if err := errors.Join(errs[:]...); err != nil {
		return Spec{}, fmt.Errorf("supplyuse: %w", err)
	}
	return s, nil
}

// isSupply is whether a matrix has the products in its rows and the industries in its
// columns, and not also the other way round.
func isSupply(v ionb.Matrix, s Spec) bool {
	rows, cols := v.RowLabels(), v.ColLabels()
	fits := func(products, industries []string) bool {
		return len(lacking(products, s.Products)) == 0 && len(lacking(industries, s.Industries)) == 0
	}
	return fits(rows, cols) && !fits(cols, rows)
}

// lined returns the values of m in the order of the labels, which must be its own.
func lined(name string, m ionb.Matrix, rows, cols []string) ([][]float64, error) {
	rowAt, errR := places(name+": rows", m.RowLabels(), rows)
	colAt, errC := places(name+": columns", m.ColLabels(), cols)
	if err := errors.Join(errR, errC); err != nil {
		return nil, err
	}
	values := make([][]float64, len(rows))
	for i, from := range rowAt {
		values[i] = make([]float64, len(cols))
		for j, at := range colAt {
			values[i][j] = m.At(from, at)
		}
	}
	return values, nil
}

// places returns where have holds each of want.
func places(what string, have, want []string) ([]int, error) {
	var problems []string
	if missing := lacking(have, want); len(missing) > 0 {
		problems = append(problems, "lack "+text.List(missing))
	}
	if extra := lacking(want, have); len(extra) > 0 {
		problems = append(problems, "have "+text.List(extra)+", which U does not (a total?)")
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s %s", what, strings.Join(problems, " and "))
	}
	at := make([]int, len(want))
	for i, label := range want {
		at[i] = slices.Index(have, label)
	}
	return at, nil
}

// lacking returns the labels that have does not hold.
func lacking(have, labels []string) []string {
	held := make(map[string]bool, len(have))
	for _, label := range have {
		held[label] = true
	}
	var out []string
	for _, label := range labels {
		if !held[label] {
			out = append(out, label)
		}
	}
	return out
}
