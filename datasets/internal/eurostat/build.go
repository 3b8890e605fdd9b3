package eurostat

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

// A builder makes a table of cubes: it picks sectors, final uses and primary inputs
// such that nothing is counted twice, and compares them with the printed totals.
type builder struct {
	selection
	cubes   map[string]*cube
	main    *cube // of the flow that is read
	t       *raw.Table
	sectors []string
	demand  []string
	rows    []row
	mended  []string // totals that stand for details which do not add up to them
}

// A row is a primary input and where its numbers are.
type row struct {
	name string
	at   func(use string) float64
}

func (b *builder) build(r *raw.Request) (err error) {
	if err := b.pickSectors(); err != nil {
		return err
	}
	b.pickDemand()
	b.pickRows()
	b.t.Spec.Sectors, b.t.Spec.Demand = b.sectors, b.demand
	for _, row := range b.rows {
		b.t.Spec.Primary = append(b.t.Spec.Primary, row.name)
	}
	n, k := len(b.sectors), len(b.demand)
	if b.flow == total {
		k++
	}
	if b.t.Blocks, err = r.Reserve(n, k, len(b.rows)); err != nil {
		return err
	}
	b.fill()
	if b.flow == total {
		if err := b.subtractImports(); err != nil {
			return err
		}
	}
	b.t.Output, b.t.Grain = b.output(), b.main.grain
	b.keepImports()
	b.keepJobs()
	b.report()
	return nil
}

// pickSectors picks the codes of products or industries that the table is of.
func (b *builder) pickSectors() error {
	codes := slices.Clone(b.main.ava)
	for _, use := range b.main.uses {
		if !slices.Contains(codes, use) {
			codes = append(codes, use)
		}
	}
	sectors, kept := tile(codes, func(code string, parts []string) bool {
		return b.addsAs(code, parts, b.main.uses, b.main.find) &&
			b.addsAs(code, parts, b.main.ava, func(use, ava string) (float64, bool) { return b.main.find(ava, use) })
	})
	b.sectors, b.mended = sectors, kept
	b.noteUnknown()
	if len(b.sectors) == 0 {
		return fmt.Errorf("has no codes of products or industries such as CPA_A01 or C10-12, but %s; was the file made with names in place of codes?", text.List(b.main.ava))
	}
	return nil
}

// noteUnknown notes what is bought and buys as a sector does, but under no code of the
// classification.
func (b *builder) noteUnknown() {
	var unknown []string
	for _, code := range b.main.ava {
		if _, known := spanOf(code); !known && slices.Contains(b.main.uses, code) && !strings.HasSuffix(code, "TOTAL") {
			unknown = append(unknown, code)
		}
	}
	if unknown != nil {
		b.t.Note("Left out, with what they buy and sell, because their codes are none of products or industries: %s.", text.List(unknown))
	}
}

// addsAs is whether the code's numbers are the sums of its parts', but for rounding,
// against all codes of the other side. Where it has none, it says nothing.
func (b *builder) addsAs(code string, parts, others []string, at func(code, other string) (v float64, ok bool)) bool {
	for _, other := range others {
		want, ok := at(code, other)
		if !ok {
			continue
		}
		sum := 0.0
		for _, part := range parts {
			v, _ := at(part, other)
			sum += v
		}
		if math.Abs(sum-want) > b.main.grain*float64(len(parts)+1)+1e-9*math.Abs(want) {
			return false
		}
	}
	return true
}

// fill writes the numbers. Y has one column more in a table of all supply.
func (b *builder) fill() {
	for i, s := range b.sectors {
		for j, use := range b.sectors {
			b.t.Blocks.Z.Set(i, j, b.main.at(s, use))
		}
		for j, use := range b.demand {
			b.t.Blocks.Y.Set(i, j, b.main.at(s, use))
		}
	}
	for i, row := range b.rows {
		for j, use := range b.sectors {
			b.t.Blocks.V.Set(i, j, row.at(use))
		}
	}
}

// importsDemand is the final demand of a table of all supply that is imports.
const importsDemand = "P7"

// subtractImports makes output of supply: imports of each product are a final
// demand with a minus sign, so that rows add up to output.
func (b *builder) subtractImports() error {
	imported, from := b.importsByProduct()
	if imported == nil {
		return errors.New("the table TOTAL does not say what of its uses is imported: it has no row P7 or P1, and the file no table IMP")
	}
	k := len(b.demand)
	b.demand = append(b.demand, importsDemand)
	b.t.Spec.Demand = b.demand
	for i, s := range b.sectors {
		b.t.Blocks.Y.Set(i, k, -imported(s))
	}
	b.t.Note("Uses are of domestic output and of imports; the final demand P7 is imports with a minus sign, from %s, so that rows add up to output.", from)
	return nil
}

// importsByProduct is what is imported of each product, and where that stands.
func (b *builder) importsByProduct() (imported func(product string) float64, from string) {
	c, made := b.cubes[imports], b.where("P1")
	switch {
	case b.main.hasRow("P7", b.sectors):
		return func(p string) float64 { return b.main.at("P7", p) }, "the row P7"
	case c.hasUse("TU", b.sectors):
		return func(p string) float64 { return c.at(p, "TU") }, "the table of imports"
	case made != nil && b.main.hasUse("TU", b.sectors):
		return func(p string) float64 { return b.main.at(p, "TU") - made.at("P1", p) }, "supply (TU) less output (P1)"
	}
	return nil, ""
}

// output is the printed output: the row P1, or in a domestic table total use.
func (b *builder) output() []float64 {
	c := b.where("P1")
	if c == nil && (b.flow == total || !b.main.hasUse("TU", b.sectors)) {
		return nil
	}
	out := make([]float64, len(b.sectors))
	for i, s := range b.sectors {
		if c != nil {
			if v, ok := c.find("P1", s); ok {
				out[i] = v
				continue
			}
		}
		if b.flow != total {
			out[i] = b.main.at(s, "TU")
		}
	}
	return out
}
