package display

import (
	"errors"
	"fmt"
	"html"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A card is a short account of one thing: a title, a badge that says how it
// stands, a sentence, and facts.
type card struct {
	title, badge string
	tone         tone
	prose        string
	list         []string
	facts        [][2]string
}

// A tone is a colour that is readable under white text, which is the only text
// that gets a colour: a pair is safe in every theme.
type tone string

const (
	good    tone = "#2e7d32"
	bad     tone = "#b3261e"
	neutral tone = "#455a64"
)

func (c card) html() string {
	var b strings.Builder
	b.WriteString("<div " + plainTeX + ` style="border-left:4px solid ` + string(c.tone) + `;padding:2px 0 2px 12px;max-width:60em">`)
	b.WriteString(`<div><b dir="auto">` + html.EscapeString(c.title) + "</b> " + c.badgeHTML() + "</div>")
	if c.prose != "" {
		b.WriteString(`<div dir="auto" style="padding:4px 0">` + html.EscapeString(c.prose) + "</div>")
	}
	if len(c.list) > 0 {
		b.WriteString(`<ul style="margin:0">`)
		for _, item := range c.list {
			b.WriteString(`<li dir="auto">` + html.EscapeString(item) + "</li>")
		}
		b.WriteString("</ul>")
	}
	c.factsHTML(&b)
	b.WriteString("</div>")
	return b.String()
}

func (c card) badgeHTML() string {
	return `<span style="background:` + string(c.tone) + `;color:#ffffff;border-radius:3px;padding:1px 7px;font-size:90%;white-space:nowrap">` +
		html.EscapeString(c.badge) + "</span>"
}

func (c card) factsHTML(b *strings.Builder) {
	if len(c.facts) == 0 {
		return
	}
	b.WriteString(`<table cellpadding="3" style="border-collapse:collapse;margin:0"><tbody>`)
	for _, f := range c.facts {
		b.WriteString(`<tr><th scope="row" style="text-align:left;white-space:nowrap;font-weight:normal;vertical-align:top">` +
			html.EscapeString(f[0]) + `</th><td dir="auto" style="text-align:left">` + html.EscapeString(f[1]) + "</td></tr>")
	}
	b.WriteString("</tbody></table>")
}

func openCard(m *ionb.OpenModel) card {
	v := m.HawkinsSimon()
	c := card{title: "Open Leontief model"}
	c.badge, c.tone = standing(v)
	c.fact("Sectors", text.Number(float64(len(m.Sectors()))))
	switch t := m.Table(); {
	case t != nil:
		c.title += " of " + titleOf(t.Name(), "a flow table")
		c.fact("Table", tableDetail(t))
	case m.Name() != "":
		c.title += " of " + m.Name()
	default:
		c.title += " from coefficients"
	}
	c.fact("ρ(A)", radius(v))
	c.fact("Column sums of A", sumRange(v.ColumnSums))
	c.fact("Condition number", text.Number(m.Cond()))
	c.prose = v.Verdict()
	return c
}

func closedCard(c *ionb.ClosedModel) card {
	sectors := c.Sectors()
	out := card{title: "Closed Leontief model", badge: "proportions fixed, scale free", tone: neutral}
	out.fact("Sectors", text.Number(float64(len(sectors))))
	if n := len(sectors); n > 0 {
		out.fact("Closed by", sectors[n-1])
	}
	out.fact("det(I−A)", text.Number(text.Chop(c.Determinant())))
	out.fact("ρ(A)", text.Number(c.SpectralRadius()))
	out.prose = "The proportions of the outputs are fixed and their scale is not: one number fixes it, with OutputAt."
	out.fact("Still from outside", text.List(c.Outside()))
	return out
}

func ghoshCard(g *ionb.GhoshModel) card {
	c := card{title: "Ghosh model of " + titleOf(g.Table().Name(), "a flow table"), badge: "supply side", tone: neutral}
	c.fact("Sectors", text.Number(float64(len(g.Sectors()))))
	c.fact("Table", tableDetail(g.Table()))
	c.fact("Condition number", text.Number(g.Cond()))
	c.prose = "Supply side: each sector shares its output out in fixed proportions, x' = x'B + v'."
	return c
}

func viabilityCard(v ionb.Viability) card {
	c := card{title: "Hawkins–Simon test", prose: v.Verdict()}
	c.badge, c.tone = standing(v)
	c.fact("ρ(A)", radius(v))
	if v.Minors != nil {
		c.fact("Leading minors of I−A", minors(v))
	}
	if v.Certificate.Len() > 0 {
		c.fact("Certificate", certificate(v.Certificate))
	}
	if len(v.Block) > 0 {
		c.fact("Block that uses itself up", text.List(v.Block))
	}
	c.fact("Column sums of A", sumRange(v.ColumnSums))
	return c
}

func (c *card) fact(name, value string) {
	if value != "" {
		c.facts = append(c.facts, [2]string{name, value})
	}
}

func standing(v ionb.Viability) (string, tone) {
	if v.Productive {
		return "productive", good
	}
	return "not productive", bad
}

// radius gives ρ(A) with its bounds where they differ in the digits shown, and
// its distance from 1 where the digits shown do not tell on which side it is.
func radius(v ionb.Viability) string {
	rho := prose(v.SpectralRadius)
	if gap := 1 - v.SpectralRadius; rho == "1" && gap != 0 {
		return rho + ", with 1 − ρ = " + prose(gap)
	}
	if low, high := prose(v.Lower), prose(v.Upper); low != rho || high != rho {
		return rho + ", between " + low + " and " + high
	}
	return rho
}

func minors(v ionb.Viability) string {
	const few = 8
	numbers := text.Numbers(v.Minors)
	if v.FirstFailing > 0 {
		numbers[v.FirstFailing-1] += " (the first that is not positive)"
	}
	if len(numbers) <= few {
		return strings.Join(numbers, ", ")
	}
	s := strings.Join(numbers[:few], ", ") + fmt.Sprintf(", … (%d in all)", len(numbers))
	if v.FirstFailing > few {
		s += fmt.Sprintf("; number %d is %s", v.FirstFailing, numbers[v.FirstFailing-1])
	}
	return s
}

func certificate(x ionb.Vector) string {
	labels, numbers := x.Labels(), text.Numbers(x.Values())
	pairs := make([]string, len(labels))
	for i := range labels {
		pairs[i] = labels[i] + " " + numbers[i]
	}
	return x.Name() + ": " + text.List(pairs)
}

func sumRange(sums ionb.Vector) string {
	if sums.Len() == 0 {
		return ""
	}
	values, labels := sums.Values(), sums.Labels()
	low, high := 0, 0
	for j, s := range values {
		if s < values[low] {
			low = j
		}
		if s > values[high] {
			high = j
		}
	}
	numbers := text.Numbers([]float64{values[low], values[high]})
	return fmt.Sprintf("%s (%s) to %s (%s)", numbers[0], labels[low], numbers[1], labels[high])
}

// errorCard lists the parts of a joined error, which Error would run together.
func errorCard(err error) card {
	c := card{title: "", badge: "error", tone: bad, prose: err.Error()}
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		joined, ok := inner.(interface{ Unwrap() []error })
		if !ok {
			continue
		}
		before, isTail := strings.CutSuffix(err.Error(), inner.Error())
		if parts := joined.Unwrap(); isTail && len(parts) > 1 {
			c.prose = strings.TrimSuffix(before, ": ")
			for _, part := range parts {
				c.list = append(c.list, part.Error())
			}
		}
		break
	}
	return c
}
