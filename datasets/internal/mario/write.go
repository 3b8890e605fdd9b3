package mario

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// noRegion stands for a region where there is none.
const noRegion = "all"

// details is what only our own export says of a table, in metadata.json.
type details struct {
	Source       string             `json:"source,omitempty"`
	Unit         string             `json:"unit,omitempty"`
	Kind         string             `json:"kind"`
	Notes        []string           `json:"notes,omitempty"`
	NoRegion     string             `json:"noRegion"`
	Absent       []string           `json:"absent,omitempty"` // sets of which the table has none
	SectorUnits  []string           `json:"sectorUnits,omitempty"`
	PrimaryUnits []string           `json:"primaryUnits,omitempty"`
	Extensions   []extensionDetails `json:"extensions,omitempty"`
}

// extensionDetails tell apart the extensions that share MARIO's one list of accounts.
type extensionDetails struct {
	Name      string   `json:"name"`
	Source    string   `json:"source,omitempty"`
	Stressors []string `json:"stressors"`
	Units     []string `json:"units,omitempty"`
	OfDemand  bool     `json:"ofDemand,omitempty"`
}

// Write writes the table into an empty folder, as Database.to_txt and to_parquet do
// with flat=True and separate_files=True: one long list a matrix.
func Write(t *ionb.Table, dir string, w frame.ListWriter) error {
	spec, b := ionb.BlocksOf(t)
	d := &details{Source: spec.Source, Unit: spec.Unit, Kind: spec.Kind.String(), Notes: spec.Notes, NoRegion: noRegion,
		SectorUnits: spec.SectorUnits, PrimaryUnits: spec.PrimaryUnits}
	for slices.Contains(spec.Regions, d.NoRegion) || slices.Contains(spec.DemandRegions, d.NoRegion) {
		d.NoRegion = "no " + d.NoRegion
	}
	o := &writing{w: w, dir: filepath.Join(dir, "flows")}
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return err
	}
	sectors := labels(spec.Regions, spec.Sectors, d.NoRegion)
	demand := labels(spec.DemandRegions, d.orNone(setDemand, spec.Demand), d.NoRegion)
	factors := d.orNone(setFactor, spec.Primary)
	accounts, units, f, fy := d.merge(b.Extensions, len(sectors), len(spec.Demand))
	accounts = d.orNone(setAccount, accounts)
	o.unit(setSector, spec.Sectors, spec.SectorUnits, spec.Unit)
	o.unit(setFactor, factors, spec.PrimaryUnits, spec.Unit)
	o.unit(setAccount, accounts, units, none)
	o.list("Z", sectors, sectors, b.Z)
	o.list("Y", sectors, demand, b.Y)
	o.list("V", single(factors), sectors, b.V)
	o.list("VY", single(factors), demand, nil)
	o.list("E", single(accounts), sectors, f)
	o.list("EY", single(accounts), demand, fy)
	return o.end(dir, metadata{Table: "IOT", Name: spec.Name, Source: spec.Source, Year: yearOf(spec.Year),
		Price: spec.Prices, Licence: spec.Licence, Ionb: d})
}

// none stands for the one entry of a set that a table has not: MARIO wants one.
const none = "-"

func (d *details) orNone(set string, items []string) []string {
	if len(items) > 0 {
		return items
	}
	d.Absent = append(d.Absent, set)
	return []string{none}
}

func yearOf(year int) any {
	if year == 0 {
		return nil
	}
	return year
}

func labels(regions, names []string, none string) [][]string {
	out := make([][]string, len(names))
	for i, name := range names {
		out[i] = []string{none, name}
		if regions != nil && regions[i] != "" {
			out[i][0] = regions[i]
		}
	}
	return out
}

func single(names []string) [][]string {
	out := make([][]string, len(names))
	for i, name := range names {
		out[i] = []string{name}
	}
	return out
}

