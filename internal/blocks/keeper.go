package blocks

import "gonum.org/v1/gonum/mat"

// A Keeper keeps what was computed of a table beside it, so that the next cell or
// program need not compute it again. It is safe for concurrent use. Names are of
// letters, digits and dashes, with the version of what computes it: "L-1".
type Keeper interface {
	// Kept returns what is kept under that name, nil where nothing is. Nobody may
	// change it.
	Kept(name string) *mat.Dense
	// Keep keeps a matrix under that name, when it can: what cannot be written is
	// computed again next time. It has done with the matrix when it returns.
	Keep(name string, m *mat.Dense)
}
