package figaro

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

const flatHeader = "refArea,rowIi,counterpartArea,colIi,obsValue\n"

func TestRefuses(t *testing.T) {
	plain := industries.matrix(upTo(15), upTo(24))
	tests := []struct{ name, content, want string }{
		{"empty", "", "is empty"},
		{"page", "<!DOCTYPE html><html><body>rowLabels</body></html>", "web page"},
		{"binary", "\x00\x01\x02\x03", "binary"},
		{"UTF-16", "\xff\xfer\x00o\x00w\x00", "UTF-16"},
		{"another header", "a,b\n1,2\n", `begins with "a"; want rowLabels`},
		{"header alone", "rowLabels,AT_A01\n", "1 sectors have a column and no row"},
		{"no sectors", "rowLabels,AT_P3_S14\nW2_D1,1\n", "names no sectors"},
		{"no columns", "rowLabels\nAT_A01\n", "names no sectors"},
		{"cut short", plain[:len(plain)/3], "want"},
		{"rows missing", strings.Join(strings.Split(plain, "\n")[:4], "\n"), "6 sectors have a column and no row; is the file cut short? FIGW1_A01, FIGW1_C31_32"},
		{"Latin-1", "rowLabels,AT_\xc4\nAT_A01,1\n", "UTF-8"},
		{"no region", "rowLabels,A01\nA01,1\n", `line 1: column 2: the label is "A01"; want a region and a code`},
		{"empty column label", "rowLabels,,AT_A01\nAT_A01,1,2\n", `column 2: the label is ""`},
		{"column twice", "rowLabels,AT_A01,AT_A01\nAT_A01,1,2\n", `columns 2 and 3 are both headed "AT_A01"`},
		{"row twice", "rowLabels,AT_A01\nAT_A01,1\nAT_A01,1\n", `line 3: there is a row "AT_A01" before this one`},
		{"account twice", "rowLabels,AT_A01\nAT_A01,1\nW2_D1,1\nW2_D1,1\n", `line 4: there is a row "W2_D1"`},
		{"row of no column", "rowLabels,AT_A01\nAT_A01,1\nAT_B,2\n", `line 3: the row "AT_B" is of no sector`},
		{"empty row label", "rowLabels,AT_A01\n,1\n", `line 2: the label is ""`},
		{"account without code", "rowLabels,AT_A01\nAT_A01,1\nW2_,1\n", `line 3: the label is "W2_"`},
		{"ragged", "rowLabels,AT_A01,AT_B\nAT_A01,1\n", "line 2"},
		{"word", "rowLabels,AT_A01\nAT_A01,x\n", `line 2, column 2 (row "AT_A01", column "AT_A01"): "x" is not a number`},
		{"NaN", "rowLabels,AT_A01\nAT_A01,NaN\n", "not a number"},
		{"Inf", "rowLabels,AT_A01\nAT_A01,Inf\n", "not a number"},
		{"1e400", "rowLabels,AT_A01\nAT_A01,1e400\n", "not a number"},
		{"many accounts", "rowLabels,AT_A01\nAT_A01,1\n" + lines(200, func(i int) string { return fmt.Sprintf("W2_X%d,1", i) }), "more than 100 rows of W2"},
		{"many columns", "rowLabels" + strings.Repeat(",A_", 1_000_000) + "\n", "cells, more than the 100000"},
		{"too large", "rowLabels" + wide(20_000) + "\n", "more than the"},
		{"supply matrix", "rowLabels,AT_A01\nAT_CPA_A01,1\n", "supply or use tables"},
		{"use matrix", "icuseRow,AT_A01,AT_P3_S14\nAT_CPA_A01,1,2\nW2_D1,1,0\n", "supply or use tables"},

		{"flat: header alone", flatHeader, "names no sectors"},
		{"flat: column twice", "refArea,refArea,rowIi,counterpartArea,colIi,obsValue\n", `begins with "refArea"`},
		{"flat: cell twice", flatHeader + "AT,A01,AT,A01,1\nAT,A01,AT,A01,1\n", "line 3: the cell AT_A01, AT_A01 is there before"},
		{"flat: ragged", flatHeader + "AT,A01,AT,A01\n", "line 2: 4 cells, want 5"},
		{"flat: word", flatHeader + "AT,A01,AT,A01,x\n", `line 2: "x" is not a number`},
		{"flat: NaN", flatHeader + "AT,A01,AT,A01,NaN\n", "not a number"},
		{"flat: 1e400", flatHeader + "AT,A01,AT,A01,1e400\n", "not a number"},
		{"flat: no region", flatHeader + ",A01,AT,A01,1\n", "want a region and a code"},
		{"flat: no code", flatHeader + "AT,A01,AT,,1\n", "want a region and a code"},
		{"flat: Latin-1", flatHeader + "AT,\xc4,AT,A01,1\n", "not UTF-8"},
		{"flat: row of final use", flatHeader + "AT,P3_S14,AT,A01,1\n", "is a final use"},
		{"flat: column of W2", flatHeader + "AT,A01,W2,D1,1\n", "has only rows"},
		{"flat: sector that only buys", flatHeader + "AT,A01,AT,A01,1\nAT,A01,AT,B,1\n", "AT: B"},
		{"flat: supply", "icsupRow,icsupCol,refArea,rowPi,counterpartArea,colPi,obsValue\n", "supply or use tables"},
		{"flat: use", "x,refArea,rowPi,counterpartArea,colIi,obsValue\n", "supply or use tables"},
		{"flat: products among industries", flatHeader + "AT,A01,AT,CPA_A01,1\n", "supply or use tables"},
		{"flat: many accounts", flatHeader + lines(200, func(i int) string { return fmt.Sprintf("W2,X%d,AT,A01,1", i) }), "more than 100 rows of W2"},
		{"flat: too large", flatHeader + lines(20_000, func(i int) string { return fmt.Sprintf("AT,A%d,AT,A01,1", i) }), "more than the"},
		{"flat: many labels", flatHeader + lines(150_000, func(i int) string { return fmt.Sprintf("AT,A%d,AT,B%d,1", i, i) }), "more than 200000 rows and columns"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(t, raw.Request{}, map[string]string{"f.csv": tt.content})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if err != nil && len(err.Error()) > 4000 {
				t.Errorf("an error of %d bytes", len(err.Error()))
			}
		})
	}
}

