package display

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestEmbeddedLibraryIsTheOnePublished(t *testing.T) {
	const published = "bf4a223524e40b77c304bec67e1222cf551f14880cf42c69dc046558e11c07b1" // echarts 5.6.0, dist/echarts.min.js
	sum := sha256.Sum256([]byte(echartsJS))
	if got := hex.EncodeToString(sum[:]); got != published {
		t.Errorf("sha256 of echarts.min.js = %s, want %s", got, published)
	}
	for _, file := range []string{"echarts/LICENSE", "echarts/NOTICE"} {
		if text, err := os.ReadFile(file); err != nil || !strings.Contains(string(text), "Apache") {
			t.Errorf("%s must stand beside the library (%v)", file, err)
		}
	}
}

func TestLibraryOutput(t *testing.T) {
	b := library()
	first, _, _ := strings.Cut(b.html, "\n")
	if len(first) > 150 {
		t.Errorf("the first line has %d characters; JupyterLab shows it for a collapsed output", len(first))
	}
	if n := strings.Count(strings.ToLower(b.html), "</script"); n != 1 {
		t.Errorf("%d closing script tags, want 1", n)
	}
	if strings.Contains(b.html, "<!--") {
		t.Error("an HTML comment inside the script swallows what follows")
	}
	if regexp.MustCompile(`(?i)<(script|link|img)[^>]*(src|href)=`).MatchString(strings.Replace(b.html, echartsJS, "", 1)) {
		t.Error("the library fetches something")
	}
	if b.text == "" {
		t.Error("no plain text")
	}
}

// A kernel's life: which runs of which cells show the library.
func TestLibraryOncePerNotebook(t *testing.T) {
	chart := func() { Show(Bar(seed().X())) }
	two := func() { Show(Bar(seed().X()), Heatmap(seed().Z())); chart() }
	type run struct {
		main    string
		f       func()
		library bool
	}
	setup := run{"func main() {\n\tdisplay.Setup()\n}", Setup, true}
	tests := []struct {
		name string
		runs []run
	}{
		{"the first chart brings it", []run{{"func main() { a }", chart, true}, {"func main() { b }", chart, false}}},
		{"once in a cell", []run{{"func main() { a }", two, true}}},
		{"run again", []run{{"func main() { a }", chart, true}, {"func main() { b }", chart, false}, {"func main() { a }", chart, true}}},
		{"no chart, no library", []run{{"func main() { a }", func() { Show(seed()) }, false}, {"func main() { b }", chart, true}}},
		{"Setup first", []run{setup, {"func main() { a }", two, false}, setup, {"func main() { b }", chart, false}}},
		{"Setup takes over", []run{{"func main() { a }", chart, true}, setup, {"func main() { a }", chart, false}}},
		{"Setup and chart in one cell", []run{{"func main() { a }", func() { Setup(); chart() }, true}}},
		{"main in a string", []run{{"func main() { s := `\nfunc main() {}\n` }", chart, true}, {"func main() { b }", chart, false}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for i, r := range tt.runs {
				count := 0
				for _, b := range inNotebook(t, dir, r.main, r.f) {
					count += strings.Count(b.html, echartsJS)
				}
				if want := map[bool]int{true: 1}[r.library]; count != want {
					t.Errorf("run %d (%s) shows the library %d times, want %d", i+1, r.main, count, want)
				}
			}
		})
	}
}

func TestLibraryWithoutOwnership(t *testing.T) {
	for name, c := range map[string]ownership{
		"no kernel directory": thisCell(""),
		"no main.go":          thisCell(t.TempDir()),
		"cannot be written":   {file: "/dev/null/owner", hash: "x"},
	} {
		if c.own(); c.elsewhere() {
			t.Errorf("%s: the library would be left out", name)
		}
	}
}

func TestRestartedKernelStartsAnew(t *testing.T) {
	for range 2 {
		shown := inNotebook(t, t.TempDir(), "func main() { a }", func() { Show(Bar(seed().X())) })
		if len(shown) != 2 || !strings.Contains(shown[0].html, echartsJS) {
			t.Errorf("%d outputs, want the library and the chart", len(shown))
		}
	}
}
