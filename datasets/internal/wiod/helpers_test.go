package wiod

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// request is for files of these names in a folder, or for one by itself.
func request(t testing.TB, contents map[string]string) *raw.Request {
	t.Helper()
	at := t.TempDir()
	for name, content := range contents {
		if err := os.WriteFile(filepath.Join(at, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if len(contents) == 1 {
			at = filepath.Join(at, name)
		}
	}
	src, err := files.Open(at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = src.Close() })
	return &raw.Request{Files: src, Limit: 1 << 30}
}

// An invented world: two regions with three sectors, of which z(i, j) is what i
// sells to j and so on, all regions' in turn.
var (
	regions = []string{"AUS", "ROM"}
	codes   = []string{"A01", "C16", "C17"}
	old     = []string{"AtB", "C", "15t16"}
	names   = []string{"Crop production", "Wood & <cork>", "Paper"}
	inputs  = []string{"TXSP", "PURNR", "VA"}
)

const per, n, k = 3, 6, 10

func z(i, j int) float64  { return 1.25 + 10*float64(i) + float64(j) }
func y(i, c int) float64  { return 100 + 7*float64(i) - 3*float64(c) }
func v(p, j int) float64  { return 500*float64(p+1) + float64(j) }
func sector(i int) string { return regions[i/per] + ": " + codes[i%per] }
func use(c int) string    { return regions[c/5] + ": " + uses2016[c%5] }
func sum(f func(int) float64, n int) (s float64) {
	for i := range n {
		s += f(i)
	}
	return s
}

func x(i int) float64 {
	return sum(func(j int) float64 { return z(i, j) }, n) + sum(func(c int) float64 { return y(i, c) }, k)
}

// numbers are the cells of a sector or primary input behind its labels.
func numbers(row func(col int) float64, uses func(c int) float64, total float64) []any {
	var cells []any
	for j := range n {
		cells = append(cells, row(j))
	}
	for c := range k {
		cells = append(cells, uses(c))
	}
	return append(cells, total)
}

// sheetOf is the world in the layout of the release of 2016, or of 2013.
func sheetOf(release int) [][]any {
	c, titles := codes, []any{"Intercountry Input-Output Table 2014", "in current prices", "(industry-by-industry)", "(millions of US$)"}
	if release == 2013 {
		c = old
	}
	head := [4][]any{}
	for i := range head {
		head[i] = []any{nil, nil, nil, nil}
	}
	head[0][0], head[1][0] = titles[2], titles[3]
	for j := range n {
		head[0], head[1] = append(head[0], c[j%per]), append(head[1], names[j%per])
		head[2], head[3] = append(head[2], regions[j/per]), append(head[3], fmt.Sprintf("c%d", j%per+1))
	}
	for j := range k {
		head[2] = append(head[2], regions[j/5])
		if release == 2013 {
			head[0], head[1], head[3] = append(head[0], nil), append(head[1], "use "+uses2016[j%5]), append(head[3], fmt.Sprintf("c%d", 37+j%5))
		} else {
			head[0], head[1], head[3] = append(head[0], uses2016[j%5]), append(head[1], "use"), append(head[3], fmt.Sprintf("c%d", 57+j%5))
		}
	}
	head[0], head[1], head[2] = append(head[0], "GO"), append(head[1], "Total output"), append(head[2], "TOT")
	rows := [][]any{{titles[0]}, {titles[1]}, head[0], head[1], head[2], head[3]}
	for i := range n {
		number := map[int]string{2013: "c", 2016: "r"}[release]
		labels := []any{c[i%per], names[i%per], regions[i/per], fmt.Sprintf("%s%d", number, i%per+1)}
		rows = append(rows, append(labels, numbers(func(j int) float64 { return z(i, j) }, func(c int) float64 { return y(i, c) }, x(i))...))
	}
	return append(rows, footers(release)...)
}

// footers are the rows below the sectors. The primary input p of final demand is
// 1 in the first row, 0 else.
func footers(release int) [][]any {
	labels := [][]any{{"II_fob", "Total intermediate consumption", "TOT", "r65"}, {"TXSP", "taxes", "TOT", "r66"}, {"PURNR", "purchases", "TOT", "r69"}, {"VA", "Value added", "TOT", "r70"}, {"GO", "Output at basic prices", "TOT", "r72"}}
	if release == 2013 {
		labels = [][]any{{nil, "Intermediate", "TOT", "r60"}, {nil, "taxes", nil, "r99"}, {nil, "purchases", nil, "r63"}, {nil, "Value added", nil, "r64"}, {nil, "Output", nil, "r69"}}
	}
	rows := [][]any{append(labels[0], 1.5)}
	for p := range inputs {
		rows = append(rows, append(labels[p+1], numbers(func(j int) float64 { return v(p, j) }, func(int) float64 { return float64(max(1-p, 0)) }, 0)...))
	}
	return append(rows, append(labels[4], 2.5))
}

// frameOf is the world as R's edition has it.
func frameOf() [][]any {
	head := []any{"IndustryCode", "IndustryDescription", "Country", "RNr", "Year"}
	for j := range n {
		head = append(head, fmt.Sprintf("%s%d", regions[j/per], j%per+1))
	}
	for c := range k {
		head = append(head, fmt.Sprintf("%s%d", regions[c/5], 57+c%5))
	}
	rows := [][]any{append(head, "TOT")}
	for i, row := range sheetOf(2016)[6:] {
		number := float64(i%per + 1)
		if i >= n {
			number, _ = strconv.ParseFloat(row[3].(string)[1:], 64)
		}
		row = append([]any{row[0], row[1], row[2], number, 2014.0}, row[4:]...)
		for len(row) < len(rows[0]) {
			row = append(row, 0.0)
		}
		rows = append(rows, row)
	}
	return rows
}

func csvOf(rows [][]any, comma rune) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = comma
	for _, row := range rows {
		fields := make([]string, max(len(row), 5+n+k))
		for i, cell := range row {
			if cell != nil {
				fields[i] = fmt.Sprint(cell)
			}
		}
		_ = w.Write(fields) // a builder takes everything
	}
	w.Flush()
	return b.String()
}

