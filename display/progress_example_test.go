package display_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"slices"

	"github.com/ionb/go-ionb/display"
)

// In a notebook and in a terminal a bar shows how far the loop has come.
func ExampleProgress() {
	years := []int{1995, 2000, 2005}
	var output float64
	for year := range display.Progress("Reading years", slices.Values(years), len(years)) {
		output += float64(year) // long work
	}
	fmt.Println(output)
	// Output: 6000
}

// The bytes are counted where they are read: here before they are unpacked.
func ExampleProgressReader() {
	var file bytes.Buffer
	w := gzip.NewWriter(&file)
	fmt.Fprint(w, "Agriculture,25,175")
	w.Close()

	r := display.ProgressReader("table.csv.gz", &file, int64(file.Len()))
	defer r.Close()
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := io.ReadAll(unpacked)
	fmt.Println(string(text), err)
	// Output: Agriculture,25,175 <nil>
}

// Outside of a notebook and of a terminal it is quiet.
func ExampleProgressBytes() {
	report := display.ProgressBytes("icio.zip")
	report(1_000_000, 2_000_000)
	report(2_000_000, 2_000_000)
	fmt.Println("read")
	// Output: read
}
