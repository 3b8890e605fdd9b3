package ionb_test

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// csvFaults are files with one fault each. The message must hold the words: the
// line, the column where there is one, what was found and what was expected.
var csvFaults = []struct {
	name, text string
	says       []string
}{
	{"empty", "", []string{"no header", "sector,"}},
	{"only a byte-order mark", "\uFEFF", []string{"no header"}},
	{"only line ends", "\r\n\n\r\n", []string{"no header"}},
	{"only properties", "# name: x\n# kind: physical\n", []string{"no header"}},
	{"unknown property", "# nmae: x\ns,A,total\nA,1,1\n", []string{"line 1", "nmae", "kind, prices, licence, note or labels"}},
	{"a comment", "# my table\ns,A,total\nA,1,1\n", []string{"line 1", "my table", "property"}},
	{"year in words", "\n# year: last\ns,A,total\nA,1,1\n", []string{"line 2", `"last"`, "whole number"}},
	{"unknown kind", "# kind: virtual\ns,A,total\nA,1,1\n", []string{"line 1", `"virtual"`, "monetary or physical"}},

	{"no total", "s,A,B\nA,1,1\nB,1,1\n", []string{"line 1", `"total"`, "end"}},
	{"one word", "hello\n", []string{"line 1", `"total"`}},
	{"no sectors", "s,demand: C,total\n", []string{"line 1", "sector"}},
	{"nothing but a total", "s,total\n", []string{"line 1", "sector"}},
	{"columns without a name", "s,A,,total\nA,1,1,2\n", []string{"line 1", "column 3", "empty", "sector or"}},
	{"demand without a name", "s,A,demand:,total\nA,1,1,2\n", []string{"line 1", "column 3", "empty"}},
	{"sector after demand", "s,A,demand: C,B,total\nA,1,1,1,3\n", []string{"line 1", "column 4", `"B"`, `"demand: B"`}},
	{"primary in the header", "s,A,primary: L,total\nA,1,1,2\n", []string{"line 1", "column 3", `"primary: L"`}},
	{"total in the middle", "s,A,total,B,total\nA,1,1,1,3\n", []string{"line 1", "column 3", `"total"`}},
	{"unit in the middle", "s,A,unit,total\nA,1,1,2\n", []string{"line 1", "column 3", `"unit"`}},
	{"duplicate sector", "s,A,B,A,total\nA,1,1,1,3\nB,1,1,1,3\nA,1,1,1,3\n", []string{"line 1", "column 4", `"A"`, "column 2"}},
	{"duplicate demand", "s,A,demand: C,demand: C,total\nA,1,1,1,3\n", []string{"line 1", "column 4", `"C"`}},
	{"duplicate primary input", "s,A,total\nA,1,1\nprimary: L,1,1\nprimary: L,1,1\n", []string{"line 4", `"L"`}},
	{"a name over two lines", "s,\"A\nB\",total\n\"A\nB\",1,1\n", []string{"line 1", "column 2", "line break"}},
	{"NUL in a name", "s,A\x00,total\nA\x00,1,1\n", []string{"line 1", "column 2", "control"}},

	{"ragged: a cell too few", "s,A,B,total\nA,1,2\nB,1,1,2\n", []string{"line 2", `"A"`, "3 cells", "want 4"}},
	{"ragged: a cell too many", "s,A,B,total\nA,1,1,1,3\nB,1,1,2\n", []string{"line 2", `"A"`, "5 cells", "want 4"}},
	{"rows in another order", "s,A,B,total\nB,1,1,2\nA,1,1,2\n", []string{"line 2", `"B"`, `want "A"`}},
	{"row of another name", "s,A,B,total\nA,1,1,2\nb,1,1,2\n", []string{"line 3", `"b"`, `want "B"`}},
	{"row missing", "s,A,B,C,total\nA,1,1,1,3\nC,1,1,1,3\n", []string{"line 3", `"C"`, `want "B"`}},
	{"last row missing", "s,A,B,total\nA,1,1,2\n", []string{"1 rows", "want 2", `"B"`}},
	{"row too many", "s,A,total\nA,1,1\nB,1,1\n", []string{"line 3", `"B"`, `"primary: B"`}},
	{"sector after primary input", "s,A,B,total\nA,1,1,2\nprimary: L,1,1,2\nB,1,1,2\n", []string{"line 4", `"B"`, "sectors first"}},
	{"demand as a row", "s,A,total\nA,1,1\ndemand: C,1,1\n", []string{"line 3", `"demand: C"`, "primary: …"}},
	{"row after the totals", "s,A,total\nA,1,1\ntotal,1,1\nprimary: L,1,1\n", []string{"line 4", `"L"`, "last"}},
	{"primary input without a name", "s,A,total\nA,1,1\nprimary:,1,1\n", []string{"line 3", "primary input", "name"}},
	{"primary input of final demand", "s,A,demand: C,total\nA,1,1,2\nprimary: L,1,5,6\n",
		[]string{"line 3", "column 3", `"L"`, `"5"`, "empty"}},

	{"words for a number", "s,A,total\nA,some,1\n", []string{"line 2", "column 2", `"A"`, `"some"`, "not a number"}},
	{"empty cell", "s,A,B,total\nA,,1,1\nB,1,1,2\n", []string{"line 2", "column 2", `"A"`, "empty", "write 0"}},
	{"a dash", "s,A,total\nA,-,1\n", []string{"line 2", "column 2", `"-"`, "not a number"}},
	{"NaN", "s,A,total\nA,NaN,1\n", []string{"line 2", "column 2", `"NaN"`, "not a number"}},
	{"Inf", "s,A,total\nA,-Inf,1\n", []string{"line 2", "column 2", `"-Inf"`, "not a number"}},
	{"infinity", "s,A,total\nA,infinity,1\n", []string{"line 2", "column 2", `"infinity"`}},
	{"hexadecimal", "s,A,total\nA,0x1p3,8\n", []string{"line 2", "column 2", `"0x1p3"`, "not a number"}},
	{"underscores", "s,A,total\nA,1_000,1000\n", []string{"line 2", "column 2", `"1_000"`, "not a number"}},
	{"beyond the largest number", "s,A,total\nA,1e999,1\n", []string{"line 2", "column 2", `"1e999"`}},
	{"thousands separated by commas", "s,A,total\nA,\"1,000\",1000\n", []string{"line 2", "column 2", `"1,000"`, "thousands"}},
	{"thousands separated by points", "s;A;B;total\nA;1.000,5;2;1002,5\nB;1;1;2\n", []string{"line 2", "column 2", `"1.000,5"`, "thousands"}},
	{"thousands separated by spaces", "s,A,total\nA,1 000,1000\n", []string{"line 2", "column 2", `"1 000"`, "thousands"}},
	{"commas and points mixed", "s;A;B;total\nA;1,5;2.5;4\nB;1;1;2\n", []string{"line 2", "column 3", `"2.5"`, "throughout"}},
	{"per cent", "s,A,total\nA,5%,5\n", []string{"line 2", "column 2", `"5%"`}},
	{"a formula", "s,A,total\nA,=SUM(B1),5\n", []string{"line 2", "column 2", `"=SUM(B1)"`}},
	{"a spreadsheet's error", "s,A,total\nA,#DIV/0!,5\n", []string{"line 2", "column 2", `"#DIV/0!"`}},
	{"full-width digits", "s,A,total\nA,１２,12\n", []string{"line 2", "column 2", `"１２"`}},
	{"markup for a number", "s,A,total\nA,<script>,1\n", []string{"line 2", "column 2", `"<script>"`}},

	{"row total wrong", "s,A,demand: C,total\nA,1,2,4\n", []string{"line 2", "column 4", `"total"`, "is 4", "3"}},
	{"row total missing", "s,A,demand: C,total\nA,1,2,\n", []string{"line 2", "column 4", "missing", "3"}},
	{"row total in words", "s,A,total\nA,1,all\n", []string{"line 2", "column 3", `"all"`, "not a number"}},
	{"primary total wrong", "s,A,total\nA,1,1\nprimary: L,5,6\n", []string{"line 3", "column 3", "is 6", "5"}},
	{"column total wrong", "s,A,B,total\nA,1,1,2\nB,1,1,2\ntotal,2,3,\n", []string{"line 4", "column 3", `"B"`, "is 3", "2"}},
	{"column total in words", "s,A,B,total\nA,1,1,2\nB,1,1,2\ntotal,2,x,\n", []string{"line 4", "column 3", `"x"`, "not a number"}},

	{"negative output", "s,A,demand: C,total\nA,1,-2,-1\n", []string{`"A"`, "-1", "0 or more"}},
	{"quote left open", "s,A,total\n\"A,1,1\n", []string{"line 2", `"`}},
	{"quote inside a cell", "# name: x\ns,A,total\nA,1\"2,1\n", []string{"line 3", `"`}},
	{"UTF-16, little-endian", "\xff\xfes\x00,\x00A\x00", []string{"UTF-16", "UTF-8"}},
	{"UTF-16, big-endian", "\xfe\xff\x00s\x00,\x00A", []string{"UTF-16", "UTF-8"}},
	{"Latin-1", "s,A,total\nA,1,1\nprimary: L\xf6hne,1,1\n", []string{"line 3", "UTF-8"}},
	{"binary", "PK\x03\x04\x14\x00\xff\xfe\xfd", []string{"line 1", "UTF-8"}},
	{"old Macintosh line ends", "s,A,demand: C,total\rA,1,2,3\r", []string{"line"}},
}

