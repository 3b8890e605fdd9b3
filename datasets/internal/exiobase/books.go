package exiobase

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/grid"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/internal/text"
	"gonum.org/v1/gonum/mat"
)

// A book is a satellite account that is being read.
type book struct {
	account
	fs        *sheet
	stressors []string
	units     []string
	at        map[string]int // stressors
	f, fy     *mat.Dense
}

// openBooks reads the names of all stressors. Without extensions only those books
// are wanted that may hold the primary inputs.
func (g *reading) openBooks() ([]*book, error) {
	var books []*book
	for _, a := range g.accounts {
		b := &book{account: a}
		if g.SkipExtensions && !b.mayHoldPrimary() {
			continue
		}
		var err error
		if b.fs, err = openSheet(g.Files, a.f); err != nil {
			return nil, err
		}
		if err := g.readStressors(b); err != nil {
			return nil, err
		}
		books = append(books, b)
	}
	return books, nil
}

// labelBytes is how much the names of an account may take, whatever the memory.
const labelBytes = 1 << 20

// readStressors passes over the numbers of F and keeps the labels before them, so
// many as memory has room for beside the numbers.
func (g *reading) readStressors(b *book) error {
	var numbered raw.Numbering
	left := max(g.Limit/8, labelBytes)
	err := b.fs.each(nil, func(_ int, labels []string) ([][]float64, error) {
		name, unit := g.stressor(labels)
		const overhead = 64 // of a string and its place in a map
		before := left
		if left -= int64(len(name)) + overhead; before < 0 {
			return nil, nil
		}
		if left < 0 {
			return nil, errors.New("the names of its stressors take more memory than there is (datasets.MemoryLimit changes that, datasets.WithoutExtensions leaves the account out)")
		}
		b.stressors = append(b.stressors, numbered.Label(name))
		b.units = append(b.units, unit)
		return nil, nil
	})
	if err != nil {
		return err
	}
	if numbered.Repeats > 0 {
		g.t.Note("%s names %d stressors as others before them; they are numbered.", b.name, numbered.Repeats)
	}
	b.at = make(map[string]int, len(b.stressors))
	for i, name := range b.stressors {
		b.at[name] = i
	}
	return g.readStressorUnits(b)
}

// stressor is the name of a row, and in EXIOBASE 1 and 2 its unit: "CO2", "air",
// "kg/M.EUR". Later versions write the compartment into the name: "CO2 - air".
func (g *reading) stressor(labels []string) (name, unit string) {
	if g.classic && len(labels) > 1 {
		labels, unit = labels[:len(labels)-1], raw.Clean(labels[len(labels)-1])
	}
	return strings.Join(slices.DeleteFunc(slices.Clone(labels), func(l string) bool { return l == "" }), " - "), unit
}

func (g *reading) readStressorUnits(b *book) error {
	if b.unit == "" {
		return nil
	}
	lines, err := g.small(b.unit)
	if err != nil {
		return err
	}
	var numbered raw.Numbering
	for _, cells := range lines[min(1, len(lines)):] {
		if len(cells) < 2 {
			continue
		}
		name := numbered.Label(strings.Join(cells[:len(cells)-1], " - "))
		if i, ok := b.at[name]; ok {
			b.units[i] = raw.Clean(cells[len(cells)-1])
		}
	}
	return nil
}

// readBook reads the numbers of an account and makes it an extension.
func (g *reading) readBook(b *book) error {
	if len(b.stressors) == 0 || g.SkipExtensions {
		return nil
	}
	b.f = raw.Zeros(len(b.stressors), len(g.sectors.list))
	if err := g.readF(b, b.f.RawRowView); err != nil {
		return err
	}
	if err := g.readFY(b); err != nil {
		return err
	}
	units := slices.Clone(b.units)
	for i := range units {
		units[i] = g.flow(b.f.RawRowView(i), units[i])
	}
	g.t.Blocks.Extensions = append(g.t.Blocks.Extensions, blocks.Extension{
		Name: b.name, Stressors: b.stressors, Units: units, F: b.f, FY: b.fy})
	return nil
}

// readF reads rows of F; dst is nil for those that nobody wants.
func (g *reading) readF(b *book, dst func(i int) []float64) error {
	places, missing, err := g.sectors.places(b.fs)
	if err != nil {
		return err
	}
	if missing > 0 {
		g.t.Note("%s has no columns of %d sectors, which are zero there.", b.name, missing)
	}
	_, err = b.fs.fill(places, len(b.stressors), g.rowIn(b), dst)
	return err
}

// rowIn is the position of a stressor's row; repeated names are numbered anew in
// each file.
func (g *reading) rowIn(b *book) func(labels []string) (int, error) {
	var numbered raw.Numbering
	return func(labels []string) (int, error) {
		name, _ := g.stressor(labels)
		name = numbered.Label(name)
		i, ok := b.at[name]
		if !ok {
			return 0, fmt.Errorf("stressor %q is not in %s", name, g.Files.Describe(b.account.f))
		}
		return i, nil
	}
}

// readFY reads what final demand causes by itself.
func (g *reading) readFY(b *book) error {
	if b.account.fy == "" {
		return nil
	}
	s, err := openSheet(g.Files, b.account.fy)
	if err != nil {
		return err
	}
	places, err := g.demandPlaces(b, s)
	if err != nil {
		return err
	}
	b.fy = raw.Zeros(len(b.stressors), len(g.demand.list))
	missing, err := s.fill(places, len(b.stressors), g.rowIn(b), b.fy.RawRowView)
	if err == nil && len(missing) > 0 {
		names := make([]string, len(missing))
		for k, i := range missing {
			names[k] = b.stressors[i]
		}
		g.t.Note("%s: final demand has no row of %d stressors, which are zero there: %s.", b.name, len(missing), text.List(names))
	}
	return err
}

// demandPlaces aligns the columns of FY by label. EXIOBASE 2 has codes in some of
// these files where final demand has names: those go by their order, when the
// regions above them agree.
func (g *reading) demandPlaces(b *book, s *sheet) ([]grid.Place, error) {
	places, missing, err := g.demand.places(s)
	if err == nil && missing > 0 {
		g.t.Note("%s has no columns of %d categories of final demand, which are zero there.", b.name, missing)
	}
	if err == nil || len(s.columns) != len(g.demand.list) {
		return places, err
	}
	for j, p := range s.columns {
		if _, known := g.demand.at[p]; known || p.region != g.demand.list[j].region {
			return nil, err
		}
		places[j].Col = j
	}
	g.t.Note("%s names categories of final demand by codes such as %q; they are taken in the order of final demand itself.", b.name, s.columns[0].name)
	return places, nil
}

// flow makes an amount of what is given per unit of output, as EXIOBASE 1 and 2
// give it, and returns its unit: "kg/M.EUR" times output is "kg".
func (g *reading) flow(row []float64, unit string) string {
	amount, per := strings.CutSuffix(unit, "/"+g.units[0])
	if !per || !g.classic {
		return unit
	}
	scale(row, g.output)
	return amount
}
