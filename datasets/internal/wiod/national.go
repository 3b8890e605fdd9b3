package wiod

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"github.com/ionb/go-ionb/internal/text"
)

// nationalSheet holds the tables of all years of a country, one below the other:
//
//	Year Code Description Origin   A01 … CONS_h … INVEN EXP GO
//	2000 A01  …           Domestic
//	2000 A01  …           Imports
//	2000 VA   …           TOT
const nationalSheet = "National IO-tables"

// The Parts of a national table.
const (
	domestic = "domestic" // flows of domestic products; imports are a primary input
	total    = "total"    // flows of all products; imports are taken off final demand
)

// A nation is the reading of one year of a national table.
type nation struct {
	table              *raw.Table
	values             workbook.Values
	total              bool     // the Part
	year, code, origin int      // columns, 1-based
	codes              []string // of all columns, as the header has them
	cols               []column // what they are
	years              []int    // that there are
	wanted             int      // year
	sectors            map[string]int
	seen               map[string]int // rows, by origin and code
	imports            []float64      // what each industry imports
	primary            [][]float64    // of the rows that have no origin
	finalImports       float64
	ofDemand           float64 // what final demand itself uses of primary inputs
}

func readNational(r *raw.Request, name string) (*raw.Table, error) {
	if !slices.Contains([]string{"", domestic, total}, r.Part) {
		return nil, fmt.Errorf("has no part %q; there are: %s (the default), %s", r.Part, domestic, total)
	}
	book, err := open(r, name)
	if err != nil {
		return nil, err
	}
	n, err := readNation(r, SheetRows(book, nationalSheet))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.Files.Describe(name), err)
	}
	n.describe(country(book, name), name)
	return n.table, nil
}

// readNation reads the rows twice: what years there are, and then the one.
func readNation(r *raw.Request, rows Rows) (n *nation, err error) {
	n = &nation{table: &raw.Table{}, total: r.Part == total, sectors: map[string]int{}, seen: map[string]int{}}
	n.values.Where = rows.Where
	if err := rows.Each(n.survey); err != nil {
		return nil, err
	}
	if n.wanted, err = r.Pick(n.years); err != nil {
		return nil, err
	}
	if err := n.begin(r); err != nil {
		return nil, err
	}
	if err := rows.Each(n.row); err != nil {
		return nil, err
	}
	return n, n.finish()
}

// survey reads the header and the years that there are.
func (n *nation) survey(row int, cells []workbook.Cell) error {
	if n.codes == nil {
		for c := range cells {
			code := at(cells, c+1)
			n.codes = append(n.codes, code)
			switch code {
			case "Year":
				n.year = c + 1
			case "Code":
				n.code = c + 1
			case "Origin":
				n.origin = c + 1
			}
		}
		if n.year*n.code*n.origin == 0 {
			return fmt.Errorf("row %d has no columns Year, Code and Origin", row)
		}
		return nil
	}
	if year, err := strconv.Atoi(at(cells, n.year)); err == nil && (len(n.years) == 0 || n.years[len(n.years)-1] != year) {
		n.years = append(n.years, year)
	}
	return nil
}

// begin makes the table, of which the header says all.
func (n *nation) begin(r *raw.Request) (err error) {
	t := n.table
	for c, code := range n.codes {
		var col column
		switch {
		case c < max(n.year, n.code, n.origin) || code == "":
		case code == "GO":
			col.kind = totalColumn
		case slices.Contains(uses2016, code) || code == "EXP":
			col = column{demandColumn, len(t.Spec.Demand)}
			t.Spec.Demand = append(t.Spec.Demand, code)
		default:
			col = column{sectorColumn, len(t.Spec.Sectors)}
			n.sectors[code] = len(t.Spec.Sectors)
			t.Spec.Sectors = append(t.Spec.Sectors, code)
		}
		n.cols = append(n.cols, col)
	}
	if n.total {
		t.Spec.Demand = append(t.Spec.Demand, "Imports")
	}
	if len(n.sectors) == 0 {
		return errNoSectors
	}
	if t.Blocks, err = r.Reserve(len(t.Spec.Sectors), len(t.Spec.Demand), 8); err != nil {
		return err
	}
	n.imports = make([]float64, len(t.Spec.Sectors))
	if slices.Contains(n.codes, "GO") {
		t.Output = make([]float64, len(t.Spec.Sectors))
	}
	return nil
}

