package display

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// seenJS lists what is wrong with the text of each chart: words that stand out of
// the chart's canvas, and a legend that runs into the plot.
const seenJS = `return [].map.call(document.querySelectorAll('.ionb-live'),function(el){
 var chart=ionb.echarts.getInstanceByDom(el),w=chart.getWidth(),h=chart.getHeight(),bad=[],texts=0;
 chart.getZr().storage.getDisplayList().forEach(function(e){
  if(!e.style||!e.style.text||e.invisible||e.ignore||(e.__clipPaths&&e.__clipPaths.length))return;
  texts++;
  var r=e.getBoundingRect().clone();if(e.transform)r.applyTransform(e.transform);
  if(r.x<-1||r.y<-1||r.x+r.width>w+1||r.y+r.height>h+1)bad.push('cut: '+e.style.text)});
 var legend=chart.getModel().getComponent('legend'),grid=chart.getModel().getComponent('grid');
 if(legend&&legend.get('show')){
  var g=chart.getViewOfComponentModel(legend).group,r=g.getBoundingRect().clone();
  if(g.y+r.y+r.height>grid.coordinateSystem.getRect().y)bad.push('legend to '+(g.y+r.y+r.height)+', plot from '+grid.coordinateSystem.getRect().y)}
 return {Texts:texts,Bad:bad}})`

// textsJS lists what is written on each chart.
const textsJS = `return [].map.call(document.querySelectorAll('.ionb-live'),function(el){
return ionb.echarts.getInstanceByDom(el).getZr().storage.getDisplayList().map(function(e){return e.style&&e.style.text||''})})`

// extremeCharts are large ones, of very large and very small numbers and long names.
func extremeCharts() map[string]chart {
	far := func(i, j int) float64 { return []float64{1e-9, -1e12, 1e12}[(i+j)%3] }
	tiny := func(i, j int) float64 { return 1e-9 * float64(1+i+j) }
	name := strings.Repeat("a long name ", 20) + "end"
	points := func(f func(i, j int) float64) Plane {
		return Plane{Name: name, X: name, Y: name, Points: []Point{{"p", f(0, 0), f(0, 1)}, {"q", f(1, 0), f(2, 0)}}}
	}
	return map[string]chart{
		"bar":  Bar(matrix(name, longNames(15), numbered(1, "c"), func(i, _ int) float64 { return -1e12 * float64(1+i) }).Col("c0")),
		"bars": Bars(matrix(name, longNames(200), longNames(3), far)), "stacked": StackedBars(matrix(name, numbered(40, "S"), longNames(3), far)),
		"lines_40": Lines(matrix(name, longNames(40), longNames(3), far)), "lines_200": Lines(matrix(name, longNames(200), longNames(3), wave)),
		"quadrant_60": Quadrant(near(longNames(60))), "quadrant_200": Quadrant(near(names(200, func(i int) string { return fmt.Sprint(strings.Repeat("농업", 20), i) }))),
		"bar_1000": Bar(matrix(name, longNames(1000), numbered(1, "c"), wave).Col("c0")), "stacked_300": StackedBars(matrix(name, longNames(300), longNames(20), wave)),
		"far": Plot(points(far)), "tiny": Plot(points(tiny)), "heatmap": Heatmap(matrix(name, longNames(15), longNames(15), far)),
	}
}

// Tooltips of points are written by code of this package.
func TestTooltipsOfPoints(t *testing.T) {
	p := Plane{Name: "F", X: "<i>x</i>", Y: "y & z", Points: []Point{{"<b>p</b> {b}", 1234.5678912, 2}}, Curves: []Curve{{"<u>c</u>", []float64{0, 1}, []float64{0, 1}}}}
	got := inBrowser(t, page(false, library(), show(t, Plot(p))[0]), `var el=document.querySelector('.ionb-live');if(!el)return [];
return [0,1].map(function(s){ionb.echarts.getInstanceByDom(el).dispatchAction({type:'showTip',seriesIndex:s,dataIndex:0});return el.textContent})`,
		func(tips []string) bool { return len(tips) == 2 && tips[0] != "" && tips[1] != "" })
	if len(got) != 2 {
		t.Fatal("not drawn")
	}
	for i, want := range []string{"<u>c</u><i>x</i> 0y & z 0", "<b>p</b> {b}<i>x</i> 1,234.57y & z 2"} {
		if !strings.Contains(got[i], want) {
			t.Errorf("tooltip %d: %q, want %q", i, got[i], want)
		}
	}
}

// A label is a name as it is, whatever ECharts reads in a formatter.
func TestLabelsOfPointsAreNames(t *testing.T) {
	names := []string{"{b}", "{@[0]}", "{c|d}", "__f__x__f__"}
	p := Plane{}
	for i, name := range names {
		p.Points = append(p.Points, Point{name, float64(i), float64(i)})
	}
	b, f := linkages(names)
	got := inBrowser(t, page(false, library(), show(t, Plot(p))[0], show(t, Quadrant(b, f))[0]), textsJS,
		func(all [][]string) bool { return len(all) == 2 })
	for i, texts := range got {
		for _, name := range names {
			if !slices.Contains(texts, name) {
				t.Errorf("chart %d: no label %s among %q", i, name, texts)
			}
		}
	}
}
