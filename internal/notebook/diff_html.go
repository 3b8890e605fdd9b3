package notebook

import (
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

var (
	imageData = regexp.MustCompile(`data:image/[^"]*`)
	// What package display gives a chart or sliders to draw follows these.
	drawn   = regexp.MustCompile(`\{el:el(?:\},|,data:)`)
	scripts = regexp.MustCompile(`(?s)<script>.*?</script>`)
	rows    = regexp.MustCompile(`</tr>|</div>|<br>`)
	tags    = regexp.MustCompile(`<[^>]*>`)
)

// htmlDifferences compares the HTML of an output: what is read, what a chart is drawn
// of, and its pictures.
func htmlDifferences(kind, published, here string) []Difference {
	p, h := splitHTML(published), splitHTML(here)
	found := textDifferences(kind, p.read, h.read)
	if len(found) == 0 && p.markup != h.markup {
		found = textDifferences(kind+", markup", p.markup, h.markup)
	}
	found = append(found, first(kind+" option", treeDifferences("", p.options, h.options))...)
	if p.pictures != h.pictures {
		found = append(found, Difference{Kind: "picture", Where: "in the " + kind})
	}
	if len(found) == 0 {
		found = textDifferences(kind+", script", published, here)
	}
	return found
}

// A page is the HTML of an output, taken apart.
type page struct {
	read     string // its text, a line for each row
	markup   string // without pictures and options
	options  any    // JSON trees, in a list; of one, itself
	pictures string
}

func splitHTML(source string) page {
	var p page
	var trees []any
	source, trees = withoutOptions(source)
	p.options = trees
	if len(trees) == 1 {
		p.options = trees[0]
	}
	p.pictures = strings.Join(imageData.FindAllString(source, -1), "\n")
	p.markup = imageData.ReplaceAllString(source, "")
	text := rows.ReplaceAllString(scripts.ReplaceAllString(p.markup, ""), "\n")
	text = html.UnescapeString(tags.ReplaceAllString(text, " "))
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	p.read = strings.Join(lines, "\n")
	return p
}

func withoutOptions(source string) (rest string, trees []any) {
	var b strings.Builder
	for {
		place := drawn.FindStringIndex(source)
		if place == nil {
			return b.String() + source, trees
		}
		b.WriteString(source[:place[1]])
		source = source[place[1]:]
		var tree any
		decoder := json.NewDecoder(strings.NewReader(source))
		decoder.UseNumber()
		if decoder.Decode(&tree) == nil {
			trees = append(trees, tree)
			source = source[decoder.InputOffset():]
		}
	}
}
