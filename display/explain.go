package display

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// explanationMarkdown writes an explanation as Markdown with formulas: the one
// form in which JupyterLab, its exported pages, VS Code and code hosts all typeset
// mathematics. Names stay outside of the formulas.
func explanationMarkdown(e ionb.Explanation) string {
	var parts []string
	if title := strings.TrimSpace(e.Title); title != "" {
		parts = append(parts, "**"+markdown(title)+"**")
	}
	if len(e.Symbols) > 0 {
		parts = append(parts, legendMarkdown(e.Symbols))
	}
	for i, step := range e.Steps {
		parts = append(parts, stepMarkdown(i+1, step))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

func stepMarkdown(number int, s ionb.Step) string {
	return fmt.Sprintf("**%d.** %s", number, partsMarkdown(s))
}

func partsMarkdown(s ionb.Step) string {
	parts := []string{markdown(s.Text)}
	if len(s.Equations) > 0 {
		parts = append(parts, equationsMarkdown(s.Equations))
	}
	if s.More > 0 {
		parts = append(parts, "… and "+text.Number(float64(s.More))+" more.")
	}
	if r, c := s.Table.Dims(); r > 0 && c > 0 {
		parts = append(parts, matrixMarkdown(s.Table))
	}
	return strings.Join(parts, "\n\n")
}

// equationsMarkdown aligns equations at their first relations.
func equationsMarkdown(equations []ionb.Equation) string {
	var lines []string
	for _, e := range equations {
		for i, sides := range e.Lines() {
			first, rest := "", sides
			if i == 0 && len(sides) > 1 {
				first, rest = latex(sides[0])+" ", sides[1:]
			}
			lines = append(lines, first+"&"+latex(strings.Join(rest, " ")))
		}
	}
	return "$$\n\\begin{aligned}\n" + strings.Join(lines, " \\\\\n") + "\n\\end{aligned}\n$$"
}

func legendMarkdown(symbols []ionb.Symbol) string {
	units := false
	for _, s := range symbols {
		units = units || s.Unit != ""
	}
	head := []string{"", "sector"}
	if units {
		head = append(head, "unit")
	}
	var rows [][]string
	for _, s := range symbols {
		row := []string{inline(s.Symbol), markdown(shorten(s.Sector))}
		if units {
			row = append(row, markdown(shorten(s.Unit)))
		}
		rows = append(rows, row)
	}
	return tableMarkdown(head, "|:--|:--|:--|"[:len(head)*4+1], rows)
}

// inline is a formula inside of a line; two dollar signs with nothing between them
// would begin a formula that ends who knows where.
func inline(formula string) string {
	if tex := latex(formula); tex != "" {
		return "$" + tex + "$"
	}
	return ""
}

// matrixMarkdown writes a matrix as a table, with as many rows and columns as its
// plain text has.
func matrixMarkdown(m ionb.Matrix) string {
	r, c := m.Dims()
	shownRows, shownCols := min(r, text.Shown), min(c, text.Shown)
	head := []string{""}
	for _, label := range m.ColLabels()[:shownCols] {
		head = append(head, markdown(shorten(label)))
	}
	var values []float64
	for i := range shownRows {
		for j := range shownCols {
			values = append(values, m.At(i, j))
		}
	}
	numbers := text.Block(values, shownCols)
	var rows [][]string
	for i, label := range m.RowLabels()[:shownRows] {
		rows = append(rows, append([]string{markdown(shorten(label))}, numbers[i*shownCols:(i+1)*shownCols]...))
	}
	s := tableMarkdown(head, "|:--"+strings.Repeat("|--:", shownCols)+"|", rows)
	if shownRows < r || shownCols < c {
		s += fmt.Sprintf("\n\nThese are %d of %s rows and %d of %s columns.", shownRows, text.Number(float64(r)), shownCols, text.Number(float64(c)))
	}
	return s
}

func tableMarkdown(head []string, alignment string, rows [][]string) string {
	lines := []string{"| " + strings.Join(head, " | ") + " |", alignment}
	for _, row := range rows {
		lines = append(lines, "| "+strings.Join(row, " | ")+" |")
	}
	return strings.Join(lines, "\n")
}

// markdown writes a text so that it stands on the page as it is, whatever it
// holds: no markup, no HTML, no link, no formula. Numeric references never count
// as markup; MathJax, however, reads the page after they have been read, and is
// kept off by a span.
func markdown(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case unicode.IsControl(r):
			b.WriteByte(' ')
		case plainIn(runes, i):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	if strings.ContainsAny(s, `$\`) {
		return "<span " + plainTeX + ">" + b.String() + "</span>"
	}
	return b.String()
}

// plainIn is whether character i has no meaning in Markdown or HTML. A stop and a
// colon can be part of an address, which would become a link, except before a
// space or between digits.
func plainIn(s []rune, i int) bool {
	switch r := s[i]; {
	case r == '.' || r == ':':
		return i+1 == len(s) || s[i+1] == ' ' || i > 0 && unicode.IsDigit(s[i-1]) && unicode.IsDigit(s[i+1])
	case r < utf8.RuneSelf:
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" ,;()'%+-=", r)
	default:
		return !unicode.In(r, unicode.Zl, unicode.Zp)
	}
}
