package notebooks_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// The gallery shows or names every function of package display.
func TestGalleryIsComplete(t *testing.T) {
	var text strings.Builder
	for _, cell := range read(t, gallery).Cells() {
		text.WriteString(cell.Source() + "\n")
	}
	paths, err := filepath.Glob("../display/*.go")
	if err != nil {
		t.Fatal(err)
	}
	functions := 0
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range file.Decls {
			f, ok := declaration.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !f.Name.IsExported() {
				continue
			}
			functions++
			if !strings.Contains(text.String(), "display."+f.Name.Name+"(") {
				t.Errorf("the gallery does not have display.%s", f.Name.Name)
			}
		}
	}
	if functions < 25 {
		t.Errorf("found %d functions in package display", functions)
	}
}
