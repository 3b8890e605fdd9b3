package datasets

import (
	"errors"
	"fmt"
	"os"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/mario"
	"github.com/ionb/go-ionb/datasets/internal/pymrio"
	"github.com/ionb/go-ionb/ionb"
)

// Export writes the table in the format of another program, with every digit. Load
// reads it back, labels, metadata, notes and extensions included.
//
//   - Pymrio: a folder that pymrio.load_all reads, and pandas.read_csv each file of it:
//     one column a sector, with tabs. The primary inputs are its extension
//     factor_inputs.
//   - MARIO: a folder that mario.parse_from_txt(flat=True) reads: a CSV file with one
//     line a number for each of Z, Y, V, E and so on.
//   - OwnCSV: a file, for a spreadsheet. Extensions have no place in it, and a table
//     with some is refused.
//
// Parquet files are written by package datasets/parquet, and what Load opens fastest
// by Save. A folder from an earlier Export is replaced; one that holds anything else
// is refused. Where there are no regions, these programs see one, "all".
func Export(t *ionb.Table, path string, format Format) error {
	if t == nil {
		return fmt.Errorf("datasets: %s: the table to export is nil", path)
	}
	var err error
	switch format {
	case Pymrio:
		err = frame.ReplaceFolder(path, func(dir string) error { return pymrio.Write(t, dir, frame.TextWriter{}) })
	case MARIO:
		err = frame.ReplaceFolder(path, func(dir string) error { return mario.Write(t, dir, frame.CSVWriter{}) })
	case OwnCSV:
		err = exportCSV(t, path)
	default:
		err = fmt.Errorf("cannot export as %q; there are: %s, %s, %s", format, OwnCSV, Pymrio, MARIO)
	}
	if err != nil {
		return fmt.Errorf("datasets: %s: exporting table %q: %w", path, t.Name(), err)
	}
	return nil
}

func exportCSV(t *ionb.Table, path string) (err error) {
	if n := len(t.Extensions()); n > 0 {
		return fmt.Errorf("the table has %d extensions, for which our CSV has no place: save it with datasets.Save", n)
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return t.WriteCSV(f)
}
