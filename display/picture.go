package display

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed revive.js
var reviveJS string

// A picture is a chart as a file has it, in the formats asked for.
type picture struct {
	SVG  string `json:"svg"`
	PNG  []byte `json:"png"`
	PNG8 []byte `json:"png8"` // in at most 256 colours, a third of the size
	PDF  []byte `json:"pdf"`
}

// in is the picture in one format, empty where it was not asked for.
func (p picture) in(format string) []byte {
	switch format {
	case "svg":
		return []byte(p.SVG)
	case "png":
		return p.PNG
	case "png8":
		return p.PNG8
	}
	return p.PDF
}

// pictureProgram draws charts without a browser. It is a program of its own, in
// the module ionb-picture: its JavaScript engine, linked into a cell, would cost
// every cell more than a call of the program costs those that show a chart.
const pictureProgram = "ionb-picture"

const installPicture = pictureProgram + " is not installed: run make setup in a clone of go-ionb, or " +
	"go install github.com/ionb/go-ionb/" + pictureProgram + "@latest"

// A painter calls the program at a path, which is empty where there is none.
type painter struct{ path string }

// findPainter looks for the program once a process; tests put their own in its place.
var findPainter = sync.OnceValue(lookForPainter)

// lookForPainter looks where Go installs programs, too: a kernel started by a
// desktop may not have that folder on its PATH. Never where a relative path leads:
// that would be a program beside the notebook, of whoever wrote it.
func lookForPainter() painter {
	home, _ := os.UserHomeDir()
	folders := []string{os.Getenv("GOBIN")}
	for _, folder := range filepath.SplitList(cmp.Or(os.Getenv("GOPATH"), filepath.Join(home, "go"))) {
		folders = append(folders, filepath.Join(folder, "bin"))
	}
	places := []string{pictureProgram}
	for _, folder := range folders {
		if filepath.IsAbs(folder) {
			places = append(places, filepath.Join(folder, pictureProgram))
		}
	}
	for _, place := range places {
		if path, err := exec.LookPath(place); err == nil {
			return painter{path}
		}
	}
	return painter{}
}

var errNoPainter = errors.New(installPicture)

// paintTimeout is longer than the program gives itself, a minute and some seconds
// on a busy machine: it ends a program that hangs.
const paintTimeout = 75 * time.Second

// paint draws the option. The library goes along, so that a picture is drawn by
// the same ECharts as the page; but first only its hash, because a picture that the
// program has kept then takes a third of the time.
func (p painter) paint(ctx context.Context, o option, formats ...string) (picture, error) {
	if p.path == "" {
		return picture{}, errNoPainter
	}
	o = o.withWholeLegend()
	width, height, err := o.pixels()
	if err != nil {
		return picture{}, err
	}
	library := sha256.Sum256([]byte(echartsJS))
	request := map[string]any{
		"library": hex.EncodeToString(library[:]), "revive": reviveJS, "option": o.tree, "functions": o.functions,
		"width": width, "height": height, "formats": formats, "title": o.title(),
	}
	if drawn, err := p.ask(ctx, request, formats); err == nil {
		return drawn, nil
	}
	request["echarts"] = echartsJS
	return p.ask(ctx, request, formats)
}

// ask gives what the program draws on request.
func (p painter) ask(ctx context.Context, request map[string]any, formats []string) (picture, error) {
	data, err := json.Marshal(request)
	if err != nil {
		return picture{}, err
	}
	reply, err := p.call(ctx, data)
	if err != nil {
		return picture{}, fmt.Errorf("%s: %w", pictureProgram, err)
	}
	var drawn picture
	if err := json.Unmarshal(reply, &drawn); err != nil {
		return picture{}, fmt.Errorf("%s: its answer cannot be read: %w", pictureProgram, err)
	}
	for _, format := range formats {
		if len(drawn.in(format)) == 0 {
			return picture{}, fmt.Errorf("%s: its answer has no %s", pictureProgram, format)
		}
	}
	return drawn, nil
}

// call gives the program's answer to a request.
func (p painter) call(ctx context.Context, request []byte) ([]byte, error) {
	cmd := exec.CommandContext(ctx, p.path)
	cmd.WaitDelay = time.Second // what it has started itself may outlive it
	cmd.Stdin = bytes.NewReader(request)
	var problem strings.Builder
	cmd.Stderr = &problem
	reply, err := cmd.Output()
	switch {
	case ctx.Err() != nil:
		return nil, errors.New("it does not answer")
	case err != nil:
		// Of a program that has crashed, the rest is addresses.
		line, _, _ := strings.Cut(strings.TrimSpace(problem.String()), "\n")
		return nil, errors.New(cmp.Or(cut(strings.TrimPrefix(line, pictureProgram+": "), longestText), err.Error()))
	}
	return reply, nil
}

// pixels is the option's size, which go-echarts keeps as a length of CSS.
func (o option) pixels() (width, height int, err error) {
	width, err = strconv.Atoi(strings.TrimSuffix(o.width, "px"))
	if err != nil {
		return 0, 0, fmt.Errorf("the chart is %q wide, a picture wants pixels such as 760px", o.width)
	}
	height, err = strconv.Atoi(strings.TrimSuffix(o.height, "px"))
	if err != nil {
		return 0, 0, fmt.Errorf("the chart is %q high, a picture wants pixels such as 400px", o.height)
	}
	return width, height, nil
}

func (o option) title() string {
	title, _ := o.tree["title"].(map[string]any)
	name, _ := title["text"].(string)
	return name
}
