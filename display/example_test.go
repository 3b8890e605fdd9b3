package display_test

import (
	"errors"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

var table = ionb.Must(ionb.NewTable(ionb.Spec{
	Name:    "Agriculture and manufacturing",
	Kind:    ionb.Physical,
	Sectors: []string{"Agriculture", "Manufacturing"},
	Z:       [][]float64{{25, 175}, {40, 20}},
	Demand:  []string{"Final consumption"},
	Y:       [][]float64{{50}, {60}},
	Primary: []string{"Labour"},
	V:       [][]float64{{10, 40}},
}))

var model = ionb.Must(ionb.Open(table))

// In a notebook these are a table, a row of prices and a number; outside, their text.
func ExampleShow() {
	prices := model.Prices(model.PrimaryCoefficients("Labour"))
	display.Show(table)
	display.Show(prices, prices.Of("Agriculture")/prices.Of("Manufacturing"))
	display.Show(errors.New("a sector is missing"))
	// Output:
	// Agriculture and manufacturing
	//                Agriculture  Manufacturing  Final consumption  Total
	// Agriculture             25            175                 50    250
	// Manufacturing           40             20                 60    120
	// Labour                  10             40                        50
	//                Prices p
	// Agriculture      0.1677
	// Manufacturing    0.6935
	// 0.24186
	// error: a sector is missing
}

// In a notebook this is the first Go cell; elsewhere it does nothing.
func ExampleSetup() {
	display.Setup()
	// Output:
}

func ExampleBar() {
	bar := display.Bar(model.BackwardLinkages())
	bar.SetGlobalOptions(charts.WithTitleOpts(opts.Title{Title: "Who pulls most"}))
	display.Show(bar)
	// Output:
	// Who pulls most
	//                Total backward linkages
	// Agriculture                     1.9226
	// Manufacturing                   4.5645
}

func ExampleHeatmap() {
	display.Show(display.Heatmap(model.A()))
	// Output:
	// Input coefficients A
	//                Agriculture  Manufacturing
	// Agriculture         0.1000         1.4583
	// Manufacturing       0.1600         0.1667
}
