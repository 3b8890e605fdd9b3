package display

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// SaveCSV writes an ionb.Table, Vector or Matrix, all of it and with every digit,
// to a file for a spreadsheet. A path without a folder is beside the notebook:
//
//	display.Show(display.SaveCSV(m.L(), "L.csv"))
//
// It writes what the value's method WriteCSV writes; what it writes of a Table,
// ionb.ReadCSV reads. A file of that name is replaced, and only when the new one is
// complete: whatever fails, no half file is left.
func SaveCSV(v interface{ WriteCSV(w io.Writer) error }, path string) error {
	if isNil(v) {
		return notSaved(path, errNothing)
	}
	if ext := strings.ToLower(filepath.Ext(path)); ext == ".xls" || ext == ".xlsx" || ext == ".ods" {
		return notSaved(path, fmt.Errorf("want a file that ends in .csv, which a spreadsheet opens, got %q", ext))
	}
	return notSaved(path, replaceFile(path, v.WriteCSV))
}

var errNothing = errors.New("there is nothing to save: it is nil")

// notSaved says what kept a file from being saved, if anything did.
func notSaved(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("display: saving %q: %w", path, err)
}

// replaceFile writes aside, and renames what is complete and on the disk. Its errors
// leave out the name aside, which is another one each time.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return errors.New("the file has no name")
	}
	defer func() { err = cause(err) }()
	aside, err := os.CreateTemp(filepath.Dir(path), ".new-*-"+filepath.Base(path))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = aside.Close()
			_ = os.Remove(aside.Name())
		}
	}()
	if err := write(aside); err != nil {
		return err
	}
	if err := cmp.Or(aside.Chmod(modeOf(path)), aside.Sync(), aside.Close()); err != nil {
		return err
	}
	return os.Rename(aside.Name(), path)
}

// cause is what the system says is wrong, without the names of files.
func cause(err error) error {
	switch e := err.(type) {
	case *fs.PathError:
		return e.Err
	case *os.LinkError:
		return e.Err
	}
	return err
}

// modeOf is the mode of the file that is replaced, or that of a new one.
func modeOf(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
