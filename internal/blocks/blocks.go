// Package blocks is how package datasets hands a table's matrices to package ionb
// without a copy: a table of 4,000 sectors is 128 MB. Only this module can import
// it, because whoever hands a matrix over must not touch it again.
package blocks

import "gonum.org/v1/gonum/mat"

// A Table is the matrices of an input-output table: Z n×n, Y n×k, V m×n. Y and V
// are nil where they would be empty.
type Table struct {
	Z, Y, V    *mat.Dense
	Extensions []Extension

	// What a store has kept of a table that was checked when it was saved, so that
	// opening it reads no matrix: the sums of the rows of Z and Y, those of their
	// absolute values, and the content hash. All empty for a table that is new.
	X, Size []float64
	Hash    string
	Keeper  Keeper // nil where nothing can be kept
}

// An Extension is a satellite account: F s×n, and FY s×k, which is nil where final
// demand has no stressors of its own.
type Extension struct {
	Name, Source string
	Stressors    []string
	Units        []string // one each, or nil
	F, FY        *mat.Dense
}
