package display

import (
	"errors"
	"strings"
)

// errorCard shows an error with what to do about it set apart. It lists the parts
// of a joined error, which Error would run together, and says what they have in
// common once.
func errorCard(err error) card {
	c := card{badge: "error", tone: bad}
	before, parts := joined(err)
	if len(parts) == 0 {
		c.prose, c.hint = advice(err.Error())
		return c
	}
	c.prose = before
	_, common := advice(parts[0])
	heads := make([]string, len(parts))
	for i, part := range parts {
		head, hint := advice(part)
		heads[i] = head
		if hint != common {
			common = ""
		}
	}
	if common != "" {
		c.list, c.hint = heads, common
	} else {
		c.list = parts
	}
	return c
}

// joined takes an error apart whose text ends with those of several others.
func joined(err error) (before string, parts []string) {
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		if _, ok := inner.(interface{ Unwrap() []error }); !ok {
			continue
		}
		before, isTail := strings.CutSuffix(err.Error(), inner.Error())
		if parts := leaves(inner); isTail && len(parts) > 1 {
			return strings.TrimSuffix(before, ": "), parts
		}
		break
	}
	return "", nil
}

// leaves returns the texts of what errors.Join has joined, however deep.
func leaves(err error) []string {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []string{err.Error()}
	}
	var texts, inner []string
	for _, part := range many.Unwrap() {
		texts = append(texts, part.Error())
		inner = append(inner, leaves(part)...)
	}
	if err.Error() != strings.Join(texts, "\n") { // it says more than its parts
		return []string{err.Error()}
	}
	return inner
}

// advice splits what is wrong from what follows: a sentence after a semicolon, or
// one in brackets at the end. Quoted names are left in one piece.
func advice(s string) (problem, hint string) {
	quoted, escaped := false, false
	depth, bracket := 0, -1
	for i, r := range s {
		switch {
		case escaped:
			escaped = false
		case r == '\\' && quoted:
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == ';' && depth == 0 && strings.HasPrefix(s[i:], "; "):
			return s[:i], s[i+2:]
		case r == '(':
			if depth == 0 {
				bracket = i
			}
			depth++
		case r == ')':
			depth--
		}
	}
	if bracket > 1 && depth == 0 && !quoted && s[bracket-1] == ' ' && strings.HasSuffix(s, ")") && strings.Count(s[bracket:], "(") == strings.Count(s[bracket:], ")") {
		return strings.TrimSuffix(s[:bracket-1], ":"), s[bracket+1 : len(s)-1]
	}
	return s, ""
}
