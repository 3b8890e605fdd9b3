package supplyuse_test

import (
	"errors"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
	"gonum.org/v1/gonum/mat"
)

// By hand: scrap is a tenth of what farms make, so that they make 1 for 0.9 of grain.
func TestRequirementsWithScrap(t *testing.T) {
	r := ionb.Must(tables(kiosk()).Requirements(supplyuse.RequirementsOptions{Scrap: []string{"Scrap"}}))
	matrixIs(t, "B", r.B(), [][]float64{{.12, 8. / 110}, {.1, 7. / 110}}, 1e-15)
	matrixIs(t, "D", r.D(), [][]float64{{.9, 0}, {.1, 1}}, 1e-15)
	vectorIs(t, "p", r.ScrapShares(), []float64{.1, 0}, 1e-15)
	matrixIs(t, "W", r.W(), [][]float64{{1, 0}, {.1, 1}}, 1e-15)
	matrixIs(t, "W·B", r.Model().A(), [][]float64{{.12, 8. / 110}, {.112, 7.8 / 110}}, 1e-15)
	// (I−WB)⁻¹ over its determinant 0.88·102.2/110 − 0.112·8/110.
	det := (.88*102.2 - .112*8) / 110
	ixi := [][]float64{{102.2 / 110 / det, 8. / 110 / det}, {.112 / det, .88 / det}}
	matrixIs(t, "industry by industry", r.IndustryByIndustry(), ixi, 1e-14)
	matrixIs(t, "industry by commodity", r.IndustryByCommodity(), [][]float64{
		{ixi[0][0] + .1*ixi[0][1], ixi[0][1]}, {ixi[1][0] + .1*ixi[1][1], ixi[1][1]}}, 1e-14)
	// Grain 80 and bread 83 to final demand are what the tables were made of.
	vectorIs(t, "output", r.Output(mat.NewVecDense(2, []float64{80, 83})), []float64{100, 110}, 1e-14)
	vectorIs(t, "output by label", r.Output(ionb.Amounts(map[string]float64{"Bread": 83, "Grain": 80})), []float64{100, 110}, 1e-14)
}

func TestRequirementsWithout(t *testing.T) {
	tests := []struct {
		options  supplyuse.RequirementsOptions
		products []string
	}{
		{supplyuse.RequirementsOptions{}, []string{"Grain", "Bread", "Scrap"}},
		{supplyuse.RequirementsOptions{Without: []string{"Newspapers", "Scrap"}}, []string{"Grain", "Bread"}},
		{supplyuse.RequirementsOptions{Scrap: []string{"Scrap", "Scrap"}, Without: []string{"Bread"}}, []string{"Grain"}},
	}
	for _, tt := range tests {
		r := ionb.Must(tables(kiosk()).Requirements(tt.options))
		if got := r.Products(); len(got) != len(tt.products) || got[len(got)-1] != tt.products[len(got)-1] {
			t.Errorf("%+v: products %q, want %q", tt.options, got, tt.products)
		}
		if scrap := r.ScrapShares().Of("Farms"); scrap != map[bool]float64{true: .1}[tt.options.Scrap != nil] {
			t.Errorf("%+v: scrap %v of farms", tt.options, scrap)
		}
		if rows, cols := r.CommodityByCommodity().Dims(); rows != len(tt.products) || cols != rows {
			t.Errorf("%+v: commodity by commodity is %d×%d", tt.options, rows, cols)
		}
	}
}

func TestRequirementsErrors(t *testing.T) {
	onlyScrap := changed(kiosk(), func(s *supplyuse.Spec) { s.V[0] = []float64{0, 0, 0, 100} })
	closed := changed(island(), func(s *supplyuse.Spec) { s.U = [][]float64{{90, 10}, {0, 100}} })
	tests := []struct {
		name    string
		spec    supplyuse.Spec
		options supplyuse.RequirementsOptions
		want    []string
	}{
		{"only scrap", onlyScrap, supplyuse.RequirementsOptions{Scrap: []string{"Scrap"}}, []string{`industry "Farms": scrap is 100 of its output of 100`}},
		{"nothing left", island(), supplyuse.RequirementsOptions{Without: []string{"Grain", "Bread"}}, []string{`tables "Island"`, "no product is left"}},
		{"nothing for final demand", closed, supplyuse.RequirementsOptions{}, []string{"singular"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := tables(tt.spec).Requirements(tt.options)
			wantError(t, err, append(tt.want, "supplyuse: requirements")...)
			var cond mat.Condition
			if tt.name == "nothing for final demand" && !errors.As(err, &cond) {
				t.Errorf("%v wraps no mat.Condition", err)
			}
		})
	}
}

