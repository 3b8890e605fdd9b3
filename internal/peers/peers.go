// Package peers runs Python programs for tests that ask the libraries that others
// use, such as numpy, pandas, pymrio and pyspa, what they read in a file or compute
// of a table.
//
// They are in .tools/peers of the clone, where tools/peers.sh puts them.
package peers

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Python runs a program with arguments and returns what it printed. The test fails
// when the program does, and is skipped when the libraries are not set up, unless
// IONB_REQUIRE forbids that.
func Python(t testing.TB, program string, args ...string) string {
	t.Helper()
	cmd := exec.Command(Interpreter(t), append([]string{"-c", program}, args...)...)
	var out, trouble bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &trouble
	if err := cmd.Run(); err != nil {
		t.Fatalf("Python: %v\n%s%s", err, out.Bytes(), trouble.Bytes())
	}
	return out.String()
}

// Interpreter is the path of the Python that has these libraries. The test is skipped
// or fails where there is none, as in Python.
func Interpreter(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(folder)
		if parent == folder {
			t.Fatal("not inside a clone: no go.mod here or above")
		}
		folder = parent
	}
	python := filepath.Join(folder, ".tools", "peers", "bin", "python")
	if _, err = os.Stat(python); err == nil {
		return python
	}
	if os.Getenv("IONB_REQUIRE") != "" {
		t.Fatalf("needs numpy, pandas and pymrio: %v (run tools/peers.sh)", err)
	}
	t.Skipf("needs numpy, pandas and pymrio: %v (run tools/peers.sh)", err)
	return ""
}
