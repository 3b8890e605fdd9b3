package eurostat

import (
	"fmt"
	"testing"
)

func TestSpans(t *testing.T) {
	within := []struct{ part, whole string }{
		{"CPA_A01", "CPA_A"}, {"C10", "C"}, {"C10-12", "C"}, {"C11", "C10-12"}, {"C31_32", "C31-33"}, {"L68A", "L68"}, {"L68B", "L"}, {"L68", "L"},
		{"O84", "O"}, {"O", "O-Q"}, {"D", "D_E"}, {"D_E", "B-E"}, {"S94", "R_S"}, {"T", "T-U"}, {"CPA_J59", "CPA_J59_60"}, {"J59_60", "J58-60"}, {"C10T12", "C"}, {"P84", "P"},
	}
	for _, w := range within {
		part, ok := spanOf(w.part)
		whole, also := spanOf(w.whole)
		if !ok || !also || !part.within(whole) || whole.within(part) {
			t.Errorf("%s within %s: %v %v, %v %v", w.part, w.whole, part, ok, whole, also)
		}
	}
	for _, apart := range [][2]string{{"C10", "C11"}, {"C", "D"}, {"C13-15", "C16"}, {"L68A", "L68B"}, {"M", "N"}, {"D", "B"}} {
		a, _ := spanOf(apart[0])
		b, _ := spanOf(apart[1])
		if a == b || a.within(b) || b.within(a) {
			t.Errorf("%s and %s overlap: %v %v", apart[0], apart[1], a, b)
		}
	}
	for _, code := range []string{"", "D1", "D11", "D12", "D21X31", "D29X39", "P1", "P11", "P13", "P2", "P3", "P3_S14", "P51G", "P51C", "P52", "P53", "P5M", "P6", "P6_B0", "P7",
		"B1G", "B2A3G", "K1", "TU", "TFU", "TOTAL", "CPA_TOTAL", "TS_BP", "IMP", "OP_RES", "LE", "EMP_DC", "DISC", "G-U_X_H", "TOT_X_A02"} {
		if s, ok := spanOf(code); ok {
			t.Errorf("%q covers %v, want no product or industry", code, s)
		}
	}
}

func TestTile(t *testing.T) {
	always := func(string, []string) bool { return true }
	never := func(string, []string) bool { return false }
	tests := []struct {
		name  string
		codes []string
		adds  func(string, []string) bool
		want  string
		kept  string
	}{
		{"one level", []string{"CPA_B", "CPA_A"}, never, "[CPA_A CPA_B]", "[]"},
		{"details", []string{"TOTAL", "C", "C10-12", "C10", "C11", "C12", "C13", "D", "D35"}, always, "[C10 C11 C12 C13 D35]", "[]"},
		{"totals", []string{"C", "C10-12", "C10", "D", "D35"}, never, "[C D]", "[C D]"},
		{"a part", []string{"C", "C10-12", "C10", "C13"}, func(code string, _ []string) bool { return code == "C" }, "[C10-12 C13]", "[C10-12]"},
		{"the same twice", []string{"B-E", "B_E"}, always, "[B-E]", "[]"},
		{"overlapping", []string{"C10-12", "C12-14", "C10", "C15"}, never, "[C10-12 C15]", "[C10-12]"},
		{"none", []string{"P1", "TU"}, always, "[]", "[]"},
	}
	for _, tt := range tests {
		got, kept := tile(tt.codes, tt.adds)
		if fmt.Sprint(got) != tt.want || fmt.Sprint(kept) != tt.kept {
			t.Errorf("%s: %v, %v; want %s, %s", tt.name, got, kept, tt.want, tt.kept)
		}
	}
}

func TestYears(t *testing.T) {
	for period, want := range map[string]int{"2020": 2020, "1995-01-01": 1995, " 2010 ": 2010, "2020-Q1": 2020} {
		if got, err := yearOf(period); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", period, got, err, want)
		}
	}
	for _, period := range []string{"", "20", "20x0", "20201", "0000", "=2020", "２０２０"} {
		if got, err := yearOf(period); err == nil {
			t.Errorf("%q: %d, want an error", period, got)
		}
	}
}
