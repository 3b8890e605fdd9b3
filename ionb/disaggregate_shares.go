package ionb

import "gonum.org/v1/gonum/mat"

// rowsOf splits the rows of a matrix by the shares of the parts in each column.
func (sp *splitter) rowsOf(m *mat.Dense, shares [][]float64) *mat.Dense {
	if m == nil {
		return nil
	}
	_, cols := m.Dims()
	out := mat.NewDense(len(sp.of), cols, nil)
	for to, from := range sp.of {
		row := out.RawRowView(to)
		for j, v := range m.RawRowView(from) {
			row[j] = sp.piece(sp.part[to], v, shares[j])
		}
	}
	return out
}

// colsOf splits the columns of a matrix by the shares of the parts in each row.
func (sp *splitter) colsOf(m *mat.Dense, shares [][]float64) *mat.Dense {
	if m == nil {
		return nil
	}
	rows, _ := m.Dims()
	out := mat.NewDense(rows, len(sp.of), nil)
	for i := range rows {
		old, row := m.RawRowView(i), out.RawRowView(i)
		for to, from := range sp.of {
			row[to] = sp.piece(sp.part[to], old[from], shares[i])
		}
	}
	return out
}

// piece is what a part gets of v; part −1 gets all. The part with the largest share
// gets what the others leave, so that they add up to v.
func (sp *splitter) piece(part int, v float64, shares []float64) float64 {
	if part < 0 {
		return v
	}
	if shares == nil {
		shares = sp.split.Output
	}
	largest := 0
	for p, share := range shares {
		if share > shares[largest] {
			largest = p
		}
	}
	if part != largest {
		return v * shares[part]
	}
	left := v
	for p, share := range shares {
		if p != largest {
			left -= v * share
		}
	}
	return left
}

// spread gives each new sector the shares of the old one.
func (sp *splitter) spread(shares [][]float64) [][]float64 {
	out := make([][]float64, len(sp.of))
	for to, from := range sp.of {
		out[to] = shares[from]
	}
	return out
}
