package notebook

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A timedCell is a cell of a notebook and what must run before it. NUMBER in it is
// another number each time it runs. It is compared with the cell named by Against, or
// with the first.
type timedCell struct {
	Name   string   `json:"name"`
	Kernel string   `json:"kernel"` // "gonb", the clone's, or "plain", GoNB as it comes
	Setup  []string `json:"setup,omitempty"`
	Cell   string   `json:"cell"`

	Against string `json:"-"`
}

const lessonSetup = `import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

var t = datasets.AgricultureManufacturing()
var m = ionb.Must(ionb.Open(t))

%%
display.Setup()`

// storedSetup is lessonSetup with a world of 44 × 56 = 2,464 sectors from a store.
const storedSetup = `import (
	"os"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

var t = ionb.Must(datasets.Load(os.Getenv("IONB_BENCH_STORE")))
var m = ionb.Must(ionb.Open(t))

%%
display.Setup()`

const (
	askedCell   = "%%\n_ = NUMBER\ndisplay.Show(m, m.Output(t.Demand()))"
	verdictCell = "%%\n_ = NUMBER\ndisplay.Show(m.HawkinsSimon())"
	inverseCell = "%%\n_ = NUMBER\ndisplay.Show(m.L())"
)

// timedCells are measured against the first of them, the least that a cell of GoNB
// can be.
var timedCells = []timedCell{
	{"fmt/plain", "plain", nil, "%%\nfmt.Println(NUMBER)", ""},
	{"fmt", "gonb", []string{FirstCell}, "%%\nfmt.Println(NUMBER)", ""},
	// All three packages; the picture is that of the run before.
	{"chart", "gonb", []string{FirstCell, lessonSetup},
		"%%\n_ = NUMBER\ndisplay.Show(display.Bar(m.Output(t.Demand())))", ""},
	{"new-chart", "gonb", []string{FirstCell, lessonSetup},
		"%%\ndisplay.Show(display.Bar(m.Output(t.Demand().With(\"Manufacturing\", 50+NUMBER))))", ""},
	// The same questions to the seed's table and to a world's.
	{"ask-seed", "gonb", []string{FirstCell, lessonSetup}, askedCell, ""},
	{"ask-stored", "gonb", []string{FirstCell, storedSetup}, askedCell, "ask-seed"},
	{"verdict-seed", "gonb", []string{FirstCell, lessonSetup}, verdictCell, ""},
	{"verdict-stored", "gonb", []string{FirstCell, storedSetup}, verdictCell, "verdict-seed"},
	{"L-seed", "gonb", []string{FirstCell, lessonSetup}, inverseCell, ""},
	{"L-stored", "gonb", []string{FirstCell, storedSetup}, inverseCell, "L-seed"},
}

// world is a random table of regions with strong domestic flows.
func world(regions, sectors int) *ionb.Table {
	r, n := rand.New(rand.NewPCG(1, 2)), regions*sectors
	s := ionb.Spec{Name: "World", Demand: []string{"All"}}
	for i := range n {
		s.Regions = append(s.Regions, fmt.Sprintf("R%02d", i/sectors))
		s.Sectors = append(s.Sectors, fmt.Sprintf("S%02d", i%sectors))
		row := make([]float64, n)
		for j := range row {
			if r.Float64() < 0.35 {
				row[j] = r.Float64()
			}
			if i/sectors == j/sectors {
				row[j] *= 200
			}
		}
		s.Z, s.Y = append(s.Z, row), append(s.Y, []float64{4000 * r.Float64()})
	}
	return ionb.Must(ionb.NewTable(s))
}

const cellRounds = 15

// BenchmarkCells executes the cells in turn through their kernels and reports, for each,
// the median, the median of its ratios to what it is compared with in the same round, and the ratio
// of the two cells' fastest runs, which says more on a busy machine.
func BenchmarkCells(b *testing.B) {
	var took map[string][]float64
	for b.Loop() {
		took = timeCells(b, timedCells)
	}
	for _, cell := range timedCells {
		seconds, first := took[cell.Name], took[cmp.Or(cell.Against, timedCells[0].Name)]
		ratios := make([]float64, len(seconds))
		for i := range seconds {
			ratios[i] = seconds[i] / first[i]
		}
		b.ReportMetric(median(seconds)*1000, "ms/"+cell.Name)
		b.ReportMetric(median(ratios), "ratio/"+cell.Name)
		b.ReportMetric(slices.Min(seconds)/slices.Min(first), "least/"+cell.Name)
	}
	b.ReportMetric(0, "ns/op") // it is that of the whole session
}

func timeCells(b *testing.B, cells []timedCell) map[string][]float64 {
	b.Helper()
	root, err := FindRoot()
	if err != nil {
		b.Fatal(err)
	}
	python := filepath.Join(root, ".venv", "bin", "python")
	if _, err := os.Stat(python); err != nil {
		b.Skip("it needs what make setup installs")
	}
	store := filepath.Join(b.TempDir(), "world")
	if err := datasets.Save(world(44, 56), store); err != nil {
		b.Fatal(err)
	}
	asked, err := json.Marshal(map[string]any{"rounds": cellRounds, "cells": cells})
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.CommandContext(b.Context(), python, filepath.Join(root, "tools", "cells.py"))
	cmd.Dir = filepath.Join(root, "notebooks")
	cmd.Stdin = bytes.NewReader(asked)
	cmd.Env = append(os.Environ(), "IONB_BENCH_STORE="+store, "JUPYTER_PATH="+plainKernel(b, root)+":"+filepath.Join(root, ".tools", "jupyter"))
	var problem bytes.Buffer
	cmd.Stderr = &problem
	reply, err := cmd.Output()
	if err != nil {
		b.Fatalf("%v\n%s", err, &problem)
	}
	var took map[string][]float64
	if err := json.Unmarshal(reply, &took); err != nil {
		b.Fatal(err)
	}
	return took
}

// plainKernel makes the kernelspec of GoNB as its own --install does, with the Go
// tools on the PATH and nothing of this project.
func plainKernel(b *testing.B, root string) string {
	b.Helper()
	folder := b.TempDir()
	tools := filepath.Join(root, ".tools")
	spec, err := json.Marshal(map[string]any{
		"argv":           []string{filepath.Join(tools, "bin", "gonb"), "--kernel", "{connection_file}"},
		"display_name":   "GoNB as it comes",
		"language":       "go",
		"interrupt_mode": "message",
		"env":            map[string]string{"PATH": fmt.Sprintf("%s/bin:%s/gopls:%s", tools, tools, os.Getenv("PATH"))},
	})
	if err != nil {
		b.Fatal(err)
	}
	plain := filepath.Join(folder, "kernels", "plain")
	if err := os.MkdirAll(plain, 0o700); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(plain, "kernel.json"), spec, 0o600); err != nil {
		b.Fatal(err)
	}
	return folder
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
}
