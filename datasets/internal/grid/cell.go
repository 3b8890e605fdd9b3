package grid

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

var (
	errNotUTF8    = errors.New("the text is not UTF-8; save the file as UTF-8")
	errNotANumber = errors.New("not a number (want one such as -1234.5 or 1e-3, or an empty cell for 0)")
	errQuote      = errors.New("the quote is not closed")
	errAfter      = errors.New("text follows the closing quote")
)

// cell returns the text of the cell that begins at i, without the spaces around
// it and its quotes, and where it ends: at a separator or at the end of the line.
func cell(line []byte, i int, comma byte) (text []byte, end int, err error) {
	for i < len(line) && blank(line[i], comma) {
		i++
	}
	if i < len(line) && line[i] == '"' {
		return quotedCell(line, i+1, comma)
	}
	end = bytes.IndexByte(line[i:], comma)
	if end = end + i; end < i {
		end = len(line)
	}
	return bytes.TrimRight(line[i:end], " \t"), end, nil
}

func blank(c, comma byte) bool { return c == ' ' || c == '\t' && comma != '\t' }

func quotedCell(line []byte, i int, comma byte) (text []byte, end int, err error) {
	start, doubled := i, false
	for {
		n := bytes.IndexByte(line[i:], '"')
		if n < 0 {
			return line[start:], len(line), errQuote
		}
		if i += n + 1; i == len(line) || line[i] != '"' {
			break
		}
		i, doubled = i+1, true
	}
	text = bytes.Trim(line[start:i-1], " \t")
	if doubled {
		text = bytes.ReplaceAll(text, []byte(`""`), quote)
	}
	for i < len(line) && blank(line[i], comma) {
		i++
	}
	if i < len(line) && line[i] != comma {
		return text, i, errAfter
	}
	return text, i, nil
}

// cellsIn counts them; a quote that is never closed ends the line.
func cellsIn(line []byte, comma byte) int {
	if bytes.IndexByte(line, '"') < 0 {
		return bytes.Count(line, []byte{comma}) + 1
	}
	n := 1
	for i := 0; ; i++ {
		_, end, err := cell(line, i, comma)
		if err == errAfter {
			rest := bytes.IndexByte(line[end:], comma)
			if rest < 0 {
				return n
			}
			end += rest
		}
		if end == len(line) {
			return n
		}
		i, n = end, n+1
	}
}

// isBlank reports that a line says nothing. Separators alone say nothing where
// lines have labels; without labels they are a line of zeros.
func isBlank(line []byte, o Options) bool {
	set := " \t"
	switch {
	case o.LabelCols > 0:
		set += string(o.Comma)
	case o.Comma == '\t':
		set = " "
	}
	return len(bytes.Trim(line, set)) == 0
}

// shown quotes text from the file for a message, the beginning of a long one.
func shown[T string | []byte](text T) string {
	const most = 40 // characters
	s := strings.ToValidUTF8(string(text[:min(len(text), utf8.UTFMax*(most+1))]), "\uFFFD")
	if runes := []rune(s); len(runes) > most {
		return fmt.Sprintf("%q…", string(runes[:most]))
	}
	return fmt.Sprintf("%q", s)
}
