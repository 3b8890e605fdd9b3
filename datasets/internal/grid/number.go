package grid

import (
	"math"
	"math/bits"
	"strconv"
)

// number reads the decimal number that begins at b[i]. end is the index of the
// first byte behind it, -1 where there is no number or one that no float64 holds.
// It gives the float64 that strconv.ParseFloat gives, but knows no other notation:
// no NaN, no infinity, no hexadecimal digits, no underscores.
func number(b []byte, i int) (v float64, end int) {
	start, negative := i, false
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		negative = b[i] == '-'
		i++
	}
	first, exponent := i, 0
	mantissa, i := digits(b, i, 0) // wraps beyond 19 digits, and is not used then
	count := i - first
	if i < len(b) && b[i] == '.' {
		point := i + 1
		mantissa, i = digits(b, point, mantissa)
		exponent = point - i
		count -= exponent
	}
	if count == 0 {
		return 0, -1
	}
	power, i := power(b, i)
	if i < 0 {
		return 0, -1
	}
	if count <= 19 || count-leadingZeros(b[first:i]) <= 19 {
		if v, ok := exact(mantissa, exponent+power); ok {
			if negative {
				v = -v
			}
			return v, i
		}
	}
	v, err := strconv.ParseFloat(string(b[start:i]), 64)
	if err != nil {
		return 0, -1
	}
	return v, i
}

// digits appends those that begin at b[i] to m. One at a time: eight at once are no
// faster, since a processor guesses well how many there are.
func digits(b []byte, i int, m uint64) (sum uint64, end int) {
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		m = m*10 + uint64(b[i]-'0')
	}
	return m, i
}

// power reads the exponent that may stand at b[i]; end is -1 where it has no digits.
func power(b []byte, i int) (e, end int) {
	if i == len(b) || b[i]|0x20 != 'e' {
		return 0, i
	}
	i++
	negative := false
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		negative = b[i] == '-'
		i++
	}
	first := i
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		if e < 100_000 { // beyond every float64, with all the digits a line can have
			e = e*10 + int(b[i]-'0')
		}
	}
	if i == first {
		return 0, -1
	}
	if negative {
		e = -e
	}
	return e, i
}

func leadingZeros(b []byte) int {
	n := 0
	for _, c := range b {
		if c != '0' && c != '.' {
			break
		}
		if c == '0' {
			n++
		}
	}
	return n
}

var (
	tens  [23]float64 // 10^k, which float64 holds exactly to 22
	fives [28]uint64  // 5^k, which uint64 holds to 27
)

func init() {
	tens[0], fives[0] = 1, 1
	for k := 1; k < len(tens); k++ {
		tens[k] = tens[k-1] * 10
	}
	for k := 1; k < len(fives); k++ {
		fives[k] = fives[k-1] * 5
	}
}

// exact returns m·10^e rounded once, and false where e is too far from 0. Two
// exact float64s give a product or quotient that is rounded once (Clinger 1990);
// a longer mantissa is multiplied or divided by 5^e in integers of 128 bits.
func exact(m uint64, e int) (v float64, ok bool) {
	switch {
	case m < 1<<53 && -len(tens) < e && e < len(tens):
		if e < 0 {
			return float64(int64(m)) / tens[-e], true
		}
		return float64(int64(m)) * tens[e], true
	case m == 0:
		return 0, true
	case e <= -len(fives) || e >= len(fives):
		return 0, false
	case e >= 0:
		hi, lo := bits.Mul64(m, fives[e])
		if hi == 0 {
			return rounded(lo, false, e), true
		}
		shift := bits.LeadingZeros64(hi)
		top := hi<<shift | lo>>(64-shift)
		return rounded(top, lo<<shift != 0, e+64-shift), true
	}
	d := fives[-e]
	up, down := bits.LeadingZeros64(m), bits.LeadingZeros64(d)
	high, divisor := m<<up, d<<down
	// The quotient of high·2^63 by divisor has 63 or 64 bits.
	q, rest := bits.Div64(high>>1, high<<63, divisor)
	return rounded(q, rest != 0, e-up+down-63), true
}

// rounded returns top·2^e, rounded to even, where more says that top was cut
// short; top has 63 bits then. e is far from where float64 ends.
func rounded(top uint64, more bool, e int) float64 {
	if more {
		top |= 1 // below the 53 bits that are kept: breaks a tie
	}
	const bias, fraction = 1023, 52
	return float64(top) * math.Float64frombits(uint64(bias+e)<<fraction)
}