// merge makes one list of accounts of all extensions. Their names get the extension's
// before them where two would be the same.
func (d *details) merge(extensions []blocks.Extension, n, k int) (accounts, units []string, f, fy *mat.Dense) {
	seen, twice := map[string]bool{}, false
	for _, e := range extensions {
		d.Extensions = append(d.Extensions, extensionDetails{e.Name, e.Source, e.Stressors, e.Units, e.FY != nil})
		for i, s := range e.Stressors {
			twice = twice || seen[s]
			seen[s] = true
			accounts, units = append(accounts, s), append(units, "")
			if e.Units != nil {
				units[len(units)-1] = e.Units[i]
			}
		}
	}
	f, fy = raw.Zeros(len(accounts), n), raw.Zeros(len(accounts), k)
	at := 0
	for _, e := range extensions {
		for i, s := range e.Stressors {
			if twice {
				accounts[at] = ionb.Label(e.Name, s)
			}
			copy(f.RawRowView(at), e.F.RawRowView(i))
			if e.FY != nil && fy != nil {
				copy(fy.RawRowView(at), e.FY.RawRowView(i))
			}
			at++
		}
	}
	return accounts, units, f, fy
}

// restore takes a table for what it was before Write.
func (d *details) restore(a *assembly) error {
	s := &a.t.Spec
	s.Source, s.Unit, s.Notes, s.SectorUnits, s.PrimaryUnits = d.Source, d.Unit, d.Notes, d.SectorUnits, d.PrimaryUnits
	if d.Kind == ionb.Physical.String() {
		s.Kind = ionb.Physical
	}
	for _, regions := range [][]string{s.Regions, s.DemandRegions} {
		for i, region := range regions {
			if region == d.NoRegion {
				regions[i] = ""
			}
		}
	}
	a.t.Blocks.Extensions = nil
	for _, set := range d.Absent {
		switch set {
		case setDemand:
			s.Demand, s.DemandRegions, a.t.Blocks.Y = nil, nil, nil
		case setFactor:
			s.Primary, a.t.Blocks.V = nil, nil
		case setAccount:
			return nil
		}
	}
	return d.divide(a)
}

// divide takes the one list of accounts apart into the extensions it was made of.
func (d *details) divide(a *assembly) error {
	at, all := 0, len(names(a.accounts))
	for _, e := range d.Extensions {
		if at+len(e.Stressors) > all || len(e.Stressors) == 0 {
			return fmt.Errorf("metadata.json names more accounts of extensions than the %d that there are", all)
		}
		b := blocks.Extension{Name: e.Name, Source: e.Source, Stressors: e.Stressors, Units: e.Units, F: slice(a.e, at, len(e.Stressors))}
		if e.OfDemand && a.ey != nil {
			b.FY = slice(a.ey, at, len(e.Stressors))
		}
		a.t.Blocks.Extensions = append(a.t.Blocks.Extensions, b)
		at += len(e.Stressors)
	}
	if at != all {
		return fmt.Errorf("metadata.json names %d accounts of extensions, there are %d", at, all)
	}
	return nil
}

func slice(m *mat.Dense, from, rows int) *mat.Dense {
	_, c := m.Dims()
	return mat.DenseCopyOf(m.Slice(from, from+rows, 0, c))
}

type writing struct {
	w     frame.ListWriter
	dir   string
	units [][]string
	err   error
}

func (o *writing) unit(set string, items, units []string, all string) {
	seen := map[string]bool{}
	for i, item := range items {
		if seen[item] {
			continue // a sector has the same unit in all regions, for MARIO
		}
		seen[item] = true
		unit := all
		if units != nil {
			unit = units[i]
		}
		o.units = append(o.units, []string{set, item, unit})
	}
}

func (o *writing) list(matrix string, rows, cols [][]string, m *mat.Dense) {
	if o.err != nil || len(rows) == 0 || len(cols) == 0 {
		return
	}
	sets := axes[matrix]
	from := []string{sets.from + "_from"}
	if sets.from == setSector {
		from = []string{setRegion + "_from", setSector + "_from"}
	}
	o.err = o.w.WriteList(filepath.Join(o.dir, matrix+o.w.Ending()), frame.Long{
		Before: []string{"Scenario", "Matrix"}, Values: []string{"baseline", matrix},
		From: from, To: []string{setRegion + "_to", sets.to + "_to"}, Value: "Value",
		Data: frame.Data{Rows: rows, Cols: cols, Values: m},
	})
}

func (o *writing) end(dir string, m metadata) error {
	if o.err != nil {
		return o.err
	}
	lines := append([][]string{{"Level", "Item", "Unit"}}, o.units...)
	if err := o.w.WriteTexts(filepath.Join(o.dir, "units"+o.w.Ending()), 0, lines); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "metadata.json"), []byte(strings.TrimSpace(string(data))+"\n"), 0o666)
}
