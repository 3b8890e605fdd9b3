package sheet

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
)

// A reading is one pass over the sheets that hold parts of the table.
type reading struct {
	t      *raw.Table
	values workbook.Values
	sheet  string // the one that is read
	blocks []*block
	checks []func() // to be made when all is read
}

// A block is a rectangle whose cells go somewhere: i and j count from its corner.
type block struct {
	workbook.Range
	put  func(i, j int, c workbook.Cell)
	seen int // rows
}

// read fills the table, whose size is known from the ranges alone.
func (p *parts) read(r *raw.Request, book *workbook.Book, t *raw.Table) error {
	var err error
	if t.Blocks, err = r.Reserve(p.n, p.k, p.m); err != nil {
		return err
	}
	rd := &reading{t: t}
	rd.values.Where = func(row, col int) string { return workbook.In(rd.sheet)(row, col) }
	rd.numbers(p.z, func(i, j int, v float64) { t.Blocks.Z.Set(i, j, v) }, false)
	rd.numbers(p.y, func(i, j int, v float64) { t.Blocks.Y.Set(i, j, v) }, false)
	rd.numbers(p.v, func(i, j int, v float64) { t.Blocks.V.Set(i, j, v) }, true)
	if p.x != nil {
		t.Output = make([]float64, p.n)
		rd.numbers(p.x, func(i, j int, v float64) { t.Output[i+j] = v }, false)
	}
	t.Spec.Sectors = rd.labels(p.sectors, p.n)
	t.Spec.Regions = rd.labels(p.regions, p.n)
	t.Spec.DemandRegions = rd.labels(p.demandRegions, p.k)
	t.Spec.Demand = rd.labelsOrNumbers(p.demand, p.k, "Final demand")
	t.Spec.Primary = rd.labelsOrNumbers(p.primary, p.m, "Primary input")
	if err := rd.walk(book); err != nil {
		return err
	}
	for _, check := range rd.checks {
		check()
	}
	t.Spec.Notes = append(t.Spec.Notes, rd.values.Notes()...)
	return rd.values.Err()
}

// numbers takes the cells of a part, whose rectangles stand below each other in the
// table, or side by side.
func (rd *reading) numbers(p part, set func(i, j int, v float64), below bool) {
	row, col := 0, 0
	for _, r := range p {
		firstRow, firstCol := row, col
		b := &block{Range: r, put: func(i, j int, c workbook.Cell) {
			set(firstRow+i, firstCol+j, rd.values.Number(r.FirstRow+i, r.FirstCol+j, c))
		}}
		rd.blocks = append(rd.blocks, b)
		rd.checks = append(rd.checks, func() { rd.values.Missing((r.Rows() - b.seen) * r.Cols()) })
		if below {
			row += r.Rows()
		} else {
			col += r.Cols()
		}
	}
}

// labels takes a list's labels, which are there when all sheets have been read.
func (rd *reading) labels(l list, want int) []string {
	if l.part == nil {
		return nil
	}
	texts, first := make([]string, want), 0
	for _, r := range l.part {
		count := r.Cols()
		if l.down {
			count = r.Rows()
		}
		rd.label(r, l.down, texts[first:first+count])
		first += count
	}
	return texts
}

func (rd *reading) label(r workbook.Range, down bool, texts []string) {
	rd.blocks = append(rd.blocks, &block{Range: r, put: func(i, j int, c workbook.Cell) {
		if c.Kind == workbook.Error {
			rd.values.Fault(r.FirstRow+i, r.FirstCol+j, "is %q, want a label", c.Text)
		}
		if down {
			j = i
		}
		texts[j] = raw.Clean(texts[j] + " " + c.String())
	}})
	rd.checks = append(rd.checks, func() {
		rd.sheet = r.Sheet
		for i, text := range texts {
			row, col := r.FirstRow, r.FirstCol+i
			if down {
				row, col = r.FirstRow+i, r.FirstCol
			}
			if text == "" {
				rd.values.Fault(row, col, "is empty, want a label")
			}
		}
	})
}

// labelsOrNumbers numbers what was given no labels.
func (rd *reading) labelsOrNumbers(l list, want int, name string) []string {
	if l.part != nil || want == 0 {
		return rd.labels(l, want)
	}
	texts := make([]string, want)
	for i := range texts {
		texts[i] = fmt.Sprintf("%s %d", name, i+1)
	}
	rd.t.Note("%q and so on, %d in all, were given no labels.", texts[0], want)
	return texts
}

// walk reads each sheet that holds a block once, from the top.
func (rd *reading) walk(book *workbook.Book) error {
	bySheet := map[string][]*block{}
	var sheets []string
	for _, b := range rd.blocks {
		if bySheet[b.Sheet] == nil {
			sheets = append(sheets, b.Sheet)
		}
		bySheet[b.Sheet] = append(bySheet[b.Sheet], b)
	}
	for _, sheet := range sheets {
		rd.sheet = sheet
		blocks := bySheet[sheet]
		if err := book.Rows(sheet, func(row int, cells []workbook.Cell) error {
			for _, b := range blocks {
				b.take(row, cells)
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// take puts the cells of a row that lie in the block. A row may end before it.
func (b *block) take(row int, cells []workbook.Cell) {
	if row < b.FirstRow || row > b.LastRow {
		return
	}
	b.seen++
	for col := b.FirstCol; col <= b.LastCol; col++ {
		var c workbook.Cell
		if col <= len(cells) {
			c = cells[col-1]
		}
		b.put(row-b.FirstRow, col-b.FirstCol, c)
	}
}
