package ionb

import (
	"fmt"
	"math"
	"reflect"

	"gonum.org/v1/gonum/mat"
)

// aligned returns the entries of v in the order of l: as they stand when v is a
// bare vector of the right length, by label when it has labels. It panics with
// what align returns as an error. The result may share v's memory and must not be
// changed.
func aligned(l *labels, v mat.Vector, where string) []float64 {
	data, err := align(l, v, where)
	if err != nil {
		panic(err)
	}
	return data
}

func align(l *labels, v mat.Vector, where string) ([]float64, error) {
	if isNil(v) {
		return nil, &ValueError{Where: where, Problem: fmt.Sprintf("is nil, want %d entries", l.len())}
	}
	if p, ok := v.(*Vector); ok {
		v = *p
	}
	if v.Len() != l.len() {
		if misspelt := l.misspelt(v, where); misspelt != nil { // says more than a number of entries
			return nil, misspelt
		}
		return nil, &LengthError{Where: where, Got: v.Len(), Want: l.len(), Missing: missing(l, v)}
	}
	data, err := inOrder(l, v, where)
	if err != nil {
		return nil, err
	}
	for i, x := range data {
		if !finite(x) {
			return nil, &ValueError{Where: where, Problem: fmt.Sprintf("%q is %v, want a finite number", l.names[i], x)}
		}
	}
	return data, nil
}

// subset returns the positions in l and the entries of v, which names some of l's
// labels or all: what there is of some inputs, a target for some sectors. A bare
// vector must have an entry for each. It panics as aligned does.
func subset(l *labels, v mat.Vector, where string) (at []int, data []float64) {
	if p, ok := v.(*Vector); ok && p != nil {
		v = *p
	}
	some, ok := v.(Vector)
	if !ok || some.labels == nil {
		data = aligned(l, v, where)
		for i := range data {
			at = append(at, i)
		}
		return at, data
	}
	for i, x := range some.data {
		mustBeFinite(where, some.labels.names[i], x)
		at = append(at, l.index(where, some.labels.names[i]))
	}
	return at, some.data
}

// spread is subset with zeros for the labels that v does not name.
func spread(l *labels, v mat.Vector, where string) []float64 {
	out := make([]float64, l.len())
	at, data := subset(l, v, where)
	for k, i := range at {
		out[i] = data[k]
	}
	return out
}

// misspelt returns the first label of v that l lacks and that is like one it has,
// or nil.
func (l *labels) misspelt(v mat.Vector, where string) *LabelError {
	labelled, ok := v.(Vector)
	if !ok {
		return nil
	}
	for _, name := range labelled.labels.without(l) {
		if e := l.unknown("labels to match "+where, name); e.Suggest != "" {
			return e
		}
	}
	return nil
}

// missing returns the labels of l that a labelled v lacks.
func missing(l *labels, v mat.Vector) []string {
	labelled, ok := v.(Vector)
	if !ok || labelled.labels == nil {
		return nil
	}
	return l.without(labelled.labels)
}

func inOrder(l *labels, v mat.Vector, where string) ([]float64, error) {
	labelled, ok := v.(Vector)
	if ok && labelled.labels.same(l) {
		return labelled.data, nil
	}
	data := make([]float64, l.len())
	for i := range data {
		to := i
		if ok {
			name := labelled.labels.names[i]
			if to, ok = l.at[name]; !ok {
				return nil, l.unknown("labels to match "+where, name)
			}
		}
		data[to] = v.AtVec(i)
	}
	return data, nil
}

// places returns where other has the names of l, and panics when they do not have
// the same.
func (l *labels) places(other *labels, where string) []int {
	if other.len() != l.len() {
		panic(&LengthError{Where: where, Got: other.len(), Want: l.len(), Missing: l.without(other)})
	}
	at := make([]int, l.len())
	for i, name := range l.list() {
		at[i] = other.index(where, name)
	}
	return at
}

// isNil is whether v is nil, or an interface around a nil pointer.
func isNil(v any) bool {
	return v == nil || reflect.ValueOf(v).Kind() == reflect.Pointer && reflect.ValueOf(v).IsNil()
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
