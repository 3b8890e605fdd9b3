package change_test

import (
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/change"
)

func TestChainsAddUpAndMultiply(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 20))
	for _, e := range economies {
		var tables []*ionb.Table
		for year := range 4 {
			spec := randomSpec(rng, e, 2000+year)
			if year == 2 {
				spec = iotest.Permuted(spec, rng.Perm(e.Sectors))
			}
			tables = append(tables, ionb.Must(ionb.NewTable(spec)))
		}
		o := change.Options{Account: "Labour", By: change.Sector}
		s := ionb.Must(change.Chain(tables, o))
		holds(t, s)
		growth := tables[3].V().Row("Labour").Sub(tables[0].V().Row("Labour"))
		size := tables[0].V().Row("Labour").Sum() + tables[3].V().Row("Labour").Sum()
		near(t, "sum", s.Total().Sum(), growth.Sum(), size, 1e-12)
		for _, sector := range tables[0].Sectors() {
			near(t, sector, s.Contributions.Row(sector).Sum(), growth.Of(sector), size, 1e-12)
		}
		near(t, "first period", s.ByPeriod.Row("2000–2001").Sum(), tables[1].V().Row("Labour").Sum()-tables[0].V().Row("Labour").Sum(), size, 1e-12)
		near(t, "first year", s.Cumulative.Row("2000").Sum(), 0, 1, 0)
		near(t, "second year", s.Cumulative.Row("2002").Sum(), s.ByPeriod.Row("2000–2001").Sum()+s.ByPeriod.Row("2001–2002").Sum(), size, 1e-12)

		o.Multiplicative = true
		s = ionb.Must(change.Chain(tables, o))
		product := 1.0
		for _, v := range s.Total().Values() {
			product *= v
		}
		near(t, "product", product, tables[3].V().Row("Labour").Sum()/tables[0].V().Row("Labour").Sum(), product, 1e-12)
		holds(t, s)
	}
}

// At constant technology a price that doubles is a factor of its own, and jobs have
// no price.
func TestVolumesAndPrices(t *testing.T) {
	a, b := island(2010), island(2015)
	double := ionb.Must(ionb.NewVector("", a.Sectors(), []float64{2, 2, 2}))
	dearer := ionb.Must(b.AtPrices(double, ionb.Must(ionb.NewVector("", b.PrimaryLabels(), []float64{2, 2, 2})), b.Unit()))
	volumes := []*ionb.Table{nil, b}
	for _, by := range []change.By{change.Total, change.Sector} {
		wages := ionb.Must(change.ChainVolumes([]*ionb.Table{a, dearer}, volumes, change.Options{Account: "Wages", By: by}))
		holds(t, wages)
		near(t, "prices", wages.Total().Of("Prices"), b.V().Row("Wages").Sum(), 100, 1e-13)
		near(t, "all", wages.Total().Sum(), 2*b.V().Row("Wages").Sum()-a.V().Row("Wages").Sum(), 100, 1e-13)
		jobs := ionb.Must(change.ChainVolumes([]*ionb.Table{a, dearer}, volumes, change.Options{Account: "Jobs", Extension: "Work", By: by}))
		near(t, "prices of jobs", jobs.Total().Of("Prices"), 0, 1000, 1e-12)
		ratios := ionb.Must(change.ChainVolumes([]*ionb.Table{a, dearer}, volumes, change.Options{Account: "Wages", By: by, How: change.How{Multiplicative: true}}))
		near(t, "ratio of prices", ratios.Total().Of("Prices"), 2, 2, 1e-13)
		holds(t, ratios)
	}
}

// Outputs in units of their own are taken apart row by row only.
func TestPhysicalChain(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 21))
	var tables []*ionb.Table
	for year := range 3 {
		s := iotest.InUnits(iotest.Random(rng, iotest.Economy{Sectors: 3, Density: 1}), []float64{1e-9, 1, 1e9})
		s.Year = 2000 + year
		tables = append(tables, ionb.Must(ionb.NewTable(s)))
	}
	s := ionb.Must(change.Chain(tables, change.Options{By: change.Sector, Demand: change.Undivided}))
	for _, sector := range tables[0].Sectors() {
		x0, x2 := tables[0].X().Of(sector), tables[2].X().Of(sector)
		near(t, sector, s.Contributions.Row(sector).Sum(), x2-x0, x0+x2, 1e-9)
	}
	if r, _ := s.ByPeriod.Dims(); r != 0 || s.Total().Len() != 0 || len(s.Report()) != 2 {
		t.Error("outputs in several units have a sum")
	}
}

func TestChainFaults(t *testing.T) {
	a, b := island(2010), island(2015)
	_, err := change.Chain([]*ionb.Table{a}, change.Options{})
	failing(t, "one table", err, "1 tables")
	_, err = change.Chain([]*ionb.Table{a, b, a}, change.Options{})
	failing(t, "one year twice", err, `"2010"`, "table 3")
	_, err = change.ChainVolumes([]*ionb.Table{a, b}, []*ionb.Table{b}, change.Options{})
	failing(t, "volumes", err, "1 tables in prices")
	_, err = change.Chain([]*ionb.Table{a, b}, change.Options{Demand: 5})
	failing(t, "a period", err, "2010 to 2015", "Demand(5)")
	panicking(t, "nil", "table 2 is nil", func() { change.Chain([]*ionb.Table{a, nil}, change.Options{}) })
	if (change.Series{}).Report() != nil || (change.Decomposition{}).Report() != nil || (change.Sources{}).Report() != nil || (change.Deflated{}).Report() != nil {
		t.Error("nothing has a report")
	}
}
