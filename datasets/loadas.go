package datasets

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
)

// LoadWith is Load with the one reader that is given. It is there for package
// datasets/parquet, whose library costs too much to link into every notebook's cell,
// and nobody outside of this module can call it: a reader's types are internal.
func LoadWith(read func(*raw.Request) (*raw.Table, error), format Format, path string, opts ...Option) (*ionb.Table, error) {
	o := gather(opts)
	t, err := loadFrom([]reader{{format: format, read: read, recognises: func(*raw.Request) bool { return true }}}, path, &o)
	if err != nil {
		return nil, fmt.Errorf("datasets: %s: %w", path, err)
	}
	return o.named(t, path), nil
}
