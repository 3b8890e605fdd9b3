package notebooks_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/notebook"
)

// docs/seed-coverage.md maps every statement of the seed documents to cells and
// functions that there are, and to numbers that the cells show.
func TestSeedCoverage(t *testing.T) {
	page, err := os.ReadFile("../docs/seed-coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	check := coverageCheck{
		notebooks: map[string]*notebook.Notebook{},
		exported:  exported(t, ".."),
	}
	for _, path := range all(t) {
		check.notebooks[path] = read(t, path)
	}
	rows, problems := parseCoverage(string(page))
	for _, problem := range append(problems, check.problems(rows)...) {
		t.Errorf("docs/seed-coverage.md, %s", problem)
	}
	documents := map[string]int{}
	for _, row := range rows {
		documents[row.id[:1]]++
	}
	if documents["B"] < 25 || documents["I"] < 40 {
		t.Errorf("docs/seed-coverage.md has %d statements of the first document and %d of the second, want 25 and 40 at least", documents["B"], documents["I"])
	}
}

// exported returns the exported names of the module's public packages, such as
// ionb.Open, ionb.OpenModel.Output and, a field, ionb.Viability.Minors.
func exported(t *testing.T, root string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && path != root && (strings.HasPrefix(name, ".") || slices.Contains([]string{"internal", "tools", "notebooks", "build", "testdata"}, name)) {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err == nil {
			names = append(names, exportedIn(file)...)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func exportedIn(file *ast.File) []string {
	var names []string
	add := func(parts ...string) {
		for _, part := range parts {
			if !ast.IsExported(part) {
				return
			}
		}
		names = append(names, file.Name.Name+"."+strings.Join(parts, "."))
	}
	for _, declaration := range file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				add(d.Name.Name)
			} else {
				add(receiver(d.Recv.List[0].Type), d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				addSpec(spec, add)
			}
		}
	}
	return names
}

func addSpec(spec ast.Spec, add func(parts ...string)) {
	switch s := spec.(type) {
	case *ast.ValueSpec:
		for _, name := range s.Names {
			add(name.Name)
		}
	case *ast.TypeSpec:
		add(s.Name.Name)
		if fields, ok := s.Type.(*ast.StructType); ok {
			for _, field := range fields.Fields.List {
				for _, name := range field.Names {
					add(s.Name.Name, name.Name)
				}
			}
		}
	}
}

// receiver is the name of a method's type.
func receiver(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return receiver(e.X)
	case *ast.IndexExpr:
		return receiver(e.X)
	case *ast.Ident:
		return e.Name
	}
	return ""
}

func TestExportedNames(t *testing.T) {
	names := exported(t, "..")
	for _, want := range []string{
		"ionb.Open", "ionb.OpenModel", "ionb.OpenModel.Output", "ionb.Vector.Of", "ionb.Viability.Minors", "ionb.Must", "ionb.Physical",
		"datasets.Load", "display.Show", "exercises.Check", "exercises.Result.Right",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not found", want)
		}
	}
	for _, other := range []string{"ionb.OpenModel.viability", "ionb.labels", "notebook.Read", "main.main", "ionb.OpenModel.NoSuch"} {
		if slices.Contains(names, other) {
			t.Errorf("%s is found", other)
		}
	}
}

const (
	linkToA  = "[a](../notebooks/01_a.ipynb#rounds)"
	fineRow  = "| I01 | It says “two words” | " + linkToA + " | ionb.Open | 250; 0.6175 |"
	plainRow = "| I03 | It says “two words” | [a](../notebooks/01_a.ipynb#text) | — | — |"
)