// entries are all entries of a table by their labels.
func entries(t *raw.Table) map[string]float64 {
	label := func(regions, names []string, i int) string { return regions[i] + ": " + names[i] }
	all, s := map[string]float64{}, t.Spec
	for i := range s.Sectors {
		row := label(s.Regions, s.Sectors, i)
		all["x "+row] = t.Output[i]
		for j := range s.Sectors {
			all["Z "+row+" "+label(s.Regions, s.Sectors, j)] = t.Blocks.Z.At(i, j)
		}
		for c := range s.Demand {
			all["Y "+row+" "+label(s.DemandRegions, s.Demand, c)] = t.Blocks.Y.At(i, c)
		}
		for p := range s.Primary {
			all["V "+s.Primary[p]+" "+row] = t.Blocks.V.At(p, i)
		}
	}
	return all
}

// wanted are the entries of the invented world.
func wanted() map[string]float64 {
	all := map[string]float64{}
	for i := range n {
		all["x "+sector(i)] = x(i)
		for j := range n {
			all["Z "+sector(i)+" "+sector(j)] = z(i, j)
		}
		for c := range k {
			all["Y "+sector(i)+" "+use(c)] = y(i, c)
		}
		for p := range inputs {
			all["V "+inputs[p]+" "+sector(i)] = v(p, i)
		}
	}
	return all
}

func textRows(text string) Rows {
	return Rows{
		Each:  func(f func(int, []workbook.Cell) error) error { return eachLine(strings.NewReader(text), f) },
		Where: func(row, col int) string { return fmt.Sprintf("row %d, column %d", row, col) },
	}
}
