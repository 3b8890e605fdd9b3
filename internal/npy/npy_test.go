package npy

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/internal/peers"
)

func write(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.npy")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func encoded(t *testing.T, shape []int, data []float64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, shape, data); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func mapped(t *testing.T, content []byte) (*Array, error) {
	t.Helper()
	f, err := os.Open(write(t, content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // read only
	a, err := Map(f)
	if a != nil {
		t.Cleanup(func() {
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	return a, err
}

// raw is a file with any header.
func raw(version string, header string, numbers int) []byte {
	b := []byte(magic + version)
	b = append(b, byte(len(header)), byte(len(header)>>8))
	if version[0] == 2 {
		b = append(b, 0, 0)
	}
	return append(append(b, header...), make([]byte, 8*numbers)...)
}

var shapes = []struct {
	name  string
	shape []int
	data  []float64
}{
	{"matrix", []int{2, 3}, []float64{1, 2, 3, -4.5, math.MaxFloat64, math.SmallestNonzeroFloat64}},
	{"one number", []int{1, 1}, []float64{math.Pi}},
	{"vector", []int{3}, []float64{0, math.Copysign(0, -1), math.Inf(1)}},
	{"no rows", []int{0, 4}, nil},
	{"no columns", []int{5, 0}, nil},
	{"no entries", []int{0}, nil},
	{"long", []int{1, 100_000}, make([]float64, 100_000)},
}

func TestWrittenIsMapped(t *testing.T) {
	for _, tt := range shapes {
		t.Run(tt.name, func(t *testing.T) {
			b := encoded(t, tt.shape, tt.data)
			if offset := len(b) - 8*len(tt.data); offset%64 != 0 {
				t.Errorf("the data is at byte %d, want a multiple of 64", offset)
			}
			a, err := mapped(t, b)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(a.Shape, tt.shape) || !slices.Equal(a.Data, tt.data) {
				t.Errorf("got %v %v, want %v %v", a.Shape, a.Data, tt.shape, tt.data)
			}
		})
	}
}

// The way of systems that cannot map files gives the same.
func TestReadAllAndConverted(t *testing.T) {
	data := make([]float64, 20_000)
	for i := range data {
		data[i] = float64(i) / 7
	}
	var b bytes.Buffer
	if err := writeConverted(&b, data); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), bytesOf(data)) {
		t.Error("converted numbers differ from those in memory")
	}
	f, err := os.Open(write(t, append([]byte("12345678"), b.Bytes()...)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // read only
	got, err := readAll(f, 8, len(data))
	if err != nil || !slices.Equal(got, data) {
		t.Errorf("read %d numbers, error %v", len(got), err)
	}
	if _, err := readAll(f, 8, len(data)+1); err == nil {
		t.Error("read more numbers than the file has")
	}
}

func TestHeadersOfOthers(t *testing.T) {
	tests := []struct {
		name string
		file []byte
		want []int
	}{
		{"version 2.0", raw("\x02\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }\n", 2), []int{2, 1}},
		{"unaligned, double quotes, other order", raw("\x01\x00", `{"shape":(3,),"fortran_order":False,"descr":"<f8"}`, 3), []int{3}},
		{"no comma at the end", raw("\x01\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': (2,1)}", 2), []int{2, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := mapped(t, tt.file)
			if err != nil || !slices.Equal(a.Shape, tt.want) || len(a.Data) == 0 {
				t.Errorf("got %v, error %v; want shape %v", a, err, tt.want)
			}
		})
	}
}

func TestHostileFiles(t *testing.T) {
	good := encoded(t, []int{2, 2}, []float64{1, 2, 3, 4})
	of := func(shape string) []byte {
		return raw("\x01\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': "+shape+", }", 4)
	}
	tests := []struct {
		name string
		file []byte
		says string
	}{
		{"empty", nil, "not a .npy file"},
		{"something else", []byte("<!DOCTYPE html><title>404</title>"), "not a .npy file"},
		{"cut in the magic", good[:4], "not a .npy file"},
		{"cut in the version", good[:7], "ends within its header"},
		{"cut in the header", good[:40], "ends within its header"},
		{"cut in the data", good[:len(good)-1], "has 159 bytes, want 160"},
		{"more data", append(slices.Clone(good), 0), "has 161 bytes, want 160"},
		{"version 3.0", raw("\x03\x00", "{}", 0), "version 3.0"},
		{"version 1.1", raw("\x01\x01", "{}", 0), "version 1.1"},
		{"float32", raw("\x01\x00", "{'descr': '<f4', 'fortran_order': False, 'shape': (4,), }", 2), "<f4"},
		{"big-endian", raw("\x01\x00", "{'descr': '>f8', 'fortran_order': False, 'shape': (4,), }", 4), ">f8"},
		{"objects", raw("\x01\x00", "{'descr': '|O', 'fortran_order': False, 'shape': (4,), }", 4), "|O"},
		{"records", raw("\x01\x00", "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (4,), }", 4), "descr"},
		{"Fortran order", raw("\x01\x00", "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }", 4), "Fortran"},
		{"no shape", raw("\x01\x00", "{'descr': '<f8', 'fortran_order': False}", 4), "want just"},
		{"more keys", raw("\x01\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': (4,), 'x': 1}", 4), "want just"},
		{"a key twice", raw("\x01\x00", "{'descr': '<f8', 'descr': '<f8', 'shape': (4,)}", 4), "twice"},
		{"code", raw("\x01\x00", "__import__('os').system('true')", 4), "missing"},
		{"more after it", raw("\x01\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': (4,)} x", 4), "left over"},
		{"no end", raw("\x01\x00", "{'descr': '<f8", 4), "no end"},
		{"an endless tuple", raw("\x01\x00", "{'shape': (4, ", 4), "no end"},
		{"a number", of("()"), "one or two dimensions"},
		{"three dimensions", of("(1, 2, 2)"), "one or two dimensions"},
		{"a negative dimension", of("(-4,)"), "whole numbers"},
		{"an empty dimension", of("(,4)"), "whole numbers"},
		{"no tuple", of("4"), "want a tuple"},
		{"a fraction", of("(4.0,)"), "whole numbers"},
		{"a shape that overflows", of("(4294967296, 4294967296)"), "more than memory can hold"},
		{"a shape whose bytes overflow", of("(2305843009213693952,)"), "more than memory can hold"},
		{"a dimension that overflows", of("(99999999999999999999,)"), "whole numbers"},
		{"a large shape", of("(1000000, 1000000)"), "want 8000000000"},
		{"another shape", of("(2, 3)"), "bytes, want"},
		{"a long header", raw("\x01\x00", strings.Repeat(" ", 20_000), 0), "header of more than"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := mapped(t, tt.file)
			if err == nil || a != nil {
				t.Fatalf("read %v", a)
			}
			if !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "a.npy") {
				t.Errorf("the error does not say %q and the file: %v", tt.says, err)
			}
		})
	}
}

func TestNotAFile(t *testing.T) {
	f, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // read only
	if _, err := Map(f); err == nil || !strings.Contains(err.Error(), "regular file") {
		t.Errorf("error %v", err)
	}
}

type failing struct{ after int }

var errFull = errors.New("full")

func (w *failing) Write(p []byte) (int, error) {
	if w.after--; w.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	for after := range 2 {
		if err := Write(&failing{after}, []int{1}, []float64{1}); !errors.Is(err, errFull) {
			t.Errorf("after %d writes: error %v", after, err)
		}
	}
	for _, shape := range [][]int{nil, {1, 1, 1}, {-1}, {2}, {math.MaxInt, 2}} {
		if err := Write(&bytes.Buffer{}, shape, []float64{1}); err == nil {
			t.Errorf("wrote shape %v", shape)
		}
	}
}

func TestNumPyReadsWhatWriteWrites(t *testing.T) {
	for _, tt := range shapes {
		t.Run(tt.name, func(t *testing.T) {
			got := peers.Python(t, `
import sys, numpy
a = numpy.load(sys.argv[1], mmap_mode="r", allow_pickle=False)
print(a.dtype.str, a.flags.c_contiguous, list(a.shape), a.offset % 64, a.tobytes().hex()[:96])
`, write(t, encoded(t, tt.shape, tt.data)))
			want := fmt.Sprintf("<f8 True %s 0 %.96x\n", strings.ReplaceAll(fmt.Sprint(tt.shape), " ", ", "), bytesOf(tt.data)[:min(48, 8*len(tt.data))])
			if got != want {
				t.Errorf("numpy reads\n%swant\n%s", got, want)
			}
		})
	}
}

func TestNumPysFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.npy")
	peers.Python(t, `
import sys, numpy
numpy.save(sys.argv[1], numpy.arange(12.0).reshape(3, 4) / 7)
`, path)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() // read only
	a, err := Map(f)
	if err != nil || !slices.Equal(a.Shape, []int{3, 4}) || a.Data[11] != 11.0/7 {
		t.Errorf("read %v, error %v", a, err)
	}
}

func FuzzHeader(f *testing.F) {
	f.Add(header([]int{2, 3}))
	f.Add(header([]int{7}))
	f.Add(raw("\x02\x00", "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 1), }\n", 0))
	f.Add(raw("\x01\x00", `{"shape":(3,),"fortran_order":False,"descr":"<f8"}`, 0))
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := parse(b)
		if err != nil {
			return
		}
		if h.size > len(b) {
			t.Fatalf("the data begins at %d of %d bytes", h.size, len(b))
		}
		if _, err := count(h.shape); err != nil {
			return
		}
		again, err := parse(header(h.shape))
		if err != nil || !slices.Equal(again.shape, h.shape) {
			t.Fatalf("shape %v reads back as %v, %v", h.shape, again.shape, err)
		}
	})
}
