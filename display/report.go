package display

import (
	"fmt"
	"html"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// A reporter is a result of several parts, as the packages below ionb have them: a
// title, sentences, vectors, matrices and tables, to be shown one below the other.
// Display knows it by its method, so that a cell links no package that it does not use.
type reporter interface {
	Report() []any
}

func reportBundle(r reporter) bundle {
	parts := r.Report()
	if len(parts) == 0 {
		panic("it is empty, want what a constructor returns")
	}
	var b strings.Builder
	b.WriteString("<div " + plainTeX + ` style="border-left:4px solid ` + string(neutral) + `;padding:2px 0 2px 12px">`)
	for i, part := range parts {
		switch s, ok := sheetOf(part); {
		case ok:
			b.WriteString(s.html())
		case i == 0:
			b.WriteString(`<div><b dir="auto">` + html.EscapeString(plain(part)) + "</b></div>")
		default:
			b.WriteString(`<div dir="auto" style="padding:4px 0;max-width:60em;white-space:pre-line">` + html.EscapeString(plain(part)) + "</div>")
		}
	}
	b.WriteString("</div>")
	return bundle{html: b.String(), text: reportText(r, parts)}
}

// reportText is the report's own text, where it has one.
func reportText(r reporter, parts []any) string {
	if s, ok := r.(fmt.Stringer); ok {
		return s.String()
	}
	return text.Report(parts)
}