func TestRequirementsPanics(t *testing.T) {
	r := ionb.Must(tables(island()).Requirements(supplyuse.RequirementsOptions{}))
	tests := []struct {
		name string
		f    func()
		want any
	}{
		{"misspelt scrap", func() { _, _ = tables(kiosk()).Requirements(supplyuse.RequirementsOptions{Scrap: []string{"Scrp"}}) }, new(*ionb.LabelError)},
		{"misspelt without", func() { _, _ = tables(kiosk()).Requirements(supplyuse.RequirementsOptions{Without: []string{"Wine"}}) }, new(*ionb.LabelError)},
		{"nil demand", func() { r.Output(nil) }, new(*ionb.ValueError)},
		{"short demand", func() { r.Output(mat.NewVecDense(1, nil)) }, new(*ionb.LengthError)},
		{"demand for others", func() { r.Output(ionb.Amounts(map[string]float64{"Grain": 1, "Wine": 1})) }, new(*ionb.LabelError)},
		{"demand that is no number", func() { r.Output(mat.NewVecDense(2, []float64{0, 1 / zero})) }, new(*ionb.ValueError)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.As(err, tt.want) {
					t.Errorf("panics with %v, want %T", err, tt.want)
				}
			}()
			tt.f()
		})
	}
}

var zero float64

func TestDomestic(t *testing.T) {
	s := changed(island(), func(s *supplyuse.Spec) {
		s.ImportU, s.ImportY = [][]float64{{2, 1}, {0, 0}}, [][]float64{{5}, {0}}
		s.Imports, s.Y[0][0] = []float64{9, 0}, 88
	})
	d := ionb.Must(tables(s).Domestic())
	matrixIs(t, "U", d.U(), [][]float64{{10, 7}, {10, 7}}, 0)
	matrixIs(t, "Y", d.Y(), [][]float64{{83}, {83}}, 0)
	matrixIs(t, "W", d.W(), [][]float64{{68, 95}, {2, 1}}, 0)
	vectorIs(t, "imports that are nobody's", d.Imports(), []float64{1, 0}, 0)
	if d.Name() != "Island, domestic" || d.ImportU().RowLabels() != nil {
		t.Errorf("name %q, import matrix %v", d.Name(), d.ImportU())
	}
	for _, err := range []error{d.Check(), tables(s).Check()} {
		wantError(t, err, `product "Grain"`, "a gap of 1 ") // 9 of imports, of which 8 have a use
	}
	s.Imports[0] = 8
	d = ionb.Must(tables(s).Domestic())
	if d.Imports().Len() != 0 || d.Check() != nil {
		t.Errorf("imports left %v; %v", d.Imports(), d.Check())
	}
	for name, f := range models {
		if err := ionb.Must(f(d)).Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDomesticErrors(t *testing.T) {
	for name, s := range map[string]supplyuse.Spec{
		"no import matrix":      island(),
		"none of final use":     changed(island(), func(s *supplyuse.Spec) { s.ImportU = s.U }),
		"none of industries":    changed(island(), func(s *supplyuse.Spec) { s.ImportY = s.Y }),
		"imports a value added": changed(island(), func(s *supplyuse.Spec) { s.ImportU, s.ImportY, s.Primary = s.U, s.Y, []string{"Imports"} }),
	} {
		_, err := tables(s).Domestic()
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	s := island()
	s.Demand, s.Y, s.ImportU = nil, nil, [][]float64{{1, 0}, {0, 0}}
	if _, err := tables(s).Domestic(); err != nil {
		t.Errorf("without final use there are no imports of it: %v", err)
	}
}
