package notebook

import (
	"fmt"
	"strings"
	"testing"
)

// card is a card's cell with these versions and the hash of its table.
func card(gonum, goVersion, hash string) string {
	text := fmt.Sprintf("Reproducibility: 6 identities hold\nA table  physical · SHA-256 %s\ngonum          %s\nApache ECharts  5.6.0\nGo             %s\nBLAS           gonum's own", hash, gonum, goVersion)
	html := fmt.Sprintf("<table><tr><td>%s</td></tr><tr><td>gonum</td><td>%s</td></tr><tr><td>Go</td><td>%s</td></tr></table>", hash, gonum, goVersion)
	return strings.Replace(shows(bundle("text/plain", text, "text/html", html)), `"metadata": {}`, `"metadata": {"tags": ["reproducibility-card"]}`, 1)
}

func TestCard(t *testing.T) {
	const gonum, goVersion, hash = "v0.17.0", "1.26.8", "d6094d80"
	published := card(gonum, goVersion, hash)
	for _, tt := range []struct {
		name, here, want string
		otherGo          bool
	}{
		{"the same", published, "", true},
		{"another Go", card(gonum, "1.27.0", hash), "versions differ: Go 1.26.8 published, 1.27.0 here", true},
		{"another gonum", card("v0.18.0", goVersion, hash), "versions differ: gonum v0.17.0 published, v0.18.0 here", false},
		{"both", card("v0.18.0", "1.27.0", hash), "versions differ: gonum v0.17.0 published, v0.18.0 here\nversions differ: Go 1.26.8 published, 1.27.0 here", false},
		{"another table", card(gonum, goVersion, "ffff4d80"), "cell 1 (a-cell), text, line 2: d6094d80 → ffff4d80 in “A table physical · SHA-256 d6094d80”\n" +
			"cell 1 (a-cell), table, line 1: d6094d80 → ffff4d80", false},
		{"another table and Go", card(gonum, "1.27.0", "ffff4d80"), "versions differ: Go 1.26.8 published, 1.27.0 here\n" +
			"cell 1 (a-cell), text, line 2: d6094d80 → ffff4d80 in “A table physical · SHA-256 d6094d80”\n" +
			"cell 1 (a-cell), table, line 1: d6094d80 → ffff4d80", false},
	} {
		found := Differences(parse(t, published), parse(t, tt.here))
		if got := told(found); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if got := OtherGo(found); got != tt.otherGo {
			t.Errorf("%s: only Go differs: %t", tt.name, got)
		}
	}
	// In any other cell a version is a text.
	tag := strings.NewReplacer("reproducibility-card", "another")
	if got := told(Differences(parse(t, tag.Replace(published)), parse(t, tag.Replace(card(gonum, "1.27.0", hash))))); strings.Contains(got, "versions differ") {
		t.Errorf("a cell that is no card: %s", got)
	}
}