func TestReadCSVFaults(t *testing.T) {
	for _, tt := range csvFaults {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ionb.ReadCSV(strings.NewReader(tt.text))
			says(t, err, append(tt.says, "ionb: reading a table: ")...)
			if got != nil {
				t.Errorf("a table comes with the error:\n%v", got)
			}
		})
	}
}

// One fault is one message: what follows from it only misleads.
func TestReadCSVFaultsDoNotCascade(t *testing.T) {
	for _, name := range []string{"ragged: a cell too few", "ragged: a cell too many", "row of another name",
		"words for a number", "empty cell", "row total wrong", "commas and points mixed", "sector after primary input"} {
		t.Run(name, func(t *testing.T) {
			for _, tt := range csvFaults {
				if tt.name != name {
					continue
				}
				_, err := ionb.ReadCSV(strings.NewReader(tt.text))
				if err != nil && strings.Contains(err.Error(), "\n") {
					t.Errorf("one fault, several messages:\n%v", err)
				}
			}
		})
	}
}

func TestReadCSVReportsAllFaultsAtOnce(t *testing.T) {
	_, err := ionb.ReadCSV(strings.NewReader("# year: ?\ns,A,B,total\nA,x,1,1\nB,1,y,1\nprimary: L,z,1,9\n"))
	says(t, err, "line 1", "line 3, column 2", "line 4, column 3", "line 5, column 2")
}

func TestReadCSVNamesThePackageOnce(t *testing.T) {
	_, err := ionb.ReadCSV(strings.NewReader("# name: x\ns,A,demand: C,total\nA,1,-2,-1\n"))
	if says(t, err, "ionb: "); strings.Count(err.Error(), "ionb: ") > 1 {
		t.Errorf("%v", err)
	}
}
