package display

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// plainTeX keeps MathJax off: JupyterLab typesets $…$ even inside HTML, and
// makes italics of "costs $5 and $10". The second name is for MathJax 2.
const plainTeX = `class="mathjax_ignore tex2jax_ignore"`

// All styles are inline, because an untrusted notebook loses <style>, and none
// sets a text colour or an opaque background by itself, because a dark theme
// would make it unreadable: lines and shades are half-transparent grey.
const (
	line     = "1px solid " + grey
	shade    = "background:rgba(128,128,128,.14)"
	setApart = shade + ";font-weight:600" // of totals
)

// A sheet is a table of labelled numbers in HTML: blocks of rows under groups of
// columns, each set apart by a line.
type sheet struct {
	name, detail string   // the caption: what it is; year, unit, source
	notes        []string // what to know of the numbers, a line each below the caption
	groups       []group
	blocks       []block
	units        bool // a column with the rows' units
	byRow        bool // each row is in a unit of its own
	shaded       bool // cells tinted by the size of their numbers
	whole        whole
}

// A group is a run of columns under a title.
type group struct {
	title  string // "" for none
	labels []string
	total  bool
}

// A block is a run of rows. cells has the entries under each group: those of row
// i and the group's column j. It is nil where there are none. written, where it
// is there, has them as they are to be shown, for what is no float64.
type block struct {
	title         string // "" for none
	labels, units []string
	cells         []func(i, j int) float64
	written       func(i, j int) string
	total         bool
}

func (s sheet) html() string {
	var b strings.Builder
	box := ` style="overflow:auto;max-width:100%` + s.tallest() + `;margin-bottom:8px` + s.frozenBox() + `">`
	if s.isCut() {
		box = "><div" + box // with a note below
	}
	b.WriteString("<div " + plainTeX + box +
		`<table cellpadding="4" style="border-collapse:collapse;font-variant-numeric:tabular-nums;margin:0` + s.least() + `">`)
	b.WriteString(caption(s.name, s.detail, s.notes...))
	s.columnLines(&b)
	s.heads(&b)
	numbers, tints := s.numbers(), s.tints()
	for k, block := range s.blocks {
		s.rows(&b, block, numbers[k], tints[k])
	}
	b.WriteString("</table></div>")
	if s.isCut() {
		b.WriteString(s.noteHTML() + "</div>" + s.link())
	}
	return b.String()
}

// longestText is how much of a name or source a caption or a tooltip shows.
const longestText = 400

// mostNotes is how many of a table's notes its caption shows.
const mostNotes = 4

// caption keeps a long source from stretching as far as a wide table does.
func caption(name, detail string, notes ...string) string {
	s := `<caption style="text-align:left;caption-side:top;padding:4px 0;white-space:normal"><div style="max-width:48em">` +
		`<b dir="auto">` + html.EscapeString(cut(name, longestText)) + "</b>"
	if detail != "" {
		s += `<br><small dir="auto">` + html.EscapeString(cut(detail, longestText)) + "</small>"
	}
	for i, note := range notes {
		if i == mostNotes {
			note = fmt.Sprintf("and %d more notes: t.Notes()", len(notes)-i)
		}
		s += `<br><small dir="auto"><i>` + html.EscapeString(cut(note, longestText)) + "</i></small>"
		if i == mostNotes {
			break
		}
	}
	return s + "</div></caption>"
}

// fewColumns are never as wide as a page.
const fewColumns = 3

// least makes a table of few columns as wide as its caption, which would else be
// broken into lines of a word or two.
func (s sheet) least() string {
	const most = 340 // px
	if s.width() > fewColumns {
		return ""
	}
	return ";min-width:" + px(min(most, max(pixels(s.name)*5/4, pixels(s.detail))))
}

// columnLines draws the lines between groups, once instead of in every cell.
func (s sheet) columnLines(b *strings.Builder) {
	fmt.Fprintf(b, `<colgroup span="%d"></colgroup>`, s.leading())
	for k, g := range s.groups {
		style := ` style="border-left:` + line + `"`
		if k == 0 && s.keepsLabels() && !s.units {
			style = "" // the labels have it
		}
		fmt.Fprintf(b, `<colgroup span="%d"%s></colgroup>`, g.width(), style)
	}
}

// leading is how many columns stand before the numbers.
func (s sheet) leading() int {
	if s.units {
		return 2
	}
	return 1
}

// shown is how many of the group's columns are shown.
func (g group) shown() int { return min(len(g.labels), text.Shown) }

// width adds the column that says that the group is cut.
func (g group) width() int { return min(len(g.labels), text.Shown+1) }

