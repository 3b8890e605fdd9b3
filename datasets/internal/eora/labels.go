package eora

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// labels are those of all blocks.
type labels struct {
	sectors, regions      []string // without the discrepancy
	rest                  int      // which line of T is the statistical discrepancy; -1 for none
	demand, demandRegions []string
	primary               []string
	stressors, units      []string
	renamed               int // stressors and primary inputs whose names were not unique
}

// readLabels reads labels_T, labels_FD, labels_VA and, where there are satellite
// accounts, labels_Q.
func readLabels(src *files.Source, satellites bool) (*labels, error) {
	l := &labels{rest: -1}
	t, err := cells(src, "T", 4)
	if err != nil {
		return nil, err
	}
	l.rest = discrepancyIn(t)
	for i, c := range t {
		if i != l.rest {
			l.regions, l.sectors = append(l.regions, c[1]), append(l.sectors, c[3])
		}
	}
	fd, err := cells(src, "FD", 4)
	if err != nil {
		return nil, err
	}
	for _, c := range fd {
		l.demandRegions, l.demand = append(l.demandRegions, c[1]), append(l.demand, c[3])
	}
	va, err := cells(src, "VA", 2)
	if err != nil {
		return nil, err
	}
	for _, c := range va {
		l.primary = append(l.primary, c[1])
	}
	l.unique(l.primary)
	if satellites {
		return l, l.readStressors(src)
	}
	return l, nil
}

// united is a category with its unit: "I-GHG-CO2 emissions (Gg)".
var united = regexp.MustCompile(`^(.*?)\s*\(([^()]*)\)$`)

func (l *labels) readStressors(src *files.Source) error {
	q, err := cells(src, "Q", 2)
	if err != nil {
		return err
	}
	for _, c := range q {
		category, unit := c[0], ""
		if parts := united.FindStringSubmatch(category); parts != nil {
			category, unit = parts[1], parts[2]
		}
		l.stressors, l.units = append(l.stressors, category+", "+c[1]), append(l.units, unit)
	}
	l.unique(l.stressors)
	return nil
}

// unique numbers the names that occur again.
func (l *labels) unique(names []string) {
	seen := map[string]int{}
	for i, name := range names {
		if seen[name]++; seen[name] > 1 {
			names[i] = fmt.Sprintf("%s (%d)", name, seen[name])
			l.renamed++
		}
	}
}

// discrepancyIn finds the line "ROW, TOT, Total", -1 where there is none, or none
// that can be told from a sector.
func discrepancyIn(t [][]string) int {
	found := -1
	for i, c := range t {
		if strings.EqualFold(c[2], "TOT") || strings.EqualFold(c[3], "Total") {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// cells reads a file of labels; each line has so many cells, all with text, and
// perhaps an empty one at its end.
func cells(src *files.Source, block string, want int) ([][]string, error) {
	wanted := "labels_" + strings.ToLower(block) + ".txt"
	names := src.Matching(func(base string) bool { return base == wanted })
	if len(names) == 0 {
		return nil, fmt.Errorf("there is no labels_%s.txt among the labels in %s", block, src.Path())
	}
	f, err := src.Open(names[0])
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only
	file := src.Describe(names[0])
	lines, err := grid.All(f, grid.Options{Name: file, Comma: '\t'})
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s is empty", file)
	}
	var errs []error
	for i, line := range lines {
		for len(line) > want && line[len(line)-1] == "" {
			line = line[:len(line)-1]
		}
		for j := range line {
			line[j] = raw.Clean(line[j])
		}
		if lines[i] = line; len(line) != want || line[want-1] == "" {
			errs = append(errs, fmt.Errorf("%s: line %d has %d cells, want %d, the last not empty", file, i+1, len(line), want))
		}
	}
	if len(errs) > 10 {
		errs = append(errs[:10:10], errors.New("and more"))
	}
	return lines, errors.Join(errs...)
}