// row takes a row of the second pass.
func (n *nation) row(row int, cells []workbook.Cell) error {
	if at(cells, n.year) != strconv.Itoa(n.wanted) {
		return nil
	}
	code, origin := at(cells, n.code), at(cells, n.origin)
	if before := n.seen[origin+code]; before > 0 {
		n.values.Fault(row, n.code, "is %q, origin %q again, which is row %d already", code, origin, before)
		return nil
	}
	n.seen[origin+code] = row
	i, known := n.sectors[code]
	switch {
	case known && origin == "Domestic":
		n.each(row, cells, func(c column, v float64) { n.flow(i, c, v) })
		n.printed(row, i, cells)
	case known && origin == "Imports":
		n.each(row, cells, func(c column, v float64) { n.imported(i, c, v) })
	case isTotal(origin) && code != "II_fob" && code != "GO" && len(n.primary) < mostPrimary:
		v := make([]float64, len(n.imports))
		n.each(row, cells, func(c column, x float64) {
			if c.kind == sectorColumn {
				v[c.at] = x
			} else {
				n.ofDemand += math.Abs(x)
			}
		})
		n.primary = append(n.primary, v)
		n.table.Spec.Primary = append(n.table.Spec.Primary, code)
	case !isTotal(origin):
		n.values.Fault(row, n.code, "is %q, origin %q, of which there is no column", code, origin)
	}
	return nil
}

// each calls f for the flows of a row.
func (n *nation) each(row int, cells []workbook.Cell, f func(c column, v float64)) {
	for c, col := range n.cols {
		if col.kind == sectorColumn || col.kind == demandColumn {
			f(col, n.number(row, c+1, cells))
		}
	}
}

func (n *nation) number(row, col int, cells []workbook.Cell) float64 {
	var c workbook.Cell
	if col <= len(cells) {
		c = cells[col-1]
	}
	return n.values.Number(row, col, c)
}

// printed takes the output of sector i.
func (n *nation) printed(row, i int, cells []workbook.Cell) {
	for c, col := range n.cols {
		if col.kind == totalColumn {
			n.table.Output[i] = n.number(row, c+1, cells)
		}
	}
}

// flow adds a use of the products of sector i.
func (n *nation) flow(i int, c column, v float64) {
	m := n.table.Blocks.Z
	if c.kind == demandColumn {
		m = n.table.Blocks.Y
	}
	m.Set(i, c.at, m.At(i, c.at)+v)
}

// imported takes an import of products like those of sector i.
func (n *nation) imported(i int, c column, v float64) {
	switch {
	case n.total:
		n.flow(i, c, v)
		n.flow(i, column{demandColumn, len(n.table.Spec.Demand) - 1}, -v)
	case c.kind == sectorColumn:
		n.imports[c.at] += v
	default:
		n.finalImports += v
	}
}

// finish puts the primary inputs together.
func (n *nation) finish() error {
	var missing []string
	for _, code := range n.table.Spec.Sectors {
		for _, origin := range []string{"Domestic", "Imports"} {
			if n.seen[origin+code] == 0 {
				missing = append(missing, code+" "+origin)
			}
		}
	}
	if err := n.values.Err(); err != nil {
		return err
	}
	if missing != nil {
		return fmt.Errorf("has columns but no rows in %d of %d sectors (is the file cut off?): %s", n.wanted, len(missing), text.List(missing))
	}
	t := n.table
	if !n.total {
		n.primary = append([][]float64{n.imports}, n.primary...)
		t.Spec.Primary = append([]string{"Imports"}, t.Spec.Primary...)
	}
	t.Blocks.V = raw.Zeros(len(n.primary), len(n.imports))
	for i, v := range n.primary {
		t.Blocks.V.SetRow(i, v)
	}
	return nil
}

// describe says what the table is, and what was decided.
func (n *nation) describe(country, file string) {
	s := &n.table.Spec
	s.Name, s.Year = fmt.Sprintf("WIOD 2016 release, %s, %d", country, n.wanted), n.wanted
	s.Source = "World Input-Output Database, release of November 2016, national table, " + path.Base(file)
	s.Unit, s.Prices, s.Licence = unit, "basic prices, current", licence
	s.Notes = append(s.Notes, n.values.Notes()...)
	if n.total {
		n.table.Note("Flows are of domestic and imported products together; imports are taken off by the final demand category Imports. Part(%q), the default, has domestic flows only.", domestic)
	} else {
		n.table.Note("Flows are of domestic products. What each industry imports is the primary input Imports; what final demand imports, %s, is left out. Part(%q) has the flows of imported products too.", text.Number(n.finalImports), total)
	}
	if n.ofDemand > 0 {
		n.table.Note(ofDemandNote, text.Number(n.ofDemand))
	}
}

// country is the country that the notes name, or else the code in the file's name.
func country(book *workbook.Book, file string) string {
	name := strings.ToUpper(path.Base(file)[:min(3, len(path.Base(file)))])
	for _, sheet := range book.Sheets() {
		if sheet == "Notes" {
			_ = book.Rows(sheet, func(_ int, cells []workbook.Cell) error { // without notes the code will do
				if at(cells, 1) == "Country" && at(cells, 2) != "" {
					name = at(cells, 2)
				}
				return workbook.Stop
			})
		}
	}
	return name
}
