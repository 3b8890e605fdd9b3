package notebooks_test

import (
	"os"
	"path/filepath"
	"testing"
)

// A JupyterLab that somebody else started, such as docker/test in a container, does
// what the clone's does. IONB_LAB_FOLDER is where this machine has its folder lessons.
func TestGivenLab(t *testing.T) {
	given := lab{
		address: os.Getenv("IONB_LAB"),
		token:   os.Getenv("IONB_LAB_TOKEN"),
		folder:  os.Getenv("IONB_LAB_FOLDER"),
		inside:  "lessons/",
	}
	if given.address == "" {
		t.Skip("no JupyterLab is given: docker/test gives one")
	}
	checkLab(t, given, sample, filepath.Join(t.TempDir(), "given"))
}
