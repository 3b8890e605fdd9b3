package display

import (
	"math/big"
	"strings"
	"unicode"
)

// mathOf are the characters of a label that mean something to TeX in a text, or to
// what reads the page before it. In mathematics each has a command of its own that
// LaTeX, MathJax and KaTeX all know; in a text they do not agree on any. A sign of
// HTML is replaced where it goes to a page.
var mathOf = map[rune]string{
	'$': `\$`, '{': `\{`, '}': `\}`, '%': `\%`, '#': `\#`, '_': `\_`, '&': `\&`, '\\': `{\backslash}`,
	'^': `{\wedge}`, '~': `{\sim}`, '<': `{<}`, '>': `{>}`, '|': `{\vert}`,
	'@': `\text{@}`, // "@@1@@" is a mark of JupyterLab's
}

// quotes are the marks that TeX reads otherwise.
var quotes = map[rune]rune{'`': '‘', '"': '”'}

// texLabel writes a label within a formula so that it stands there as it is,
// whatever it holds: as text, with the characters that TeX reads otherwise outside
// of it.
func texLabel(s string) string {
	var b strings.Builder
	open := false
	for _, r := range s {
		formula, special := mathOf[r]
		if special == open {
			b.WriteString(map[bool]string{true: "}", false: `\text{`}[open])
			open = !open
		}
		if special {
			b.WriteString(formula)
			continue
		}
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp) {
			r = ' '
		} else if q, ok := quotes[r]; ok {
			r = q
		}
		b.WriteRune(r)
	}
	if open {
		b.WriteByte('}')
	}
	return b.String()
}

// texNumber writes a number as formatted for a page, 12,000 or 3e-06, in TeX.
func texNumber(s string) string {
	switch s {
	case "NaN":
		return `\text{NaN}`
	case "+Inf":
		return `\infty`
	case "-Inf":
		return `-\infty`
	}
	return latex(s)
}

// texFraction writes a fraction; one that is too long to read, in decimals.
func texFraction(x *big.Rat) string {
	const longest = 24
	switch sign := ""; {
	case len(x.RatString()) > longest:
		f, _ := x.Float64()
		return `\approx ` + texNumber(prose(f))
	case x.IsInt():
		return x.RatString()
	default:
		if x.Sign() < 0 {
			sign = "-"
		}
		return sign + `\frac{` + new(big.Int).Abs(x.Num()).String() + "}{" + x.Denom().String() + "}"
	}
}
