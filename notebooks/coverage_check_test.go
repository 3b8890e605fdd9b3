package notebooks_test

import (
	"fmt"
	"go/scanner"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ionb/go-ionb/internal/notebook"
)

// A statement is a row of docs/seed-coverage.md.
type statement struct {
	line      int
	id        string
	text      string
	cells     []cellLink
	rest      string // what in the column of links is neither
	functions []string
	numbers   []string
}

// A cellLink leads to a cell: ../notebooks/NN_topic.ipynb#id.
type cellLink struct{ notebook, cell string }

const coverageHeader = "| | the document says | where | function | numbers |"

var (
	linkForm = regexp.MustCompile(`\[[^]]+\]\(\.\./notebooks/([^)#]+)#([^)]+)\)`)
)

// parseCoverage reads the tables of the page, one for each document.
func parseCoverage(page string) (rows []statement, problems []string) {
	inTable := false
	for i, line := range strings.Split(page, "\n") {
		switch {
		case line == coverageHeader:
			inTable = true
		case !strings.HasPrefix(strings.TrimSpace(line), "|"):
			inTable = false
		case !inTable:
			problems = append(problems, fmt.Sprintf("line %d: a table row outside of a table that begins %s", i+1, coverageHeader))
		case strings.Trim(line, "|-") != "":
			row, err := parseStatement(strings.TrimSpace(line))
			if err != nil {
				problems = append(problems, fmt.Sprintf("line %d: %v", i+1, err))
				continue
			}
			row.line = i + 1
			rows = append(rows, row)
		}
	}
	return rows, problems
}

