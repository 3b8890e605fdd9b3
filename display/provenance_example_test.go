package display_test

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

// The last cell of a notebook; versions, which the card has too, are left out here.
func ExampleCard() {
	t := datasets.AgricultureManufacturing()
	card := display.Card(t, ionb.Must(ionb.Open(t)))
	card.Versions = nil
	fmt.Println(card)
	// Output:
	// Reproducibility: 4 identities hold
	// Agriculture and manufacturing  physical · source: Dorfman, Samuelson and Solow, Linear Programming and Economic Analysis (1958), ch. 9 · SHA-256 d6094d801d547cf2
	// x = Ld                         the outputs of the table come back, to nine digits
	// p·d = c·x                      what demand costs is what inputs earn, to nine digits
	// (I−A)L = I                     the Leontief inverse is one, to nine digits
	// minors of I−A > 0 ⇔ ρ(A) < 1   the two tests of Hawkins and Simon agree
}
