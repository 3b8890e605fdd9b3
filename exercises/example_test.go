package exercises_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/exercises"
	"github.com/ionb/go-ionb/ionb"
)

// In a notebook the answer stands in the call, and display.Show shows the result.
func ExampleCheck() {
	m := ionb.Must(ionb.Open(datasets.AgricultureManufacturing()))
	plan := m.Table().Demand().With("Agriculture", 60)

	fmt.Println(exercises.Check("01.2", 0)) // no answer yet
	fmt.Println(exercises.Check("01.2", m.PrimaryCoefficients("Labour").Dot(plan)))
	fmt.Println(exercises.Check("01.2", m.Content("Labour").Dot(plan)))
	// Output:
	// Exercise 01.2: not answered yet. It wants a number. Hint: the outputs for the new demand, each with its direct labour; or, shorter, the labour contained in each good times what is consumed of it.
	// Exercise 01.2: not yet. Hint: that is the direct labour in the goods consumed. Their inputs took labour too.
	// Exercise 01.2: right. The community has less than that: the plan lies beyond its frontier, and labour is what binds.
}

func ExampleResult_String() {
	result := exercises.Check("01.3", "Labour")
	fmt.Println(result.ID, result.Right)
	fmt.Println(result)
	// Output:
	// 01.3 false
	// Exercise 01.3: not yet. Hint: labour is what is shared out; the question is between the two industries.
}

func ExampleIDs() {
	fmt.Println(exercises.IDs()[:3])
	// Output:
	// [00.1 00.2 00.3]
}
