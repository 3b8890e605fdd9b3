package eora

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/datasets/internal/files"
	"github.com/ionb/go-ionb/datasets/internal/raw"
	"github.com/ionb/go-ionb/internal/text"
)

// A set is the files of one table: by block, "t", "fd", "va", "q", "qy".
type set struct {
	folder string
	year   int
	prices string // "bp" or "pp"
	block  map[string]string
}

var named = regexp.MustCompile(`(?i)^eora26_((?:19|20)[0-9]{2})_(bp|pp)_(t|fd|va|q|qy)\.txt$`)

// find returns the tables there are, those that have transactions at least.
func find(r *raw.Request) []set {
	sets := map[string]set{}
	for _, name := range r.Files.Names() {
		parts := named.FindStringSubmatch(path.Base(name))
		if parts == nil {
			continue
		}
		folder, prices := path.Dir(name), strings.ToLower(parts[2])
		key := folder + "/" + parts[1] + prices
		s, ok := sets[key]
		if !ok {
			year, _ := strconv.Atoi(parts[1]) // four digits
			s = set{folder, year, prices, map[string]string{}}
			sets[key] = s
		}
		s.block[strings.ToLower(parts[3])] = name
	}
	var found []set
	for _, key := range slices.Sorted(maps.Keys(sets)) {
		if sets[key].block["t"] != "" {
			found = append(found, sets[key])
		}
	}
	return found
}

// Recognises reports whether there are transactions of Eora26, by the name that they
// have: they are numbers only.
func Recognises(r *raw.Request) bool { return len(find(r)) > 0 }

// choose picks the one table that was asked for: at basic prices, where there are
// purchasers' prices beside them and nobody asked for these.
func choose(r *raw.Request) (set, error) {
	sets := find(r)
	var years []int
	for _, s := range sets {
		years = append(years, s.year)
	}
	year, err := r.Pick(years)
	if err != nil {
		return set{}, err
	}
	sets = slices.DeleteFunc(sets, func(s set) bool { return s.year != year })
	prices := strings.ToLower(r.Part)
	switch {
	case prices != "" && prices != "bp" && prices != "pp":
		return set{}, fmt.Errorf("there is no part %q; there are: bp, pp", r.Part)
	case prices == "" && slices.ContainsFunc(sets, func(s set) bool { return s.prices == "bp" }):
		prices = "bp"
	case prices == "":
		prices = "pp"
	}
	sets = slices.DeleteFunc(sets, func(s set) bool { return s.prices != prices })
	switch len(sets) {
	case 0:
		return set{}, fmt.Errorf("has no table %q of %d", prices, year)
	case 1:
		return sets[0], sets[0].whole()
	}
	var folders []string
	for _, s := range sets {
		folders = append(folders, s.folder)
	}
	return set{}, fmt.Errorf("holds the table of %d more than once, in: %s; load one of them", year, text.List(folders))
}

// whole is an error where a file is missing that every table has.
func (s set) whole() error {
	for _, block := range []string{"fd", "va"} {
		if s.block[block] == "" {
			return fmt.Errorf("there is no %s beside %s; load the zip or folder that holds them all",
				strings.Replace(path.Base(s.block["t"]), "_T.", "_"+strings.ToUpper(block)+".", 1), s.block["t"])
		}
	}
	return nil
}

func isLabels(base string) bool { return base == "labels_t.txt" }

// labelFiles finds the files of labels: those that the caller names, those among the
// table's files, or those beside them. done closes them.
func labelFiles(r *raw.Request) (src *files.Source, done func() error, err error) {
	p := r.Labels
	if p == "" {
		if len(r.Files.Matching(isLabels)) > 0 {
			return r.Files, func() error { return nil }, nil
		}
		p = r.Beside(func(base string) bool { return base == "indices.zip" || base == "indices" || isLabels(base) })
	}
	if p == "" {
		return nil, nil, errors.New("the table has no labels of its own; put indices.zip, from where the table is from, into the same folder, or name it with datasets.LabelsIn")
	}
	if strings.EqualFold(filepath.Ext(p), ".txt") {
		p = filepath.Dir(p) // the other labels are beside it
	}
	src, err = files.Open(p)
	if err != nil {
		return nil, nil, fmt.Errorf("labels: %s: %w", p, err)
	}
	if len(src.Matching(isLabels)) == 0 {
		return nil, nil, errors.Join(fmt.Errorf("%s has no labels_T.txt; it is not Eora's indices.zip", p), src.Close())
	}
	return src, src.Close, nil
}
