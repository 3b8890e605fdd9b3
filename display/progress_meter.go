package display

import (
	"fmt"
	"html"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/janpfeifer/gonb/gonbui"
	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// A barView is what a bar shows at one time.
type barView struct {
	what, says   string
	count, total int64 // total 0 where unknown
	last         bool
}

// A meter shows a bar's views, one in the place of the other. It does not wait for
// Show, because a value that is being shown may itself be at work.
type meter func(barView)

// newMeter is a bar's place, nil where nobody looks; tests put their own here.
var newMeter = func() meter {
	switch {
	case gonbui.IsNotebook:
		return notebookMeter(gonbui.UniqueId())
	case isTerminal(os.Stderr):
		return screenLine.show
	}
	return nil
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// notebookMeter updates one output. Its id is new in each run, or the kernel would
// update the output of the run before; a saved notebook does not have it.
func notebookMeter(id string) meter {
	return func(v barView) {
		gonbui.SendData(&protocol.DisplayData{DisplayID: id, Data: map[protocol.MIMEType]any{
			protocol.MIMETextPlain: v.text(), protocol.MIMETextHTML: v.html(),
		}})
		if v.last {
			notebook{}.flush()
		}
	}
}

func (v barView) text() string {
	if v.what == "" {
		return v.says
	}
	return v.what + ": " + v.says
}

// html is of one height, so that an update does not move the page.
func (v barView) html() string {
	var b strings.Builder
	b.WriteString(`<div ` + plainTeX + ` style="min-height:1.8em;line-height:1.8em"><label>`)
	if v.what != "" {
		b.WriteString(`<b dir="auto"` + titled(v.what) + `</b> `)
	}
	if v.total > 0 {
		fmt.Fprintf(&b, `<progress max="%d" value="%d" style="width:14em;margin:0 .5em;vertical-align:middle"></progress>`, v.total, min(v.count, v.total))
	}
	b.WriteString(`</label> ` + html.EscapeString(v.says) + "</div>")
	return b.String()
}

// line is the view in 79 columns, the least that a terminal has.
func (v barView) line() string {
	const blocks = 16
	s := inColumns(v.what, 20)
	if s != "" {
		s += " "
	}
	if v.total > 0 {
		full := int(blocks * float64(min(v.count, v.total)) / float64(v.total))
		s += strings.Repeat("█", full) + strings.Repeat("░", blocks-full) + " "
	}
	return s + inColumns(v.says, 79-terminalWidth(s))
}

// A terminalLine is the line that bars write over. Several at once take turns.
type terminalLine struct {
	w io.Writer

	mu     sync.Mutex
	filled int // columns
}

var screenLine = terminalLine{w: os.Stderr}

func (t *terminalLine) show(v barView) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := v.line()
	rest := strings.Repeat(" ", max(0, t.filled-terminalWidth(s)))
	t.filled = terminalWidth(s)
	if v.last {
		rest, t.filled = rest+"\n", 0
	}
	io.WriteString(t.w, "\r"+s+rest)
}
