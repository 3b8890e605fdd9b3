package notebooks_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/ionb/go-ionb/internal/notebook"
)

// What a reader sees of these is proved in a real browser: together they have every
// kind of output and most kinds of chart.
var inBrowser = []string{sample, "06_consumption_possibilities_and_prices.ipynb", "07_backward_linkages.ipynb"}

// In a real JupyterLab all cells run, all charts are drawn, in both themes, and
// so they are on the exported page, from a file. Nothing asks for the network.
func TestBrowser(t *testing.T) {
	runner := setUp(t)
	for _, name := range inBrowser {
		t.Run(name, func(t *testing.T) {
			lab := startLab(t, runner.Root, name)
			picture := filepath.Join(runner.Root, "build", "screenshots", strings.TrimSuffix(name, ".ipynb"))
			executed := filepath.Join(lab.folder, name)
			checkLab(t, lab, name, picture)
			page, err := runner.Export(t.Context(), executed)
			if err != nil {
				t.Fatal(err)
			}
			checkPage(t, page, executed, picture)
		})
	}
}

// checkLab runs the notebook in JupyterLab, which saves it.
func checkLab(t *testing.T, lab lab, name, picture string) {
	t.Helper()
	b := startBrowser(t)
	b.do(t, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(lab.url(name)))
	b.waitFor(t, `!!window.jupyterapp && [...jupyterapp.shell.widgets('main')].some(w => w.content?.widgets?.length)`)
	b.eval(t, inLab(`runAll()`), nil)

	executed, err := notebook.Read(filepath.Join(lab.folder, name))
	if err != nil {
		t.Fatal(err)
	}
	saved, err := notebook.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range notebook.Check(executed, saved) {
		t.Errorf("in JupyterLab, %v", failure)
	}

	if charts, calls := chartsOf(executed), chartCells(executed); charts != calls {
		t.Errorf("the outputs have %d charts, but the cells make %d", charts, calls)
	}
	b.eval(t, inLab(`scrollThrough()`), nil)
	checkCharts(t, b, executed)
	b.eval(t, inLab(`toFirstChart()`), nil)
	b.screenshot(t, picture+"-lab.png") // as a reader sees it: the README's picture
	var height int
	b.eval(t, inLab(`height()`), &height)
	b.resize(t, height)
	b.eval(t, inLab(`panel.content.scrollToItem(0, 'start')`), nil)
	b.screenshot(t, picture+"-lab-light.png")
	var light, dark []string
	b.eval(t, drawingsScript, &light)
	b.eval(t, inLab(`setTheme('JupyterLab Dark')`), nil)
	b.screenshot(t, picture+"-lab-dark.png")
	checkCharts(t, b, executed)
	b.eval(t, drawingsScript, &dark)
	for i := range light {
		if i >= len(dark) || light[i] == dark[i] {
			t.Errorf("chart %d is not drawn anew for the dark theme: its text cannot be read", i+1)
		}
	}
	b.checkQuiet(t)
}

// checkPage opens the exported page from its file.
func checkPage(t *testing.T, path, executedPath, picture string) {
	t.Helper()
	executed, err := notebook.Read(executedPath)
	if err != nil {
		t.Fatal(err)
	}
	b := startBrowser(t)
	b.do(t, chromedp.EmulateViewport(1280, 900), chromedp.Navigate("file://"+path))
	b.eval(t, `MathJax.startup.promise.then(() => true)`, nil)
	b.waitFor(t, `[...document.querySelectorAll('.ionb-chart')].every(chart => chart.querySelector('canvas'))`)
	checkCharts(t, b, executed)

	var formulas, raw int
	b.eval(t, `document.querySelectorAll('mjx-container svg').length`, &formulas)
	b.eval(t, `document.querySelectorAll('mjx-merror').length`, &raw)
	if want := formulasOf(executed); formulas < want || raw > 0 {
		t.Errorf("the page has %d formulas and %d errors in formulas, want at least %d and none", formulas, raw, want)
	}
	var title string
	b.do(t, chromedp.Title(&title))
	if title != executed.Title() {
		t.Errorf("the page's title is %q, want %q", title, executed.Title())
	}
	var height int
	b.eval(t, `document.documentElement.scrollHeight`, &height)
	b.resize(t, height)
	b.screenshot(t, picture+"-page.png")
	b.checkQuiet(t)
}

