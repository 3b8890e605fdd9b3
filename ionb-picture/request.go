package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

const (
	largestRequest = 64 << 20 // bytes
	largestSize    = 10000    // pixels, of the width or the height
)

// formats are what can be asked for; png8 is a PNG in at most 256 colours.
var formats = []string{"svg", "png", "png8", "pdf"}

// A request is what standard input holds.
type request struct {
	ECharts   string          `json:"echarts"`
	Library   string          `json:"library"` // SHA-256 of echarts, which only drawing needs
	Revive    string          `json:"revive"`
	Option    json.RawMessage `json:"option"`
	Functions []string        `json:"functions"`
	Width     int             `json:"width"`
	Height    int             `json:"height"`
	Formats   []string        `json:"formats"`
	Title     string          `json:"title"`
}

// pictures is what standard output gets.
type pictures struct {
	SVG  string `json:"svg,omitempty"`
	PNG  []byte `json:"png,omitempty"`
	PNG8 []byte `json:"png8,omitempty"`
	PDF  []byte `json:"pdf,omitempty"`
}

func readRequest(in io.Reader) (*request, error) {
	data, err := io.ReadAll(io.LimitReader(in, largestRequest+1))
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	return decodeRequest(data)
}

func decodeRequest(data []byte) (*request, error) {
	if len(data) > largestRequest {
		return nil, fmt.Errorf("request: more than %d MB", largestRequest>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errEmpty
	}
	var r request
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	return &r, r.check()
}

func (r *request) check() error {
	switch {
	case r.ECharts == "" && r.Library == "":
		return fmt.Errorf(`request: no "echarts", the source text of the library`)
	case r.Revive == "":
		return fmt.Errorf(`request: no "revive", the source text of a function`)
	case len(r.Option) == 0 || r.Option[0] != '{':
		return fmt.Errorf(`request: "option" is no object`)
	case min(r.Width, r.Height) < 1 || max(r.Width, r.Height) > largestSize:
		return fmt.Errorf("request: size %d×%d, want 1 to %d pixels", r.Width, r.Height, largestSize)
	case len(r.Formats) == 0:
		return fmt.Errorf(`request: no "formats": %s`, strings.Join(formats, ", "))
	}
	for _, f := range r.Formats {
		if !slices.Contains(formats, f) {
			return fmt.Errorf("request: format %q, want one of %s", f, strings.Join(formats, ", "))
		}
	}
	return nil
}
