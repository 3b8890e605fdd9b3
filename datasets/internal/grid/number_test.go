package grid

import (
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"
)

// decimal is the notation that number knows.
var decimal = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$`)

// same compares number with strconv on a whole text.
func same(t *testing.T, text string) {
	t.Helper()
	got, end := number([]byte(text), 0)
	want, err := strconv.ParseFloat(text, 64)
	if err != nil || !decimal.MatchString(text) {
		if end == len(text) {
			t.Errorf("number(%q) = %v, strconv says %v", text, got, err)
		}
		return
	}
	if end != len(text) || math.Float64bits(got) != math.Float64bits(want) {
		t.Errorf("number(%q) = %v (%d of %d bytes), strconv says %v", text, got, end, len(text), want)
	}
}

var numbers = []string{
	"0", "-0", "+0", "0.0", "1", "-1", "+1", "12.5", ".5", "5.", "-.5", "007", "1e3", "1E3", "1e+3", "1e-3", "1.5e0",
	"9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995", "9007199254740993e22", "9007199254740993e27",
	"9007199254740993e28", "18446744073709551615", "18446744073709551616", "9999999999999999999", "9999999999999999999e-27",
	"99999999999999999999", "0.1", "0.3", "0.0038468327", "0.00012345678901234567", "123456.78901234567", "1e22", "1e23", "1e-22", "1e-23",
	"8.98846567431158e307", "1.7976931348623157e308", "1.7976931348623159e308", "1e308", "1e309", "1e400", "-1e400", "1e-400",
	"4.9e-324", "2.4e-324", "2.2250738585072011e-308", "1e99999999999999999999", "1e-99999999999999999999", "0e99999999999999999999",
	"0.000000000000000000000000000000000000001", "1000000000000000000000000000000000000000",
	"", "+", "-", ".", "e", "1e", "1e+", "e5", "1.2.3", "1,5", "--1", "1-", "0x10", "0x1p-2", "1_000", "NaN", "nan", "Inf", "inf",
	"-Infinity", "..", "...", "n/a", "1 000", "１", "1d5", "\x00", "=1+1",
}

func TestNumber(t *testing.T) {
	for _, text := range numbers {
		same(t, text)
	}
}

// Numbers of every length and size, and those half-way between two float64s.
func TestNumberAtRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		v := math.Float64frombits(r.Uint64())
		same(t, strconv.FormatFloat(v, 'e', r.IntN(22), 64))
		w := r.Float64() * math.Pow10(r.IntN(16)-6)
		same(t, strconv.FormatFloat(w, 'f', r.IntN(20), 64))
		same(t, strconv.FormatFloat(w, 'g', -1, 64))
		same(t, fmt.Sprintf("%de%d", r.Uint64()>>r.IntN(64), r.IntN(70)-35))
		same(t, fmt.Sprintf("%de%d", (r.Uint64()>>11|1)*2+1, r.IntN(12)-4)) // 54 bits: a tie where e = 0
	}
}

func FuzzNumber(f *testing.F) {
	for _, text := range numbers {
		f.Add(text)
	}
	f.Fuzz(same)
}
