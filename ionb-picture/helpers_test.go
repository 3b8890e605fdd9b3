package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// asProgram makes the test's own executable run main, for the tests that start it.
// Its value is the computing time that a chart may take.
const asProgram = "IONB_PICTURE_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if limit, err := time.ParseDuration(os.Getenv(asProgram)); err == nil {
		defaultLimits.cpu = limit
		main()
		return
	}
	code := m.Run()
	os.RemoveAll(compiled().folder.Name())
	os.Exit(code)
}

// patient is for a machine that is slowed down by the race detector.
var patient = limits{cpu: 5 * time.Minute, wall: 5 * time.Minute, grace: time.Minute, memory: defaultLimits.memory}

const revive = `function revive(x, code, echarts) {
	if (typeof x === 'string' && code.includes(x)) return new Function('echarts', 'return (' + x.slice(5, -5) + ')')(echarts);
	if (x && typeof x === 'object') Object.keys(x).forEach((k) => { x[k] = revive(x[k], code, echarts); });
	return x;
}`

// library is ECharts as package display embeds it. Under the race detector it takes
// ten seconds to load: -short leaves out the tests that draw.
func library(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("draws, and -short is given")
	}
	return string(readDisplay(t, "echarts", "echarts.min.js"))
}

func readDisplay(t testing.TB, elem ...string) []byte {
	t.Helper()
	path := filepath.Join(append([]string{"..", "display"}, elem...)...)
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("%s is not here: this test needs the whole repository of go-ionb", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// of is a request for an option.
func of(t testing.TB, option string) *request {
	t.Helper()
	return &request{ECharts: library(t), Revive: revive, Option: json.RawMessage(option),
		Width: 500, Height: 300, Formats: []string{"svg"}}
}

// golden is a request for one of the options that package display's tests keep.
func golden(t testing.TB, name string) *request {
	t.Helper()
	var file struct {
		Opt           json.RawMessage
		Fn            []string
		Width, Height string
	}
	if err := json.Unmarshal(readDisplay(t, "testdata", name+".json"), &file); err != nil {
		t.Fatal(err)
	}
	r := of(t, string(file.Opt))
	r.Functions = file.Fn
	r.Width, r.Height = pixels(file.Width), pixels(file.Height)
	return r
}

func pixels(size string) int {
	if n, err := strconv.Atoi(strings.TrimSuffix(size, "px")); err == nil {
		return n
	}
	return 760
}

// compiled is a cache that holds the compiled library, and no pictures.
var compiled = sync.OnceValue(func() *cache {
	folder, err := os.MkdirTemp("", "ionb-picture-test")
	if err != nil {
		panic(err)
	}
	return openFolder(folder)
})

// picture draws anew, only the library comes from a cache.
func picture(t testing.TB, r *request) string {
	t.Helper()
	svg, err := r.svg(compiled(), patient)
	if err != nil {
		t.Fatal(err)
	}
	return string(svg)
}

// failure is the message of a chart that cannot be drawn.
func failure(t testing.TB, r *request, l limits) string {
	t.Helper()
	svg, err := r.svg(compiled(), l)
	if err == nil {
		t.Fatalf("no error, but %.200s", svg)
	}
	return err.Error()
}

// An element of a picture.
type element struct {
	name string
	attr map[string]string
	text string
}

// parse reads a picture, which must be well-formed XML.
func parse(t testing.TB, svg string) []element {
	t.Helper()
	var elements []element
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return elements
		}
		if err != nil {
			t.Fatalf("%v in %.2000s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			elements = append(elements, e)
		case xml.CharData:
			if len(elements) > 0 {
				elements[len(elements)-1].text += string(token)
			}
		}
	}
}

func texts(elements []element) (all []string) {
	for _, e := range elements {
		if e.name == "text" {
			all = append(all, e.text)
		}
	}
	return all
}
