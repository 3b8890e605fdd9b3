package datasets

import (
	_ "embed"

	"github.com/ionb/go-ionb/ionb"
)

//go:embed miller_blair.csv
var millerBlair string

// MillerBlair returns the two-sector example of R. E. Miller & P. D. Blair,
// Input–Output Analysis, 2nd ed. (2009), ch. 2, in money of no named unit, with
// final demand and value added split as in sec. 2.5, where households become a
// sector. The numbers are facts, cited from the book.
//
// In the book households have an output of 1000: the 800 that both sectors pay
// them, 50 that they pay each other, and 150 from the rest of final demand. In
// this layout only sectors use primary inputs, so the last two are not in the
// table. The book's closed model is therefore made from coefficients, with
// household consumption (50, 400, 50) divided by 1000.
func MillerBlair() *ionb.Table { return embedded(millerBlair) }
