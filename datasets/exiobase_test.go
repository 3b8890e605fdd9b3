package datasets_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// An example of EXIOBASE's layout with one sector; the factors become primary
// inputs, whether the accounts are read or not.
func ExampleWithoutExtensions() {
	dir, err := os.MkdirTemp("", "IOT_2019_ixi")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{
		"Z.txt":           "region\t\tAT\nsector\t\tFood\nAT\tFood\t60\n",
		"Y.txt":           "region\t\tAT\ncategory\t\tHouseholds\nAT\tFood\t40\n",
		"satellite/F.txt": "region\tAT\nsector\tFood\nOperating surplus: Rents on land\t40\nCO2 - air\t7\n",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			fmt.Println(err)
			return
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			fmt.Println(err)
			return
		}
	}
	for _, options := range [][]datasets.Option{nil, {datasets.WithoutExtensions()}} {
		t := ionb.Must(datasets.Load(dir, options...))
		fmt.Println(t.PrimaryLabels(), "and", len(t.Extensions()), "extensions")
	}
	// Output:
	// [Operating surplus: Rents on land] and 1 extensions
	// [Operating surplus: Rents on land] and 0 extensions
}

// byRegion are the accounts of one stressor: what happens in a region (pba), what
// its final demand causes everywhere (cba), and how much of both crosses borders.
// Final demand's own stressors are left out.
type byRegion struct{ pba, cba, imp, exp []float64 }

func accountsOf(m *ionb.OpenModel, e ionb.Extension, stressor string) byRegion {
	t := m.Table()
	regions := t.Regions()
	at := map[string]int{}
	for i, r := range regions {
		at[r] = i
	}
	where := func(label string) int { region, _, _ := strings.Cut(label, ": "); return at[region] }
	a := byRegion{make([]float64, len(regions)), make([]float64, len(regions)), make([]float64, len(regions)), make([]float64, len(regions))}
	s, sectors, y := e.S().Row(stressor), t.Sectors(), t.Y()
	for i, v := range e.F().Row(stressor).Values() {
		a.pba[where(sectors[i])] += v
	}
	for _, r := range regions {
		d := mat.NewVecDense(len(sectors), nil)
		for k, label := range y.ColLabels() {
			if where(label) == at[r] {
				for i := range sectors {
					d.SetVec(i, d.AtVec(i)+y.At(i, k))
				}
			}
		}
		for i, x := range m.Output(d).Values() {
			v := s.AtVec(i) * x
			a.cba[at[r]] += v
			if home := where(sectors[i]); home != at[r] {
				a.imp[at[r]] += v
				a.exp[home] += v
			}
		}
	}
	return a
}

// ownOf is what the final demand of each region causes by itself.
func ownOf(e ionb.Extension, stressor string, regions []string) []float64 {
	out := make([]float64, len(regions))
	row := e.FY().Row(stressor)
	for k, label := range row.Labels() {
		for i, r := range regions {
			if strings.HasPrefix(label, r+": ") {
				out[i] += row.AtVec(k)
			}
		}
	}
	return out
}

