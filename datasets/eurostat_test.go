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
)

// Germany 1995 in the layout of the R package iotables. What is expected was printed
// in the Eurostat Manual of Supply, Use and Input-Output Tables (2008), ch. 15; its
// forward linkage of industry, 1.6691, is a misprint (expected.json: 1.6910).
func TestEurostatGermany1995(t *testing.T) {
	data, err := os.ReadFile(shareddata.Path(t, "germany_1995", "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Rows      []string
		Published struct {
			Backward   []float64 `json:"backward_linkages"`
			GVA        []float64 `json:"gva_multipliers"`
			Employment []float64 `json:"employment_multipliers"`
			Forward    []float64 `json:"forward_linkages"`
			Ghosh      []float64 `json:"ghosh_agri_column"`
		}
		Tolerance float64 `json:"tolerance_published"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	tab, err := datasets.Load(shareddata.Path(t, "germany_1995", "germany_1995_long.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(tab.Sectors()); got != fmt.Sprint(file.Rows) {
		t.Fatalf("sectors %v, want %v", got, file.Rows)
	}
	m, want, tol := open(tab), file.Published, file.Tolerance
	vectorIs(t, "backward linkages", m.BackwardLinkages(), want.Backward, tol)
	added := m.Content("D1").Add(m.Content("D29X39")).Add(m.Content("K1")).Add(m.Content("B2A3N"))
	vectorIs(t, "multipliers of value added", added, want.GVA, tol)
	jobs, l := tab.Extension("Employment").S().Row("EMP"), m.L()
	for j, sector := range file.Rows {
		near(t, "employment of "+sector, jobs.Dot(l.Col(sector)), want.Employment[j], tol)
	}
	forward := ionb.Must(ionb.Ghosh(tab)).ForwardLinkages()
	for i, w := range want.Forward {
		if file.Rows[i] == "CPA_B-E" {
			w = 1.6910 // misprinted: see above
		}
		near(t, "forward linkage of "+file.Rows[i], forward.AtVec(i), w, 1e-2)
	}
	notes := strings.Join(tab.Notes(), "\n")
	for _, want := range []string{"no column stk_flow", "P5 stands beside P52", "uses to TFU within 46", "columns to output (P1) within 0"} {
		if !strings.Contains(notes, want) {
			t.Errorf("no %q in the notes %s", want, notes)
		}
	}
}

// The reader finds in the long table what was written down by hand for Germany1995.
func TestEurostatGermany1995IsTheEmbedded(t *testing.T) {
	tab, err := datasets.Load(shareddata.Path(t, "germany_1995", "germany_1995_long.csv"), datasets.OfRegion("DE"), datasets.OfYear(1995))
	if err != nil {
		t.Fatal(err)
	}
	want := datasets.Germany1995()
	for i := range want.Sectors() {
		for j := range want.Sectors() {
			near(t, "Z", tab.Z().At(i, j), want.Z().At(i, j), 0)
		}
		near(t, "output", tab.X().AtVec(i), want.X().AtVec(i), 0)
	}
	near(t, "primary inputs", tab.V().ColSums().Sum(), want.V().ColSums().Sum(), 0)
}

func ExampleOfRegion() {
	dir, err := os.MkdirTemp("", "ionb-example-")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	const content = `stk_flow,prd_use,prd_ava,geo,TIME_PERIOD,OBS_VALUE
DOM,CPA_A,CPA_A,AT,2020,1
DOM,P3_S14,CPA_A,AT,2020,9
DOM,CPA_A,CPA_A,BE,2020,2
DOM,P3_S14,CPA_A,BE,2020,18
`
	path := filepath.Join(dir, "naio_10_cp1700.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(datasets.Load(path, datasets.OfRegion("BE")))
	fmt.Println(t.Name(), t.X().Of("CPA_A"))
	// Output: Eurostat BE 2020 domestic 20
}