func lines(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

func wide(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ",AT_A%d", i)
	}
	return b.String()
}

func TestRefusesSupplyAndUseByName(t *testing.T) {
	for _, name := range []string{"matrix_eu-ic-supply_26ed_2020.csv", "flatfile_eu-ic-use_24ed_2020.csv"} {
		_, err := load(t, raw.Request{}, map[string]string{name: "whatever"})
		if err == nil || !strings.Contains(err.Error(), "with datasets.LoadSupplyUse") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestLabelsThatAreScripts(t *testing.T) {
	content := "rowLabels,AT_<script>alert(1)</script>,AT_=HYPERLINK(1)\nAT_<script>alert(1)</script>,1,2\nAT_=HYPERLINK(1),3,4\n"
	tab, err := load(t, raw.Request{}, map[string]string{"f.csv": content})
	if err != nil {
		t.Fatal(err)
	}
	if got := tab.Z().Of("AT: =HYPERLINK(1)", "AT: <script>alert(1)</script>"); got != 3 {
		t.Errorf("%v, want 3", got)
	}
}

// Whatever a file holds: an error or a table, in little memory.
func FuzzRead(f *testing.F) {
	rows, cols := len(industries.rows()), len(industries.columns())
	for _, seed := range []string{
		industries.matrix(upTo(rows), upTo(cols)), products.matrix(shuffled(rows), shuffled(cols)),
		industries.flat(upTo(rows*cols), true), products.flat(shuffled(rows*cols), false),
		flatHeader + "AT,A01,AT,A01,1\n", "rowLabels,AT_A01\nAT_A01,1\n",
	} {
		f.Add([]byte(seed))
		f.Add([]byte(seed[:len(seed)/2]))
	}
	path := filepath.Join(f.TempDir(), "f.csv")
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		src, err := files.Open(path)
		if err != nil {
			return
		}
		defer src.Close()
		r := &raw.Request{Files: src, Limit: 1 << 24}
		Recognises(r)
		published, err := Read(r)
		if err != nil {
			return
		}
		if tab, err := published.Build(true); err == nil && tab.X().Len() == 0 {
			t.Error("a table without sectors")
		}
	})
}
