package datasets_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleAgricultureManufacturing() {
	fmt.Println(datasets.AgricultureManufacturing())
	// Output:
	// Agriculture and manufacturing
	//                Agriculture  Manufacturing  Final consumption  Total
	// Agriculture             25            175                 50    250
	// Manufacturing           40             20                 60    120
	// Labour                  10             40                        50
}

func ExampleLoad() {
	dir, err := os.MkdirTemp("", "tables")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "Two sectors.csv")
	const text = `sector,Farming,Industry,demand: Final demand,total
Farming,150,500,350,1000
Industry,200,100,1700,2000
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(datasets.Load(path))
	fmt.Println(t.Name(), t.X().Values())
	// Output:
	// Two sectors [1000 2000]
}

// The agreement on names: the file's own, unless the caller has a better one.
func ExampleWithName() {
	t, err := datasets.Load("agriculture_manufacturing.csv", datasets.WithName("Table 1"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Name())
	// Output:
	// Table 1
}
