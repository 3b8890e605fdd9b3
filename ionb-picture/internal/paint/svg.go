package paint

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// A node is an element of the SVG.
type node struct {
	name string
	attr map[string]string
	text string
	kids []*node
}

// parse reads an SVG, and finds the elements that others refer to.
func parse(svg []byte) (root *node, byID map[string]*node, err error) {
	if len(svg) > maxBytes {
		return nil, nil, fmt.Errorf("paint: an SVG of %d bytes, at most %d", len(svg), maxBytes)
	}
	// No entities but XML's own, no other files: encoding/xml knows of neither.
	d := xml.NewDecoder(bytes.NewReader(bytes.Map(printable, svg)))
	byID = map[string]*node{}
	var open []*node
	for count := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("paint: SVG: %w", err)
		}
		switch token := token.(type) {
		case xml.Directive:
			return nil, nil, errors.New("paint: SVG: a document type is not read")
		case xml.StartElement:
			if count++; count > maxElements || len(open) == maxDepth {
				return nil, nil, fmt.Errorf("paint: SVG: more than %d elements or %d levels", maxElements, maxDepth)
			}
			n, err := newNode(token)
			if err != nil {
				return nil, nil, err
			}
			if id := n.attr["id"]; id != "" {
				byID[id] = n
			}
			if len(open) > 0 {
				parent := open[len(open)-1]
				parent.kids = append(parent.kids, n)
			} else if root == nil {
				root = n
			}
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1].name == "text" {
				open[len(open)-1].text += string(token)
			}
		}
	}
	if root == nil || root.name != "svg" {
		return nil, nil, errors.New("paint: not an SVG")
	}
	return root, byID, nil
}

func newNode(e xml.StartElement) (*node, error) {
	n := &node{name: e.Name.Local, attr: make(map[string]string, len(e.Attr))}
	for _, a := range e.Attr {
		if len(a.Value) > maxAttribute && a.Name.Local != "d" && a.Name.Local != "points" {
			return nil, fmt.Errorf("paint: SVG: %.40q of %d bytes", a.Name.Local, len(a.Value))
		}
		n.attr[a.Name.Local] = a.Value
	}
	return n, nil
}

// printable replaces the characters that XML does not allow: a label may hold them,
// and ECharts writes them as they are.
func printable(r rune) rune {
	if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
		return ' '
	}
	return r
}
