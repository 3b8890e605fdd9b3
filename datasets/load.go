package datasets

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/ionb/go-ionb/ionb"
)

// An Option changes how Load reads a file.
type Option func(*options)

type options struct{ name string }

// WithName gives the table a name, in place of the one in the file. Load panics
// with an *ionb.ValueError when it cannot be a name: see ionb.Table.Named.
func WithName(name string) Option { return func(o *options) { o.name = name } }

// Load reads a table from a file in the project's own CSV layout, which
// ionb.ReadCSV describes. A table that the file gives no name gets the file's.
func Load(path string, opts ...Option) (*ionb.Table, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	t, err := read(path)
	if err != nil {
		return nil, fmt.Errorf("datasets: %s: %w", path, err)
	}
	switch {
	case o.name != "":
		t = t.Named(o.name)
	case t.Name() == "":
		t = t.Named(nameOf(path))
	}
	return t, nil
}

// nameOf is the file's name without its ending, as a table can bear it.
func nameOf(path string) string {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(name, "\uFFFD"))
	return strings.TrimSpace(name)
}

func read(path string) (*ionb.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only: nothing to lose
	return ionb.ReadCSV(f)
}
