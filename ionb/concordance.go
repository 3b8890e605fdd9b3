package ionb

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// A Concordance says which label of a coarser classification each label of a finer
// one belongs to: sectors to larger sectors, regions to larger regions. Like a table
// it does not change.
//
//	c := ionb.Must(ionb.NewConcordance(map[string]string{"C10": "Industry", "C11": "Industry", "A01": "Agriculture"}))
//	small := ionb.Must(t.AggregateSectors(c))
type Concordance struct {
	to map[string]string
}

// NewConcordance makes a concordance of a map from each label to that which it
// belongs to. Labels that no table could have are errors.
func NewConcordance(labels map[string]string) (Concordance, error) {
	var errs []error
	for _, from := range slices.Sorted(maps.Keys(labels)) {
		errs = append(errs, checkMapping(from, labels[from]))
	}
	if errs = compact(errs); len(errs) > 0 {
		return Concordance{}, fmt.Errorf("ionb: concordance: %w", errors.Join(firstFew(errs)...))
	}
	return Concordance{to: maps.Clone(labels)}, nil
}

func checkMapping(from, to string) error {
	if from == "" || to == "" {
		return fmt.Errorf("%q belongs to %q: want a label on either side", from, to)
	}
	return errors.Join(checkText("label", from), checkText("label", to))
}

// Prefixes makes a concordance of labels by what they begin with: "C1" and "C2" to
// "Industry". The longest prefix of a label counts. A label that has none of them, and
// a prefix that no label has, are errors.
//
//	ionb.Prefixes(t.SectorNames(), map[string]string{"A": "Agriculture", "C": "Industry", "C33": "Repair"})
func Prefixes(labels []string, prefixes map[string]string) (Concordance, error) {
	c := Concordance{to: map[string]string{}}
	used := map[string]bool{}
	var errs []error
	for _, label := range labels {
		longest, found := "", false
		for prefix := range prefixes {
			if strings.HasPrefix(label, prefix) && len(prefix) >= len(longest) {
				longest, found = prefix, true
			}
		}
		if !found {
			errs = append(errs, fmt.Errorf("label %q begins with no prefix (there are: %s)", label, text.List(slices.Sorted(maps.Keys(prefixes)))))
			continue
		}
		used[longest] = true
		c.to[label] = prefixes[longest]
		errs = append(errs, checkMapping(label, prefixes[longest]))
	}
	for _, prefix := range slices.Sorted(maps.Keys(prefixes)) {
		if !used[prefix] {
			errs = append(errs, fmt.Errorf("no label begins with %q, or all have a longer prefix", prefix))
		}
	}
	if errs = compact(errs); len(errs) > 0 {
		return Concordance{}, fmt.Errorf("ionb: concordance by prefixes: %w", errors.Join(firstFew(errs)...))
	}
	return c, nil
}

// Len is the number of labels that belong somewhere.
func (c Concordance) Len() int { return len(c.to) }

// Of returns what the label belongs to, and panics with a *LabelError that makes a
// suggestion when the concordance does not say.
func (c Concordance) Of(label string) string {
	to, ok := c.to[label]
	if !ok {
		panic(c.unknown(label))
	}
	return to
}

func (c Concordance) unknown(label string) *LabelError {
	have := c.From()
	return &LabelError{Where: "concordance", Label: label, Have: have, Suggest: closest(label, have)}
}

// From returns the labels that belong somewhere, sorted.
func (c Concordance) From() []string { return slices.Sorted(maps.Keys(c.to)) }

// To returns what labels belong to, each once, sorted.
func (c Concordance) To() []string { return slices.Compact(slices.Sorted(maps.Values(c.to))) }

// Only returns the concordance for some labels: that of a whole classification for
// those that a table has. Labels that it does not have are left out.
func (c Concordance) Only(labels []string) Concordance {
	only := Concordance{to: map[string]string{}}
	for _, label := range labels {
		if to, ok := c.to[label]; ok {
			only.to[label] = to
		}
	}
	return only
}

// Keeping returns the concordance with the other ones of some labels as they are,
// each belonging to itself: the way to join a few sectors of many.
//
//	c := ionb.Must(ionb.NewConcordance(map[string]string{"Coal": "Energy", "Gas": "Energy"}))
//	t.AggregateSectors(c.Keeping(t.SectorNames()))
func (c Concordance) Keeping(labels []string) Concordance {
	kept := Concordance{to: maps.Clone(c.to)}
	if kept.to == nil {
		kept.to = map[string]string{}
	}
	for _, label := range labels {
		if _, ok := c.to[label]; !ok {
			kept.to[label] = label
		}
	}
	return kept
}

// fits reports labels that belong nowhere, and labels of the concordance that are
// not there: either may be a misspelling of the other.
func (c Concordance) fits(what string, have []string) error {
	there := make(map[string]bool, len(have))
	var lost, strange []string
	for _, label := range have {
		there[label] = true
		if _, ok := c.to[label]; !ok {
			lost = append(lost, label)
		}
	}
	for label := range c.to {
		if !there[label] {
			strange = append(strange, label)
		}
	}
	slices.SortFunc(strange, cmp.Compare[string])
	errs := make([]error, 0, len(lost)+len(strange))
	for i, label := range slices.Concat(lost, strange) {
		switch {
		case i >= mostFaults: // which are not said, and would take long to guess
			errs = append(errs, nil)
		case i < len(lost):
			errs = append(errs, fmt.Errorf("%s %q belongs nowhere%s", what, label, meant(label, strange)))
		default:
			errs = append(errs, fmt.Errorf("there is no %s %q%s (Concordance.Only leaves it out)", what, label, meant(label, lost)))
		}
	}
	return errors.Join(firstFew(errs)...)
}

func meant(label string, have []string) string {
	if s := closest(label, have); s != "" {
		return fmt.Sprintf("; did you mean %q?", s)
	}
	return ""
}

// String writes what belongs to what.
func (c Concordance) String() string {
	members := map[string][]string{}
	for _, from := range c.From() {
		members[c.to[from]] = append(members[c.to[from]], from)
	}
	lines := []string{fmt.Sprintf("Concordance of %s to %s", count(c.Len(), "label", "labels"), text.Number(float64(len(members))))}
	for i, to := range c.To() {
		if i == text.Shown {
			lines = append(lines, fmt.Sprintf("… %s more", text.Number(float64(len(members)-i))))
			break
		}
		lines = append(lines, to+": "+text.List(members[to]))
	}
	return strings.Join(lines, "\n")
}
