// Package store keeps a table on disk so that opening it takes no time: its matrices
// are mapped into memory, not read. docs/store.md describes the layout.
package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
)

const (
	format    = "ionb store"
	version   = 1 // of the layout; one that older programs would misread gets the next number
	indexName = "table.json"
	lockName  = ".lock"
	tempMark  = ".new" // ends the names of files that are being written
	mostIndex = 1 << 30
)

// index is the content of table.json. Its checksum is of the bytes of Table as they
// stand in the file.
type index struct {
	Format  string          `json:"format"`
	Version int             `json:"version"`
	SHA256  string          `json:"sha256"`
	Table   json.RawMessage `json:"table"`
}

// table is all of a table but its numbers.
type table struct {
	Name          string      `json:"name"`
	Source        string      `json:"source,omitempty"`
	Year          int         `json:"year,omitempty"`
	Unit          string      `json:"unit,omitempty"`
	Kind          string      `json:"kind"`
	Prices        string      `json:"prices,omitempty"`
	Licence       string      `json:"licence,omitempty"`
	Notes         []string    `json:"notes,omitempty"`
	Hash          string      `json:"hash"` // of the table's content: see ionb.Table.Hash
	Regions       []string    `json:"regions,omitempty"`
	Sectors       []string    `json:"sectors"`
	SectorUnits   []string    `json:"sectorUnits,omitempty"`
	DemandRegions []string    `json:"demandRegions,omitempty"`
	Demand        []string    `json:"demand"`
	Primary       []string    `json:"primary"`
	PrimaryUnits  []string    `json:"primaryUnits,omitempty"`
	Files         parts       `json:"files"`
	Extensions    []extension `json:"extensions,omitempty"`
}

// parts are the files of the table: Z, Y, V, x, and size, the sums of the absolute
// values of the rows of Z and Y. Y and V are missing where they are empty.
type parts struct {
	Z    *part `json:"Z"`
	Y    *part `json:"Y,omitempty"`
	V    *part `json:"V,omitempty"`
	X    *part `json:"x"`
	Size *part `json:"size"`
}

type extension struct {
	Name      string   `json:"name"`
	Source    string   `json:"source,omitempty"`
	Stressors []string `json:"stressors"`
	Units     []string `json:"units,omitempty"`
	F         *part    `json:"F,omitempty"`
	FY        *part    `json:"FY,omitempty"`
}

