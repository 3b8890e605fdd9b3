package frame

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ReplaceFolder has write fill an empty folder, and puts that at the path in place of
// an earlier one. A folder that we did not export is refused.
func ReplaceFolder(path string, write func(dir string) error) (err error) {
	there, err := mayReplace(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(filepath.Dir(path), ".ionb-export-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	fresh, old := filepath.Join(temp, "new"), filepath.Join(temp, "old")
	if err := os.Mkdir(fresh, 0o777); err != nil {
		return err
	}
	if err := write(fresh); err != nil {
		return err
	}
	if there {
		if err := os.Rename(path, old); err != nil {
			return err
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		if there {
			err = errors.Join(err, os.Rename(old, path))
		}
		return err
	}
	return nil
}

// mayReplace says whether something is there that may be replaced: an empty folder,
// or one with our mark in its metadata.json.
func mayReplace(path string) (there bool, err error) {
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil || len(entries) == 0:
		return true, err
	}
	data, err := os.ReadFile(filepath.Join(path, "metadata.json"))
	if err == nil && bytes.Contains(data, []byte(`"ionb": {`)) {
		return true, nil
	}
	return true, fmt.Errorf("the folder is not empty and not from an earlier export (it holds %q); name another one", entries[0].Name())
}
