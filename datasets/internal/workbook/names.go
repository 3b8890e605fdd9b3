package workbook

import (
	"slices"
	"strings"
)

// names gathers the names given to cells. A sheet may give a name of its own that
// the workbook or another sheet gives too.
type names struct{ book, local map[string][]Range }

func newNames() *names {
	return &names{make(map[string][]Range), make(map[string][]Range)}
}

// add takes a name and its formula. What is not one rectangle of a sheet is left
// out, and so are the names that programs give, such as a sheet's area to print.
func (n *names) add(name, formula string, local bool) {
	r, err := ParseRange(strings.TrimPrefix(formula, "="))
	if err != nil || r.Sheet == "" || name == "" || strings.HasPrefix(name, "_xlnm.") {
		return
	}
	if local {
		n.local[name] = append(n.local[name], r)
	} else {
		n.book[name] = append(n.book[name], r)
	}
}

// ranges are the names that mean one range on one of the sheets.
func (n *names) ranges(sheets []string) map[string]Range {
	clear := make(map[string]Range)
	for _, given := range []map[string][]Range{n.local, n.book} {
		for name, ranges := range given {
			if len(ranges) == 1 && slices.Contains(sheets, ranges[0].Sheet) {
				clear[name] = ranges[0]
			}
		}
	}
	return clear
}
