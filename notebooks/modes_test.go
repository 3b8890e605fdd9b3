package notebooks_test

import (
	"encoding/json"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/ionb/go-ionb/internal/chromium"
	"github.com/ionb/go-ionb/internal/notebook"
)

// gallery shows everything that package display can show.
const gallery = "gallery.ipynb"

// TestModes opens the gallery as it is stored, without running it, in all the ways
// in which a JupyterLab may come to show it.
func TestModes(t *testing.T) {
	runner := setUp(t)
	stored, err := notebook.Read(gallery)
	if err != nil {
		t.Fatal(err)
	}
	lab := startLab(t, runner.Root, gallery)
	trust(t, runner.Root, filepath.Join(lab.folder, gallery))

	for _, mode := range []string{"contentVisibility", "defer", "full", "none"} {
		t.Run("trusted, "+mode, func(t *testing.T) {
			lab.setting(t, "@jupyterlab/notebook-extension:tracker", map[string]any{"windowingMode": mode})
			b := openLab(t, lab, gallery)
			b.eval(t, inLab(`scrollThrough()`), nil)
			checkCharts(t, b, stored)
			b.checkQuiet(t)
		})
	}
	lab.setting(t, "@jupyterlab/notebook-extension:tracker", map[string]any{})

	t.Run("untrusted", func(t *testing.T) {
		copied := lab.variant(t, stored, "untrusted.ipynb", func(cells []notebook.Cell) { cells[0]["source"] = "Not signed" })
		b := openLab(t, lab, copied)
		b.eval(t, inLab(`scrollThrough()`), nil)
		checkPictures(t, b, stored)
		b.screenshot(t, filepath.Join(runner.Root, "build", "screenshots", "gallery-untrusted.png"))
	})
	t.Run("sliders", func(t *testing.T) {
		b := openLab(t, lab, gallery)
		b.eval(t, inLab(`scrollThrough()`), nil)
		var before, after int
		b.eval(t, inLab(`panel.content.widgets.length`), &before)
		checkSliders(t, b)
		b.eval(t, inLab(`panel.content.widgets.length`), &after)
		if before != after {
			t.Errorf("keys pressed on a slider left %d cells of %d: JupyterLab took them for commands", after, before)
		}
		b.checkQuiet(t)
	})
	t.Run("theme switched", func(t *testing.T) {
		b := openLab(t, lab, gallery)
		b.eval(t, inLab(`scrollThrough()`), nil)
		b.eval(t, inLab(`setTheme('JupyterLab Dark')`), nil)
		b.eval(t, inLab(`scrollThrough()`), nil)
		checkCharts(t, b, stored)
		var light int
		b.eval(t, `[...document.querySelectorAll('.ionb-live')].filter(e => !ionb.echarts.getInstanceByDom(e)._theme?.darkMode).length`, &light)
		if light > 0 {
			t.Errorf("%d charts are in the colours of the light theme on a dark page", light)
		}
		b.eval(t, inLab(`setTheme('JupyterLab Light')`), nil)
		b.checkQuiet(t)
	})
	t.Run("second view", func(t *testing.T) {
		b := openLab(t, lab, gallery)
		b.eval(t, inLab(`scrollThrough()`), nil)
		b.eval(t, inLab(`secondView()`), nil)
		var drawn, all int
		b.eval(t, `document.querySelectorAll('.ionb-chart').length`, &all)
		b.eval(t, `document.querySelectorAll('.ionb-chart canvas').length`, &drawn)
		if want := 2 * chartsOf(stored); drawn < want || all != want {
			t.Errorf("two views show %d charts, %d of them drawn; want %d", all, drawn, want)
		}
		b.checkQuiet(t)
	})
	t.Run("library collapsed", func(t *testing.T) {
		copied := lab.variant(t, stored, "collapsed.ipynb", func(cells []notebook.Cell) {
			for _, cell := range cells {
				if strings.Contains(cell.Source(), "display.Setup()") {
					cell["metadata"] = map[string]any{"jupyter": map[string]any{"outputs_hidden": true}}
				}
			}
		})
		trust(t, runner.Root, filepath.Join(lab.folder, copied))
		b := openLab(t, lab, copied)
		b.eval(t, inLab(`scrollThrough()`), nil)
		checkPictures(t, b, stored)
		b.eval(t, inLab(`expandAll()`), nil)
		b.eval(t, inLab(`scrollThrough()`), nil)
		checkCharts(t, b, stored)
		b.checkQuiet(t)
	})
}

