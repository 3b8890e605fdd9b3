package bea

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/datasets/internal/workbook/workbooktest"
)

// A tab is a sheet of an invented workbook.
type tab = workbooktest.Sheet

func xlsx(tabs ...tab) []byte { return workbooktest.Book(tabs...) }

// request is for a file of that name and content.
func request(t testing.TB, name string, content []byte) *raw.Request {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return requestOf(t, path)
}

func requestOf(t testing.TB, path string) *raw.Request {
	t.Helper()
	src, err := files.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	})
	return &raw.Request{Files: src, Limit: math.MaxInt64}
}

// head is what stands above the codes of a published sheet.
func head(title, unit string) [][]any { return [][]any{{title}, {unit}, {publisher}, {2015}, nil} }

func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error; want one with %q", texts)
	}
	for _, text := range texts {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("error %q lacks %q", err, text)
		}
	}
}
