package notebooks_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

// verify executes a notebook from nothing and returns where it is not the saved one.
func verify(t *testing.T, runner *notebook.Runner, path string) []notebook.Difference {
	t.Helper()
	done, found, err := runner.Verify(t.Context(), path)
	if errors.Is(err, notebook.ErrNoSharedData) {
		t.Skip(path, ": ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range done.Failures {
		t.Errorf("%s, %v", path, failure)
	}
	return found
}

// One digit changed in an output, in a number that goes in, and in a version: each is
// found, with its cell and both values.
func TestVerifyFindsAChangedDigit(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	path := filepath.Join(t.TempDir(), "digits.ipynb")
	writeNotebook(t, path,
		"import (\n\t\"runtime\"\n\t\"strings\"\n\n\t\"github.com/ionb/go-ionb/datasets\"\n\t\"github.com/ionb/go-ionb/display\"\n\t\"github.com/ionb/go-ionb/ionb\"\n)\n\n"+
			"%%\ndisplay.Show(ionb.Must(ionb.Open(datasets.AgricultureManufacturing())).BackwardLinkages())",
		"%%\nfmt.Printf(\"a = %.4f\\n\", 175.0/120)",
		"%%\ndisplay.Show(\"Reproducibility\\nGo      \" + strings.TrimPrefix(runtime.Version(), \"go\"))")
	n, err := notebook.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	n.Clean() // gives ids, which the runs must agree on
	n.Cells()[2]["metadata"] = map[string]any{"tags": []any{"reproducibility-card"}}
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
	published := run(t, runner, path)
	published.Clean()
	text := string(published.Bytes())
	for _, change := range [][2]string{
		{"4.5645\"", "4.5646\""},             // the text of an output
		{"175.0/120", "176.0/120"},           // a number that goes in
		{"\"Go      1.", "\"Go      0.1."},   // a version, in the text
		{"\\nGo      1.", "\\nGo      0.1."}, // and where it is shown as HTML
	} {
		text = strings.Replace(text, change[0], change[1], 1)
	}
	write(t, path, text)
	var got []string
	for _, d := range verify(t, runner, path) {
		got = append(got, d.String())
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"cell 1 (cell-01), text, line 3: 4.5646 → 4.5645 in “Manufacturing 4.5646”",
		"cell 2 (cell-02), text (stdout), line 1: 1.4583 → 1.4667 in “a = 1.4583”",
		"versions differ: Go 0.1.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("found\n%s\nwant in it %s", all, want)
		}
	}
}

// Nothing that was saved or kept passes for what a cell shows: no output of a cell
// that is not executed, no file of an earlier run.
func TestFromNothing(t *testing.T) {
	t.Parallel()
	runner := setUp(t)
	runner.FromNothing = true
	path := filepath.Join(t.TempDir(), "kept.ipynb")
	writeNotebook(t, path, "import (\n\t\"os\"\n\t\"path/filepath\"\n)\n\n%%\n"+
		"for _, folder := range []string{os.TempDir(), os.Getenv(\"IONB_PICTURE_CACHE\"), os.Getenv(\"IONB_CACHE\")} {\n"+
		"\tfile := filepath.Join(folder, \"ionb-from-nothing\")\n\t_, err := os.Stat(file)\n"+
		"\tfmt.Println(err == nil, os.WriteFile(file, nil, 0o600))\n}", "%%\nfmt.Println(\"new\")")
	n, err := notebook.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	n.Clean()
	n.Cells()[1]["metadata"] = map[string]any{"tags": []any{"skip-execution"}}
	n.Cells()[1]["outputs"] = []any{map[string]any{"output_type": "stream", "name": "stdout", "text": "saved\n"}}
	if err := n.Write(path); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		done, err := runner.Run(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := shown(done.Notebook, 0), strings.Repeat("false <nil>\n", 3); got != want {
			t.Errorf("kept of an earlier run: %q, want %q", got, want)
		}
		if got := shown(done.Notebook, 1); got != "" {
			t.Errorf("a cell that was not executed shows %q", got)
		}
	}
}
