// Package notebook runs, checks, cleans and exports this project's Jupyter
// notebooks. It drives the real Jupyter and the real GoNB kernel.
package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A Notebook is an .ipynb file. It keeps the fields that it does not know.
type Notebook struct {
	fields map[string]any
}

// A Cell is one cell of a notebook, as it stands in the file.
type Cell map[string]any

// An Output is one output of a code cell, as it stands in the file.
type Output map[string]any

// Read reads an .ipynb file of format 4.
func Read(path string) (*Notebook, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	n, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return n, nil
}

// Parse reads a notebook of format 4.
func Parse(data []byte) (*Notebook, error) {
	var fields map[string]any
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber() // or 1.0 would come back as 1
	if err := decoder.Decode(&fields); err != nil {
		return nil, fmt.Errorf("not a notebook: %w", err)
	}
	n := &Notebook{fields}
	if format := fmt.Sprint(fields["nbformat"]); format != "4" {
		return nil, fmt.Errorf("notebook format %s, want 4", format)
	}
	return n, nil
}

// Write writes the notebook as Jupyter would: aside first, so that an interrupted
// write loses nothing, and two at once do not mix.
func (n *Notebook) Write(path string) error {
	aside, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = aside.Write(n.Bytes())
	if err = errors.Join(err, aside.Chmod(0o644), aside.Close()); err == nil {
		err = os.Rename(aside.Name(), path)
	}
	if err != nil {
		_ = os.Remove(aside.Name())
	}
	return err
}

// Cells returns the notebook's cells. Changing them changes the notebook.
func (n *Notebook) Cells() []Cell {
	return objects[Cell](n.fields["cells"])
}

// CodeCells counts the cells that run.
func (n *Notebook) CodeCells() int {
	count := 0
	for _, c := range n.Cells() {
		if c.IsCode() {
			count++
		}
	}
	return count
}

// Title returns the notebook's first heading, or "" if it has none.
func (n *Notebook) Title() string {
	for _, c := range n.Cells() {
		if c["cell_type"] != "markdown" {
			continue
		}
		for line := range strings.Lines(c.Source()) {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), "# "); ok {
				return strings.TrimSpace(text)
			}
		}
	}
	return ""
}

// IsCode reports whether the cell runs: a code cell that is not empty.
func (c Cell) IsCode() bool {
	return c["cell_type"] == "code" && strings.TrimSpace(c.Source()) != ""
}

// Source returns the cell's text.
func (c Cell) Source() string {
	return text(c["source"])
}

// FirstLine returns the first line of the cell's source that is not empty.
func (c Cell) FirstLine() string {
	line, _, _ := strings.Cut(strings.TrimSpace(c.Source()), "\n")
	return line
}

// HasTag reports whether the cell carries the tag.
func (c Cell) HasTag(tag string) bool {
	metadata, _ := c["metadata"].(map[string]any)
	tags, _ := metadata["tags"].([]any)
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// Outputs returns the cell's outputs.
func (c Cell) Outputs() []Output {
	return objects[Output](c["outputs"])
}

// Type is the output's kind: "stream", "display_data", "execute_result" or "error".
func (o Output) Type() string {
	kind, _ := o["output_type"].(string)
	return kind
}

// Stream returns what the output holds of the named stream.
func (o Output) Stream(name string) string {
	if o.Type() != "stream" || o["name"] != name {
		return ""
	}
	return text(o["text"])
}

// Data returns the output's representation of the given MIME type, if it has one.
func (o Output) Data(mime string) string {
	data, _ := o["data"].(map[string]any)
	return text(data[mime])
}

// text joins the lines in which a notebook stores a text.
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var b strings.Builder
		for _, line := range v {
			s, _ := line.(string)
			b.WriteString(s)
		}
		return b.String()
	}
	return ""
}

func objects[T ~map[string]any](v any) []T {
	list, _ := v.([]any)
	var objects []T
	for _, item := range list {
		if object, ok := item.(map[string]any); ok {
			objects = append(objects, object)
		}
	}
	return objects
}
