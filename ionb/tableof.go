package ionb

import (
	"errors"
	"fmt"
	"math"
	"sync/atomic"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/cores"
	"gonum.org/v1/gonum/mat"
)

// TableOf makes a table of the labels of s and of matrices that it takes over, not
// copies; those of s must be empty. It is for this module's readers and its store,
// whose tables are large: whoever calls it must not touch the matrices again. All
// others take NewTable.
func TableOf(s Spec, b blocks.Table) (*Table, error) {
	t := newEmptyTable(s)
	if err := t.takeOver(s, b); err != nil {
		return nil, fmt.Errorf("ionb: table %q: %w", s.Name, err)
	}
	return t, nil
}

func (t *Table) takeOver(s Spec, b blocks.Table) error {
	if s.Z != nil || s.Y != nil || s.V != nil {
		return errors.New("has matrices in its Spec and beside it")
	}
	if err := t.setLabels(s); err != nil {
		return err
	}
	t.z, t.y, t.v, t.keeper = b.Z, b.Y, b.V, b.Keeper
	known := b.X != nil
	check := checkDense
	if known {
		check = checkShape
	}
	if err := errors.Join(check("Z", t.sectors, t.sectors, t.z), check("Y", t.sectors, t.demand, t.y),
		check("V", t.primary, t.sectors, t.v)); err != nil {
		return err
	}
	if err := t.takeOutput(b); err != nil {
		return err
	}
	for _, e := range b.Extensions {
		if err := t.extend(e, known); err != nil {
			return fmt.Errorf("extension %q: %w", e.Name, err)
		}
	}
	return nil
}

// takeOutput takes a store's word for outputs, or adds them up.
func (t *Table) takeOutput(b blocks.Table) error {
	if b.X == nil {
		return t.setOutput()
	}
	if len(b.X) != t.sectors.len() || len(b.Size) != t.sectors.len() {
		return fmt.Errorf("has %d outputs and %d sizes, want %d", len(b.X), len(b.Size), t.sectors.len())
	}
	t.x, t.size, t.hash.known = b.X, b.Size, b.Hash
	return nil
}

// checkDense reports a wrong shape and entries that are not finite.
func checkDense(what string, rows, cols *labels, m *mat.Dense) error {
	if err := checkShape(what, rows, cols, m); err != nil || m == nil || finiteDense(m) {
		return err
	}
	var errs []error
	for i := range rows.len() {
		for j, v := range m.RawRowView(i) {
			if !finite(v) {
				errs = append(errs, fmt.Errorf("%s: row %q, column %q is %v, want a finite number", what, rows.names[i], cols.names[j], v))
			}
		}
		if len(errs) > 10*mostFaults {
			break
		}
	}
	return errors.Join(firstFew(errs)...)
}

func finiteDense(m *mat.Dense) bool {
	var other atomic.Bool
	cores.Share(m.RawMatrix().Rows, func(from, to int) {
		for i := from; i < to; i++ {
			for _, v := range m.RawRowView(i) {
				if math.IsNaN(v - v) { // not finite, in one operation
					other.Store(true)
					return
				}
			}
		}
	})
	return !other.Load()
}

func checkShape(what string, rows, cols *labels, m *mat.Dense) error {
	r, c := 0, 0
	if m != nil {
		r, c = m.Dims()
	} else if rows.len() == 0 || cols.len() == 0 {
		return nil
	}
	if r != rows.len() || c != cols.len() {
		return fmt.Errorf("%s is %d×%d, want %d×%d", what, r, c, rows.len(), cols.len())
	}
	return nil
}
