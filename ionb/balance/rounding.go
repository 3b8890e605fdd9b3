package balance

import (
	"maps"
	"math"
	"slices"

	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// rounding adds up what the printed digits of some numbers leave open.
type rounding struct {
	worst    float64 // all rounded the same way
	variance float64 // of independent errors
	size     float64 // of the numbers
}

// add counts k numbers printed to a place.
func (r *rounding) add(k int, place float64) {
	r.worst += float64(k) * place / 2
	r.variance += float64(k) * place * place / 12
}

// explains is the largest gap that rounding explains: see Examine.
func (r rounding) explains() float64 {
	// A number like 0.1 is not exact in binary, and the sum may just reach the bound.
	const exact = 1 + 1e-9
	return exact * math.Min(r.worst, 4*math.Sqrt(r.variance))
}

// finest is the last decimal place that is taken for printed: numbers with more come
// from a computation and are not rounded.
const finest = -9

// placeOf returns the place that all numbers are printed to: 1 for whole numbers, 0.01
// for two decimals, and 0 for numbers with all their digits. That numbers are
// multiples of ten may be chance, so that no place above 1 is taken for printed.
func placeOf(numbers ...[]float64) float64 {
	power := 0
	for _, list := range numbers {
		for _, v := range list {
			for !multiple(v, power) {
				if power--; power < finest {
					return 0
				}
			}
		}
	}
	return math.Pow10(power)
}

// multiple is whether v, read from a decimal number, is a whole number of 10^power.
func multiple(v float64, power int) bool {
	q := v * math.Pow10(-power)
	return math.Abs(q-math.Round(q)) <= 0x1p-50*math.Abs(q)
}

// sums are the rows and columns of a table, with the number of entries in each.
type sums struct {
	place                    float64 // that was given, or 0
	sectors, demand, primary map[string]int
	z, y, v                  block
	diagonal                 []bool // whether zⱼⱼ, which is input and output alike, is not zero
}

// block is what is to be known of the entries of Z, Y or V.
type block struct {
	place      float64
	rows, cols []tally
}

// tally adds up entries.
type tally struct {
	value, size float64
	k           int // of those that are not zero
}

func newSums(t *ionb.Table, c Controls) *sums {
	s := &sums{place: c.Place, sectors: positions(t.Sectors()), demand: positions(t.DemandLabels()), primary: positions(t.PrimaryLabels())}
	s.z, s.y, s.v = blockOf(t.Z(), c.Place), blockOf(t.Y(), c.Place), blockOf(t.V(), c.Place)
	s.diagonal = make([]bool, len(s.sectors))
	for j := range s.diagonal {
		s.diagonal[j] = t.Z().At(j, j) != 0
	}
	return s
}

func blockOf(m ionb.Matrix, place float64) block {
	r, c := m.Dims()
	b := block{place: place, rows: make([]tally, r), cols: make([]tally, c)}
	if r == 0 || c == 0 {
		return b
	}
	d := m.Dense()
	for i := range r {
		for j, v := range d.RawRowView(i) {
			b.rows[i].add(v)
			b.cols[j].add(v)
		}
	}
	if place == 0 {
		b.place = placeOf(rowsOf(d)...)
	}
	return b
}

func rowsOf(d *mat.Dense) [][]float64 {
	r, _ := d.Dims()
	rows := make([][]float64, r)
	for i := range rows {
		rows[i] = d.RawRowView(i)
	}
	return rows
}

func (t *tally) add(v float64) {
	if v != 0 {
		t.value, t.size, t.k = t.value+v, t.size+math.Abs(v), t.k+1
	}
}

// sectorRounding is what rounding leaves open between a sector's inputs and output.
// What it sells to itself is on both sides.
func (s *sums) sectorRounding(j int) rounding {
	flows := s.z.cols[j].k + s.z.rows[j].k
	if s.diagonal[j] {
		flows -= 2
	}
	r := rounding{size: s.z.cols[j].size + s.z.rows[j].size + s.y.rows[j].size + s.v.cols[j].size}
	r.add(flows, s.z.place)
	r.add(s.y.rows[j].k, s.y.place)
	r.add(s.v.cols[j].k, s.v.place)
	return r
}

// row adds up the row of a sector or of a primary input.
func (s *sums) row(label string) (float64, rounding) {
	if i, ok := s.sectors[label]; ok {
		return added(line{s.z.rows, i, s.z.place}, line{s.y.rows, i, s.y.place})
	}
	return added(line{s.v.rows, s.find("rows of the table", s.primary, label), s.v.place})
}

// col adds up the column of a sector or of a category of final demand.
func (s *sums) col(label string) (float64, rounding) {
	if j, ok := s.sectors[label]; ok {
		return added(line{s.z.cols, j, s.z.place}, line{s.v.cols, j, s.v.place})
	}
	return added(line{s.y.cols, s.find("columns of the table", s.demand, label), s.y.place})
}

// find returns the position of a label that is no sector's.
func (s *sums) find(where string, others map[string]int, label string) int {
	all := slices.Sorted(maps.Keys(s.sectors))
	all = slices.Compact(slices.Sorted(slices.Values(slices.AppendSeq(all, maps.Keys(others)))))
	return find(where, all, others, label)
}

// line is one line of a block.
type line struct {
	of    []tally
	at    int
	place float64
}

func added(lines ...line) (total float64, r rounding) {
	for _, l := range lines {
		t := l.of[l.at]
		total += t.value
		r.size += t.size
		r.add(t.k, l.place)
	}
	return total, r
}
