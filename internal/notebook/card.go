package notebook

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// cardTag is on the cell that shows what the notebook was computed with.
const cardTag = "reproducibility-card"

// versioned are the programs whose versions the card tells, each in a line of its
// text: the name, two spaces or more, the version.
var versioned = []string{"go-ionb", "go-echarts", "gonum", "Apache ECharts", "Go", "GoNB", "BLAS"}

var cardLine = regexp.MustCompile(`^(\S.*?)\s{2,}(\S.*)$`)

// cardDifferences tells versions from all else that may differ in a card.
func cardDifferences(p, h Output) []Difference {
	old, current := strings.Split(p.Data("text/plain"), "\n"), strings.Split(h.Data("text/plain"), "\n")
	if len(old) != len(current) {
		return dataDifferences(p, h)
	}
	var found []Difference
	markup := p.Data("text/html")
	for i := range old {
		if d, ok := versionDifference(old[i], current[i]); ok {
			found = append(found, d)
			old[i] = current[i]
			markup = strings.ReplaceAll(markup, html.EscapeString(d.Published), html.EscapeString(d.Here))
		}
	}
	data, _ := p["data"].(map[string]any)
	data = maps.Clone(data) // as published, but for the versions
	if len(found) > 0 {
		data["text/plain"] = strings.Join(old, "\n")
	}
	if markup != p.Data("text/html") {
		data["text/html"] = markup
	}
	return append(found, dataDifferences(Output{"data": data}, h)...)
}

func versionDifference(published, here string) (Difference, bool) {
	p, h := cardLine.FindStringSubmatch(published), cardLine.FindStringSubmatch(here)
	if p == nil || h == nil || p[1] != h[1] || p[2] == h[2] || !slices.Contains(versioned, p[1]) {
		return Difference{}, false
	}
	return Difference{Kind: "versions", Where: p[1], Published: p[2], Here: h[2], Version: true}, true
}

// OtherGo is whether the notebooks differ in nothing but the version of Go that their
// cards tell.
func OtherGo(found []Difference) bool {
	return !slices.ContainsFunc(found, func(d Difference) bool { return !d.Version || d.Where != "Go" })
}
