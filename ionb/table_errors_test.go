package ionb_test

import (
	"math"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// says fails the test unless err is there and holds every one of the words.
func says(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("no error, want one that says %q", words)
		return
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the error does not say %q:\n%v", word, err)
		}
	}
}

func TestNewTableErrors(t *testing.T) {
	many := make([]string, 100_000)
	for i := range many {
		many[i] = strings.Repeat("s", 1+i%7) + string(rune('a'+i%26)) + strings.Repeat("x", i/1000)
	}
	tests := []struct {
		name  string
		spoil func(*ionb.Spec)
		says  []string
	}{
		{"nothing", func(s *ionb.Spec) { *s = ionb.Spec{} }, []string{"no sectors"}},
		{"sector without a name", func(s *ionb.Spec) { s.Sectors[1] = "" }, []string{"sector 2", "no name"}},
		{"two sectors alike", func(s *ionb.Spec) { s.Sectors[1] = "Agriculture" }, []string{"sector 2 has the name of number 1", `"Agriculture"`}},
		{"two categories alike", func(s *ionb.Spec) { s.Demand = []string{"C", "C"} }, []string{"categor", `"C"`}},
		{"two primary inputs alike", func(s *ionb.Spec) { s.Primary = []string{"L", "L"} }, []string{"primary input 2 has the name of number 1", `"L"`}},
		{"name with a space at its end", func(s *ionb.Spec) { s.Sectors[0] = "Agriculture " }, []string{`"Agriculture "`, "space"}},
		{"name of a no-break space", func(s *ionb.Spec) { s.Sectors[0] = "\u00a0" }, []string{"sector 1", "space"}},
		{"name with a line break", func(s *ionb.Spec) { s.Demand[0] = "Final\nconsumption" }, []string{`"Final\nconsumption"`, "line break"}},
		{"name that is not UTF-8", func(s *ionb.Spec) { s.Primary[0] = "Lab\xf6ur" }, []string{`"Lab\xf6ur"`, "UTF-8"}},
		{"title with a NUL", func(s *ionb.Spec) { s.Name = "a\x00b" }, []string{`"a\x00b"`, "control"}},
		{"source with a tab", func(s *ionb.Spec) { s.Source = "a\tb" }, []string{"source", "control"}},
		{"unit with a space", func(s *ionb.Spec) { s.Unit = " EUR" }, []string{"unit", `" EUR"`}},
		{"unknown kind", func(s *ionb.Spec) { s.Kind = 7 }, []string{"kind 7", "Monetary", "Physical"}},
		{"too few units", func(s *ionb.Spec) { s.SectorUnits = []string{"tons"} }, []string{"1 units", "2 sectors"}},
		{"unit with a line break", func(s *ionb.Spec) { s.PrimaryUnits = []string{"a\n"} }, []string{"unit of primary input", `"Labour"`}},

		{"Z missing", func(s *ionb.Spec) { s.Z = nil }, []string{"Z", "0 rows", "want 2"}},
		{"Z of one row", func(s *ionb.Spec) { s.Z = s.Z[:1] }, []string{"Z", "1 rows", "want 2"}},
		{"Z ragged", func(s *ionb.Spec) { s.Z[1] = []float64{1} }, []string{"Z", `"Manufacturing"`, "1 entries", "want 2"}},
		{"Z with a row too many", func(s *ionb.Spec) { s.Z = append(s.Z, []float64{1, 2}) }, []string{"Z", "3 rows", "want 2"}},
		{"Y missing", func(s *ionb.Spec) { s.Y = nil }, []string{"Y", "0 rows", "want 2"}},
		{"Y without its label", func(s *ionb.Spec) { s.Demand = nil }, []string{"Y", `"Agriculture"`, "1 entries", "want 0"}},
		{"V missing", func(s *ionb.Spec) { s.V = nil }, []string{"V", "0 rows", "want 1"}},
		{"V without its label", func(s *ionb.Spec) { s.Primary = nil }, []string{"V", "1 rows", "want 0"}},
		{"V ragged", func(s *ionb.Spec) { s.V[0] = nil }, []string{"V", `"Labour"`, "0 entries", "want 2"}},
		{"NaN in Z", func(s *ionb.Spec) { s.Z[0][1] = math.NaN() }, []string{`"Agriculture"`, `"Manufacturing"`, "NaN", "finite"}},
		{"Inf in Y", func(s *ionb.Spec) { s.Y[1][0] = math.Inf(1) }, []string{`"Manufacturing"`, `"Final consumption"`, "+Inf", "finite"}},
		{"-Inf in V", func(s *ionb.Spec) { s.V[0][0] = math.Inf(-1) }, []string{`"Labour"`, `"Agriculture"`, "-Inf", "finite"}},
		{"negative output", func(s *ionb.Spec) { s.Y[0][0] = -300 }, []string{`"Agriculture"`, "-100", "0 or more"}},
		{"uses beyond the largest number", func(s *ionb.Spec) { s.Z[0] = []float64{math.MaxFloat64, math.MaxFloat64} },
			[]string{`"Agriculture"`, "+Inf", "finite"}},
		{"inputs without output", func(s *ionb.Spec) { s.Y[0][0] = -200 }, []string{`"Agriculture"`, "output is 0", "25", "output or remove"}},
		{"labour without output", func(s *ionb.Spec) { s.Z, s.Y[0][0] = [][]float64{{0, 0}, {0, 20}}, 0 },
			[]string{`"Agriculture"`, "output is 0", "10", `"Labour"`}},
		{"100,000 sectors and no flows", func(s *ionb.Spec) { s.Sectors, s.Z = many, nil }, []string{""}},

		{"several faults at once", func(s *ionb.Spec) { s.Y[0][0], s.Y[1][0] = -300, -300 },
			[]string{`"Agriculture"`, "-100", `"Manufacturing"`, "-240"}},
		{"labels and units at once", func(s *ionb.Spec) { s.Sectors[0], s.Primary[0], s.Unit, s.Kind = "", "", " ", 9 },
			[]string{"sector 1", "primary input 1", "unit", "kind 9"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := seedSpec()
			tt.spoil(&s)
			got, err := ionb.NewTable(s)
			says(t, err, tt.says...)
			if got != nil {
				t.Error("a table comes with the error")
			}
			if err != nil && (!strings.HasPrefix(err.Error(), "ionb: ") || len(err.Error()) > 5000) {
				t.Errorf("the error must begin with the package's name and stay readable: %.300v", err)
			}
		})
	}
}

