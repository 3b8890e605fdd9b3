package datasets

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/bea"
	"github.com/ionb/go-ionb/datasets/internal/figaro"
	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/supplyuse"
)

// LoadSupplyUse reads supply and use tables: a make or a supply table, a use table
// and, where there is one, an import matrix, of which package supplyuse makes
// input-output tables. They are in one zip or folder, or in files of their own:
//
//	t, err := datasets.LoadSupplyUse([]string{"IOMake.xlsx", "IOUse.xlsx"}, datasets.OfYear(2015))
//	t, err := datasets.LoadSupplyUse([]string{"SUPPLY-USE.zip"}, datasets.OfYear(2017), datasets.Part("summary"))
//
// It knows the workbooks of the U.S. Bureau of Economic Analysis, at every level of
// detail, and text files (.csv) of the same rows and columns. Each table is known by
// its labels, in whatever order the files come, and lined up by them: a file called
// make may hold a supply table (product × industry). Part picks files of an archive by
// words of their names. It also knows FIGARO's supply and use tables, by their names
// (matrix_eu-ic-supply_, matrix_eu-ic-use_ or flatfile_).
//
// Labels are codes, such as "111CA", or names with LabelsByName. Printed totals of
// products and industries become their outputs; other totals are left out. Subsidies
// that are printed without a sign are taken off. What was decided is in the Notes.
func LoadSupplyUse(paths []string, opts ...Option) (*supplyuse.Tables, error) {
	o := gather(opts)
	var s supplyuse.Spec
	err := o.opened(paths, func(requests []*raw.Request) (err error) {
		if figaro.RecognisesSupplyUse(requests) {
			s, err = figaro.ReadSupplyUse(requests)
			return err
		}
		s, err = bea.ReadSupplyUse(requests, o.names)
		return err
	})
	if err != nil {
		return nil, err
	}
	if o.name != "" {
		s.Name = o.name
	}
	t, err := supplyuse.New(s)
	if err != nil {
		return nil, fmt.Errorf("datasets: %w", err)
	}
	return t, nil
}

// LabelsByName has LoadSupplyUse and LoadMatrix take names for labels, "Farms", where
// the file has them beside codes, "111CA".
func LabelsByName() Option { return func(o *options) { o.names = true } }

// opened opens the paths, each for a request of its own, for as long as f reads.
func (o *options) opened(paths []string, f func([]*raw.Request) error) (err error) {
	if len(paths) == 0 {
		return &ionb.ValueError{Where: "datasets: files to load", Problem: "there are none"}
	}
	var requests []*raw.Request
	for _, path := range paths {
		src, err := files.Open(path)
		if err != nil {
			return fmt.Errorf("datasets: %s: %w", path, err)
		}
		defer func() { err = errors.Join(err, src.Close()) }()
		src.Progress = o.progress
		r := o.Request
		r.Files = src
		requests = append(requests, &r)
	}
	if err := f(requests); err != nil {
		return fmt.Errorf("datasets: %w", err)
	}
	return nil
}
