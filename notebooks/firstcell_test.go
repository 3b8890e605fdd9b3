package notebooks_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

const pinnedGonum = "gonum.org/v1/gonum v0.17.0"

// With the clone's kernel a cell needs no preparation to see the versions that
// go.mod pins, however new a gonum is offered, and no network.
func TestCellSeesThePinnedVersions(t *testing.T) {
	runner := setUp(t)
	for name, env := range map[string][]string{
		"a newer gonum offered": publish(t, runner.Root),
		"no network":            {"GOPROXY=off"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			runner := *runner
			runner.Env = env
			executed := run(t, &runner, "testdata/versions.ipynb")
			if got := shown(executed, 0); !strings.HasPrefix(got, pinnedGonum+" h1:") {
				t.Errorf("before anything is built, go.sum has %q, want gonum's hash", got)
			}
			if got := shown(executed, 1); !strings.Contains(got, pinnedGonum) {
				t.Errorf("modules of a cell:\n%s\nwant %s", got, pinnedGonum)
			}
		})
	}
}

// A reader may make a workspace of GoNB's module and his own.
func TestCellInAWorkspace(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	folder := t.TempDir()
	write(t, filepath.Join(folder, "mine", "go.mod"), "module mine\n\ngo 1.26\n")
	write(t, filepath.Join(folder, "mine", "mine.go"), "package mine\n\nconst Here = \"from my module\"\n")
	path := filepath.Join(folder, "workspace.ipynb")
	writeNotebook(t, path, "!*go work init && go work use . \"$GONB_DIR/mine\"",
		"import (\n\t\"mine\"\n\n\t\"github.com/ionb/go-ionb/datasets\"\n)\n\n%%\nfmt.Println(mine.Here, datasets.AgricultureManufacturing().Sectors())")
	if got, want := shown(run(t, runner, path), 1), "from my module [Agriculture Manufacturing]\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

// A cell may import a module that the library does not know: it is fetched.
func TestCellGetsAnotherModule(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	runner.Env = publish(t, runner.Root)
	path := filepath.Join(t.TempDir(), "other.ipynb")
	writeNotebook(t, path, "import \"example.test/hello\"\n\n%%\nfmt.Println(hello.World)")
	if got := shown(run(t, runner, path), 0); got != "hello from another module\n" {
		t.Errorf("printed %q", got)
	}
}

// With somebody's own GoNB, a notebook that was opened in a clone uses the clone.
func TestFirstCellInAClone(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	plainKernel(t, runner)
	runner.Env = append(runner.Env, publish(t, runner.Root)...)
	folder := filepath.Join(runner.Root, "build", "in-a-clone")
	defer os.RemoveAll(folder)
	checkFirstCell(t, runner, folder, "using github.com/ionb/go-ionb (this clone)\n")
}

// With somebody's own GoNB, a notebook alone uses the published library.
func TestFirstCellAlone(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	plainKernel(t, runner)
	runner.Env = append(runner.Env, publish(t, runner.Root)...)
	runner.Env = append(runner.Env, "GOMODCACHE="+t.TempDir(), "GOFLAGS=-modcacherw")
	checkFirstCell(t, runner, t.TempDir(), "using github.com/ionb/go-ionb "+published(t)+"\n")
}

// Without clone and network the first cell stops the notebook, and says why.
func TestFirstCellWithoutLibrary(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	plainKernel(t, runner)
	runner.Env = append(runner.Env, "GOPROXY=off")
	path := filepath.Join(t.TempDir(), "alone.ipynb")
	writeNotebook(t, path, notebook.FirstCell)
	done, err := runner.Run(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	const want = "module lookup disabled by GOPROXY=off"
	if len(done.Failures) != 1 || !strings.Contains(done.Failures[0].Message, want) {
		t.Errorf("failures %v, want one with %q", done.Failures, want)
	}
}

// checkFirstCell runs a copy of the sample in another folder, and a notebook that
// tells the versions.
func checkFirstCell(t *testing.T, runner *notebook.Runner, folder, want string) {
	t.Helper()
	versions, err := notebook.Read("testdata/versions.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "versions.ipynb")
	writeNotebook(t, path, notebook.FirstCell, versions.Cells()[2].Source())
	executed := run(t, runner, path)
	if got := shown(executed, 0); got != want {
		t.Errorf("the first cell printed %q, want %q", got, want)
	}
	if got := shown(executed, 1); !strings.Contains(got, pinnedGonum) {
		t.Errorf("modules of a cell:\n%s\nwant %s", got, pinnedGonum)
	}
	content, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(folder, sample)
	write(t, alone, string(content))
	run(t, runner, alone)
}

// plainKernel gives the runner a kernel as GoNB installs it for anybody, which
// knows nothing of this clone.
func plainKernel(t *testing.T, runner *notebook.Runner) {
	t.Helper()
	bin := filepath.Join(runner.Root, ".tools", "bin")
	spec, err := json.Marshal(map[string]any{
		"argv":           []string{filepath.Join(bin, "gonb"), "--kernel", "{connection_file}", "-raw_error=true"},
		"display_name":   "GoNB",
		"language":       "go",
		"interrupt_mode": "message",
		"env":            map[string]string{"PATH": bin + ":${PATH}"},
	})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	write(t, filepath.Join(folder, "kernels", "plain", "kernel.json"), string(spec))
	runner.Kernel = "plain"
	runner.Env = append(runner.Env, "JUPYTER_PATH="+folder)
}

// writeNotebook writes a notebook of code cells.
func writeNotebook(t *testing.T, path string, sources ...string) {
	t.Helper()
	var cells []any
	for _, source := range sources {
		cells = append(cells, map[string]any{
			"cell_type": "code", "execution_count": nil, "metadata": map[string]any{}, "outputs": []any{}, "source": source,
		})
	}
	content, err := json.Marshal(map[string]any{"cells": cells, "metadata": map[string]any{}, "nbformat": 4, "nbformat_minor": 4})
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, string(content))
}

// shown returns what the n-th code cell printed.
func shown(n *notebook.Notebook, index int) string {
	for _, cell := range n.Cells() {
		if !cell.IsCode() {
			continue
		}
		if index > 0 {
			index--
			continue
		}
		var text strings.Builder
		for _, output := range cell.Outputs() {
			text.WriteString(output.Stream("stdout"))
		}
		return text.String()
	}
	return ""
}
