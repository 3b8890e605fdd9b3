package wiod

import (
	"encoding/base64"
	"math"
	"slices"
	"strings"
	"testing"
)

// values reads all lists of a file.
func values(content string) (columns []rValue, err error) {
	r, err := newR(strings.NewReader(content))
	if err != nil {
		return nil, err
	}
	err = r.each(func(_, _ int, v rValue) error {
		v.numbers = slices.Clone(v.numbers)
		columns = append(columns, v)
		return nil
	}, func(int, rValue) error { return nil })
	return columns, err
}

func header(version int) *rWriter {
	w := &rWriter{}
	w.WriteString("X\n")
	w.int(version)
	w.int(0)
	w.int(0)
	return w
}

func list(elements ...func(w *rWriter)) string {
	w := header(2)
	w.int(listType)
	w.int(len(elements))
	for _, e := range elements {
		e(w)
	}
	return w.String()
}

func TestRValues(t *testing.T) {
	content := list(
		func(w *rWriter) { w.int(integerType); w.int(2); w.int(7); w.int(math.MinInt32) },
		func(w *rWriter) { w.texts([]string{"é", ""}) },
		func(w *rWriter) {
			w.int(textType)
			w.int(2)
			w.int(charType)
			w.int(-1)
			w.int(charType | latin1)
			w.int(1)
			w.WriteByte(0xe9)
		},
		func(w *rWriter) { w.factor([]string{"b", "a", "b"}) },
		func(w *rWriter) { w.sequence(3) },
		func(w *rWriter) { // texts that R has not written out yet
			w.int(altType)
			w.int(pairType)
			w.symbol("deferred_string")
			w.int(nilType)
			w.int(pairType)
			w.reals(0, []float64{1, 2.5})
			w.int(integerType)
			w.int(1)
			w.int(0)
			w.int(nilType)
		},
		func(w *rWriter) {
			w.int(pairType | hasTag)
			w.int(refType | 1<<8)
			w.reals(0, []float64{4})
			w.int(nilType)
		},
	)
	got, err := values(content)
	if err != nil {
		t.Fatal(err)
	}
	if n := got[0].numbers; n[0] != 7 || !math.IsNaN(n[1]) {
		t.Errorf("integers %v", n)
	}
	for i, want := range map[int][]string{1: {"é", ""}, 2: {"", "é"}, 3: {"b", "a", "b"}, 4: {"1", "2", "3"}, 5: {"1", "2.5"}} {
		if labels := got[i].labels(); !slices.Equal(labels, want) {
			t.Errorf("value %d: %q, want %q", i, labels, want)
		}
	}
	if v := got[6].attrs["levels"].numbers; !slices.Equal(v, []float64{4}) { // the symbol of the factor, by reference
		t.Errorf("a reference: %v", got[6])
	}
}

