package mario

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A list is one long list of numbers with their labels:
//
//	Scenario,Matrix,Region_from,Sector_from,Region_to,Sector_to,Value
//	baseline,Z,R1,Food,R1,Steel,1.5
//
// Sets that a file does not need have no columns in it.
type list struct {
	frame.List
	scenario, matrix int
	places           map[string]places // of each matrix's labels
}

// places are columns, -1 for one that is not there.
type places struct{ fromRegion, from, toRegion, to int }

// sets are those that a block's rows and columns are of.
type sets struct{ from, to string }

var axes = map[string]sets{
	"Z": {setSector, setSector}, "Y": {setSector, setDemand}, "V": {setFactor, setSector},
	"E": {setAccount, setSector}, "VY": {setFactor, setDemand}, "EY": {setAccount, setDemand},
}

func newList(l frame.List) (list, error) {
	at := func(column string) int { return slices.Index(l.Columns(), column) }
	out := list{List: l, scenario: at("Scenario"), matrix: at("Matrix"), places: map[string]places{}}
	if out.scenario < 0 || out.matrix < 0 {
		return list{}, fmt.Errorf("%s: has no columns Scenario and Matrix", l.Name())
	}
	for matrix, s := range axes {
		p := places{-1, at(s.from + "_from"), at(setRegion + "_to"), at(s.to + "_to")}
		if s.from == setSector {
			p.fromRegion = at(setRegion + "_from")
		}
		out.places[matrix] = p
	}
	return out, nil
}

// A key is a label with its region, "" where the set has none.
type key struct{ region, name string }

func (k key) String() string { return ionb.Label(k.region, k.name) }

// keys are the labels of a line's number.
func (l list) keys(matrix string, line []string) (from, to key, err error) {
	p, ok := l.places[matrix]
	if !ok {
		return from, to, fmt.Errorf("matrix %.20q, want one of %s: an input-output table of flows (in MARIO, to_iot() makes one of supply and use)", matrix, strings.Join(blockNames, ", "))
	}
	label := func(column int) string {
		if column < 0 {
			return ""
		}
		return line[column]
	}
	from, to = key{label(p.fromRegion), label(p.from)}, key{label(p.toRegion), label(p.to)}
	if from.name == "" || to.name == "" || to.region == "" || axes[matrix].from == setSector && from.region == "" {
		err = fmt.Errorf("a line of matrix %s lacks a label: it is from %q to %q", matrix, from, to)
	}
	return from, to, err
}

// readLists reads long lists of one format.
func readLists(r *raw.Request, f folder, format frame.ListFormat) (*raw.Table, error) {
	s := &listing{a: &assembly{t: &raw.Table{}}, axes: map[string]*axis{}, blocks: map[string]*target{}}
	for _, set := range []string{setSector, setDemand, setFactor, setAccount} {
		s.axes[set] = &axis{at: map[key]int{}}
	}
	for matrix, sets := range axes {
		s.blocks[matrix] = &target{rows: s.axes[sets.from], cols: s.axes[sets.to], row: -1}
	}
	if found, _ := find(r.Files, []string{f.ending}); len(found) == 1 {
		s.scenario, s.named = r.Part, r.Part != ""
	}
	err := s.open(r, f, format)
	if err == nil {
		err = s.read(r)
	}
	if err != nil {
		return nil, err
	}
	meta, err := readMetadata(r, f.path)
	if err != nil {
		return nil, err
	}
	return s.a.table(meta)
}

// listing reads the lists twice: for the labels, then for the numbers.
type listing struct {
	a        *assembly
	lists    []list
	scenario string // the one wanted, "" for the only one
	named    bool   // datasets.Part wants it
	axes     map[string]*axis
	blocks   map[string]*target
}

func (s *listing) open(r *raw.Request, f folder, format frame.ListFormat) error {
	files := blockNames
	if f.data {
		files = []string{"data"}
	}
	for _, stem := range files {
		name := f.path + stem + f.ending
		if !slices.Contains(r.Files.Names(), name) {
			continue
		}
		opened, err := format.OpenList(r.Files, name, "Value", "Unit")
		if err != nil {
			return err
		}
		l, err := newList(opened)
		if err != nil {
			return err
		}
		s.lists = append(s.lists, l)
	}
	units := f.path + "units" + f.ending
	lines, err := format.Texts(r.Files, units)
	if err != nil {
		return err
	}
	return s.a.readUnits(r.Files.Describe(units), lines)
}

