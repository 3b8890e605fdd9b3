package notebook

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestCheck(t *testing.T) {
	const stdout, stderr = "stdout", "stderr"
	stream := func(name, text string) string {
		return fmt.Sprintf(`{"output_type": "stream", "name": %q, "text": %s}`, name, quote(text))
	}
	failed := func(message string) string {
		return fmt.Sprintf(`{"output_type": "error", "ename": "ERROR", "evalue": %s, "traceback": []}`, quote(message))
	}
	for _, test := range []struct {
		name, source string
		outputs      []string
		want         string // in the message; "" for a cell without failure
	}{
		{"good", "%%\nf()", []string{stream(stdout, "1\n")}, ""},
		{"error", "%%\nos.Exit(3)", []string{stream(stderr, "exit status 3\n"), failed("exit status 3")}, "exit status 3"},
		{"panic", "%%\nf()", []string{stream(stderr, "panic: boom\n\ngoroutine 1"), failed("exit status 2")}, "panic: boom (exit status 2)"},
		{"failed shell line", "!false", []string{stream(stderr, "exit status 1\n")}, "a shell line failed: exit status 1"},
		{"failed shell line among Go", "x := 1\n!*go vet\n", []string{stream(stderr, "exit status 1\n")}, "a shell line failed"},
		{"failed shell line in a comment", "//gonb:!false", []string{stream(stderr, "exit status 1\n")}, "a shell line failed"},
		{"killed shell line", "!sleep 1", []string{stream(stderr, "signal: killed\n")}, "signal: killed"},
		{"failed script", "%%bash\nfalse", []string{stream(stderr, "exit status 1\n")}, "a shell line failed"},
		{"shell line with a text without line end", "!printf oops >&2; false", []string{stream(stderr, "oops"), stream(stderr, "exit status 1\n")}, "oopsexit status 1"},
		{"shell line that prints the words", "!echo exit status 1", []string{stream(stdout, "exit status 1\n")}, ""},
		{"Go that prints the words", "%%\nf()", []string{stream(stdout, "exit status 1\n"), stream(stderr, "exit status 1\n")}, ""},
		{"unknown magic", "%foo", []string{stream(stderr, `"%foo" unknown or not implemented yet.`)}, `"%foo" unknown`},
		{"Go that prints of magics", "func main() {}", []string{stream(stderr, `"%foo" unknown or not implemented yet.`)}, ""},
		{"panic on stdout is text", "%%\nf()", []string{stream(stdout, "panic: no\n")}, ""},
		{"panic in a line is text", "%%\nf()", []string{stream(stderr, "don't panic: go on\n")}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			cell := fmt.Sprintf(`{"cell_type": "code", "execution_count": 1, "source": %s, "metadata": {}, "outputs": [%s]}`,
				quote(test.source), strings.Join(test.outputs, ","))
			failures := Check(parse(t, cell), nil)
			if test.want == "" {
				if len(failures) > 0 {
					t.Errorf("failures %v, want none", failures)
				}
				return
			}
			if len(failures) != 1 || !strings.Contains(failures[0].Message, test.want) {
				t.Errorf("failures %v, want one with %q", failures, test.want)
			}
		})
	}
}

func TestCheckNamesTheCell(t *testing.T) {
	n := parse(t,
		`{"cell_type": "markdown", "source": "text"}`,
		`{"cell_type": "code", "execution_count": 1, "source": "\n!false\n!true", "outputs": [{"output_type": "stream", "name": "stderr", "text": "exit status 1\n"}]}`)
	const want = "[cell 2 (!false): a shell line failed: exit status 1]"
	if got := fmt.Sprint(Check(n, nil)); got != want {
		t.Errorf("failures %s, want %s", got, want)
	}
}

func TestCheckMissingOutput(t *testing.T) {
	const (
		silent = `{"cell_type": "code", "execution_count": 1, "source": "%%", "outputs": []}`
		prints = `{"cell_type": "code", "execution_count": 1, "source": "%%", "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}`
		shows  = `{"cell_type": "code", "execution_count": 1, "source": "%%", "outputs": [{"output_type": "display_data", "data": {"text/html": "<p>", "text/plain": "p"}}]}`
	)
	for _, test := range []struct{ executed, saved, want string }{
		{silent, silent, ""},
		{prints, silent, ""},
		{shows, shows, ""},
		{silent, prints, "no stdout output"},
		{prints, shows, "no text/html output"},
	} {
		failures := Check(parse(t, test.executed), parse(t, test.saved))
		if got := len(failures) > 0; got != (test.want != "") {
			t.Errorf("failures %v, want %q", failures, test.want)
		} else if got && !strings.Contains(failures[0].Message, test.want) {
			t.Errorf("message %q, want %q in it", failures[0].Message, test.want)
		}
	}
}

func TestCheckRaisesException(t *testing.T) {
	const cell = `{"cell_type": "code", "execution_count": 1, "source": "%%%%", "metadata": {"tags": ["raises-exception"]}, "outputs": [%s]}`
	failing := parse(t, fmt.Sprintf(cell, `{"output_type": "error", "evalue": "exit status 2"}`))
	if failures := Check(failing, nil); len(failures) > 0 {
		t.Errorf("failures %v, want none", failures)
	}
	succeeding := parse(t, fmt.Sprintf(cell, ""))
	if failures := Check(succeeding, nil); len(failures) != 1 {
		t.Errorf("failures %v, want one", failures)
	}
}

func TestCheckWantsEveryCellExecuted(t *testing.T) {
	stale := parse(t, `{"cell_type": "code", "execution_count": null, "source": "%%", "metadata": {"tags": ["skip-execution"]}, "outputs": []}`)
	if failures := Check(stale, nil); len(failures) != 1 || failures[0].Message != "it was not executed" {
		t.Errorf("failures %v, want one: it was not executed", failures)
	}
}

func TestCheckFindsAShownError(t *testing.T) {
	const cell = `{"cell_type": "code", "execution_count": 1, "source": "%%%%", "metadata": {"tags": [%s]},
		"outputs": [{"output_type": "display_data", "data": {"text/html": "<div>", "text/plain": "error: no such table"}}]}`
	if failures := Check(parse(t, fmt.Sprintf(cell, "")), nil); len(failures) != 1 || failures[0].Message != "error: no such table" {
		t.Errorf("failures %v, want the error", failures)
	}
	if failures := Check(parse(t, fmt.Sprintf(cell, `"shows-error"`)), nil); len(failures) > 0 {
		t.Errorf("failures %v of a cell that is to show an error", failures)
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
