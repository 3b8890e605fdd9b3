package datasets_test

import (
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/shareddata"
)

// pymrio's mock of GLORIA, whose supply is diagonal: the table is what its files
// hold. Nobody has published results of it.
func TestPymriosGLORIA(t *testing.T) {
	const labels = "GLORIA_ReadMe_059.xlsx"
	folder := shareddata.Path(t, "pymrio_formats", "gloria_mock")
	for _, c := range []struct {
		what, path string
		options    []datasets.Option
		extensions int
		primary    int
	}{
		{"all", folder, nil, 1, 2},
		{"the table's folder", shareddata.Path(t, "pymrio_formats", "gloria_mock", "GLORIA_MRIOs_59_2022"), nil, 1, 2},
		{"labels named", folder, []datasets.Option{datasets.LabelsIn(shareddata.Path(t, "pymrio_formats", "gloria_mock", labels))}, 1, 2},
		{"by name", folder, []datasets.Option{datasets.As(datasets.GLORIA), datasets.OfYear(2022)}, 1, 2},
		{"another layer", folder, []datasets.Option{datasets.Part("Markup005")}, 0, 0},
		{"without accounts", folder, []datasets.Option{datasets.WithoutExtensions()}, 0, 2},
	} {
		tab, err := datasets.Load(c.path, c.options...)
		if err != nil {
			t.Errorf("%s: %v", c.what, err)
			continue
		}
		if len(tab.Extensions()) != c.extensions || len(tab.PrimaryLabels()) != c.primary {
			t.Errorf("%s: %d extensions and %d primary inputs, want %d and %d", c.what, len(tab.Extensions()), len(tab.PrimaryLabels()), c.extensions, c.primary)
		}
		for _, cell := range []struct {
			row, col string
			want     float64
		}{ // by the files' rows and columns
			{"AUS: Forestry and logging", "AUS: Forestry and logging", 1386400},
			{"AUS: Fishing", "AUS: Crustaceans and molluscs", 129010},
			{"AUT: Forestry and logging", "AUS: Fishing", 0.34762},
			{"AZE: Crustaceans and molluscs", "AZE: Crustaceans and molluscs", 17.05},
			{"AZE: Fishing", "AUT: Forestry and logging", 0.00093977},
		} {
			near(t, c.what+": Z", tab.Z().Of(cell.row, cell.col), cell.want, 0)
		}
		near(t, c.what+": final demand", tab.Y().Of("AUT: Fishing", "AUT: Household final consumption P.3h"), 20386, 0)
		near(t, c.what+": sum of final demand, added up with Python", tab.Demand().Sum(), 3956844.5153977615, 1e-12)
		// All of T but the supply of 5295100, 5977600 and so on.
		near(t, c.what+": sum of Z, added up with Python", tab.Z().RowSums().Sum(), 2947295.350490935, 1e-12)
		if c.primary == 2 {
			near(t, c.what+": wages", tab.V().Of("Compensation of employees D.1", "AZE: Fishing"), 117660, 0)
			near(t, c.what+": sum of value added, added up with Python", tab.V().RowSums().Sum(), 3553956.092801741, 1e-12)
		}
	}
	if _, err := datasets.Load(folder, datasets.MemoryLimit(1000)); err == nil || !strings.Contains(err.Error(), "1,000 bytes") {
		t.Errorf("with too little memory: %v", err)
	}
}
