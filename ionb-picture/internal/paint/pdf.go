package paint

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"unicode/utf16"
)

// A file is a PDF: its objects are numbered from 1 in the order in which they are added.
type file struct {
	objects [][]byte
}

// add takes an object and returns a reference to it.
func (f *file) add(format string, values ...any) string {
	f.objects = append(f.objects, fmt.Appendf(nil, format, values...))
	return fmt.Sprintf("%d 0 R", len(f.objects))
}

// stream takes compressed data with the entries that describe them.
func (f *file) stream(entries string, data []byte) (string, error) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(data); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return f.add("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream", entries, packed.Len(), packed.Bytes()), nil
}

// bytes is the whole file. It has no date and no random name: the same chart
// gives the same bytes.
func (f *file) bytes(root, info string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(f.objects))
	for i, object := range f.objects {
		offsets[i] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root %s /Info %s >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, root, info, start)
	return out.Bytes()
}

// unicodeString writes a text as PDF wants it for people.
func unicodeString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}

// A resource is what a page's drawing refers to by name; equal ones are kept once.
type resource struct {
	kind   string // Font, ExtGState, Pattern
	names  map[string]string
	listed []string // "/N0 5 0 R"
}

func (r *resource) name(object string, add func(string) string) string {
	if name, ok := r.names[object]; ok {
		return name
	}
	name := fmt.Sprintf("/%c%d", r.kind[0], len(r.listed))
	if r.names == nil {
		r.names = map[string]string{}
	}
	r.names[object] = name
	r.listed = append(r.listed, name+" "+add(object))
	return name
}
