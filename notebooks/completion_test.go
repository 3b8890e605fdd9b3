package notebooks_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// In JupyterLab, Tab completes a method's name and Shift-Tab shows its comment:
// gopls sees this repository's packages.
func TestCompletion(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	python := filepath.Join(runner.Root, ".venv", "bin", "python")
	if os.Getenv("JUPYTER") != "" {
		t.Skip("asks the kernel through .venv, not through JUPYTER")
	}
	if _, err := os.Stat(python); err != nil {
		missing(t, "this clone has no .venv yet: run `make setup`")
	}
	cmd := exec.Command(python, "testdata/complete.py", t.TempDir())
	cmd.Env = append(os.Environ(), "JUPYTER_PATH="+filepath.Join(runner.Root, ".tools", "jupyter"), "IONB_HEADLESS=")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"completions: Output", "help: ", "HawkinsSimon tests whether the model is productive"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the kernel does not answer %q, but\n%s", want, out)
		}
	}
}
