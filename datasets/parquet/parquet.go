// Package parquet exports tables as Parquet files, which pandas, polars, DuckDB, R and
// Arrow read, and loads the Parquet folders that pymrio and MARIO save.
//
// It is a package of its own because its library would cost every notebook's cell a
// third of a second: import it in the one cell that needs it, and keep what it loads
// with datasets.Save.
package parquet

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/mario"
	"github.com/ionb/go-ionb/datasets/internal/pymrio"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// A Layout is how a matrix lies in a file.
type Layout int

const (
	// Wide has one column a sector, and the labels of the rows as pandas' index:
	// pandas.read_parquet gives each matrix as a data frame with its labels. The folder
	// is one of pymrio's, which pymrio.load_all reads. It is the zero value.
	Wide Layout = iota
	// Long has one line a number: the columns Scenario, Matrix, Region_from,
	// Sector_from, Region_to, Sector_to and Value, for final demand Consumption
	// category_to, for primary inputs Factor of production_from, for extensions
	// Satellite account_from. The folder is one of MARIO's, which
	// mario.parse_from_parquet(flat=True) reads.
	Long
)

// String returns "wide" or "long".
func (l Layout) String() string {
	switch l {
	case Wide:
		return "wide"
	case Long:
		return "long"
	}
	return fmt.Sprintf("Layout(%d)", int(l))
}

// Export writes the table into a folder, one Parquet file a matrix, with every digit.
// Load reads it back, labels, metadata, notes and extensions included. A folder from
// an earlier Export is replaced; one that holds anything else is refused. Where there
// are no regions, other programs see one, "all".
//
//	err := parquet.Export(t, "germany", parquet.Wide)
//	Z = pandas.read_parquet("germany/Z.parquet")        # in Python
func Export(t *ionb.Table, dir string, layout Layout) error {
	if t == nil {
		return fmt.Errorf("parquet: %s: the table to export is nil", dir)
	}
	var write func(string) error
	switch layout {
	case Wide:
		write = func(dir string) error { return pymrio.Write(t, dir, writer{}) }
	case Long:
		write = func(dir string) error { return mario.Write(t, dir, writer{}) }
	default:
		return fmt.Errorf("parquet: %s: there is no layout %v, want parquet.Wide or parquet.Long", dir, layout)
	}
	if err := frame.ReplaceFolder(dir, write); err != nil {
		return fmt.Errorf("parquet: %s: exporting table %q: %w", dir, t.Name(), err)
	}
	return nil
}

// Load reads a table from a folder, or a zip file of one, that Export wrote, or that
// pymrio or MARIO saved as Parquet:
//
//	io.save_all("folder", table_format="parquet")       # pymrio
//	db.to_parquet("folder")                             # MARIO, flat or not
//
// It takes the options of datasets.Load.
func Load(path string, opts ...datasets.Option) (*ionb.Table, error) {
	return datasets.LoadWith(read, "Parquet", path, opts...)
}

func read(r *raw.Request) (*raw.Table, error) {
	if pymrio.Recognises(r) {
		formats := pymrio.Texts()
		formats[".parquet"], formats[".par"] = format{}, format{}
		return pymrio.ReadWith(r, formats)
	}
	return mario.ReadParquet(r, format{})
}
