package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Manufacturing learns to make do with 1.2 of agriculture for a unit, before 1.46.
func ExampleOpenModel_WithCoefficient() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	thrifty := ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 1.2))
	d := m.Table().Demand()
	fmt.Println(ionb.Must(ionb.Columns("Gross output",
		m.Output(d).Named("Before"), thrifty.Output(d).Named("After"))))
	// Output:
	// Gross output
	//                Before   After
	// Agriculture    250.00  203.70
	// Manufacturing  120.00  111.11
}

// A new recipe names only the goods that it takes.
func ExampleOpenModel_WithTechnique() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	modern := ionb.Must(m.WithTechnique("Manufacturing", ionb.Amounts(map[string]float64{"Agriculture": 1})))
	fmt.Println(ionb.Must(ionb.Columns("Labour in a unit of each good",
		m.Content("Labour").Named("Before"), modern.Content("Labour").Named("After"))))
	// Output:
	// Labour in a unit of each good
	//                Before   After
	// Agriculture    0.1677  0.1261
	// Manufacturing  0.6935  0.4595
}

// A third of a unit of labour for each unit of manufactures becomes a quarter.
func ExampleOpenModel_WithPrimaryCoefficient() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	machines := ionb.Must(m.WithPrimaryCoefficient("Labour", "Manufacturing", 0.25))
	d := m.Table().Demand()
	fmt.Printf("%.0f, then %.0f\n", m.Content("Labour").Dot(d), machines.Content("Labour").Dot(d))
	// Output:
	// 50, then 40
}

// Hawkins–Simon holds while a₁₂ is below 0.9·(5/6)/0.16.
func ExampleOpenModel_CriticalCoefficient() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	critical := m.CriticalCoefficient("Agriculture", "Manufacturing")
	fmt.Printf("%.4f\n", critical)
	for _, a12 := range []float64{0.999 * critical, 1.001 * critical} {
		changed := ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", a12))
		fmt.Println(changed.HawkinsSimon().Productive)
	}
	// Output:
	// 4.6875
	// true
	// false
}

// A model says what was changed in it.
func ExampleOpenModel_Name() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing().Named("Table 1")))
	fmt.Println(m.Name())
	fmt.Println(ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", 1.2)).Name())
	// Output:
	// Table 1
	// Table 1, Agriculture in Manufacturing changed
}

// The same economy, with every input saved by a tenth.
func ExampleOpenModel_WithCoefficients() {
	t := trader()
	m := ionb.Must(ionb.Open(t))
	a := m.A().Dense()
	a.Scale(0.9, a)
	saving := ionb.Must(m.WithCoefficients(a))
	fmt.Println(ionb.Must(ionb.Columns("Gross output", m.Output(t.Demand()).Named("before"), saving.Output(t.Demand()).Named("after"))))
	// Output:
	// Gross output (million EUR)
	//           before  after
	// Goods     100.00  93.62
	// Services  100.00  92.71
}
