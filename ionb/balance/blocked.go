package balance

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// Blocked is the error of RAS, GRAS and UpdateCoefficients where totals are not met
// after all rounds, or cannot be: how near they came, and what stands in the way.
//
//	var blocked *balance.Blocked
//	if errors.As(err, &blocked) {
//		display.Show(blocked)
//	}
type Blocked struct {
	// Rounds are those that were done. Line is the row, column or sum with the largest
	// gap then: its entries add up to Sum, and should to Total.
	Rounds     int
	Line       string
	Sum, Total float64
	// Over and Under prove that no multipliers can do it: the entries of the lines Over
	// are, as far as they add anything, all in the lines Under, whose totals are smaller
	// in all. Both are empty where nothing of the kind is proved. Entries that became zero
	// since their line's total is 0 do not count.
	Over, Under []Claim
	// Openings are cells, now zero, through which more could flow: if they were
	// positive, lines Over would reach others that have room: the first hundred that are
	// found, of large matrices fewer, those that open most before others.
	Openings []Opening
	// Vanishing are entries, not zero, for which the totals leave nothing. Scaling brings
	// them nearer and nearer to 0, which it never reaches: it converges when they are set
	// to 0 before, with Matrix.With.
	Vanishing []Cell

	negative bool // whether there are negative entries
	large    bool // whether the matrix was too large to look into
}

// A Claim is what a row, a column or a known sum is to add up to, less entries that
// are fixed.
type Claim struct {
	Line  string // such as "row Steel"
	Total float64
	Times float64 // how often it counts: 1, but for sums that overlap
}

// An Opening is a cell that would let totals be met if it were positive.
type Opening struct {
	Cell
	Gain  float64 // how much of what is missing could pass through it alone
	Alone bool    // whether that is all of it
}

// Short is by how much the lines Over ask for more than the lines Under have.
func (b *Blocked) Short() float64 { return total(b.Over) - total(b.Under) }

func total(claims []Claim) (sum float64) {
	for _, c := range claims {
		sum += c.Times * c.Total
	}
	return sum
}

// Error says how near totals came, and what stands in the way.
func (b *Blocked) Error() string {
	return strings.Join(append([]string{b.nearest()}, b.reasons()...), "\n")
}

func (b *Blocked) nearest() string {
	return fmt.Sprintf("not converged in %d rounds: %s adds up to %.7g, want %v, the largest gap", b.Rounds, b.Line, b.Sum, b.Total)
}

func (b *Blocked) reasons() (lines []string) {
	if len(b.Over) > 0 {
		lines = append(lines, b.confinement())
	}
	if len(b.Openings) > 0 {
		lines = append(lines, b.openings())
	}
	if len(b.Vanishing) > 0 {
		lines = append(lines, fmt.Sprintf("the totals leave nothing for these entries, which scaling brings ever nearer to 0: set them to 0 before: %s", cells(b.Vanishing)))
	}
	if b.large && len(b.Over) == 0 {
		lines = append(lines, "the matrix has too many entries to look for the reason")
	}
	return lines
}

// confinement says in words why totals cannot be had.
func (b *Blocked) confinement() string {
	over, under := naming(b.Over), naming(b.Under)
	need, room := total(b.Over), total(b.Under)
	have, their, they, them := "have", "their", "they have", "them"
	if len(b.Over) == 1 {
		have, their, they, them = "has", "its", "it has", "it"
	}
	of := fmt.Sprintf("%s %s a total of %v, and ", over, have, need)
	switch {
	case len(b.Under) == 0:
		return of + their + " entries are all zero, or of the other sign"
	case b.negative:
		no := "have"
		if len(b.Under) == 1 {
			no = "has"
		}
		return of + fmt.Sprintf("%s one of %v: too little, as outside %s %s only negative entries, and %s %s no negative ones but with %s", under, room, under, they, under, no, them)
	}
	return of + fmt.Sprintf("all %s entries are in %s, whose total is %v: too little", their, under, room)
}

func (b *Blocked) openings() string {
	var alone, some []Cell
	for _, o := range b.Openings {
		if some = append(some, o.Cell); o.Alone {
			alone = append(alone, o.Cell)
		}
	}
	if len(alone) > 0 {
		return "an entry in one of these cells, now zero, would allow it: " + cells(alone)
	}
	return "entries in several of these cells, now zero, could allow it: " + cells(some)
}

func cells(some []Cell) string {
	names := make([]string, len(some))
	for i, c := range some {
		names[i] = "(" + c.String() + ")"
	}
	return text.List(names)
}

// naming lists claims, those of a kind together: "rows A, B and sum Imports".
func naming(claims []Claim) string {
	var kinds []string
	byKind := map[string][]string{}
	for _, c := range claims {
		kind, name, _ := strings.Cut(c.Line, " ")
		if c.Times != 1 {
			name += fmt.Sprintf(" (counted %s times)", text.Number(c.Times))
		}
		if byKind[kind] == nil {
			kinds = append(kinds, kind)
		}
		byKind[kind] = append(byKind[kind], name)
	}
	for i, kind := range kinds {
		if len(byKind[kind]) > 1 {
			kinds[i] += "s"
		}
		kinds[i] += " " + text.List(byKind[kind])
	}
	return strings.Join(kinds, " and ")
}

// Report returns the parts that Show shows: how near the totals came, why they cannot
// be met, the lines that ask for too much and those that confine them, and the cells
// that would let them.
func (b *Blocked) Report() []any {
	if b.Rounds == 0 && b.Line == "" {
		return nil
	}
	parts := []any{"Totals are not met"}
	for _, line := range append([]string{b.nearest()}, b.reasons()...) {
		parts = append(parts, strings.ToUpper(line[:1])+line[1:]+".")
	}
	for _, side := range []struct {
		name   string
		claims []Claim
	}{{"Totals that are asked for", b.Over}, {"Totals that confine them", b.Under}} {
		var names []string
		var values []float64
		for _, c := range side.claims {
			names, values = append(names, c.Line), append(values, c.Times*c.Total)
		}
		if len(names) > 0 {
			parts = append(parts, vectorOf(side.name, names, values))
		}
	}
	return parts
}
