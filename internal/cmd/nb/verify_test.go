package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/internal/reproduction"
)

// A clone with notebooks of one cell, which shows x, and which the fake runner
// executes to what ran says.
func fake(t *testing.T, ran map[string]string, names ...string) (*verification, []string, *bytes.Buffer) {
	t.Helper()
	root := t.TempDir()
	var paths []string
	for _, name := range names {
		path := filepath.Join(root, "notebooks", name)
		write(t, path, notebookShowing(t, "x = 4.5645").Bytes())
		paths = append(paths, path)
	}
	page, err := os.ReadFile("../../../" + reproductionPage)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, reproductionPage), page)
	log := &bytes.Buffer{}
	v := &verification{root: root, out: filepath.Join(t.TempDir(), "out"), log: log, total: len(names)}
	v.verify = func(_ context.Context, path string) (*notebook.Run, []notebook.Difference, error) {
		text := ran[filepath.Base(path)]
		switch text {
		case "absent":
			return nil, nil, fmt.Errorf("%w: here", notebook.ErrNoSharedData)
		case "dead":
			return nil, nil, errors.New("cell 1 (f()): the kernel died")
		}
		saved, err := notebook.Read(path)
		if err != nil {
			return nil, nil, err
		}
		here := notebookShowing(t, text)
		return &notebook.Run{Notebook: here}, notebook.Differences(saved, here), nil
	}
	return v, paths, log
}

func notebookShowing(t *testing.T, text string) *notebook.Notebook {
	t.Helper()
	n, err := notebook.Parse(fmt.Appendf(nil, `{"nbformat": 4, "cells": [{"id": "answer", "cell_type": "code", "source": "f()", "outputs": [`+
		`{"output_type": "stream", "name": "stdout", "text": %q}]}]}`, text))
	if err != nil {
		t.Fatal(err)
	}
	n.Clean()
	return n
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// all runs it all, and returns what was printed, and the error.
func (v *verification) all(paths []string, log *bytes.Buffer) (string, error) {
	err := v.notebooks(context.Background(), paths)
	if err == nil {
		err = v.verdict(v.values(""))
	}
	return log.String(), err
}

func TestVerifyAsPublished(t *testing.T) {
	const same = "x = 4.5645"
	v, paths, log := fake(t, map[string]string{"a.ipynb": same, "b.ipynb": "absent", "c.ipynb": same}, "a.ipynb", "b.ipynb", "solutions/c.ipynb")
	printed, err := v.all(paths, log)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"a.ipynb  ", "b.ipynb ", "left out: it reads published tables", "solutions/c.ipynb ", "as committed", "AS PUBLISHED: IN PART, notebooks: 2 of 3 as committed, 1 left out, 0 differ; published values: "} {
		if !strings.Contains(printed, want) {
			t.Errorf("printed\n%s\nwant in it %q", printed, want)
		}
	}
	for _, file := range []string{"a.ipynb", "solutions/c.ipynb", "reproduction.md"} {
		if _, err := os.Stat(filepath.Join(v.out, file)); err != nil {
			t.Error(err)
		}
	}
}