// checkCharts makes sure that every chart of the notebook's outputs has a canvas
// on which something is drawn.
func checkCharts(t *testing.T, b *browser, executed *notebook.Notebook) {
	t.Helper()
	var charts []string
	b.eval(t, chartsScript, &charts)
	want := chartsOf(executed)
	if len(charts) != want {
		t.Errorf("the page has %d charts, want %d", len(charts), want)
	}
	for i, problem := range charts {
		if problem != "" {
			t.Errorf("chart %d: %s", i+1, problem)
		}
	}
}

var chartElement = regexp.MustCompile(`class="ionb-chart[ "]`)

func chartsOf(n *notebook.Notebook) int {
	count := 0
	for _, cell := range n.Cells() {
		for _, output := range cell.Outputs() {
			count += len(chartElement.FindAllString(output.Data("text/html"), -1))
		}
	}
	return count
}

var chartCall = regexp.MustCompile(`display\.(Bar|Bars|Chord|Compare|Flows|Frontier|Heatmap|Isoquants|Landscape|Lines|Network|Plot|Quadrant|Ranked|Rounds|Sankey|Scenario|ScenarioWith|Skyline|StackedBars|Sunburst|Tree|TwoGoods|Waterfall|WaterfallFrom)\(`)

// chartCells counts the charts that the notebook's code makes.
func chartCells(n *notebook.Notebook) int {
	count := 0
	for _, cell := range n.Cells() {
		if cell.IsCode() {
			count += len(chartCall.FindAllString(cell.Source(), -1))
		}
	}
	return count
}

var formula = regexp.MustCompile(`\$\$?[^$\s][^$]*\$`)

// formulasOf counts the formulas in the notebook's text.
func formulasOf(n *notebook.Notebook) int {
	count := 0
	for _, cell := range n.Cells() {
		if cell["cell_type"] == "markdown" {
			count += len(formula.FindAllString(cell.Source(), -1))
		}
	}
	return count
}

// inLab calls a function of labScript.
func inLab(call string) string {
	return "(() => {" + labScript + "return " + call + "})()"
}

// labScript is what the test asks of JupyterLab.
const labScript = `
const app = window.jupyterapp;
const panel = [...app.shell.widgets('main')].find(w => w.content?.widgets);
const pause = ms => new Promise(done => setTimeout(done, ms));
async function runAll() {
	await app.restored;
	await panel.context.ready;
	await panel.sessionContext.ready;
	app.shell.collapseLeft();
	app.shell.activateById(panel.id);
	await app.commands.execute('notebook:run-all-cells');
	await app.commands.execute('docmanager:save');
}
async function opened() {
	await app.restored;
	await panel.context.ready;
	app.shell.collapseLeft();
	app.shell.activateById(panel.id);
	await pause(500);
}
async function secondView() {
	await app.commands.execute('docmanager:clone');
	await pause(2000);
	const view = app.shell.currentWidget;
	for (let i = 0; i < view.content.widgets.length; i++) {
		await view.content.scrollToItem(i, 'start');
		await pause(50);
	}
}
async function expandAll() {
	panel.content.widgets.forEach(cell => { cell.outputHidden = false; });
	await pause(1000);
}
async function scrollThrough() {
	for (let i = 0; i < panel.content.widgets.length; i++) {
		await panel.content.scrollToItem(i, 'start');
		await pause(50);
	}
}
async function toFirstChart() {
	const first = panel.content.widgets.findIndex(cell => cell.node.querySelector('.ionb-chart'));
	panel.content.deselectAll();
	await panel.content.scrollToItem(first - 1, 'start');
}
function height() {
	const outer = panel.node.querySelector('.jp-WindowedPanel-outer') ?? panel.content.node;
	return outer.scrollHeight + window.innerHeight - outer.clientHeight;
}
async function setTheme(theme) {
	await app.commands.execute('apputils:change-theme', {theme});
	await pause(1500);
}
`

// chartsScript tells what is wrong with each chart: "" for one that is drawn.
const chartsScript = `[...document.querySelectorAll('.ionb-chart')].map(chart => {
	const canvas = chart.querySelector('canvas');
	if (!canvas) return 'has no canvas';
	if (!canvas.width || !canvas.height) return 'has a canvas without size';
	const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
	const colours = new Set();
	for (let i = 0; i < pixels.length; i += 4)
		if (pixels[i + 3]) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
	return colours.size > 2 ? '' : 'is blank: ' + colours.size + ' colours on ' + canvas.width + ' x ' + canvas.height;
})`

const drawingsScript = `[...document.querySelectorAll('.ionb-chart canvas')].map(canvas => canvas.toDataURL())`