func expected(t *testing.T, into any, elem ...string) {
	t.Helper()
	data, err := os.ReadFile(shareddata.Path(t, elem...))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

type pymrioAccount struct {
	M     [][]float64
	D_cba [][]float64 `json:"D_cba_reg"`
	D_pba [][]float64 `json:"D_pba_reg"`
	D_imp [][]float64 `json:"D_imp_reg"`
	D_exp [][]float64 `json:"D_exp_reg"`
}

// pymrio's own small table, whose accounts its tests print, in the layouts of
// EXIOBASE 1 and 3.
func TestPymriosEXIOBASE(t *testing.T) {
	var want struct {
		Factors   pymrioAccount `json:"factor_inputs"`
		Emissions pymrioAccount
	}
	expected(t, &want, "pymrio_formats", "test_mrio_expected.json")
	const source = "pymrio, tests/test_integration.py, and computed independently with numpy"
	for _, c := range []struct {
		folder, extension string
		stressors         []string
		want              pymrioAccount
		households        bool    // the emissions of households are in the same unit
		tol               float64 // coefficients are printed with 12 digits
	}{
		{"exio3_mock", "Satellite accounts", []string{"emission_type1", "emission_type2"}, want.Emissions, true, 1e-9},
		{"exio1_mock", "Emissions", []string{"emission_type1 - air", "emission_type2 - water"}, want.Emissions, false, 1e-9},
		{"exio1_mock", "Factor inputs", []string{"Value Added"}, want.Factors, true, 1e-9},
	} {
		tab, err := datasets.Load(shareddata.Path(t, "pymrio_formats", c.folder))
		if err != nil {
			t.Fatal(err)
		}
		m, e := open(tab), tab.Extension(c.extension)
		for k, stressor := range c.stressors {
			what := source + ": " + c.folder + ", " + stressor
			vectorIs(t, what+", M", m.Prices(e.S().Row(stressor)), c.want.M[k], c.tol)
			got := accountsOf(m, e, stressor)
			vectorIs(t, what+", imported", mat.NewVecDense(6, got.imp), c.want.D_imp[k], c.tol)
			vectorIs(t, what+", exported", mat.NewVecDense(6, got.exp), c.want.D_exp[k], c.tol)
			if !c.households {
				continue
			}
			for i, own := range ownOf(e, stressor, tab.Regions()) {
				got.cba[i] += own
				got.pba[i] += own
			}
			vectorIs(t, what+", consumption-based", mat.NewVecDense(6, got.cba), c.want.D_cba[k], c.tol)
			vectorIs(t, what+", production-based", mat.NewVecDense(6, got.pba), c.want.D_pba[k], c.tol)
		}
	}
}

// The same numbers in the layout of EXIOBASE 3.8, with output and value added.
func TestEXIOBASEByItsLayout(t *testing.T) {
	var want struct {
		Expected struct {
			Output   float64     `json:"total_output"`
			Z        float64     `json:"Z_sum"`
			Y        float64     `json:"Y_sum"`
			VA       float64     `json:"VA_sum"`
			TLS      float64     `json:"TLS_sum"`
			Outputs  []float64   `json:"output_by_region"`
			Demand   []float64   `json:"final_demand_by_region"`
			Backward []float64   `json:"backward_linkage_first5"`
			Printed  [][]float64 `json:"production_footprint_by_region_excl_households"`
		}
		Tolerance float64 `json:"tolerance_rel"`
	}
	expected(t, &want, "format_renderings", "expected.json")
	tab, err := datasets.Load(shareddata.Path(t, "format_renderings", "IOT_2000_ixi.zip"))
	if err != nil {
		t.Fatal(err)
	}
	w, tol := want.Expected, want.Tolerance
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"output", tab.X().Sum(), w.Output},
		{"Z", tab.Z().RowSums().Sum(), w.Z},
		{"final demand", tab.Demand().Sum(), w.Y},
		{"value added", tab.V().Row("Value Added").Sum(), w.VA},
		{"taxes", tab.V().Row("Taxes less subsidies on products purchased: Total").Sum(), w.TLS},
	} {
		near(t, c.what+computed, c.got, c.want, tol)
	}
	vectorIs(t, "output by region"+computed, tab.X().ByRegion(), w.Outputs, tol)
	vectorIs(t, "final demand by region"+computed, tab.Y().ByRegion().ColSums(), w.Demand, tol)
	m, e := open(tab), tab.Extension("Satellite accounts")
	for i, v := range w.Backward {
		near(t, "backward linkage"+computed, m.BackwardLinkages().AtVec(i), v, tol)
	}
	for k, stressor := range []string{"emission_type1", "emission_type2"} {
		vectorIs(t, stressor+computed, mat.NewVecDense(6, accountsOf(m, e, stressor).cba), w.Printed[k], tol)
	}
	if tab.Name() != "EXIOBASE 3 ixi 2000" || tab.Year() != 2000 || tab.Unit() != "Mill USD" || tab.Prices() != "basic prices" {
		t.Errorf("%q of %d in %q at %q", tab.Name(), tab.Year(), tab.Unit(), tab.Prices())
	}
	if err := tab.Check(); err != nil {
		t.Errorf("columns: %v", err)
	}
}
