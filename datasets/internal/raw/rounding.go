package raw

import "math"

// rounding is how far a row's sum may be from its printed output because its numbers
// are printed to a decimal place: half a unit of it for each at worst, and hardly ever
// more than four standard deviations of so many independent errors. It is 0 for
// numbers with all their digits. Where the reader knows what the last printed digit is
// worth, it may be the worst case.
func (t *Table) rounding(i int) float64 {
	rows := [][]float64{t.Blocks.Z.RawRowView(i), {t.Output[i]}}
	if t.Blocks.Y != nil {
		rows = append(rows, t.Blocks.Y.RawRowView(i))
	}
	count, place := 0, 1.0
	for _, row := range rows {
		count += len(row)
		for _, v := range row {
			for place > 0 && !multipleOf(place, v) {
				if place /= 10; place < finest {
					place = 0
				}
			}
		}
	}
	k := float64(count)
	return max(place*min(k/2, 4*math.Sqrt(k/12)), t.Grain/2*k)
}

// finest is the last decimal place that is taken for printed.
const finest = 0.9e-6

// multipleOf forgives that a decimal number is not exact in binary.
func multipleOf(place, v float64) bool {
	q := v / place
	return math.Abs(q-math.Round(q)) <= 1e-9*max(1, math.Abs(q))
}
