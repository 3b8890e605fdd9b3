package gloria

import (
	"fmt"
	"math"
	"slices"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A reading is a table that is being read: of R regions with S industries and as
// many products, K categories of final demand and M primary inputs each.
type reading struct {
	system
	*labels
	t          *raw.Table
	R, S, K, M int

	tt, yy, vv, tqs, yqs *numbers
	shares               []*mat.Dense // D of each region; nil where each industry makes its own product only
	made, used           []float64    // of each product, what industries make and what is used
}

// Read reads the table that is asked for.
func Read(r *raw.Request) (*raw.Table, error) {
	s, err := choose(r)
	if err != nil {
		return nil, err
	}
	g := &reading{system: s, t: &raw.Table{}}
	s.describe(r, g.t)
	if g.labels, err = readLabels(r, s.t.release); err != nil {
		return nil, err
	}
	if s.t.markup == basic && !r.SkipExtensions {
		if err := g.findSatellites(r); err != nil {
			return nil, err
		}
		if g.accounts != r.Files {
			defer g.accounts.Close() // read only
		}
	}
	if err := g.open(r); err != nil {
		return nil, err
	}
	if err := g.read(); err != nil {
		return nil, err
	}
	g.note()
	g.t.NoteColumns()
	return g.t, nil
}

// open compares the files with the labels and reserves the memory.
func (g *reading) open(r *raw.Request) error {
	g.R, g.S, g.K, g.M = len(g.regions), len(g.sectors), len(g.demand), len(g.primary)
	spec := &g.t.Spec
	if g.system.t.markup == basic { // those of basic prices belong to no other layer
		spec.Primary = g.primary
	}
	stressors := 0
	if g.tq != "" {
		stressors = len(g.satellites)
	}
	var err error
	if g.t.Blocks, err = r.Reserve(g.R*g.S, g.R*g.K, len(spec.Primary), stressors); err != nil {
		return err
	}
	for _, region := range g.regions {
		spec.Sectors = append(spec.Sectors, g.sectors...)
		spec.Demand = append(spec.Demand, g.demand...)
		spec.Regions = append(spec.Regions, slices.Repeat([]string{region}, g.S)...)
		spec.DemandRegions = append(spec.DemandRegions, slices.Repeat([]string{region}, g.K)...)
	}
	return g.openNumbers(r)
}

func (g *reading) openNumbers(r *raw.Request) (err error) {
	both, k := 2*g.R*g.S, g.R*g.K
	lists := func(n int, what string) string {
		return fmt.Sprintf("%s lists %d regions with %d %s", g.file, g.R, n, what)
	}
	sectors := lists(g.S, "sectors, which are industries and products")
	demand := lists(g.K, "categories of final demand")
	accounts := fmt.Sprintf("%s lists %d satellite accounts (is it of another release? datasets.WithoutExtensions leaves them out)", g.file, len(g.satellites))
	for _, f := range []struct {
		to         **numbers
		src        *files.Source
		name       string
		rows, cols int
		whence     string
	}{
		{&g.tt, r.Files, g.system.t.name, both, both, sectors},
		{&g.yy, r.Files, g.y.name, both, k, demand + "; " + sectors},
		{&g.vv, r.Files, g.v.name, g.R * g.M, both, lists(g.M, "primary inputs") + "; " + sectors},
		{&g.tqs, g.accounts, g.tq, len(g.satellites), both, accounts + "; " + sectors},
		{&g.yqs, g.accounts, g.yq, len(g.satellites), k, accounts + "; " + demand},
	} {
		if f.name == "" {
			continue
		}
		if *f.to, err = newNumbers(f.src, f.name, f.rows, f.cols, f.whence); err != nil {
			return err
		}
	}
	return nil
}

func (g *reading) read() error {
	g.shares = make([]*mat.Dense, g.R)
	g.made, g.used = make([]float64, g.R*g.S), make([]float64, g.R*g.S)
	if err := g.tt.each(2*g.S, g.transactions); err != nil {
		return err
	}
	if err := g.yy.each(2*g.S, g.finalDemand); err != nil {
		return err
	}
	if g.vv != nil {
		if err := g.vv.each(g.M, g.primaryInputs); err != nil {
			return err
		}
	}
	if err := g.readSatellites(); err != nil {
		return err
	}
	return g.dropEmpty()
}

// transactions takes the rows of one region: of its industries, which have supply,
// and of its products, which have use.
func (g *reading) transactions(first int, block *mat.Dense) error {
	region := first / (2 * g.S)
	supply := mat.NewDense(g.S, g.S, nil)
	own := region*2*g.S + g.S // the column of the region's first product
	for i := range g.S {
		row := block.RawRowView(i)
		copy(supply.RawRowView(i), row[own:own+g.S])
		clear(row[own : own+g.S])
		if j := firstNot(row); j >= 0 {
			return fmt.Errorf("line %d, column %d: industry %q has %v in the column of %s; industries supply the products of their own region only, and all else is empty in GLORIA",
				first+i+1, j+1, g.name(region*g.S+i), row[j], g.columnName(j))
		}
	}
	for i := range g.S {
		g.used[region*g.S+i] += sumOf(block.RawRowView(g.S + i))
	}
	if err := g.onlyIndustries(block.Slice(g.S, 2*g.S, 0, 2*g.R*g.S).(*mat.Dense), first+g.S); err != nil {
		return err
	}
	g.shares[region] = g.marketShares(region, supply)
	use := g.industries(block.Slice(g.S, 2*g.S, 0, 2*g.R*g.S).(*mat.Dense))
	g.allot(region, use, g.t.Blocks.Z)
	return nil
}

// marketShares returns D = V·diag(q)⁻¹ of a region, nil for the identity. A product
// that nobody makes is that of the industry of its name.
func (g *reading) marketShares(region int, supply *mat.Dense) *mat.Dense {
	identity := true
	for p := range g.S {
		q := mat.Sum(supply.ColView(p))
		g.made[region*g.S+p] = q
		for i := range g.S {
			share := supply.At(i, p) / q
			if q == 0 {
				share = 0
				if i == p {
					share = 1
				}
			}
			supply.Set(i, p, share)
			identity = identity && (share == 1) == (i == p) && (share == 0) == (i != p)
		}
	}
	if identity {
		return nil
	}
	return supply
}

// allot writes D·products to the rows of a region.
func (g *reading) allot(region int, products, dst *mat.Dense) {
	_, cols := dst.Dims()
	rows := dst.Slice(region*g.S, (region+1)*g.S, 0, cols).(*mat.Dense)
	if d := g.shares[region]; d != nil {
		rows.Mul(d, products)
		return
	}
	rows.Copy(products)
}

// finalDemand takes the rows of one region.
func (g *reading) finalDemand(first int, block *mat.Dense) error {
	region := first / (2 * g.S)
	for i := range g.S {
		if j := firstNot(block.RawRowView(i)); j >= 0 {
			return fmt.Errorf("line %d, column %d: industry %q sells %v to final demand; only products do in GLORIA", first+i+1, j+1, g.name(region*g.S+i), block.At(i, j))
		}
		g.used[region*g.S+i] += sumOf(block.RawRowView(g.S + i))
	}
	g.allot(region, block.Slice(g.S, 2*g.S, 0, g.R*g.K).(*mat.Dense), g.t.Blocks.Y)
	return nil
}

// primaryInputs adds the rows of one region, which only its own industries use, to
// those of the table.
func (g *reading) primaryInputs(first int, block *mat.Dense) error {
	if err := g.onlyIndustries(block, first); err != nil {
		return err
	}
	g.t.Blocks.V.Add(g.t.Blocks.V, g.industries(block))
	return nil
}

// onlyIndustries reports a number in a column of a product.
func (g *reading) onlyIndustries(block *mat.Dense, first int) error {
	rows, _ := block.Dims()
	for i := range rows {
		row := block.RawRowView(i)
		for r := range g.R {
			at := r*2*g.S + g.S
			if j := firstNot(row[at : at+g.S]); j >= 0 {
				return fmt.Errorf("line %d, column %d: %v in the column of %s; in GLORIA only industries have it", first+i+1, at+j+1, row[at+j], g.columnName(at+j))
			}
		}
	}
	return nil
}

// industries returns the columns of industries, moved together in place.
func (g *reading) industries(block *mat.Dense) *mat.Dense {
	rows, _ := block.Dims()
	for i := range rows {
		row := block.RawRowView(i)
		for r := range g.R {
			copy(row[r*g.S:(r+1)*g.S], row[r*2*g.S:])
		}
	}
	return block.Slice(0, rows, 0, g.R*g.S).(*mat.Dense)
}

func (g *reading) name(i int) string { return ionb.Label(g.regions[i/g.S], g.sectors[i%g.S]) }

func (g *reading) columnName(j int) string {
	what := "industry"
	if j/g.S%2 == 1 {
		what = "product"
	}
	return fmt.Sprintf("%s %q", what, g.name(j/(2*g.S)*g.S+j%g.S))
}

// firstNot is where the first number is that is not zero, -1 for none.
func firstNot(row []float64) int {
	return slices.IndexFunc(row, func(v float64) bool { return v != 0 })
}

func sumOf(row []float64) (s float64) {
	for _, v := range row {
		s += v
	}
	return s
}

// note says how the table was made.
func (g *reading) note() {
	others := 0
	for _, d := range g.shares {
		if d != nil {
			others++
		}
	}
	how := "Every industry makes its own product only, so that Z is the use of products by industries."
	if others > 0 {
		how = fmt.Sprintf("In %d regions industries make products of others.", others)
	}
	g.t.Note("Made of supply and use by the fixed product sales structure (model D of Eurostat 2008), region by region. %s", how)
	worst, unmade := 0, 0
	for p := range g.made {
		if g.made[p] == 0 && g.used[p] != 0 {
			unmade++
		}
		if math.Abs(g.made[p]-g.used[p]) > math.Abs(g.made[worst]-g.used[worst]) {
			worst = p
		}
	}
	if unmade > 0 {
		g.t.Note("%d products are used that no industry makes; the industry of the same name sells them.", unmade)
	}
	if gap := g.made[worst] - g.used[worst]; gap != 0 {
		g.t.Note("Output is what is used. The supply of products differs from it by %s at most, that of %s.", text.Number(gap), g.name(worst))
	}
}
