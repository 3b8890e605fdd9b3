package display

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"html"
	"os"
	"path/filepath"
	"strings"

	"github.com/janpfeifer/gonb/gonbui/protocol"
)

var (
	//go:embed echarts/echarts.min.js
	echartsJS string
	//go:embed runtime.js
	runtimeJS string
)

// Setup puts the chart library, one megabyte of JavaScript, into the notebook.
// Call it once, in the notebook's first Go cell:
//
//	%%
//	display.Setup()
//
// Without it the first cell that shows a chart brings the library along. That
// works too, but the charts then hang on that cell's output: when it is edited
// and run again, or its output cleared, the saved notebook may be left without
// the library, and show numbers for charts, until a cell calls Setup. A cell of
// its own avoids this. Outside GoNB Setup does nothing.
func Setup() {
	mu.Lock()
	defer mu.Unlock()
	if emitLibrary() {
		cell.own()
	}
	out.flush()
}

// emitted: this process, which is one run of one cell, has shown the library.
var emitted bool

// needLibrary shows the library unless the output of another cell has it.
func needLibrary() {
	if cell.elsewhere() || !emitLibrary() {
		return
	}
	cell.own()
}

// emitLibrary reports whether there is a notebook to show the library in.
func emitLibrary() bool {
	if _, plain := out.(terminal); plain {
		return false
	}
	if !emitted {
		out.show(library())
		emitted = true
	}
	return true
}

const echartsVersion = "5.6.0"

// library is the output that draws the other outputs' charts. Its first line is
// short because JupyterLab shows that line for a collapsed output. ECharts is
// shielded from AMD: with require.js on the page (classic Notebook, exported
// pages) the bare file would register there and not set window.echarts.
func library() bundle {
	const said = "Charts: Apache ECharts " + echartsVersion + ", kept in this notebook"
	page := "<small style=\"opacity:.7\">" + said + "</small>\n" + withoutPictures() +
		"<script>(function(define,exports,module,require){" + echartsJS + "\n}).call(window);\n" +
		strings.Replace(runtimeJS, "REVIVE", reviveJS, 1) + scenarioModelJS + scenarioJS + "</script>"
	return bundle{html: page, text: said}
}

// withoutPictures tells, once a notebook, that its charts will have no pictures.
func withoutPictures() string {
	if findPainter().path != "" {
		return ""
	}
	return "<br><small style=\"opacity:.7\">No pictures of charts for pages without scripts: " + html.EscapeString(installPicture) + "</small>\n"
}

// Each cell is a process of its own, so which cell has shown the library must be
// kept outside of it: in a file of the kernel's temporary directory, which a
// restarted kernel does not inherit. The file holds a hash of the owning cell's
// func main. A cell run again has the same hash and shows the library again,
// because the run has wiped its output; any other cell leaves it out.
//
// Two cells with the same main count as one, which costs a second copy that the
// page ignores. The gap: the owner, edited and run again, is taken for another cell, and its
// new output lacks the library. Setup closes it, since it always shows it.
type ownership struct {
	file string // "" when there is no kernel
	hash string // of this cell
}

const ownerFile = "ionb-chart-library-owner"

// cell is read when the process starts: code completion in the notebook may
// rewrite main.go while a long cell is still running.
var cell = thisCell(os.Getenv(protocol.GONB_TMP_DIR_ENV))

func thisCell(dir string) ownership {
	if dir == "" {
		return ownership{}
	}
	source, err := os.ReadFile(filepath.Join(dir, "main.go"))
	if err != nil { // a test cell: a repeated library is better than none
		return ownership{}
	}
	main := string(source)
	if i := strings.LastIndex(main, "\nfunc main("); i >= 0 {
		main = main[i:] // GoNB writes the cell's main last, after all carried declarations
	}
	sum := sha256.Sum256([]byte(main))
	return ownership{file: filepath.Join(dir, ownerFile), hash: hex.EncodeToString(sum[:])}
}

// elsewhere reports whether another cell has shown the library.
func (o ownership) elsewhere() bool {
	if o.file == "" {
		return false
	}
	owner, err := os.ReadFile(o.file)
	return err == nil && string(owner) != o.hash
}

// own makes this cell the owner. It writes aside and renames, so that nobody
// reads half a hash. It is called after the library has been sent: failing in
// between costs a second copy and never leaves charts without one.
func (o ownership) own() {
	if o.file == "" {
		return
	}
	if os.WriteFile(o.file+".new", []byte(o.hash), 0o600) == nil {
		_ = os.Rename(o.file+".new", o.file) // at worst the library is shown again
	}
}
