package notebook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// sharedVariable names the folder whose subfolder "data" has published tables.
const sharedVariable = "IONB_SHARED"

// ErrNoSharedData is why a notebook about published tables is not executed: they are
// others' to hand out, and no part of the repository.
var ErrNoSharedData = errors.New("it reads published tables, which are not here (set " + sharedVariable + " to the folder that has them in its subfolder data)")

// NeedsSharedData is whether one of the cells is tagged "needs-shared-data".
func (n *Notebook) NeedsSharedData() bool {
	for _, cell := range n.Cells() {
		if cell.HasTag("needs-shared-data") {
			return true
		}
	}
	return false
}

// SharedData returns the folder of the published tables' folder "data": the one that
// the environment names, or else the one beside the clone.
func (r *Runner) SharedData() (string, error) {
	folder := os.Getenv(sharedVariable)
	if folder == "" {
		folder = filepath.Join(r.Root, "..", "shared")
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return "", err
	}
	if _, err := os.Stat(filepath.Join(folder, "data")); err != nil {
		return "", fmt.Errorf("%w: %w", ErrNoSharedData, err)
	}
	return folder, nil
}
