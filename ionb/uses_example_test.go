package ionb_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
)

// A plan for 65 units of manufactures with the outputs of before: agriculture's
// goods would last, manufactures would not.
func ExampleOpenModel_Uses() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	fmt.Println(m.Uses(t.X(), t.Demand().With("Manufacturing", 65)))
	// Output:
	// Uses of each good
	//                Agriculture  Manufacturing  Final demand  All uses  Output  Left over
	// Agriculture             25            175            50       250     250          0
	// Manufacturing           40             20            65       125     120         -5
}

func ExampleOpenModel_Bottlenecks() {
	t := datasets.AgricultureManufacturing()
	m := ionb.Must(ionb.Open(t))
	plan := t.Demand().With("Manufacturing", 65)
	fmt.Println(m.Bottlenecks(t.X(), plan))
	fmt.Println(m.Bottlenecks(m.Output(plan), plan).Len())
	// Output:
	// Short of
	// Manufacturing         5
	// 0
}
