package grid

import (
	"bytes"
	"strings"
)

const (
	sniffBytes = 1024
	bom        = "\uFEFF"
)

func hasBOM(start []byte) bool { return bytes.HasPrefix(start, []byte(bom)) }

// separates reports whether cells can be told apart by c.
func separates(c byte) bool {
	return c == '\t' || c > ' ' && c < 0x7f && !strings.ContainsRune(`"'+-.0123456789eE`, rune(c))
}

var magics = []struct{ start, is string }{
	{"\xff\xfe", "is in UTF-16; save it as UTF-8"},
	{"\xfe\xff", "is in UTF-16; save it as UTF-8"},
	{"PK\x03\x04", "is a zip archive or a workbook, not text"},
	{"\x1f\x8b", "is packed with gzip, not text"},
	{"%PDF", "is a PDF document, not text"},
	{"\xd0\xcf\x11\xe0", "is an old Excel workbook, not text"},
}

// notText says what a file is that cannot be delimited text, by its beginning.
func notText(start []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(start, []byte(m.start)) {
			return "the file " + m.is
		}
	}
	if nul := bytes.IndexByte(start, 0); nul >= 0 {
		if nul <= 1 && bytes.Count(start, []byte{0}) > len(start)/3 {
			return "the file is in UTF-16; save it as UTF-8"
		}
		return "the file is binary, not text"
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(start), bom)))
	for _, tag := range []string{"<!doctype", "<html", "<head", "<body", "<?xml"} {
		if strings.HasPrefix(text, tag) {
			return "the file is a web page or XML, not a table; its download may have failed"
		}
	}
	if text == "" && len(start) < sniffBytes {
		return "the file is empty"
	}
	return ""
}
