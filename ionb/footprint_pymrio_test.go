package ionb_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
)

// pymrioAccounts are ours under pymrio's names.
func pymrioAccounts(f *ionb.Footprints) map[string]ionb.Matrix {
	return map[string]ionb.Matrix{
		"M": f.M(), "D_cba": f.ConsumptionByProduct(), "D_pba": f.ProductionBySector(), "D_imp": f.ImportsByProduct(), "D_exp": f.ExportsBySector(),
		"D_cba_reg": f.ConsumptionBased(), "D_pba_reg": f.ProductionBased(), "D_imp_reg": f.Imports(), "D_exp_reg": f.Exports(),
	}
}

// same compares row by row, relative to the largest entry of the row.
func same(t *testing.T, what string, got ionb.Matrix, want [][]float64, tol float64) {
	t.Helper()
	if r, c := got.Dims(); r != len(want) || c != len(want[0]) {
		t.Errorf("%s is %d×%d, want %d×%d", what, r, c, len(want), len(want[0]))
		return
	}
	for i, row := range want {
		var largest float64
		for _, v := range row {
			largest = math.Max(largest, math.Abs(v))
		}
		for j, v := range row {
			if math.Abs(got.At(i, j)-v) > tol*largest {
				t.Errorf("%s: %s, %s is %v, want %v", what, got.RowLabels()[i], got.ColLabels()[j], got.At(i, j), v)
			}
		}
	}
}

// pymrio's own test table: published in its tests, and computed with numpy to more
// digits (test_mrio_expected.json).
func TestFootprintsOfPymriosTable(t *testing.T) {
	var want map[string]json.RawMessage
	data, err := os.ReadFile(shareddata.Path(t, "pymrio_formats", "test_mrio_expected.json"))
	if err == nil {
		err = json.Unmarshal(data, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	tab := ionb.Must(datasets.Load(shareddata.Path(t, "pymrio_formats", "test_mrio")))
	// pymrio has the primary inputs as an extension of their own.
	tab = ionb.Must(tab.WithExtension(ionb.ExtensionSpec{Name: "Factor inputs", Stressors: tab.PrimaryLabels(), F: rowsOf(tab.V())}))
	m := ionb.Must(ionb.Open(tab))
	for name, key := range map[string]string{"Emissions": "emissions", "Factor inputs": "factor_inputs"} {
		var accounts map[string][][]float64
		if err := json.Unmarshal(want[key], &accounts); err != nil {
			t.Fatal(err)
		}
		ours := pymrioAccounts(ionb.Must(m.Footprints(tab.Extension(name))))
		for account, values := range accounts {
			same(t, name+": "+account, ours[account], values, 1e-9)
		}
	}
}

// Every account of every sector, region and stressor is what pymrio computes.
func TestFootprintsAgainstPymrio(t *testing.T) {
	dir := t.TempDir()
	var worlds []*ionb.Table
	var dirs []string
	rng := rand.New(rand.NewPCG(7, 70))
	for k, size := range [][2]int{{2, 1}, {2, 3}, {3, 5}, {5, 4}, {6, 2}} {
		w := randomWorld(rng, size[0], size[1], false)
		tab := w.table()
		path := filepath.Join(dir, fmt.Sprint(k))
		if err := datasets.Export(tab, path, datasets.Pymrio); err != nil {
			t.Fatal(err)
		}
		worlds, dirs = append(worlds, tab), append(dirs, path)
	}
	out := peers.Python(t, `
import json, sys, pymrio
all = []
for path in sys.argv[1:]:
    io = pymrio.load_all(path)
    io.calc_all()
    label = lambda c: c if isinstance(c, str) else c[0] + ": " + c[1]
    got = {}
    for name in ["M", "D_cba", "D_pba", "D_imp", "D_exp", "D_cba_reg", "D_pba_reg", "D_imp_reg", "D_exp_reg"]:
        d = getattr(io.e, name)
        got[name] = {label(c): d[c].tolist() for c in d.columns}
    all.append({"rows": list(io.e.F.index), "accounts": got})
print(json.dumps(all))
`, dirs...)
	var theirs []struct {
		Rows     []string
		Accounts map[string]map[string][]float64
	}
	if err := json.Unmarshal([]byte(out), &theirs); err != nil || len(theirs) != len(worlds) {
		t.Fatalf("%v in %s", err, out)
	}
	for k, tab := range worlds {
		f := ionb.Must(ionb.Must(ionb.Open(tab)).Footprints(tab.Extension("E")))
		for account, ours := range pymrioAccounts(f) {
			want := make([][]float64, len(theirs[k].Rows))
			for i, stressor := range theirs[k].Rows {
				if stressor != ours.RowLabels()[i] {
					t.Fatalf("%s has the rows %q", account, theirs[k].Rows)
				}
				for _, at := range ours.ColLabels() {
					column, ok := theirs[k].Accounts[account][at]
					if !ok || len(ours.ColLabels()) != len(theirs[k].Accounts[account]) {
						t.Fatalf("%s of pymrio has no column %q, or others", account, at)
					}
					want[i] = append(want[i], column[i])
				}
			}
			same(t, fmt.Sprintf("world %d: %s", k, account), ours, want, 1e-9)
		}
	}
}
