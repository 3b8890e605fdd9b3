package version_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/internal/version"
)

// The version is written in places that cannot read the constant.
func TestVersionIsTheSameEverywhere(t *testing.T) {
	heading := found(t, "../../CHANGELOG.md", `(?m)^## (v\S+), (\d{4}-\d\d-\d\d)$`) // the newest is the first
	for where, got := range map[string]string{
		"CHANGELOG.md's newest heading":    heading[1],
		"CITATION.cff":                     found(t, "../../CITATION.cff", `(?m)^version: (\S+)$`)[1],
		"internal/notebook/first-cell.txt": firstCell(t),
	} {
		if got != version.Version {
			t.Errorf("%s has version %s, internal/version has %s; docs/release.md says how to change it", where, got, version.Version)
		}
	}
	if date := found(t, "../../CITATION.cff", `(?m)^date-released: (\S+)$`)[1]; date != heading[2] {
		t.Errorf("CITATION.cff was released on %s, the newest version in CHANGELOG.md on %s", date, heading[2])
	}
}

// firstCell is the version that a lone notebook gets.
func firstCell(t *testing.T) string {
	t.Helper()
	_, after, ok := strings.Cut(notebook.FirstCell, "go get $M@")
	got, _, closed := strings.Cut(after, ";")
	if !ok || !closed {
		t.Fatal("the first cell gets no version")
	}
	return got
}

// found returns the first match in a file, and its groups.
func found(t *testing.T, path, pattern string) []string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	match := regexp.MustCompile(pattern).FindStringSubmatch(string(content))
	if match == nil {
		t.Fatalf("%s has no line like %s", path, pattern)
	}
	return match
}
