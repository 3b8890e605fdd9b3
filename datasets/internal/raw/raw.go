// Package raw is what all readers of published tables share: what they are asked,
// what they return, how much memory they may take, and what is done about rounding.
package raw

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A Request is what a reader is asked for.
type Request struct {
	Files             *files.Source
	Year              int          // the year wanted of several, 0 for the only one
	Region            string       // the country wanted of several tables, "" for the only one
	Labels            string       // a file that holds labels, "" to look beside the table
	Subregions        bool         // keep the parts of an economy that the table splits apart
	Limit             int64        // most bytes that a table may take
	Layout            *SheetLayout // where a workbook's parts stand, nil when it says so itself
	Part              string       // which of the tables that a file holds, such as "domestic"; "" for the usual one
	AcceptDiscrepancy bool         // rows may miss their printed output
	SkipExtensions    bool         // leave satellite accounts unread
}

// A SheetLayout is where the parts of a table stand in a workbook: ranges such as
// "C12:N23", all but Z optional.
type SheetLayout struct {
	Sheet                    string // default: the first
	Z, Y, V, X               string
	Sectors, Demand, Primary string
	Regions, DemandRegions   string // of each sector and category of final demand, where there are several
	Name, Unit, Prices       string
	Year                     int
}

// A Table is a published table as it was read, before it is checked.
type Table struct {
	Spec   ionb.Spec // labels and metadata; Z, Y and V are empty
	Blocks blocks.Table
	Output []float64 // the printed gross output, nil where none is printed
	Grain  float64   // what the last printed digit is worth, 0 where it says nothing
}

// Note adds a remark to the table's notes.
func (t *Table) Note(format string, args ...any) {
	t.Spec.Notes = append(t.Spec.Notes, Clean(fmt.Sprintf(format, args...)))
}

// Clean makes a label of what a file holds: without spaces around it, and without
// the line breaks and other controls that a table could not show.
func Clean(label string) string {
	label = strings.ToValidUTF8(label, "\uFFFD")
	return strings.Join(strings.FieldsFunc(label, func(r rune) bool {
		return r < ' ' || r == 0x7f || r == ' ' || r == '\u00a0' || r >= 0x80 && r < 0xa0 || r == '\u2028' || r == '\u2029'
	}), " ")
}

// Pick picks one of the years there are: the one asked for, or the only one.
func (r *Request) Pick(have []int) (int, error) {
	have = slices.Compact(slices.Sorted(slices.Values(have)))
	switch {
	case len(have) == 0:
		return 0, errors.New("holds no file that its name or its first line shows to be such a table")
	case r.Year != 0 && slices.Contains(have, r.Year):
		return r.Year, nil
	case r.Year != 0:
		return 0, fmt.Errorf("has no year %d; there are: %s", r.Year, yearList(have))
	case len(have) > 1:
		return 0, fmt.Errorf("holds %d years: %s; name one with datasets.OfYear(%d)", len(have), yearList(have), have[len(have)-1])
	}
	return have[0], nil
}

func yearList(years []int) string {
	names := make([]string, len(years))
	for i, y := range years {
		names[i] = fmt.Sprint(y)
	}
	return strings.Join(names, ", ")
}

// Reserve makes the zero matrices of a table, unless they are too large for the
// memory there is, together with those of satellite accounts of that many stressors.
func (r *Request) Reserve(n, k, m int, stressors ...int) (blocks.Table, error) {
	N, K, s := float64(n), float64(k), 0.0
	for _, one := range stressors {
		s += float64(one)
	}
	table, accounts := 8*(N*N+N*K+float64(m)*N), 8*s*(N+K)
	if table+accounts > float64(r.Limit) {
		return blocks.Table{}, r.tooLarge(N, K, float64(m), s, table, accounts)
	}
	return blocks.Table{Z: Zeros(n, n), Y: Zeros(n, k), V: Zeros(m, n)}, nil
}

