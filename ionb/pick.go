package ionb

// Pick returns the entries under the labels, in the order given: the part of a
// vector that a table or a chart is to show, as Cols does for a matrix. It panics
// with a *LabelError for a label that is not there, and with a *ValueError for one
// asked for twice.
//
//	display.Show(m.Output(d).Pick("Agriculture", "Energy"))
func (v Vector) Pick(labels ...string) Vector {
	data := make([]float64, len(labels))
	for i, label := range labels {
		data[i] = v.Of(label)
	}
	l, err := newLabels("label", labels)
	if err != nil {
		panic(&ValueError{Where: "entries of " + v.describe(), Problem: err.Error()})
	}
	return newVector(v.name, v.unit, l, data)
}
