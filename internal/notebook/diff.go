package notebook

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Difference is a place where two notebooks differ: the published one, and the
// one that executing it here gives.
type Difference struct {
	Cell            int    // counted from 1; 0 for what is outside of the cells
	ID              string // the cell's
	Kind            string // of what differs: "text", "table", "chart option", "picture" …
	Where           string // in it: a line, or the path in a JSON tree
	Published, Here string // narrowed to what differs; both empty for a picture
	Around          string // the published text around it
	More            int    // further places in the same thing
	Version         bool   // a line of the card: the program Where had another version
}

func (d Difference) String() string {
	if d.Version {
		return fmt.Sprintf("versions differ: %s %s published, %s here", d.Where, d.Published, d.Here)
	}
	var b strings.Builder
	if d.Cell > 0 {
		fmt.Fprintf(&b, "cell %d (%s), ", d.Cell, d.ID)
	}
	b.WriteString(d.Kind)
	if d.Where != "" {
		b.WriteString(", " + d.Where)
	}
	if d.Published == "" && d.Here == "" {
		b.WriteString(": differs")
	} else {
		fmt.Fprintf(&b, ": %s → %s", orNothing(d.Published), orNothing(d.Here))
	}
	if d.Around != "" {
		fmt.Fprintf(&b, " in “%s”", d.Around)
	}
	if d.More > 0 {
		fmt.Fprintf(&b, ", and %d more there", d.More)
	}
	return b.String()
}

func orNothing(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return s
}

// Differences returns where two notebooks differ, in the order of their cells, and
// nothing only if the bytes of their files are the same.
func Differences(published, here *Notebook) []Difference {
	if bytes.Equal(published.Bytes(), here.Bytes()) {
		return nil
	}
	var found []Difference
	p, h := published.Cells(), here.Cells()
	for i := range min(len(p), len(h)) {
		for _, d := range cellDifferences(p[i], h[i]) {
			d.Cell, d.ID = i+1, fmt.Sprint(p[i]["id"])
			found = append(found, d)
		}
	}
	if len(p) != len(h) {
		found = append(found, Difference{Kind: "cells", Published: strconv.Itoa(len(p)), Here: strconv.Itoa(len(h))})
	}
	outside := treeDifferences("", without(published.fields, "cells"), without(here.fields, "cells"))
	found = append(found, first("outside of the cells", outside)...)
	if len(found) == 0 {
		found = textDifferences("file", string(published.Bytes()), string(here.Bytes()))
	}
	return found
}

func cellDifferences(p, h Cell) []Difference {
	published, here := cellBytes(p), cellBytes(h)
	if published == here {
		return nil
	}
	found := textDifferences("source", p.Source(), h.Source())
	found = append(found, first("cell", treeDifferences("", without(p, "source", "outputs"), without(h, "source", "outputs")))...)
	found = append(found, outputDifferences(p.Outputs(), h.Outputs(), p.HasTag(cardTag))...)
	if len(found) == 0 { // such as a source in another form
		found = textDifferences("cell", published, here)
	}
	return found
}

func cellBytes(cell Cell) string {
	var b bytes.Buffer
	encode(&b, map[string]any(cell), "\n")
	return b.String()
}

func outputDifferences(p, h []Output, card bool) []Difference {
	if !slices.EqualFunc(p, h, func(p, h Output) bool { return p.kind() == h.kind() }) {
		return []Difference{{Kind: "outputs", Published: describe(p), Here: describe(h)}}
	}
	var found []Difference
	for i := range p {
		switch {
		case p[i].Type() == "stream":
			found = append(found, textDifferences(p[i].kind(), text(p[i]["text"]), text(h[i]["text"]))...)
		case card:
			found = append(found, cardDifferences(p[i], h[i])...)
		default:
			found = append(found, dataDifferences(p[i], h[i])...)
		}
		rest := treeDifferences("", without(p[i], "data", "text"), without(h[i], "data", "text"))
		found = append(found, first(p[i].kind(), rest)...)
	}
	return found
}

// kind says in a word what an output is.
func (o Output) kind() string {
	switch html := o.Data("text/html"); {
	case o.Type() == "stream":
		return fmt.Sprintf("text (%v)", o["name"])
	case o.Type() == "error":
		return "error"
	case strings.Contains(html, `class="ionb-scenario"`):
		return "sliders"
	case strings.Contains(html, `class="ionb-chart"`):
		return "chart"
	case strings.Contains(html, "<table"):
		return "table"
	case o.Data("text/latex") != "":
		return "formula"
	}
	return "text"
}

func describe(outputs []Output) string {
	var kinds []string
	for _, o := range outputs {
		kind := o.kind()
		if kind == "error" {
			kind += ": " + shorten(fmt.Sprint(o["evalue"]), mostValue)
		}
		kinds = append(kinds, kind)
	}
	return strings.Join(kinds, ", ")
}

// dataDifferences compares the representations of an output, its text first.
func dataDifferences(p, h Output) []Difference {
	published, _ := p["data"].(map[string]any)
	here, _ := h["data"].(map[string]any)
	all := maps.Clone(published)
	if all == nil {
		all = map[string]any{}
	}
	maps.Copy(all, here)
	mimes := slices.Sorted(maps.Keys(all))
	slices.SortStableFunc(mimes, func(a, b string) int { return rank(a) - rank(b) })
	var found []Difference
	for _, mime := range mimes {
		found = append(found, mimeDifferences(mime, p, published[mime], here[mime])...)
	}
	return found
}

func rank(mime string) int {
	if mime == "text/plain" {
		return 0
	}
	return 1
}

func mimeDifferences(mime string, o Output, p, h any) []Difference {
	_, isTree := p.(map[string]any)
	published, here := text(p), text(h)
	switch {
	case p == nil || h == nil:
		return []Difference{{Kind: "representations", Published: nameIf(p, mime), Here: nameIf(h, mime)}}
	case isTree:
		return first(mime, treeDifferences("", p, h))
	case published == here:
		return nil
	case strings.HasPrefix(mime, "image/"):
		return []Difference{{Kind: "picture", Where: mime}}
	case mime == "text/html":
		return htmlDifferences(o.kind(), published, here)
	case mime == "text/plain":
		return textDifferences("text", published, here)
	}
	return textDifferences(mime, published, here)
}

func nameIf(v any, name string) string {
	if v == nil {
		return ""
	}
	return name
}

// first keeps of many differences in one thing the first one, and counts the others.
func first(kind string, found []Difference) []Difference {
	if len(found) == 0 {
		return nil
	}
	d := found[0]
	d.Kind, d.More = kind, len(found)-1
	return []Difference{d}
}

func without[M ~map[string]any](m M, names ...string) map[string]any {
	rest := maps.Clone(map[string]any(m))
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}
