package grid

import (
	"fmt"
	"math"
	"math/big"
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
	// Hard cases of the literature: Paxson 1991 (short numbers nearly half-way), Gay's and
	// Lemire's test sets, the numbers that hung PHP and Java, the ends of the range.
	"5e125", "69e267", "999e-26", "7861e-34", "75569e-254", "928609e-261", "9210917e80", "84863171e114", "653777767e273",
	"5232604057e-298", "27235667517e-109", "653532977297e-123", "3142213164987e-294", "46202199371337e-72", "231010996856685e-73",
	"9324754620109615e212", "78459735791271921e49", "272104041512242479e200", "6802601037806061975e198", "20505426358836677347e-221",
	"836168422905420598437e-234", "4891559871276714924261e222", "9007199254740991.5", "9007199254740992.5", "9007199254740993.5",
	"9007199254740992.999999", "1.00000000000000011102230246251565404236316680908203125", "1.00000000000000011102230246251565404236316680908203124",
	"1.00000000000000011102230246251565404236316680908203126", "1.1102230246251565e-16", "8.5", "0.5", "0.000000059604644775390625",
	"2.2250738585072012e-308", "2.2250738585072014e-308", "2.225073858507201e-308", "2.4703282292062327e-324", "2.4703282292062328e-324",
	"4.940656458412465e-324", "179769313486231570000e289", "1.797693134862315808e308", "6.631236846766476e-316", "1.234e-305", "123e-350",
	"0000000000000000000000000000000000000001.5", "0.00000000000000000000000000012345678901234567", "00000000.00000000", "12345678.12345678",
	"1234567.1234567", "123456789012345678.9", "1234567890123456789.5", "12345678901234567890.5", "0.1234567890123456789", "0.12345678901234567890",
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
	for range 20_000 {
		v := math.Float64frombits(r.Uint64())
		same(t, strconv.FormatFloat(v, 'g', -1, 64))
		same(t, strconv.FormatFloat(v, 'e', r.IntN(22), 64))
		subnormal := math.Float64frombits(r.Uint64() >> (12 + r.IntN(52)))
		same(t, strconv.FormatFloat(subnormal, 'e', r.IntN(22), 64))
		w := r.Float64() * math.Pow10(r.IntN(16)-6)
		same(t, strconv.FormatFloat(w, 'f', r.IntN(20), 64))
		same(t, strconv.FormatFloat(w, 'g', -1, 64))
		same(t, fmt.Sprintf("%de%d", r.Uint64()>>r.IntN(64), r.IntN(70)-35))
		same(t, fmt.Sprintf("%0*d.%0*d", r.IntN(12), r.Uint64()>>r.IntN(64), r.IntN(30), r.Uint64()>>r.IntN(64)))
		same(t, fmt.Sprintf("%de%d", (r.Uint64()>>11|1)*2+1, r.IntN(12)-4)) // 54 bits: a tie where e = 0
	}
}

// What lies half-way between two float64s, and as little to each side of it as a digit
// can tell: the rounding of a product that is cut short must not decide these.
func TestNumberHalfWay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 5_000 {
		v := math.Ldexp(1+r.Float64(), r.IntN(100)-60)
		half := new(big.Float).SetPrec(2000).SetFloat64(v)
		half.Add(half, new(big.Float).SetFloat64(math.Nextafter(v, math.Inf(1))))
		half.Quo(half, big.NewFloat(2))
		for _, digits := range []int{14, 16, 17, 18, 19, 20, 200} {
			same(t, half.Text('e', digits))
			same(t, half.Text('f', digits))
		}
	}
}

// Every byte that is no digit ends a number, wherever among eight it stands.
func TestNumberEnds(t *testing.T) {
	for c := range 256 {
		for at := range 9 {
			same(t, "1.12345678"[:2+at]+string([]byte{byte(c)})+"123456789")
		}
	}
}

// The quotient is that of two whole numbers, rounded once, whenever it is known; and it
// mostly is.
func TestQuotient(t *testing.T) {
	r, known := rand.New(rand.NewPCG(5, 6)), 0
	const times = 100_000
	for range times {
		m, k := r.Uint64()>>r.IntN(64), 1+r.IntN(27)
		v, ok := quotient(m, k)
		if !ok {
			continue
		}
		known++
		tens := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(k)), nil)
		want, _ := new(big.Rat).SetFrac(new(big.Int).SetUint64(m), tens).Float64()
		if v != want {
			t.Fatalf("%d/10^%d = %v, want %v", m, k, v, want)
		}
	}
	if known < times*9/10 {
		t.Errorf("%d of %d quotients known", known, times)
	}
	for _, m := range []uint64{0, 1, 5, math.MaxUint64} {
		if v, ok := quotient(m, 28); ok {
			t.Errorf("%d/10^28 = %v, which is out of the table", m, v)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, text := range numbers {
		f.Add(text)
	}
	f.Fuzz(same)
}
