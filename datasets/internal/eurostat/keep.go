package eurostat

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
)

// keepImports keeps the table of imports beside the domestic one.
func (b *builder) keepImports() {
	c := b.cubes[imports]
	if b.flow != domestic || c == nil {
		return
	}
	e := blocks.Extension{Name: "Imports", Stressors: b.sectors, F: raw.Zeros(len(b.sectors), len(b.sectors)), FY: raw.Zeros(len(b.sectors), len(b.demand))}
	for i, s := range b.sectors {
		e.Units = append(e.Units, b.t.Spec.Unit)
		for j, use := range b.sectors {
			e.F.Set(i, j, c.at(s, use))
		}
		for j, use := range b.demand {
			e.FY.Set(i, j, c.at(s, use))
		}
	}
	b.t.Blocks.Extensions = append(b.t.Blocks.Extensions, e)
}

// keepJobs keeps the rows of employment, which are no money spent.
func (b *builder) keepJobs() {
	var names []string
	for _, code := range b.main.ava {
		if strings.HasPrefix(code, "EMP") && b.main.hasRow(code, b.sectors) {
			names = append(names, code)
		}
	}
	if names == nil {
		return
	}
	f := raw.Zeros(len(names), len(b.sectors))
	for i, name := range names {
		for j, s := range b.sectors {
			f.Set(i, j, b.main.at(name, s))
		}
	}
	b.t.Blocks.Extensions = append(b.t.Blocks.Extensions, blocks.Extension{Name: "Employment", Stressors: names, F: f})
}

// report notes how what was picked compares with the totals that are printed.
func (b *builder) report() {
	if len(b.mended) > 0 {
		b.t.Note("Taken whole, because their details do not add up to them: %s.", text.List(b.mended))
	}
	var gaps []string
	gap := func(what, total string, worst float64) {
		gaps = append(gaps, fmt.Sprintf("%s to %s within %s", what, total, text.Number(worst)))
	}
	for _, name := range []string{"CPA_TOTAL", "TOTAL"} {
		if b.main.hasRow(name, b.sectors) {
			gap("sectors", name, b.sectorsMiss(name))
			break
		}
	}
	uses := slices.DeleteFunc(slices.Clone(b.demand), func(use string) bool { return use == importsDemand })
	if name, worst := b.usesMiss(uses); name != "" {
		gap("uses", name, worst)
	}
	if c := b.where("P1"); c != nil {
		worst := 0.0
		for j, s := range b.sectors {
			sum := 0.0
			for i := range b.sectors {
				sum += b.t.Blocks.Z.At(i, j)
			}
			for i := range b.rows {
				sum += b.t.Blocks.V.At(i, j)
			}
			worst = math.Max(worst, math.Abs(sum-c.at("P1", s)))
		}
		gap("columns", "output (P1)", worst)
	}
	if gaps != nil {
		b.t.Note("Compared with the printed totals, add up: %s.", strings.Join(gaps, "; "))
	}
}

// sectorsMiss is by how much the sectors miss the row of their total.
func (b *builder) sectorsMiss(total string) (worst float64) {
	for _, use := range slices.Concat(b.sectors, []string{"TU"}) {
		sum := 0.0
		for _, s := range b.sectors {
			sum += b.main.at(s, use)
		}
		worst = math.Max(worst, math.Abs(sum-b.main.at(total, use)))
	}
	return worst
}
