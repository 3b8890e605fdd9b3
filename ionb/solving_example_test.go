package ionb_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A server gives up with the request. A method panics with what a constructor returns.
func ExampleOpenWith() {
	ctx, cancel := context.WithCancel(context.Background())
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.OpenWith(t, ionb.Solving{Context: ctx}))
	fmt.Println(m.Output(t.Demand()))

	cancel()
	_, err := ionb.OpenWith(t, ionb.Solving{Context: ctx})
	fmt.Println(errors.Is(err, context.Canceled))
	// Output:
	// Gross output x
	// Agriculture               250
	// Manufacturing             120
	// true
}

// An answer carries the proof that it is one.
func ExampleVector_Residual() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	residual, ok := m.Output(t.Demand()).Residual()
	fmt.Println(ok, residual <= 1e-12)
	_, ok = t.Demand().Residual()
	fmt.Println(ok)
	// Output:
	// true true
	// false
}
