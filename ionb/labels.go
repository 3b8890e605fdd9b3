package ionb

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// labels is an immutable list of distinct names with their positions. Values of
// one table share it, so comparing two lists is usually comparing pointers.
type labels struct {
	names []string
	at    map[string]int
	// The region and the rest of each name, nil where there are no regions.
	regions, bare []string
}

// newLabels checks and copies names. what names them in an error: "sector".
func newLabels(what string, names []string) (*labels, error) {
	l := &labels{names: slices.Clone(names), at: make(map[string]int, len(names))}
	for i, name := range names {
		if fault := textFault(name); fault != "" {
			return nil, fmt.Errorf("%s %d %q %s", what, i+1, name, fault)
		}
		if name == "" {
			return nil, fmt.Errorf("%s %d has no name", what, i+1)
		}
		if first, twice := l.at[name]; twice {
			return nil, fmt.Errorf("%s %d has the name of number %d, %q; names must differ", what, i+1, first+1, name)
		}
		l.at[name] = i
	}
	return l, nil
}

// checkText refuses what would not survive a table on a page or in a CSV file.
func checkText(what, s string) error {
	if fault := textFault(s); fault != "" {
		return fmt.Errorf("%s %q %s", what, s, fault)
	}
	return nil
}

func textFault(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "is not valid UTF-8"
	case strings.TrimSpace(s) != s:
		return "begins or ends with a space"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "holds a control character such as a line break"
	}
	return ""
}

func (l *labels) len() int {
	if l == nil {
		return 0
	}
	return len(l.names)
}

func (l *labels) list() []string {
	if l == nil {
		return nil
	}
	return slices.Clone(l.names)
}

func (l *labels) same(m *labels) bool {
	return l == m || l.len() == 0 && m.len() == 0 || l != nil && m != nil && slices.Equal(l.names, m.names)
}

// index returns the position of name, or panics with a *LabelError.
func (l *labels) index(where, name string) int {
	if l != nil {
		if i, ok := l.at[name]; ok {
			return i
		}
	}
	panic(l.unknown(where, name))
}

func (l *labels) unknown(where, name string) *LabelError {
	return &LabelError{Where: where, Label: name, Have: l.list(), Suggest: closest(name, l.list())}
}

// pick returns the names at the given positions.
func (l *labels) pick(at []int) []string {
	var names []string
	for _, i := range at {
		names = append(names, l.names[i])
	}
	return names
}

func (l *labels) has(name string) bool {
	if l == nil {
		return false
	}
	_, there := l.at[name]
	return there
}

// without returns the names that m lacks.
func (l *labels) without(m *labels) []string {
	var names []string
	for _, name := range l.list() {
		if !m.has(name) {
			names = append(names, name)
		}
	}
	return names
}

// with returns the list with one more name, of no region, at its end.
func (l *labels) with(what, name string) (*labels, error) {
	w, err := newLabels(what, append(l.list(), name))
	if err == nil && l.regional() {
		w.regions, w.bare = append(slices.Clone(l.regions), ""), append(slices.Clone(l.bare), name)
	}
	return w, err
}

// closest returns the label likeliest meant by name: the one within the fewest
// typing errors, a third of its length at most, letter case and spaces aside.
func closest(name string, have []string) string {
	key := func(s string) []rune {
		return []rune(strings.ToLower(strings.Join(strings.Fields(s), " ")))
	}
	want := key(name)
	best, bestDistance := "", 0
	for _, label := range have {
		candidate := key(label)
		d := distance(want, candidate)
		if d <= len(candidate)/3 && (best == "" || d < bestDistance) {
			best, bestDistance = label, d
		}
	}
	if best != "" || len(want) == 0 {
		return best
	}
	for _, label := range have { // "Manuf" for "Manufacturing", "cloth" for "Wool cloth"
		whole, part := string(key(label)), string(want)
		if strings.HasPrefix(whole, part) || len(want) > 2 && strings.Contains(whole, part) {
			return label
		}
	}
	return ""
}

// distance is the Levenshtein distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			substitute := diagonal
			if a[i] != b[j] {
				substitute++
			}
			diagonal = row[j+1]
			row[j+1] = min(substitute, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
