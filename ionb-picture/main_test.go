package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// start runs the program itself, with time enough for the race detector.
func start(t *testing.T, in string, env []string, args ...string) (out, errors string, status int) {
	t.Helper()
	command := exec.Command(os.Args[0], args...)
	command.Env = append(append(os.Environ(), asProgram+"=5m", "IONB_PICTURE_CACHE=off"), env...)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if in != "/dev/null" {
		command.Stdin = strings.NewReader(in)
	}
	err := command.Run()
	if command.ProcessState == nil {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), command.ProcessState.ExitCode()
}

func encoded(t *testing.T, r *request) string {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestProgram(t *testing.T) {
	cached := "IONB_PICTURE_CACHE=" + t.TempDir()
	r := golden(t, "bar")
	in := encoded(t, r)
	first, stderr, status := start(t, in, []string{cached, "TZ=Asia/Tokyo"})
	var p pictures
	if err := json.Unmarshal([]byte(first), &p); err != nil || status != 0 || stderr != "" {
		t.Fatalf("%v, status %d, %s", err, status, stderr)
	}
	if parse(t, p.SVG); strings.Contains(first, `\u003c`) {
		t.Error("the SVG is escaped more than it need be")
	}
	var all sync.WaitGroup
	for _, cache := range []string{cached, cached, cached, "IONB_PICTURE_CACHE=off"} {
		all.Go(func() {
			if again, stderr, _ := start(t, in, []string{cache}); again != first {
				t.Errorf("%s: another picture: %s", cache, stderr)
			}
		})
	}
	all.Wait()
	named := *r
	named.ECharts, named.Library = "", r.library()
	for cache, want := range map[string]string{cached: first, "IONB_PICTURE_CACHE=off": "{}\n"} {
		if answer, stderr, status := start(t, encoded(t, &named), []string{cache}); answer != want || status != 0 {
			t.Errorf("by the library's hash, %s: %.100s, status %d, %s", cache, answer, status, stderr)
		}
	}
}

func TestTimeZone(t *testing.T) {
	r := of(t, `{}`)
	r.Revive = "function () { return {title: {text: 'offset ' + new Date(2020, 0, 1).getTimezoneOffset()}} }"
	for _, zone := range []string{"TZ=Asia/Tokyo", "TZ=America/New_York"} {
		if out, stderr, _ := start(t, encoded(t, r), []string{zone, "IONB_PICTURE_CACHE=off"}); !strings.Contains(out, ">offset 0<") {
			t.Errorf("%s: %s %s", zone, out, stderr)
		}
	}
}

func TestProgramFailures(t *testing.T) {
	bare := func(revive string) string {
		return encoded(t, &request{ECharts: "this.echarts = {}", Revive: revive, Option: json.RawMessage("{}"), Width: 1, Height: 1, Formats: []string{"svg"}})
	}
	for name, test := range map[string]struct {
		in, want string
		status   int
	}{
		"terminal": {"/dev/null", "ionb-picture draws", 2},
		"empty":    {" \n", "ionb-picture draws", 2},
		"no JSON":  {"picture, please", "ionb-picture: request: invalid character", 1},
		"long":     {bare("() => { throw new Error('a\\n'.repeat(1000)) }"), "a a a a", 1},
		// In one call of the engine, which nobody can interrupt.
		"stuck": {bare("() => [].includes.call({length: 2 ** 53 - 1}, 1)"), "ionb-picture: the chart cannot be drawn: it takes more than 1s", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			out, stderr, status := start(t, test.in, []string{asProgram + "=1s"})
			if out != "" || status != test.status || !strings.Contains(stderr, test.want) {
				t.Errorf("status %d, %q, %q", status, out, stderr)
			}
			if status == 1 && (strings.Count(stderr, "\n") != 1 || len(stderr) > 400) {
				t.Errorf("not one short line: %q", stderr)
			}
			if d := time.Since(began); d > time.Minute {
				t.Errorf("took %v", d)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	if out, _, status := start(t, "", nil, "-version"); status != 0 || !strings.HasPrefix(out, "ionb-picture ") || !strings.Contains(out, "QuickJS 20") {
		t.Errorf("version: %d, %s", status, out)
	}
	if _, stderr, status := start(t, "", nil, "-h"); status != 0 || !strings.Contains(stderr, "IONB_PICTURE_CACHE") {
		t.Errorf("help: %d, %s", status, stderr)
	}
}

// A painter that panics is an error like any other.
func TestPanicIsAnError(t *testing.T) {
	if err := run(nil, nil, nil, patient); err == nil || !strings.Contains(err.Error(), "broke down") {
		t.Errorf("%v", err)
	}
}
