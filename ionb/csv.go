package ionb

import "strings"

// The CSV layout is the table as one would write it in a spreadsheet:
//
//	# name: Agriculture and manufacturing
//	# kind: physical
//	sector,unit,Agriculture,Manufacturing,demand: Final consumption,total
//	Agriculture,million tons,25,175,50,250
//	Manufacturing,thousand dozens,40,20,60,120
//	primary: Labour,thousand man-years,10,40,,50
//
// Lines that begin with "#" come first and are optional: name, source, year, unit
// kind (monetary, the default, or physical), prices, licence, any number of notes,
// and "# labels: region: sector" where each label is a region's and a sector's name
// with a colon and a space between them. The header names the sectors,
// then the categories of final demand, each marked "demand:", then "total". The
// column "unit" is optional. Rows follow in the order of the columns, then the
// primary inputs, each marked "primary:", and at the end, if wanted, a row
// "total". Totals are control numbers: each row must add up to its total within a
// thousandth. The corner cell may hold anything. Where a sector's name would be
// read as something else ("total", "demand: x") or as a formula by a spreadsheet
// ("=x"), it is written "sector: total"; likewise "unit: =x".
const (
	markSector  = "sector:"
	markDemand  = "demand:"
	markPrimary = "primary:"
	markUnit    = "unit:"
	wordUnit    = "unit"
	wordTotal   = "total"

	regionalLabelsWord = "region: sector"
)

// csvLabel is a label as read from a cell: its marker, or "" for none, and the rest.
type csvLabel struct{ mark, name string }

func parseLabel(cell string) csvLabel {
	cell = strings.TrimSpace(cell)
	for _, mark := range []string{markSector, markDemand, markPrimary} {
		if len(cell) >= len(mark) && strings.EqualFold(cell[:len(mark)], mark) {
			return csvLabel{mark, strings.TrimSpace(cell[len(mark):])}
		}
	}
	return csvLabel{"", cell}
}

// is reports whether the label is the bare word, in any letter case.
func (l csvLabel) is(word string) bool { return l.mark == "" && strings.EqualFold(l.name, word) }

// isSector is whether the label can only be a sector's.
func (l csvLabel) isSector() bool {
	return l.mark == markSector || l.mark == "" && !l.is(wordUnit) && !l.is(wordTotal)
}

// sectorCell writes a sector's name so that it is read back as one.
func sectorCell(name string) string {
	if l := parseLabel(name); l.isSector() && l.mark == "" && !strings.ContainsAny(name[:1], "#=+-@") {
		return name
	}
	return markSector + " " + name
}

// unitCell writes a unit, which parseUnit reads back.
func unitCell(unit string) string {
	if parseUnit(unit) == unit && (unit == "" || !strings.ContainsAny(unit[:1], "=+-@")) {
		return unit
	}
	return markUnit + " " + unit
}

func parseUnit(cell string) string {
	cell = strings.TrimSpace(cell)
	if len(cell) >= len(markUnit) && strings.EqualFold(cell[:len(markUnit)], markUnit) {
		return strings.TrimSpace(cell[len(markUnit):])
	}
	return cell
}
