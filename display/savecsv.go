package display

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
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
	err := errors.New("there is nothing to write: it is nil")
	if v != nil && !isNil(v) {
		err = replaceFile(path, v.WriteCSV)
	}
	if err != nil {
		return fmt.Errorf("display: saving %s as %q: %w", reflect.TypeOf(v), path, err)
	}
	return nil
}

// replaceFile writes aside, and renames what is complete and on the disk.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	if path == "" {
		return errors.New("the file has no name")
	}
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
	if err := errors.Join(aside.Chmod(modeOf(path)), aside.Sync(), aside.Close()); err != nil {
		return err
	}
	return os.Rename(aside.Name(), path)
}

// modeOf is the mode of the file that is replaced, or that of a new one.
func modeOf(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
