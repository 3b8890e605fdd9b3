package ionb_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// What reads, writes and reads back equal. Nothing panics.
func FuzzReadCSV(f *testing.F) {
	for _, tt := range csvFaults {
		f.Add([]byte(tt.text))
	}
	for _, text := range csvDialects() {
		f.Add([]byte(text))
	}
	for _, label := range oddLabels {
		if len(label) > 1000 {
			continue // the fuzzer would spend its time on shortening it
		}
		s := seedSpec()
		s.Name, s.Sectors[0] = label, label
		var b bytes.Buffer
		if err := table(s).WriteCSV(&b); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first, err := ionb.ReadCSV(bytes.NewReader(data))
		if err != nil {
			if first != nil || !strings.HasPrefix(err.Error(), "ionb: ") {
				t.Fatalf("%v with the error %v", first, err)
			}
			return
		}
		text := written(t, first)
		second, err := ionb.ReadCSV(strings.NewReader(text))
		if err != nil {
			t.Fatalf("what was written does not read: %v\n%q", err, text)
		}
		if diff := difference(second, first); diff != "" {
			t.Fatalf("%s, after a round trip through\n%q", diff, text)
		}
	})
}

// fuzzSpec makes a Spec of whatever the fuzzer has: names from one text, a line
// each, and numbers from bytes. Shapes fit unless spoil says otherwise.
func fuzzSpec(n, k, m, spoil uint8, names string, numbers []byte) ionb.Spec {
	next := func() float64 {
		if len(numbers) < 8 {
			return float64(len(numbers))
		}
		v := math.Float64frombits(binary.LittleEndian.Uint64(numbers))
		numbers = numbers[8:]
		return v
	}
	label := func(i int) string {
		first, rest, _ := strings.Cut(names, "\n")
		names = rest
		if first == "" {
			first = fmt.Sprint("L", i)
		}
		return first
	}
	block := func(rows, cols int) [][]float64 {
		var out [][]float64
		for range rows {
			row := make([]float64, cols)
			for j := range row {
				row[j] = next()
			}
			out = append(out, row)
		}
		return out
	}
	sectors, demand, primary := int(n%6), int(k%4), int(m%4)
	s := ionb.Spec{Name: label(0), Source: label(1), Unit: label(2), Kind: ionb.Kind(n / 6 % 3),
		Z: block(sectors, sectors+int(spoil&1)), Y: block(sectors, demand+int(spoil>>1&1)), V: block(primary+int(spoil>>2&1), sectors)}
	for i := range sectors {
		s.Sectors = append(s.Sectors, label(i))
	}
	for i := range demand {
		s.Demand = append(s.Demand, label(i))
	}
	for i := range primary {
		s.Primary = append(s.Primary, label(i))
	}
	if spoil&8 != 0 {
		s.SectorUnits, s.PrimaryUnits = s.Primary, s.Sectors
	}
	return s
}

func bytesOf(values ...float64) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}

// No Spec makes a panic, and no table that NewTable lets through makes one in
// any method or model. Every table survives a round trip through CSV.
func FuzzNewTable(f *testing.F) {
	f.Add(uint8(2), uint8(1), uint8(1), uint8(0), "", bytesOf(25, 175, 40, 20, 50, 60, 10, 40))
	f.Add(uint8(2), uint8(1), uint8(1), uint8(0), "a\nb\nc\nd", bytesOf(0.5, 0.5, 0.5, 0.5, 0, 0, 1, 1))
	f.Add(uint8(2), uint8(2), uint8(0), uint8(0), "", bytesOf(12, 3, 1, 2, 0, -5, 7, 0))
	f.Add(uint8(3), uint8(1), uint8(2), uint8(0), "", bytesOf(1, 0, 2, 0, 0, 0, 3, 0, 4, 5, 0, 6, 1, 0, 2))
	f.Add(uint8(1), uint8(1), uint8(1), uint8(0), "", bytesOf(0, 5e-324, 1))
	f.Add(uint8(1), uint8(1), uint8(1), uint8(0), "", bytesOf(1, 1, math.MaxFloat64))
	f.Add(uint8(2), uint8(1), uint8(1), uint8(0), "", bytesOf(1e-300, 1e-300, 1e290, 1e290, 5e-300, 6e290, 1, 2))
	f.Add(uint8(1), uint8(1), uint8(1), uint8(0), "", bytesOf(math.NaN(), math.Inf(1), math.Inf(-1)))
	f.Add(uint8(0), uint8(0), uint8(0), uint8(15), "", []byte(nil))
	for bit := range 4 {
		f.Add(uint8(2), uint8(1), uint8(1), uint8(1<<bit), "total\n=1\n#x\n\xff", bytesOf(25, 175, 40, 20, 50, 60, 10, 40))
	}
	f.Fuzz(func(t *testing.T, n, k, m, spoil uint8, names string, numbers []byte) {
		tab, err := ionb.NewTable(fuzzSpec(n, k, m, spoil, names, numbers))
		if err != nil {
			return
		}
		text := written(t, tab)
		read, err := ionb.ReadCSV(strings.NewReader(text))
		if err != nil {
			t.Fatalf("what was written does not read: %v\n%q", err, text)
		}
		if diff := difference(read, tab); diff != "" {
			t.Fatalf("%s, after a round trip through\n%q", diff, text)
		}
		exerciseTable(tab)
		exerciseClosed(tab)
		model, err := ionb.Open(tab)
		if err != nil {
			return
		}
		_, _, _, _ = model.String(), model.HawkinsSimon().String(), model.L().String(), model.Output(tab.Demand()).String()
		_, _ = model.BackwardLinkages().String(), model.ForwardLinkages().String()
		for _, label := range tab.PrimaryLabels() {
			_, _ = model.PrimaryCoefficients(label).String(), model.Content(label).String()
		}
		if g, err := ionb.Ghosh(tab); err == nil {
			_, _ = g.G().String(), g.ForwardLinkages().String()
		}
		for _, a := range []ionb.Matrix{tab.Z(), model.A()} {
			if q, err := ionb.OpenFromCoefficients(tab.Sectors(), a); err == nil {
				_, _ = q.String(), q.L().String()
			}
		}
	})
}

func exerciseClosed(tab *ionb.Table) {
	for _, k := range tab.PrimaryLabels() {
		for _, y := range tab.DemandLabels() {
			c, err := ionb.Closed(tab, k, y)
			if err != nil {
				continue
			}
			_, _, _ = c.String(), c.Determinant(), c.OutputAt(k, 1).String()
			fmt.Fprint(io.Discard, c.A(), c.Proportions())
		}
	}
}