// TestPage shows the gallery's page: its sliders work; without scripts and on paper
// each chart is a picture, and nothing stands out of the paper.
func TestPage(t *testing.T) {
	runner := setUp(t)
	stored, err := notebook.Read(gallery)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	copied := filepath.Join(folder, gallery)
	if err := stored.Write(copied); err != nil {
		t.Fatal(err)
	}
	path, err := runner.Export(t.Context(), copied)
	if err != nil {
		t.Fatal(err)
	}
	picture := filepath.Join(runner.Root, "build", "screenshots", "gallery")

	t.Run("without scripts", func(t *testing.T) {
		b := startBrowser(t)
		b.do(t, emulation.SetScriptExecutionDisabled(true), chromedp.Navigate("file://"+path),
			emulation.SetScriptExecutionDisabled(false)) // the page's have not run; the test's may
		checkPictures(t, b, stored)
		b.screenshot(t, picture+"-without-scripts.png")
	})
	t.Run("drawn, with sliders", func(t *testing.T) {
		b := startBrowser(t)
		b.do(t, chromedp.Navigate("file://"+path))
		b.waitFor(t, `[...document.querySelectorAll('.ionb-chart')].every(chart => chart.querySelector('canvas'))`)
		checkCharts(t, b, stored)
		checkSliders(t, b)
		b.checkQuiet(t)
	})
	t.Run("printed", func(t *testing.T) {
		b := startBrowser(t)
		b.do(t, chromedp.Navigate("file://"+path))
		b.waitFor(t, `[...document.querySelectorAll('.ionb-chart')].every(chart => chart.querySelector('canvas'))`)
		if err := chromium.Print(t.Context(), path, picture+".pdf"); err != nil {
			t.Fatal(err)
		}

		// A sheet of A4 between margins of 1 cm, at 96 pixels an inch.
		b.do(t, emulation.SetEmulatedMedia().WithMedia("print"), chromedp.EmulateViewport(718, 1000))
		b.eval(t, `dispatchEvent(new Event('beforeprint'))`, nil)
		checkPictures(t, b, stored)
		var wide []string
		b.eval(t, tooWideScript, &wide)
		for _, what := range wide {
			t.Errorf("stands out of the paper: %s", what)
		}
		b.checkQuiet(t)
	})
}

// trust signs a notebook, as running its cells does.
func trust(t *testing.T, root, path string) {
	t.Helper()
	if out, err := exec.Command(filepath.Join(root, "tools", "jupyter"), "trust", path).CombinedOutput(); err != nil {
		t.Fatalf("jupyter trust: %v\n%s", err, out)
	}
}

// variant saves a changed copy of the notebook where the lab serves it.
func (l lab) variant(t *testing.T, n *notebook.Notebook, name string, change func([]notebook.Cell)) string {
	t.Helper()
	changed, err := notebook.Parse(n.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	change(changed.Cells())
	if err := changed.Write(filepath.Join(l.folder, name)); err != nil {
		t.Fatal(err)
	}
	return name
}

// setting changes a plugin's settings, for pages opened from now on.
func (l lab) setting(t *testing.T, plugin string, settings map[string]any) {
	t.Helper()
	raw, _ := json.Marshal(settings)
	body, _ := json.Marshal(map[string]string{"raw": string(raw)})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPut, l.address+"/lab/api/settings/"+plugin, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "token "+l.token)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		t.Fatalf("settings: %s", response.Status)
	}
}

// openLab opens a notebook and runs none of its cells.
func openLab(t *testing.T, l lab, name string) *browser {
	t.Helper()
	b := startBrowser(t)
	b.do(t, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(l.url(name)+"&reset")) // the workspace would restore the notebook seen before
	b.waitFor(t, `!!window.jupyterapp && [...jupyterapp.shell.widgets('main')].some(w => w.content?.widgets?.length)`)
	b.eval(t, inLab(`opened()`), nil)
	return b
}

// checkPictures makes sure that every chart is seen as a picture and none is drawn.
func checkPictures(t *testing.T, b *browser, stored *notebook.Notebook) {
	t.Helper()
	var charts []string
	b.eval(t, picturesScript, &charts)
	if want := chartsOf(stored); len(charts) != want {
		t.Errorf("the page has %d charts, want %d", len(charts), want)
	}
	for i, problem := range charts {
		if problem != "" {
			t.Errorf("chart %d: %s", i+1, problem)
		}
	}
}

// picturesScript tells what is wrong with each chart's picture: "" for one that is seen.
const picturesScript = `[...document.querySelectorAll('.ionb-chart')].map(chart => {
	const canvas = chart.querySelector('canvas'), picture = chart.querySelector('img');
	if (canvas && canvas.getClientRects().length) return 'is drawn by a script';
	if (!picture) return 'has no picture';
	if (!picture.complete || !picture.naturalWidth) return 'has a picture that is not loaded';
	const box = picture.getBoundingClientRect();
	if (box.width < 50 || box.height < 20) return 'has a picture of ' + box.width + ' x ' + box.height;
	return getComputedStyle(picture).visibility == 'visible' ? '' : 'has a hidden picture';
})`

// tooWideScript lists the outputs that are wider than the page.
const tooWideScript = `[...document.querySelectorAll('.jp-OutputArea-output, .jp-OutputArea-output table, .jp-OutputArea-output img, .jp-OutputArea-output .ionb-chart')].filter(e =>
	e.getClientRects().length && (e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && e.tagName != 'IMG')).map(e =>
	e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right) + ' of ' + innerWidth + ': ' + e.textContent.trim().slice(0, 60))`
