package display

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ionb/go-ionb/ionb"
)

// near are linkages of which most lie close to 1, as those of real tables do.
func near(labels []string) (backward, forward ionb.Vector) {
	x, y := make([]float64, len(labels)), make([]float64, len(labels))
	for i := range labels {
		k := float64(i)
		x[i], y[i] = 1+.2*math.Pow(math.Sin(k*k+1), 3), 1+.3*math.Pow(math.Cos(5*k+2), 3)
	}
	return ionb.Must(ionb.NewVector("Backward", labels, x)), ionb.Must(ionb.NewVector("Forward", labels, y))
}

// namesOfMarks are the texts beside points, by the point's full name.
func namesOfMarks(marks [][]mark) map[string]string {
	labels := map[string]string{}
	for _, m := range slices.Concat(marks...) {
		if m.labelled() {
			labels[m.Value[2].(string)] = m.Value[3].(string)
		}
	}
	return labels
}

func TestCrowdedSectorsAreNumbered(t *testing.T) {
	for _, tt := range []struct{ sectors, labelled, numbered int }{{15, 15, 2}, {40, 36, 20}, {60, 45, 30}, {400, 50, 60}} {
		b, f := near(longNames(tt.sectors))
		points, frame := linkagePoints(b, f), newFrame(linkageSpan(b.Values()), linkageSpan(f.Values()), 48, 480)
		marks, numbered := linkageMarks(points, frame)
		labels := namesOfMarks(marks)
		if len(labels) < tt.labelled || len(numbered) > tt.numbered || !slices.IsSorted(numbered) {
			t.Errorf("%d sectors: %d labelled, %d of them by number, want at least %d, at most %d", tt.sectors, len(labels), len(numbered), tt.labelled, tt.numbered)
		}
		names := 0
		for _, i := range numbered {
			if got, want := labels[points[i].Name], fmt.Sprint(i+1); got != want {
				t.Errorf("%d sectors: %q has the label %q, want %q", tt.sectors, points[i].Name, got, want)
			}
		}
		for name, label := range labels {
			if label == cut(name, longestMark) {
				names++
			}
		}
		if names+len(numbered) != len(labels) {
			t.Errorf("%d sectors: %d labels, of them %d names and %d numbers", tt.sectors, len(labels), names, len(numbered))
		}
	}
}

func TestLabelsKeepOffPoints(t *testing.T) {
	p := placer{frame: newFrame(span{0, 1, .2}, span{0, 1, .2}, 50, 400), clear: true}
	for i := range 9 { // one amid eight
		p.points = append(p.points, [2]float64{300 + 14*float64(i%3), 200 + 14*float64(i/3)})
	}
	if label, ok := p.place("a label", p.points[4][0], p.points[4][1]); ok {
		t.Errorf("a label %+v covers a point", label)
	}
	if _, ok := p.place("a label", p.points[2][0], p.points[2][1]); !ok {
		t.Error("no label where there is room")
	}
}

// ECharts hides labels that overlap: where the chart has its full width, all that
// were placed are seen.
func TestBrowserShowsPlacedLabels(t *testing.T) {
	for _, n := range []int{15, 45, 60} {
		b, f := near(longNames(n))
		c := Quadrant(b, f)
		var marks [][]mark
		for _, s := range c.MultiSeries[:4] {
			data, _ := s.Data.([]mark)
			marks = append(marks, data)
		}
		want := slices.Sorted(maps.Values(namesOfMarks(marks)))
		got := inBrowser(t, page(false, library(), show(t, c)[0]), `var el=document.querySelector('.ionb-live');if(!el)return [];
var c=ionb.echarts.getInstanceByDom(el),texts=[];
c.getModel().eachSeries(function(s){if(s.id!='ionb-key')c.getViewOfSeriesModel(s).group.traverse(function(e){var t=e.getTextContent&&e.getTextContent();if(t&&t.style.text&&!t.ignore)texts.push(t.style.text)})});
return texts`, func(s []string) bool { return len(s) > 0 })
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%d sectors: seen %q, want %q", n, got, want)
		}
	}
}

