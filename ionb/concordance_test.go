package ionb_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func mapping(m map[string]string) ionb.Concordance { return ionb.Must(ionb.NewConcordance(m)) }

func ExampleNewConcordance() {
	c := ionb.Must(ionb.NewConcordance(map[string]string{"Coal": "Energy", "Gas": "Energy", "Wheat": "Food"}))
	fmt.Println(c)
	// Output:
	// Concordance of 3 labels to 2
	// Energy: Coal, Gas
	// Food: Wheat
}

func ExampleReadConcordance() {
	c := ionb.Must(ionb.ReadConcordance(strings.NewReader("from,to\nA01,Agriculture\nC10,Industry\nC11,Industry\n")))
	fmt.Println(c.Of("C11"))
	// Output: Industry
}

func ExamplePrefixes() {
	labels := []string{"A01", "A02", "C10T12", "C13T15", "C33"}
	c := ionb.Must(ionb.Prefixes(labels, map[string]string{"A": "Agriculture", "C": "Manufacturing", "C33": "Repair"}))
	fmt.Println(c)
	// Output:
	// Concordance of 5 labels to 3
	// Agriculture: A01, A02
	// Manufacturing: C10T12, C13T15
	// Repair: C33
}

func ExampleConcordance_Keeping() {
	c := ionb.Must(ionb.NewConcordance(map[string]string{"Coal": "Energy", "Gas": "Energy"}))
	fmt.Println(c.Keeping([]string{"Coal", "Gas", "Wheat"}).Of("Wheat"))
	// Output: Wheat
}

func ExampleConcordance_Only() {
	whole := ionb.Must(ionb.NewConcordance(map[string]string{"A01": "A", "A02": "A", "B": "B"}))
	fmt.Println(whole.Only([]string{"A01", "B"}).Len())
	// Output: 2
}

func ExampleConcordance_Of() {
	c := ionb.Must(ionb.NewConcordance(map[string]string{"DEU": "Europe", "FRA": "Europe"}))
	fmt.Println(c.Of("DEU"), c.From(), c.To(), c.Len())
	// Output: Europe [DEU FRA] [Europe] 2
}

func ExampleConcordance_From() {
	fmt.Println(ionb.Must(ionb.NewConcordance(map[string]string{"b": "x", "a": "x"})).From())
	// Output: [a b]
}

func ExampleConcordance_To() {
	fmt.Println(ionb.Must(ionb.NewConcordance(map[string]string{"b": "x", "a": "x"})).To())
	// Output: [x]
}

func ExampleConcordance_Len() {
	fmt.Println(ionb.Concordance{}.Len())
	// Output: 0
}

func ExampleConcordance_String() {
	fmt.Println(ionb.Must(ionb.NewConcordance(map[string]string{"b": "x", "a": "x"})))
	// Output:
	// Concordance of 2 labels to 1
	// x: a, b
}

func TestReadConcordance(t *testing.T) {
	for _, tt := range []struct {
		name, csv string
		want      map[string]string
	}{
		{"two columns", "code,section\nA01,A\nB05,B\n", map[string]string{"A01": "A", "B05": "B"}},
		{"named columns, others beside", "title,to,weight,from\nCrops,A,1,A01\n", map[string]string{"A01": "A"}},
		{"semicolons, a byte-order mark, Windows lines", "\uFEFFfrom;to\r\n\"A, B\";x\r\n", map[string]string{"A, B": "x"}},
		{"tabs and comments", "# NACE to sections\n\nfrom\tto\n A01 \tA\n\n", map[string]string{"A01": "A"}},
		{"a formula's sign and a script", "from,to\n=cmd,<script>\n", map[string]string{"=cmd": "<script>"}},
		{"nothing but a header", "from,to\n", map[string]string{}},
	} {
		c, err := ionb.ReadConcordance(strings.NewReader(tt.csv))
		if err != nil || c.Len() != len(tt.want) {
			t.Errorf("%s: %v, %v", tt.name, c, err)
			continue
		}
		for from, to := range tt.want {
			if c.Of(from) != to {
				t.Errorf("%s: %q belongs to %q, want %q", tt.name, from, c.Of(from), to)
			}
		}
	}
}

