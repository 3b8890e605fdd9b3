package datasets_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleExport() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	folder := filepath.Join(dir, "germany")

	// In Python: pymrio.load_all("germany")
	if err := datasets.Export(datasets.Germany1995(), folder, datasets.Pymrio); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(datasets.Load(folder))
	fmt.Println(t.Name(), t.X().Of("Agriculture"))
	// Output: Germany 1995 43910
}
