package notebooks_test

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/ionb/go-ionb/internal/chromium"
)

// A browser is a page in headless Chromium, which can reach this machine only,
// and what went wrong in it.
type browser struct {
	ctx context.Context

	mu       sync.Mutex
	problems []string // console errors and exceptions
	outside  []string // addresses asked for that are not this machine's
}

func startBrowser(t *testing.T) *browser {
	t.Helper()
	path, err := chromium.Find()
	if err != nil {
		missing(t, err.Error())
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), chromium.Options(path)...)
	t.Cleanup(cancel)
	// A Chromium that is newer than chromedp sends events that chromedp reports as errors.
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(cancel)

	b := &browser{ctx: ctx}
	chromedp.ListenTarget(ctx, b.listen)
	b.do(t, network.Enable(), cdplog.Enable(),
		emulation.SetFocusEmulationEnabled(true)) // as if somebody looked at it
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch event := event.(type) {
	case *runtime.EventExceptionThrown:
		b.problem(event.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if event.Type == runtime.APITypeError {
			var text []string
			for _, arg := range event.Args {
				text = append(text, string(arg.Value)+arg.Description)
			}
			b.problem(strings.Join(text, " "))
		}
	case *cdplog.EventEntryAdded:
		if event.Entry.Level == cdplog.LevelError {
			b.problem(event.Entry.Text + " " + event.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(event.Request.URL); err == nil && u.Host != "" && u.Hostname() != "127.0.0.1" {
			b.outside = append(b.outside, event.Request.URL)
		}
	}
}

func (b *browser) problem(text string) {
	b.problems = append(b.problems, text)
}

// checkQuiet fails the test if the page had errors or asked for the outside.
func (b *browser) checkQuiet(t *testing.T) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, problem := range b.problems {
		t.Errorf("the browser's console has an error: %s", problem)
	}
	for _, address := range b.outside {
		t.Errorf("the page asked for %s", address)
	}
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// eval evaluates JavaScript, waits for its promise, and puts the value in result.
func (b *browser) eval(t *testing.T, script string, result any) {
	t.Helper()
	wait := func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
	if err := chromedp.Run(b.ctx, chromedp.Evaluate(script, result, wait)); err != nil {
		t.Fatalf("%v, in %s", err, script)
	}
}

// waitFor polls until the JavaScript expression is true.
func (b *browser) waitFor(t *testing.T, expression string) {
	t.Helper()
	err := chromedp.Run(b.ctx, chromedp.Poll(expression, nil,
		chromedp.WithPollingInterval(200*time.Millisecond), chromedp.WithPollingTimeout(time.Minute)))
	if err != nil {
		t.Fatalf("waiting for %s: %v", expression, err)
	}
}

// resize gives the page a window of this height, so that all of it is seen.
func (b *browser) resize(t *testing.T, height int) {
	t.Helper()
	const width, most = 1280, 16000 // Chromium draws no higher pictures
	b.do(t, chromedp.EmulateViewport(width, int64(min(height, most))), chromedp.Sleep(time.Second))
}

// screenshot saves what the window shows.
func (b *browser) screenshot(t *testing.T, path string) {
	t.Helper()
	var png []byte
	b.do(t, chromedp.Sleep(time.Second), chromedp.ActionFunc(func(ctx context.Context) (err error) {
		png, err = page.CaptureScreenshot().Do(ctx)
		return err
	}))
	write(t, path, string(png))
	t.Log("saved", path)
}
