package datasets_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// Income effects, and type I income multipliers: the whole income over the income
// in the sector itself.
func ExampleNetherlands2000() {
	m := ionb.Must(ionb.Open(datasets.Netherlands2000()))
	total := m.Content("Compensation of employees")
	direct := m.PrimaryCoefficients("Compensation of employees")
	for _, sector := range m.Sectors() {
		fmt.Printf("%-13s  %.3f  %.3f\n", sector, total.Of(sector), total.Of(sector)/direct.Of(sector))
	}
	// Output:
	// Agriculture    0.263  2.466
	// Mining         0.099  2.333
	// Manufacturing  0.306  1.840
	// Utilities      0.212  2.372
	// Construction   0.465  1.953
	// Services       0.493  1.417
}
