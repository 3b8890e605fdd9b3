package wiod

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// An rReader reads what R's save and saveRDS write: R's own serialisation in its
// usual format, XDR (R Internals, section 1.8). The first error stays, and all that
// is read after it is empty.
type rReader struct {
	r       *bufio.Reader
	err     error
	saved   bool     // by save, which names what it writes
	refs    []rValue // what references mean, in order
	depth   int
	column  func(i int, v rValue) error // takes the elements of the outermost list
	numbers []float64                   // of such an element: it is good until the next
	kept    int                         // bytes of all values but those, about
	buf     [4 << 10]byte
}

const (
	rDeepest = 100
	rLongest = 1 << 20 // elements of a vector; world tables have some 3,000
	rString  = 1 << 20 // bytes
	rBytes   = 1 << 30 // of an unpacked file; a world table has 54 MB
	rMemory  = 1 << 28 // bytes of values

	textSize, elementSize, pairSize = 16, 128, 256 // bytes of a value, about
)

// newR unpacks the file and reads what stands before the values.
func newR(f io.Reader) (*rReader, error) {
	b := bufio.NewReaderSize(f, 64<<10)
	head, _ := b.Peek(6) // a shorter file is none of these
	var unpacked io.Reader = b
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, err
		}
		unpacked = z
	case bytes.HasPrefix(head, []byte("BZh")):
		unpacked = bzip2.NewReader(b)
	case bytes.HasPrefix(head, []byte("\xfd7zXZ")):
		return nil, errors.New(`is packed by xz, which is not read; in R, load it and then save(wiot, file = "wiot.RData", compress = "gzip")`)
	}
	r := &rReader{r: bufio.NewReaderSize(io.LimitReader(unpacked, rBytes), 64<<10)}
	if head, _ := r.r.Peek(5); bytes.Equal(head, []byte("RDX2\n")) || bytes.Equal(head, []byte("RDX3\n")) {
		r.saved = true
		r.bytes(5)
	}
	if !bytes.Equal(r.bytes(2), []byte("X\n")) {
		return nil, errors.New("is no file that R's save or saveRDS wrote in its usual format (XDR)")
	}
	version := r.int()
	r.int() // the R that wrote it
	r.int() // the oldest R that can read it
	if version == 3 {
		r.text(r.int(), false) // the encoding of texts that do not say theirs
	} else if version != 2 {
		r.fail("is in version %d of R's format; 2 and 3 are read", version)
	}
	return r, r.err
}

func (r *rReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// bytes returns the next n bytes, which are good until the next call.
func (r *rReader) bytes(n int) []byte {
	b := r.buf[:n]
	if r.err == nil {
		if _, err := io.ReadFull(r.r, b); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			r.fail("ends too early: the file is damaged or cut off")
		} else if err != nil {
			r.fail("%w", err)
		}
	}
	if r.err != nil {
		clear(b)
	}
	return b
}

func (r *rReader) int() int { return int(int32(binary.BigEndian.Uint32(r.bytes(4)))) }

// keep counts bytes of memory: a few in the file can mean many.
func (r *rReader) keep(bytes int) {
	if r.kept += bytes; r.kept > rMemory {
		r.fail("holds values that take more than %d bytes of memory", rMemory)
	}
}

// length is the number of elements of a vector.
func (r *rReader) length() int {
	n := r.int()
	if n < 0 || n > rLongest {
		r.fail("holds a vector of %d elements; tables have %d at most", n, rLongest)
		return 0
	}
	return n
}

// each reads all that the file holds. Of each list, column is given the elements,
// in turn, and done the rest: its attributes.
func (r *rReader) each(column func(list, i int, v rValue) error, done func(list int, v rValue) error) error {
	for list := 0; r.err == nil; list++ {
		if r.saved {
			flags := r.int()
			if flags&0xff != pairType {
				break
			}
			r.node(flags)
		}
		r.column = func(i int, v rValue) error { return column(list, i, v) }
		v := r.item()
		if r.err == nil {
			r.err = done(list, v)
		}
		if !r.saved {
			break
		}
	}
	return r.err
}

