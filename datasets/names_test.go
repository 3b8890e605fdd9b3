package datasets_test

import (
	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// The names that programs compile against.
var (
	_ func() *ionb.Table                                              = datasets.AgricultureManufacturing
	_ func() *ionb.Table                                              = datasets.ElectricVehicles
	_ func() *ionb.Table                                              = datasets.Germany1995
	_ func() *ionb.Table                                              = datasets.MillerBlair
	_ func() *ionb.Table                                              = datasets.Netherlands2000
	_ func() *ionb.Table                                              = datasets.TwoRegions
	_ func() *ionb.Table                                              = datasets.UnitedStates2021
	_ func(year int) *ionb.Table                                      = datasets.UnitedStatesWIOD
	_ func() datasets.Catalogue                                       = datasets.List
	_ func() ionb.Vector                                              = datasets.Germany1995Employment
	_ func() ionb.Vector                                              = datasets.ElectricVehiclesJobs
	_ func() ionb.Matrix                                              = datasets.ElectricVehiclesImports
	_ func() ionb.Plant                                               = datasets.ElectricVehiclePlant
	_ func(path string, opts ...datasets.Option) (*ionb.Table, error) = datasets.Load
	_ func(name string) datasets.Option                               = datasets.WithName
)