func (r *Request) tooLarge(n, k, m, s, table, accounts float64) error {
	what, without := "", ""
	if s > 0 {
		what = fmt.Sprintf(", with satellite accounts of %s stressors,", text.Number(s))
	}
	if s > 0 && table <= float64(r.Limit) {
		without = fmt.Sprintf("; without its accounts (datasets.WithoutExtensions) it takes %s", bytesOf(table))
	}
	return fmt.Errorf("a table of %s sectors, %s categories of final demand and %s primary inputs%s takes %s of memory, more than the %s there are (datasets.MemoryLimit changes that)%s",
		text.Number(n), text.Number(k), text.Number(m), what, bytesOf(table+accounts), bytesOf(float64(r.Limit)), without)
}

// Zeros is a matrix of zeros, nil when it would be empty.
func Zeros(r, c int) *mat.Dense {
	if r == 0 || c == 0 {
		return nil
	}
	return mat.NewDense(r, c, nil)
}

func bytesOf(n float64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%s bytes (%.1f GB)", text.Number(n), n/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%s bytes (%.1f MB)", text.Number(n), n/1e6)
	}
	return text.Number(n) + " bytes"
}

// Beside returns a sibling of the file that was opened, such as the indices.zip that
// goes with it: the first whose lower-case name matches, or "".
func (r *Request) Beside(match func(base string) bool) string {
	folder := filepath.Dir(r.Files.Path())
	siblings, err := os.ReadDir(folder) // not Glob, to which a folder's "[" is a pattern
	if err != nil {
		return ""
	}
	for _, s := range siblings {
		if match(strings.ToLower(s.Name())) {
			return filepath.Join(folder, s.Name())
		}
	}
	return ""
}

// speck is the share of the largest output below which an output or an input is a
// rounding error of the publisher's own arithmetic: 0.01 beside a million.
const speck = 1e-8

// Build checks the table and makes it one of package ionb.
func (t *Table) Build(acceptDiscrepancy bool) (*ionb.Table, error) {
	if t.Blocks.Z == nil {
		return nil, errors.New("has no sectors")
	}
	x := t.rowSums()
	if err := t.compareOutput(x, acceptDiscrepancy); err != nil {
		return nil, err
	}
	t.settleSpecks(x)
	return ionb.TableOf(t.Spec, t.Blocks)
}

func (t *Table) rowSums() []float64 {
	n, _ := t.Blocks.Z.Dims()
	x := make([]float64, n)
	cores.Share(n, func(from, to int) {
		for i := from; i < to; i++ {
			x[i] = sumOf(t.Blocks.Z.RawRowView(i))
			if t.Blocks.Y != nil {
				x[i] += sumOf(t.Blocks.Y.RawRowView(i))
			}
		}
	})
	return x
}

func sumOf(row []float64) (s float64) {
	for _, v := range row {
		s += v
	}
	return s
}

// compareOutput compares what rows add up to, x, with the output that is printed. They
// may differ by a thousandth, by a millionth of the largest output (publishers' own
// arithmetic), and by what rounding to whole numbers does to a row of small ones. Where
// a larger discrepancy is accepted x becomes the printed output.
func (t *Table) compareOutput(x []float64, accept bool) error {
	if t.Output == nil {
		return nil
	}
	largest := 0.0
	for i := range x {
		largest = max(largest, math.Abs(x[i]), math.Abs(t.Output[i]))
	}
	gaps, worst := make([]float64, len(x)), 0.0
	var errs []error
	for i := range x {
		gaps[i] = t.Output[i] - x[i]
		worst = max(worst, math.Abs(gaps[i]))
		// Not ">": an output that is no number must not pass.
		if gap := math.Abs(gaps[i]); !(gap <= max(1e-3*math.Abs(t.Output[i]), 1e-6*largest)) && !(gap <= t.rounding(i)) {
			errs = append(errs, fmt.Errorf("sector %q: its row adds up to %v, its printed output is %v", t.label(i), x[i], t.Output[i]))
		}
	}
	switch {
	case len(errs) > 0 && accept:
		t.addDemand("Discrepancy", gaps)
		copy(x, t.Output)
		t.Note("The rows of %d sectors do not add up to their printed output; the final demand category Discrepancy is what is missing, at most %s.", len(errs), text.Number(worst))
	case len(errs) > 0:
		if more := len(errs) - 10; more > 0 {
			errs = append(errs[:10:10], fmt.Errorf("and %d more", more))
		}
		return fmt.Errorf("rows miss their printed output by more than rounding (is the file damaged? datasets.AcceptDiscrepancy reads it as it is): %w", errors.Join(errs...))
	case worst > 1e-9*largest:
		t.Note("Output is what each row adds up to; the printed output differs by at most %s.", text.Number(worst))
	}
	return nil
}

