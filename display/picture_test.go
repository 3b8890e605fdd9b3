package display

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ionb/go-ionb/ionb"
)

// withPainter makes a program the painter of this test: a shell script.
func withPainter(t *testing.T, script string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	path := filepath.Join(folder, pictureProgram)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := findPainter
	t.Cleanup(func() { findPainter = before })
	findPainter = func() painter { return painter{path} }
	return folder
}

const paintsAnything = `cat > "$(dirname "$0")/request"; echo '{"svg":"<svg/>","png":"UE5H","png8":"UE5HOA==","pdf":"UERG"}'`

func TestAChartHasAPicture(t *testing.T) {
	folder := withPainter(t, paintsAnything)
	b := show(t, Bar(seed().X()))[0]
	for _, want := range []string{`src="data:image/svg+xml;base64,PHN2Zy8+"`, `width="760" height="132"`, `alt="Gross output x: bar chart of 2 values`,
		"<summary>", "Agriculture    250", "<script>", `background:#ffffff`} {
		if !strings.Contains(b.html, want) {
			t.Errorf("no %s in %s", want, b.html)
		}
	}
	if b.png != "UE5HOA==" {
		t.Errorf("png %q", b.png)
	}
	if strings.Contains(b.html, "trust the notebook") {
		t.Error("the picture is there, and still the reader is told how to see the chart")
	}
	request, err := os.ReadFile(filepath.Join(folder, "request"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"library":"`, `"revive":"//`, `"width":760`, `"height":132`, `"formats":["svg","png8"]`, `"functions":["__f__`, `"title":"Gross output x"`} {
		if !strings.Contains(string(request), want) {
			t.Errorf("the program is not told %s", want)
		}
	}
}

// What must be drawn, or is asked of a program that knows no hash, is asked with the library.
func TestTheLibraryGoesAlongToDraw(t *testing.T) {
	for _, without := range []string{"echo '{}'", "echo 'request: no \"echarts\"' >&2; exit 1"} {
		withPainter(t, `if grep -q '"echarts":'; then echo '{"svg":"<svg/>","png8":"UE5HOA=="}'; else `+without+`; fi`)
		if b := show(t, Bar(seed().X()))[0]; !strings.Contains(b.html, "<img") || b.png != "UE5HOA==" {
			t.Errorf("%s: no picture in %s", without, b.html)
		}
	}
}

func TestAChartWithoutPictureKeepsItsNumbers(t *testing.T) {
	for script, want := range map[string]string{
		"echo 'more than <5,000> marks' >&2; exit 1":                    "There is no picture, ionb-picture: more than &lt;5,000&gt; marks.",
		"echo 'ionb-picture: request: no' >&2; exit 1":                  "There is no picture, ionb-picture: request: no.",
		"printf 'fatal error\\n\\ngoroutine 1\\n/home/you' >&2; exit 2": "fatal error.",
		"yes x | tr -d '\\n' | head -c 5000 >&2; exit 1":                "xxx….",
		"exit 3":                    "exit status 3.",
		"echo 'no json'":            "its answer cannot be read",
		"echo '{}'":                 "its answer has no svg",
		"echo '{\"svg\":7}'":        "its answer cannot be read",
		"cat >/dev/null; exec echo": "its answer cannot be read",
		"kill -9 $$; cat -":         "signal: killed",
	} {
		withPainter(t, script)
		b := show(t, Bar(seed().X()))[0]
		if !strings.Contains(b.html, want) || !strings.Contains(b.html, "<pre") || strings.Contains(b.html, "<img") || b.png != "" {
			t.Errorf("%s: no %q, or no numbers, in %s", script, want, b.html)
		}
	}
}

// A chart too large for pixels, or a program that knows no png8, still gives an SVG.
func TestAPictureWithoutPixels(t *testing.T) {
	withPainter(t, `if grep -q png8; then echo 'png8: too large' >&2; exit 1; fi; echo '{"svg":"<svg/>"}'`)
	b := show(t, Bar(seed().X()))[0]
	if !strings.Contains(b.html, "<img") || b.png != "" || strings.Contains(b.html, "too large") {
		t.Errorf("png %q, and no picture in %s", b.png, b.html)
	}
}

// What a program that hangs has started itself may hang, too.
func TestAPainterThatHangs(t *testing.T) {
	withPainter(t, "sleep 60")
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	_, err := findPainter().paint(ctx, ionb.Must(newOption(Bar(seed().X()))), "svg")
	if took := time.Since(start); err == nil || err.Error() != "ionb-picture: it does not answer" || took > 10*time.Second {
		t.Errorf("error %v after %v", err, took)
	}
}

func TestNoPainterIsToldOnce(t *testing.T) {
	shown := inNotebook(t, t.TempDir(), "func main() {}", func() { Show(Bar(seed().X()), Bar(seed().X())) })
	for i, want := range []bool{true, false, false} {
		if got := strings.Contains(shown[i].html, "go install"); got != want {
			t.Errorf("output %d tells how to install %s: %v", i, pictureProgram, got)
		}
	}
	withPainter(t, paintsAnything)
	if strings.Contains(library().html, "go install") {
		t.Error("the program is there, and the reader is told to install it")
	}
}

func TestPlainTextNeedsNoPicture(t *testing.T) {
	folder := withPainter(t, paintsAnything)
	if _, err := chartBundle(Bar(seed().X())); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, "request")); err == nil {
		t.Error("a terminal shows no pictures, and one was drawn")
	}
}

func TestThePainterIsFoundWhereGoInstalls(t *testing.T) {
	folder := withPainter(t, "")
	t.Setenv("PATH", "")
	t.Setenv("HOME", folder)
	bin := filepath.Join(folder, "go", "bin")
	if err := os.MkdirAll(bin, 0o700); err != nil {
		t.Fatal(err)
	}
	inGo := filepath.Join(bin, pictureProgram)
	t.Chdir(folder) // where a program lies that nobody asked for
	for name, tt := range map[string]struct{ variable, value, want string }{
		"nowhere":           {"PATH", "", ""},
		"on PATH":           {"PATH", folder, filepath.Join(folder, pictureProgram)},
		"GOBIN":             {"GOBIN", folder, filepath.Join(folder, pictureProgram)},
		"GOPATH":            {"GOPATH", filepath.Join(folder, "none") + ":" + filepath.Join(folder, "go"), inGo},
		"home's go":         {"GOPATH", "", inGo},
		"relative":          {"GOPATH", ":go", ""},
		"homeless":          {"HOME", "", ""},
		"beside":            {"PATH", ".", ""},
		"GOBIN is relative": {"GOBIN", ".", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GOPATH", filepath.Join(folder, "none"))
			t.Setenv("GOBIN", filepath.Join(folder, "none"))
			if tt.variable == "HOME" {
				t.Setenv("GOPATH", "")
			}
			t.Setenv(tt.variable, tt.value)
			if tt.want == inGo {
				if err := os.WriteFile(inGo, []byte("#!/bin/sh\n"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			if got := lookForPainter().path; got != tt.want {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}
