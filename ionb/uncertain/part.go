package uncertain

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"
)

// A part is a block of an economy's numbers that may err, with what sizes go by.
type part struct {
	name       string
	rows, cols []string
	sectors    ionb.Vector // of zeros, for its labels
	bySeller   bool        // BySector means the row's sector, not the column's
	values     *mat.Dense
	flows      func() (*mat.Dense, error)
}

// An erring is a part with its law worked out: for each number its relative standard
// deviation, 0 for what is known exactly, or the concentration of its column.
type erring struct {
	kind          kind
	values, sizes *mat.Dense
	spreads       *mat.Dense // as kind.factor takes them
	concentration []float64  // of Dirichlet's columns, 0 where exact
	rest          []float64  // value added's shares
}

// under applies a law to a part; nil says that all of it is known exactly.
func (p part) under(l Law) (*erring, error) {
	if l.kind == exact {
		return nil, nil
	}
	e := &erring{kind: l.kind, values: p.values}
	var err error
	if l.kind == dirichlet {
		err = e.concentrate(l, p)
	} else {
		err = e.spread(l, p)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	if e.isExact() {
		return nil, nil
	}
	return e, nil
}

func (e *erring) isExact() bool {
	positive := func(x float64) bool { return x > 0 }
	if e.kind == dirichlet {
		return !slices.ContainsFunc(e.concentration, positive)
	}
	return !slices.ContainsFunc(e.sizes.RawMatrix().Data, positive)
}

// spread works out sizes and spreads.
func (e *erring) spread(l Law, p part) error {
	size, err := l.sizeIn(p)
	if err != nil {
		return err
	}
	r, c := p.values.Dims()
	e.sizes, e.spreads = mat.NewDense(r, c, nil), mat.NewDense(r, c, nil)
	lastSize, lastSpread := 0.0, 0.0 // most often all sizes are one
	for i := range r {
		sizes, spreads := e.sizes.RawRowView(i), e.spreads.RawRowView(i)
		for j, v := range p.values.RawRowView(i) {
			if v == 0 {
				continue
			}
			s := size(i, j)
			if err := l.kind.checkSize(s); err != nil {
				return fmt.Errorf("%q, %q: %w", p.rows[i], p.cols[j], err)
			}
			if s != lastSize {
				lastSize, lastSpread = s, l.kind.spread(s)
			}
			sizes[j], spreads[j] = s, lastSpread
		}
	}
	return nil
}

// sizeIn returns the relative standard deviation of each number that is not zero.
func (l Law) sizeIn(p part) (func(i, j int) float64, error) {
	if l.deviations != nil {
		at, err := p.matched(l.deviations)
		return func(i, j int) float64 { return at(i, j) / math.Abs(p.values.At(i, j)) }, err
	}
	shares := l.shares(p.sectors)
	share := func(i, j int) float64 { return shares[j] }
	if p.bySeller {
		share = func(i, j int) float64 { return shares[i] }
	}
	if l.most == 0 {
		return share, nil
	}
	flows, err := p.flows()
	if err != nil {
		return nil, err
	}
	return func(i, j int) float64 {
		s := share(i, j)
		if s == 0 {
			return 0 // also of a flow of 0, whose power may be infinite
		}
		return min(s*math.Pow(math.Abs(flows.At(i, j)), l.exponent), l.most)
	}, nil
}

// shares are the law's sizes by sector.
func (l Law) shares(sectors ionb.Vector) []float64 {
	all := sectors.Values()
	for i := range all {
		all[i] = l.share
	}
	if l.sectors == nil {
		return all
	}
	named := ionb.Must(sectors.Named("sectors of the economy").WithValues(all))
	for i, name := range l.sectors.Labels() {
		named = named.With(name, l.sectors.AtVec(i))
	}
	return named.Values()
}

// matched returns the entries of deviations in the order of the part.
func (p part) matched(deviations mat.Matrix) (func(i, j int) float64, error) {
	r, c := deviations.Dims()
	if r != len(p.rows) || c != len(p.cols) {
		return nil, fmt.Errorf("standard deviations are %d×%d, want %d×%d", r, c, len(p.rows), len(p.cols))
	}
	switch d := deviations.(type) {
	case ionb.Matrix:
		if !slices.Equal(d.RowLabels(), p.rows) || !slices.Equal(d.ColLabels(), p.cols) {
			return func(i, j int) float64 { return d.Of(p.rows[i], p.cols[j]) }, nil
		}
	case ionb.Vector:
		return func(i, _ int) float64 { return d.Of(p.rows[i]) }, nil
	}
	return deviations.At, nil
}

// concentrate works out the concentration of each column; see Dirichlet.
func (e *erring) concentrate(l Law, p part) error {
	n := len(p.cols)
	shares := l.shares(p.sectors)
	e.concentration, e.rest = make([]float64, n), make([]float64, n)
	for j, name := range p.cols {
		if err := l.kind.checkSize(shares[j]); err != nil {
			return fmt.Errorf("%q: %w", name, err)
		}
		rest, parts := 1.0, 0
		for i := range p.rows {
			v := p.values.At(i, j)
			if v < 0 {
				return fmt.Errorf("%q uses %v of %q per unit of output; Dirichlet shares out what is not negative", name, v, p.rows[i])
			}
			if v > 0 {
				parts++
			}
			rest -= v
		}
		const rounding = 1e-9 // as of a closed column
		if rest < -rounding {
			return fmt.Errorf("the inputs of %q cost %v per unit of output; Dirichlet shares out one unit, want 1 at most", name, 1-rest)
		}
		if rest > rounding {
			e.rest[j] = rest
			parts++
		}
		if parts > 1 && shares[j] > 0 {
			e.concentration[j] = float64(parts-1)/(shares[j]*shares[j]) - 1
		}
	}
	return nil
}

// draw returns the numbers of one draw. They are drawn by position, row by row, or of
// Dirichlet column by column, so that a generator in the same state gives the same.
func (e *erring) draw(rng *rand.Rand) *mat.Dense {
	out := mat.DenseCopyOf(e.values)
	if e.kind == dirichlet {
		for j := range e.concentration {
			e.drawColumn(rng, out, j)
		}
		return out
	}
	rows, _ := out.Dims()
	for i := range rows {
		row := out.RawRowView(i)
		for j, spread := range e.spreads.RawRowView(i) {
			if spread != 0 {
				row[j] *= e.kind.factor(rng, spread)
			}
		}
	}
	return out
}

// drawColumn draws shares as gamma variates divided by their sum.
func (e *erring) drawColumn(rng *rand.Rand, out *mat.Dense, j int) {
	alpha := e.concentration[j]
	if alpha == 0 {
		return
	}
	rows, _ := out.Dims()
	sum := 0.0
	for i := range rows {
		if share := out.At(i, j); share > 0 {
			g := distuv.Gamma{Alpha: alpha * share, Beta: 1, Src: rng}.Rand()
			out.Set(i, j, g)
			sum += g
		}
	}
	if e.rest[j] > 0 {
		sum += distuv.Gamma{Alpha: alpha * e.rest[j], Beta: 1, Src: rng}.Rand()
	}
	for i := range rows {
		out.Set(i, j, out.At(i, j)/sum)
	}
}