// Each of these pages but the first has one fault, which is found.
func TestCoverageFindsFaults(t *testing.T) {
	n, err := notebook.Parse([]byte(`{"nbformat": 4, "cells": [
		{"id": "text", "cell_type": "markdown", "source": "250"},
		{"id": "rounds", "cell_type": "code", "source": "!true '\n%%\nm := ionb.Open(t) // not ionb.Ghosh\nx := \"m.Output\"", "outputs": [
			{"output_type": "display_data", "data": {"text/plain": "x  250.00  1,200", "text/html": "<b>999</b>"}},
			{"output_type": "stream", "name": "stdout", "text": ["ρ(A) = 0.6175.\n", "loss −115, x12 1949-1950\n"]}]},
		{"id": "silent", "cell_type": "code", "source": "%%\ndatasets.Prices()", "outputs": []},
		{"id": "other", "cell_type": "code", "source": "%%\nf()", "outputs": [{"output_type": "stream", "name": "stdout", "text": "7"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	check := coverageCheck{
		notebooks: map[string]*notebook.Notebook{"01_a.ipynb": n},
		exported:  []string{"ionb.Open", "ionb.Ghosh", "ionb.Table.Open", "ionb.OpenModel.L", "ionb.OpenModel.Output", "ionb.OpenModel.Prices"},
	}
	change := func(old, new string) string { return strings.Replace(fineRow, old, new, 1) }
	tests := []struct {
		name, rows, want string
	}{
		{"all well", fineRow + "\n" + plainRow, ""},
		{"commas and a sign", change("250;", "1200; -115; 1,200; 1950;"), ""},
		{"todo", change(linkToA, "TODO 03_open_model"), `"TODO 03_open_model" is no link`},
		{"a column too many", change("250;", "250 |"), "6 columns, want 5"},
		{"id twice", fineRow + "\n" + fineRow, "the id is there twice"},
		{"no id", change("I01", ""), `id ""`},
		{"no quotation", change("“two words”", "two words"), "no “quotation”"},
		{"one word", change("“two words”", "“word”"), "no “quotation”"},
		{"no link", change(linkToA, ""), "no link"},
		{"no such notebook", change("01_a", "02_b"), "no notebook 02_b.ipynb"},
		{"no such cell", change("#rounds", "#squares"), `no cell "squares"`},
		{"a link without cell", change("#rounds", ""), "is no link"},
		{"no such function", change("ionb.Open ", "ionb.Close "), "there is no ionb.Close"},
		{"a function not used", change("ionb.Open ", "ionb.OpenModel.Output "), "uses ionb.OpenModel.Output"},
		{"a function in a comment", change("ionb.Open ", "ionb.Ghosh "), "uses ionb.Ghosh"},
		{"a function for a method", change("ionb.Open ", "ionb.Table.Open "), "uses ionb.Table.Open"},
		{"another package's function for a method", change("ionb.Open ", "ionb.OpenModel.Prices "), "uses ionb.OpenModel.Prices"},
		{"a cell that shows nothing", change("#rounds", "#silent"), `cell "silent" of 01_a.ipynb shows nothing`},
		{"a row that is not at the margin", fineRow + "\n " + fineRow, "the id is there twice"},
		{"part of a name used", change("ionb.Open ", "ionb.OpenModel.L "), "uses ionb.OpenModel.L"},
		{"numbers of nothing", change("ionb.Open ", "— "), "no function that computes them"},
		{"a number not shown", change("0.6175", "0.6176"), "shows 0.6176"},
		{"a part of a number", change("0.6175", "617"), "shows 617"},
		{"a number in a name", change("0.6175", "12"), "shows 12"},
		{"a number of another cell", change("0.6175", "7"), "shows 7"},
		{"a number in HTML only", change("0.6175", "999"), "shows 999"},
		{"the other sign", change("0.6175", "115"), "shows 115"},
		{"no number", change("0.6175", "many"), `"many" is no number`},
		{"no header", "\n" + fineRow, "a table row outside"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, got := parseCoverage(coverageHeader + "\n|---|---|---|---|---|\n" + tt.rows)
			got = append(got, check.problems(rows)...)
			if tt.want == "" && len(got) > 0 || tt.want != "" && (len(got) == 0 || !strings.Contains(strings.Join(got, "\n"), tt.want)) {
				t.Errorf("problems %q, want %q", got, tt.want)
			}
		})
	}
}
