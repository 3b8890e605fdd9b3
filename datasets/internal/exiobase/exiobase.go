// Package exiobase reads EXIOBASE, the environmentally extended table of the world
// economy: version 3 as it is published on Zenodo (versions 3.4 to 3.10, zipped or
// unpacked, industries or products), and the text files of EXIOBASE 1 and 2.
//
// The files differ in names and in how many labels stand before and above the
// numbers, and are otherwise alike: see sheet. Which file holds what is a system.
package exiobase

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/raw"
)

// marks tell EXIOBASE 3 from other tables that pymrio has saved, which have the
// same layout.
var marks = regexp.MustCompile(`(?i)exio|iot_\d{4}_(ixi|pxp)|` + factorMarks)

// factorMarks are rows that only EXIOBASE names so.
const factorMarks = `taxes less subsidies on products purchased|operating surplus: `

// ourExport is in the metadata of what datasets.Export writes in pymrio's layout.
var ourExport = regexp.MustCompile(`"ionb"\s*:`)

// headBytes are read of a small file to recognise it by.
const headBytes = 4096

// Recognises is whether the files are one or several tables of EXIOBASE.
func Recognises(r *raw.Request) bool {
	for _, s := range systems(r.Files) {
		if s.classic {
			return true
		}
		if !startsWithRegion(r.Files.Head(s.y, 64)) {
			continue
		}
		hints := []string{filepath.Base(r.Files.Path()), s.folder}
		for _, name := range s.small {
			hints = append(hints, string(r.Files.Head(name, headBytes)))
		}
		said := strings.Join(hints, "\n")
		if ourExport.MatchString(said) {
			continue // whatever its words, it is pymrio's layout that Export wrote
		}
		if marks.MatchString(said) {
			return true
		}
	}
	return false
}

func startsWithRegion(head []byte) bool {
	text := strings.TrimPrefix(string(head), "\ufeff")
	return strings.HasPrefix(strings.TrimPrefix(text, `"`), "region")
}

// Read reads the table that is asked for.
func Read(r *raw.Request) (*raw.Table, error) {
	s, err := choose(r, systems(r.Files))
	if err != nil {
		return nil, err
	}
	g := &reading{Request: r, system: s, t: &raw.Table{}}
	s.describe(g.t, filepath.Base(r.Files.Path()))
	if err := g.open(); err != nil {
		return nil, err
	}
	if err := g.read(); err != nil {
		return nil, err
	}
	g.t.NoteColumns()
	return g.t, nil
}

// choose picks one of the tables that were found.
func choose(r *raw.Request, found []system) (system, error) {
	if len(found) == 0 {
		return system{}, errors.New("holds no table of EXIOBASE: there is neither Y.txt beside Z.txt or A.txt, nor mrFinalDemand*.txt beside mrIot*.txt")
	}
	found, err := ofPart(r, found)
	if err == nil {
		found, err = ofYear(r, found)
	}
	if err != nil {
		return system{}, err
	}
	if len(found) > 1 {
		var names []string
		for _, s := range found {
			names = append(names, s.z)
		}
		return system{}, fmt.Errorf(`holds several tables: %s; name one with datasets.Part("ixi") or ("pxp"), or load its folder`, strings.Join(names, ", "))
	}
	if found[0].year == 0 {
		found[0].year = r.Year // the files do not say it
	}
	return found[0], nil
}

func ofPart(r *raw.Request, found []system) ([]system, error) {
	if r.Part == "" {
		return found, nil
	}
	kept := keep(found, func(s system) bool { return strings.EqualFold(s.kind, r.Part) })
	if len(kept) == 0 {
		var kinds []string
		for _, s := range found {
			kinds = append(kinds, s.kind)
		}
		return nil, fmt.Errorf("has no part %q; there are: %s", r.Part, strings.Join(kinds, ", "))
	}
	return kept, nil
}

// ofYear leaves all where no file says its year.
func ofYear(r *raw.Request, found []system) ([]system, error) {
	var years []int
	for _, s := range found {
		if s.year != 0 {
			years = append(years, s.year)
		}
	}
	if years == nil {
		return found, nil
	}
	year, err := r.Pick(years)
	return keep(found, func(s system) bool { return s.year == year }), err
}

func keep(list []system, wanted func(system) bool) []system {
	var kept []system
	for _, s := range list {
		if wanted(s) {
			kept = append(kept, s)
		}
	}
	return kept
}
