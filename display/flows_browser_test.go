package display

import (
	"fmt"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

func TestTooltipsOfRelations(t *testing.T) {
	two := matrix("T", []string{"<i>a</i>", "b"}, []string{"<i>a</i>", "b"}, func(i, j int) float64 { return 1234.5678 + float64(i) })
	chain := supply(seedModel(), "Agriculture", ionb.ChainOptions{Depth: 1})
	for i, tt := range []struct {
		c    any
		what string
		at   int
		want string
	}{
		{Flows(two), "'edge'", 0, "b → &lt;i&gt;a&lt;/i&gt; <b>1,235.6</b>"},
		{Flows(two), "'node'", 0, "&lt;i&gt;a&lt;/i&gt; <b>2,469.1</b>"},
		{Network(two), "'edge'", 0, "b → &lt;i&gt;a&lt;/i&gt; <b>1,235.6</b>"},
		{Network(two), "'node'", 0, "&lt;i&gt;a&lt;/i&gt;<br>row total <b>2,469.1</b><br>column total <b>2,470.1</b><br>own use <b>1,234.6</b>"},
		{Chord(two), "null", 0, "b → &lt;i&gt;a&lt;/i&gt; <b>1,235.6</b><br>&lt;i&gt;a&lt;/i&gt; → b <b>1,234.6</b>"},
		{Chord(two), "null", 1, "&lt;i&gt;a&lt;/i&gt;<br>exports <b>1,234.6</b><br>imports <b>1,235.6</b>"},
		{Tree(chain), "null", 2, "Agriculture ← Manufacturing<br>amount <b>9.6 units</b><br>share, with its suppliers <b>59 %</b>"},
		{Sunburst(chain), "null", 1, "Agriculture<br>amount <b>60 tons</b><br>share, with its suppliers <b>100 %</b>"},
	} {
		js := fmt.Sprintf(`var el=document.querySelector('.ionb-live');if(!el)return '';var m=ionb.echarts.getInstanceByDom(el).getModel();
return m.getComponent('tooltip').get('formatter')(m.getSeriesByIndex(0).getDataParams(%d,%s))`, tt.at, tt.what)
		if got := inBrowser(t, page(false, library(), show(t, tt.c)[0]), js, func(s string) bool { return s != "" }); got != tt.want {
			t.Errorf("%d %T: %q, want %q", i, tt.c, got, tt.want)
		}
	}
}
