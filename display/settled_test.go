package display

import (
	"strings"
	"testing"
)

// A table of a few rows is seen whole, however far apart a page sets them; only a
// tall one scrolls up and down.
func TestTallTablesScroll(t *testing.T) {
	for rows, want := range map[int]bool{1: false, 16: false, 17: true} {
		s := sheet{blocks: []block{{labels: make([]string, rows)}}}
		if got := strings.Contains(s.html(), "max-height"); got != want {
			t.Errorf("%d rows: limited in height %v, want %v", rows, got, want)
		}
	}
}

func TestSettleScale(t *testing.T) {
	for end, want := range map[string]any{"≥ 0.6740": 4.0, "0.08998": 5.0, "1,200": 0.0, "1.2e+20": 1.0} {
		scale := map[string]any{"text": []any{end, "0"}}
		if settleScale(scale); scale["precision"] != want {
			t.Errorf("%s: %v decimals, want %v", end, scale["precision"], want)
		}
	}
	settleScale(nil)
	own := map[string]any{"text": []any{"1.25", "0"}, "precision": 1.0}
	if settleScale(own); own["precision"] != 1.0 {
		t.Error("the chart's own precision is lost")
	}
}

func TestShadesHaveNoStripes(t *testing.T) {
	const plain = `<tr style="background:rgba(0,0,0,0)">`
	if s := (sheet{shaded: true}); s.rowStart() != plain {
		t.Errorf("a row of a shaded table begins with %s", s.rowStart())
	}
	if s := (sheet{}); s.rowStart() != "<tr>" {
		t.Errorf("a row of another begins with %s", s.rowStart())
	}
}
