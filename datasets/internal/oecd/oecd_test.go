package oecd_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/oecd"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// compare compares every entry of a table with the numbers of the file.
func compare(t *testing.T, tab *ionb.Table, e edition, keep bool) {
	t.Helper()
	want := e.flows(keep)
	for _, row := range tab.Sectors() {
		for _, column := range tab.Sectors() {
			same(t, row+" to "+column, tab.Z().Of(row, column), want[row][column])
		}
		for _, use := range tab.DemandLabels() {
			same(t, row+" to "+use, tab.Y().Of(row, use), want[row][use])
		}
	}
	for _, row := range tab.PrimaryLabels() {
		for _, column := range tab.Sectors() {
			same(t, row+" of "+column, tab.V().Of(row, column), want[row][column])
		}
		paid := tab.Extension("Primary inputs")
		for _, use := range tab.DemandLabels() {
			same(t, row+" of "+use, paid.FY().Of(row, use), want[row][use])
		}
		for _, column := range tab.Sectors() {
			same(t, row+" of "+column+" in the extension", paid.F().Of(row, column), want[row][column])
		}
	}
	if len(want) != len(tab.Sectors())+len(tab.PrimaryLabels()) {
		t.Errorf("%d sectors and %d primary inputs, want %d rows", len(tab.Sectors()), len(tab.PrimaryLabels()), len(want))
	}
}

func TestEditions(t *testing.T) {
	for _, e := range editions {
		for _, keep := range []bool{false, true} {
			t.Run(fmt.Sprint(e.file, keep), func(t *testing.T) {
				tab, err := load(t, write(t, e.file, e.text()), raw.Request{Subregions: keep})
				if err != nil {
					t.Fatal(err)
				}
				compare(t, tab, e, keep)
				regions := e.regions
				if keep {
					regions = slices.Concat(e.regions, e.parts)
				}
				if got := tab.Regions(); !slices.Equal(got, regions) {
					t.Errorf("regions %q, want %q", got, regions)
				}
				if !slices.Equal(tab.SectorNames(), e.sectors) || !slices.Equal(tab.PrimaryLabels(), e.primary) {
					t.Errorf("sectors %q, primary inputs %q", tab.SectorNames(), tab.PrimaryLabels())
				}
				if tab.Name() != fmt.Sprint("OECD ICIO ", tab.Year()) || !strings.Contains(e.file, fmt.Sprint(tab.Year())) ||
					tab.Unit() != "million USD" || tab.Prices() != "basic prices" || !strings.Contains(tab.Licence(), "cite") || !strings.Contains(tab.Source(), e.says) {
					t.Errorf("%q, %d, %q, %q, %q, %q", tab.Name(), tab.Year(), tab.Unit(), tab.Prices(), tab.Licence(), tab.Source())
				}
				notes := strings.Join(tab.Notes(), "\n")
				for note, want := range map[string]bool{"CN1 and CN2: added up into CHN": !keep && slices.Contains(e.parts, "CN2"),
					": added up into MEX": !keep && slices.Contains(e.parts, "MX1"), "discrepancy": e.column == "DISC",
					"Final demand, too, pays ": true, "The output printed in row " + e.outlays: true} {
					if strings.Contains(notes, note) != want {
						t.Errorf("notes about %q: %v, want %v:\n%s", note, !want, want, notes)
					}
				}
			})
		}
	}
}

// Editions whose files' names do not tell are told by their size.
func TestEditionsBySize(t *testing.T) {
	for _, c := range []struct {
		regions, sectors int
		want             string
	}{{67, 45, "Tables, 2021 edition ("}, {77, 45, "Tables, 2023 edition ("}, {2, 50, "Tables, 2025 edition ("}, {3, 2, "Tables (2020_SML"}} {
		var labels []string
		for r := range c.regions {
			for s := range c.sectors {
				labels = append(labels, fmt.Sprintf("R%d_S_%d", r, s))
			}
		}
		var text strings.Builder
		fmt.Fprintf(&text, "V1,%s,R0_HFCE,OUT\n", strings.Join(labels, ","))
		for _, label := range labels {
			fmt.Fprintf(&text, "%s%s,1,1\n", label, strings.Repeat(",", len(labels)))
		}
		tab, err := load(t, write(t, "2020_SML.csv", text.String()), raw.Request{})
		if err != nil || !strings.Contains(tab.Source(), c.want) {
			t.Errorf("%d regions of %d sectors: %v, %v; want %s", c.regions, c.sectors, tab.Source(), err, c.want)
		}
	}
}

// Rows and columns may come in any order, with line ends of any kind.
func TestAlignedByLabel(t *testing.T) {
	e := editions[4]
	lines := e.lines()
	slices.Reverse(lines[1:])
	for i := range lines {
		slices.Reverse(lines[i][1:])
	}
	for name, text := range map[string]string{"turned over": written(lines, true), "CRLF and BOM": "\uFEFF" + strings.ReplaceAll(e.text(), "\n", "\r\n"),
		"a separator at the end": strings.ReplaceAll(e.text(), "\n", ",\n")} {
		t.Run(name, func(t *testing.T) {
			tab, err := load(t, write(t, e.file, text), raw.Request{})
			if err != nil {
				t.Fatal(err)
			}
			want := e
			want.primary = tab.PrimaryLabels() // their order is the file's
			compare(t, tab, want, false)
		})
	}
}

