package ionb

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// WithValues returns the matrix with other numbers under the same labels and in the
// same unit. A matrix of another size and entries that are not finite are errors.
func (m Matrix) WithValues(values mat.Matrix) (Matrix, error) {
	data, err := m.sameShape(values)
	if err != nil {
		return Matrix{}, fmt.Errorf("ionb: %s: %w", m.describe(), err)
	}
	return newMatrix(m.name, m.unit, m.rows, m.cols, data), nil
}

// WithValues returns the vector with other numbers under the same labels and in the
// same unit. Another number of values and ones that are not finite are errors.
func (v Vector) WithValues(values []float64) (Vector, error) {
	if len(values) != v.Len() {
		return Vector{}, fmt.Errorf("ionb: %s: %d values, want %d", v.describe(), len(values), v.Len())
	}
	for i, x := range values {
		if !finite(x) {
			return Vector{}, fmt.Errorf("ionb: %s: %q is %v, want a finite number", v.describe(), v.labels.names[i], x)
		}
	}
	return newVector(v.name, v.unit, v.labels, slices.Clone(values)), nil
}

// sameShape copies values that fit under the matrix's labels.
func (m Matrix) sameShape(values mat.Matrix) (*mat.Dense, error) {
	if isNil(values) {
		return nil, &ValueError{Where: "values", Problem: "are nil"}
	}
	r, c := m.Dims()
	if (r == 0 || c == 0) && isEmpty(values) {
		return nil, nil
	}
	if gotR, gotC := values.Dims(); gotR != r || gotC != c {
		return nil, fmt.Errorf("values are %d×%d, want %d×%d", gotR, gotC, r, c)
	}
	if own, ok := values.(Matrix); ok {
		values = own.data // which gonum copies row by row
	}
	data := mat.DenseCopyOf(values)
	return data, checkDense("matrix", m.rows, m.cols, data)
}

// WithFlows returns the table with other flows under the same labels: z n×n, y n×k
// and v m×n, as Z, Y and V return them; what else the table says of itself, and its
// extensions, stay. Matrices of another size and what NewTable refuses are errors.
func (t *Table) WithFlows(z, y, v mat.Matrix) (*Table, error) {
	changed, err := t.derived(func(c *Table) error {
		var errs [3]error
		c.z, errs[0] = t.Z().sameShape(z)
		c.y, errs[1] = t.Y().sameShape(y)
		c.v, errs[2] = t.V().sameShape(v)
		for i, what := range []string{"Z", "Y", "V"} {
			if errs[i] != nil {
				errs[i] = fmt.Errorf("%s: %w", what, errs[i])
			}
		}
		return errors.Join(errs[:]...)
	})
	if err != nil {
		return nil, fmt.Errorf("ionb: table %q: %w", t.name, err)
	}
	return changed, nil
}

// derived returns a copy of the table with what change does to it. It keeps whatever
// change does not replace, which must be nothing that the two share. Output is added
// up again, and extensions go by the new sectors and outputs.
func (t *Table) derived(change func(*Table) error) (*Table, error) {
	d := *t
	d.hash, d.keeper = &contentHash{}, nil
	d.notes = slices.Clone(t.notes)
	d.extensions = slices.Clone(t.extensions)
	for i := range d.extensions {
		d.extensions[i].table, d.extensions[i].kept = &d, &keptMultipliers{}
	}
	if err := change(&d); err != nil {
		return nil, err
	}
	if err := d.setOutput(); err != nil {
		return nil, err
	}
	return &d, nil
}

// WithNote returns the table with one more note on how its numbers came to be. It
// panics with a *ValueError when the note holds what a file could not, such as a line
// break.
func (t *Table) WithNote(note string) *Table {
	if err := checkText("note", note); err != nil {
		panic(&ValueError{Where: "table " + t.name, Problem: err.Error()})
	}
	noted := *t
	noted.notes = append(slices.Clone(t.notes), note)
	return &noted
}

func isEmpty(m mat.Matrix) bool {
	r, c := m.Dims()
	return r == 0 || c == 0
}
