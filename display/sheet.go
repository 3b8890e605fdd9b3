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
	line  = "1px solid rgba(128,128,128,.6)"
	shade = "background:rgba(128,128,128,.14)"
)

// A sheet is a table of labelled numbers in HTML: blocks of rows under groups of
// columns, each set apart by a line.
type sheet struct {
	name, detail string // the caption: what it is; year, unit, source
	groups       []group
	blocks       []block
	units        bool // a column with the rows' units
	byRow        bool // each row is in a unit of its own
}

// A group is a run of columns under a title.
type group struct {
	title  string // "" for none
	labels []string
	total  bool // shaded
}

// A block is a run of rows. cells has the entries under each group: those of row
// i and the group's column j. It is nil where there are none. written, where it
// is there, has them as they are to be shown, for what is no float64.
type block struct {
	labels, units []string
	cells         []func(i, j int) float64
	written       func(i, j int) string
}

func (s sheet) html() string {
	var b strings.Builder
	b.WriteString("<div " + plainTeX + ` style="overflow:auto;max-width:100%;max-height:560px;margin-bottom:8px">` +
		`<table cellpadding="4" style="border-collapse:collapse;margin:0">`)
	b.WriteString(caption(s.name, s.detail))
	s.columnLines(&b)
	b.WriteString("<thead>")
	s.groupHeads(&b)
	s.columnHeads(&b)
	b.WriteString("</thead>")
	for _, block := range s.blocks {
		s.rows(&b, block)
	}
	b.WriteString("</table></div>")
	return b.String()
}

func caption(name, detail string) string {
	s := `<caption style="text-align:left;caption-side:top;padding:4px 0;white-space:normal">` +
		`<b dir="auto">` + html.EscapeString(name) + "</b>"
	if detail != "" {
		s += `<br><small dir="auto">` + html.EscapeString(detail) + "</small>"
	}
	return s + "</caption>"
}

// columnLines draws the lines between groups, once instead of in every cell.
func (s sheet) columnLines(b *strings.Builder) {
	fmt.Fprintf(b, `<colgroup span="%d"></colgroup>`, s.leading())
	for _, g := range s.groups {
		fmt.Fprintf(b, `<colgroup span="%d" style="border-left:%s"></colgroup>`, g.width(), line)
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

func (s sheet) groupHeads(b *strings.Builder) {
	titled := false
	for _, g := range s.groups {
		titled = titled || g.title != ""
	}
	if !titled {
		return
	}
	fmt.Fprintf(b, `<tr><td colspan="%d"></td>`, s.leading())
	for _, g := range s.groups {
		fmt.Fprintf(b, `<th scope="colgroup" colspan="%d" style="text-align:left;white-space:nowrap">%s</th>`,
			g.width(), html.EscapeString(g.title))
	}
	b.WriteString("</tr>")
}

func (s sheet) columnHeads(b *strings.Builder) {
	b.WriteString(`<tr style="border-bottom:` + line + `"><td></td>`)
	if s.units {
		b.WriteString(`<th scope="col" style="text-align:left;vertical-align:bottom">Unit</th>`)
	}
	for _, g := range s.groups {
		for j, label := range g.labels {
			if j == text.Shown {
				b.WriteString(columnHead(left(len(g.labels), "columns")))
				break
			}
			b.WriteString(columnHead(label))
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

func rowHead(label string) string {
	return `<th scope="row" dir="auto" style="text-align:left;white-space:nowrap;font-weight:normal"` + titled(label) + "</th>"
}

// titled closes a start tag and writes the label, with the full name in a title
// where it had to be shortened.
func titled(label string) string {
	short := html.EscapeString(shorten(label))
	if shorten(label) == label {
		return ">" + short
	}
	return ` title="` + html.EscapeString(label) + `">` + short
}

func left(n int, what string) string {
	return fmt.Sprintf("… %s more %s", text.Number(float64(n-text.Shown)), what)
}

func (s sheet) rows(b *strings.Builder, rows block) {
	shown := min(len(rows.labels), text.Shown)
	numbers := s.numbers(rows, shown)
	b.WriteString(`<tbody style="text-align:right;border-top:` + line + `">`)
	for i := range shown {
		b.WriteString("<tr>" + rowHead(rows.labels[i]))
		if s.units {
			b.WriteString(`<td dir="auto" style="text-align:left;white-space:nowrap">` + html.EscapeString(shorten(unitOf(rows.units, i))) + "</td>")
		}
		for _, g := range s.groups {
			cell := "<td>"
			if g.total {
				cell = `<td style="` + shade + `;font-weight:600">`
			}
			for range g.shown() {
				b.WriteString(cell + numbers[0] + "</td>")
				numbers = numbers[1:]
			}
			if len(g.labels) > text.Shown {
				b.WriteString("<td>…</td>")
			}
		}
		b.WriteString("</tr>")
	}
	if len(rows.labels) > shown {
		fmt.Fprintf(b, `<tr><td colspan="%d" style="text-align:left">%s</td></tr>`, s.width(), left(len(rows.labels), "rows"))
	}
	b.WriteString("</tbody>")
}

// numbers formats what is shown of a block, row by row, an empty string for an
// empty cell.
func (s sheet) numbers(rows block, shown int) []string {
	if rows.written != nil {
		return writtenCells(rows, shown, s.groups[0].shown())
	}
	var values []float64
	var there []bool
	for i := range shown {
		for k, g := range s.groups {
			for j := range g.shown() {
				x, cells := 0.0, rows.cells[k]
				if cells != nil {
					x = cells(i, j)
				}
				values, there = append(values, x), append(there, cells != nil)
			}
		}
	}
	out := s.formatted(values)
	for k := range out {
		if !there[k] {
			out[k] = ""
		}
	}
	return out
}

// formatted formats the numbers of a block as the value's own plain text does: the
// rows of a physical table each by itself, a matrix column by column where columns
// differ in size, and a table in one unit alike.
func (s sheet) formatted(values []float64) []string {
	switch {
	case s.byRow && len(values) > 0:
		width := 0
		for _, g := range s.groups {
			width += g.shown()
		}
		var out []string
		for row := range slices.Chunk(values, width) {
			out = append(out, text.Numbers(row)...)
		}
		return out
	case len(s.groups) == 1:
		return text.Block(values, s.groups[0].shown())
	}
	return text.Numbers(values)
}

func writtenCells(rows block, r, c int) []string {
	var out []string
	for i := range r {
		for j := range c {
			out = append(out, html.EscapeString(rows.written(i, j)))
		}
	}
	return out
}

func (s sheet) width() int {
	n := s.leading()
	for _, g := range s.groups {
		n += g.width()
	}
	return n
}

func unitOf(units []string, i int) string {
	if i < len(units) {
		return units[i]
	}
	return ""
}
