package display

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// Below what is cut stands how to see the rest, in HTML and in plain text.
func TestCutSheetsSayHowToSeeTheWhole(t *testing.T) {
	ninety := large(90, numbered(90, "Sector "))
	for _, tt := range []struct {
		value any
		want  string
	}{
		{ninety, `The first 60 of 90 rows and 60 of 90 columns. All of it: display.Heatmap(t.Z()) or display.SaveCSV(t, "table.csv")`},
		{ninety.Z(), `The first 60 of 90 rows and 60 of 90 columns. All of it: display.Heatmap(m) or display.SaveCSV(m, "table.csv")`},
		{ninety.Y(), `The first 60 of 90 rows. All of it: display.Heatmap(m) or display.SaveCSV(m, "table.csv")`},
		{Shaded(ninety.V()), `The first 60 of 90 columns. All of it: display.Heatmap(m) or display.SaveCSV(m, "table.csv")`},
		{ninety.X(), `The first 60 of 90 rows. All of it: display.SaveCSV(v, "table.csv")`},
	} {
		b := show(t, tt.value)[0]
		said := strings.NewReplacer("<code>", "", "</code>", "", "&#34;", `"`).Replace(b.html)
		if !strings.HasSuffix(b.text, "\n"+tt.want) || !strings.Contains(said, `<small class="ionb-cut">`+tt.want+"</small></div>\n<script>") {
			t.Errorf("%T: %q in text, or %s", tt.value, b.text[max(0, len(b.text)-200):], said)
		}
	}
	sixty := large(57, numbered(57, "Sector ")) // with its final demand 60 columns
	for _, value := range []any{sixty, sixty.Z(), sixty.X()} {
		if b := show(t, value)[0]; strings.Contains(b.html+b.text, "The first 60") || strings.Contains(b.html, "<script") {
			t.Errorf("%T is said to be cut", value)
		}
	}
}

// The notebook never keeps megabytes that nobody asked for.
func TestLargeTablesStaySmall(t *testing.T) {
	const n = 3465
	table := large(n, longNames(n))
	for _, b := range show(t, table, table.Z(), table.V(), table.X(), Shaded(table.Z())) {
		if len(b.html) > 400_000 || len(b.text) > 400_000 || strings.Contains(b.html, "<script") {
			t.Errorf("%d bytes of HTML, %d of text", len(b.html), len(b.text))
		}
	}
	if b := show(t, Heatmap(table.Z()))[0]; len(b.html) > 1_500_000 {
		t.Errorf("%d bytes of heatmap", len(b.html))
	}
}

// hostileMatrix is cut, and small enough to be in the page whole.
func hostileMatrix() ionb.Matrix {
	rows := names(80, func(i int) string { return fmt.Sprintf("%s %d", hostile[i%len(hostile)], i) })
	return matrix(hostile[0]+hostile[3], rows, rows[:70], wave)
}

// The link gives what WriteCSV gives, with ten digits, and no label runs.
func TestDownloadOfWhatIsCut(t *testing.T) {
	table := large(70, names(70, func(i int) string { return fmt.Sprintf("%s %d", hostile[i%len(hostile)], i) }))
	type link struct {
		Name, CSV string
		Hit       bool
	}
	script := `if(!window.got){window.got=[];document.querySelectorAll('.ionb-cut a').forEach(function(a,i){
fetch(a.href).then(function(r){return r.text()}).then(function(csv){got[i]={Name:a.download,CSV:csv}})})}
return got.map(function(g){return {Name:g.Name,CSV:g.CSV,Hit:'hit' in window}})`
	got := inBrowser(t, page(false, show(t, table, hostileMatrix())...), script, func(all []link) bool { return len(all) == 2 && all[0].CSV != "" && all[1].CSV != "" })
	if len(got) != 2 || got[0].Hit {
		t.Fatalf("%d links, want 2 and nothing run", len(got))
	}
	if got[0].Name != "A_country_of_many_sectors.csv" || got[1].Name != "script_window_hit_1_script_script_script_window_hit_1.csv" {
		t.Errorf("files %q and %q", got[0].Name, got[1].Name)
	}
	back, err := ionb.ReadCSV(strings.NewReader(got[0].CSV))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(back.Sectors(), table.Sectors()) {
		t.Errorf("sectors %q", back.Sectors())
	}
	for i, x := range table.X().Values() {
		if y := back.X().AtVec(i); math.Abs(x-y) > 1e-8*x {
			t.Errorf("output %d is %v, want %v", i, y, x)
		}
	}
	var want strings.Builder
	if err := hostileMatrix().WriteCSV(&want); err != nil || got[1].CSV != roundedCSV(want.String()) {
		t.Errorf("%v, or the matrix's file is not what WriteCSV writes", err)
	}
}

func TestRoundedCSV(t *testing.T) {
	for csv, want := range map[string]string{
		"Leontief inverse L,0.1,b\n\"a, 1\",1.6129032258064515,-0.000012345678912345\nb,12345678901234,NaN\n": "Leontief inverse L,0.1,b\n\"a, 1\",1.612903226,-1.234567891e-05\nb,1.23456789e+13,NaN\n",
		// Labels stay as they are.
		"M,2015.123456789012,12345678901234\n1.234567890123,1.234567890123,2\n":                  "M,2015.123456789012,12345678901234\n1.234567890123,1.23456789,2\n",
		"M,c\n\"a,1.234567890123,\"\"b\"\"\",1.234567890123\n":                                   "M,c\n\"a,1.234567890123,\"\"b\"\"\",1.23456789\n",
		"# year: 2015\n\"# source: 1.234567890123,2\"\nsector,12345678901234\na,1234567890123\n": "# year: 2015\n\"# source: 1.234567890123,2\"\nsector,12345678901234\na,1.23456789e+12\n",
		"": "", "a": "a",
	} {
		if got := roundedCSV(csv); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestFileNames(t *testing.T) {
	for name, want := range map[string]string{"": "table.csv", "Leontief inverse L": "Leontief_inverse_L.csv", "../../a/b": "a_b.csv", "農業 (1)": "農業_1.csv", "∑": "table.csv",
		strings.Repeat("x", 500): strings.Repeat("x", 59) + ".csv"} {
		if got := fileName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// Few sectors may have many primary inputs, such as emissions by kind.
func TestManyPrimaryInputsAreCut(t *testing.T) {
	s := ionb.Spec{Sectors: []string{"a"}, Z: [][]float64{{1}}, Primary: numbered(100, "input ")}
	for range s.Primary {
		s.V = append(s.V, []float64{2})
	}
	b := show(t, ionb.Must(ionb.NewTable(s)))[0]
	if !strings.Contains(b.text, "\n… 40 more\nThe first 60 of 100 rows.") || strings.Contains(b.text, "input 60 ") || !strings.Contains(b.text, "input 59 ") || !strings.Contains(b.html, "… 40 more rows") {
		t.Errorf("%s", b.text[len(b.text)-300:])
	}
}
