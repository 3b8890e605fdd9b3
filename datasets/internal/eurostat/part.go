package eurostat

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// The flows that a table tells apart.
const (
	domestic = "DOM"
	imports  = "IMP"
	total    = "TOTAL"
)

// flowNames are those of datasets.Part.
var flowNames = map[string]string{domestic: "domestic", imports: "imports", total: "total", "": ""}

// A part is what datasets.Part asks for: a flow and a unit, either or both.
type part struct{ flow, unit string }

// partOf reads "domestic", "total", "MIO_NAC" or "total MIO_NAC".
func partOf(s string) (p part, err error) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch upper := strings.ToUpper(word); {
		case upper == "DOMESTIC" || upper == domestic:
			p.flow = domestic
		case upper == total:
			p.flow = total
		case upper == "IMPORTS" || upper == "IMPORT" || upper == imports:
			return p, errImports
		case strings.Contains(word, "_"):
			p.unit = upper
		default:
			return p, fmt.Errorf(`there is no part %q; want "domestic" or "total", and a unit such as "MIO_NAC"`, word)
		}
	}
	return p, nil
}

var errImports = errors.New("the table of imports alone is no input-output table: imports have no output; the domestic table has them as the extension Imports")

// pickFlow prefers the domestic table, whose rows are outputs.
func (f *file) pickFlow(have []string, want string) (string, error) {
	switch {
	case want != "" && slices.Contains(have, want):
		return want, nil
	case want != "":
		return "", fmt.Errorf("has no table %s (%s); there are: %s", want, flowNames[want], text.List(have))
	case slices.Contains(have, domestic):
		if slices.Contains(have, total) {
			f.notes = append(f.notes, `The file has domestic output alone (DOM) and with imports (TOTAL); this is DOM (datasets.Part("total") picks the other).`)
		}
		return domestic, nil
	case slices.Contains(have, total):
		f.notes = append(f.notes, "The file has no table of domestic output alone (DOM); this is TOTAL, in which inputs may be imported.")
		return total, nil
	case slices.Contains(have, ""):
		f.notes = append(f.notes, "The file does not say whether it is of domestic output or of all supply (no column stk_flow); it is taken for domestic output.")
		return "", nil
	case slices.Contains(have, imports):
		return "", errImports
	}
	return "", fmt.Errorf("has no table DOM or TOTAL; there are: %s", text.List(have))
}