func (t *Table) label(i int) string {
	if t.Spec.Regions == nil {
		return t.Spec.Sectors[i]
	}
	return ionb.Label(t.Spec.Regions[i], t.Spec.Sectors[i])
}

// settleSpecks moves rounding errors that would make no table into a category of
// final demand of their own, where they are seen: outputs such as -0.001, and such
// inputs of a sector that has no output.
func (t *Table) settleSpecks(x []float64) {
	most := max(speck*slices.Max(x), 2*t.Grain)
	rounding, settled := make([]float64, len(x)), []string(nil)
	for j := range x {
		if x[j] > 0 || x[j] < -most || !t.onlySpecks(j, most) {
			continue
		}
		touched := x[j] != 0
		rounding[j] -= x[j]
		for i := range x {
			if v := t.Blocks.Z.At(i, j); v != 0 {
				rounding[i] += v
				t.Blocks.Z.Set(i, j, 0)
				touched = true
			}
		}
		if t.Blocks.V != nil {
			rows, _ := t.Blocks.V.Dims()
			for i := range rows {
				touched = touched || t.Blocks.V.At(i, j) != 0
				t.Blocks.V.Set(i, j, 0)
			}
		}
		if touched {
			settled = append(settled, t.label(j))
		}
	}
	if settled == nil {
		return
	}
	t.addDemand("Rounding", rounding)
	t.Note("%d sectors without output had entries of rounding size, at most %s: %s. They are in the final demand category Rounding, so that rows keep their sums.",
		len(settled), text.Number(most), text.List(settled))
}

// onlySpecks is whether all inputs of a sector are rounding errors.
func (t *Table) onlySpecks(j int, most float64) bool {
	for _, m := range []*mat.Dense{t.Blocks.Z, t.Blocks.V} {
		if m == nil {
			continue
		}
		rows, _ := m.Dims()
		for i := range rows {
			if math.Abs(m.At(i, j)) > most {
				return false
			}
		}
	}
	return true
}

// addDemand adds a category of final demand that belongs to no region.
func (t *Table) addDemand(name string, values []float64) {
	n, k := len(values), len(t.Spec.Demand)
	y := mat.NewDense(n, k+1, nil)
	for i, v := range values {
		row := y.RawRowView(i)
		if k > 0 {
			copy(row, t.Blocks.Y.RawRowView(i))
		}
		row[k] = v
	}
	t.Blocks.Y = y
	t.Spec.Demand = append(slices.Clone(t.Spec.Demand), name)
	if t.Spec.DemandRegions != nil {
		t.Spec.DemandRegions = append(slices.Clone(t.Spec.DemandRegions), "")
	}
	for i := range t.Blocks.Extensions {
		if e := &t.Blocks.Extensions[i]; e.FY != nil {
			rows, _ := e.FY.Dims()
			grown := mat.NewDense(rows, k+1, nil)
			grown.Slice(0, rows, 0, k).(*mat.Dense).Copy(e.FY)
			e.FY = grown
		}
	}
}
