package workbook

import (
	"bytes"
	"io"
	"strconv"
	"unicode/utf8"
)

var newline = []byte{'\n'}

// text reads the text up to the next tag, or the part of it that is to hand and
// needs no change.
func (s *scanner) text() (token, error) {
	run := s.buf[s.pos:s.end]
	i := 0
	for i < len(run) && run[i] != '<' && run[i] != '&' && run[i] != '\r' {
		i++
	}
	switch {
	case i > 0:
		s.piece = run[:i]
		s.pos += i
	case run[0] == '&':
		return s.entity()
	default:
		return s.lineEnd()
	}
	return textPiece, nil
}

// lineEnd reads \r\n and \r as XML does, which is as \n.
func (s *scanner) lineEnd() (token, error) {
	s.pos++
	if s.pos == s.end {
		if err := s.more(); err != nil && err != io.EOF {
			return noToken, s.cut(err)
		}
	}
	if s.pos < s.end && s.buf[s.pos] == '\n' {
		s.pos++
	}
	s.piece = newline
	return textPiece, nil
}

// entity reads what begins with "&".
func (s *scanner) entity() (token, error) {
	const most = len("&#x10FFFF;")
	for n := 2; n <= most; n++ {
		if err := s.need(n); err != nil {
			return noToken, err
		}
		if s.buf[s.pos+n-1] == ';' {
			r, ok := reference(s.buf[s.pos+1 : s.pos+n-1])
			if !ok {
				break
			}
			s.pos += n
			s.piece = utf8.AppendRune(nil, r)
			return textPiece, nil
		}
	}
	return noToken, s.fault("an ampersand that begins no character of XML")
}

// reference is the character that XML calls by this name, which is without "&"
// and ";".
func reference(name []byte) (r rune, ok bool) {
	if n, found := bytes.CutPrefix(name, []byte("#")); found {
		base := 10
		if hex, found := bytes.CutPrefix(n, []byte("x")); found {
			n, base = hex, 16
		}
		code, err := strconv.ParseUint(string(n), base, 21)
		return rune(code), err == nil && code != 0 && utf8.ValidRune(rune(code))
	}
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	return 0, false
}

// attrText is the value of the last attribute as text.
func (s *scanner) attrText() (string, error) {
	var b []byte
	rest := s.value
	for {
		before, after, found := bytes.Cut(rest, []byte("&"))
		b = append(b, before...)
		if !found {
			return s.plain(b)
		}
		name, after, _ := bytes.Cut(after, []byte(";"))
		r, ok := reference(name)
		if !ok {
			return "", s.fault("an ampersand that begins no character of XML")
		}
		b, rest = utf8.AppendRune(b, r), after
	}
}

// plain is text as a string, with the escapes of OOXML resolved: _x000D_ is a
// carriage return, and _x005F_ the underscore that begins no escape.
func (s *scanner) plain(text []byte) (string, error) {
	if !utf8.Valid(text) {
		return "", s.fault("text that is not UTF-8: %.40q", text)
	}
	if !bytes.Contains(text, []byte("_x")) {
		return string(text), nil
	}
	var b []byte
	for i := 0; i < len(text); i++ {
		if code, ok := escape(text[i:]); ok {
			b = utf8.AppendRune(b, code)
			i += len("_x000D_") - 1
		} else {
			b = append(b, text[i])
		}
	}
	return string(b), nil
}

// escape is the character of the escape that text begins with.
func escape(text []byte) (rune, bool) {
	if len(text) < len("_x000D_") || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	code, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(code), err == nil
}

// inside appends to b the text of the element that is open, up to its end. Text
// of elements in it counts where rich says so, but never that of a phonetic run,
// which tells how the rest is pronounced.
func (s *scanner) inside(b []byte, rich bool) ([]byte, error) {
	for depth, wanted := s.depth(), !rich; ; {
		tok, err := s.next()
		switch {
		case err != nil:
			return b, err
		case tok == textPiece && wanted:
			b = append(b, s.piece...)
		case tok == startTag && rich && string(s.name) == "rPh":
			err = s.skip()
		case tok == startTag && rich:
			wanted = string(s.name) == "t"
		case tok == startTag:
			err = s.skip()
		case tok == endTag && s.depth() < depth:
			return b, nil
		case tok == endTag:
			wanted = !rich
		}
		if err == nil && len(b) > longest {
			err = s.fault("a text of more than %d bytes", longest)
		}
		if err != nil {
			return b, err
		}
	}
}

// skip passes the element that is open.
func (s *scanner) skip() error {
	for depth := s.depth(); s.depth() >= depth; {
		if _, err := s.next(); err != nil {
			return err
		}
	}
	return nil
}
