package ionb_test

import (
	"fmt"
	"os"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// With os.Create in place of os.Stdout it goes to a file.
func ExampleMatrix_WriteCSV() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	if err := m.A().WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Input coefficients A,Agriculture,Manufacturing
	// Agriculture,0.1,1.4583333333333333
	// Manufacturing,0.16,0.16666666666666666
}

func ExampleVector_WriteCSV() {
	t := datasets.Germany1995()
	if err := t.X().WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// label,Gross output x (million EUR)
	// Agriculture,43910
	// Industry,1079446
	// Construction,245606
	// Trade and transport,540063
	// Business services,692487
	// Other services,508918
}