func TestLongErrorsAreCut(t *testing.T) {
	s := ionb.Spec{}
	for i := range 50 {
		s.Sectors = append(s.Sectors, strings.Repeat("s", i+1))
		row := make([]float64, 50)
		row[i] = math.NaN()
		s.Z = append(s.Z, row)
	}
	_, err := ionb.NewTable(s)
	says(t, err, "and 40 more")
	if n := strings.Count(err.Error(), "NaN"); n != 10 {
		t.Errorf("the error reports %d faults of 50, want 10", n)
	}
}

func TestCheck(t *testing.T) {
	balanced := millerBlair()
	tests := []struct {
		name  string
		spoil func(*ionb.Spec)
		says  []string // none: in order
	}{
		{"balanced", func(*ionb.Spec) {}, nil},
		{"rounded within a thousandth", func(s *ionb.Spec) { s.V[0][0] += 0.9 }, nil},
		{"one column off", func(s *ionb.Spec) { s.V[0][0] += 2 }, []string{`"Sector 1"`, "1002", "1000", "gap of 2"}},
		{"both columns off", func(s *ionb.Spec) { s.V[0] = []float64{0, 0} }, []string{`"Sector 1"`, "-650", `"Sector 2"`, "-1400"}},
		{"physical columns do not add up", func(s *ionb.Spec) { s.Kind, s.V[0][0] = ionb.Physical, 0 }, nil},
		{"no primary inputs", func(s *ionb.Spec) { s.Primary, s.V = nil, nil }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := balanced
			s.V = [][]float64{{650, 1400}}
			tt.spoil(&s)
			err := table(s).Check()
			if tt.says == nil && err != nil {
				t.Errorf("want no error, got %v", err)
			}
			if tt.says != nil {
				says(t, err, append(tt.says, "ionb: ", "Miller and Blair")...)
			}
		})
	}
}
