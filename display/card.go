package display

import (
	"fmt"
	"html"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A card is a short account of one thing: a title, a badge that says how it
// stands, a sentence, what to do about it, facts, and small tables.
type card struct {
	title, badge string
	tone         tone
	prose        string
	list         []string
	hint         string
	facts        [][2]string
	sheets       []sheet
}

const (
	longestList = 12 // items of a list
	few         = 12 // sectors in a table that is to give an idea of all
	fewest      = 3  // sectors named in a line
)

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
	c.listHTML(&b)
	if c.hint != "" {
		b.WriteString(`<div dir="auto" style="padding:0 0 4px">→ ` + html.EscapeString(c.hint) + "</div>")
	}
	c.factsHTML(&b)
	for _, s := range c.sheets {
		b.WriteString(s.html())
	}
	b.WriteString("</div>")
	return b.String()
}

func (c card) listHTML(b *strings.Builder) {
	if len(c.list) == 0 {
		return
	}
	b.WriteString(`<ul style="margin:0 0 4px">`)
	for _, item := range c.list[:min(len(c.list), longestList)] {
		b.WriteString(`<li dir="auto">` + html.EscapeString(item) + "</li>")
	}
	if more := len(c.list) - longestList; more > 0 {
		b.WriteString("<li>… " + text.Number(float64(more)) + " more</li>")
	}
	b.WriteString("</ul>")
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

func (c *card) fact(name, value string) {
	if value != "" {
		c.facts = append(c.facts, [2]string{name, value})
	}
}

// add puts a small table below the facts, unless it has no rows.
func (c *card) add(s sheet) {
	if len(s.blocks) > 0 && len(s.blocks[0].labels) > 0 {
		c.sheets = append(c.sheets, s)
	}
}

// cardOf shows a value as a card, and one that was never filled as the text that
// its type has for that.
func cardOf[T fmt.Stringer](v T, make func(T) card) bundle {
	s := v.String()
	if isZero(v) {
		return textBundle(s)
	}
	return bundle{html: make(v).html(), text: s}
}

// cardBundle shows a value that has a card.
func cardBundle(value any) (b bundle, ok bool) {
	switch v := value.(type) {
	case *ionb.OpenModel:
		return cardOf(v, openCard), true
	case *ionb.ClosedModel:
		return cardOf(v, closedCard), true
	case *ionb.GhoshModel:
		return cardOf(v, ghoshCard), true
	case *ionb.ExactModel:
		return cardOf(v, exactCard), true
	case *ionb.HouseholdModel:
		return cardOf(v, householdCard), true
	case *ionb.ImportModel:
		return cardOf(v, importCard), true
	case *ionb.PlantModel:
		return cardOf(v, plantModelCard), true
	case *ionb.Footprints:
		return cardOf(v, footprintsCard), true
	case ionb.Viability:
		return bundle{html: viabilityCard(v).html(), text: v.String()}, true
	case ionb.Balance:
		return bundle{html: balanceCard(v).html(), text: v.String()}, true
	case ionb.NationalProduct:
		return cardOf(v, nationalCard), true
	case ionb.Spec:
		return cardOf(v, specCard), true
	case ionb.HouseholdSpec:
		return cardOf(v, householdSpecCard), true
	case ionb.Plan:
		return cardOf(v, planCard), true
	case ionb.MixedSolution:
		return cardOf(v, mixedCard), true
	case ionb.Frontier:
		return cardOf(v, frontierCard), true
	case ionb.TwoGoods:
		return cardOf(v, twoGoodsCard), true
	case ionb.ProductionFunction:
		return cardOf(v, productionCard), true
	case ionb.Plant:
		return cardOf(v, plantCard), true
	case ionb.Rounds:
		return cardOf(v, roundsCard), true
	case Provenance:
		return bundle{html: provenanceCard(v).html(), text: v.String()}, true
	}
	return bundle{}, false
}

// A column is one of a card's table. Its numbers may be infinite.
type column struct {
	name, unit string
	values     []float64
}

func columnOf(v ionb.Vector) column { return column{v.Name(), v.Unit(), v.Values()} }

// sideBySide is a table of columns, with a row for each of the positions in at.
// Where those are not all, which says what they were chosen by.
func sideBySide(name, which string, all []string, at []int, columns ...column) sheet {
	var heads, labels []string
	for _, c := range columns {
		heads = append(heads, withUnit(c.name, c.unit))
	}
	for _, i := range at {
		labels = append(labels, all[i])
	}
	numbers := columnNumbers(at, columns)
	s := sheet{name: name, groups: []group{{labels: heads}},
		blocks: []block{{labels: labels, written: func(i, j int) string { return numbers[j][i] }}}}
	if len(at) < len(all) {
		s.detail = fmt.Sprintf("%s: %d of %s sectors", which, len(at), text.Number(float64(len(all))))
	}
	return s
}

// columnNumbers formats columns in one unit alike, and every other by itself.
func columnNumbers(at []int, columns []column) [][]string {
	numbers := make([][]string, len(columns))
	for j, c := range columns {
		if numbers[j] != nil {
			continue // with an earlier one
		}
		alike := []int{j}
		for k := j + 1; k < len(columns) && c.unit != ""; k++ {
			if columns[k].unit == c.unit {
				alike = append(alike, k)
			}
		}
		var values []float64
		for _, k := range alike {
			for _, i := range at {
				values = append(values, columns[k].values[i])
			}
		}
		formatted := text.Numbers(values)
		for n, k := range alike {
			numbers[k] = formatted[n*len(at) : (n+1)*len(at)]
		}
	}
	return numbers
}

// pairs writes the entries that keep lets through, each after its label.
func pairs(v ionb.Vector, keep func(float64) bool) string {
	var kept []string
	labels, numbers := v.Labels(), text.Numbers(v.Values())
	for i, x := range v.Values() {
		if keep(x) {
			kept = append(kept, labels[i]+" "+numbers[i])
		}
	}
	return text.List(kept)
}

// strongest names the sectors with the largest entries.
func strongest(v ionb.Vector) string {
	var parts []string
	sorted := byRank(v)
	labels, numbers := sorted.Labels(), text.Numbers(sorted.Values())
	for i := range min(fewest, len(labels)) {
		parts = append(parts, fmt.Sprintf("%s (%s)", labels[i], numbers[i]))
	}
	return strings.Join(parts, ", ")
}

// counted writes a number with what is counted.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.Number(float64(n)) + " " + many
}

func percent(share float64) string { return text.Number(round(100*share, 3)) + " %" }