// part is a .npy file, whose name ends with the beginning of its checksum: files of
// two versions of a store never have the same name.
type part struct {
	File   string `json:"file"`
	Shape  []int  `json:"shape"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

var (
	partName = regexp.MustCompile(`^(Z|Y|V|x|size|F[0-9]+|FY[0-9]+)\.[0-9a-f]{16}\.npy$`)
	tempName = regexp.MustCompile(`^(Z|Y|V|x|size|F[0-9]+|FY[0-9]+|table|kept-[A-Za-z0-9-]+)\.[0-9]+` + regexp.QuoteMeta(tempMark) + `$`)
)

// encode makes table.json of a table.
func encode(t table) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // labels such as "R&D" are for people to read
	e.SetIndent(" ", " ")
	if err := e.Encode(t); err != nil {
		return nil, err
	}
	body := bytes.TrimSpace(b.Bytes())
	sum := sha256.Sum256(body)
	return fmt.Appendf(nil, "{\n \"format\": %q,\n \"version\": %d,\n \"sha256\": %q,\n \"table\": %s\n}\n",
		format, version, hex.EncodeToString(sum[:]), body), nil
}

// decode reads table.json, and refuses what is not in order in every part.
func decode(data []byte) (table, error) {
	var i index
	if err := strictly(data, &i); err != nil {
		var newer struct {
			Format  string
			Version int
		}
		if json.Unmarshal(data, &newer) == nil && newer.Format == format && newer.Version > version {
			return table{}, tooNew(newer.Version)
		}
		return table{}, fmt.Errorf("is damaged, or of another program: %w", err)
	}
	switch sum := sha256.Sum256(i.Table); {
	case i.Format != format:
		return table{}, fmt.Errorf("says format %q, want %q: it is of another program", i.Format, format)
	case i.Version > version:
		return table{}, tooNew(i.Version)
	case i.Version < 1:
		return table{}, fmt.Errorf("says version %d of its layout, want 1 to %d", i.Version, version)
	case i.SHA256 != hex.EncodeToString(sum[:]):
		return table{}, fmt.Errorf("was changed or damaged: its checksum is %s, it says %.64q", hex.EncodeToString(sum[:]), i.SHA256)
	}
	var t table
	if err := strictly(i.Table, &t); err != nil {
		return table{}, err
	}
	return t, t.check()
}

func tooNew(v int) error {
	return fmt.Errorf("is of version %d of the layout, this program knows up to %d: use a newer release of go-ionb", v, version)
}

// strictly decodes one JSON value that holds nothing unknown.
func strictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("something follows its end")
	}
	return nil
}

// check compares the parts with the labels. What is wrong with labels themselves the
// table says.
func (t table) check() error {
	n := len(t.Sectors)
	errs := []error{
		t.Files.Z.check("Z", n, n), t.Files.Y.check("Y", n, len(t.Demand)), t.Files.V.check("V", len(t.Primary), n),
		t.Files.X.check("x", n), t.Files.Size.check("size", n),
	}
	if t.Kind != ionb.Monetary.String() && t.Kind != ionb.Physical.String() {
		errs = append(errs, fmt.Errorf("says kind %q, want monetary or physical", t.Kind))
	}
	for i, e := range t.Extensions {
		errs = append(errs, e.F.check(fmt.Sprintf("F%d", i+1), len(e.Stressors), n))
		if e.FY != nil {
			errs = append(errs, e.FY.check(fmt.Sprintf("FY%d", i+1), len(e.Stressors), len(t.Demand)))
		}
	}
	return errors.Join(errs...)
}

// check wants a part of that shape; one that would be empty has no file.
func (p *part) check(name string, shape ...int) error {
	empty := false
	for _, d := range shape {
		empty = empty || d == 0
	}
	switch {
	case p == nil && empty:
		return nil
	case p == nil:
		return fmt.Errorf("names no file for %s, want one of shape %v", name, shape)
	case empty:
		return fmt.Errorf("names a file for %s, which is empty", name)
	case fmt.Sprint(p.Shape) != fmt.Sprint(shape):
		return fmt.Errorf("says shape %v for %s, want %v", p.Shape, name, shape)
	case len(p.SHA256) != 64 || p.File != fileName(name, p.SHA256) || !partName.MatchString(p.File):
		return fmt.Errorf("names the file %.80q for %s, want a name such as %q", p.File, name, fileName(name, "0123456789abcdef"))
	}
	return nil
}

func fileName(part, sum string) string { return part + "." + sum[:16] + ".npy" }

// spec is what the table says of itself.
func (t table) spec() ionb.Spec {
	s := ionb.Spec{
		Name: t.Name, Source: t.Source, Year: t.Year, Unit: t.Unit, Prices: t.Prices, Licence: t.Licence, Notes: t.Notes,
		Regions: t.Regions, Sectors: t.Sectors, SectorUnits: t.SectorUnits,
		DemandRegions: t.DemandRegions, Demand: t.Demand, Primary: t.Primary, PrimaryUnits: t.PrimaryUnits,
	}
	if t.Kind == ionb.Physical.String() {
		s.Kind = ionb.Physical
	}
	return s
}

// tableOf is the way back: all of a table but its files.
func tableOf(s ionb.Spec, b blocks.Table) table {
	return table{
		Name: s.Name, Source: s.Source, Year: s.Year, Unit: s.Unit, Kind: s.Kind.String(), Prices: s.Prices, Licence: s.Licence,
		Notes: s.Notes, Hash: b.Hash, Regions: s.Regions, Sectors: s.Sectors, SectorUnits: s.SectorUnits,
		DemandRegions: s.DemandRegions, Demand: s.Demand, Primary: s.Primary, PrimaryUnits: s.PrimaryUnits,
	}
}
