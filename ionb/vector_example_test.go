package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A final demand of one's own. A model matches it by label, so its order is free.
func ExampleNewVector() {
	d := ionb.Must(ionb.NewVector("Plan", []string{"Manufacturing", "Agriculture"}, []float64{70, 50}))
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.2f\n", m.Output(d).Of("Agriculture"))
	// Output:
	// 278.23
}

// Vectors are values: each method returns another one.
func ExampleVector() {
	d := datasets.AgricultureManufacturing().Demand()
	fmt.Println(d.Labels(), d.Values(), d.Len())
	fmt.Println(d.Of("Agriculture"), d.AtVec(1))
	fmt.Println("gonum takes them as they are:", mat.Norm(d, 1))
	// Output:
	// [Agriculture Manufacturing] [50 60] 2
	// 50 60
	// gonum takes them as they are: 110
}

// A scenario: ten more units of manufactures for consumers.
func ExampleVector_With() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	d := m.Table().Demand()
	more := m.Output(d.With("Manufacturing", 70)).Sub(m.Output(d))
	fmt.Printf("agriculture %+.2f, manufacturing %+.2f\n", more.Of("Agriculture"), more.Of("Manufacturing"))
	// Output:
	// agriculture +28.23, manufacturing +17.42
}

func ExampleVector_Add() {
	d := datasets.AgricultureManufacturing().Demand()
	fmt.Println(d.Add(d.Scale(0.5)).Values())
	// Output:
	// [75 90]
}

// What sectors sell to each other is output less final demand.
func ExampleVector_Sub() {
	t := datasets.AgricultureManufacturing()
	fmt.Println(t.X().Sub(t.Demand()).Values())
	// Output:
	// [200 60]
}

// At a wage of 10 every price is ten times as high, and none dearer than another.
func ExampleVector_Scale() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	wages := m.PrimaryCoefficients("Labour").Scale(10)
	p := m.Prices(wages)
	fmt.Printf("%.4f %.4f, ratio %.4f\n", p.AtVec(0), p.AtVec(1), p.AtVec(0)/p.AtVec(1))
	// Output:
	// 1.6774 6.9355, ratio 0.2419
}

// The labour embodied in final demand is all the labour there is.
func ExampleVector_Dot() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Printf("%.0f\n", m.Content("Labour").Dot(m.Table().Demand()))
	// Output:
	// 50
}

func ExampleVector_Sum() {
	labour := datasets.AgricultureManufacturing().V().Row("Labour")
	fmt.Printf("%.10g\n", labour.Sum())
	// Output:
	// 50
}

func ExampleVector_Named() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	fmt.Println(m.Content("Labour").Named("Labour embodied"))
	// Output:
	// Labour embodied
	// Agriculture             0.1677
	// Manufacturing           0.6935
}

// Labour per unit of output.
func ExampleVector_Div() {
	t := datasets.AgricultureManufacturing()
	fmt.Println(t.V().Row("Labour").Div(t.X()).Named("Labour per unit"))
	// Output:
	//                Labour per unit
	// Agriculture             0.0400
	// Manufacturing           0.3333
}

// The labour in what each sector delivers to final demand.
func ExampleVector_Mul() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	labour := m.Content("Labour").Mul(m.Table().Demand()).Named("Labour embodied")
	fmt.Println(labour)
	fmt.Printf("%.10g\n", labour.Sum())
	// Output:
	// Labour embodied
	// Agriculture              8.387
	// Manufacturing           41.613
	// 50
}
