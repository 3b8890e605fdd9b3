package datasets_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

func ExampleSave() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	folder := filepath.Join(dir, "germany")

	if err := datasets.Save(datasets.Germany1995(), folder); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(datasets.Load(folder))
	fmt.Println(t.Name(), t.X().Of("Agriculture"), t.Hash() == datasets.Germany1995().Hash())
	// Output: Germany 1995 43910 true
}

// A reviewer has everything computed anew.
func ExampleWithoutKeeping() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	folder := filepath.Join(dir, "germany")

	if err := datasets.Save(datasets.Germany1995(), folder); err != nil {
		fmt.Println(err)
		return
	}
	t := ionb.Must(datasets.Load(folder, datasets.WithoutKeeping()))
	fmt.Println(ionb.Must(ionb.Open(t)).HawkinsSimon().Productive)
	kept, err := filepath.Glob(filepath.Join(folder, "kept-*"))
	fmt.Println(len(kept), err)
	// Output:
	// true
	// 0 <nil>
}

func ExampleVerify() {
	dir, err := os.MkdirTemp("", "ionb-example-*")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	folder := filepath.Join(dir, "seed")

	if err := datasets.Save(datasets.AgricultureManufacturing(), folder); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(datasets.Verify(folder))
	// Output: <nil>
}
