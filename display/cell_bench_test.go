package display

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The same bar chart in a cell, by go-echarts alone and by this package.
var chartCells = map[string]string{
	"go-echarts": `import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/janpfeifer/gonb/gonbui"
)

func main() {
	bar := charts.NewBar()
	bar.SetXAxis([]string{"Agriculture", "Manufacturing"}).AddSeries("x", []opts.BarData{{Value: 250}, {Value: %d}})
	gonbui.DisplayHTML(string(bar.RenderContent()))
}`,
	"display": `import (
	"github.com/ionb/go-ionb/display"
	"github.com/ionb/go-ionb/ionb"
)

func main() {
	x, _ := ionb.NewVector("x", []string{"Agriculture", "Manufacturing"}, []float64{250, %d})
	display.Show(display.Bar(x))
}`,
}

// BenchmarkChartCell builds and starts a cell that shows a chart, as the kernel
// does: each time with another number, so that it is compiled and linked anew. The
// two take turns, so that both meet the same machine.
func BenchmarkChartCell(b *testing.B) {
	folder := cellModule(b)
	took := map[string]time.Duration{}
	for b.Loop() {
		for name, source := range chartCells {
			file := filepath.Join(folder, "main.go")
			text := "package main\n\n" + fmt.Sprintf(source, time.Now().UnixNano()%1e6)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				b.Fatal(err)
			}
			start := time.Now()
			for _, command := range [][]string{{"go", "build", "-mod=mod", "-ldflags=-s", "-o", "cell"}, {"./cell"}} {
				cmd := exec.Command(command[0], command[1:]...)
				cmd.Dir = folder
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v: %v\n%s", command, err, out)
				}
			}
			took[name] += time.Since(start)
		}
	}
	each := func(name string) float64 { return took[name].Seconds() * 1000 / float64(b.N) }
	b.ReportMetric(each("go-echarts"), "ms/go-echarts")
	b.ReportMetric(each("display"), "ms/display")
	b.ReportMetric(each("display")-each("go-echarts"), "ms/more")
}

// cellModule is a module with the versions of this one, as the kernel's is.
func cellModule(b *testing.B) string {
	b.Helper()
	folder := b.TempDir()
	root, err := filepath.Abs("..")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	cmd := exec.Command("go", "mod", "edit", "-module=cell", "-require=github.com/ionb/go-ionb@v0.0.0", "-replace=github.com/ionb/go-ionb="+root)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return folder
}
