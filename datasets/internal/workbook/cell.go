package workbook

import (
	"bytes"
	"strconv"
	"strings"
)

// Kind is what a cell holds.
type Kind uint8

const (
	Empty  Kind = iota // nothing, or a text without a character
	Text               // a text
	Number             // a number
	Bool               // true or false
	Error              // #DIV/0! and its like, and whatever else is no value
)

// A Cell is the value of one cell.
type Cell struct {
	// Text is what a Text or an Error says, TRUE or FALSE for a Bool, and empty
	// for a Number. An Error is what the program that computed the workbook wrote,
	// such as "#REF!"; a number that is none, such as "1e400", as written; or
	// NotCalculated.
	Text   string
	Number float64 // of a Number; 1 for TRUE
	Kind   Kind
}

// NotCalculated is the text of a cell with a formula that nobody has computed yet.
const NotCalculated = "a formula without a value; open the workbook in a spreadsheet program and save it"

// String returns the cell as text, a number with the fewest digits that tell it
// from others: codes such as 211 are often stored as numbers.
func (c Cell) String() string {
	if c.Kind == Number {
		return strconv.FormatFloat(c.Number, 'g', -1, 64)
	}
	return c.Text
}

// Numeral reads a finite number as files write it, in decimals.
func Numeral(written string) (v float64, ok bool) {
	v, err := strconv.ParseFloat(written, 64)
	return v, err == nil && v-v == 0 && !strings.ContainsAny(written, "xXpP_") // strconv reads NaN, Inf and 0x1p4 too
}

// number is the cell of a number as written.
func number(written []byte) Cell {
	written = bytes.TrimSpace(written)
	if len(written) == 0 {
		return Cell{}
	}
	v, ok := Numeral(string(written))
	if !ok {
		return Cell{Text: string(bytes.ToValidUTF8(written[:min(len(written), 40)], []byte("\ufffd"))), Kind: Error}
	}
	return Cell{Number: v, Kind: Number}
}

// boolean is the cell of a truth value as written.
func boolean(written string) Cell {
	switch written {
	case "1", "true":
		return Cell{Text: "TRUE", Number: 1, Kind: Bool}
	case "0", "false":
		return Cell{Text: "FALSE", Kind: Bool}
	}
	return Cell{Text: written, Kind: Error}
}

// textCell is the cell of a text.
func textCell(text string) Cell {
	if text == "" {
		return Cell{}
	}
	return Cell{Text: text, Kind: Text}
}
