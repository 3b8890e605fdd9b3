package datasets_test

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The names that programs compile against.
var (
	_ func() *ionb.Table                                              = datasets.AgricultureManufacturing
	_ func(path string, opts ...datasets.Option) (*ionb.Table, error) = datasets.Load
	_ func(name string) datasets.Option                               = datasets.WithName
)
