package ionb

// Pick returns the entries under the labels, in the order given: the part of a
// vector that a table or a chart is to show, as Cols does for a matrix. It panics
// with a *LabelError for a label that is not there, and with a *ValueError for one
// asked for twice.
//
//	display.Show(m.Output(d).Pick("Agriculture", "Energy"))
func (v Vector) Pick(labels ...string) Vector {
	at := make([]int, len(labels))
	for i, label := range labels {
		at[i] = v.labels.index(v.describe(), label)
	}
	if _, err := newLabels("label", labels); err != nil {
		panic(&ValueError{Where: "entries of " + v.describe(), Problem: err.Error()})
	}
	return v.at(at)
}

// at returns the entries at distinct positions, in their order.
func (v Vector) at(positions []int) Vector {
	data := make([]float64, len(positions))
	for to, from := range positions {
		data[to] = v.data[from]
	}
	return newVector(v.name, v.unit, v.labels.subset(positions), data)
}