// axis are the labels of a set in their order.
type axis struct {
	labels [][]string
	at     map[key]int
}

// mostLabels is more than a table has that any memory holds.
const mostLabels = 1 << 20

func (x *axis) add(k key) error {
	if _, known := x.at[k]; known {
		return nil
	}
	if len(x.labels) == mostLabels {
		return fmt.Errorf("more than %d labels of a set: %q", mostLabels, k)
	}
	x.at[k] = len(x.labels)
	if k.region == "" {
		x.labels = append(x.labels, []string{k.name})
	} else {
		x.labels = append(x.labels, []string{k.region, k.name})
	}
	return nil
}

// each calls f for the lines of the scenario that is wanted.
func (s *listing) each(f func(b *target, from, to key) ([]float64, error)) error {
	for _, l := range s.lists {
		err := l.Each(func(line []string) ([]float64, error) {
			switch scenario := line[l.scenario]; {
			case s.scenario == "":
				s.scenario = scenario
			case s.scenario != scenario && s.named:
				return nil, nil
			case s.scenario != scenario:
				return nil, fmt.Errorf("a second scenario, %q beside %q; name one with datasets.Part", scenario, s.scenario)
			}
			matrix := line[l.matrix]
			from, to, err := l.keys(matrix, line)
			if err != nil {
				return nil, err
			}
			return f(s.blocks[matrix], from, to)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *listing) read(r *raw.Request) error {
	err := s.each(func(b *target, from, to key) ([]float64, error) {
		return nil, errors.Join(b.rows.add(from), b.cols.add(to))
	})
	if err != nil {
		return err
	}
	a := s.a
	var errs [4]error
	a.sectors, errs[0] = frame.NewIndex("sector", r.Files.Describe(""), s.axes[setSector].labels)
	a.demand, errs[1] = frame.NewIndex("category of final demand", r.Files.Describe(""), s.axes[setDemand].labels)
	a.factors, errs[2] = frame.NewIndex("factor of production", r.Files.Describe(""), s.axes[setFactor].labels)
	a.accounts, errs[3] = frame.NewIndex("satellite account", r.Files.Describe(""), s.axes[setAccount].labels)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	n, k, m, q := len(a.sectors.Labels), len(a.demand.Labels), len(a.factors.Labels), len(a.accounts.Labels)
	b, err := r.Reserve(n, k, m+q)
	if err != nil {
		return err
	}
	a.z, a.y, a.v, a.e, a.vy, a.ey = b.Z, b.Y, raw.Zeros(m, n), raw.Zeros(q, n), raw.Zeros(m, k), raw.Zeros(q, k)
	for matrix, to := range map[string]*mat.Dense{"Z": a.z, "Y": a.y, "V": a.v, "E": a.e, "VY": a.vy, "EY": a.ey} {
		s.blocks[matrix].m = to
	}
	return s.each((*target).cell)
}

// A target is a block that numbers go to, each cell once.
type target struct {
	rows, cols *axis
	m          *mat.Dense
	seen       []uint64 // a bit a cell
	last       key      // of the row, which mostly is that of the line before
	row        int      // where it is, -1 before the first
}

func (t *target) cell(from, to key) ([]float64, error) {
	if t.row < 0 || from != t.last {
		t.last, t.row = from, t.rows.at[from]
	}
	j := t.cols.at[to]
	_, width := t.m.Dims()
	at := t.row*width + j
	if t.seen == nil {
		t.seen = make([]uint64, len(t.m.RawMatrix().Data)/64+1)
	}
	if t.seen[at/64]&(1<<(at%64)) != 0 {
		return nil, fmt.Errorf("a second number from %q to %q", from, to)
	}
	t.seen[at/64] |= 1 << (at % 64)
	return t.m.RawRowView(t.row)[j : j+1], nil
}
