package datasets

import (
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/memory"
)

// An Option changes how Load reads a file.
type Option func(*options)

type options struct {
	raw.Request
	name     string
	names    bool // labels are names, where the file has codes beside them
	format   Format
	progress func(done, total int64)
	anew     bool // nothing that is kept beside a store's table is used
}

// WithName gives the table a name, in place of the one in the file. Load panics
// with an *ionb.ValueError when it cannot be a name: see ionb.Table.Named.
func WithName(name string) Option { return func(o *options) { o.name = name } }

// As says in which format the file is, where Load does not recognise it.
func As(f Format) Option { return func(o *options) { o.format = f } }

// OfYear picks a year of a file that holds several.
func OfYear(year int) Option { return func(o *options) { o.Year = year } }

// OfRegion picks a country of a file that holds several tables, by its code: "AT".
func OfRegion(code string) Option { return func(o *options) { o.Region = code } }

// Part picks one of the tables that a file holds, such as "domestic".
func Part(name string) Option { return func(o *options) { o.Request.Part = name } }

// LabelsIn says which file holds the labels of a table that has none of its own, as
// Eora26 and GLORIA have not. Without it Load looks in the same folder.
func LabelsIn(path string) Option { return func(o *options) { o.Labels = path } }

// WithSubregions keeps the parts into which OECD's extended tables split China and
// Mexico, which Load adds up otherwise.
func WithSubregions() Option { return func(o *options) { o.Subregions = true } }

// A SheetLayout says where the parts of a table stand in a workbook: ranges such as
// "C12:N23", all but Z and Sectors optional. Several rectangles are joined by commas.
//
//	Sheet                      the sheet, the first when empty; a range may name its own, "Names!B2:B9"
//	Z, Y, V, X                 transactions, final demand, primary inputs, printed output
//	Sectors, Demand, Primary   their labels
//	Regions, DemandRegions     the region of each sector and category of final demand
//	Name, Unit, Prices, Year   what the table is
type SheetLayout = raw.SheetLayout

// WithLayout says where the parts of a table stand in a workbook of one's own.
func WithLayout(l SheetLayout) Option { return func(o *options) { o.Layout = &l } }

// MemoryLimit is how many bytes the matrices of a table may take, in place of what
// the machine has room for: reading takes up to 1.3 times as many. A table that would
// take more is refused before its numbers are read.
func MemoryLimit(bytes int64) Option { return func(o *options) { o.Limit = bytes } }

// OnProgress is told how many bytes of the file have been read, from one or several
// goroutines.
func OnProgress(f func(done, total int64)) Option { return func(o *options) { o.progress = f } }

// AcceptDiscrepancy reads a table whose rows miss their printed output by more than
// rounding: what is missing becomes a category of final demand, "Discrepancy".
func AcceptDiscrepancy() Option { return func(o *options) { o.Request.AcceptDiscrepancy = true } }

// WithoutExtensions leaves the satellite accounts unread that come with a table.
func WithoutExtensions() Option { return func(o *options) { o.SkipExtensions = true } }

// WithoutKeeping has everything computed anew of a table that Save wrote: its models
// neither use the results that are kept beside it nor keep any. It is for who checks
// results; of tables in other formats nothing is kept.
func WithoutKeeping() Option { return func(o *options) { o.anew = true } }

// While a table is read it takes up to 1.3 times the memory of its matrices.
const readingTakes = 1.3

func gather(opts []Option) options {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if o.Limit <= 0 {
		o.Limit = int64(float64(memory.Available()) / readingTakes)
	}
	return o
}
