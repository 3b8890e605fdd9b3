package grid

import (
	"encoding/binary"
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
		mantissa, i = decimals(b, point, mantissa)
		exponent = point - i
		count -= exponent
	}
	if count == 0 {
		return 0, -1
	}
	if i < len(b) && b[i]|0x20 == 'e' {
		var e int
		if e, i = power(b, i+1); i < 0 {
			return 0, -1
		}
		exponent += e
	}
	if count <= 19 || count-leadingZeros(b[first:i]) <= 19 {
		v, ok := quotient(mantissa, -exponent)
		if !ok {
			v, ok = simple(mantissa, exponent)
		}
		if ok {
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

// digits appends those that begin at b[i] to m: one at a time, which is fastest where
// there are as few as before a decimal point.
func digits(b []byte, i int, m uint64) (sum uint64, end int) {
	for ; i < len(b) && b[i]-'0' <= 9; i++ {
		m = m*10 + uint64(b[i]-'0')
	}
	return m, i
}

// decimals is digits where there are many, and a processor guesses wrong how many: it
// takes eight bytes at once, and has no branch on which of them are digits.
func decimals(b []byte, i int, m uint64) (sum uint64, end int) {
	for len(b)-i >= 8 {
		w := binary.LittleEndian.Uint64(b[i:]) ^ 0x3030303030303030 // a digit becomes its value
		other := (w + 0x7676767676767676 | w) & 0x8080808080808080  // marks the first byte above 9
		if other != 0 {
			n := bits.TrailingZeros64(other) / 8
			return m*whole[n] + eight(w<<8<<(56-8*n)), i + n // as if zeros led
		}
		m, i = m*1e8+eight(w), i+8
	}
	return digits(b, i, m)
}

// eight is the number that the digits in the bytes of w make, the first the lowest:
// pairs, fours, and both of these in the upper half (Lemire 2021).
func eight(w uint64) uint64 {
	w = w*10 + w>>8
	return ((w&0xff000000ff)*(100+1000000<<32) + (w>>16&0xff000000ff)*(1+10000<<32)) >> 32
}

// power reads the digits of an exponent; end is -1 where there are none.
func power(b []byte, i int) (e, end int) {
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
	whole   = [8]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7}
	tens    [23]float64    // 10^k, which float64 holds exactly to 22
	inverse [28]reciprocal // of 5^k, which uint64 holds to 27; none for k = 0
)

// A reciprocal is that of d = 5^k·2^shift, which has 64 bits: 2^126/d, cut short.
type reciprocal struct {
	value uint64
	scale int // to be added to a binary exponent: shift-k-62
}

func init() {
	tens[0] = 1
	for k := 1; k < len(tens); k++ {
		tens[k] = tens[k-1] * 10
	}
	five := uint64(1)
	for k := 1; k < len(inverse); k++ {
		five *= 5
		shift := bits.LeadingZeros64(five)
		value, _ := bits.Div64(1<<62, 0, five<<shift)
		inverse[k] = reciprocal{value, shift - k - 62}
	}
}

// quotient returns m/10^k rounded once, and false where it does not know it.
//
// With w = m·2^up of 64 bits, the quotient q = w·2^62/d lies in (2^61, 2^63), and the
// upper half of w times the reciprocal, p, is less than 2 below it. Rounding q to the
// 53 bits of a float64 depends on its place between multiples of 256; p has the same
// unless one of them is p or p+1.
func quotient(m uint64, k int) (v float64, ok bool) {
	if k < 1 || k >= len(inverse) {
		return 0, false
	}
	const bias, fraction = 1023, 52
	up := bits.LeadingZeros64(m)
	p, _ := bits.Mul64(m<<up, inverse[k].value)
	if (p+1)&0xff <= 1 { // so is the p of 0
		return 0, false
	}
	return float64(int64(p)) * math.Float64frombits(uint64(bias+inverse[k].scale-up)<<fraction), true
}

// simple returns m·10^e rounded once, and false where that takes more than one
// operation on exact float64s (Clinger 1990).
func simple(m uint64, e int) (v float64, ok bool) {
	switch {
	case m == 0:
		return 0, true
	case m > 1<<53 || e <= -len(tens) || e >= len(tens):
		return 0, false
	case e < 0:
		return float64(int64(m)) / tens[-e], true
	}
	return float64(int64(m)) * tens[e], true
}
