package notebook

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// How many characters are told of a value that differs, and before and after it.
const (
	mostValue  = 80
	mostAround = 40
)

// textDifferences compares texts line by line; where lines came or went, as one.
func textDifferences(kind, published, here string) []Difference {
	if published == here {
		return nil
	}
	p, h := strings.Split(published, "\n"), strings.Split(here, "\n")
	if len(p) != len(h) {
		line := 0
		for line < min(len(p), len(h))-1 && p[line] == h[line] {
			line++
		}
		d := narrowed(strings.Join(p[line:], "\n"), strings.Join(h[line:], "\n"))
		d.Where = fmt.Sprintf("from line %d (%d lines published, %d here)", line+1, len(p), len(h))
		d.Kind = kind
		return []Difference{d}
	}
	at, differ := 0, 0
	for i := range p {
		if p[i] != h[i] {
			if differ == 0 {
				at = i
			}
			differ++
		}
	}
	d := narrowed(p[at], h[at])
	d.Kind, d.More = kind, differ-1
	if len(p) > 1 {
		d.Where = fmt.Sprintf("line %d", at+1)
	}
	return []Difference{d}
}

// treeDifferences compares JSON values, and names each place by its path.
func treeDifferences(path string, published, here any) []Difference {
	switch p := published.(type) {
	case map[string]any:
		if h, ok := here.(map[string]any); ok {
			return objectDifferences(path, p, h)
		}
	case []any:
		if h, ok := here.([]any); ok && len(p) == len(h) {
			var found []Difference
			for i := range p {
				found = append(found, treeDifferences(fmt.Sprintf("%s[%d]", path, i), p[i], h[i])...)
			}
			return found
		}
	}
	p, h := jsonText(published), jsonText(here)
	if p == h {
		return nil
	}
	d := narrowed(p, h)
	d.Where = path
	return []Difference{d}
}

func objectDifferences(path string, p, h map[string]any) []Difference {
	all := maps.Clone(p)
	maps.Copy(all, h)
	var found []Difference
	for _, name := range slices.Sorted(maps.Keys(all)) {
		at := strings.TrimPrefix(path+"."+name, ".")
		pv, inP := p[name]
		hv, inH := h[name]
		if inP && inH {
			found = append(found, treeDifferences(at, pv, hv)...)
			continue
		}
		d := Difference{Where: at}
		if inP {
			d.Published = shorten(jsonText(pv), mostValue)
		} else {
			d.Here = shorten(jsonText(hv), mostValue)
		}
		found = append(found, d)
	}
	return found
}

func jsonText(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(data)
}

// narrowed cuts from two texts what they have in common at both ends, but no word or
// number in two, and keeps some of it to tell the place.
func narrowed(published, here string) Difference {
	p, h := []rune(published), []rune(here)
	start := 0
	for start < min(len(p), len(h)) && p[start] == h[start] {
		start++
	}
	end := 0
	for end < min(len(p), len(h))-start && p[len(p)-1-end] == h[len(h)-1-end] {
		end++
	}
	if inWord(p, start-1) && (inWord(p, start) || inWord(h, start)) {
		for inWord(p, start-1) {
			start--
		}
	}
	if inWord(p, len(p)-end) && (inWord(p, len(p)-end-1) || inWord(h, len(h)-end-1)) {
		for inWord(p, len(p)-end) {
			end--
		}
	}
	d := Difference{Published: shorten(string(p[start:len(p)-end]), mostValue), Here: shorten(string(h[start:len(h)-end]), mostValue)}
	if start > 0 || end > 0 {
		d.Around = around(p, start, len(p)-end)
	}
	return d
}

// inWord is whether there is a character that belongs to a word or a number; a point
// or comma does between two digits.
func inWord(s []rune, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	switch r := s[i]; {
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '−', r == '+', r == '_':
		return true
	case r == '.', r == ',':
		return i > 0 && i+1 < len(s) && unicode.IsDigit(s[i-1]) && unicode.IsDigit(s[i+1])
	}
	return false
}

func around(s []rune, start, end int) string {
	from, to := max(0, start-mostAround), min(len(s), end+mostAround)
	text := shorten(strings.Join(strings.Fields(string(s[from:to])), " "), mostValue+2*mostAround)
	if from > 0 {
		text = "…" + text
	}
	if to < len(s) {
		text += "…"
	}
	return text
}

func shorten(s string, most int) string {
	r := []rune(strings.TrimSpace(s))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}
