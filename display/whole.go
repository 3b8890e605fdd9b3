package display

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/ionb/go-ionb/internal/text"
)

// A whole is the value that a sheet may show a part of, and how a reader gets to
// see all of it. The zero value knows none.
type whole struct {
	value   csvWriter
	call    string // the value's name in the note's code
	heatmap string // the call that draws all of it, if one does
}

// A csvWriter is a value of package ionb that can be written to a file.
type csvWriter interface {
	WriteCSV(w io.Writer) error
}

func (s sheet) isCut() bool {
	rows, columns := s.size()
	return max(rows, columns) > text.Shown
}

// size is that of the largest block and of the largest group.
func (s sheet) size() (rows, columns int) {
	for _, b := range s.blocks {
		rows = max(rows, len(b.labels))
	}
	for _, g := range s.groups {
		columns = max(columns, len(g.labels))
	}
	return rows, columns
}

// note says what a cut sheet shows, and has the lines of code that show or write
// the whole.
func (s sheet) note() (said string, code []string) {
	rows, columns := s.size()
	var parts []string
	if rows > text.Shown {
		parts = append(parts, ofAll(rows, "rows"))
	}
	if columns > text.Shown {
		parts = append(parts, ofAll(columns, "columns"))
	}
	said = "The first " + strings.Join(parts, " and ") + "."
	if s.whole.heatmap != "" {
		code = append(code, s.whole.heatmap)
	}
	if s.whole.value != nil {
		code = append(code, "display.SaveCSV("+s.whole.call+`, "table.csv")`)
	}
	if len(code) > 0 {
		said += " All of it: "
	}
	return said, code
}

func ofAll(n int, what string) string {
	return fmt.Sprintf("%d of %s %s", text.Shown, text.Number(float64(n)), what)
}

// noteText is the note in plain text, a line of its own: for a sheet that is cut,
// of a value whose text is cut likewise.
func (s sheet) noteText() string {
	if !s.isCut() || s.whole.value == nil {
		return ""
	}
	said, code := s.note()
	return "\n" + said + strings.Join(code, " or ")
}

func (s sheet) noteHTML() string {
	said, code := s.note()
	for i, c := range code {
		code[i] = "<code>" + html.EscapeString(c) + "</code>"
	}
	return `<small class="ionb-cut">` + said + strings.Join(code, " or ") + "</small>"
}

// Up to these sizes, of some hundred sectors, the page itself holds what is cut.
const (
	mostCells = 20_000
	mostBytes = 150_000
)

// linkJS adds a link to the note. A script makes it because an untrusted notebook
// strips links to data, and would leave one that does nothing.
const linkJS = "(function(name,csv){var s=document.currentScript,p=s&&s.previousElementSibling," +
	"e=p&&p.querySelector('.ionb-cut')||s&&s.parentElement.querySelector('.ionb-cut');if(!e||e.querySelector('a'))return;" +
	"var a=document.createElement('a');a.textContent='Download CSV';a.download=name;" +
	"a.href=URL.createObjectURL(new Blob([csv],{type:'text/csv;charset=utf-8'}));e.append(' or ',a)})"

// link is the script that lets a reader download the whole, where it is small
// enough to be kept in the notebook.
func (s sheet) link() string {
	if rows, columns := s.size(); s.whole.value == nil || rows*columns > mostCells {
		return ""
	}
	var csv bytes.Buffer
	if err := s.whole.value.WriteCSV(&csv); err != nil || csv.Len() > 2*mostBytes {
		return ""
	}
	rounded := roundedCSV(csv.String())
	if len(rounded) > mostBytes {
		return ""
	}
	// Marshal writes <, > and & as \u003c …: no label can end the script.
	arguments, _ := json.Marshal([]string{fileName(s.name), rounded})
	return "\n<script>" + linkJS + "(..." + string(arguments) + ")</script>"
}

// roundedCSV has, outside of labels, the digits of a chart's numbers, which are the same on every
// processor. The file that SaveCSV writes has them all.
func roundedCSV(csv string) string {
	var b strings.Builder
	line, cell, column := 0, 0, 0 // where they begin, and which column it is
	head, quoted := true, false   // properties of a table, and the labels of columns
	for i, r := range csv {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && (r == ',' || r == '\n'):
			s := csv[cell:i]
			if column > 0 && !head {
				s = roundedCell(s)
			}
			b.WriteString(s + string(r))
			cell, column = i+1, column+1
			if r == '\n' {
				head = head && strings.HasPrefix(strings.TrimPrefix(csv[line:], `"`), "#")
				line, column = i+1, 0
			}
		}
	}
	return b.String() + csv[cell:]
}

func roundedCell(s string) string {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !finite(x) || len(s) <= storedDigits {
		return s
	}
	return strconv.FormatFloat(round(x, storedDigits), 'g', -1, 64)
}

// fileName makes a file's name of any name.
func fileName(name string) string {
	keep := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}
	words := strings.Fields(strings.Map(keep, cut(name, longestLabel)))
	if len(words) == 0 {
		return "table.csv"
	}
	return strings.Join(words, "_") + ".csv"
}
