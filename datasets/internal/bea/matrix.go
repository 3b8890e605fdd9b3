package bea

import (
	"fmt"
	"path"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// ReadMatrix reads one published matrix, without its totals. Labels are codes, or
// names where names is true and the file has them.
func ReadMatrix(r *raw.Request, names bool) (ionb.Matrix, error) {
	sheets, err := tables(r)
	if err != nil {
		return ionb.Matrix{}, err
	}
	if len(sheets) > 1 {
		return ionb.Matrix{}, fmt.Errorf("holds %d matrices: %s; pick one by words of its file's name, as datasets.Part(\"make summary\")", len(sheets), fileNames(sheets))
	}
	s := sheets[0]
	rows, cols := s.without(s.rows, sum, false), s.without(s.cols, sum, true)
	m, err := ionb.NewMatrix(s.name(), called(s.rows, rows, names), called(s.cols, cols, names), s.block(rows, cols))
	if err != nil {
		return ionb.Matrix{}, fmt.Errorf("%s: %w", s.file, err)
	}
	return m, nil
}

// name is what the matrix is of.
func (s *sheet) name() string {
	name := s.title
	if name == "" {
		name = strings.TrimSuffix(s.file, path.Ext(s.file))
	}
	if year := fmt.Sprint(s.year); s.year != 0 && !strings.Contains(name, year) {
		name += ", " + year
	}
	return name
}

// without returns where the labels are that are of another kind.
func (s *sheet) without(labels []label, k kind, column bool) []int {
	var at []int
	coded := s.coded()
	for i, l := range labels {
		if l.kind(coded, column) != k {
			at = append(at, i)
		}
	}
	return at
}

func called(labels []label, at []int, names bool) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = labels[i].called(names)
	}
	return out
}

func (s *sheet) block(rows, cols []int) [][]float64 {
	out := make([][]float64, len(rows))
	for i, from := range rows {
		out[i] = make([]float64, len(cols))
		for j, at := range cols {
			out[i][j] = s.cells[from][at]
		}
	}
	return out
}

func fileNames(sheets []*sheet) string {
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.file
	}
	return strings.Join(names, "; ")
}
