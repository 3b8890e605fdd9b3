package raw_test

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
)

func TestNumbering(t *testing.T) {
	var n raw.Numbering
	for _, c := range []struct{ label, want string }{
		{"CO2", "CO2"}, {" CO2 ", "CO2 (2)"}, {"NOx", "NOx"}, {"CO2", "CO2 (3)"}, {"", ""},
	} {
		if got := n.Label(c.label); got != c.want {
			t.Errorf("%q is %q, want %q", c.label, got, c.want)
		}
	}
	if n.Repeats != 2 {
		t.Errorf("%d repeats, want 2", n.Repeats)
	}
}

func TestNoteColumns(t *testing.T) {
	for _, c := range []struct {
		what string
		v    []float64
		note string
	}{
		{"close", []float64{6, 14}, "Columns close: inputs and primary inputs add up to output within 0."},
		{"rounded", []float64{6.001, 14}, "within 0.001"},
		{"open", []float64{6, 4}, "1 of 2 sectors do not add up to their output; the largest gap, 10, is that of B"},
	} {
		tab := table([]float64{1, 2, 3, 4}, []float64{7, 13}, c.v, nil)
		tab.NoteColumns()
		if got := strings.Join(tab.Spec.Notes, ""); !strings.Contains(got, c.note) {
			t.Errorf("%s: %q, want %q", c.what, got, c.note)
		}
	}
	none := table([]float64{1, 2, 3, 4}, []float64{7, 13}, []float64{6, 14}, nil)
	none.Blocks.V = nil
	if none.NoteColumns(); !strings.Contains(none.Spec.Notes[0], "no primary inputs") {
		t.Errorf("without primary inputs: %q", none.Spec.Notes)
	}
}

func TestReserveCountsAccounts(t *testing.T) {
	r := raw.Request{Limit: 8 * (4 + 2 + 2)}
	if _, err := r.Reserve(2, 1, 1); err != nil {
		t.Error(err)
	}
	_, err := r.Reserve(2, 1, 1, 10, 20)
	for _, word := range []string{"30 stressors", "784 bytes", "WithoutExtensions) it takes 64 bytes"} {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%v does not say %q", err, word)
		}
	}
	r.Limit = 1
	if _, err = r.Reserve(2, 1, 1, 10); err == nil || strings.Contains(err.Error(), "WithoutExtensions") {
		t.Errorf("%v; leaving accounts out would not help", err)
	}
}
