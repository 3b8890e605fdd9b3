package workbook

import "fmt"

// readStrings reads the texts that cells refer to by number.
func (b *Book) readStrings(part string) ([]string, error) {
	s, closer, err := b.part(part, b.limits.part)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	var list []string
	var buf []byte
	var size int64
	for {
		tok, err := s.next()
		if err == nil && tok == startTag && string(s.name) == "si" {
			var text string
			if buf, err = s.inside(buf[:0], true); err == nil {
				text, err = s.plain(buf)
			}
			list = append(list, text)
			if size += int64(len(text)); size > b.limits.text || len(list) > b.limits.strings {
				err = fmt.Errorf("more than %d texts or %d bytes of text, which no table needs", b.limits.strings, b.limits.text)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part, err)
		}
		if tok == atEnd {
			return list, nil
		}
	}
}