func (s sheet) width() int {
	n := s.leading()
	for _, g := range s.groups {
		n += g.width()
	}
	return n
}

// shown is how many of the block's rows are shown.
func (rows block) shown() int { return min(len(rows.labels), text.Shown) }

func (s sheet) heads(b *strings.Builder) {
	titled := slices.ContainsFunc(s.groups, func(g group) bool { return g.title != "" })
	b.WriteString("<thead" + s.frozenHead() + ">")
	if titled {
		b.WriteString("<tr>" + s.corner())
		for _, g := range s.groups {
			fmt.Fprintf(b, `<th scope="colgroup" colspan="%d" style="text-align:left;white-space:nowrap">%s</th>`,
				g.width(), html.EscapeString(g.title))
		}
		b.WriteString("</tr>")
	}
	s.columnHeads(b)
	b.WriteString("</thead>")
}

// corner is the empty corner of the table in its first row of heads.
func (s sheet) corner() string {
	if s.units {
		return s.frozenCorner() + "<td></td>"
	}
	return s.frozenCorner()
}

func (s sheet) columnHeads(b *strings.Builder) {
	b.WriteString(`<tr style="border-bottom:` + line + `">` + s.frozenCorner())
	if s.units {
		b.WriteString(`<th scope="col" style="text-align:left;vertical-align:bottom">Unit</th>`)
	}
	for _, g := range s.groups {
		for _, label := range g.labels[:g.shown()] {
			b.WriteString(columnHead(label))
		}
		if len(g.labels) > g.shown() {
			b.WriteString(columnHead(left(len(g.labels), "columns")))
		}
	}
	b.WriteString("</tr>")
}

// columnHead lets a long name wrap: forty names side by side would be a long way
// to scroll.
func columnHead(label string) string {
	return `<th scope="col" dir="auto" style="text-align:right;vertical-align:bottom;min-width:4.5em;white-space:normal"` +
		titled(label) + "</th>"
}

// titled closes a start tag and writes the label, with the full name in a title
// where it had to be shortened.
func titled(label string) string {
	short := shorten(label)
	if short == label {
		return ">" + html.EscapeString(short)
	}
	return ` title="` + html.EscapeString(cut(label, longestText)) + `">` + html.EscapeString(short)
}

func left(n int, what string) string {
	return fmt.Sprintf("… %s more %s", text.Number(float64(n-text.Shown)), what)
}

// rows writes a block; numbers and tints run along its rows.
func (s sheet) rows(b *strings.Builder, rows block, numbers, tints []string) {
	b.WriteString(`<tbody style="text-align:right;border-top:` + line + `">`)
	if rows.title != "" {
		fmt.Fprintf(b, `<tr><th scope="rowgroup" style="text-align:left%s">%s</th><td colspan="%d"></td></tr>`,
			s.frozenLabel(), html.EscapeString(rows.title), s.width()-1)
	}
	at, room := 0, s.labelRoom(rows)
	for i := range rows.shown() {
		b.WriteString(s.rowStart() + s.rowHead(rows, i, room))
		for _, g := range s.groups {
			for range g.shown() {
				b.WriteString(entry(numbers[at], (g.total || rows.total) && numbers[at] != "", tints[at]))
				at++
			}
			if len(g.labels) > g.shown() && i == 0 {
				fmt.Fprintf(b, `<td rowspan="%d">…</td>`, rows.shown())
			}
		}
		b.WriteString("</tr>")
	}
	if len(rows.labels) > rows.shown() {
		fmt.Fprintf(b, `<tr><th scope="row" style="text-align:left;font-weight:normal%s">%s</th><td colspan="%d"></td></tr>`,
			s.frozenLabel(), left(len(rows.labels), "rows"), s.width()-1)
	}
	b.WriteString("</tbody>")
}

func (s sheet) rowHead(rows block, i int, room string) string {
	style := "text-align:left" + s.frozenLabel() + room
	if !rows.total {
		style += ";font-weight:normal"
	}
	head := `<th scope="row" dir="auto" style="` + style + `"` + titled(rows.labels[i]) + "</th>"
	if s.units {
		head += `<td dir="auto" style="text-align:left;white-space:nowrap">` + html.EscapeString(shorten(unitOf(rows.units, i))) + "</td>"
	}
	return head
}

func entry(number string, total bool, tint string) string {
	switch {
	case total:
		return `<td style="` + setApart + `">` + number + "</td>"
	case tint != "":
		return `<td style="` + tint + `">` + number + "</td>"
	}
	return "<td>" + number + "</td>"
}

func unitOf(units []string, i int) string {
	if i < len(units) {
		return units[i]
	}
	return ""
}
