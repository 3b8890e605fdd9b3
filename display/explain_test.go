package display

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	nb "github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/ionb"
)

func explanations(t *ionb.Table) map[string]ionb.Explanation {
	m := ionb.Must(ionb.Open(t))
	primary := t.PrimaryLabels()[0]
	all := map[string]ionb.Explanation{
		"output": m.ExplainOutput(t.Demand()), "viability": m.ExplainViability(), "content": m.ExplainContent(primary),
		"prices": m.ExplainPrices(m.PrimaryCoefficients(primary)), "linkages": m.ExplainLinkages(),
	}
	if demand := t.DemandLabels(); len(demand) == 1 {
		all["closed"] = ionb.Must(ionb.Closed(t, primary, demand[0])).Explain()
	}
	return all
}

func TestGoldenExplanations(t *testing.T) {
	for name, e := range explanations(seed()) {
		t.Run(name, func(t *testing.T) { golden(t, "explain_"+name+".md", []byte(show(t, e)[0].markdown)) })
	}
	t.Run("15 sectors", func(t *testing.T) {
		e := explanations(large(15, longNames(15)))["output"]
		golden(t, "explain_output_15.md", []byte(show(t, &e)[0].markdown))
	})
}

func TestExplanationsCarryText(t *testing.T) {
	for name, e := range explanations(seed()) {
		if b := show(t, e)[0]; b.text != e.String() || b.html != "" || b.markdown == "" {
			t.Errorf("%s: shown as text %q, HTML %q, Markdown %q; want text and Markdown", name, b.text, b.html, b.markdown)
		}
	}
	if b := show(t, ionb.Explanation{})[0]; strings.TrimSpace(b.markdown) != "" {
		t.Errorf("an empty explanation is shown as %q", b.markdown)
	}
}

func TestLaTeX(t *testing.T) {
	for formula, want := range map[string]string{
		"x = Ax + d":           "x = Ax + d",
		"−0.16 x₁ + 0.8333 x₂": `-0.16\,x_{1} + 0.8333\,x_{2}`,
		"p = cL":               "p = cL",
		"(I−A)⁻¹":              "(I-A)^{-1}",
		"A₀₁ − 12,345.6·3e-06": `A_{01} - 12{,}345.6\cdot 3\cdot 10^{-6}`,
		"1.0000e+300":          `1.0000\cdot 10^{300}`,
		"Σᵢ aᵢ₁ ≤ maxⱼ Σᵢ aᵢⱼ": `{\textstyle\sum}_{i}\,a_{i1} \le \max _{j} {\textstyle\sum}_{i}\,a_{ij}`,
		"det(I−A) = 0":         `\det (I-A) = 0`,
		"0.6175 < 1":           `0.6175 \lt 1`,
		"determinant, maximum": "determinant, maximum",
		"10/250":               "10/250",
		`\input{x}`:            "?input?x?",
		"$$ <b> & %":           "?? \\lt b\\gt ? ?",
		"":                     "",
	} {
		if got := latex(formula); got != want {
			t.Errorf("latex(%q) = %s, want %s", formula, got, want)
		}
	}
}

// Two dollar signs with nothing between them would begin a formula.
func TestEmptySymbolsAreNoFormulas(t *testing.T) {
	b := show(t, ionb.Explanation{Symbols: []ionb.Symbol{{}}, Steps: []ionb.Step{{Equations: []ionb.Equation{nil}}}})[0]
	if table, _, _ := strings.Cut(b.markdown, "1."); strings.Contains(table, "$") {
		t.Errorf("shown as %q", b.markdown)
	}
}

// hostileMarkdown are names that mean something to Markdown or TeX.
var hostileMarkdown = []string{
	`a*b* **c** __d__ _e_ ~~f~~`, "`code`", "```", `| a | b |`, `|--|`, `[x](javascript:window.hit=1)`, `![x](http://x.invalid/x.png)`,
	`](javascript:window.hit=1)`, `<https://x.invalid>`, `https://x.invalid/a.b`, `www.x.invalid`, `www.3x.invalid`, `a@x.invalid`, `- item`, `1. item`, `1) item`,
	`# head`, `> quote`, `---`, `===`, `$x$`, `$$x$$`, `\(x\)`, `\[x\]`, `\input{/etc/passwd}`, `\begin{aligned}x\end{aligned}`, `\href{javascript:window.hit=1}{x}`,
	`@@0@@`, `&lt;script&gt;`, `&amp;`, `[^1]`, `[x]: y`, `{{x}}`, `<span>x`, "a\u2028b", "\u202eright to left",
}

// hostileNames are those that a table can have: a name does not end with a space.
func hostileNames() []string { return slices.Concat(hostile, hostileMarkdown) }

var (
	reference = regexp.MustCompile(`&#[0-9]+;`)
	markup    = regexp.MustCompile("[*_`~\\[\\]<>&#|$\\\\{}!@^\"/\u2028\u2029\n]|https?:|www\\.[a-z0-9]|[a-z]\\.[a-z]")
)

