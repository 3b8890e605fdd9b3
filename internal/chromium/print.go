package chromium

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// ready is true when the page's formulas are typeset and its charts drawn.
const ready = `(window.MathJax ? MathJax.startup.promise : Promise.resolve()).then(() =>
	[...document.querySelectorAll('.ionb-chart')].every(chart => chart.querySelector('canvas')))`

// Print writes a page of notebook.Export as a PDF on A4 paper.
func Print(ctx context.Context, from, to string) error {
	path, err := Find()
	if err != nil {
		return err
	}
	if from, err = filepath.Abs(from); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, Options(path)...)
	defer cancel()
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(func(string, ...any) {}))
	defer cancel()

	var pdf []byte
	err = chromedp.Run(ctx,
		chromedp.EmulateViewport(1000, 1400),
		chromedp.Navigate((&url.URL{Scheme: "file", Path: from}).String()),
		chromedp.Poll(ready, nil, chromedp.WithPollingInterval(200*time.Millisecond), chromedp.WithPollingTimeout(time.Minute)),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			const a4width, a4height, margin = 8.27, 11.69, 0.4 // inches
			pdf, _, err = page.PrintToPDF().WithPaperWidth(a4width).WithPaperHeight(a4height).
				WithMarginLeft(margin).WithMarginRight(margin).WithMarginTop(margin).WithMarginBottom(margin).
				WithPrintBackground(true).WithGenerateTaggedPDF(true).Do(ctx)
			return err
		}))
	if err != nil {
		return fmt.Errorf("printing %s: %w", from, err)
	}
	return os.WriteFile(to, pdf, 0o644)
}
