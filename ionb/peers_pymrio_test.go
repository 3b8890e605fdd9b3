package ionb_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/ionb"
)

// What pymrio makes of a table: the matrices of both models, with primary inputs as an
// extension, and what regions trade.
const pymrioSystem = `
import json, sys, warnings, pymrio
warnings.simplefilter("ignore")  # its division by outputs of 0, which it sets right after
test, paths = sys.argv[1], sys.argv[2:]
pymrio.load_test().save_all(test, float_format="%.17g")
all = []
for path in [test] + paths:
    io = pymrio.load_all(path)
    io.calc_all(include_ghosh=True)
    if not hasattr(io, "factor_inputs"):
        raise SystemExit(path + " has no primary inputs")
    trade = pymrio.calc_gross_trade(io.Z, io.Y).bilat_flows.groupby(level=0, sort=False).sum()
    got = {"A": io.A, "L": io.L, "x": io.x.T, "B": pymrio.calc_B(io.Z, io.x), "G": io.G,
           "S": io.factor_inputs.S, "M": io.factor_inputs.M, "trade": trade[trade.index]}
    all.append({"labels": [list(c) for c in io.Z.columns], "got": {k: d.to_numpy().tolist() for k, d in got.items()}})
print(json.dumps(all))
`

// Matrices of the open and the supply-side model, multipliers of primary inputs and
// what regions trade are what pymrio 0.7 computes: on its own test system, on the
// tables that ship with this module, and on random economies.
func TestModelsAgainstPymrio(t *testing.T) {
	dir := t.TempDir()
	tables, paths := []*ionb.Table{nil}, []string{filepath.Join(dir, "pymrio")} // the first is written by pymrio
	add := func(tab *ionb.Table) {
		path := filepath.Join(dir, fmt.Sprint(len(paths)))
		if err := datasets.Export(tab, path, datasets.Pymrio); err != nil {
			t.Fatal(err)
		}
		tables, paths = append(tables, tab), append(paths, path)
	}
	for _, e := range datasets.List() {
		add(e.Table())
	}
	rng := rand.New(rand.NewPCG(8, 8))
	for _, e := range []iotest.Economy{{Sectors: 1, Density: 1}, {Sectors: 6, Density: .15}, {Sectors: 8, Density: .5, Zeros: 2}, {Sectors: 40, Density: .3}} {
		add(table(iotest.Random(rng, e)))
	}
	for _, size := range [][2]int{{2, 1}, {3, 5}, {5, 4}} {
		add(randomWorld(rng, size[0], size[1], false).table())
	}
	out := peers.Python(t, pymrioSystem, paths...)
	var theirs []struct {
		Labels [][2]string
		Got    map[string][][]float64
	}
	if err := json.Unmarshal([]byte(out), &theirs); err != nil || len(theirs) != len(paths) {
		t.Fatalf("%v in %s", err, out)
	}
	tables[0] = ionb.Must(datasets.Load(paths[0]))
	for k, tab := range tables {
		for i, name := range tab.Sectors() {
			if l := theirs[k].Labels[i]; name != l[0]+": "+l[1] && !(tab.Regions() == nil && name == l[1]) {
				t.Fatalf("%s: %s is %q there", tab.Name(), name, l)
			}
		}
		for what, ours := range pymrioMatrices(tab) {
			same(t, fmt.Sprintf("table %d, %s: %s", k, tab.Name(), what), ours, theirs[k].Got[what], 1e-11)
		}
	}
}

// pymrioMatrices are ours under pymrio's names.
func pymrioMatrices(tab *ionb.Table) map[string]ionb.Matrix {
	m, g := ionb.Must(ionb.Open(tab)), ionb.Must(ionb.Ghosh(tab))
	x := ionb.Must(ionb.NewMatrix("x", []string{"x"}, tab.Sectors(), [][]float64{m.Output(tab.Demand()).Values()}))
	ours := map[string]ionb.Matrix{"A": m.A(), "L": m.L(), "x": x, "B": g.B(), "G": g.G()}
	var direct, total [][]float64
	for _, k := range tab.PrimaryLabels() {
		direct, total = append(direct, m.PrimaryCoefficients(k).Values()), append(total, m.Content(k).Values())
	}
	ours["S"] = ionb.Must(ionb.NewMatrix("S", tab.PrimaryLabels(), tab.Sectors(), direct))
	ours["M"] = ionb.Must(ionb.NewMatrix("M", tab.PrimaryLabels(), tab.Sectors(), total))
	if tab.Regions() != nil {
		ours["trade"] = traded(tab)
	}
	return ours
}

// traded is what each region sells to each other, the seller in the row. fio documents
// its bilateral trade that way and returns it the other way round.
func traded(tab *ionb.Table) ionb.Matrix {
	z, y := tab.Z().ByRegion(), tab.Y().ByRegion()
	rows := make([][]float64, len(tab.Regions()))
	for i, from := range tab.Regions() {
		for _, to := range tab.Regions() {
			v := 0.0
			if from != to {
				v = z.Of(from, to) + y.Of(from, to)
			}
			rows[i] = append(rows[i], v)
		}
	}
	return ionb.Must(ionb.NewMatrix("trade", tab.Regions(), tab.Regions(), rows))
}
