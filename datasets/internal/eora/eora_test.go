package eora_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/eora"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// label is that of the table for a line of a file of labels.
func label(line string) string {
	parts := strings.Split(line, "\t")
	if len(parts) == 4 {
		return ionb.Label(parts[1], parts[3])
	}
	return parts[1]
}

const rest = "ROW\tROW\tTOT\tTotal"

// compare compares every number of the files with the table's.
func compare(t *testing.T, tab *ionb.Table, m mini) {
	t.Helper()
	same := func(block, row, column string, got float64) {
		if want := number(row, column); got != want {
			t.Errorf("%s: %q to %q is %v, want %v", block, row, column, got, want)
		}
	}
	e := tab.Extension("Environment")
	for _, column := range m.columns {
		for _, row := range m.rows {
			switch {
			case row == rest && column == rest: // left out
			case row == rest:
				same("T", row, column, tab.V().Of("Discrepancy", label(column)))
			case column == rest:
				same("T", row, column, tab.Y().Of(label(row), "Discrepancy"))
			default:
				same("T", row, column, tab.Z().Of(label(row), label(column)))
			}
		}
		for i, row := range m.stressors {
			if column == rest {
				same("Q", row, column, e.FY().Of(e.Stressors()[i], "Discrepancy"))
				continue
			}
			same("Q", row, column, e.F().Of(e.Stressors()[i], label(column)))
		}
		for _, row := range m.primary {
			if column != rest {
				same("VA", row, column, tab.V().Of(label(row), label(column)))
			}
		}
	}
	for _, column := range m.demand {
		for _, row := range m.rows {
			if row != rest {
				same("FD", row, column, tab.Y().Of(label(row), label(column)))
			}
		}
		for i, row := range m.stressors {
			same("QY", row, column, e.FY().Of(e.Stressors()[i], label(column)))
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name              string
		discrepancy, zero bool
		notes             []string
		extensions        int
	}{
		{"plain", false, false, []string{"thousand USD"}, 1},
		{"a discrepancy between sectors only", true, true, []string{"thousand USD", "is no sector"}, 1},
		{"a discrepancy", true, false, []string{"thousand USD", "is no sector", "Left out are", "The discrepancy delivers"}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := build(c.discrepancy, c.zero)
			tab, err := load(t, folder(t, m.content), raw.Request{})
			if err != nil {
				t.Fatal(err)
			}
			compare(t, tab, m)
			if tab.Name() != "Eora26 2000" || tab.Year() != 2000 || tab.Unit() != "thousand USD" || tab.Prices() != "basic prices" || !strings.Contains(tab.Licence(), "academic") {
				t.Errorf("%q, %d, %q, %q, %q", tab.Name(), tab.Year(), tab.Unit(), tab.Prices(), tab.Licence())
			}
			if !slices.Equal(tab.Regions(), []string{"AUT", "BOL"}) || len(tab.Sectors()) != 6 {
				t.Errorf("sectors %q", tab.Sectors())
			}
			if len(tab.Notes()) != len(c.notes) || len(tab.Extensions()) != c.extensions {
				t.Errorf("%d extensions, notes %q", len(tab.Extensions()), tab.Notes())
			}
			for i, note := range c.notes {
				if !strings.Contains(tab.Notes()[i], note) {
					t.Errorf("note %d is %q, want %q", i, tab.Notes()[i], note)
				}
			}
			if c.extensions == 2 {
				paid := tab.Extension("Primary inputs")
				if got, want := paid.FY().Of("Discrepancy", label(m.demand[1])), number(rest, m.demand[1]); got != want {
					t.Errorf("the discrepancy delivers %v to final demand, want %v", got, want)
				}
			}
			e := tab.Extension("Environment")
			if !slices.Equal(e.Stressors(), []string{"I-GHG-CO2 emissions, Total", "I-LAND use (1000 ha), Forest", "Jobs, All"}) || !slices.Equal(e.Units(), []string{"Gg", "x", ""}) {
				t.Errorf("stressors %q in %q", e.Stressors(), e.Units())
			}
		})
	}
}

