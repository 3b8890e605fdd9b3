package grid_test

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/grid"
)

// world is a table like those of the world: two thirds zeros, and numbers of all sizes
// with all their digits, as pandas writes them.
func world(rows, columns int) string {
	r := rand.New(rand.NewPCG(1, 2))
	text := []byte("V1" + strings.Repeat(",C", columns) + "\n")
	for i := range rows {
		text = fmt.Appendf(text, "R%d", i)
		for range columns {
			if text = append(text, ','); r.Float64() < 0.65 {
				text = append(text, "0.0"...)
			} else {
				text = strconv.AppendFloat(text, math.Exp(2.5*r.NormFloat64()), 'g', -1, 64)
			}
		}
		text = append(text, '\n')
	}
	return string(text)
}

// What there is to gain over the standard library's own means.
func BenchmarkEach(b *testing.B) {
	text := world(1000, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := read(strings.NewReader(text), grid.Options{}, 1000); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseFloat(b *testing.B) {
	text := world(1000, 1000)
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
