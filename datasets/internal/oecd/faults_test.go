package oecd_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/raw"
)

const tiny = `V1,A_s,A_t,B_s,B_t,A_HFCE,B_HFCE,OUT
A_s,1,2,3,4,5,6,21
A_t,1,2,3,4,5,6,21
B_s,1,2,3,4,5,6,21
B_t,1,2,3,4,5,6,21
TLS,1,1,1,1,1,1,6
VA,1,1,1,1,0,0,4
OUT,6,10,14,18,21,25,
`

func TestFaults(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(tiny, old, new, 1) }
	tests := []struct {
		name, text string
		r          raw.Request
		want       string
	}{
		{"a row of no column", with("\nB_t,", "\nC_t,"), raw.Request{}, `t.csv: line 5: "C_t" is neither the sector of a column nor a primary input`},
		{"a row twice", with("\nB_t,", "\nB_s,"), raw.Request{}, `t.csv: line 5: "B_s" is the label of line 4, too`},
		{"a primary input twice", with("\nVA,", "\nTLS,"), raw.Request{}, `t.csv: line 7: "TLS" is the label of line 6, too`},
		{"outputs twice", tiny + "OUT,1,1,1,1,1,1,1\n", raw.Request{}, `t.csv: line 9: "OUT" is the label of line 8, too`},
		{"a row missing", with("B_s,1,2,3,4,5,6,21\n", ""), raw.Request{}, "t.csv: 1 sectors have a column, but no row (is the file cut short?): B_s"},
		{"only the header", tiny[:strings.Index(tiny, "\n")+1], raw.Request{}, "4 sectors have a column, but no row (is the file cut short?): A_s, A_t, B_s, B_t"},
		{"cut short", tiny[:60], raw.Request{}, "t.csv: line 3: 2 cells, want 8"},
		{"a column twice", with(",B_t,", ",B_s,"), raw.Request{}, `t.csv: line 1: column 5: "B_s" stands above column 4, too`},
		{"a demand twice", with(",B_HFCE,", ",A_HFCE,"), raw.Request{}, `column 7: "A_HFCE" stands above column 6, too`},
		{"a column of nothing", with(",B_t,", ",Bt,"), raw.Request{}, `t.csv: line 1: column 5: "Bt" is neither a sector of an economy`},
		{"a column without a name", with(",B_t,", ",,"), raw.Request{}, `column 5: "" is neither a sector of an economy`},
		{"two outputs", with(",B_t,", ",TOTAL,"), raw.Request{}, `column 8: "OUT" is a second column of output`},
		{"no sector", "V1,A_HFCE,OUT\nVA,1,1\n", raw.Request{}, "t.csv: line 1: no column is a sector"},
		{"one cell", "V1\nVA\n", raw.Request{}, "t.csv: line 1: no column is a sector"},
		{"a part of nothing", strings.NewReplacer("A_", "MX1_", "B_s", "MEX_s", "B_t", "MEX_u").Replace(tiny), raw.Request{}, "there is no MEX_t that MX1_t could be added to"},
		{"more parts than wholes", "V1,CHN_a,CN1_a,CN2_a,CN3_a,CN4_a,CN5_a,CHN_HFCE\n", raw.Request{}, "5 sectors are parts of the other 1"},
		{"text", with("A_t,1,2", "A_t,1,n/a"), raw.Request{}, `t.csv: line 3, column 3 (row "A_t", column "A_t"): "n/a" is not a number`},
		{"too large", with("A_t,1,2", "A_t,1,1e400"), raw.Request{}, `"1e400" is not a number`},
		{"NaN", with("A_t,1,2", "A_t,1,NaN"), raw.Request{}, `"NaN" is not a number`},
		{"web page", "<html><body>Forbidden", raw.Request{}, "t.csv: the file is a web page"},
		{"UTF-16", "\xff\xfeV\x001\x00", raw.Request{}, "t.csv: the file is in UTF-16"},
		{"binary", "\x7fELF\x00\x01", raw.Request{}, "t.csv: the file is binary"},
		{"empty", "", raw.Request{}, "t.csv: the file is empty"},
		{"Latin-1", with("A_t,1,2", "A_t\xe9,1,2"), raw.Request{}, "not UTF-8"},
		{"a million columns", "V1" + strings.Repeat(",A", 1_000_000) + "\n", raw.Request{}, "line 1 has 1000001 cells"},
		{"lost decimal points", with("A_s,1,2,3", "A_s,1,2000,3"), raw.Request{}, `sector "A: s": its row adds up to 2019, its printed output is 21`},
		{"negative output", strings.Replace(with("A_s,1,2,3", "A_s,1,-200,3"), "5,6,21", "5,6,-181", 1), raw.Request{}, "A: s"},
		{"no memory", tiny, raw.Request{Limit: 100}, "a table of 4 sectors, 2 categories of final demand"},
		{"a huge header", "V1" + manyColumns(90_000) + "\n", raw.Request{Limit: 1 << 30}, "a table of 90,000 sectors"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab, err := load(t, write(t, "t.csv", tt.text), tt.r)
			if err == nil || !strings.Contains(err.Error(), tt.want) || len(err.Error()) > 5000 {
				t.Errorf("got  %v, %.1000v\nwant %s", tab, err, tt.want)
			}
		})
	}
	if _, err := load(t, write(t, "t.csv", tiny), raw.Request{}); err != nil {
		t.Errorf("the table without faults: %v", err)
	}
}

func manyColumns(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ",A_%d", i)
	}
	return b.String()
}

// Labels that a page could take for more than text are kept as they are.
func TestOddLabels(t *testing.T) {
	text := strings.NewReplacer("A_s", "<script>_s", "A_t", "\"=HYPERLINK(1)_a,b\"", "B_", "B\u00e9_").Replace(tiny)
	tab, err := load(t, write(t, "t.csv", text), raw.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Z().Of("<script>: s", "=HYPERLINK(1): a,b"); got != 2 {
		t.Errorf("%v, of %q", got, tab.Sectors())
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(tiny), false)
	for _, e := range editions[:5] {
		text := e.text()
		f.Add([]byte(text), true)
		f.Add([]byte(text[:len(text)/2]), false)
		f.Add([]byte(text), false)
	}
	f.Add([]byte(zipped(f, "2000_SML.csv", tiny)), false)
	f.Fuzz(func(t *testing.T, data []byte, keep bool) {
		tab, _, err := read(write(t, "2000_SML.csv", string(data)), raw.Request{Subregions: keep, Limit: 1 << 24})
		if (tab == nil) == (err == nil) {
			t.Fatalf("%v, %v", tab, err)
		}
		if err != nil && len(err.Error()) > 20_000 {
			t.Fatalf("a message of %d bytes", len(err.Error()))
		}
	})
}
