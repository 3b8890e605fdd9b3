package datasets

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// An Embedded is a table that ships with the package.
type Embedded struct {
	Call    string             // the function that returns it, such as "Germany1995" or "UnitedStatesWIOD(2014)"
	What    string             // what it is, in a few words
	Table   func() *ionb.Table // that function
	Name    string             // the table's own name
	Sectors int                // how many, of all regions
	Unit    string             // empty where sectors have units of their own, or money has none
	Year    int                // 0 for none
	Source  string             // who published the numbers, and where
	Licence string             // on what terms
	Hash    string             // SHA-256 of the content: see ionb.Table.Hash
}

// A Catalogue is the tables that ship with the package.
type Catalogue []Embedded

// List returns the tables that ship with the package.
//
//	display.Show(datasets.List()[0].Table())
func List() Catalogue {
	c := Catalogue{
		{Call: "AgricultureManufacturing", What: "two industries and labour, in physical units: the example the notebooks follow", Table: AgricultureManufacturing},
		{Call: "MillerBlair", What: "the two-sector example of Miller & Blair, with households", Table: MillerBlair},
		{Call: "ElectricVehicles", What: "an invented region with a car plant, its imports and its jobs", Table: ElectricVehicles},
		{Call: "TwoRegions", What: "two invented regions that trade, with jobs and emissions", Table: TwoRegions},
		{Call: "Germany1995", What: "6 products, domestic, with employment: Eurostat's worked example", Table: Germany1995},
		{Call: "Netherlands2000", What: "6 sectors, domestic: a worked example of income multipliers", Table: Netherlands2000},
		{Call: "UnitedStates2021", What: "15 industries, made of the BEA's supply and use tables", Table: UnitedStates2021},
		{Call: "UnitedStatesWIOD(2014)", What: "12 industries, domestic, with imports by product: WIOD, each year from 2000 to 2014", Table: func() *ionb.Table { return UnitedStatesWIOD(2014) }},
	}
	for i := range c {
		e := &c[i]
		t := e.Table()
		e.Name, e.Sectors, e.Unit, e.Year = t.Name(), len(t.Sectors()), t.Unit(), t.Year()
		e.Source, e.Licence, e.Hash = t.Source(), t.Licence(), t.Hash()
	}
	return c
}

// String returns all that is known of the table, a line each.
func (e Embedded) String() string {
	return strings.Join([]string{
		e.call(),
		"  " + e.Name + ": " + e.What,
		"  sectors: " + strconv.Itoa(e.Sectors) + e.unit(),
		"  source: " + e.Source,
		"  licence: " + e.Licence,
		"  hash: " + e.Hash,
	}, "\n")
}

// call is what to write in a program.
func (e Embedded) call() string {
	if strings.HasSuffix(e.Call, ")") {
		return "datasets." + e.Call
	}
	return "datasets." + e.Call + "()"
}

func (e Embedded) unit() string {
	if e.Unit == "" {
		return ""
	}
	return ", " + e.Unit
}

// String returns a line for each table: how to get it, how many sectors it has, the
// unit, and what it is.
func (c Catalogue) String() string {
	rows := make([][]string, len(c))
	for i, e := range c {
		rows[i] = []string{e.call(), strconv.Itoa(e.Sectors), e.Unit}
	}
	lines := strings.Split(text.Grid(append([][]string{{"", "sectors", "unit"}}, rows...)), "\n")
	width := 0
	for _, line := range lines {
		width = max(width, len(line))
	}
	for i, e := range c {
		lines[i+1] = fmt.Sprintf("%-*s  %s", width, lines[i+1], e.What)
	}
	return strings.Join(lines, "\n")
}
