package npy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// fileHeader is what a file says of itself; size is where its data begins.
type fileHeader struct {
	size  int
	shape []int
}

// parse reads the header at the start of a file.
func parse(start []byte) (fileHeader, error) {
	if !strings.HasPrefix(string(start), magic) {
		return fileHeader{}, errors.New("is not a .npy file: it does not begin with \\x93NUMPY")
	}
	if len(start) < len(magic)+6 {
		return fileHeader{}, errors.New("ends within its header")
	}
	major, minor := start[6], start[7]
	var before, length int
	switch {
	case major == 1 && minor == 0:
		before, length = 10, int(binary.LittleEndian.Uint16(start[8:]))
	case major == 2 && minor == 0:
		before, length = 12, int(min(binary.LittleEndian.Uint32(start[8:]), longest+1))
	default:
		return fileHeader{}, fmt.Errorf("is of version %d.%d of the .npy format, want 1.0 or 2.0", major, minor)
	}
	if length > longest {
		return fileHeader{}, fmt.Errorf("has a header of more than %d bytes", longest)
	}
	if len(start) < before+length {
		return fileHeader{}, errors.New("ends within its header")
	}
	text := string(start[before : before+length])
	shape, err := parseDict(text)
	if err != nil {
		return fileHeader{}, fmt.Errorf("%w in the header %q", err, strings.TrimSpace(text))
	}
	return fileHeader{before + length, shape}, nil
}

// parseDict reads the Python dictionary of a header:
//
//	{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }
func parseDict(text string) ([]int, error) {
	p := &scanner{rest: text}
	p.expect("{")
	values := map[string]string{}
	for p.err == nil && !p.take("}") {
		key := p.quoted()
		p.expect(":")
		if _, twice := values[key]; twice {
			return nil, fmt.Errorf("%q is there twice", key)
		}
		values[key] = p.value()
		if !p.take(",") {
			p.expect("}")
			break
		}
	}
	if p.space(); p.err == nil && p.rest != "" {
		p.err = fmt.Errorf("%q is left over", p.rest)
	}
	if p.err != nil {
		return nil, p.err
	}
	return meaning(values)
}

// meaning accepts matrices of float64, row by row, and nothing else.
func meaning(values map[string]string) ([]int, error) {
	shape, hasShape := values["shape"]
	descr, order := values["descr"], values["fortran_order"]
	switch {
	case descr == "" || order == "" || !hasShape || len(values) != 3:
		return nil, errors.New("want just 'descr', 'fortran_order' and 'shape'")
	case descr != "<f8":
		return nil, fmt.Errorf("the numbers are %q, want '<f8': in Python, numpy.save(path, numpy.ascontiguousarray(a, '<f8'))", descr)
	case order != "False":
		return nil, errors.New("the order is Fortran's, want C's: in Python, numpy.save(path, numpy.ascontiguousarray(a))")
	}
	return parseShape(shape)
}

func parseShape(text string) ([]int, error) {
	inner, ok := strings.CutPrefix(text, "(")
	if ok {
		inner, ok = strings.CutSuffix(inner, ")")
	}
	if !ok {
		return nil, fmt.Errorf("the shape is %s, want a tuple", text)
	}
	var shape []int
	parts := strings.Split(inner, ",")
	if last := len(parts) - 1; strings.TrimSpace(parts[last]) == "" && last > 0 {
		parts = parts[:last]
	} else if last == 0 {
		return nil, fmt.Errorf("the shape is %s, want one or two dimensions", text)
	}
	for _, part := range parts {
		d, err := strconv.ParseInt(strings.TrimSpace(part), 10, 0)
		if err != nil || d < 0 {
			return nil, fmt.Errorf("the shape is %s, want whole numbers", text)
		}
		shape = append(shape, int(d))
	}
	if len(shape) > 2 {
		return nil, fmt.Errorf("the shape is %s, want one or two dimensions", text)
	}
	return shape, nil
}

// scanner takes a text apart from its beginning. After the first fault it only
// keeps that.
type scanner struct {
	rest string
	err  error
}

func (p *scanner) space() { p.rest = strings.TrimLeft(p.rest, " \t\n") }

func (p *scanner) take(token string) bool {
	p.space()
	rest, ok := strings.CutPrefix(p.rest, token)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *scanner) expect(token string) {
	if p.err == nil && !p.take(token) {
		p.err = fmt.Errorf("%q is missing before %q", token, p.rest)
	}
}

// quoted takes a text in single or double quotes, without escapes.
func (p *scanner) quoted() string {
	for _, quote := range []string{"'", `"`} {
		if p.err == nil && p.take(quote) {
			text, rest, ok := strings.Cut(p.rest, quote)
			if !ok || strings.Contains(text, `\`) {
				p.err = errors.New("a text has no end")
				return ""
			}
			p.rest = rest
			return text
		}
	}
	if p.err == nil {
		p.err = fmt.Errorf("a text in quotes is missing before %q", p.rest)
	}
	return ""
}

// value takes a text, a tuple with its parentheses, or a word.
func (p *scanner) value() string {
	p.space()
	switch {
	case p.err != nil || p.rest == "":
		return ""
	case p.rest[0] == '\'' || p.rest[0] == '"':
		return p.quoted()
	case p.rest[0] == '(':
		end := strings.IndexByte(p.rest, ')') + 1
		text := p.rest[:end]
		p.rest = p.rest[end:]
		if end == 0 {
			p.err = errors.New("a tuple has no end")
		}
		return text
	}
	end := strings.IndexAny(p.rest+",", ",} \t\n")
	text := p.rest[:end]
	p.rest = p.rest[end:]
	return text
}
