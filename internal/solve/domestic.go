package solve

// domestic solves with the blocks of I−B alone that lie on its diagonal, those of
// regions: most of what a sector buys is from its own region, so what is left for the
// iterations is trade. It is their preconditioner.
type domestic struct {
	blocks []domesticBlock
}

type domesticBlock struct {
	at []int // rows, and the same columns
	f  lu
}

// newDomestic factorises the blocks of these rows, some n·rows² operations in all. One
// that is as large as a system that is not factorised either, or is singular, is left
// to the iterations.
func newDomestic(b *Operator, groups [][]int) *domestic {
	d := &domestic{}
	for _, at := range groups {
		if len(at) == 0 || len(at) > direct {
			continue
		}
		own := &block{b: b, rows: at}
		f := Job{}.work(1).factorise(identityMinus(own.dense()).RawMatrix())
		if !f.singular() {
			d.blocks = append(d.blocks, domesticBlock{at, f})
		}
	}
	return d
}

// solve replaces v by the solution within each block.
func (d *domestic) solve(v []float64, trans bool) {
	for _, block := range d.blocks {
		part := make([]float64, len(block.at))
		for k, i := range block.at {
			part[k] = v[i]
		}
		for k, x := range block.f.solve(part, trans) {
			v[block.at[k]] = x
		}
	}
}
