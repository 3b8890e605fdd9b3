package solve

import "math"

// TenDigits rounds to ten digits: the last bits of a solved system are not the same on
// every processor, and must not decide which of two numbers is the larger.
func TenDigits(x float64) float64 {
	const bits = 34 // are ten digits
	part, exponent := math.Frexp(x)
	return math.Ldexp(math.Round(part*(1<<bits)), exponent-bits)
}
