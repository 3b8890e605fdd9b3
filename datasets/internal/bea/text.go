package bea

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// readText reads a file of which the first line labels the columns and the first
// cell of each line the rows.
func readText(r *raw.Request, name string) (*sheet, error) {
	s := &sheet{file: r.Files.Describe(name), year: r.Year, limit: r.Limit}
	if s.year == 0 {
		s.year = yearIn(path.Base(name))
	}
	f, err := r.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only: nothing to lose
	options := grid.Options{Name: s.file, Comma: ','}
	if path.Ext(strings.ToLower(name)) != ".csv" {
		options.Comma = '\t'
	}
	lines, err := grid.All(f, options)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s: holds blank lines only", s.file)
	}
	for _, cell := range lines[0][1:] {
		s.cols = append(s.cols, label{code: raw.Clean(cell)})
	}
	for i, line := range lines[1:] {
		if isFootnote(line) {
			continue
		}
		if err := s.addLine(line); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", s.file, i+2, err)
		}
	}
	return s, s.checkLabels()
}

func (s *sheet) addLine(line []string) error {
	if len(line) != len(s.cols)+1 {
		return fmt.Errorf("has %d cells, want %d", len(line), len(s.cols)+1)
	}
	l := label{code: raw.Clean(line[0])}
	if l.code == "" {
		return fmt.Errorf("has no label in its first cell")
	}
	values := make([]float64, len(s.cols))
	for j, cell := range line[1:] {
		v, err := number(cell)
		if err != nil {
			return fmt.Errorf("column %q %w", shortened(s.cols[j].key()), err)
		}
		values[j] = v
	}
	return s.add(l, values)
}

var footnoteText = regexp.MustCompile(`^(\d+\. |Note\b|Legend\b)`)

// isFootnote is whether a line says something rather than being a row of numbers.
func isFootnote(line []string) bool {
	return len(line) == 1 || footnoteText.MatchString(line[0])
}

var digits = regexp.MustCompile(`\d+`)

// yearIn is the year in a file's name, 0 where there is none or are several.
func yearIn(name string) int {
	years := slices.DeleteFunc(digits.FindAllString(name, -1), func(s string) bool { return !yearName.MatchString(s) })
	if len(years) != 1 {
		return 0
	}
	year, _ := strconv.Atoi(years[0])
	return year
}
