package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"modernc.org/quickjs"
	"modernc.org/quickjs/intl"
)

// drawJS is a function that draws; it says what it takes and returns.
//
//go:embed draw.js
var drawJS string

const mostMarks = 5000 // of all series together

// An engine is one JavaScript world, for one chart.
type engine struct {
	vm    *quickjs.VM
	guard *guard
}

func newEngine(l limits) (*engine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, fmt.Errorf("the engine does not start: %w", err)
	}
	vm.SetMemoryLimit(l.memory)
	e := &engine{vm: vm, guard: watch(l, vm.Interrupt)}
	// Without it toLocaleString, which formatters call, ignores what it is asked for.
	if err := intl.Register(vm, intl.TimeZone("UTC")); err != nil {
		e.close()
		return nil, fmt.Errorf("the engine does not start: %w", err)
	}
	return e, nil
}

func (e *engine) close() {
	e.guard.stop()
	e.vm.Close()
}

// load runs the library. Compiling it takes five times as long as running the
// compiled code, which is therefore kept. The engine runs such code unchecked; the
// cache gives back only what this user stored.
func (e *engine) load(library string, c *cache) error {
	modules, _ := sourceFiles.ReadFile("go.sum") // the engine's version
	name := hash([]byte(library), []byte(quickjs.Version()), modules, []byte(runtime.GOOS+runtime.GOARCH)) + ".bytecode"
	code, err := c.of(name, func() ([]byte, error) {
		// A library that finds a module system would not set the global echarts.
		return e.vm.Compile("(function(define,exports,module,require){"+library+"\n}).call(globalThis)", quickjs.EvalGlobal)
	})
	if err == nil {
		_, err = e.vm.EvalBytecode(code)
	}
	if err != nil {
		return fmt.Errorf("the library does not load: %w", e.explain(err))
	}
	return nil
}

func (e *engine) draw(r *request, prefix string) ([]byte, error) {
	job, err := json.Marshal(struct {
		*request
		ECharts string `json:"echarts,omitempty"` // has been loaded
		Prefix  string `json:"prefix"`
		Most    int    `json:"most"`
	}{r, "", prefix, mostMarks})
	if err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	svg, err := e.vm.Call("("+drawJS+")", string(job))
	if err != nil {
		return nil, fmt.Errorf("the chart cannot be drawn: %w", e.explain(err))
	}
	text, ok := svg.(string)
	if !ok {
		return nil, errors.New("the chart cannot be drawn: no SVG")
	}
	return []byte(text), nil
}

// explain says in plain words which limit was met.
func (e *engine) explain(err error) error {
	switch l := e.guard.limits; {
	case e.guard.fired():
		return l.tooLong()
	case strings.HasSuffix(err.Error(), "Error: out of memory"), err.Error() == "null": // no memory to say so
		return fmt.Errorf("it needs more than %d MB of memory", l.memory>>20)
	case strings.HasSuffix(err.Error(), "Error: stack overflow"):
		return errors.New("it is nested too deeply")
	}
	return err
}