func parseStatement(line string) (statement, error) {
	fields := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|")
	if len(fields) != 5 {
		return statement{}, fmt.Errorf("%d columns, want 5 (a | inside of one ends it)", len(fields))
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	row := statement{id: fields[0], text: fields[1], functions: list(fields[3]), numbers: list(fields[4])}
	for _, m := range linkForm.FindAllStringSubmatch(fields[2], -1) {
		row.cells = append(row.cells, cellLink{m[1], m[2]})
	}
	row.rest = strings.Trim(linkForm.ReplaceAllString(fields[2], ""), ",; ")
	return row, nil
}

// list splits at semicolons; — is an empty list.
func list(field string) []string {
	if field == "—" {
		return nil
	}
	items := strings.Split(field, ";")
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return items
}

// A coverageCheck knows what rows may refer to.
type coverageCheck struct {
	notebooks map[string]*notebook.Notebook // by path from notebooks/
	exported  []string                      // as in docs/seed-coverage.md: ionb.OpenModel.Output
}

// problems returns what is wrong with the rows.
func (c coverageCheck) problems(rows []statement) []string {
	var problems []string
	seen := map[string]bool{}
	for _, row := range rows {
		found := slices.Concat(row.formProblems(), c.linkProblems(row), c.functionProblems(row), c.numberProblems(row))
		if seen[row.id] {
			found = append(found, "the id is there twice")
		}
		seen[row.id] = true
		for _, problem := range found {
			problems = append(problems, fmt.Sprintf("line %d, %s: %s", row.line, row.id, problem))
		}
	}
	return problems
}

var (
	statementID = regexp.MustCompile(`^[A-Z][0-9]{2,3}$`)
	quotation   = regexp.MustCompile(`“([^”]*)”`)
)

func (row statement) formProblems() []string {
	var problems []string
	if !statementID.MatchString(row.id) {
		problems = append(problems, fmt.Sprintf("id %q, want a letter and two digits or three", row.id))
	}
	if m := quotation.FindStringSubmatch(row.text); m == nil || len(strings.Fields(m[1])) < 2 || len(strings.Fields(m[1])) > 6 {
		problems = append(problems, "no “quotation” of two to six words")
	}
	if row.rest != "" {
		problems = append(problems, fmt.Sprintf("%q is no link to ../notebooks/NN_topic.ipynb#cell", row.rest))
	}
	if len(row.cells) == 0 {
		problems = append(problems, "no link")
	}
	if len(row.numbers) > 0 && len(row.functions) == 0 {
		problems = append(problems, "numbers, and no function that computes them")
	}
	return problems
}

func (c coverageCheck) linkProblems(row statement) []string {
	var problems []string
	for _, link := range row.cells {
		if n := c.notebooks[link.notebook]; n == nil {
			problems = append(problems, "no notebook "+link.notebook)
		} else if cell, ok := cellOf(n, link.cell); !ok {
			problems = append(problems, fmt.Sprintf("%s has no cell %q", link.notebook, link.cell))
		} else if cell.IsCode() && len(cell.Outputs()) == 0 {
			problems = append(problems, fmt.Sprintf("cell %q of %s shows nothing", link.cell, link.notebook))
		}
	}
	return problems
}

func cellOf(n *notebook.Notebook, id string) (notebook.Cell, bool) {
	for _, cell := range n.Cells() {
		if cell["id"] == id {
			return cell, true
		}
	}
	return nil, false
}

// functionProblems asks for exported names that the linked notebooks use.
func (c coverageCheck) functionProblems(row statement) []string {
	var problems []string
	for _, name := range row.functions {
		if !slices.Contains(c.exported, name) {
			problems = append(problems, fmt.Sprintf("there is no %s", name))
		} else if !c.uses(row, name) {
			problems = append(problems, fmt.Sprintf("no cell of its notebooks uses %s", name))
		}
	}
	return problems
}

func (c coverageCheck) uses(row statement, name string) bool {
	for _, link := range row.cells {
		n := c.notebooks[link.notebook]
		if n != nil && slices.ContainsFunc(n.Cells(), func(cell notebook.Cell) bool {
			return cell.IsCode() && slices.ContainsFunc(selectors(cell.Source()), func(s selector) bool { return s.is(name) })
		}) {
			return true
		}
	}
	return false
}

// A selector is x.name in a cell's code; x is empty where it is no plain name.
type selector struct{ x, name string }

// is whether the selector names what docs/seed-coverage.md calls ionb.Open or, with
// any value of a cell before the stop, ionb.OpenModel.Output.
func (s selector) is(name string) bool {
	parts := strings.Split(name, ".")
	if len(parts) == 2 {
		return s == selector{parts[0], parts[1]}
	}
	return s.name == parts[2] && !slices.Contains([]string{"ionb", "datasets", "display", "exercises"}, s.x)
}

// selectors are those in the code of a cell: not in its comments and texts.
func selectors(source string) []selector {
	fset := token.NewFileSet()
	var s scanner.Scanner
	s.Init(fset.AddFile("", fset.Base(), len(source)), []byte(source), nil, 0)
	var found []selector
	var before, last string // the two tokens that came before, as far as they are names or stops
	for {
		_, tok, lit := s.Scan()
		switch {
		case tok == token.EOF:
			return found
		case tok == token.PERIOD:
			lit = "."
		case tok == token.IDENT && last == ".":
			found = append(found, selector{before, lit})
		case tok != token.IDENT:
			lit = ""
		}
		before, last = last, lit
	}
}

// numberProblems asks for each number in an output of the row's cells.
func (c coverageCheck) numberProblems(row statement) []string {
	var problems []string
	var shown []float64
	for _, link := range row.cells {
		if n := c.notebooks[link.notebook]; n != nil {
			cell, _ := cellOf(n, link.cell)
			for _, output := range cell.Outputs() {
				shown = append(shown, numbersIn(textOf(output))...)
			}
		}
	}
	for _, number := range row.numbers {
		if wanted := numbersIn(number); len(wanted) != 1 {
			problems = append(problems, fmt.Sprintf("%q is no number", number))
		} else if !slices.Contains(shown, wanted[0]) {
			problems = append(problems, fmt.Sprintf("no output of its cells shows %s", number))
		}
	}
	return problems
}

// A number that is no part of a word, with its sign and its commas.
var numberForm = regexp.MustCompile(`(?:^|[^\pL\d_.])([-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[-+]\d+)?)\b`)

func numbersIn(text string) []float64 {
	var numbers []float64
	for _, m := range numberForm.FindAllStringSubmatch(text, -1) {
		x, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-").Replace(m[1]), 64)
		if err == nil {
			numbers = append(numbers, x)
		}
	}
	return numbers
}
