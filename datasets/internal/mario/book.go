package mario

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook"
	"gonum.org/v1/gonum/mat"
)

const (
	flowsSheet = "flows"
	unitsSheet = "units"
	headRows   = 3 // above the numbers, and columns before them
)

// findWorkbook is the first workbook with the sheets that MARIO gives it, or "".
func findWorkbook(src *files.Source) string {
	const most = 4 // opening one takes time
	found := src.Matching(func(base string) bool { return path.Ext(base) == ".xlsx" })
	for _, name := range found[:min(most, len(found))] {
		if book, err := openBook(src, name); err == nil &&
			slices.Contains(book.Sheets(), flowsSheet) && slices.Contains(book.Sheets(), unitsSheet) {
			return name
		}
	}
	return ""
}

func openBook(src *files.Source, name string) (*workbook.Book, error) {
	at, size, err := src.OpenAt(name)
	if err != nil {
		return nil, err
	}
	return workbook.Open(at, size, src.Describe(name))
}

// readWorkbook reads the sheet flows, which has all blocks: sectors, factors and
// accounts below each other, sectors and final demand side by side.
func readWorkbook(r *raw.Request, name string) (*raw.Table, error) {
	book, err := openBook(r.Files, name)
	if err != nil {
		return nil, err
	}
	b := &bookReader{name: r.Files.Describe(name), r: r, a: &assembly{t: &raw.Table{}}}
	if err := b.units(book); err != nil {
		return nil, err
	}
	if err := book.Rows(flowsSheet, b.row); err != nil {
		return nil, err
	}
	if err := b.finish(); err != nil {
		return nil, err
	}
	meta, err := readMetadata(r, strings.TrimSuffix(name, path.Base(name)))
	if err != nil {
		return nil, err
	}
	return b.a.table(meta)
}

type bookReader struct {
	name      string
	r         *raw.Request
	a         *assembly
	head      [headRows][]string // region, set and item of each column
	toSector  []int              // of each column: its place among sectors, or -1
	toDemand  []int
	seen      []bool
	inputs    [2][]string // factors, accounts
	values    [2][][]float64
	ofDemands [2][][]float64
}

func (b *bookReader) units(book *workbook.Book) error {
	var lines [][]string
	err := book.Rows(unitsSheet, func(_ int, cells []workbook.Cell) error {
		line := make([]string, 3)
		for i := range min(3, len(cells)) {
			line[i] = cells[i].String()
		}
		lines = append(lines, line)
		return nil
	})
	if err != nil {
		return err
	}
	return b.a.readUnits(b.name+", sheet "+unitsSheet, lines)
}

func (b *bookReader) row(row int, cells []workbook.Cell) error {
	if row > headRows {
		if b.toSector == nil {
			return b.fault(row, "stands where rows 1 to 3 with the columns' labels are wanted")
		}
		return b.numbers(row, cells)
	}
	for _, c := range cells {
		b.head[row-1] = append(b.head[row-1], raw.Clean(c.String()))
	}
	if row == headRows {
		return b.columns()
	}
	return nil
}

func (b *bookReader) fault(row int, format string, args ...any) error {
	return fmt.Errorf("%s, sheet %s, row %d: %s", b.name, flowsSheet, row, fmt.Sprintf(format, args...))
}

