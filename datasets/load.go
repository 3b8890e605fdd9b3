package datasets

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ionb/go-ionb/ionb"
)

// An Option changes how Load reads a file.
type Option func(*options)

type options struct{ name string }

// WithName gives the table a name, in place of the one in the file.
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
		t = t.Named(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	}
	return t, nil
}

func read(path string) (*ionb.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // read only: nothing to lose
	return ionb.ReadCSV(f)
}
