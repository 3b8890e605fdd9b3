package figaro

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// A target is what the numbers of a file are written to. It is told of each column
// and each row once. A matrix file has all columns, then reserve, then the rows; a
// flat file has columns and rows in any order before reserve.
type target interface {
	col(l label) (grid.Place, error)
	row(l label) (int, error)
	reserve() error
	dst(row int) [][]float64 // after reserve
}

// fill reads a file of either layout.
func fill(r *raw.Request, name string, to target) error {
	header := firstCells(r.Files.Head(name, headBytes))
	if l, err := layoutOf(header); err == nil && l == flatFile {
		return readFlat(r, name, to)
	}
	return readMatrix(r, name, to)
}

// world is the area under which taxes and value added are booked.
const world = "W2"

const (
	mostLabels  = 100_000
	mostPrimary = 100 // FIGARO has six
)

// A label names a row or a column: "AT_C31_32" is C31_32 of AT.
type label struct{ region, code string }

// labelOf takes a label apart.
func labelOf(s string) (label, error) {
	region, code, _ := strings.Cut(raw.Clean(s), "_")
	if region == "" || code == "" {
		return label{}, fmt.Errorf("the label is %q; want a region and a code, such as AT_A01", raw.Clean(s))
	}
	return label{region, code}, nil
}

func (l label) String() string { return l.region + "_" + l.code }

// isUse is whether a column is a final use: P3_S13, P51G, P5M. The industry P85 is
// none.
func (l label) isUse() bool {
	return len(l.code) > 1 && l.code[0] == 'P' && strings.IndexByte("356", l.code[1]) >= 0
}

func (l label) isProduct() bool { return strings.HasPrefix(l.code, "CPA_") }