func TestMarkdownKeepsNamesAsTheyAre(t *testing.T) {
	for _, name := range hostileNames() {
		got := markdown(name)
		inner, ignored := strings.CutPrefix(got, "<span "+plainTeX+">")
		if ignored {
			inner = strings.TrimSuffix(inner, "</span>")
		}
		if ignored != strings.ContainsAny(name, `$\`) {
			t.Errorf("%q: MathJax is kept off: %v", name, ignored)
		}
		if m := markup.FindString(reference.ReplaceAllString(inner, "")); m != "" {
			t.Errorf("%q is written as %q, where %q may be markup", name, got, m)
		}
		if back := html.UnescapeString(inner); back != name {
			t.Errorf("%q is read back as %q", name, back)
		}
	}
	if got, want := markdown("a\n\n# b\tc"), "a  &#35; b c"; got != want {
		t.Errorf("line breaks are written as %q, want %q", got, want)
	}
}

func hostileExplanations() []any {
	names := hostileNames()
	n := len(names)
	spec := ionb.Spec{Name: hostileMarkdown[0] + hostile[0] + "$x$", Sectors: names, SectorUnits: names, Kind: ionb.Physical,
		Demand: []string{"$y$"}, Primary: []string{`\(w\) | *w* <script>window.hit=1</script>`}, PrimaryUnits: names[:1], V: [][]float64{make([]float64, n)}}
	for i := range n {
		row := make([]float64, n)
		row[i], row[(i+1)%n] = 1, 1
		spec.Z, spec.Y, spec.V[0][i] = append(spec.Z, row), append(spec.Y, []float64{1}), 1
	}
	var all []any
	for _, e := range explanations(ionb.Must(ionb.NewTable(spec))) {
		all = append(all, e)
	}
	foreign := ionb.Term{Factors: []float64{2}, Symbol: `}$$ \href{javascript:window.hit=1}{x} <script>window.hit=1</script> \\ & %`}
	return append(all, ionb.Explanation{Title: "\n# a\n", Symbols: []ionb.Symbol{{Symbol: foreign.Symbol, Sector: "|\n|"}},
		Steps: []ionb.Step{{Text: "\n\n```\n", Equations: []ionb.Equation{{{Terms: []ionb.Term{foreign}}, {Relation: foreign.Symbol, Terms: []ionb.Term{foreign}}}}}}})
}

// Nothing but the markup that this package writes is markup, whatever the names.
func TestHostileExplanations(t *testing.T) {
	ours := regexp.MustCompile(`</?span( class="mathjax_ignore tex2jax_ignore")?>`)
	formulas := regexp.MustCompile(`(?s)\$\$\n\\begin\{aligned\}.*?\\end\{aligned\}\n\$\$|\$[^$\n]+\$`)
	for i, b := range show(t, hostileExplanations()...) {
		rest := ours.ReplaceAllString(b.markdown, "")
		for _, formula := range formulas.FindAllString(rest, -1) {
			if m := regexp.MustCompile(`<|%|\\href|\\input|\\begin\{[^a]`).FindString(formula); m != "" {
				t.Errorf("explanation %d: %q in the formula %s", i, m, formula)
			}
		}
		rest = formulas.ReplaceAllString(rest, "formula")
		if m := regexp.MustCompile("[<>$`\\[\\]\\\\!@_~]|\n\n\n|\n#").FindString(rest); m != "" {
			t.Errorf("explanation %d: %q outside of formulas, in %s", i, m, b.markdown)
		}
	}
}

// MathJax typesets every formula, and leaves names alone that look like one.
func TestBrowserTypesetsExplanations(t *testing.T) {
	mathjax, err := nb.MathJax()
	if err != nil {
		t.Fatal(err)
	}
	formulas := regexp.MustCompile(`(?s)\$\$.*?\$\$|\$[^$\n]+\$`)
	var body strings.Builder
	want := 0
	for _, b := range show(t, append(hostileExplanations(), explanations(seed())["output"], explanations(large(15, longNames(15)))["viability"])...) {
		for _, formula := range formulas.FindAllString(regexp.MustCompile(`<span.*?</span>`).ReplaceAllString(b.markdown, ""), -1) {
			body.WriteString("<p>" + html.EscapeString(formula) + "</p>\n")
			want++
		}
	}
	for _, name := range hostileNames() {
		body.WriteString("<p class=name>" + markdown(name) + "</p>\n")
	}
	config := `<script>window.MathJax={tex:{inlineMath:[['$','$'],['\\(','\\)']],processEscapes:true},options:{ignoreHtmlClass:'mathjax_ignore|tex2jax_ignore'},
startup:{pageReady:function(){return MathJax.startup.defaultPageReady().then(function(){window.ready=true})}}}</script>`
	type result struct {
		Ready, Hit       bool
		Formulas, Errors int
		Names            []string
	}
	got := inBrowser(t, strings.Replace(page(false), "</head>", config+"<script>"+string(mathjax)+"</script></head>", 1)+body.String(),
		`return {Ready:!!window.ready,Hit:'hit' in window,Formulas:document.querySelectorAll('mjx-container').length,
Errors:document.querySelectorAll('mjx-merror,[data-mjx-error]').length,Names:[].map.call(document.querySelectorAll('.name'),function(e){return e.textContent})}`,
		func(r result) bool { return r.Ready })
	if !got.Ready || got.Hit || got.Formulas != want || got.Errors > 0 {
		t.Errorf("ready: %v, a name ran: %v, %d formulas typeset of %d, %d errors", got.Ready, got.Hit, got.Formulas, want, got.Errors)
	}
	if names := hostileNames(); !slices.Equal(got.Names, names) {
		for i := range min(len(names), len(got.Names)) {
			if got.Names[i] != names[i] {
				t.Errorf("%q is shown as %q", names[i], got.Names[i])
			}
		}
	}
}
