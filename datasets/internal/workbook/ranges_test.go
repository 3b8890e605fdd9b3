package workbook

import "testing"

func TestCellName(t *testing.T) {
	for _, tt := range []struct {
		row, col int
		want     string
	}{{1, 1, "A1"}, {12, 55, "BC12"}, {3, 26, "Z3"}, {3, 27, "AA3"}, {9, 702, "ZZ9"}, {9, 703, "AAA9"}, {lastRow, lastCol, "XFD1048576"}} {
		if got := CellName(tt.row, tt.col); got != tt.want {
			t.Errorf("row %d, column %d: %q, want %q", tt.row, tt.col, got, tt.want)
		}
		if row, col := parseCell([]byte(tt.want)); row != tt.row || col != tt.col {
			t.Errorf("%s: row %d, column %d", tt.want, row, col)
		}
	}
}

func TestParseRange(t *testing.T) {
	tests := []struct {
		in   string
		want Range
		back string // empty: in
	}{
		{"C12:N23", Range{"", 12, 3, 23, 14}, ""},
		{"$C$12:$N$23", Range{"", 12, 3, 23, 14}, "C12:N23"},
		{"n23:c12", Range{"", 12, 3, 23, 14}, "C12:N23"},
		{"C23:N12", Range{"", 12, 3, 23, 14}, "C12:N23"},
		{"A1", Range{"", 1, 1, 1, 1}, ""},
		{"iom!D17", Range{"iom", 17, 4, 17, 4}, ""},
		{"'12x12_2008'!$C$12:$N$23", Range{"12x12_2008", 12, 3, 23, 14}, "'12x12_2008'!C12:N23"},
		{"National IO-tables!A1", Range{"National IO-tables", 1, 1, 1, 1}, "'National IO-tables'!A1"},
		{"'It''s!'!B2", Range{"It's!", 2, 2, 2, 2}, ""},
	}
	for _, tt := range tests {
		got, err := ParseRange(tt.in)
		if err != nil || got != tt.want {
			t.Errorf("%s: %+v, %v; want %+v", tt.in, got, err, tt.want)
		}
		if tt.back == "" {
			tt.back = tt.in
		}
		if got.String() != tt.back {
			t.Errorf("%s is written %s, want %s", tt.in, got, tt.back)
		}
	}
	if r := (Range{"", 12, 3, 23, 15}); r.Rows() != 12 || r.Cols() != 13 {
		t.Errorf("%d rows, %d columns", r.Rows(), r.Cols())
	}
	for _, bad := range []string{"", "!A1", "''!A1", "A", "1", "A0", "A1:", ":A1", "A1:B2:C3", "XFE1", "A1048577", "A:B", "AAAAAAA1", "#REF!", "iom!#REF!", "A99999999999999999999", "A-1", "Ä1"} {
		if got, err := ParseRange(bad); err == nil {
			t.Errorf("%q: %+v, want an error", bad, got)
		}
	}
}
