package display

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ionb/go-ionb/internal/version"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/blas/blas64"
)

// A Provenance says what a notebook's results were made from and with: what a reader needs
// who wants the same numbers. It has no clock, no path and no name of a machine in it,
// so that it is the same in every run.
type Provenance struct {
	Tables     []Fact    // each table's kind and source, and the first 16 digits of its hash
	Identities []Checked // what must hold in the models, computed
	Versions   []Fact    // of the library, of what it uses, of Go, the kernel and the BLAS
}

// A Fact is a name and what is said of it.
type Fact struct{ Name, Value string }

// A Checked identity belongs to the model of a table.
type Checked struct {
	ionb.Identity
	Table string
}

// Card makes the card of reproducibility that ends a notebook: the hashes of the
// tables given and of those that the models given were made of, the identities that
// must hold in open, closed and Ghosh models, and the versions of all programs.
//
//	display.Show(display.Card(t, m))
//
// Without values it has the versions only. It panics with an error that it is
// given, as of Card(ionb.Open(t)), and with an *ionb.ValueError when given anything but
// tables and what was made of one.
func Card(values ...any) Provenance {
	var p Provenance
	for _, value := range values { // of Card(ionb.Open(t)), the error first
		if err, ok := value.(error); ok {
			panic(err)
		}
	}
	var tables []*ionb.Table
	modelled := map[string]bool{} // by hash
	for i, value := range values {
		if value == nil { // a constructor's error
			continue
		}
		t := tableOf(i, value)
		if t != nil && !slices.ContainsFunc(tables, func(other *ionb.Table) bool { return other.Hash() == t.Hash() }) {
			tables = append(tables, t)
		}
		if model, ok := value.(interface{ Identities() []ionb.Identity }); ok {
			for _, i := range model.Identities() {
				p.Identities = append(p.Identities, Checked{i, titleOf(t)})
			}
			if t != nil {
				modelled[t.Hash()] = true
			}
		}
	}
	for _, t := range tables {
		said := tableDetail(t) + " · SHA-256 " + t.Hash()[:16]
		if !modelled[t.Hash()] {
			said += " · no model of it is given here"
		}
		p.Tables = append(p.Tables, Fact{titleOf(t), said})
	}
	p.Versions = versions()
	return p
}

// tableOf is the table that argument i is or was made of, nil for a model made from
// coefficients.
func tableOf(i int, value any) *ionb.Table {
	is := "empty"
	if !isNil(value) && !isZero(value) {
		switch v := value.(type) {
		case *ionb.Table:
			return v
		case *ionb.OpenModel:
			return v.Origin()
		case interface{ Table() *ionb.Table }:
			return v.Table()
		}
		is = "no table and no model"
	}
	panic(&ionb.ValueError{Where: "card of reproducibility",
		Problem: fmt.Sprintf("argument %d, of type %T, is %s; want tables and models that a constructor returned", i+1, value, is)})
}

func titleOf(t *ionb.Table) string {
	if t == nil {
		return "Coefficients"
	}
	return cmp.Or(t.Name(), "A flow table")
}

// modules are those whose version may change what a notebook shows.
var modules = []Fact{
	{"gonum", "gonum.org/v1/gonum"},
	{"go-echarts", "github.com/go-echarts/go-echarts/v2"},
}

func versions() []Fact {
	library := version.Version + ", a clone"
	var used []Fact
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, d := range build.Deps {
			if d.Path == "github.com/ionb/go-ionb" && d.Replace == nil {
				library = d.Version
			}
			for _, m := range modules {
				if d.Path == m.Value {
					used = append(used, Fact{m.Name, d.Version})
				}
			}
		}
	}
	lines := append([]Fact{{"go-ionb", library}}, used...)
	lines = append(lines, Fact{"Apache ECharts", echartsVersion}, Fact{"Go", strings.TrimPrefix(runtime.Version(), "go")})
	// The clone's kernel says which GoNB it is; GoNB's own word lags behind.
	if kernel := cmp.Or(os.Getenv("IONB_GONB"), os.Getenv("GONB_VERSION")); kernel != "" {
		lines = append(lines, Fact{"GoNB", kernel})
	}
	return append(lines, Fact{"BLAS", blasName()})
}

// blasName is what large products are computed with.
func blasName() string {
	if b, ok := blas64.Implementation().(interface {
		Bound() bool
		fmt.Stringer
	}); ok && b.Bound() {
		return b.String()
	}
	return "gonum's own"
}

func (p Provenance) verdict() (string, tone) {
	failed := 0
	for _, i := range p.Identities {
		if !i.Holds() {
			failed++
		}
	}
	switch {
	case failed > 0:
		return fmt.Sprintf("FAILED: %d of %d identities", failed, len(p.Identities)), bad
	case len(p.Identities) == 0:
		return "no model checked", neutral
	}
	return counted(len(p.Identities), "identity holds", "identities hold"), good
}

// lines are the card's facts: an identity that holds has one line for all models, one
// that fails a line for each, with the table's name.
func (p Provenance) lines() []Fact {
	lines := slices.Clone(p.Tables)
	at, models := map[string]int{}, map[string]int{}
	for _, i := range p.Identities {
		said := strings.Replace(i.String(), ": "+i.Equation, "", 1)
		if !i.Holds() {
			lines = append(lines, Fact{i.Equation, said + " (" + i.Table + ")"})
			continue
		}
		models[said]++
		if models[said] == 1 {
			at[said] = len(lines)
			lines = append(lines, Fact{i.Equation, said})
		} else {
			lines[at[said]].Value = said + ", in " + counted(models[said], "model", "models")
		}
	}
	return append(lines, p.Versions...)
}

// String is the card as plain text, a line for each of its lines.
func (p Provenance) String() string {
	lines := p.lines()
	widest := 0
	for _, l := range lines {
		widest = max(widest, utf8.RuneCountInString(l.Name))
	}
	verdict, _ := p.verdict()
	s := "Reproducibility: " + verdict
	for _, l := range lines {
		s += "\n" + l.Name + strings.Repeat(" ", widest+2-utf8.RuneCountInString(l.Name)) + l.Value
	}
	return s
}

func provenanceCard(p Provenance) card {
	c := card{title: "Reproducibility"}
	c.badge, c.tone = p.verdict()
	for _, l := range p.lines() {
		c.fact(l.Name, l.Value)
	}
	return c
}
