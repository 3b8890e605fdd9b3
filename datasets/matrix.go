package datasets

import (
	"github.com/ionb/go-ionb/datasets/internal/bea"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// LoadMatrix reads one published matrix that is no input-output table: direct and
// total requirements, market shares, an import matrix, or a make, supply or use table
// by itself, in a workbook of the U.S. Bureau of Economic Analysis or in a text file
// (.csv) whose first line and first column are labels.
//
//	D, err := datasets.LoadMatrix("market_share.xlsx", datasets.OfYear(2021))
//	fmt.Println(D.Of("111CA", "111CA"))
//
// Rows and columns of totals are left out; those of value added and of final use are
// not. Labels are codes, or names with LabelsByName. Empty cells, and those that hold
// dots or dashes, are 0; any other that is no number is an error that names it.
func LoadMatrix(path string, opts ...Option) (ionb.Matrix, error) {
	o := gather(opts)
	var m ionb.Matrix
	err := o.opened([]string{path}, func(requests []*raw.Request) (err error) {
		m, err = bea.ReadMatrix(requests[0], o.names)
		return err
	})
	if err == nil && o.name != "" {
		m = m.Named(o.name)
	}
	return m, err
}
