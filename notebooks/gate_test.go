package notebooks_test

import (
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

// failure executes a notebook and returns what stops it.
func failure(t *testing.T, path string) string {
	t.Helper()
	runner := setUp(t)
	runner.Env = []string{"TMPDIR=" + t.TempDir()} // a killed kernel leaves its files behind
	if strings.Contains(path, "time_limit") {
		runner.CellTimeout = 5 * time.Second
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
