package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Bytes returns the notebook as Jupyter writes it: sorted keys, an indent of one
// space, no character escaped that need not be. (encoding/json escapes U+2028.)
func (n *Notebook) Bytes() []byte {
	var b bytes.Buffer
	encode(&b, n.fields, "\n")
	b.WriteByte('\n')
	return b.Bytes()
}

// encode writes v; newline is a line break with the indent of the place.
func encode(b *bytes.Buffer, v any, newline string) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		fmt.Fprint(b, v)
	case json.Number:
		b.WriteString(v.String())
	case string:
		encodeString(b, v)
	case []any:
		encodeArray(b, v, newline)
	case map[string]any:
		encodeObject(b, v, newline)
	case Output:
		encodeObject(b, v, newline)
	default:
		panic(fmt.Sprintf("notebook: cannot encode a %T", v))
	}
}

func encodeArray(b *bytes.Buffer, items []any, newline string) {
	if len(items) == 0 {
		b.WriteString("[]")
		return
	}
	b.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + " ")
		encode(b, item, newline+" ")
	}
	b.WriteString(newline + "]")
}

func encodeObject(b *bytes.Buffer, object map[string]any, newline string) {
	if len(object) == 0 {
		b.WriteString("{}")
		return
	}
	b.WriteByte('{')
	for i, key := range slices.Sorted(maps.Keys(object)) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(newline + " ")
		encodeString(b, key)
		b.WriteString(": ")
		encode(b, object[key], newline+" ")
	}
	b.WriteString(newline + "}")
}

var escapes = strings.NewReplacer(controlEscapes()...)

// controlEscapes pairs each character that JSON forbids in a string with its
// escape.
func controlEscapes() []string {
	pairs := []string{`"`, `\"`, `\`, `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`}
	for c := range rune(0x20) {
		if !strings.ContainsRune("\n\r\t\b\f", c) {
			pairs = append(pairs, string(c), fmt.Sprintf(`\u%04x`, c))
		}
	}
	return pairs
}

func encodeString(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	escapes.WriteString(b, s)
	b.WriteByte('"')
}
