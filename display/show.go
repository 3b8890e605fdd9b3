package display

import (
	"errors"
	"fmt"
	"html"
	"math/big"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/ionb/go-ionb/ionb"
)

// mu keeps the outputs of goroutines apart.
var mu sync.Mutex

// Show shows each value as an output of the notebook's cell, in the order given:
//
//   - an ionb.Table, Vector or Matrix, in floating-point numbers or exact, or
//     ionb.SectorClasses or Extension, as a labelled table, the first sixty rows and columns
//     of a longer one; its numbers tinted where it is Shaded;
//   - a model of ionb, a Viability, a Balance, a plan and the like as a card;
//   - an ionb.Explanation, a Step of it, and what Math makes as typeset formulas;
//   - a chart of go-echarts, from this package or made directly, drawn in the
//     page without a network;
//   - a Scenario with its sliders;
//   - a value with a method Report() []any, as the results of the packages below ionb
//     have it, part by part: its first is the title;
//   - an error as a card, the parts of a joined error as a list;
//   - anything else as text, a float64 to six significant digits, long lines
//     wrapped between words. A string is never taken for HTML.
//
// A value with its error, as of Show(ionb.Open(t)), is shown as one of the two.
//
// All outputs carry plain text as well. Outside GoNB, Show prints that text to
// standard output. It does not panic: what cannot be shown is shown as an error.
func Show(values ...any) {
	mu.Lock()
	defer mu.Unlock()
	for _, value := range oneOf(values) {
		b, isChart := safeBundle(value)
		if isChart {
			needLibrary()
		}
		out.show(b)
	}
	out.flush()
}

// oneOf makes one value of the two that a constructor returns: the value when its
// error is nil, else the error.
func oneOf(values []any) []any {
	if len(values) != 2 {
		return values
	}
	if values[1] == nil {
		return values[:1]
	}
	_, failed := values[1].(error)
	if _, both := values[0].(error); failed && !both {
		return values[1:]
	}
	return values
}

// safeBundle keeps a panic, of go-echarts or of a value's own String, out of the
// reader's cell.
func safeBundle(value any) (b bundle, isChart bool) {
	defer func() {
		if problem := recover(); problem != nil {
			if _, ok := problem.(runtime.Error); ok && isZero(value) {
				problem = "it is empty, want what a constructor returns"
			}
			b, isChart = errorBundle(fmt.Errorf("display: cannot show %T: %v", value, problem)), false
		}
	}()
	if isNil(value) {
		return bundle{text: nilText(value)}, false
	}
	if c, ok := value.(chart); ok {
		b, err := chartBundle(c)
		if err != nil {
			return errorBundle(err), false
		}
		return b, true
	}
	if s, ok := withString(value).(Sliders); ok {
		return s.bundle()
	}
	return valueBundle(withString(value)), false
}

// withString takes the value at a pointer and the pointer to a struct for the same:
// of the two it returns the one that has the String or Error method. Show(*m) then
// shows the model and not the addresses inside of it.
func withString(value any) any {
	v := reflect.ValueOf(value)
	switch t := v.Type(); {
	case t.Kind() == reflect.Pointer && t.Elem().Kind() != reflect.Interface && canSay(t.Elem()):
		return v.Elem().Interface()
	case t.Kind() == reflect.Struct && !canSay(t) && canSay(reflect.PointerTo(t)):
		p := reflect.New(t)
		p.Elem().Set(v)
		return p.Interface()
	}
	return value
}

func canSay(t reflect.Type) bool {
	return t.Implements(reflect.TypeFor[fmt.Stringer]()) || t.Implements(reflect.TypeFor[error]())
}

func valueBundle(value any) bundle {
	if sheet, ok := sheetOf(value); ok {
		return bundle{html: sheet.html(), text: plain(value) + sheet.noteText()}
	}
	if b, ok := cardBundle(value); ok {
		return b
	}
	switch v := value.(type) {
	case Shading:
		return v.bundle()
	case Formula:
		return v.bundle()
	case *big.Rat:
		return bundle{text: v.RatString()}
	case ionb.Step:
		return bundle{markdown: partsMarkdown(v), text: v.String()}
	case ionb.Equation:
		return bundle{markdown: equationsMarkdown([]ionb.Equation{v}) + "\n", text: v.String()}
	case ionb.Explanation:
		return bundle{markdown: explanationMarkdown(v), text: v.String()}
	case error: // also one with a Report
		return errorBundle(v)
	case reporter:
		return reportBundle(v)
	}
	return textBundle(plain(value))
}

// textBundle adds HTML where a line is so long that the page must wrap it: front
// ends break plain text in the middle of words. A line of columns, with spaces
// between, is never broken: the text scrolls.
func textBundle(s string) bundle {
	const narrow = 80 // letters
	long := false
	var b strings.Builder
	for line := range strings.Lines(s) {
		long = long || utf8.RuneCountInString(line) > narrow
		if strings.Contains(line, "  ") {
			b.WriteString(`<span style="white-space:pre">` + html.EscapeString(line) + "</span>")
		} else {
			b.WriteString(html.EscapeString(line))
		}
	}
	if !long {
		return bundle{text: s}
	}
	return bundle{text: s, html: `<div ` + plainTeX + ` dir="auto" style="overflow:auto;white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere;` +
		`font-family:monospace;font-size:13px;line-height:1.4;max-width:80em;padding:4px 0">` + b.String() + "</div>"}
}

// errorBundle shows an error, and below it the report that it may carry.
func errorBundle(err error) bundle {
	if r := reporter(nil); errors.As(err, &r) {
		first, _, _ := strings.Cut(err.Error(), "\n") // the report says the rest
		return bundle{html: card{badge: "error", tone: bad, prose: first}.html() + reportBundle(r).html, text: "error: " + err.Error()}
	}
	return bundle{html: errorCard(err).html(), text: "error: " + err.Error()}
}

func isNil(value any) bool {
	if value == nil {
		return true
	}
	switch v := reflect.ValueOf(value); v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Func, reflect.Chan:
		return v.IsNil()
	}
	return false
}

// isZero is whether a value, or what it points at, was never filled.
func isZero(value any) bool { return reflect.Indirect(reflect.ValueOf(value)).IsZero() }

func nilText(value any) string {
	if value == nil {
		return "nil (no error)" // what Show(t.Check()) is given for a table in order
	}
	return fmt.Sprintf("nil %T", value)
}
