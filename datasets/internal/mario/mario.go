// Package mario reads the folders and workbooks in which MARIO saves an input-output
// table (Database.to_txt, to_csv, to_excel), one file a matrix or all in one long
// list, and writes the long ones.
package mario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

// What MARIO calls its sets.
const (
	setRegion   = "Region"
	setSector   = "Sector"
	setActivity = "Activity"
	setGoods    = "Commodity"
	setDemand   = "Consumption category"
	setFactor   = "Factor of production"
	setAccount  = "Satellite account"
)

// blockNames are the matrices of a table of flows: transactions, final demand, primary
// inputs, satellite accounts, and the last two of final demand.
var blockNames = []string{"Z", "Y", "V", "E", "VY", "EY"}

// A folder is where a table was saved as text or Parquet files.
type folder struct {
	path   string // with "/" at its end, or ""
	ending string
	flat   bool // long lists in place of matrices
	data   bool // one long list, not one a matrix
}

// Recognises is whether there is a folder or a workbook that MARIO saved.
func Recognises(r *raw.Request) bool {
	for _, endings := range [][]string{textEndings, parquetEndings} {
		if found, err := find(r.Files, endings); err != nil || len(found) > 0 {
			return true
		}
	}
	return findWorkbook(r.Files) != ""
}

var (
	textEndings    = []string{".txt", ".csv"}
	parquetEndings = []string{".parquet"}
)

// find lists the folders with units, and either the matrices or long lists. It is an
// error to find supply and use tables, or coefficients only.
func find(src *files.Source, endings []string) ([]folder, error) {
	var found []folder
	var errs []error
	for _, name := range src.Names() {
		ending := strings.ToLower(path.Ext(name))
		if stem := strings.TrimSuffix(path.Base(name), path.Ext(name)); stem != "units" || !slices.Contains(endings, ending) {
			continue
		}
		f := folder{path: strings.TrimSuffix(name, path.Base(name)), ending: path.Ext(name)}
		ok, err := f.look(src)
		if ok {
			found = append(found, f)
		}
		errs = append(errs, err)
	}
	if len(found) > 0 {
		return found, nil // of flows; the coefficients beside them say no more
	}
	return nil, errors.Join(errs...)
}

// look says whether the folder holds a table, and how.
func (f *folder) look(src *files.Source) (bool, error) {
	has := func(stem string) bool { return slices.Contains(src.Names(), f.path+stem+f.ending) }
	switch {
	case f.ending == ".parquet" && (has("data") || has("Z")):
		f.data = has("data")
		return true, nil
	case has("data"):
		f.flat, f.data = bytes.HasPrefix(src.Head(f.path+"data"+f.ending, 64), []byte("Scenario")), true
		return f.flat, nil
	case has("Z") && has("Y"):
		head := src.Head(f.path+"Z"+f.ending, 256)
		f.flat = bytes.HasPrefix(head, []byte("Scenario"))
		return f.flat || bytes.HasPrefix(head, []byte(setRegion)), nil
	case has("U") && has("S"):
		return false, fmt.Errorf("%sU%s and S%s are supply and use tables: make an input-output table of them, in MARIO with to_iot()", f.path, f.ending, f.ending)
	case has("z") && has("Y"):
		return false, fmt.Errorf("%sz%s holds coefficients: save the flows, in MARIO with to_txt(flows=True)", f.path, f.ending)
	}
	return false, nil
}

// Read reads a table from text files or a workbook.
func Read(r *raw.Request) (*raw.Table, error) {
	found, err := find(r.Files, textEndings)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		if book := findWorkbook(r.Files); book != "" {
			return readWorkbook(r, book)
		}
		if there, _ := find(r.Files, parquetEndings); len(there) > 0 {
			return nil, fmt.Errorf("%s* are Parquet files: read them with package github.com/ionb/go-ionb/datasets/parquet", there[0].path)
		}
		return nil, errors.New("holds neither units and Z, Y as .txt or .csv, nor a workbook with the sheets flows and units")
	}
	f, err := pick(r, found)
	if err != nil {
		return nil, err
	}
	if f.flat {
		return readLists(r, f, frame.Text{})
	}
	return readMatrices(r, f, frame.Text{})
}

// pick takes the folder that is asked for.
func pick(r *raw.Request, found []folder) (folder, error) {
	var names []string
	for _, f := range found {
		name := strings.TrimSuffix(f.path, "/")
		if len(found) == 1 || r.Part != "" && (name == r.Part || path.Base(name) == r.Part) {
			return f, nil
		}
		names = append(names, name)
	}
	return folder{}, fmt.Errorf("holds %d tables, in the folders %s; name one with datasets.Part(%q)", len(found), text.List(names), names[0])
}

// metadata is what MARIO writes beside the folder, where it was asked to.
type metadata struct {
	Table   any      `json:"table"`
	Name    any      `json:"name"`
	Source  any      `json:"source"`
	Year    any      `json:"year"`
	Price   any      `json:"price"`
	Licence any      `json:"license"`
	Version any      `json:"version"`
	Ionb    *details `json:"ionb,omitempty"`
}

// readMetadata looks for metadata.json in the folder and in the one that holds it.
func readMetadata(r *raw.Request, folder string) (metadata, error) {
	var m metadata
	up := path.Dir(strings.TrimSuffix(folder, "/")) + "/"
	for _, name := range []string{folder + "metadata.json", strings.TrimPrefix(up+"metadata.json", "./"), "metadata.json"} {
		if !slices.Contains(r.Files.Names(), name) {
			continue
		}
		if err := json.Unmarshal(r.Files.Head(name, 1<<24), &m); err != nil {
			return m, fmt.Errorf("%s: %w", r.Files.Describe(name), err)
		}
		return m, nil
	}
	return m, nil
}

// describe puts what the metadata say into the table.
func (m metadata) describe(t *raw.Table) error {
	if table := frame.Said(m.Table); table != "" && table != "IOT" {
		return fmt.Errorf("metadata.json says that the table is a %.20q, want an input-output table, \"IOT\"", table)
	}
	t.Spec.Name, t.Spec.Prices, t.Spec.Licence = frame.Said(m.Name), frame.Said(m.Price), frame.Said(m.Licence)
	source := []string{frame.Said(m.Source), frame.Said(m.Version), "saved by MARIO"}
	t.Spec.Source = strings.Join(slices.DeleteFunc(source, func(s string) bool { return s == "" }), ", ")
	if year, ok := m.Year.(float64); ok && year == float64(int(year)) {
		t.Spec.Year = int(year)
	}
	return nil
}

// ReadParquet reads a table from Parquet files.
func ReadParquet(r *raw.Request, format interface {
	frame.Format
	frame.ListFormat
}) (*raw.Table, error) {
	found, err := find(r.Files, parquetEndings)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("holds no Parquet files that pymrio or MARIO saved: want file_parameters.json, or units.parquet with Z.parquet or data.parquet")
	}
	f, err := pick(r, found)
	if err != nil {
		return nil, err
	}
	stem := "Z"
	if f.data {
		stem = "data"
	}
	if _, err := format.OpenList(r.Files, f.path+stem+f.ending, "Value"); err == nil {
		return readLists(r, f, format)
	}
	return readMatrices(r, f, format)
}