// columns takes sectors and final demand from the labels, and reserves the memory.
func (b *bookReader) columns() error {
	width := len(b.head[headRows-1])
	var sectors, demand [][]string
	b.toSector, b.toDemand = make([]int, width), make([]int, width)
	for j := range width {
		b.toSector[j], b.toDemand[j] = -1, -1
		if j < headRows {
			continue
		}
		if len(b.head[0]) <= j || len(b.head[1]) <= j {
			return b.fault(headRows, "column %s has no region or no set above it", workbook.ColName(j+1))
		}
		labels := []string{b.head[0][j], b.head[2][j]}
		switch set := b.head[1][j]; set {
		case setSector:
			b.toSector[j] = len(sectors)
			sectors = append(sectors, labels)
		case setDemand:
			b.toDemand[j] = len(demand)
			demand = append(demand, labels)
		case setActivity, setGoods:
			return b.fault(2, "column %s is a %s: make an input-output table of supply and use, in MARIO with to_iot()", workbook.ColName(j+1), set)
		default:
			return b.fault(2, "column %s is a %.40q, want a %s or %s", workbook.ColName(j+1), set, setSector, setDemand)
		}
	}
	var err error
	if b.a.sectors, err = frame.NewIndex("sector", b.name, sectors); err != nil {
		return err
	}
	if b.a.demand, err = frame.NewIndex("category of final demand", b.name, demand); err != nil {
		return err
	}
	blocks, err := b.r.Reserve(len(sectors), len(demand), 0)
	b.a.z, b.a.y, b.seen = blocks.Z, blocks.Y, make([]bool, len(sectors))
	return err
}

// numbers reads one row of a sector, a factor or an account.
func (b *bookReader) numbers(row int, cells []workbook.Cell) error {
	labels := make([]string, headRows)
	for i := range min(headRows, len(cells)) {
		labels[i] = raw.Clean(cells[i].String())
	}
	var z, y []float64
	switch set := labels[1]; set {
	case setSector:
		i := b.a.sectors.At([]string{labels[0], labels[2]})
		if i < 0 || b.seen[i] {
			return b.fault(row, "the sector %q of %q is in no column, or in two rows", labels[2], labels[0])
		}
		b.seen[i] = true
		z = b.a.z.RawRowView(i)
		if b.a.y != nil {
			y = b.a.y.RawRowView(i)
		}
	case setFactor, setAccount:
		kind := 0
		if set == setAccount {
			kind = 1
		}
		z, y = make([]float64, len(b.a.sectors.Labels)), make([]float64, len(b.a.demand.Labels))
		b.inputs[kind] = append(b.inputs[kind], labels[2])
		b.values[kind], b.ofDemands[kind] = append(b.values[kind], z), append(b.ofDemands[kind], y)
	default:
		return b.fault(row, "a row of a %.40q, want a %s, %s or %s", set, setSector, setFactor, setAccount)
	}
	return b.fill(row, cells, z, y)
}

func (b *bookReader) fill(row int, cells []workbook.Cell, z, y []float64) error {
	for j := headRows; j < len(cells); j++ {
		c := cells[j]
		switch {
		case c.Kind == workbook.Empty:
		case c.Kind != workbook.Number || j >= len(b.toSector):
			return b.fault(row, "%s holds %.40q, want a number below a label", workbook.CellName(row, j+1), c.String())
		case b.toSector[j] >= 0:
			z[b.toSector[j]] = c.Number
		default:
			y[b.toDemand[j]] = c.Number
		}
	}
	return nil
}

func (b *bookReader) finish() error {
	a := b.a
	if a.sectors == nil {
		return fmt.Errorf("%s, sheet %s: has no labels of columns in rows 1 to 3", b.name, flowsSheet)
	}
	for i, there := range b.seen {
		if !there {
			return fmt.Errorf("%s, sheet %s: has no row for the sector %q", b.name, flowsSheet, strings.Join(a.sectors.Labels[i], ": "))
		}
	}
	for kind, what := range []string{setFactor, setAccount} {
		labels := make([][]string, len(b.inputs[kind]))
		for i, name := range b.inputs[kind] {
			labels[i] = []string{name}
		}
		index, err := frame.NewIndex(what, b.name, labels)
		if err != nil {
			return err
		}
		v, vy := stacked(b.values[kind]), stacked(b.ofDemands[kind])
		if kind == 0 {
			a.factors, a.v, a.vy = index, v, vy
		} else {
			a.accounts, a.e, a.ey = index, v, vy
		}
	}
	return nil
}

func stacked(rows [][]float64) *mat.Dense {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	m := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		m.SetRow(i, row)
	}
	return m
}
