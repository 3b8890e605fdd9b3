package balance

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// String writes the report: a verdict, the lines that do not agree, and hints.
func (r Report) String() string {
	parts := []string{r.verdict()}
	if len(r.Lines) > 0 {
		parts = append(parts, r.grid())
	}
	return strings.Join(append(parts, r.Hints...), "\n")
}

func (r Report) verdict() string {
	title := "Balance"
	if r.Name != "" {
		title += " of " + r.Name
	}
	structural := len(r.Structural())
	rounded := len(r.Lines) - structural
	var findings []string
	switch {
	case r.Compared == 0:
		return title + ": nothing to compare. " + r.Balance.String()
	case len(r.Lines) == 0:
		return fmt.Sprintf("%s: all %s lines compared agree.", title, text.Number(float64(r.Compared)))
	}
	if structural > 0 {
		findings = append(findings, fmt.Sprintf("%s off by more than rounding", text.Number(float64(structural))))
	}
	if rounded > 0 {
		findings = append(findings, fmt.Sprintf("%s by what rounding explains", text.Number(float64(rounded))))
	}
	check := "None is off by more than a thousandth."
	if n := r.reported(); n > 0 {
		check = fmt.Sprintf("%s by more than a thousandth.", text.Number(float64(n)))
	}
	return fmt.Sprintf("%s: of %s lines compared %s. %s", title, text.Number(float64(r.Compared)), strings.Join(findings, ", "), check)
}

func (r Report) reported() (n int) {
	for _, l := range r.Lines {
		if l.Reported {
			n++
		}
	}
	return n
}

func (r Report) grid() string {
	rows := [][]string{{"", "compared", "got", "want", "gap", "share", "cause"}}
	shown := r.Lines[:min(len(r.Lines), text.Shown)]
	var numbers [3][]float64
	for _, l := range shown {
		numbers[0], numbers[1], numbers[2] = append(numbers[0], l.Got), append(numbers[1], l.Want), append(numbers[2], l.Gap)
	}
	sides := text.Numbers(slices.Concat(numbers[0], numbers[1]))
	gaps := text.Numbers(numbers[2])
	for i, l := range shown {
		rows = append(rows, []string{l.Label, l.Compared.String(), sides[i], sides[len(shown)+i], gaps[i], l.share(), l.cause()})
	}
	if more := len(r.Lines) - len(shown); more > 0 {
		rows = append(rows, []string{fmt.Sprintf("… %s more", text.Number(float64(more)))})
	}
	return text.Grid(rows)
}

func (l Line) share() string {
	if math.IsInf(l.Share, 0) {
		return ""
	}
	return percent(l.Share)
}

func (l Line) cause() string {
	if l.Structural() {
		return "structural"
	}
	return "rounding"
}