func TestPackings(t *testing.T) {
	small, large := editions[3], editions[4]
	two := zipped(t, "2018_SML.csv", small.text(), "2019_SML.csv", small.text())
	both := map[string]string{"2016-2020_SML.zip": zipped(t, "2019_SML.csv", small.text()), "2016-2020_EXT.zip": zipped(t, "2019.csv", large.text())}
	tests := []struct {
		name, file, content string
		r                   raw.Request
		year                int
		regions             int
		err                 string
	}{
		{"upper case", "2019_SML.CSV", small.text(), raw.Request{}, 2019, 3, ""},
		{"gzip", "2019_SML.csv.gz", gzipped(t, small.text()), raw.Request{}, 2019, 3, ""},
		{"renamed", "my table.csv", small.text(), raw.Request{}, 0, 3, ""},
		{"renamed, gzip, with a year", "mine.txt.gz", gzipped(t, small.text()), raw.Request{Year: 1999}, 1999, 3, ""},
		{"zip", "2016-2020_SML.zip", zipped(t, "ReadMe.txt", "hello", "2019_SML.csv", small.text()), raw.Request{}, 2019, 3, ""},
		{"folder in a zip", "x.zip", zipped(t, "2016-2020_SML/2019_SML.csv", small.text()), raw.Request{}, 2019, 3, ""},
		{"zip in a zip", "ICIO2023.zip", zipped(t, "2016-2020_SML.zip", two, "ReadMe.xlsx", "PK\x03\x04"), raw.Request{Year: 2018}, 2018, 3, ""},
		{"two years", "2016-2020_SML.zip", two, raw.Request{Year: 2019}, 2019, 3, ""},
		{"two years, none named", "2016-2020_SML.zip", two, raw.Request{}, 0, 0, "holds 2 years: 2018, 2019; name one"},
		{"two years, another named", "2016-2020_SML.zip", two, raw.Request{Year: 2000}, 0, 0, "has no year 2000; there are: 2018, 2019"},
		{"regular and extended", "", "", raw.Request{}, 2019, 3, ""},
		{"extended", "", "", raw.Request{Part: "extended", Subregions: true}, 2019, 7, ""},
		{"no such part", "", "", raw.Request{Part: "domestic"}, 0, 0, `there is no part "domestic"; there are: regular, extended`},
		{"part not there", "2016-2020_SML.zip", two, raw.Request{Year: 2018, Part: "extended"}, 0, 0, "has no extended table of 2018"},
		{"the same year twice", "x.zip", zipped(t, "a/2019_SML.csv", small.text(), "b/2019_SML.csv", small.text()), raw.Request{}, 0, 0, "holds 2 tables of 2019: a/2019_SML.csv, b/2019_SML.csv"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := ""
			if tt.file != "" {
				path = write(t, tt.file, tt.content)
			} else {
				path = t.TempDir()
				for name, content := range both {
					if err := os.WriteFile(filepath.Join(path, name), []byte(content), 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
			tab, err := load(t, path, tt.r)
			if tt.err != "" {
				if err == nil || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want %s", err, tt.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if tab.Year() != tt.year || len(tab.Regions()) != tt.regions {
				t.Errorf("year %d, regions %q", tab.Year(), tab.Regions())
			}
		})
	}
}

// Tables of others must be left to their readers.
func TestRecognisesNoOthers(t *testing.T) {
	for name, text := range map[string]string{
		"2000.csv":    "sector,A_1,demand: C,total\nA_1,1,2,3\n",
		"figaro.csv":  "rowLabels,AT_A01,AT_P3_S13\nAT_A01,1,2\n",
		"matrix.csv":  ",AT_A01,AT_P51G\nAT_A01,1,2\n",
		"2001.csv":    ",A,B\nA,1,2\n",
		"2002.csv":    "",
		"2003_SML":    editions[3].text(),
		"2004.csv":    "\xff\xfeV\x001\x00",
		"2005.csv":    "<!doctype html>",
		"sectors.csv": ",AUS_A,AUS_B\nAUS_A,1,2\nAUS_B,1,2\n",
		"uses.csv":    ",AUS_A,AUS_HFCE\nAUS_A,1,2\n",
		"other.csv":   "rowLabels,AUS_A,AUS_HFCE,OUT\nAUS_A,1,2,3\n",
		"Z.txt":       "region\t\tAT\nsector\t\tA\nAT\tA\t1\n",
	} {
		src, err := files.Open(write(t, name, text))
		if err != nil {
			t.Fatal(err)
		}
		if oecd.Recognises(&raw.Request{Files: src}) {
			t.Errorf("%s is taken for an ICIO: %q", name, text)
		}
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A table that balances is told of nothing, whether its parts are added up or not.
func TestBalancedWithParts(t *testing.T) {
	const text = `V1,CHN_a,CN1_a,ROW_a,CHN_HFCE,OUT
CHN_a,100,200,300,400,1000
CN1_a,200,300,400,500,1400
ROW_a,300,400,500,600,1800
VA,400,500,600,0,1500
OUT,1000,1400,1800,1500,
`
	for _, keep := range []bool{false, true} {
		tab, err := load(t, write(t, "2019.csv", text), raw.Request{Subregions: keep})
		if err != nil {
			t.Fatal(err)
		}
		if notes := fmt.Sprint(tab.Notes()); strings.Contains(notes, "row OUT") || len(tab.Extensions()) > 0 || tab.Check() != nil {
			t.Errorf("%s, %v, %v", notes, tab.Extensions(), tab.Check())
		}
	}
}

func TestSubregionsOfNothing(t *testing.T) {
	// Without China itself there is nothing to add its parts to.
	e := editions[3]
	e.regions = []string{"CN1", "CN2", "ROW"}
	tab, err := load(t, write(t, e.file, e.text()), raw.Request{})
	if err != nil || !slices.Equal(tab.Regions(), e.regions) {
		t.Errorf("%v, %v", tab, err)
	}
}
