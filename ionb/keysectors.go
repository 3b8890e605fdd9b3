package ionb

import (
	"fmt"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// A Class is one of the four classes of sectors by linkage.
type Class int

const (
	// ClassKey sectors pull and push more than the average: both linkages above it.
	ClassKey Class = iota
	// ClassBackward sectors are above the average only in what they buy: they
	// depend on the sectors that supply them.
	ClassBackward
	// ClassForward sectors are above the average only in what they sell: they
	// depend on the sectors that buy from them.
	ClassForward
	// ClassWeak sectors are above the average in neither.
	ClassWeak
)

// String returns "key", "backward-oriented", "forward-oriented" or "weak".
func (c Class) String() string {
	switch c {
	case ClassKey:
		return "key"
	case ClassBackward:
		return "backward-oriented"
	case ClassForward:
		return "forward-oriented"
	case ClassWeak:
		return "weak"
	}
	return fmt.Sprintf("Class(%d)", int(c))
}

// SectorClasses are sectors sorted into classes by their linkages.
type SectorClasses struct {
	backward, forward Vector // normalised
	classes           []Class
}

// aboveMean is what a normalised linkage must exceed: sectors that are all alike
// come out of a solve with 1 but for rounding, and none of them is above the rest.
const aboveMean = 1 + 1e-9

// KeySectors classifies sectors by their backward and forward linkages, each
// divided by its mean over the sectors (Rasmussen 1956; Hirschman 1958; Miller &
// Blair 2009, sec. 12.2):
//
//	                 forward ≤ 1         forward > 1
//	backward ≤ 1     weak                forward-oriented
//	backward > 1     backward-oriented   key
//
// Which linkages, total or direct, by L or by G, is the caller's choice, and it
// decides which sectors are key. The usual pair is
//
//	ionb.KeySectors(m.BackwardLinkages(), g.ForwardLinkages())
//
// and CompareLinkages sets the pairs in use side by side.
// The vectors are matched by label and need not be normalised before. It panics
// with a *LengthError or *LabelError when they are not of the same sectors, and
// with a *ValueError for entries that are not finite and for linkages that are
// negative or zero on average (those of a model that is not productive), which
// cannot be compared with their mean. Linkages that are all zero are all average.
func KeySectors(backward, forward Vector) SectorClasses {
	return classify(normalised("Backward", backward, backward), normalised("Forward", backward, forward))
}

// classify compares linkages with 1.
func classify(backward, forward Vector) SectorClasses {
	k := SectorClasses{backward: backward.Named("Backward"), forward: forward.Named("Forward")}
	for i, b := range k.backward.data {
		k.classes = append(k.classes, classOf(b > aboveMean, k.forward.data[i] > aboveMean))
	}
	return k
}

func classOf(backward, forward bool) Class {
	switch {
	case backward && forward:
		return ClassKey
	case backward:
		return ClassBackward
	case forward:
		return ClassForward
	}
	return ClassWeak
}

// normalised divides linkages by their mean, in the order of another vector.
func normalised(name string, order, linkages Vector) Vector {
	data := aligned(order.labels, linkages, linkages.describe())
	if err := hasMean(data); err != nil {
		panic(&ValueError{Where: linkages.describe(), Problem: err.Error()})
	}
	return newVector(name, "", order.labels, toMean(data))
}

// hasMean is an error for linkages that cannot be compared with their mean.
func hasMean(linkages []float64) error {
	mean := meanOf(linkages)
	if !(mean >= 0) || mean == 0 && slices.ContainsFunc(linkages, func(v float64) bool { return v != 0 }) {
		return fmt.Errorf("have a mean of %v, want linkages above 0 on average (is the model productive?)", mean)
	}
	return nil
}

// Sectors returns the sectors' names in order.
func (k SectorClasses) Sectors() []string { return k.backward.Labels() }

// Backward returns the backward linkages divided by their mean.
func (k SectorClasses) Backward() Vector { return k.backward.Named("Backward linkages, mean 1") }

// Forward returns the forward linkages divided by their mean.
func (k SectorClasses) Forward() Vector { return k.forward.Named("Forward linkages, mean 1") }

// Class returns the class of a sector, and panics with a *LabelError when there is
// no such sector.
func (k SectorClasses) Class(sector string) Class {
	return k.classes[k.backward.labels.index("classified sectors", sector)]
}

// In returns the sectors of a class, strongest first: ranked by the sum of their
// two normalised linkages, equal ones in the order they had.
func (k SectorClasses) In(class Class) []string {
	strength := make([]float64, len(k.classes))
	for i := range strength {
		strength[i] = k.backward.data[i] + k.forward.data[i]
	}
	at := slices.DeleteFunc(ranked(strength), func(i int) bool { return k.classes[i] != class })
	return k.backward.labels.pick(at)
}

// Matrix returns the normalised linkages, "Backward" and "Forward" (n×2), for a
// chart of the one against the other.
func (k SectorClasses) Matrix() Matrix {
	return sideBySide("Linkages, mean 1", k.backward.Named("Backward"), k.forward.Named("Forward"))
}

// String writes a table of the sectors, in order, with their linkages and class.
func (k SectorClasses) String() string {
	n := min(len(k.classes), text.Shown)
	rows := [][]string{{"", "Backward", "Forward", "Class"}}
	numbers := text.Numbers(slices.Concat(k.backward.data[:n], k.forward.data[:n]))
	for i := range n {
		rows = append(rows, []string{k.backward.labels.names[i], numbers[i], numbers[n+i], k.classes[i].String()})
	}
	if more := len(k.classes) - n; more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(more)))})
	}
	return "Sectors by their linkages, each divided by its mean\n" + text.Grid(rows)
}
