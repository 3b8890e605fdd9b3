package notebook

import (
	"errors"
	"os"
	"path/filepath"
)

// FindRoot returns the clone's folder: the nearest one upwards that has go.mod.
func FindRoot() (string, error) {
	folder, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder, nil
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			return "", errors.New("not inside a clone of go-ionb: no go.mod here or above")
		}
		folder = parent
	}
}
