package display

// A sheet too large for its box scrolls, and its heads and row labels stay in
// view. Only then do they get the styles for it, which are long.
//
// What stays needs the page's background, or numbers would shine through. VS Code
// and Jupyter have names for it. On a page without them --ionb-back has no value,
// and so has --ionb-edge: nothing is opaque and nothing stays, as in an untrusted
// notebook, which loses position:sticky and every var().
const (
	frozen = ";--ionb-back:var(--vscode-editor-background,var(--jp-layout-color0))" +
		";--ionb-edge:calc(0*var(--vscode-font-size,var(--jp-border-width)))"
	stayUp   = "position:sticky;top:var(--ionb-edge);z-index:1;background:var(--ionb-back)"
	stayLeft = "position:sticky;left:var(--ionb-edge);background:" + edge + ";background-color:var(--ionb-back)"
)

// Lines at the edge of what stays. A border would scroll away.
const (
	grey = "rgba(128,128,128,.6)"
	edge = "linear-gradient(270deg," + grey + " 1px,rgba(0,0,0,0) 1px)"
)

// scrolls is whether the sheet may be larger than its box.
func (s sheet) scrolls() bool {
	const columns = 12
	return s.isTall() || s.width() > columns
}

func (s sheet) isTall() bool {
	const rows = 16
	n := 0
	for _, b := range s.blocks {
		n += b.shown()
	}
	return n > rows
}

// tallest limits the box of a tall sheet only: of a few rows none is to be cut off
// by a page that sets them wider apart.
func (s sheet) tallest() string {
	if !s.isTall() {
		return ""
	}
	return ";max-height:560px"
}

// frozenBox continues the style of the box.
func (s sheet) frozenBox() string {
	if !s.scrolls() {
		return ""
	}
	return frozen
}

func (s sheet) frozenHead() string {
	if !s.scrolls() {
		return ""
	}
	return ` style="` + stayUp + ";box-shadow:0 1px " + grey + `"`
}

// keepsLabels is whether the row labels stay while the numbers scroll past them.
func (s sheet) keepsLabels() bool { return s.scrolls() && s.width() > fewColumns }

func (s sheet) frozenCorner() string {
	if !s.keepsLabels() {
		return "<td></td>"
	}
	return `<td style="` + stayLeft + `"></td>`
}

// frozenLabel continues the style of a row's head.
func (s sheet) frozenLabel() string {
	if !s.keepsLabels() {
		return ";white-space:nowrap"
	}
	return ";" + stayLeft
}

// labelRoom is how wide the labels of rows are that stay in view: a long one wraps,
// to leave the numbers room on a narrow page.
func (s sheet) labelRoom(rows block) string {
	const most = 220 // px
	if !s.keepsLabels() {
		return ""
	}
	return ";white-space:normal;min-width:" + px(min(most, widest(rows.labels[:rows.shown()])))
}
