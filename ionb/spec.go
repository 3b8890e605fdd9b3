package ionb

import (
	"fmt"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
)

// String says what the Spec is of and how much it holds.
func (s Spec) String() string {
	name := "a table"
	if s.Name != "" {
		name = s.Name
	}
	return fmt.Sprintf("Spec of %s, %v: %s, %s, %s", name, s.Kind,
		count(len(s.Sectors), "sector", "sectors"),
		count(len(s.Demand), "category of final demand", "categories of final demand"),
		count(len(s.Primary), "primary input", "primary inputs"))
}

// String says what the ExtensionSpec counts.
func (s ExtensionSpec) String() string {
	return fmt.Sprintf("ExtensionSpec of %s: %s", s.Name, orNothing(text.List(s.Stressors)))
}

// String says whose income is spent on what.
func (s HouseholdSpec) String() string {
	name := "Households"
	if s.Name != "" {
		name = s.Name
	}
	line := fmt.Sprintf("%s earn %s and buy %s", name, orNothing(text.List(s.Income)), orNothing(s.Consumption))
	var parts []string
	if s.TotalIncome != 0 {
		parts = append(parts, "income in all "+text.Number(s.TotalIncome))
	}
	if s.OwnPurchases != 0 {
		parts = append(parts, "own purchases "+text.Number(s.OwnPurchases))
	}
	if len(parts) > 0 {
		line += " (" + strings.Join(parts, ", ") + ")"
	}
	return line
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// count writes a number with what is counted.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.Number(float64(n)) + " " + many
}
