package ionb

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// String writes the chain as an outline, each supplier below what it supplies, and
// what of the whole is not in it.
func (s SupplyChain) String() string {
	if s.Root.Label == "" {
		return "No supply chain"
	}
	return heading(s.Name, s.Unit) + "\n" + s.Root.outline(s.Unit) + "\n" + s.Missing()
}

// Missing says in words how much of the whole the tree leaves out.
func (s SupplyChain) Missing() string {
	if s.Cut == 0 {
		return "Nothing is left out"
	}
	whole := ""
	if s.Unit != "" { // else the parts do not add up
		whole = fmt.Sprintf(" (%s %s)", text.Number(s.Total.Sum()), s.Unit)
	}
	return fmt.Sprintf("%s of the whole%s is left out: later tiers, and suppliers with shares below %s", percent(s.Cut), whole, percent(s.Least))
}

// String writes the node and all below it as an outline.
func (n ChainNode) String() string { return n.outline("") }

// outline writes amounts in one unit as bare numbers, others with their own.
func (n ChainNode) outline(unit string) string {
	var labels, units []string
	var amounts, shares []float64
	var add func(n ChainNode, tier int)
	add = func(n ChainNode, tier int) {
		labels, amounts, shares = append(labels, strings.Repeat("  ", tier)+n.Label), append(amounts, n.Amount), append(shares, n.Share)
		units = append(units, n.Unit)
		for _, child := range n.Children {
			add(child, tier+1)
		}
	}
	add(n, 0)
	shown := min(len(labels), text.Shown)
	grid := [][]string{{"", "Amount", "Share with suppliers"}}
	for i, amount := range text.Numbers(amounts[:shown]) {
		if units[i] != unit {
			amount = strings.TrimSpace(text.Number(amounts[i]) + " " + units[i])
		}
		grid = append(grid, []string{labels[i], amount, percent(shares[i])})
	}
	if left := len(labels) - shown; left > 0 {
		grid = append(grid, []string{fmt.Sprintf("… %s more", text.Number(float64(left)))})
	}
	return text.Grid(grid)
}

// percent writes a share to three digits.
func percent(share float64) string {
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(100*share, 'g', 3, 64), 64)
	return text.Number(rounded) + " %"
}
