package grid

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// A source gives the lines of the text: the header's one by one, the others many
// at a time. A line may have breaks within quotes.
type source struct {
	r     *bufio.Reader
	o     Options
	limit int    // bytes in a line
	line  int    // lines of the file that were given
	rest  []byte // the beginning of a line, read with the piece before it
}

// broken is an error of the reader underneath.
func (s *source) broken(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return s.o.fault("the file is cut short after line %d: %w", s.line, err)
	}
	return s.o.fault("after line %d: %w", s.line, err)
}

func (s *source) tooLong() error {
	return s.o.fault("line %d has more than %d bytes; is a quote in it not closed, or are its ends not line feeds?", s.line+1, s.limit)
}

// cells returns those of the next line, or io.EOF.
func (s *source) cells() ([]string, error) {
	line, err := s.next()
	if err != nil {
		return nil, err
	}
	number := s.line + 1
	s.line += bytes.Count(line, []byte{'\n'})
	if line[len(line)-1] != '\n' {
		s.line++
	}
	line = trimEnd(line)
	if n := cellsIn(line, s.o.Comma); n > s.o.MaxColumns {
		return nil, s.o.fault("line %d has %d cells, more than the %d that can be", number, n, s.o.MaxColumns)
	}
	var cells []string
	for i := 0; ; i++ {
		text, next, err := cell(line, i, s.o.Comma)
		if err == nil && !utf8.Valid(text) {
			err = errNotUTF8
		}
		if err != nil {
			return nil, s.o.fault("line %d, column %d: %s: %w", number, len(cells)+1, shown(text), err)
		}
		cells = append(cells, string(text))
		if i = next; i == len(line) {
			return cells, nil
		}
	}
}

// next returns a line with its end, which the last line may lack.
func (s *source) next() ([]byte, error) {
	var line []byte
	for quotes := 0; ; {
		part, err := s.r.ReadSlice('\n')
		line = append(line, part...)
		quotes += bytes.Count(part, quote)
		switch {
		case len(line) > s.limit:
			return nil, s.tooLong()
		case err == io.EOF && len(line) > 0:
			return line, nil
		case err == io.EOF:
			return nil, io.EOF
		case err == nil && quotes%2 == 0:
			return line, nil
		case err != nil && err != bufio.ErrBufferFull:
			return nil, s.broken(err)
		}
	}
}

var quote = []byte{'"'}

// fill returns the next whole lines, in buf or a larger one; none at the end. The
// last of them ends in a line feed, whether or not the file does.
func (s *source) fill(buf []byte) ([]byte, error) {
	buf = append(buf[:0], s.rest...)
	s.rest = s.rest[:0]
	for {
		var err error
		buf, err = s.top(buf)
		if err == io.EOF {
			if len(buf) > 0 && buf[len(buf)-1] != '\n' {
				buf = append(buf, '\n')
			}
			return buf, nil
		}
		if err != nil {
			return buf[:0], s.broken(err)
		}
		if end := wholeLines(buf); end > 0 {
			s.rest = append(s.rest, buf[end:]...)
			return buf[:end], nil
		}
		if len(buf) > s.limit {
			return buf[:0], s.tooLong()
		}
		buf = append(make([]byte, 0, 2*cap(buf)), buf...)
	}
}

// top reads until the buffer is full. Not io.ReadFull, whose error for a short
// read is that of an archive which is cut short.
func (s *source) top(buf []byte) ([]byte, error) {
	for idle := 0; len(buf) < cap(buf); {
		n, err := s.r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if err != nil {
			return buf, err
		}
		if idle++; n > 0 {
			idle = 0
		}
		if idle == 100 {
			return buf, io.ErrNoProgress
		}
	}
	return buf, nil
}

// wholeLines is how many bytes of b, which begins with a line, are whole lines.
func wholeLines(b []byte) int {
	quotes := bytes.Count(b, quote)
	for end := len(b); ; {
		i := bytes.LastIndexByte(b[:end], '\n')
		if i < 0 {
			return 0
		}
		if quotes > 0 {
			quotes -= bytes.Count(b[i:end], quote)
		}
		if quotes%2 == 0 {
			return i + 1
		}
		end = i
	}
}

// cutLine returns the length of the line that b begins with, its end included,
// and how many line feeds it has. quoted says that b has quotes.
func cutLine(b []byte, quoted bool) (size, feeds int) {
	quotes := 0
	for size < len(b) {
		n := bytes.IndexByte(b[size:], '\n') + 1
		if n == 0 {
			return len(b), feeds
		}
		if quoted {
			quotes += bytes.Count(b[size:size+n], quote)
		}
		size, feeds = size+n, feeds+1
		if quotes%2 == 0 {
			break
		}
	}
	return size, feeds
}

// trimEnd takes the line's end away.
func trimEnd(line []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(line, []byte{'\n'}), []byte{'\r'})
}
