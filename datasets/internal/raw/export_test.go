package raw

// RoundingOf is what rounding does to the first row.
func RoundingOf(t *Table) float64 { return t.rounding(0) }
