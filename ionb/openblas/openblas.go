package openblas

import (
	"fmt"
	"os"
	"strings"
	"sync"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
)

// Binding says which library computes, or why none does.
type Binding struct {
	Found     bool
	Library   string // OpenBLAS, MKL, Accelerate or BLAS
	Version   string // the library's own words: version, options, kernel; "" where it has none
	Path      string // the file, or the name by which the system's loader found it
	Interface string // LP64 (32-bit integers) or ILP64
	Threads   int    // 0 where the library does not tell
	Why       string // nothing bound: every place looked at, and what was wrong there
}

// String is one line for a library, and for none one line for each place looked at.
func (b Binding) String() string {
	if !b.Found {
		return "no BLAS bound, gonum's own routines compute: " + b.Why
	}
	facts := []string{b.Interface}
	if b.Version != "" {
		facts = append([]string{b.Version}, facts...)
	}
	switch {
	case b.Threads == 1:
		facts = append(facts, "1 thread")
	case b.Threads > 1:
		facts = append(facts, fmt.Sprintf("%d threads", b.Threads))
	}
	return fmt.Sprintf("%s (%s) from %s", b.Library, strings.Join(facts, ", "), b.Path)
}

// Info says which library is bound, or why none is. It searches for one if no block
// has been large enough to need it yet.
func Info() Binding {
	return bound().Binding
}

// bound is the library, searched for once. Loading takes some milliseconds, which a
// notebook would pay in every cell: so not before somebody needs it.
var bound = sync.OnceValue(func() *library { return search(os.Getenv(variable)) })

func init() {
	blas64.Use(blasImplementation{})
	lapack64.Use(lapackImplementation{})
	// Who names a library wants to know at once that it is not used.
	if path := os.Getenv(variable); path != "" && path != none {
		if b := Info(); !b.Found {
			fmt.Fprintln(os.Stderr, "openblas:", b)
		}
	}
}
