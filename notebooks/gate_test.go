package notebooks_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The notebooks in testdata/fail fail on purpose, all in their third cell; each
// must be found, and by the right name.
func TestGate(t *testing.T) {
	messages := map[string]string{
		"compile_error":    "cell 3 (%%): line 2: declared and not used: x",
		"panic":            "cell 3 (%%): panic: runtime error: index out of range [2] with length 0 (exit status 2)",
		"exit":             "cell 3 (%%): exit status 3",
		"shell_false":      "cell 3 (!false): a shell line failed: exit status 1",
		"shell_exit":       "cell 3 (!*echo no such sector >&2; exit 7): a shell line failed: no such sector\nexit status 7",
		"script":           "cell 3 (%%bash): a shell line failed: exit status 4",
		"unknown_magic":    `cell 3 (%nosuch): "%nosuch" unknown or not implemented yet`,
		"missing_output":   "cell 3 (%%): no stdout output, which the saved notebook has here",
		"raises_exception": "cell 3 (%%): tagged raises-exception, but it succeeded",
		"skipped":          "cell 3 (%%): it was not executed",
		"error_card":       `cell 3 (import "github.com/ionb/go-ionb/display"): error: no such table`,
		"dead_kernel":      "cell 3 (!kill -9 $PPID): the kernel died",
		"time_limit":       "cell 3 (%%): the cell ran into its time limit",
	}
	paths, err := filepath.Glob("testdata/fail/*.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) != len(messages) {
		t.Errorf("%d notebooks, want %d", len(paths), len(messages))
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".ipynb")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := failure(t, path); !strings.HasPrefix(got, messages[name]) || messages[name] == "" {
				t.Errorf("message %q, want %q", got, messages[name])
			}
		})
	}
}

// The command stops at a failing notebook with a status that make sees, and
// leaves no page of an earlier run beside it.
func TestCommandFails(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	nb, out := filepath.Join(t.TempDir(), "nb"), t.TempDir()
	if log, err := exec.Command("go", "build", "-o", nb, "../internal/cmd/nb").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, log)
	}
	page := filepath.Join(out, "testdata", "fail", "shell_false.html")
	write(t, page, "an earlier page")
	testdata := filepath.Join(runner.Root, "notebooks", "testdata")
	cmd := exec.Command(nb, "run", "-out", out, filepath.Join(testdata, "fail", "shell_false.ipynb"), filepath.Join(testdata, "good.ipynb"))
	log, err := cmd.CombinedOutput()
	if cmd.ProcessState.ExitCode() != 1 {
		t.Errorf("status %d (%v), want 1", cmd.ProcessState.ExitCode(), err)
	}
	for _, want := range []string{"shell_false.ipynb", "cell 3 (!false)", "exit status 1"} {
		if !strings.Contains(string(log), want) {
			t.Errorf("the command does not say %q, but\n%s", want, log)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "testdata", "good.ipynb")); err == nil {
		t.Errorf("the command went on after a failure:\n%s", log)
	}
	if _, err := os.Stat(page); err == nil {
		t.Error("the page of an earlier run is still there")
	}
	log, err = exec.Command(nb, "run", "-out", out, filepath.Join(testdata, "good.ipynb"), filepath.Join(testdata, "misspelt.ipynb")).CombinedOutput()
	if err == nil || !strings.Contains(string(log), "misspelt.ipynb: no such file") || strings.Contains(string(log), "good.ipynb") {
		t.Errorf("a misspelt name is not refused before anything runs: %v\n%s", err, log)
	}
}

// failure executes a notebook and returns what stops it.
func failure(t *testing.T, path string) string {
	t.Helper()
	runner := setUp(t)
	runner.Env = []string{"TMPDIR=" + t.TempDir()} // a killed kernel leaves its files behind
	if strings.Contains(path, "time_limit") {
		runner.CellTimeout = 15 * time.Second
	}
	done, err := runner.Run(t.Context(), path)
	switch {
	case err != nil:
		return err.Error()
	case len(done.Failures) != 1:
		t.Errorf("failures %v, want one", done.Failures)
		return ""
	}
	return done.Failures[0].String()
}
