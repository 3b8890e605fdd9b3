package change

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// places returns where each of own stands in want, nil where both are the same in the
// same order, and an error that names what only one of them has.
func places(own, want []string) ([]int, error) {
	if slices.Equal(own, want) {
		return nil, nil
	}
	if err := sameLabels(own, want); err != nil {
		return nil, err
	}
	position := make(map[string]int, len(want))
	for i, label := range want {
		position[label] = i
	}
	at := make([]int, len(own))
	for i, label := range own {
		at[i] = position[label]
	}
	return at, nil
}

// sameLabels is an error that names the labels that only one of two lists has.
func sameLabels(got, want []string) error {
	more, less := without(got, want), without(want, got)
	switch {
	case len(more) > 0 && len(less) > 0:
		return fmt.Errorf("has %s where %s is wanted", quoted(more), quoted(less))
	case len(more) > 0:
		return fmt.Errorf("has %s beside what is wanted", quoted(more))
	case len(less) > 0:
		return fmt.Errorf("lacks %s", quoted(less))
	}
	return nil
}

// without returns the labels that are not in others.
func without(labels, others []string) []string {
	have := make(map[string]bool, len(others))
	for _, label := range others {
		have[label] = true
	}
	var left []string
	for _, label := range labels {
		if !have[label] {
			left = append(left, label)
		}
	}
	return left
}

func quoted(labels []string) string {
	q := make([]string, len(labels))
	for i, label := range labels {
		q[i] = fmt.Sprintf("%q", label)
	}
	return text.List(q)
}

// withValues is v with finite values that fit it.
func withValues(v ionb.Vector, name, unit string, values []float64) ionb.Vector {
	return ionb.Must(v.WithValues(values)).Named(name).WithUnit(unit)
}

// vectorOf is for labels that are in order, and finite values.
func vectorOf(name, unit string, labels []string, values []float64) ionb.Vector {
	return ionb.Must(ionb.NewVector(name, labels, values)).WithUnit(unit)
}
