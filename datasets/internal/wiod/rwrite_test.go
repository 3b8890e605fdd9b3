package wiod

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"math"
)

// An rWriter writes R's serialisation, as far as the tests need it.
type rWriter struct{ bytes.Buffer }

func (w *rWriter) int(n int) { _ = binary.Write(w, binary.BigEndian, int32(n)) }

func (w *rWriter) text(s string) {
	w.int(charType | 1<<(12+3)) // UTF-8
	w.int(len(s))
	w.WriteString(s)
}

func (w *rWriter) texts(s []string) {
	w.int(textType)
	w.int(len(s))
	for _, text := range s {
		w.text(text)
	}
}

func (w *rWriter) symbol(s string) {
	w.int(symbolType)
	w.text(s)
}

func (w *rWriter) reals(flags int, v []float64) {
	w.int(realType | flags)
	w.int(len(v))
	for _, x := range v {
		_ = binary.Write(w, binary.BigEndian, math.Float64bits(x))
	}
}

// factor writes texts as numbers of levels.
func (w *rWriter) factor(s []string) {
	var levels []string
	at := map[string]int{}
	for _, text := range s {
		if at[text] == 0 {
			levels = append(levels, text)
			at[text] = len(levels)
		}
	}
	w.int(integerType | hasAttrs)
	w.int(len(s))
	for _, text := range s {
		w.int(at[text])
	}
	w.int(pairType | hasTag)
	w.symbol("levels")
	w.texts(levels)
	w.int(nilType)
}

// sequence writes 1, 2 … n as R does since version 3.5.
func (w *rWriter) sequence(n int) {
	w.int(altType)
	w.int(pairType)
	w.symbol("compact_intseq")
	w.int(pairType)
	w.symbol("base")
	w.int(nilType)
	w.reals(0, []float64{float64(n), 1, 1})
	w.int(nilType)
}

// An rKind says how a frame is written.
type rKind struct {
	version   int
	rds, gzip bool
	factors   bool // texts as factors
	wrapped   bool // numbers as R wraps them since version 3.5
	extra     bool // other values in the file
	pointer   bool // what data.table adds
	damage    func(column string, v []float64) []float64
}

// rFile writes a data frame; the first row of it has the names.
func rFile(rows [][]any, o rKind) string {
	var w rWriter
	if !o.rds {
		fmt.Fprintf(&w, "RDX%d\n", o.version)
	}
	w.WriteString("X\n")
	w.int(o.version)
	w.int(0x30201)
	w.int(0x20300)
	if o.version == 3 {
		w.int(5)
		w.WriteString("UTF-8")
	}
	if o.extra {
		w.int(pairType | hasTag)
		w.symbol("note")
		w.texts([]string{"not the table"})
	}
	if !o.rds {
		w.int(pairType | hasTag)
		w.symbol("wiot")
	}
	w.frame(rows, o)
	if !o.rds {
		w.int(nilType)
	}
	if !o.gzip {
		return w.String()
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(w.Bytes()) // a buffer takes everything
	_ = z.Close()
	return b.String()
}

func (w *rWriter) frame(rows [][]any, o rKind) {
	var names []string
	w.int(listType | hasAttrs | 1<<8)
	w.int(len(rows[0]))
	for c, name := range rows[0] {
		names = append(names, fmt.Sprint(name))
		var texts []string
		var numbers []float64
		for _, row := range rows[1:] {
			switch v := row[c].(type) {
			case float64:
				numbers = append(numbers, v)
			default:
				texts = append(texts, fmt.Sprint(v))
			}
		}
		if o.damage != nil && numbers != nil {
			numbers = o.damage(names[c], numbers)
		}
		switch {
		case texts != nil && o.factors:
			w.factor(texts)
		case texts != nil:
			w.texts(texts)
		case o.wrapped:
			w.wrapped(numbers)
		default:
			w.reals(0, numbers)
		}
	}
	w.int(pairType | hasTag)
	w.symbol("names")
	w.texts(names)
	w.int(pairType | hasTag)
	w.symbol("row.names")
	w.sequence(len(rows) - 1)
	if o.pointer {
		w.int(pairType | hasTag)
		w.symbol(".internal.selfref")
		w.int(pointerType)
		w.int(nilType)
		w.int(nilType)
	}
	w.int(pairType | hasTag)
	w.symbol("class")
	w.texts([]string{"data.frame"})
	w.int(nilType)
}

// wrapped writes numbers as R's wrap_real: the last value of the pair is no link.
func (w *rWriter) wrapped(v []float64) {
	w.int(altType)
	w.int(pairType)
	w.symbol("wrap_real")
	w.int(nilType)
	w.int(pairType)
	w.reals(0, v)
	w.int(integerType)
	w.int(2)
	w.int(0)
	w.int(0)
	w.int(nilType)
}
