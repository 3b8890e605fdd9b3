package reproduction

import (
	"math"
	"strings"
	"sync"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// pymrio is the test system of another program, and what its tests expect of it.
func pymrio(t tables) Source {
	footprints := sync.OnceValues(func() (*ionb.Footprints, error) { return pymrioFootprints(t) })
	const test = "tests/test_integration.py"
	var values []Value
	for i, printed := range []string{"2382767.5387909594", "2393134.584113787", "2972317.803194902", "4201655.226133792", "1428782.8385865367", "6693276.934870526"} {
		values = append(values, Value{What: "value added in imports, reg" + string(rune('1'+i)), Where: test + ", D_imp_values", Published: printed,
			Tolerance: 1e-6, Why: "within 1e-6: its last digits are its machine's", Ours: func() (float64, error) {
				f, err := footprints()
				if err != nil {
					return 0, err
				}
				return f.Imports().At(0, i), nil
			}})
	}
	values = append(values, Value{What: "value added per unit of final demand, 6 regions × 8 sectors", Where: test + ", M_values", Entries: 48,
		Tolerance: 5e-9, Why: "eight digits are printed", Ours: func() (float64, error) { return offMultipliers(footprints) }})
	return Source{
		Name:     "pymrio's test system",
		Citation: "K. Stadler, pymrio, the multi-regional test system, 6 regions and 8 sectors (LGPL 3.0), and what its tests expect",
		Table:    "its folder `test_mrio`",
		Values:   values,
	}
}

func pymrioFootprints(t tables) (*ionb.Footprints, error) {
	path, err := t.path("pymrio_formats", "test_mrio")
	if err != nil {
		return nil, err
	}
	tab, err := datasets.Load(path)
	if err != nil {
		return nil, err
	}
	v := tab.V()
	rows := make([][]float64, len(v.RowLabels()))
	for i, label := range v.RowLabels() {
		rows[i] = v.Row(label).Values()
	}
	// There, primary inputs are an extension.
	tab, err = tab.WithExtension(ionb.ExtensionSpec{Name: "Factor inputs", Stressors: v.RowLabels(), F: rows})
	if err != nil {
		return nil, err
	}
	m, err := ionb.Open(tab)
	if err != nil {
		return nil, err
	}
	return m.Footprints(tab.Extension("Factor inputs"))
}

// pymrioM is printed by region, then sector.
const pymrioM = `
0.53905275 0.56458194 0.00522754 0.61727649 0.01795329 0.00576    0.00901308 0.03437755
0.00190124 0.65405409 0.00217839 0.00183373 0.01318255 0.00542445 0.0124986  0.01269937
0.00225489 0.00578084 0.00764994 0.606239   0.06309964 0.06737699 0.03933411 0.17613704
0.0278522  0.47281653 0.00532731 0.00304105 0.33222835 0.00719231 0.00238421 0.01539324
0.57624233 0.67447196 0.0054573  0.0026126  0.50032504 0.00493196 0.03067217 0.02587723
0.00820916 0.81204114 0.0060531  0.7988727  0.16796353 0.05810137 0.00916826 0.01801689`

func offMultipliers(footprints func() (*ionb.Footprints, error)) (float64, error) {
	f, err := footprints()
	if err != nil {
		return 0, err
	}
	off := 0.0
	for j, printed := range strings.Fields(pymrioM) {
		off = max(off, math.Abs(f.M().At(0, j)-number(printed)))
	}
	return off, nil
}
