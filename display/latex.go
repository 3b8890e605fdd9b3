package display

import (
	"regexp"
	"strings"
	"unicode"
)

// texOf are the characters of ionb's formulas that TeX writes otherwise. Signs
// that mean something to HTML go by their names.
var texOf = map[rune]string{
	'−': "-", '·': `\cdot `, '…': `\dots `, '<': `\lt `, '>': `\gt `, '≤': `\le `, '≥': `\ge `, '⇔': `\iff `,
	'ρ': `\rho `, 'Δ': `\Delta `, 'Σ': `{\textstyle\sum}`,
}

// subscripts and superscripts are the characters that stand below or above the line.
var (
	subscripts = map[rune]rune{'₀': '0', '₁': '1', '₂': '2', '₃': '3', '₄': '4', '₅': '5', '₆': '6', '₇': '7', '₈': '8', '₉': '9',
		'ᵢ': 'i', 'ⱼ': 'j', 'ₖ': 'k', 'ₙ': 'n'}
	superscripts = map[rune]rune{'⁻': '-', '¹': '1', '²': '2', '³': '3'}
)

var (
	thousands = regexp.MustCompile(`([0-9]),([0-9]{3})`)
	power     = regexp.MustCompile(`([0-9])e([+-])0*([0-9]+)`)
	beside    = regexp.MustCompile(`([0-9}]) (\p{L})`)
	function  = regexp.MustCompile(`(^|[^\pL\\])(det|max)($|\PL)`)
)

// latex turns a formula as ionb writes it, x₁ = 0.5 x₂ + 12,000, into TeX. It lets
// through letters, digits and a few signs, and nothing by which a formula from
// elsewhere could end the mathematics or call a macro: that becomes a "?".
func latex(formula string) string {
	var b strings.Builder
	rest := []rune(formula)
	for len(rest) > 0 {
		if n := scripted(&b, "_", rest, subscripts); n > 0 {
			rest = rest[n:]
		} else if n := scripted(&b, "^", rest, superscripts); n > 0 {
			rest = rest[n:]
		} else {
			b.WriteString(texRune(rest[0]))
			rest = rest[1:]
		}
	}
	s := function.ReplaceAllString(strings.ReplaceAll(b.String(), "  ", " "), `$1\$2 $3`)
	s = beside.ReplaceAllString(s, `$1\,$2`)
	s = power.ReplaceAllStringFunc(s, scientific)
	return strings.TrimSpace(thousands.ReplaceAllString(s, "$1{,}$2"))
}

func texRune(r rune) string {
	if s, ok := texOf[r]; ok {
		return s
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" +-=,.:()/", r) {
		return string(r)
	}
	return "?"
}

// scripted writes the characters at the beginning of formula that stand below or
// above the line, and returns how many there are.
func scripted(b *strings.Builder, sign string, formula []rune, lines map[rune]rune) int {
	n := 0
	for n < len(formula) && lines[formula[n]] != 0 {
		n++
	}
	if n == 0 {
		return 0
	}
	b.WriteString(sign + "{")
	for _, r := range formula[:n] {
		b.WriteRune(lines[r])
	}
	b.WriteString("}")
	return n
}

// scientific writes 3e-06 as 3·10⁻⁶.
func scientific(number string) string {
	m := power.FindStringSubmatch(number)
	return m[1] + `\cdot 10^{` + strings.TrimPrefix(m[2], "+") + m[3] + "}"
}
