// Command ionb-picture draws an ECharts option without a browser, as SVG, PNG and
// PDF: the pictures of charts where no script runs, in a paper, on a code host, in
// a notebook that is not trusted. Package display of go-ionb calls it.
//
// It reads one JSON object from standard input,
//
//	{"echarts": "…", "revive": "…", "option": {…}, "functions": ["__f__…__f__"],
//	 "width": 760, "height": 400, "formats": ["svg", "png", "png8", "pdf"], "title": "…"}
//
// where echarts is the source text of echarts.min.js and revive that of a function
// (option, functions, echarts) that returns the option with the listed strings made
// into functions. It writes one JSON object with the formats asked for,
//
//	{"svg": "<svg …", "png": "base64…", "png8": "base64…", "pdf": "base64…"}
//
// where png8 is a PNG in at most 256 colours, a third of the size, or one line to standard error, with exit status 1. The library comes with each
// request so that the page and the picture can never be of different versions. As it is
// a megabyte, a caller may first name it by its SHA-256, "library": "hex…", in place of
// echarts: then the answer is what is kept, or {} when it must be drawn.
//
// ECharts runs in QuickJS, an engine without files, network or DOM, within limits of
// time and memory. The same request gives the same bytes. What was drawn is kept in
// the user's cache folder, in ionb-picture; IONB_PICTURE_CACHE names another
// folder, or is "off".
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"modernc.org/quickjs"
)

const usage = `ionb-picture draws an ECharts option without a browser: it reads a JSON request
from standard input and writes the picture as SVG, PNG or PDF, in JSON.
Package display of github.com/ionb/go-ionb calls it for the static pictures of
charts; there is no need to start it by hand. It only has to be on the PATH:

  go install github.com/ionb/go-ionb/ionb-picture@latest

  ionb-picture -version   prints the version
  IONB_PICTURE_CACHE      the folder that keeps pictures, or "off"
`

// errEmpty says that there was nothing on standard input.
var errEmpty = errors.New("no request on standard input")

func main() {
	os.Setenv("TZ", "UTC") // dates look the same everywhere
	flag.Usage = func() { fmt.Fprint(os.Stderr, usage) }
	showVersion := flag.Bool("version", false, "print the version")
	flag.Parse()
	if *showVersion {
		fmt.Println(version())
		return
	}
	// A terminal, or /dev/null: nobody sends a request.
	if info, err := os.Stdin.Stat(); err != nil || info.Mode()&os.ModeCharDevice != 0 {
		exit(errEmpty)
	}
	if err := run(os.Stdin, os.Stdout, openCache(), defaultLimits); err != nil {
		exit(err)
	}
}

func run(in io.Reader, out io.Writer, c *cache, l limits) (err error) {
	defer func() {
		if p := recover(); p != nil { // of the engine or a painter
			err = fmt.Errorf("the drawing broke down: %v", p)
		}
	}()
	r, err := readRequest(in)
	if err != nil {
		return err
	}
	p, err := draw(r, c, l)
	if errors.Is(err, errNotKept) {
		p, err = &pictures{}, nil
	}
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false) // < as \u003c makes an SVG half as long again
	return encoder.Encode(p)
}

func exit(err error) {
	if errors.Is(err, errEmpty) {
		flag.Usage()
		os.Exit(2)
	}
	fmt.Fprintln(os.Stderr, "ionb-picture:", oneLine(err.Error()))
	os.Exit(1)
}

// oneLine shortens what may quote a chart's own texts.
func oneLine(s string) string {
	const longest = 300
	letters := []rune(strings.Join(strings.Fields(s), " "))
	if len(letters) > longest {
		letters = append(letters[:longest-1], '…')
	}
	return string(letters)
}

func version() string {
	v := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	return fmt.Sprintf("ionb-picture %s (QuickJS %s, %s)", v, quickjs.Version(), runtime.Version())
}
