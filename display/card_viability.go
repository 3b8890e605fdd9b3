package display

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

func viabilityCard(v ionb.Viability) card {
	c := card{title: "Hawkins–Simon test", prose: v.Verdict()}
	c.badge, c.tone = standing(v)
	c.fact("ρ(A)", radius(v))
	c.fact("Room", room(v))
	if v.Minors != nil {
		c.fact("Leading minors of I−A", minors(v))
	}
	if v.Certificate.Len() > 0 {
		c.fact("Proof", proof(v))
		c.add(certificateSheet(v))
	}
	if len(v.Block) > 0 {
		c.fact("Block that uses itself up", text.List(v.Block))
	}
	c.fact("Column sums of A", sumRange(v.ColumnSums))
	return c
}

// proof says in words what x > Ax means.
func proof(v ionb.Viability) string {
	const (
		most = 3 // sectors whose numbers a sentence can hold
		so   = "So some of each is left for final demand, and at a larger scale any amount."
	)
	sectors := v.Certificate.Labels()
	if len(sectors) > most {
		return "There are outputs x of which, for every good, less is used up than is made (x > Ax). " + so
	}
	numbers := text.Numbers(append(v.Certificate.Values(), v.Certificate.Sub(v.LeftOver).Values()...))
	var goods []string
	for i, name := range sectors {
		goods = append(goods, fmt.Sprintf("%s of %s, of which %s are used up as inputs", numbers[i], name, numbers[len(sectors)+i]))
	}
	return "Let the sectors make " + strings.Join(goods, ", and ") + ": of every good more is made than used up (x > Ax). " + so
}

// certificateSheet shows the outputs that prove the verdict, of many sectors those
// that use up the most of what there is of their good.
func certificateSheet(v ionb.Viability) sheet {
	x := v.Certificate
	uses := x.Sub(v.LeftOver).Named("Used up Ax")
	share := uses.Div(x).Named("Share used up")
	at := largest(share.Values(), few)
	return sideBySide(x.Name(), "the tightest, of whose goods the largest share is used up", x.Labels(), at,
		column{"Output x", "", x.Values()}, columnOf(uses), columnOf(v.LeftOver), columnOf(share))
}

// room says by how much the coefficients could grow.
func room(v ionb.Viability) string {
	switch k := v.LargestFactor(); {
	case !v.Productive || !v.Nonnegative:
		return ""
	case v.SpectralRadius == 0:
		return "no chain of inputs leads back to its beginning, so that it is productive however large its coefficients"
	default:
		return "it stays productive until every coefficient is " + text.Number(k) + " times what it is"
	}
}

func standing(v ionb.Viability) (string, tone) {
	if v.Productive {
		return "productive", good
	}
	return "not productive", bad
}

// radius gives ρ(A) with its bounds where they differ in the digits shown, and
// its distance from 1 where the digits shown do not tell on which side it is.
func radius(v ionb.Viability) string {
	rho := prose(v.SpectralRadius)
	if gap := 1 - v.SpectralRadius; rho == "1" && gap != 0 {
		return rho + ", with 1 − ρ = " + prose(gap)
	}
	if low, high := prose(v.Lower), prose(v.Upper); low != rho || high != rho {
		return rho + ", between " + low + " and " + high
	}
	return rho
}

func minors(v ionb.Viability) string {
	const few = 8
	numbers := text.Numbers(v.Minors)
	if v.FirstFailing > 0 {
		numbers[v.FirstFailing-1] += " (the first that is not positive)"
	}
	if len(numbers) <= few {
		return strings.Join(numbers, ", ")
	}
	s := strings.Join(numbers[:few], ", ") + fmt.Sprintf(", … (%d in all)", len(numbers))
	if v.FirstFailing > few {
		s += fmt.Sprintf("; number %d is %s", v.FirstFailing, numbers[v.FirstFailing-1])
	}
	return s
}

func sumRange(sums ionb.Vector) string {
	if sums.Len() == 0 {
		return ""
	}
	values, labels := sums.Values(), sums.Labels()
	low, high := 0, 0
	for j, s := range values {
		if s < values[low] {
			low = j
		}
		if s > values[high] {
			high = j
		}
	}
	numbers := text.Numbers([]float64{values[low], values[high]})
	return fmt.Sprintf("%s (%s) to %s (%s)", numbers[0], labels[low], numbers[1], labels[high])
}