func TestPackings(t *testing.T) {
	m := build(true, false)
	table := func(year, prices string) map[string]string {
		out := map[string]string{}
		for name, text := range m.pick("Eora26") {
			out[strings.Replace(name, "2000_bp", year+"_"+prices, 1)] = text
		}
		return out
	}
	join := func(parts ...map[string]string) map[string]string {
		out := map[string]string{}
		for _, p := range parts {
			maps.Copy(out, p)
		}
		return out
	}
	labels := m.pick("labels")
	bp, pp, later, indices := zipped(t, table("2000", "bp")), zipped(t, table("2000", "pp")), zipped(t, table("2001", "bp")), zipped(t, labels)
	small := maps.Clone(labels)
	for name, text := range m.pick("Eora26") {
		if !strings.HasSuffix(name, "_Q.txt") && !strings.HasSuffix(name, "_QY.txt") {
			small[name] = text
		}
	}
	tests := []struct {
		name    string
		content map[string]string
		open    string
		r       raw.Request
		labels  string // which of the files
		want    string // year and prices, or the error
	}{
		{"zip and indices.zip", map[string]string{"Eora26_2000_bp.zip": bp, "indices.zip": indices}, "Eora26_2000_bp.zip", raw.Request{}, "", "2000 basic prices"},
		{"labels in the zip", map[string]string{"x.zip": zipped(t, m.content)}, "x.zip", raw.Request{}, "", "2000 basic prices"},
		{"labels beside the zip", join(labels, map[string]string{"x.zip": bp}), "x.zip", raw.Request{}, "", "2000 basic prices"},
		{"labels in a folder beside it", map[string]string{"x.zip": bp, "indices/labels_T.txt": labels["labels_T.txt"], "indices/labels_FD.txt": labels["labels_FD.txt"],
			"indices/labels_VA.txt": labels["labels_VA.txt"], "indices/labels_Q.txt": labels["labels_Q.txt"]}, "x.zip", raw.Request{}, "", "2000 basic prices"},
		{"named labels", map[string]string{"x.zip": bp, "y/z.zip": indices}, "x.zip", raw.Request{}, "y/z.zip", "2000 basic prices"},
		{"a named file of labels", join(map[string]string{"a/x.zip": bp}, labels), "a/x.zip", raw.Request{}, "labels_T.txt", "2000 basic prices"},
		{"folder", join(table("1999", "pp"), labels), "", raw.Request{}, "", "1999 purchasers' prices"},
		{"folder of zips", map[string]string{"a.zip": bp, "b.zip": pp, "c.zip": later, "indices.zip": indices}, "", raw.Request{Year: 2000}, "", "2000 basic prices"},
		{"purchasers' prices of two", map[string]string{"a.zip": bp, "b.zip": pp, "indices.zip": indices}, "", raw.Request{Part: "pp"}, "", "2000 purchasers' prices"},
		{"upper case", join(labels, upper(table("2000", "bp"))), "", raw.Request{}, "", "2000 basic prices"},
		{"no satellites", small, "", raw.Request{}, "", "2000 basic prices"},
		{"two years", map[string]string{"a.zip": bp, "c.zip": later, "indices.zip": indices}, "", raw.Request{}, "", "holds 2 years: 2000, 2001"},
		{"no such part", map[string]string{"a.zip": bp}, "a.zip", raw.Request{Part: "x"}, "", `there is no part "x"; there are: bp, pp`},
		{"not at these prices", map[string]string{"a.zip": bp}, "a.zip", raw.Request{Part: "pp"}, "", `has no table "pp" of 2000`},
		{"twice", map[string]string{"a.zip": bp, "b.zip": bp, "indices.zip": indices}, "", raw.Request{}, "", "holds the table of 2000 more than once, in: a.zip, b.zip"},
		{"no labels", map[string]string{"a.zip": bp}, "a.zip", raw.Request{}, "", "has no labels of its own; put indices.zip"},
		{"labels that are none", map[string]string{"a.zip": bp, "b.zip": pp}, "a.zip", raw.Request{}, "b.zip", "has no labels_T.txt"},
		{"labels that are nowhere", map[string]string{"a.zip": bp}, "a.zip", raw.Request{}, "b.zip", "labels: "},
		{"transactions alone", m.content, "Eora26_2000_bp_T.txt", raw.Request{}, "", "there is no Eora26_2000_bp_FD.txt beside Eora26_2000_bp_T.txt"},
		{"nothing of Eora's", map[string]string{"x.txt": "1\t2\n"}, "", raw.Request{}, "", "shows to be such a table"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, tt.content)
			if tt.labels != "" {
				tt.r.Labels = filepath.Join(dir, filepath.FromSlash(tt.labels))
			}
			tab, err := load(t, filepath.Join(dir, filepath.FromSlash(tt.open)), tt.r)
			got := fmt.Sprint(err)
			if err == nil {
				got = fmt.Sprint(tab.Year(), " ", tab.Prices())
			}
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func upper(content map[string]string) map[string]string {
	out := map[string]string{}
	for name, text := range content {
		out[strings.ToUpper(name)] = text
	}
	return out
}

func TestFaults(t *testing.T) {
	cut := func(s string) string { return s[:strings.LastIndex(strings.TrimSpace(s), "\n")+1] }
	const T, FD, Q = "Eora26_2000_bp_T.txt", "Eora26_2000_bp_FD.txt", "Eora26_2000_bp_Q.txt"
	m := build(true, false)
	tests := []struct {
		name, file string
		change     func(string) string
		limit      int64
		want       string
	}{
		{"text", T, func(s string) string { return strings.Replace(s, "\t", "\tn/a\t", 1) }, 0, T + `: line 1, column 2: "n/a" is not a number`},
		{"NaN", FD, func(s string) string { return strings.Replace(s, "\n", "\tNaN\n", 1) }, 0, FD + ": line 1: 5 cells, want 4"},
		{"too large", Q, func(s string) string { return "1e400" + s[strings.Index(s, "\t"):] }, 0, Q + `: line 1, column 1: "1e400" is not a number`},
		{"a line less", T, cut, 0, T + ": has 6 lines, labels_T.txt names 7"},
		{"a line less of final demand", FD, cut, 0, FD + ": has 6 lines, labels_T.txt names 7"},
		{"a line more", Q, func(s string) string { return s + s }, 0, Q + ": line 4: there are more lines than the 3 that labels_Q.txt names"},
		{"a label less", "labels_T.txt", cut, 0, T + ": line 1: 7 cells, want 6"},
		{"no cell", "labels_T.txt", func(s string) string { return strings.Replace(s, "\tAgriculture", "", 1) }, 0, "labels_T.txt: line 1 has 4 cells, want 4, the last not empty"},
		{"no name", "labels_VA.txt", func(s string) string { return strings.Replace(s, "\tWages", "\t", 1) }, 0, "labels_VA.txt: line 1 has 2 cells, want 2, the last not empty"},
		{"a sector twice", "labels_T.txt", func(s string) string { return strings.ReplaceAll(s, "Mining", "Trade") }, 0, "AUT: Trade"},
		{"Latin-1", "labels_T.txt", func(s string) string { return "C\xf4te" + s }, 0, "the text is not UTF-8"},
		{"no label", "labels_FD.txt", func(string) string { return "" }, 0, "labels_FD.txt: the file is empty"},
		{"blank labels", "labels_Q.txt", func(string) string { return "\n\n" + strings.Repeat(" ", 2000) }, 0, "labels_Q.txt is empty"},
		{"no sectors", "labels_T.txt", func(string) string { return rest + "\n" }, 0, "names no sectors"},
		{"web page", T, func(string) string { return "<!DOCTYPE html>" }, 0, T + ": the file is a web page"},
		{"UTF-16", T, func(string) string { return "\xff\xfe1\x00" }, 0, T + ": the file is in UTF-16"},
		{"empty", "Eora26_2000_bp_VA.txt", func(string) string { return "" }, 0, "VA.txt: the file is empty"},
		{"a million columns", T, func(string) string { return strings.Repeat("1\t", 1_000_000) }, 0, T + ": line 1: 1000001 cells, want 7"},
		{"no memory", "", nil, 500, "more than the"},
		{"no memory for satellites", "", nil, 900, "more than the"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			content := maps.Clone(m.content)
			if tt.file != "" {
				content[tt.file] = tt.change(content[tt.file])
			}
			tab, err := load(t, folder(t, content), raw.Request{Limit: tt.limit})
			if err == nil || !strings.Contains(err.Error(), tt.want) || len(err.Error()) > 5000 {
				t.Errorf("got  %v, %.1000v\nwant %s", tab, err, tt.want)
			}
		})
	}
	t.Run("no labels of satellites", func(t *testing.T) {
		content := maps.Clone(m.content)
		delete(content, "labels_Q.txt")
		if _, err := load(t, folder(t, content), raw.Request{}); err == nil || !strings.Contains(err.Error(), "there is no labels_Q.txt among the labels") {
			t.Errorf("got %v", err)
		}
	})
}

// Two lines "Total" cannot be told from sectors, and stay.
func TestDiscrepancyThatIsNone(t *testing.T) {
	m := build(true, true)
	m.content["labels_T.txt"] = strings.Replace(m.content["labels_T.txt"], "Mining", "Total", 1)
	tab, err := load(t, folder(t, m.content), raw.Request{})
	if err != nil || len(tab.Sectors()) != 7 || len(tab.Notes()) != 1 {
		t.Errorf("%v, %v", tab, err)
	}
}

func TestNamesThatOccurTwice(t *testing.T) {
	m := build(false, false)
	m.content["labels_VA.txt"] = strings.Replace(m.content["labels_VA.txt"], "Profit", "Wages", 1)
	m.content["labels_Q.txt"] = strings.Repeat("Jobs (1000)\tAll\n", 3)
	tab, err := load(t, folder(t, m.content), raw.Request{})
	if err != nil || !slices.Equal(tab.Extension("Environment").Stressors(), []string{"Jobs, All", "Jobs, All (2)", "Jobs, All (3)"}) {
		t.Errorf("%v, %v", tab, err)
	}
	if err != nil || !slices.Equal(tab.PrimaryLabels(), []string{"Wages", "Wages (2)"}) || !strings.Contains(tab.Notes()[1], "3 primary inputs and stressors") {
		t.Errorf("%v, %v", tab, err)
	}
}

func TestRecognisesNoOthers(t *testing.T) {
	for _, name := range []string{"T.txt", "Eora26_2000_bp_FD.txt", "Eora26_2000_bp_T.csv", "labels_T.txt", "A.txt"} {
		src, err := files.Open(filepath.Join(folder(t, map[string]string{name: "1\t2\n"}), name))
		if err != nil {
			t.Fatal(err)
		}
		if eora.Recognises(&raw.Request{Files: src}) {
			t.Errorf("%s is taken for Eora26", name)
		}
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, discrepancy := range []bool{false, true} {
		m := build(discrepancy, false)
		for _, name := range []string{"Eora26_2000_bp_T.txt", "Eora26_2000_bp_QY.txt", "labels_T.txt", "labels_Q.txt"} {
			f.Add(name, []byte(m.content[name]), discrepancy)
			f.Add(name, []byte(m.content[name][:20]), discrepancy)
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, discrepancy bool) {
		m := build(discrepancy, false)
		if _, ok := m.content[name]; !ok {
			return
		}
		m.content[name] = string(data)
		tab, err := load(t, folder(t, m.content), raw.Request{Limit: 1 << 24})
		if (tab == nil) == (err == nil) {
			t.Fatalf("%v, %v", tab, err)
		}
		if err != nil && len(err.Error()) > 20_000 {
			t.Fatalf("a message of %d bytes", len(err.Error()))
		}
	})
}
