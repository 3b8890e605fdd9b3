package display

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A system is xᵢ = Σⱼ aᵢⱼxⱼ + cᵢ for each i.
type system struct {
	title       string
	labels      []string
	coefficient func(i, j int) float64
	constants   []float64 // nil where they are not known
	constant    string    // their symbol, or "" where there are none
}

func openSystem(m *ionb.OpenModel) system {
	s := system{title: "x = Ax + d", labels: m.Sectors(), coefficient: m.A().At, constant: "d"}
	if m.Name() != "" {
		s.title = m.Name() + ": " + s.title
	}
	if t := m.Table(); t != nil {
		s.constants = t.Demand().Values()
	}
	return s
}

func closedSystem(m *ionb.ClosedModel) system {
	title := strings.TrimPrefix(m.Table().Name()+", closed: x = Ax", ", ")
	return system{title: title, labels: m.Sectors(), coefficient: m.A().At}
}

// ghoshSystem has the inputs that no sector sells for constants, what remains of
// each column.
func ghoshSystem(g *ionb.GhoshModel) system {
	b, t := g.B(), g.Table()
	title := "x' = x'B + v'"
	if t.Name() != "" {
		title = t.Name() + ": " + title
	}
	return system{title: title, labels: g.Sectors(), coefficient: func(i, j int) float64 { return b.At(j, i) },
		constants: t.X().Sub(t.Z().ColSums()).Values(), constant: "v"}
}

// A term of an equation: its sign, and the rest as ionb writes formulas.
type term struct{ sign, rest string }

func (s system) formula() Formula {
	at := typeset(len(s.labels), mostEquations)
	f := Formula{caption: s.title}
	var lines, plain []string
	for _, i := range at {
		if i < 0 {
			lines = append(lines, `\vdots`+strings.Repeat(" & ", 2*len(at)+3)+`\quad\vdots`)
			plain = append(plain, "…")
			continue
		}
		terms := s.terms(i, at)
		lines = append(lines, s.line(i, terms))
		plain = append(plain, fmt.Sprintf("%s: %s = %s", s.labels[i], indexed("x", i), sum(terms)))
	}
	f.source = `\begin{array}{rcr` + strings.Repeat("cr", len(at)) + "l}\n" + strings.Join(lines, " \\\\\n") + "\n" + `\end{array}`
	f.text = s.title + "\n" + strings.Join(plain, "\n")
	if n := len(s.labels); n > mostEquations {
		f.note = fmt.Sprintf("%s equations, of which the middle is left out.", text.Number(float64(n)))
	}
	return f
}

// terms returns those of equation i for the unknowns in at, and its constant; the
// zero term stands for one that is not there.
func (s system) terms(i int, at []int) []term {
	terms := make([]term, len(at)+1)
	first := true
	put := func(k int, number, rest string) {
		t := term{sign: "+", rest: rest}
		if n, negative := strings.CutPrefix(number, "-"); negative {
			t.sign, number = "−", n
		} else if first {
			t.sign = ""
		}
		if number == "1" && rest != "" {
			number = ""
		}
		t.rest = strings.TrimSpace(number + " " + rest)
		terms[k], first = t, false
	}
	for k, j := range at {
		if j < 0 {
			put(k, "", "…")
		} else if a := s.coefficient(i, j); a != 0 {
			put(k, text.Number(a), indexed("x", j))
		}
	}
	switch {
	case s.constant == "":
	case s.constants == nil:
		put(len(at), "", indexed(s.constant, i))
	case s.constants[i] != 0:
		put(len(at), text.Number(s.constants[i]), "")
	}
	if first {
		put(len(at), "0", "")
	}
	return terms
}

// line typesets an equation, a column for each sign but the first and for each term, so that the
// unknowns stand below each other.
func (s system) line(i int, terms []term) string {
	cells := []string{latex(indexed("x", i)), "="}
	for k, t := range terms {
		if k == 0 {
			cells = append(cells, latex(t.sign)+texTerm(t.rest))
			continue
		}
		cells = append(cells, latex(t.sign), texTerm(t.rest))
	}
	return strings.Join(append(cells, `\quad`+texLabel(cut(s.labels[i], longestLabel/2))), " & ")
}

func texTerm(s string) string {
	if s == "…" {
		return `\cdots`
	}
	return latex(s)
}

// sum writes the terms in a line.
func sum(terms []term) string {
	var parts []string
	for _, t := range terms {
		switch {
		case t.rest == "":
		case len(parts) == 0:
			parts = append(parts, t.sign+t.rest)
		default:
			parts = append(parts, t.sign, t.rest)
		}
	}
	return strings.Join(parts, " ")
}

// indexed writes x₁ for the first.
func indexed(symbol string, i int) string {
	digits := []rune("₀₁₂₃₄₅₆₇₈₉")
	var b strings.Builder
	for _, r := range fmt.Sprint(i + 1) {
		b.WriteRune(digits[r-'0'])
	}
	return symbol + b.String()
}
