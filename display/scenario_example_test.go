package display_test

import (
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// In a notebook these are sliders; outside, the base case.
func ExampleScenario() {
	display.Show(display.Scenario(model))
	// Output:
	// Scenario: Agriculture and manufacturing, the base case
	//                Final demand d  Gross output x  Labour
	// Agriculture                50             250      10
	// Manufacturing              60             120      40
	// Labour in all: 50
}

// How many machines may a ton of grain take, and what do prices make of it?
func ExampleScenarioWith() {
	display.Show(display.ScenarioWith(model, display.ScenarioOptions{
		Coefficient:   [2]string{"Manufacturing", "Agriculture"},
		PrimaryPrices: ionb.Amounts(map[string]float64{"Labour": 1}),
	}))
	// Output:
	// Scenario: Agriculture and manufacturing, the base case
	//                Final demand d  Gross output x  Prices p  Labour
	// Agriculture                50             250    0.1677      10
	// Manufacturing              60             120    0.6935      40
	// Labour in all: 50
}
