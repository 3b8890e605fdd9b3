// Package notebooks_test executes the notebooks of this folder, and proves what
// they stand on: the kernel, the gate, the first cell, the pages, JupyterLab.
package notebooks_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

// setUp returns a runner for this clone. Where `make setup` was not run it skips
// the test, or under `make test` fails it.
func setUp(t *testing.T) *notebook.Runner {
	t.Helper()
	if testing.Short() {
		t.Skip("starts Jupyter: not with -short")
	}
	root, err := notebook.FindRoot()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(root, ".tools", "jupyter", "kernels", "gonb", "kernel.json")); err != nil {
		missing(t, "this clone has no kernel yet: run `make setup`")
	}
	return notebook.NewRunner(root)
}

// missing skips a test for want of something, or fails it under `make test`.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("IONB_REQUIRE") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// run executes a notebook that is expected to have no failure.
func run(t *testing.T, runner *notebook.Runner, path string) *notebook.Notebook {
	t.Helper()
	done, err := runner.Run(t.Context(), path)
	if errors.Is(err, notebook.ErrNoSharedData) {
		t.Skip(path, ": ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range done.Failures {
		t.Errorf("%s, %v", path, failure)
	}
	return done.Notebook
}

// One lesson with its exercises proves what is the same for every notebook.
const sample = "01_agriculture_and_manufacturing.ipynb"

// lessons returns the curated notebooks of this folder, NN_topic.ipynb.
func lessons(t *testing.T) []string { return glob(t, "[0-9][0-9]_*.ipynb") }

// solutions returns the notebooks with the lessons' exercises solved,
// solutions/NN_topic.ipynb.
func solutions(t *testing.T) []string { return glob(t, "solutions/[0-9][0-9]_*.ipynb") }

// all returns the lessons, their solutions and the gallery.
func all(t *testing.T) []string { return slices.Concat(lessons(t), solutions(t), []string{gallery}) }

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatal("no notebooks", pattern, err)
	}
	return paths
}
