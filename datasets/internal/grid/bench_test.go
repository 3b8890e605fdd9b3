package grid_test

import (
	"bufio"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/grid"
)

// What there is to gain over the standard library's own means.
func BenchmarkEach(b *testing.B) {
	text, _ := big(1000, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := read(strings.NewReader(text), grid.Options{}, 1000); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseFloat(b *testing.B) {
	text, _ := big(1000, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		lines := bufio.NewScanner(strings.NewReader(text))
		lines.Buffer(nil, 1<<20)
		lines.Scan()
		for lines.Scan() {
			row := make([]float64, 1001)
			for j, cell := range strings.Split(lines.Text(), ",") {
				if j == 0 {
					continue
				}
				v, err := strconv.ParseFloat(cell, 64)
				if err != nil {
					b.Fatal(err)
				}
				row[j] = v
			}
		}
	}
}
