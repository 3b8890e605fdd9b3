package figaro

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// readMatrix reads the file of one row a line. Columns are known from the header, so
// that numbers are parsed into their places; rows come in any order.
func readMatrix(r *raw.Request, name string, to target) (err error) {
	in, err := r.Files.Open(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	g, err := grid.Open(in, grid.Options{Name: r.Files.Describe(name)})
	if err != nil {
		return err
	}
	places, err := columns(g.Header[0], to)
	if err == nil {
		err = to.reserve()
	}
	if err != nil {
		return fmt.Errorf("%s: line 1: %w", r.Files.Describe(name), err)
	}
	seen := map[label]bool{}
	return g.Each(places, func(_ int, labels []string) ([][]float64, error) {
		l, err := labelOf(labels[0])
		if err != nil {
			return nil, err
		}
		if seen[l] {
			return nil, fmt.Errorf("there is a row %q before this one", l)
		}
		seen[l] = true
		i, err := to.row(l)
		if err != nil {
			return nil, err
		}
		return to.dst(i), nil
	})
}

// columns says where the numbers of each column go.
func columns(header []string, to target) ([]grid.Place, error) {
	if _, err := layoutOf(header); err != nil {
		return nil, err
	}
	header = header[1:]
	if n := len(header); n > 0 && header[n-1] == "" {
		header = header[:n-1]
	}
	places := make([]grid.Place, len(header))
	seen := make(map[label]int, len(header))
	for j, head := range header {
		l, err := labelOf(head)
		if err != nil {
			return nil, fmt.Errorf("column %d: %w", j+2, err)
		}
		if first, twice := seen[l]; twice {
			return nil, fmt.Errorf("columns %d and %d are both headed %q", first+2, j+2, l)
		}
		seen[l] = j
		if places[j], err = to.col(l); err != nil {
			return nil, fmt.Errorf("column %d: %w", j+2, err)
		}
	}
	return places, nil
}
