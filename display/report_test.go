package display

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

type result struct{ parts []any }

func (r result) Report() []any  { return r.parts }
func (r result) String() string { return text.Report(r.parts) }

func TestReportIsShownPartByPart(t *testing.T) {
	v := ionb.Must(ionb.NewVector("Losses", []string{"<script>alert(1)</script>", "Coal"}, []float64{1, 2}))
	b := show(t, result{[]any{"Extraction of <b>", "Two sectors & more.", v}})[0]
	for _, want := range []string{"<b dir=\"auto\">Extraction of &lt;b&gt;</b>", "Two sectors &amp; more.", "&lt;script&gt;", "<table"} {
		if !strings.Contains(b.html, want) {
			t.Errorf("no %q in %s", want, b.html)
		}
	}
	if strings.Contains(b.html, "<script>") {
		t.Error("a label became HTML")
	}
	if want := "Extraction of <b>\n\nTwo sectors & more.\n\n" + v.String(); strings.TrimSpace(b.text) != strings.TrimSpace(want) {
		t.Errorf("text %q, want %q", b.text, want)
	}
	if b := show(t, result{})[0]; !strings.Contains(b.text, "it is empty") {
		t.Errorf("an empty result is shown as %q", b.text)
	}
}
