package display

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A side of a matrix longer than longestSide is drawn in blocks, of at least as
// many neighbours as leave blocksASide: a page takes 40,000 cells, not 12 million.
const (
	longestSide = 250
	blocksASide = 200
)

// inBlocks returns the matrix of the means of blocks of neighbouring cells, whose
// name says so; a matrix of no long side as it is.
func inBlocks(m ionb.Matrix) ionb.Matrix {
	r, c := m.Dims()
	down, across := blockSize(r), blockSize(c)
	if down == 1 && across == 1 {
		return m
	}
	name := fmt.Sprintf("%s, means of %d × %d cells of %s × %s", cut(withUnit(m.Name(), m.Unit()), longestLabel),
		down, across, text.Number(float64(r)), text.Number(float64(c)))
	rows, cols := blockLabels(m.RowLabels(), down), blockLabels(m.ColLabels(), across)
	return ionb.Must(ionb.NewMatrix(strings.TrimPrefix(name, ", "), rows, cols, means(m, down, across)))
}

func blockSize(n int) int {
	if n <= longestSide {
		return 1
	}
	return (n + blocksASide - 1) / blocksASide
}

type entriesAt interface {
	Dims() (r, c int)
	At(i, j int) float64
}

// means averages blocks, the last of a row or column being what remains. Entries
// that are not finite, which overflow leaves, are passed over.
func means(m entriesAt, down, across int) [][]float64 {
	r, c := m.Dims()
	out := make([][]float64, (r+down-1)/down)
	for b := range out {
		out[b] = make([]float64, (c+across-1)/across)
		counts := make([]float64, len(out[b]))
		for i := b * down; i < min(r, (b+1)*down); i++ {
			for j := range c {
				if x, at := m.At(i, j), j/across; finite(x) {
					counts[at]++
					out[b][at] += x/counts[at] - out[b][at]/counts[at] // no sum that could overflow
				}
			}
		}
	}
	return out
}

// blockLabels names each block by its first and last.
func blockLabels(labels []string, size int) []string {
	if size == 1 {
		return labels
	}
	var out []string
	for first := 0; first < len(labels); first += size {
		last := min(len(labels), first+size) - 1
		name := fmt.Sprintf("%s–%s", text.Number(float64(first+1)), text.Number(float64(last+1)))
		if last == first {
			name = text.Number(float64(first + 1))
		}
		name += " " + cut(labels[first], longestMark)
		if last > first {
			name += " to " + cut(labels[last], longestMark)
		}
		out = append(out, name)
	}
	return out
}