func TestBzip2(t *testing.T) {
	packed, err := base64.StdEncoding.DecodeString(bzipped)
	if err != nil {
		t.Fatal(err)
	}
	got, err := values(string(packed))
	if err != nil || len(got) != 1 || !slices.Equal(got[0].numbers, []float64{1, 2}) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBrokenR(t *testing.T) {
	nested := func(w *rWriter) {
		for range 100000 {
			w.int(listType)
			w.int(1)
		}
	}
	tests := []struct{ name, content, want string }{
		{"empty", "", "is no file that R's save"},
		{"garbage", "\x00\x01\x02\x03garbage", "is no file that R's save"},
		{"a web page", "<!DOCTYPE html>", "is no file that R's save"},
		{"xz", "\xfd7zXZ\x00", `compress = "gzip"`},
		{"R's text format", "RDX2\nA\n2\n", "XDR"},
		{"an old version", header(1).String(), "version 1 of R's format"},
		{"a long vector", list(func(w *rWriter) { w.int(realType); w.int(-1) }), "a vector of -1 elements"},
		{"too long a vector", list(func(w *rWriter) { w.int(realType); w.int(1 << 30) }), "a vector of 1073741824 elements"},
		{"a vector that is not there", list(func(w *rWriter) { w.int(realType); w.int(1 << 20) }), "ends too early"},
		{"too long a text", list(func(w *rWriter) { w.int(textType); w.int(1); w.int(charType); w.int(1 << 30) }), "a text of 1073741824 bytes"},
		{"a text that is not there", list(func(w *rWriter) { w.int(textType); w.int(1); w.int(charType); w.int(1 << 20) }), "ends too early"},
		{"deep", list(nested), "more than 100 deep"},
		{"a reference to nothing", list(func(w *rWriter) { w.int(refType | 9<<8) }), "refers to value 9 of 0"},
		{"a reference to value 0", list(func(w *rWriter) { w.int(refType); w.int(0) }), "refers to value 0 of 0"},
		{"a function", list(func(w *rWriter) { w.int(3); w.int(0) }), "R's type 3"},
		{"a complex number", list(func(w *rWriter) { w.int(15); w.int(1); w.reals(0, []float64{1, 2}) }), "R's type 15"},
		{"an unknown form", list(func(w *rWriter) {
			w.int(altType)
			w.int(pairType)
			w.symbol("mmap_real")
			w.int(nilType)
			w.int(nilType)
			w.int(nilType)
		}), `R's form "mmap_real"`},
		{"a long sequence", list(func(w *rWriter) {
			w.int(altType)
			w.int(pairType)
			w.symbol("compact_intseq")
			w.int(nilType)
			w.reals(0, []float64{1e18, 1, 1})
			w.int(nilType)
		}), "a sequence of 1e+18 numbers"},
		{"many long sequences", list(func(w *rWriter) {
			w.int(listType)
			w.int(1000)
			for range 1000 {
				w.sequence(1 << 20)
			}
		}), "more than 268435456 bytes of memory"},
		{"many nothings", list(func(w *rWriter) {
			for range 5 {
				w.int(listType)
				w.int(1 << 20)
				for range 1<<20 - 1 {
					w.int(nilType)
				}
			}
		}), "more than 268435456 bytes of memory"},
		{"no gzip", "\x1f\x8bxxxxxxxxxxxx", "gzip"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := values(tt.content); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
	whole := rFile(frameOf(), rKind{version: 3, factors: true, wrapped: true, pointer: true})
	for i := range whole {
		if _, err := values(whole[:i]); err == nil && i < len(whole)-4 {
			t.Fatalf("%d bytes of %d: no error", i, len(whole))
		}
	}
}

func TestBrokenFrames(t *testing.T) {
	frame := func(change func(rows [][]any)) [][]any {
		rows := frameOf()
		change(rows)
		return rows
	}
	tests := []struct {
		name string
		rows [][]any
		kind rKind
		want string
	}{
		{"no frame of WIOD's", [][]any{{"a", "b"}, {"x", 1.0}}, rKind{}, "holds no data frame with the columns"},
		{"a missing number", frameOf(), rKind{damage: func(name string, v []float64) []float64 {
			if name == "AUS2" {
				v[1] = math.NaN()
			}
			return v
		}}, `column AUS2, row 2 is "NA", want a number`},
		{"a short column", frameOf(), rKind{damage: func(name string, v []float64) []float64 {
			if name == "ROM57" {
				return v[1:]
			}
			return v
		}}, "column ROM57 has 10 numbers, want 11"},
		{"a text among the numbers", frame(func(rows [][]any) { rows[1][6] = "x" }), rKind{}, "column AUS2 has 0 numbers, want 11"},
		{"a row twice", frame(func(rows [][]any) { rows[2] = rows[1] }), rKind{}, `"AUS" "A01" again, which is row 1 already`},
		{"a row of no column", frame(func(rows [][]any) { rows[2][2] = "XXX" }), rKind{}, `region "XXX"`},
		{"rows missing", frameOf()[:3], rKind{}, "no rows of 4 sectors"},
		{"labels last", frame(func(rows [][]any) {
			for i := range rows {
				slices.Reverse(rows[i])
			}
		}), rKind{}, "holds no data frame"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.kind.version = 2
			_, err := Read(request(t, map[string]string{"WIOT2014_October16_ROW.RData": rFile(tt.rows, tt.kind)}))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want one that says %q", err, tt.want)
			}
		})
	}
}

func FuzzR(f *testing.F) {
	small := frameOf()[:3]
	for i := range small {
		small[i] = append(small[i][:7:7], small[i][5+n+k])
	}
	f.Add(rFile(small, rKind{version: 3, factors: true, wrapped: true, pointer: true}))
	f.Add(rFile(small, rKind{version: 2, rds: true}))
	f.Add(rFile(frameOf(), rKind{version: 2})[:900])
	f.Fuzz(func(t *testing.T, content string) {
		if !strings.HasPrefix(content, "X\n") && !strings.HasPrefix(content, "RDX") {
			t.Skip() // packed files only slow the fuzzer down
		}
		r := request(t, map[string]string{"w.rda": content})
		r.Limit = 1 << 20
		if got, err := Read(r); err == nil {
			_, _ = got.Build(true)
		}
	})
}

// bzipped is a list of the numbers 1 and 2, packed by bzip2.
const bzipped = "QlpoOTFBWSZTWRRmdykAABHuAPiRCAAAAMAAAEBAACAAMQNA0BojAyIxubTW4DBObBXC7kinChICjM7lIA=="
