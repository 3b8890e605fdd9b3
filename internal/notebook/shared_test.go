package notebook

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestNotebookThatNeedsSharedData(t *testing.T) {
	const cells = `{"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "source": "%%", "metadata": {"tags": ["needs-shared-data"]}, "outputs": []}],
"metadata": {}, "nbformat": 4, "nbformat_minor": 5}`
	path := filepath.Join(t.TempDir(), "x.ipynb")
	if err := os.WriteFile(path, []byte(cells), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(sharedVariable, t.TempDir())
	if _, err := NewRunner(t.TempDir()).Run(context.Background(), path); !errors.Is(err, ErrNoSharedData) {
		t.Errorf("executed without its data: %v", err)
	}
	shared := t.TempDir()
	if err := os.Mkdir(filepath.Join(shared, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv(sharedVariable, shared)
	if got, err := (&Runner{}).SharedData(); err != nil || got != shared {
		t.Errorf("the folder is %q, %v", got, err)
	}
	t.Setenv(sharedVariable, "")
	if got, err := (&Runner{Root: filepath.Join(filepath.Dir(shared), "clone")}).SharedData(); err == nil {
		t.Errorf("found %q where there is none", got)
	}
}
