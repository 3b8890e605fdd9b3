package parquet_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/datasets/parquet"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleExport() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)

	// In Python: pandas.read_parquet("germany/Z.parquet"), pymrio.load_all("germany")
	folder := filepath.Join(dir, "germany")
	if err := parquet.Export(datasets.Germany1995(), folder, parquet.Wide); err != nil {
		fmt.Println(err)
		return
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.parquet"))
	for _, f := range files {
		fmt.Println(filepath.Base(f))
	}
	fmt.Println(err)
	// Output:
	// Y.parquet
	// Z.parquet
	// unit.parquet
	// x.parquet
	// <nil>
}

func ExampleLoad() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)

	folder := filepath.Join(dir, "germany")
	if err := parquet.Export(datasets.Germany1995(), folder, parquet.Long); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(parquet.Load(folder)) // or what pymrio and MARIO have saved
	fmt.Println(t.Name(), t.X().Of("Agriculture"))
	// Output: Germany 1995 43910
}

func ExampleLayout() {
	fmt.Println(parquet.Wide, parquet.Long)
	// Output: wide long
}
