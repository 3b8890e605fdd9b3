package parquet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// pythonTuple writes labels as Python does, which is how pandas names a column of
// several levels: ('reg1', 'food').
func pythonTuple(labels []string) string {
	var b strings.Builder
	b.WriteByte('(')
	for i, label := range labels {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('\'')
		for _, r := range label {
			switch {
			case r == '\\' || r == '\'':
				b.WriteString(`\` + string(r))
			case unicode.IsPrint(r):
				b.WriteRune(r)
			case r < 0x10000:
				fmt.Fprintf(&b, `\u%04x`, r)
			default:
				fmt.Fprintf(&b, `\U%08x`, r)
			}
		}
		b.WriteByte('\'')
	}
	b.WriteByte(')')
	return b.String()
}

// tuple reads how pandas writes the labels of a column of several levels: as Python
// does, ('reg1', 'food').
func tuple(text string) (labels []string, err error) {
	rest, ok := cutAround(text, "(", ")")
	if !ok {
		return nil, errors.New("is no tuple of labels, such as ('AT', 'Food')")
	}
	for rest != "" {
		var label string
		if label, rest, err = pythonText(rest); err != nil {
			return nil, err
		}
		labels = append(labels, label)
		if rest != "" {
			var comma bool
			if rest, comma = cutComma(rest); !comma {
				return nil, fmt.Errorf("a comma is missing before %q", rest)
			}
		}
	}
	return labels, nil
}

func cutAround(s, before, after string) (string, bool) {
	if len(s) < len(before)+len(after) || s[:len(before)] != before || s[len(s)-len(after):] != after {
		return "", false
	}
	return s[len(before) : len(s)-len(after)], true
}

func cutComma(s string) (string, bool) {
	if s[0] != ',' {
		return s, false
	}
	s = s[1:]
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s, true
}

// pythonText reads a text in quotes, or a bare number or word, at the beginning.
func pythonText(s string) (text, rest string, err error) {
	quote := s[0]
	if quote != '\'' && quote != '"' {
		end := slices.Index([]byte(s+","), ',')
		return s[:end], s[end:], nil
	}
	var b []byte
	for s = s[1:]; s != "" && s[0] != quote; {
		if s[0] == '\\' && len(s) > 1 && (s[1] == '\'' || s[1] == '"') {
			b, s = append(b, s[1]), s[2:]
			continue
		}
		r, multibyte, tail, err := strconv.UnquoteChar(s, 0)
		if err != nil {
			return "", "", fmt.Errorf("a text that Python would not write, at %.20q", s)
		}
		if multibyte || r < 0x80 {
			b = append(b, string(r)...)
		} else {
			b = append(b, string(rune(r))...) // \xe9 is a letter in Python, a byte in Go
		}
		s = tail
	}
	if s == "" {
		return "", "", errors.New("a text has no end")
	}
	return string(b), s[1:], nil
}
