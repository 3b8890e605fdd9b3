package reproduction

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

const intro = `# What others have published, and what the library computes

Numbers that stand in books, manuals, workbooks and other programs' tests, beside those that go-ionb computes from the
same tables. ` + "`nb verify`" + `, behind ` + "`make verify`" + `, computes them anew and says which differ; ` + "`make update-reproduction`" + ` writes this
page. Ours is as published when it rounds to the digits that are printed; another tolerance is said with its reason. Tables
that are not in the repository are read from the folder ` + "`data`" + ` below ` + "`IONB_SHARED`" + `; where it is not set, their rows here are left
as they are. What is “as remembered” was not looked up in the book. A block is a whole matrix or vector: its row has the largest difference of all of its entries.
`

// The files are others' to hand out: these are the copies that the page was made with.
const files = `
## The tables that are not in the repository

Below ` + "`IONB_SHARED`" + `, as they were when this page was made; ` + "`make verify`" + ` says which it misses.

| file | SHA-256 begins | from |
|---|---|---|
| data/bea_2021_summary/make_2021_after_redef.csv | 3725913bd1484dad | the BEA's table, as CSV, by way of USEPA/useeior |
| …/use_2021_after_redef_producer_prices.csv | f8020e12aa817719 | the same |
| …/import_matrix_2021_after_redef.csv | 3008fe082611ec27 | the BEA's workbook, by way of dnlwu/system-shocks |
| …/published_market_share_D_2021.csv | f33a43827f2d6619 | the same |
| …/published_domestic_direct_requirements_Bd_2021.csv | 53267e0765516257 | the same |
| data/chile_2008/mip_2008_bcch_12x12.xlsx | f22e6c6f9665e54c | the bank's workbook, by way of pachadotdev/leontief |
| data/wiod_niot/USA_NIOT_nov16.xlsx | dc42c02f66d105b4 | the WIOD's workbook, by way of dbasu-umass/niotables |
| data/pymrio_formats/test_mrio/ | a folder | IndEcol/pymrio, pymrio/mrio_models/test_mrio |
`

const notReproduced = `
## What is not reproduced

- The tables 1 to 3, the equations and the figures of the textbook's chapter were pictures and are lost; what its text says
  of them is above. It prints no inverse, no price and no linkage. Its slips that are not numbers are in
  [the map of the seed documents](seed-coverage.md).
- Of Eurostat's manual and of the Spicosa sheet, only the numbers that the tests of rOpenGov/iotables quote: the documents
  themselves were not at hand. Of Miller and Blair, what is remembered of chapter 2.
- The total requirements of the Bureau of Economic Analysis: they are not among the files at hand. Brazil 2020, EXIOBASE, OECD
  ICIO, FIGARO, Eora26, ADB and GLORIA: nothing computed is published with what we have of them.
`

// Page returns the text of docs/reproduction.md. A value that could not be compared
// keeps its row in the committed page.
func Page(results []Result, committed string) string {
	kept := map[string]string{}
	for line := range strings.Lines(committed) {
		kept[key(line)] = line
	}
	var b strings.Builder
	b.WriteString(intro)
	section := ""
	for _, r := range results {
		if r.Source.Name != section {
			section = r.Source.Name
			fmt.Fprintf(&b, "\n## %s\n\n%s. Ours: %s.\n\n", section, r.Source.Citation, r.Source.Table)
			b.WriteString("| value | where | published | ours | difference | verdict |\n|---|---|---|---|---|---|\n")
		}
		row := r.row()
		if old, ok := kept[key(row)]; ok && r.Verdict == Absent {
			row = old
		}
		b.WriteString(row)
	}
	return b.String() + files + notReproduced
}

// key is what a row says of the published value.
func key(row string) string {
	cells := strings.SplitN(row, " | ", 4)
	return strings.Join(cells[:min(3, len(cells))], " | ")
}

func (r Result) row() string {
	v := r.Value
	ours, difference, verdict := "—", "—", string(r.Verdict)
	switch {
	case r.Verdict == Absent:
	case r.Err != nil:
		verdict += ": " + r.Err.Error()
	case v.Entries > 0:
		difference = largest(r.Got)
	default:
		ours = r.ours()
		if _, isLimit := v.limit(); !isLimit {
			difference = v.digits(number(ours) - number(v.Published))
		}
	}
	if v.Why != "" && r.Verdict != Absent {
		verdict += ": " + v.Why
	}
	where := strings.ReplaceAll(v.Where, "|", `\|`)
	return fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", v.What, where, v.published(), ours, difference, verdict)
}

func (v Value) published() string {
	if v.Entries > 0 {
		return fmt.Sprintf("%d entries", v.Entries)
	}
	return v.Published
}

func (r Result) ours() string {
	if r.Value.Entries > 0 {
		return largest(r.Got) + " off"
	}
	return r.Value.digits(r.Got)
}

// digits writes a number with two digits more than are printed, but no more than are
// the same on every machine.
func (v Value) digits(x float64) string {
	printed, isLimit := v.limit()
	decimals := v.decimals() + 2
	if isLimit {
		decimals += 2
	}
	most := 12
	if size := math.Abs(number(printed)); size >= 1 {
		most -= int(math.Log10(size)) + 1
	}
	s := strconv.FormatFloat(x, 'f', max(0, min(decimals, most)), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// largest writes the largest difference of a block. What is below rounding is another
// on each machine.
func largest(difference float64) string {
	if difference < 1e-9 {
		return "below 1e-9"
	}
	return "at most " + strconv.FormatFloat(difference, 'g', 2, 64)
}

// Difference returns the first lines in which two pages differ, or "".
func Difference(committed, page string) string {
	c, p := strings.Split(committed, "\n"), strings.Split(page, "\n")
	for i := range max(len(c), len(p)) {
		if i >= len(c) || i >= len(p) {
			return fmt.Sprintf("%d lines committed, %d here", len(c), len(p))
		}
		if c[i] != p[i] {
			return fmt.Sprintf("line %d\n  committed %s\n  here      %s", i+1, c[i], p[i])
		}
	}
	return ""
}
