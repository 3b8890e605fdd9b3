package notebook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Failure is what is wrong with one cell of an executed notebook.
type Failure struct {
	Cell      int // counted from 1, markdown included
	FirstLine string
	Message   string
}

func (f Failure) String() string {
	return fmt.Sprintf("cell %d (%s): %s", f.Cell, f.FirstLine, f.Message)
}

// Check returns what is wrong with an executed notebook, in cell order. GoNB
// itself tells Jupyter only of cells that do not compile or end with a non-zero
// status; a failed shell line and an unknown magic count as success. So Check
// also reads the outputs:
//
//   - An output of type error fails its cell, but where the cell is tagged
//     raises-exception, it must be there.
//   - GoNB ends a failed shell line with "exit status N" (or "signal: …") on
//     stderr. (What the shell itself passes over, as in "false | cat", nobody sees.)
//     That fails a cell which has a shell line (!) or is a script (%%);
//     in any other cell it is the program's own text. On stdout it is always text.
//   - "panic: …" at the start of a line on stderr fails the cell.
//   - "unknown or not implemented yet" on stderr fails a cell with a magic (%).
//   - A cell that was not executed, such as one tagged skip-execution, would keep
//     its saved outputs, and fails.
//   - An error that display.Show shows fails its cell, but where the cell is tagged
//     shows-error.
//   - A cell shows again every kind of output that it shows in the saved
//     notebook: each stream and each MIME type. A saved cell without outputs asks
//     for none; with saved nil, nothing is asked.
func Check(executed, saved *Notebook) []Failure {
	var failures []Failure
	var savedCells []Cell
	if saved != nil {
		savedCells = saved.Cells()
	}
	for i, cell := range executed.Cells() {
		if !cell.IsCode() {
			continue
		}
		message := checkCell(cell)
		if message == "" && i < len(savedCells) {
			message = missingOutput(cell, savedCells[i])
		}
		if message != "" {
			failures = append(failures, Failure{i + 1, cell.FirstLine(), message})
		}
	}
	return failures
}

func checkCell(cell Cell) string {
	if cell["execution_count"] == nil {
		return "it was not executed"
	}
	message := errorOf(cell)
	if cell.HasTag("raises-exception") {
		if message == "" {
			return "tagged raises-exception, but it succeeded"
		}
		return ""
	}
	if message != "" {
		return message
	}
	return silentErrorOf(cell)
}

var (
	shellLine    = regexp.MustCompile(`(?m)^(//gonb:)?(!|%%(script|bash|sh)\b)`)
	magicLine    = regexp.MustCompile(`(?m)^(//gonb:)?%`)
	failedShell  = regexp.MustCompile(`(?m)(exit status [0-9]+|signal: .+)$`)
	panicLine    = regexp.MustCompile(`(?m)^panic: .*`)
	unknownMagic = regexp.MustCompile(`"%[^"\n]*" unknown or not implemented yet`)
)

// errorOf returns the message of a cell that GoNB reports as failed.
func errorOf(cell Cell) string {
	for _, o := range cell.Outputs() {
		if o.Type() != "error" {
			continue
		}
		message := errorMessage(cell, o)
		if line := panicLine.FindString(stderr(cell)); line != "" {
			return fmt.Sprintf("%s (%s)", line, message)
		}
		return message
	}
	return ""
}

var (
	compileError = regexp.MustCompile(`(?s)^Cell\[([0-9]+)\]: Line ([0-9]+)\n.*\n(.+)$`)
	colour       = regexp.MustCompile("\x1b\\[[0-9;]*m")
)

// errorMessage puts an error of the compiler as "line 2: declared and not used:
// x". GoNB numbers cells by their execution, which is not their place.
func errorMessage(cell Cell, o Output) string {
	var messages []string
	traceback, _ := o["traceback"].([]any)
	for _, entry := range traceback {
		m := compileError.FindStringSubmatch(colour.ReplaceAllString(fmt.Sprint(entry), ""))
		switch {
		case m == nil:
		case m[1] == fmt.Sprint(cell["execution_count"]):
			messages = append(messages, fmt.Sprintf("line %s: %s", m[2], m[3]))
		default:
			messages = append(messages, fmt.Sprintf("in the cell that was executed as number %s, line %s: %s", m[1], m[2], m[3]))
		}
	}
	if len(messages) == 0 {
		return strings.TrimSpace(text(o["evalue"]))
	}
	return strings.Join(messages, "\n")
}

// silentErrorOf returns the message of a failure that GoNB reports as success.
func silentErrorOf(cell Cell) string {
	errors, source := stderr(cell), cell.Source()
	if status := failedShell.FindString(errors); status != "" && shellLine.MatchString(source) {
		return "a shell line failed: " + lastLines(errors, 5)
	}
	if message := unknownMagic.FindString(errors); message != "" && magicLine.MatchString(source) {
		return message
	}
	if message := shownError(cell); message != "" && !cell.HasTag("shows-error") {
		return message
	}
	return panicLine.FindString(errors)
}

// shownError returns the text of an error card.
func shownError(cell Cell) string {
	for _, o := range cell.Outputs() {
		if text := o.Data("text/plain"); strings.HasPrefix(text, "error: ") && o.Data("text/html") != "" {
			return text
		}
	}
	return ""
}

func stderr(cell Cell) string {
	var b strings.Builder
	for _, o := range cell.Outputs() {
		b.WriteString(o.Stream("stderr"))
	}
	return b.String()
}

func lastLines(s string, count int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-count):], "\n")
}

func missingOutput(cell, saved Cell) string {
	shown := outputKinds(cell)
	for _, kind := range outputKinds(saved) {
		if !slices.Contains(shown, kind) {
			return fmt.Sprintf("no %s output, which the saved notebook has here; "+
				"if it should have none, clear the cell's output and save", kind)
		}
	}
	return ""
}

func outputKinds(cell Cell) []string {
	var kinds []string
	for _, o := range cell.Outputs() {
		if name, ok := o["name"].(string); ok {
			kinds = append(kinds, name)
		}
		data, _ := o["data"].(map[string]any)
		for mime := range data {
			kinds = append(kinds, mime)
		}
	}
	slices.Sort(kinds)
	return kinds
}
