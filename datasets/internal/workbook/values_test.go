package workbook

import (
	"strings"
	"testing"
)

func TestValues(t *testing.T) {
	v := Values{Where: In("Table 1")}
	for i, tt := range []struct {
		cell Cell
		want float64
	}{
		{Cell{Number: 1.5, Kind: Number}, 1.5}, {Cell{}, 0}, {Cell{Text: "\u00a0 ", Kind: Text}, 0},
		{Cell{Text: " -2e3 ", Kind: Text}, -2000}, {Cell{Text: "n.a.", Kind: Text}, 0}, {Cell{Text: "1,5", Kind: Text}, 0},
		{Cell{Text: "NaN", Kind: Text}, 0}, {Cell{Text: "TRUE", Number: 1, Kind: Bool}, 0}, {Cell{Text: "#REF!", Kind: Error}, 0},
	} {
		if got := v.Number(17, i+1, tt.cell); got != tt.want {
			t.Errorf("%+v is %v, want %v", tt.cell, got, tt.want)
		}
	}
	err := v.Err().Error()
	for _, want := range []string{`'Table 1'!E17 is "n.a.", want a number`, `F17 is "1,5"`, `G17 is "NaN"`, `H17 is "TRUE"`, `I17 is "#REF!"`} {
		if !strings.Contains(err, want) {
			t.Errorf("%s\ndoes not say %q", err, want)
		}
	}
	if notes := strings.Join(v.Notes(), "\n"); notes != "Empty cells among the numbers count as 0: 2 of them.\nNumbers that the file holds as text were read as numbers: 1 of them." {
		t.Errorf("notes %q", notes)
	}
	for range 100 {
		v.Number(1, 1, Cell{Text: "x", Kind: Text})
	}
	if lines := strings.Split(v.Err().Error(), "\n"); len(lines) != 11 || lines[10] != "and 95 more" {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	var none Values
	if none.Err() != nil || none.Notes() != nil {
		t.Error("a fault of nothing")
	}
}
