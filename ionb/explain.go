package ionb

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/ionb/go-ionb/internal/text"
)

// An Explanation is how a result comes about, step by step, in the reader's own
// numbers: what the methods called Explain… return. It says what to write, not
// how: String writes plain text, display.Show typesets it.
type Explanation struct {
	Title   string
	Symbols []Symbol // what the numbered symbols stand for
	Steps   []Step
}

// A Symbol says which sector a numbered symbol belongs to, and in which unit it
// is measured, if that is known.
type Symbol struct{ Symbol, Sector, Unit string }

// A Step is a few sentences, and the equations or the table that they speak of.
type Step struct {
	Text      string
	Equations []Equation
	More      int    // how many equations like the last are left out
	Table     Matrix // empty in most steps
}

// An Equation is a chain of sums, each in relation to the one before:
//
//	0.9·250 − 1.4583·120 = 225 − 175 = 50
type Equation []Side

// A Side is a sum of terms, with the sign that relates it to the side before it,
// such as "=" or "<"; the first side has none. Without terms it is zero.
type Side struct {
	Relation string
	Terms    []Term
}

// A Term is a product: of Factors, if there are any, and of Symbol, if it is not
// empty; divided by Divisor, if it is not zero. Symbol is written as in the
// documentation of this package, such as x₁ or (I−A)⁻¹. A Term may also be a
// symbol that stands for terms left out, "…".
type Term struct {
	Factors []float64
	Divisor float64
	Symbol  string
}

// String writes the explanation as plain text.
func (e Explanation) String() string {
	parts := []string{e.Title}
	if len(e.Symbols) > 0 {
		parts = append(parts, indent(e.legend()))
	}
	for i, step := range e.Steps {
		parts = append(parts, fmt.Sprintf("%d. %s", i+1, step))
	}
	return strings.Join(parts, "\n\n")
}

func (e Explanation) legend() string {
	var rows [][]string
	for _, s := range e.Symbols {
		row := []string{s.Symbol + "  " + s.Sector}
		if s.Unit != "" {
			row[0] += ", " + s.Unit
		}
		rows = append(rows, row)
	}
	return text.Grid(rows)
}

// String writes the step's text, its equations, one a line, and its table.
func (s Step) String() string {
	lines := []string{s.Text}
	for _, e := range s.Equations {
		lines = append(lines, indent(e.block()))
	}
	if s.More > 0 {
		lines = append(lines, indent("… and "+text.Number(float64(s.More))+" more"))
	}
	if r, _ := s.Table.Dims(); r > 0 {
		lines = append(lines, indent(s.Table.String()))
	}
	return strings.Join(lines, "\n")
}

func indent(s string) string { return "   " + strings.ReplaceAll(s, "\n", "\n   ") }

// String writes the equation in a line.
func (e Equation) String() string { return strings.Join(e.sides(), " ") }

// Lines writes the equation's sides, each after its relation, in the lines that
// they belong into: one, or several where one would be too long to read.
func (e Equation) Lines() [][]string {
	const most = 80
	sides := e.sides()
	if utf8.RuneCountInString(e.String()) <= most {
		return [][]string{sides}
	}
	lines := [][]string{sides[:1]}
	for i, s := range sides[1:] {
		sums := len(e[i].Terms) > 1 || len(e[i+1].Terms) > 1
		if i == 0 && utf8.RuneCountInString(sides[0]) < most/4 || !sums {
			last := &lines[len(lines)-1]
			*last = append(*last, s)
			continue
		}
		lines = append(lines, []string{s})
	}
	return lines
}

// block writes the lines below each other, aligned at the first relation.
func (e Equation) block() string {
	lines := e.Lines()
	margin := ""
	if len(lines[0]) > 1 {
		margin = strings.Repeat(" ", utf8.RuneCountInString(lines[0][0])+1)
	}
	s := strings.Join(lines[0], " ")
	for _, sides := range lines[1:] {
		s += "\n" + margin + strings.Join(sides, " ")
	}
	return s
}

// sides writes each side after its relation. Numbers that stand alone are
// formatted alike in the whole equation, so that a sum adds up to its total in the
// digits shown; a factor by itself.
func (e Equation) sides() []string {
	var alone []float64
	for _, s := range e {
		for _, t := range s.Terms {
			if t.alone() {
				alone = append(alone, t.Factors[0])
			}
		}
	}
	numbers := text.Numbers(alone)
	sides := make([]string, len(e))
	for i, s := range e {
		var terms []string
		for _, t := range s.Terms {
			if t.alone() {
				terms, numbers = append(terms, trimZeros(numbers[0])), numbers[1:]
			} else {
				terms = append(terms, t.String())
			}
		}
		sides[i] = added(terms)
		if s.Relation != "" {
			sides[i] = s.Relation + " " + sides[i]
		}
	}
	return sides
}

// added writes a sum of terms, with their signs between them.
func added(terms []string) string {
	if len(terms) == 0 {
		return "0"
	}
	s := minus(terms[0])
	for _, t := range terms[1:] {
		if rest, negative := strings.CutPrefix(minus(t), "−"); negative {
			s += " − " + rest
		} else {
			s += " + " + t
		}
	}
	return s
}

// alone is whether the term is a number and nothing else.
func (t Term) alone() bool { return len(t.Factors) == 1 && t.Divisor == 0 && t.Symbol == "" }

// String writes the term: 0.9·250, −1.4583 x₂, 10/250.
func (t Term) String() string {
	var b strings.Builder
	for k, f := range t.Factors {
		switch n := minus(text.Number(f)); {
		case k > 0:
			b.WriteString("·" + inBrackets(n))
		case len(t.Factors) == 1 && t.Symbol != "" && (n == "1" || n == "−1"):
			b.WriteString(strings.TrimSuffix(n, "1"))
		default:
			b.WriteString(n)
		}
	}
	if s := b.String(); t.Symbol != "" && s != "" && s != "−" {
		b.WriteString(" ")
	}
	b.WriteString(t.Symbol)
	if t.Divisor != 0 {
		b.WriteString("/" + inBrackets(minus(text.Number(t.Divisor))))
	}
	return b.String()
}

// inBrackets keeps a minus sign apart from the sign before it.
func inBrackets(number string) string {
	if strings.HasPrefix(number, "−") {
		return "(" + number + ")"
	}
	return number
}

// minus puts the minus sign in the place of the hyphen before a number.
func minus(number string) string {
	if rest, negative := strings.CutPrefix(number, "-"); negative {
		return "−" + rest
	}
	return number
}

// trimZeros drops the zeros at the end of a fraction.
func trimZeros(number string) string {
	if !strings.Contains(number, ".") || strings.Contains(number, "e") {
		return number
	}
	return strings.TrimRight(strings.TrimRight(number, "0"), ".")
}