// The key belongs to the picture, not to the data.
func TestKeyOfNumbers(t *testing.T) {
	b, f := near(longNames(60))
	c := Quadrant(b, f)
	if n := len(c.MultiSeries); n != 5 {
		t.Fatalf("%d series, want four quadrants and the key", n)
	}
	text := show(t, c)[0].text
	if got := strings.Count(text, "\n"); got != 61 {
		t.Errorf("%d lines of text, want a line for each sector", got)
	}
	if few := Quadrant(linkages(sectors)); len(few.MultiSeries) != 4 || len(few.GridList) != 1 {
		t.Error("a key where there are no numbers")
	}
}

// An entry of the key has its point's tooltip.
func TestTooltipsOfAKey(t *testing.T) {
	b, f := near(longNames(60))
	got := inBrowser(t, page(false, library(), show(t, Quadrant(b, f))[0]), `var el=document.querySelector('.ionb-live');if(!el)return [];
var c=ionb.echarts.getInstanceByDom(el),k=c.getOption().series[4].data[0];c.dispatchAction({type:'showTip',seriesIndex:4,dataIndex:0});
return [k.value?k.value[2]:k[2],el.textContent]`, func(s []string) bool { return len(s) == 2 && s[1] != "" })
	if len(got) != 2 {
		t.Fatal("not drawn")
	}
	if want := fmt.Sprintf("%sBackward, mean 1 %.6g", got[0], b.Of(got[0])*60/b.Sum()); !strings.Contains(got[1], want) {
		t.Errorf("tooltip %q, want %q in it", got[1], want)
	}
}

func TestBarsThatDoNotFit(t *testing.T) {
	tests := []struct {
		rows, columns, pitch, shown int
	}{{93, 3, 32, 93}, {200, 3, 15, 200}, {214, 3, 14, 214}, {300, 3, 14, 214}, {200, 10, 24, 125}, {3465, 40, 84, 35}, {5, 2000, 4004, 1}, {0, 3, 32, 0}}
	for _, tt := range tests {
		m := matrix("M", numbered(tt.rows, "r"), numbered(tt.columns, "c"), wave)
		pitch, got := fitRows(m, max(barPitch, tt.columns*barThin+8), tt.columns*barThinnest+4)
		if r, _ := got.Dims(); pitch != tt.pitch || r != tt.shown || !slices.Equal(got.RowLabels(), m.RowLabels()[:r]) {
			t.Errorf("%d×%d: %d rows of %d px, want %d of %d px", tt.rows, tt.columns, r, pitch, tt.shown, tt.pitch)
		}
	}
	many := matrix("M", numbered(1000, "r"), numbered(2, "c"), wave)
	for said, c := range map[string]chart{"M: c0\nThe first 400 of 1,000.\n": Bar(many.Col("c0")), "M\nThe first 214 of 1,000.\n": Bars(many), "M\nThe first 214 of 1,000": StackedBars(many)} {
		if text := show(t, c)[0].text; !strings.HasPrefix(text, said) {
			t.Errorf("the text begins %.60q, want %q", text, said)
		}
	}
}

// A small part that has no room for its number takes no part in the others'.
func TestNumbersInPartsOfBars(t *testing.T) {
	tests := []struct {
		columns [][]float64
		room    float64
		want    string
	}{
		{[][]float64{{250}, {120}, {0.25}}, 1, "[[250] [120] []]"},
		{[][]float64{{250}, {120.5}, {0.25}}, 1, "[[250.00] [120.50] []]"},
		{[][]float64{{-250, 30}, {0, 30}}, 1, "[[-250 30] [ 30]]"},
		{[][]float64{{44.5, 30}}, 1, "[[44.500 ]]"}, // 30 has room, 30.000 has not
		{[][]float64{{250}, {120}}, 0, "[[] []]"}, {nil, 1, "[]"},
	}
	for _, tt := range tests {
		if got := fmt.Sprint(partNumbers(tt.columns, tt.room)); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.columns, got, tt.want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, s := range []string{"short", strings.Repeat("long ", 30), strings.Repeat("농업", 30), ""} {
		got := fit(s, 120)
		if pixels(got) > 130 || !strings.HasPrefix(s, strings.TrimSuffix(got, "…")) || (got == s) != (pixels(s) <= 120) {
			t.Errorf("%q is cut to %q, %d px", s, got, pixels(got))
		}
	}
}

func BenchmarkQuadrant300(b *testing.B) {
	x, y := near(longNames(300))
	for b.Loop() {
		Quadrant(x, y)
	}
}
