// Package npy writes matrices as NumPy's .npy files and maps them into memory, so
// that a large table is there at once, and numpy.load opens the same file.
//
// Of the format it knows what a matrix of numbers needs: version 1.0 or 2.0, little-
// endian float64 ("<f8"), C order, one or two dimensions. See "NEP 1 — A Simple File
// Format for NumPy Arrays" and the documentation of numpy.lib.format.
package npy

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unsafe"
)

const (
	magic     = "\x93NUMPY"
	alignment = 64    // of the data in files that Write makes; NumPy's own since 1.14
	longest   = 10000 // bytes of a header, NumPy's own limit: see max_header_size
)

// An Array is the content of a .npy file. Data is row by row, and must not be
// written to: it may be the mapped file itself.
type Array struct {
	Shape []int // one or two dimensions
	Data  []float64

	mapped []byte // the whole file; nil when Data is a copy
}

// Close gives the mapped memory back. Data must not be used afterwards. An array
// that is never closed stays mapped as long as the process lives; its pages take
// memory only while they are used.
func (a *Array) Close() error {
	mapped := a.mapped
	a.mapped, a.Data = nil, nil
	return unmap(mapped)
}

// Write writes data as an array of that shape, with the data 64-byte aligned in the
// file.
func Write(w io.Writer, shape []int, data []float64) error {
	n, err := count(shape)
	if err != nil {
		return err
	}
	if n != len(data) {
		return fmt.Errorf("npy: %d numbers for shape %v, want %d", len(data), shape, n)
	}
	if _, err := w.Write(header(shape)); err != nil {
		return err
	}
	if littleEndian() {
		_, err = w.Write(bytesOf(data))
		return err
	}
	return writeConverted(w, data)
}

// header is the magic, the version 1.0, the header's length and the header, filled
// up with spaces to a multiple of 64 bytes.
func header(shape []int) []byte {
	dims := fmt.Sprintf("(%d,)", shape[0])
	if len(shape) == 2 {
		dims = fmt.Sprintf("(%d, %d)", shape[0], shape[1])
	}
	text := fmt.Sprintf("{'descr': '<f8', 'fortran_order': False, 'shape': %s, }", dims)
	const before = len(magic) + 4
	whole := (before + len(text) + 1 + alignment - 1) / alignment * alignment
	text += strings.Repeat(" ", whole-before-len(text)-1) + "\n"
	b := append([]byte(magic), 1, 0)
	b = binary.LittleEndian.AppendUint16(b, uint16(len(text)))
	return append(b, text...)
}

// count is the number of entries of an array of that shape; its bytes must be
// countable, too.
func count(shape []int) (int, error) {
	if len(shape) != 1 && len(shape) != 2 {
		return 0, fmt.Errorf("npy: shape %v has %d dimensions, want 1 or 2", shape, len(shape))
	}
	n := 1
	for _, d := range shape {
		if d < 0 {
			return 0, fmt.Errorf("npy: shape %v has a negative dimension", shape)
		}
		if d > 0 && n > math.MaxInt/8/d {
			return 0, fmt.Errorf("npy: shape %v is more than memory can hold", shape)
		}
		n *= d
	}
	return n, nil
}

// Map returns the array that an open file holds, without reading its numbers: they
// come from the file when they are used. Where files cannot be mapped they are read.
// The file may be closed afterwards. It must not be made shorter while the array is
// in use, which would end the process; to remove it or to put another in its place
// does no harm.
//
// A header that does not fit the file to the byte is an error, and so is a file that
// is not a regular one.
func Map(f *os.File) (*Array, error) {
	a, err := mapFile(f)
	if err != nil {
		return nil, fmt.Errorf("npy: %s: %w", f.Name(), err)
	}
	return a, nil
}

func mapFile(f *os.File) (*Array, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is not a regular file")
	}
	start := make([]byte, min(info.Size(), int64(longest+len(magic)+6)))
	if _, err := f.ReadAt(start, 0); err != nil {
		return nil, err
	}
	h, err := parse(start)
	if err != nil {
		return nil, err
	}
	n, err := count(h.shape)
	if err != nil {
		return nil, err
	}
	if want := uint64(h.size) + 8*uint64(n); uint64(info.Size()) != want {
		return nil, fmt.Errorf("has %d bytes, want %d for the shape %v that its header gives", info.Size(), want, h.shape)
	}
	a := &Array{Shape: h.shape}
	if n == 0 {
		return a, nil
	}
	if mappable && littleEndian() && h.size%8 == 0 {
		if a.mapped, err = mmap(f, int(info.Size())); err != nil {
			return nil, fmt.Errorf("cannot be mapped into memory: %w", err)
		}
		a.Data = unsafe.Slice((*float64)(unsafe.Pointer(&a.mapped[h.size])), n)
		return a, nil
	}
	a.Data, err = readAll(f, int64(h.size), n)
	return a, err
}

// readAll reads n numbers piece by piece, so that memory grows with what is there.
func readAll(f *os.File, from int64, n int) ([]float64, error) {
	r := io.NewSectionReader(f, from, 8*int64(n))
	var data []float64
	piece := make([]byte, 1<<16)
	for len(data) < n {
		b := piece[:min(len(piece), 8*(n-len(data)))]
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		data = slices.Grow(data, len(b)/8)
		for i := 0; i < len(b); i += 8 {
			data = append(data, math.Float64frombits(binary.LittleEndian.Uint64(b[i:])))
		}
	}
	return data, nil
}

func writeConverted(w io.Writer, data []float64) error {
	for piece := range slices.Chunk(data, 1<<13) {
		b := make([]byte, 0, 8*len(piece))
		for _, v := range piece {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// littleEndian says whether numbers in memory look as those in the file.
func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }

// bytesOf is the memory of data.
func bytesOf(data []float64) []byte {
	if len(data) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&data[0])), 8*len(data))
}
