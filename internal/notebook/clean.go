package notebook

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// Clean removes from an executed notebook what differs between two executions
// of the same cells: then executing a clean notebook and cleaning it again gives
// the same bytes. It keeps the outputs.
func (n *Notebook) Clean() {
	for name := range n.fields {
		if name != "cells" && name != "metadata" && name != "nbformat" && name != "nbformat_minor" {
			delete(n.fields, name)
		}
	}
	n.fields["metadata"] = cleanMetadata()
	n.giveIDs()
	for _, cell := range n.Cells() {
		cleanCell(cell)
	}
}

// cleanMetadata is the same for all of this project's notebooks: the kernel, and
// how code is coloured. (A kernel's own also tells the version of its Go.)
func cleanMetadata() map[string]any {
	return map[string]any{
		"kernelspec": map[string]any{
			"display_name": "Go (gonb)", "language": "go", "name": "gonb",
		},
		"language_info": map[string]any{
			"file_extension": ".go", "mimetype": "text/x-go", "name": "go",
		},
	}
}

// giveIDs gives every cell an id, which format 4.5 asks for. A missing or
// repeated one becomes that of its place, not a random one.
func (n *Notebook) giveIDs() {
	n.fields["nbformat_minor"] = json.Number("5")
	seen := map[string]bool{}
	for i, cell := range n.Cells() {
		id, _ := cell["id"].(string)
		if id == "" || seen[id] {
			id = fmt.Sprintf("cell-%02d", i+1)
			cell["id"] = id
		}
		seen[id] = true
	}
}

func cleanCell(cell Cell) {
	metadata, _ := cell["metadata"].(map[string]any)
	kept := map[string]any{}
	for _, name := range []string{"tags", "jupyter"} { // what a lesson needs; nothing of an editor
		if value, ok := metadata[name]; ok {
			kept[name] = value
		}
	}
	cell["metadata"] = kept
	if source, ok := cell["source"].(string); ok {
		cell["source"] = lines(source)
	}
	if cell["cell_type"] != "code" {
		return
	}
	cell["execution_count"] = nil
	cell["outputs"] = cleanOutputs(cell.Outputs())
}

// cleanOutputs puts what a cell printed on stdout first, then stderr, then the
// rest in order: GoNB keeps no order between these three.
func cleanOutputs(outputs []Output) []any {
	clean := []any{}
	for _, name := range []string{"stdout", "stderr"} {
		var b strings.Builder
		for _, o := range outputs {
			b.WriteString(o.Stream(name))
		}
		if b.Len() > 0 {
			clean = append(clean, map[string]any{
				"name": name, "output_type": "stream", "text": lines(steady(b.String())),
			})
		}
	}
	for _, o := range outputs {
		if o.Type() != "stream" {
			clean = append(clean, cleanOutput(o))
		}
	}
	return clean
}

func cleanOutput(o Output) map[string]any {
	delete(o, "transient")
	if _, ok := o["metadata"]; ok {
		o["metadata"] = map[string]any{} // no output of ours needs any
	}
	if _, ok := o["execution_count"]; ok {
		o["execution_count"] = nil
	}
	if o.Type() == "error" {
		o["evalue"] = steady(fmt.Sprint(o["evalue"]))
		o["traceback"] = []any{o["evalue"]}
	}
	return o
}

var (
	scratchFolder = regexp.MustCompile(`(?:[^\s"'=]*/)?\bgonb_[0-9a-f]{8}\b`)
	stackTrace    = regexp.MustCompile(`(?ms)^(?:\[signal [^\n]*\n)?\ngoroutine [0-9]+ [^\n]*\]:$.*?(^exit status|\z)`)
)

// steady takes from a message of Go or GoNB what changes from run to run and from
// machine to machine: the folder where cells are built, and the stack of a panic,
// with its addresses and the places of Go's own source.
func steady(s string) string {
	s = stackTrace.ReplaceAllString(s, "$1")
	return scratchFolder.ReplaceAllString(s, "gonb")
}

// lines splits a text as notebooks store it.
func lines(s string) []any {
	split := []any{}
	for line := range strings.Lines(s) {
		split = append(split, line)
	}
	return split
}