// R's types of values that tables have.
const (
	symbolType   = 1
	pairType     = 2
	callType     = 6
	charType     = 9
	logicalType  = 10
	integerType  = 13
	realType     = 14
	textType     = 16
	listType     = 19
	exprType     = 20
	pointerType  = 22
	firstSpecial = 241 // from here on values such as the empty environment
	altType      = 238
	refType      = 255
	nilType      = 254

	hasAttrs = 1 << 9
	hasTag   = 1 << 10
	latin1   = 1 << (12 + 2)
)

// item reads a value.
func (r *rReader) item() rValue { return r.body(r.int()) }

// body reads the value that has these flags.
func (r *rReader) body(flags int) (v rValue) {
	if r.depth++; r.depth > rDeepest {
		r.fail("holds values inside each other, more than %d deep", rDeepest)
	}
	defer func() { r.depth-- }()
	if r.err != nil {
		return v
	}
	switch kind := flags & 0xff; kind {
	case refType:
		return r.reference(flags >> 8)
	case nilType, 253, 252, 251, 250, 242, firstSpecial:
		return v
	case symbolType:
		v.symbol = r.item().symbol
		r.refs = append(r.refs, v)
		return v
	case charType:
		v.symbol = r.text(r.int(), flags&latin1 != 0)
		return v
	case pairType, callType:
		return r.pairs(flags)
	case altType:
		return r.alternative()
	case pointerType: // data.table's mark of itself
		r.refs = append(r.refs, v)
		r.item()
		r.item()
	case logicalType, integerType, realType, textType, listType, exprType:
		v = r.vector(kind)
	default:
		r.fail("holds a value of R's type %d, which tables do not have", kind)
	}
	if flags&hasAttrs != 0 {
		v.attrs = r.item().attrs
	}
	return v
}

func (r *rReader) reference(i int) rValue {
	if i == 0 {
		i = r.int()
	}
	if i < 1 || i > len(r.refs) {
		r.fail("refers to value %d of %d", i, len(r.refs))
		return rValue{}
	}
	return r.refs[i-1]
}

// vector reads the elements of a vector or list.
func (r *rReader) vector(kind int) (v rValue) {
	n := r.length()
	if kind == listType || kind == exprType {
		return r.elements(n)
	}
	size := 8
	if r.column != nil && r.depth == 2 && kind != textType { // an element of the outermost list
		v.numbers, size = r.numbers[:0], 0
		defer func() { r.numbers = v.numbers }()
	}
	for i := 0; i < n && r.err == nil; i++ {
		switch kind {
		case textType:
			v.texts = append(v.texts, r.item().symbol)
		case realType:
			r.keep(size)
			v.numbers = append(v.numbers, math.Float64frombits(binary.BigEndian.Uint64(r.bytes(8))))
		default:
			number := float64(r.int())
			if number == math.MinInt32 {
				number = math.NaN()
			}
			r.keep(size)
			v.numbers = append(v.numbers, number)
		}
	}
	return v
}

// elements reads those of a list. Those of the outermost are handed out.
func (r *rReader) elements(n int) (v rValue) {
	column := r.column
	if r.depth > 1 {
		column = nil
	}
	for i := 0; i < n && r.err == nil; i++ {
		element := r.item()
		if column == nil {
			r.keep(elementSize)
			v.list = append(v.list, element)
		} else if r.err == nil {
			r.err = column(i, element)
		}
	}
	return v
}

// text reads characters. A missing text is empty.
func (r *rReader) text(n int, isLatin1 bool) string {
	if n > rString {
		r.fail("holds a text of %d bytes", n)
	}
	r.keep(textSize + max(n, 0))
	var b []byte
	for n > 0 && r.err == nil {
		piece := r.bytes(min(n, len(r.buf)))
		b = append(b, piece...)
		n -= len(piece)
	}
	if !isLatin1 {
		return string(b)
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}

// node reads what stands before the value of a link of a chain: its name.
func (r *rReader) node(flags int) (name string) {
	if flags&hasAttrs != 0 {
		r.item()
	}
	if flags&hasTag != 0 {
		name = r.item().symbol
	}
	return name
}