// It goes on after a difference, and tells all of them.
func TestVerifyDiffers(t *testing.T) {
	for _, tt := range []struct {
		name   string
		ran    string
		change func(t *testing.T, v *verification, path string)
		want   string
	}{
		{"an output", "x = 4.5646", nil, "cell 1 (answer), text (stdout): 4.5645 → 4.5646 in “x = 4.5645”"},
		{"a kernel that dies", "dead", nil, "cell 1 (f()): the kernel died"},
		{"the form", "x = 4.5645", func(t *testing.T, _ *verification, path string) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			write(t, path, bytes.Replace(data, []byte(`"execution_count": null`), []byte(`"execution_count": 3`), 1))
		}, "it is not clean: cell 1 (answer), cell, execution_count: 3 → null"},
		{"no notebook", "", func(t *testing.T, _ *verification, path string) { write(t, path, []byte("{")) }, "DIFFERS: 1 (committed → here)    0.0 s\n  not a notebook: unexpected EOF\n"},
		{"no file", "", func(t *testing.T, _ *verification, path string) { remove(t, path) }, "no such file"},
		{"the page", "x = 4.5645", func(t *testing.T, v *verification, _ string) {
			page := filepath.Join(v.root, reproductionPage)
			data, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			write(t, page, bytes.Replace(data, []byte("1.704838"), []byte("1.704839"), 1))
		}, "docs/reproduction.md is not what this run gives"},
	} {
		v, paths, log := fake(t, map[string]string{"a.ipynb": tt.ran, "b.ipynb": "x = 1"}, "a.ipynb", "b.ipynb")
		if tt.change != nil {
			tt.change(t, v, paths[0])
		}
		printed, err := v.all(paths, log)
		if err == nil || !strings.HasPrefix(err.Error(), "NOT AS PUBLISHED: ") {
			t.Errorf("%s: verdict %v", tt.name, err)
		}
		for _, want := range []string{tt.want, "a.ipynb", "b.ipynb                                            DIFFERS: 1", "4.5645 → 1 in"} {
			if !strings.Contains(printed, want) {
				t.Errorf("%s: printed\n%s\nwant in it %q", tt.name, printed, want)
			}
		}
	}
}

func TestVerdict(t *testing.T) {
	for _, tt := range []struct {
		name  string
		v     verification
		count reproduction.Count
		want  string
	}{
		{"all", verification{same: 2, total: 2}, reproduction.Count{AsPublished: 3, SourceErrs: 1}, "AS PUBLISHED: notebooks: 2 of 2"},
		{"values without their tables", verification{same: 2, total: 2}, reproduction.Count{AsPublished: 3, Absent: 2}, "AS PUBLISHED: IN PART"},
		{"some notebooks", verification{same: 1, total: 2}, reproduction.Count{AsPublished: 3}, "AS PUBLISHED: IN PART, notebooks: 1 of 2"},
		{"no notebook", verification{leftOut: 1, total: 2}, reproduction.Count{AsPublished: 3}, "error: NO NOTEBOOK WAS EXECUTED"},
		{"a notebook differs", verification{same: 1, differ: 1, total: 2}, reproduction.Count{AsPublished: 3}, "error: NOT AS PUBLISHED"},
		{"a value differs", verification{same: 2, total: 2}, reproduction.Count{Differs: 1}, "error: NOT AS PUBLISHED"},
		{"the page differs", verification{same: 2, total: 2, page: true}, reproduction.Count{AsPublished: 3}, "error: NOT AS PUBLISHED"},
	} {
		var log bytes.Buffer
		tt.v.log = &log
		if err := tt.v.verdict(tt.count, nil); err != nil {
			log.WriteString("error: " + err.Error())
		}
		if !strings.HasPrefix(log.String(), tt.want) {
			t.Errorf("%s: %s, want %s", tt.name, &log, tt.want)
		}
	}
}

// It ends when all that was under way has ended, and reports none of it.
func TestVerifyIsInterrupted(t *testing.T) {
	v, paths, log := fake(t, nil, "a.ipynb", "b.ipynb")
	ctx, cancel := context.WithCancel(context.Background())
	var underWay atomic.Int64
	v.verify = func(ctx context.Context, path string) (*notebook.Run, []notebook.Difference, error) {
		underWay.Add(1)
		defer underWay.Add(-1)
		time.Sleep(20 * time.Millisecond) // until the other one is under way
		cancel()
		if filepath.Base(path) == "b.ipynb" {
			time.Sleep(100 * time.Millisecond) // as a kernel takes to stop
		}
		return nil, nil, ctx.Err()
	}
	if err := v.notebooks(ctx, paths); err == nil || underWay.Load() > 0 || log.Len() > 0 {
		t.Errorf("interrupted: %v, %d still under way, %s", err, underWay.Load(), log)
	}
}
