package notebooks_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/ionb"
)

// The README's cell runs as it stands there and shows every number that its
// comments promise.
func TestReadmeCell(t *testing.T) {
	runner := setUp(t)
	source := block(t, "```go\n")
	path := filepath.Join(t.TempDir(), "readme.ipynb")
	write(t, path, notebookOf(t, source))
	executed := run(t, runner, path)
	var shown strings.Builder
	for _, output := range executed.Cells()[0].Outputs() {
		shown.WriteString(output.Data("text/plain") + "\n")
	}
	promised := 0
	for line := range strings.Lines(source) {
		_, comment, _ := strings.Cut(line, "//")
		for _, number := range decimal.FindAllString(comment, -1) {
			promised++
			if !regexp.MustCompile(`\b` + regexp.QuoteMeta(number) + `\b`).MatchString(shown.String()) {
				t.Errorf("the README's cell does not show %s (%s), but\n%s", number, strings.TrimSpace(comment), shown.String())
			}
		}
	}
	if promised < 6 {
		t.Errorf("found %d numbers in the comments of the README's cell, want its 6", promised)
	}
}

var decimal = regexp.MustCompile(`\d+(\.\d+)?`)

// The README's table is one that ReadCSV reads.
func TestReadmeTable(t *testing.T) {
	table, err := ionb.ReadCSV(strings.NewReader(block(t, "```csv\n")))
	if err != nil {
		t.Fatal(err)
	}
	if got := table.X().Of("Agriculture"); got != 250 {
		t.Errorf("output of agriculture is %v, want 250 as in the seed's Table 1", got)
	}
}

// What the documents link to is there: the file, and its heading or its cell.
func TestDocumentsLinks(t *testing.T) {
	var documents []string
	for _, pattern := range []string{"../*.md", "../.github/*.md", "../docs/*.md", "../docker/*.md", "*.md"} {
		documents = append(documents, glob(t, pattern)...)
	}
	known := map[string][]string{}
	for _, document := range documents {
		for _, link := range link.FindAllStringSubmatch(code.ReplaceAllString(content(t, document), ""), -1) {
			path, anchor, _ := strings.Cut(link[1], "#")
			path = filepath.Join(filepath.Dir(document), path)
			if link[1][0] == '#' {
				path = document
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("%s links to %s: %v", document, link[1], err)
				continue
			}
			if anchor != "" && known[path] == nil {
				known[path] = anchors(t, path)
			}
			if anchor != "" && !slices.Contains(known[path], anchor) {
				t.Errorf("%s links to %s, where nothing is called %s", document, link[1], anchor)
			}
		}
	}
}

var (
	code    = regexp.MustCompile(`(?m)^    .*$`)
	link    = regexp.MustCompile(`\]\(([^):\s]+)\)`) // no address has a colon: it is a file
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noWord  = regexp.MustCompile(`[^\p{L}\p{N}_ -]`)
)

// anchors returns what a link may name within a document, as GitHub calls its
// headings, or within a notebook.
func anchors(t *testing.T, path string) (names []string) {
	t.Helper()
	if filepath.Ext(path) == ".ipynb" {
		for _, cell := range read(t, path).Cells() {
			names = append(names, fmt.Sprint(cell["id"]))
		}
		return names
	}
	for _, h := range heading.FindAllStringSubmatch(content(t, path), -1) {
		names = append(names, strings.ReplaceAll(noWord.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
	}
	return names
}

func content(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// block returns the first block of the README that opens so.
func block(t *testing.T, opening string) string {
	t.Helper()
	_, after, found := strings.Cut(content(t, "../README.md"), "\n"+opening)
	text, _, closed := strings.Cut(after, "```\n")
	if !found || !closed {
		t.Fatalf("the README has no block that begins %q", opening)
	}
	return text
}

// notebookOf returns a notebook with one code cell.
func notebookOf(t *testing.T, source string) string {
	t.Helper()
	data, err := json.Marshal(map[string]any{
		"cells": []any{map[string]any{
			"cell_type": "code", "id": "readme", "metadata": map[string]any{}, "execution_count": nil, "outputs": []any{}, "source": source,
		}},
		"metadata": map[string]any{"kernelspec": map[string]any{"display_name": "Go (gonb)", "language": "go", "name": "gonb"}},
		"nbformat": 4, "nbformat_minor": 5,
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := notebook.Parse(data); err != nil {
		t.Fatal(err)
	}
	return string(data)
}