func TestReadConcordanceFaults(t *testing.T) {
	for _, tt := range []struct {
		name, csv string
		want      []string
	}{
		{"empty", "", []string{"no header"}},
		{"three columns without names", "a,b,c\n1,2,3\n", []string{"line 1: the header has 3 columns", `"from" and "to"`}},
		{"one column", "from\nA\n", []string{"line 1"}},
		{"twice", "from,to\nA01,A\nB,B\nA01,C\n", []string{`line 4: "A01" belongs to "C" and, in an earlier line, to "A"`}},
		{"too short", "from,x,to\nA01\n", []string{"line 2: has 1 cell, want 3 at least"}},
		{"an empty label", "from,to\n,A\nB,\n", []string{"line 2", "line 3", "want a label on either side"}},
		{"a line break", "from,to\n\"A\n01\",A\n", []string{"control character"}},
		{"UTF-16", "\xff\xfef\x00", []string{"UTF-16"}},
		{"Latin-1", "from,to\nA,B\nCaf\xe9,B\n", []string{"line 3", "not UTF-8"}},
	} {
		_, err := ionb.ReadConcordance(strings.NewReader(tt.csv))
		for _, want := range tt.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error is %v, want %q", tt.name, err, want)
			}
		}
	}
	if _, err := ionb.ReadConcordance(nil); err == nil {
		t.Error("no reader is no error")
	}
}

func TestConcordanceErrors(t *testing.T) {
	for _, tt := range []struct {
		name string
		make func() (ionb.Concordance, error)
		want []string
	}{
		{"an empty target", func() (ionb.Concordance, error) { return ionb.NewConcordance(map[string]string{"A": ""}) }, []string{`"A" belongs to ""`}},
		{"a line break", func() (ionb.Concordance, error) { return ionb.NewConcordance(map[string]string{"A": "B\nC"}) }, []string{"control character"}},
		{"no prefix", func() (ionb.Concordance, error) {
			return ionb.Prefixes([]string{"A1", "C1"}, map[string]string{"A": "a", "B": "b"})
		}, []string{`label "C1" begins with no prefix (there are: A, B)`, `no label begins with "B"`}},
		{"an empty label", func() (ionb.Concordance, error) {
			return ionb.Prefixes([]string{""}, map[string]string{"": "all"})
		}, []string{`"" belongs to "all"`}},
	} {
		_, err := tt.make()
		for _, want := range tt.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error is %v, want %q", tt.name, err, want)
			}
		}
	}
	e, _ := recovered(func() { mapping(map[string]string{"Coal": "x"}).Of("Coall") }).(*ionb.LabelError)
	if e == nil || e.Suggest != "Coal" {
		t.Errorf("a misspelt label: %v", e)
	}
	if c := ionb.Must(ionb.Prefixes([]string{"x"}, map[string]string{"": "all"})); c.Of("x") != "all" {
		t.Error("the empty prefix does not take all")
	}
}

func FuzzReadConcordance(f *testing.F) {
	for _, s := range []string{"from,to\nA01,A\n", "a;b\n1;2", "from\tto\n\"", "# x\nfrom,to", "\xff\xfe", "from,to\nA,=B\nA,C"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ionb.ReadConcordance(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		if again, err := ionb.NewConcordance(asMap(c)); err != nil || again.Len() != c.Len() {
			t.Errorf("a concordance that was read is not one: %v", err)
		}
	})
}

func asMap(c ionb.Concordance) map[string]string {
	m := map[string]string{}
	for _, from := range c.From() {
		m[from] = c.Of(from)
	}
	return m
}

func TestManyFaultsAndLongConcordances(t *testing.T) {
	labels, long := make([]string, 70), map[string]string{}
	for i := range labels {
		labels[i] = fmt.Sprintf("S%02d", i)
		long[labels[i]] = "T" + labels[i]
	}
	v := ionb.Must(ionb.NewVector("x", labels, make([]float64, 70)))
	_, err := v.AggregateSectors(ionb.Must(ionb.NewConcordance(map[string]string{"S00": "T"})))
	if err == nil || strings.Count(err.Error(), "belongs nowhere") != 10 || !strings.Contains(err.Error(), "and 59 more") {
		t.Errorf("many labels that belong nowhere: %v", err)
	}
	if text := ionb.Must(ionb.NewConcordance(long)).String(); !strings.Contains(text, "70 labels to 70") || !strings.Contains(text, "… 10 more") {
		t.Error(text)
	}
}
