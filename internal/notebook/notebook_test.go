package notebook

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// jupyter.ipynb was written by nbformat, with all that is special in its format:
// unknown fields, empty lists, control characters, line separators, numbers.
func TestWritesWhatJupyterWrites(t *testing.T) {
	const path = "testdata/jupyter.ipynb"
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := n.Bytes(); !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReadsTexts(t *testing.T) {
	n, err := Read("testdata/jupyter.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := n.Title(), "Title <b>&amp;</b> ∑ é 😀"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	cell := n.Cells()[1]
	if got, want := cell.Source(), "%%\nfmt.Println(\"a\\n\")\n"; got != want {
		t.Errorf("source %q, want %q", got, want)
	}
	if got, want := cell.Outputs()[1].Data("text/html"), "<p>line\nsep</p>"; got != want {
		t.Errorf("HTML %q, want %q", got, want)
	}
	if got := n.CodeCells(); got != 1 {
		t.Errorf("%d code cells, want 1", got)
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`no JSON`, "not a notebook"},
		{`{"nbformat": 3}`, "notebook format 3, want 4"},
		{`{}`, "want 4"},
	} {
		_, err := Parse([]byte(test.text))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Parse(%s): %v, want %q in it", test.text, err, test.want)
		}
	}
}

// parse makes a notebook of the given cells, in JSON.
func parse(t *testing.T, cells ...string) *Notebook {
	t.Helper()
	n, err := Parse([]byte(`{"cells": [` + strings.Join(cells, ",") + `], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
