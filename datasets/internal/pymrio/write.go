package pymrio

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/ionb/go-ionb/datasets/internal/frame"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const (
	// primaryFolder is the extension that holds the primary inputs, as in pymrio's own
	// test table.
	primaryFolder = "factor_inputs"
	// noRegion stands for a region where there is none: pymrio's tables all have some.
	noRegion = "all"
)

// Write writes the table into an empty folder, as IOSystem.save_all does.
func Write(t *ionb.Table, dir string, w frame.Writer) error {
	spec, b := ionb.BlocksOf(t)
	d := &details{
		Source: spec.Source, Year: spec.Year, Unit: spec.Unit, Kind: spec.Kind.String(), Prices: spec.Prices, Licence: spec.Licence,
		Notes: spec.Notes, NoRegion: noRegion, SectorUnits: spec.SectorUnits != nil, PrimaryUnits: spec.PrimaryUnits != nil,
	}
	if len(spec.Demand) == 0 { // pymrio has no system without Y
		d.NoDemand, spec.Demand = true, []string{"none"}
	}
	for slices.Contains(spec.Regions, d.NoRegion) || slices.Contains(spec.DemandRegions, d.NoRegion) {
		d.NoRegion = "no " + d.NoRegion
	}
	o := &writing{w: w, sectors: withRegions(spec.Regions, spec.Sectors, d.NoRegion), demand: withRegions(spec.DemandRegions, spec.Demand, d.NoRegion)}
	o.begin(dir, parameters{SystemType: systemType})
	sectors, demand := []string{"region", "sector"}, []string{"region", "category"}
	o.frame("Z", frame.Data{RowLevels: sectors, Rows: o.sectors, ColLevels: sectors, Cols: o.sectors, Values: b.Z})
	o.frame("Y", frame.Data{RowLevels: sectors, Rows: o.sectors, ColLevels: demand, Cols: o.demand, Values: b.Y})
	o.frame("x", frame.Data{RowLevels: sectors, Rows: o.sectors, ColLevels: []string{""}, Cols: [][]string{{"indout"}}, Values: mat.NewDense(len(b.X), 1, b.X)})
	o.units(sectors, o.sectors, orAll(spec.SectorUnits, spec.Unit, len(o.sectors)))
	o.end()

	if len(spec.Primary) > 0 {
		o.extension(filepath.Join(dir, primaryFolder), blocks.Extension{
			Name: "Factor Inputs", Stressors: spec.Primary, Units: orAll(spec.PrimaryUnits, spec.Unit, len(spec.Primary)), F: b.V}, "inputtype")
	}
	used := []string{primaryFolder}
	for _, e := range b.Extensions {
		folder := folderName(e.Name, used)
		used = append(used, folder)
		d.Extensions = append(d.Extensions, extensionDetails{Folder: folder, Name: e.Name, Source: e.Source})
		o.extension(filepath.Join(dir, folder), e, "stressor")
	}
	o.json(filepath.Join(dir, metadataName), metadata{
		Description: strings.Join(slices.DeleteFunc([]string{spec.Source, spec.Licence}, func(s string) bool { return s == "" }), "; "),
		Name:        spec.Name, Version: "", History: []any{}, Ionb: d})
	return o.err
}

func withRegions(regions, names []string, none string) [][]string {
	labels := make([][]string, len(names))
	for i, name := range names {
		labels[i] = []string{none, name}
		if regions != nil && regions[i] != "" {
			labels[i][0] = regions[i]
		}
	}
	return labels
}

// orAll gives every row the table's unit where none has its own.
func orAll(units []string, unit string, n int) []string {
	if units != nil {
		return units
	}
	return slices.Repeat([]string{unit}, n)
}

// taken are names that pymrio's systems have for something else.
var taken = []string{"a", "as", "b", "g", "l", "x", "y", "z", "unit", "population", "meta", "name", "year", "price", "version", "description",
	"save", "save_all", "copy", "rename_regions", "rename_sectors", "aggregate", "concate_extension", "report_accounts", "calc_all"}

// folderName makes of an extension's name one that is a Python name, too.
func folderName(name string, used []string) string {
	folder := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return '_'
	}, name)
	if slices.Contains(taken, folder) || folder[0] < 'a' || folder[0] > 'z' {
		folder = "account_" + folder
	}
	unique := folder
	for n := 2; slices.Contains(used, unique); n++ {
		unique = folder + "_" + strconv.Itoa(n)
	}
	return unique
}

// writing writes folders of frames; after the first fault it only keeps that.
type writing struct {
	w               frame.Writer
	dir             string
	parameters      parameters
	sectors, demand [][]string
	err             error
}

func (o *writing) begin(dir string, p parameters) {
	o.dir, o.parameters = dir, p
	o.parameters.Files = map[string]parameter{}
	if o.err == nil {
		o.err = os.MkdirAll(dir, 0o777)
	}
}

func (o *writing) frame(key string, d frame.Data) {
	o.parameters.Files[key] = parameter{Name: key + o.w.Ending(), Index: levelCount(len(d.RowLevels)), Header: levelCount(len(d.ColLevels))}
	if o.err == nil {
		o.err = o.w.Write(filepath.Join(o.dir, key+o.w.Ending()), d)
	}
}

func (o *writing) units(levels []string, rows [][]string, units []string) {
	o.parameters.Files["unit"] = parameter{Name: "unit" + o.w.Ending(), Index: levelCount(len(levels)), Header: 1}
	lines := [][]string{append(slices.Clone(levels), "unit")}
	for i, r := range rows {
		lines = append(lines, append(slices.Clone(r), units[i]))
	}
	if o.err == nil {
		o.err = o.w.WriteTexts(filepath.Join(o.dir, "unit"+o.w.Ending()), len(levels), lines)
	}
}

func (o *writing) extension(dir string, e blocks.Extension, level string) {
	rows := make([][]string, len(e.Stressors))
	for i, s := range e.Stressors {
		rows[i] = []string{s}
	}
	levels := []string{level}
	o.begin(dir, parameters{SystemType: extensionType, Name: e.Name})
	o.frame("F", frame.Data{RowLevels: levels, Rows: rows, ColLevels: []string{"region", "sector"}, Cols: o.sectors, Values: e.F})
	if e.FY != nil {
		o.frame("F_Y", frame.Data{RowLevels: levels, Rows: rows, ColLevels: []string{"region", "category"}, Cols: o.demand, Values: e.FY})
	}
	o.units(levels, rows, orAll(e.Units, "", len(rows)))
	o.end()
}

// end writes the parameters of a folder that is complete.
func (o *writing) end() { o.json(filepath.Join(o.dir, parametersName), o.parameters) }

func (o *writing) json(path string, v any) {
	if o.err != nil {
		return
	}
	data, err := json.MarshalIndent(v, "", "    ")
	if err == nil {
		err = os.WriteFile(path, append(data, '\n'), 0o666)
	}
	o.err = err
}
