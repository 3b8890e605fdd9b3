package display

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"path/filepath"
	"strings"
)

// Save writes a chart to a file, for a paper or a page. The file's extension says
// as what:
//
//	.svg   a vector picture
//	.pdf   a vector picture of one page, with text that can be selected
//	.png   pixels, two for each of the chart's in each direction
//	.html  a page with the interactive chart, which needs no network
//	.json  the option, for ECharts elsewhere
//
// A path without a folder is beside the notebook. The first three need the program ionb-picture. A file that is there is replaced
// at once when the new one is complete, and stays where it is when Save fails.
func Save(c interface {
	Validate()
	JSON() map[string]any
}, path string) (err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("%v", problem)
		}
		err = notSaved(path, err)
	}()
	if isNil(c) {
		return errNothing
	}
	o, err := newOption(c)
	if err != nil {
		return err
	}
	data, err := fileOf(o, strings.ToLower(filepath.Ext(path)))
	if err != nil {
		return err
	}
	return replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// fileOf is the content of a file of the option.
func fileOf(o option, extension string) ([]byte, error) {
	switch extension {
	case ".json":
		return json.MarshalIndent(o.tree, "", "  ")
	case ".html":
		return chartPage(o)
	case ".svg", ".png", ".pdf":
	default:
		return nil, fmt.Errorf("want a file that ends in .svg, .pdf, .png, .html or .json, got %q", extension)
	}
	ctx, cancel := context.WithTimeout(context.Background(), paintTimeout)
	defer cancel()
	format := extension[1:]
	drawn, err := findPainter().paint(ctx, o, format)
	return drawn.in(format), err
}

// chartPage is a web page of its own.
func chartPage(o option) ([]byte, error) {
	b, err := o.bundle(picture{})
	if err != nil {
		return nil, err
	}
	return []byte("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + html.EscapeString(o.title()) +
		"</title></head><body style=\"font-family:sans-serif\">\n" + b.html + "\n" + library().html + "</body></html>\n"), nil
}
