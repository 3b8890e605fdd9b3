package display

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/chromedp"
)

// Only what scrolls has the long styles.
func TestWhatIsFrozen(t *testing.T) {
	for _, tt := range []struct {
		rows, columns int
		heads, labels bool
	}{{2, 2, false, false}, {16, 11, false, false}, {17, 1, true, false}, {17, 2, true, false}, {17, 3, true, true}, {2, 12, true, true}, {60, 60, true, true}} {
		html := matrixSheet(matrix("M", numbered(tt.rows, "r"), numbered(tt.columns, "c"), wave)).html()
		heads, labels := strings.Contains(html, stayUp), strings.Contains(html, `style="text-align:left;`+stayLeft)
		if heads != tt.heads || labels != tt.labels || strings.Contains(html, "var(") != tt.heads {
			t.Errorf("%d×%d: heads stay: %v, labels stay: %v, want %v and %v", tt.rows, tt.columns, heads, labels, tt.heads, tt.labels)
		}
	}
}

// inLabColours gives a page the names that JupyterLab and its exported pages have.
func inLabColours(page, back string) string {
	return strings.Replace(page, "<body>", "<style>:root{--jp-layout-color0:"+back+";--jp-border-width:1px}</style><body>", 1)
}

// A page that scrolls keeps heads and labels in view, in front of the numbers and
// on its own background; where that is not known all scrolls, as it always did.
func TestHeadsAndLabelsStayInView(t *testing.T) {
	const script = `var box=document.querySelector('.out>div'),head=box.querySelector('thead tr:last-child th'),label=box.querySelectorAll('tbody th')[20],
b=box.getBoundingClientRect();box.scrollTop=300;box.scrollLeft=200;
var h=head.getBoundingClientRect(),l=label.getBoundingClientRect(),front=document.elementFromPoint(l.left+l.width-3,l.top+l.height/2),corner=document.elementFromPoint(b.left+9,b.top+9);
return [''+(Math.abs(h.top-b.top)<1),''+(Math.abs(l.left-b.left)<1),getComputedStyle(label).backgroundColor,''+(front===label&&!!corner.closest('thead'))]`
	wide := bundle{html: matrixSheet(matrix("M", numbered(60, "Row "), numbered(40, "Column "), wave)).html()}
	for _, tt := range []struct {
		name, page string
		want       []string
	}{
		{"light", inLabColours(page(false, wide), "#fff"), []string{"true", "true", "rgb(255, 255, 255)", "true"}},
		{"dark", inLabColours(page(true, wide), "#111"), []string{"true", "true", "rgb(17, 17, 17)", "true"}},
		{"VS Code", strings.ReplaceAll(strings.ReplaceAll(inLabColours(page(true, wide), "#1e1e1e"), "jp-layout-color0:", "vscode-editor-background:"), "jp-border-width:1", "vscode-font-size:13"),
			[]string{"true", "true", "rgb(30, 30, 30)", "true"}},
		{"unknown", page(true, wide), []string{"false", "false", "rgba(0, 0, 0, 0)", "false"}},
	} {
		if got := inBrowser(t, tt.page, script, func([]string) bool { return true }); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A screen reader finds a named table, and the head of each row and column.
func TestTablesToAScreenReader(t *testing.T) {
	inBrowser(t, page(false, show(t, seed())...), "return 1", func(int) bool { return true })
	ctx, err := browser()
	if err != nil {
		t.Skip(err)
	}
	var nodes []*accessibility.Node
	read := func(ctx context.Context) (err error) { nodes, err = accessibility.GetFullAXTree().Do(ctx); return err }
	if err := chromedp.Run(ctx, accessibility.Enable(), chromedp.ActionFunc(read)); err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, node := range nodes {
		if !node.Ignored && node.Role != nil && node.Name != nil {
			role := strings.Trim(string(node.Role.Value), `"`)
			found[role] = append(found[role], strings.Trim(string(node.Name.Value), `"`))
		}
	}
	for role, want := range map[string][]string{
		"table":        {"Agriculture and manufacturing physical · source: Table 1"},
		"columnheader": {"Transactions Z, by using sector", "Final demand Y", "Output x", "Unit", "Agriculture", "Manufacturing", "Final consumption", "Total"},
		"rowheader":    {"Agriculture", "Manufacturing", "Primary inputs V", "Labour"},
	} {
		got := found[role]
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], `\u00b7`, "·")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", role, got, want)
		}
	}
}
