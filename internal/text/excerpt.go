package text

import (
	"strings"
	"unicode"
)

// Excerpt returns what a file or a server says as a message can quote it: on one line,
// without what a terminal would obey, and cut after so many characters.
func Excerpt(s string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if !unicode.IsPrint(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	return b.String()
}
