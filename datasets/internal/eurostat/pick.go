package eurostat

import (
	"math"
	"slices"

	"github.com/ionb/go-ionb/internal/text"
)

// parts of the totals among final uses and among primary inputs. K1 was the code of
// P51C until 2014.
var (
	useParts = map[string][]string{
		"P3_P5": {"P3", "P5"}, "P3": {"P3_S13", "P3_S14", "P3_S15"}, "P5": {"P51G", "P5M"}, "P5M": {"P52", "P53"},
		"P6": {"P6_B0", "P6_D0"}, "P6_B0": {"P6_U2", "P6_U3"},
	}
	rowParts = map[string][]string{
		"B1G": {"D1", "D29X39", "B2A3G"}, "B2A3G": {"P51C", "K1", "B2A3N"},
	}
)

// leaves returns the most detailed codes that add up to the one.
func (b *builder) leaves(code string, parts map[string][]string, has func(string) bool, adds func(string, []string) bool) (out []string) {
	for _, part := range parts[code] {
		out = append(out, b.leaves(part, parts, has, adds)...)
	}
	switch {
	case !has(code):
		return out
	case len(out) == 0:
		return []string{code}
	case adds(code, out):
		return out
	}
	b.mended = append(b.mended, code)
	return []string{code}
}

// pickDemand picks the final uses, and sees that they add up to their total.
func (b *builder) pickDemand() {
	has := func(use string) bool { return b.main.hasUse(use, b.sectors) }
	adds := func(use string, parts []string) bool {
		return b.addsAs(use, parts, b.sectors, func(use, ava string) (float64, bool) { return b.main.find(ava, use) })
	}
	before := len(b.mended)
	for _, root := range []string{"P3", "P5", "P6", "DISC", "DSP"} {
		b.demand = append(b.demand, b.leaves(root, useParts, has, adds)...)
	}
	for _, lump := range []string{"TFU", "P3_P5"} {
		if len(b.demand) == 0 && has(lump) {
			b.demand = []string{lump}
		}
	}
	for _, code := range slices.Clone(b.mended[before:]) {
		b.addBeside(code, has, adds)
	}
}

// addBeside takes the parts of a total beside it, where the total is one by name only
// and all then add up better: older tables write P5 for fixed capital formation,
// without P52.
func (b *builder) addBeside(code string, has func(string) bool, adds func(string, []string) bool) {
	var parts []string
	for _, part := range useParts[code] {
		parts = append(parts, b.leaves(part, useParts, has, adds)...)
	}
	at := slices.Index(b.demand, code) + 1
	wider := slices.Insert(slices.Clone(b.demand), at, parts...)
	total, worst := b.usesMiss(wider)
	if _, before := b.usesMiss(b.demand); total == "" || worst >= before {
		return
	}
	b.demand = wider
	b.mended = slices.DeleteFunc(b.mended, func(c string) bool { return c == code })
	b.t.Note("%s stands beside %s and does not hold it: so uses add up best to their total, %s.", code, text.List(parts), total)
}

// usesMiss is by how much final uses miss their total: TFU alone, or TU and older
// tables' TFU together with intermediate uses. The name is empty where none is there.
func (b *builder) usesMiss(uses []string) (name string, worst float64) {
	all := slices.Concat(b.sectors, uses)
	worst = math.Inf(1)
	for _, c := range []struct {
		name string
		uses []string
	}{{"TFU", uses}, {"TU", all}, {"TFU", all}} {
		if !b.main.hasUse(c.name, b.sectors) {
			continue
		}
		miss := 0.0
		for _, s := range b.sectors {
			sum := 0.0
			for _, use := range c.uses {
				sum += b.main.at(s, use)
			}
			miss = math.Max(miss, math.Abs(sum-b.main.at(s, c.name)))
		}
		if miss < worst {
			name, worst = c.name, miss
		}
	}
	return name, worst
}

// pickRows picks the primary inputs. Value added has its own numbers only in one of
// the flows at times: it is the same in all.
func (b *builder) pickRows() {
	switch imported := b.cubes[imports]; {
	case b.flow == total:
	case b.main.hasRow("IMP", b.sectors):
		b.addRow("IMP", b.main)
	case imported != nil:
		b.rows = append(b.rows, row{"IMP", func(use string) float64 { return b.imported(imported, use) }})
		b.t.Note("There is no row IMP, use of imported products; it is the sum of the table of imports.")
	case b.flow == "" && b.main.hasRow("P7", b.sectors):
		b.addRow("P7", b.main)
	default:
		b.t.Note("There is no row IMP, use of imported products: columns add up to less than output.")
	}
	for _, code := range []string{"D21X31", "OP_RES", "OP_NRES", "CIFOBADJ"} {
		if c := b.where(code); c != nil && slices.ContainsFunc(b.sectors, func(s string) bool { return c.at(code, s) != 0 }) {
			b.addRow(code, c)
		}
	}
	has := func(code string) bool { return b.where(code) != nil }
	adds := func(code string, parts []string) bool {
		return b.addsAs(code, parts, b.sectors, func(code, use string) (float64, bool) {
			if c := b.where(code); c != nil {
				return c.find(code, use)
			}
			return 0, false
		})
	}
	for _, code := range b.leaves("B1G", rowParts, has, adds) {
		b.addRow(code, b.where(code))
	}
}

func (b *builder) addRow(code string, c *cube) {
	b.rows = append(b.rows, row{code, func(use string) float64 { return c.at(code, use) }})
}

// where is the cube that has a row: of the flow that is read, or else of the total.
func (b *builder) where(code string) *cube {
	for _, c := range []*cube{b.main, b.cubes[total], b.cubes[domestic]} {
		if c.hasRow(code, b.sectors) {
			return c
		}
	}
	return nil
}

// imported adds up what a column buys of imports.
func (b *builder) imported(c *cube, use string) (sum float64) {
	for _, s := range b.sectors {
		sum += c.at(s, use)
	}
	return sum
}
