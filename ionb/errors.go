package ionb

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// A LabelError is what a method panics with when it is asked for a label that
// its value does not have.
type LabelError struct {
	Where   string   // what was looked in, such as "rows of Input coefficients A"
	Label   string   // the label asked for
	Have    []string // the labels there are
	Suggest string   // the likeliest of them, or empty
}

func (e *LabelError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: no %q", e.Where, e.Label)
	if e.Suggest != "" {
		fmt.Fprintf(&b, "; did you mean %q?", e.Suggest)
	}
	if len(e.Have) == 0 {
		b.WriteString(" (there are none)")
	} else {
		fmt.Fprintf(&b, " (there are: %s)", text.List(e.Have))
	}
	return b.String()
}

// A LengthError is what a method panics with when a vector or matrix given to it
// has the wrong size.
type LengthError struct {
	Where     string // what was given, such as "final demand"
	Got, Want int
	Missing   []string // the labels that it lacks, where it has labels
}

func (e *LengthError) Error() string {
	s := fmt.Sprintf("%s has %d entries, want %d", e.Where, e.Got, e.Want)
	if len(e.Missing) > 0 {
		s += " (missing: " + text.List(e.Missing) + ")"
	}
	return s
}

// A ValueError is what a method panics with when a value given to it cannot be
// used: nil, not a number, or zero where a scale is wanted.
type ValueError struct {
	Where   string // what was given
	Problem string // what is wrong with it, and what to do
}

func (e *ValueError) Error() string { return e.Where + ": " + e.Problem }
