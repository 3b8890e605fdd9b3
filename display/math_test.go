package display

import (
	"fmt"
	"html"
	"math"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"

	nb "github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

func formulasOfAllKinds() map[string]Formula {
	m, forty := seedModel(), ionb.Must(ionb.Open(large(40, longNames(40))))
	e := ionb.Must(m.Exact())
	zero := ionb.Must(ionb.OpenFromCoefficients([]string{"A", "B"}, mat.NewDense(2, 2, nil)))
	return map[string]Formula{
		"a": Math(m.A()), "x": Math(seed().X()), "l_exact": Math(e.L()), "d_exact": Math(e.Demand()),
		"open": Math(m), "closed": Math(ionb.Must(ionb.Closed(seed(), "Labour", "Final consumption"))), "ghosh": Math(ionb.Must(ionb.Ghosh(large(3, numbered(3, "S"))))),
		"changed": Math(ionb.Must(m.WithCoefficient("Agriculture", "Manufacturing", -1))), "zero": Math(zero),
		"a_40": Math(forty.A()), "open_40": Math(forty), "y_40": Math(forty.Table().Y()), "x_40": Math(forty.Table().X()), "a_12": Math(ionb.Must(ionb.Open(large(12, longNames(12)))).A()),
		"one": Math(ionb.Must(ionb.Open(large(1, []string{"All"})))), "no unit": Math(ionb.Amounts(map[string]float64{"a": -1234.5})),
	}
}

func TestGoldenFormulas(t *testing.T) {
	for _, name := range []string{"a", "l_exact", "open", "closed", "ghosh", "changed", "zero", "a_40", "open_40", "y_40"} {
		t.Run(name, func(t *testing.T) {
			golden(t, "math_"+name+".md", []byte(show(t, formulasOfAllKinds()[name])[0].markdown))
		})
	}
}

// Rows have as many cells as there are columns, else LaTeX stops.
func TestArraysAreRectangular(t *testing.T) {
	begin := regexp.MustCompile(`\\begin\{array\}\{([lcr|]+)\}`)
	for name, f := range formulasOfAllKinds() {
		m := begin.FindStringSubmatch(f.LaTeX())
		if m == nil {
			t.Errorf("%s: no array in %s", name, f.LaTeX())
			continue
		}
		_, body, _ := strings.Cut(f.LaTeX(), m[0])
		for _, line := range strings.Split(strings.TrimSpace(strings.TrimSuffix(body, `\end{array}`)), "\n") {
			if got, want := strings.Count(line, "&"), len(strings.ReplaceAll(m[1], "|", ""))-1; got != want && line != `\hline` {
				t.Errorf("%s: %d columns, want %d: %s", name, got+1, want+1, line)
			}
		}
	}
}

func TestFormulasCarryTextAndLaTeX(t *testing.T) {
	for name, f := range formulasOfAllKinds() {
		b := show(t, f)[0]
		if also := show(t, &f)[0]; also != b {
			t.Errorf("%s: by pointer shown as %q", name, also.text)
		}
		if b.text != f.String() || b.text == "" || b.html != "" || !strings.Contains(b.markdown, b.latex) || !strings.HasPrefix(b.latex, "$$\n") {
			t.Errorf("%s: shown as %+v", name, b)
		}
	}
	for _, empty := range []Formula{{}, Math(ionb.Matrix{}), Math(ionb.Vector{}), Math(ionb.ExactMatrix{}), Math(ionb.ExactVector{})} {
		if b := show(t, empty)[0]; b.text == "" && b.html == "" || b.markdown != "" {
			t.Errorf("an empty formula is shown as %+v", b)
		}
	}
	if got := Math(ionb.Must(seedModel().WithCoefficient("Agriculture", "Manufacturing", 0))).String(); !strings.Contains(got, "Agriculture: x₁ = 0.1 x₁ + d₁") {
		t.Errorf("%s", got)
	}
}

func TestMathOfNil(t *testing.T) {
	for what, f := range map[string]func(){
		"Math":       func() { Math((*ionb.OpenModel)(nil)) },
		"LaTeXTable": func() { LaTeXTable((*ionb.Table)(nil)) },
	} {
		func() {
			defer func() {
				if e, ok := recover().(*ionb.ValueError); !ok || e.Where != what {
					t.Errorf("%s of nil panics with %v", what, e)
				}
			}()
			f()
		}()
	}
}

func TestLabelsInTeX(t *testing.T) {
	for label, want := range map[string]string{
		"Coal & coke, 100%": `\text{Coal }\&\text{ coke, 100}\%`,
		`\input{x}`:         `{\backslash}\text{input}\{\text{x}\}`,
		"$x_1^2$":           `\$\text{x}\_\text{1}{\wedge}\text{2}\$`,
		"a\nb\u2028c":       `\text{a b c}`,
		"#1 ~ <b>":          `\#\text{1 }{\sim}\text{ }{<}\text{b}{>}`,
		"`a\"":              `\text{‘a”}`,
		"@@1@@":             `\text{@}\text{@}\text{1}\text{@}\text{@}`,
		"농業":                `\text{농業}`,
		"":                  "",
	} {
		if got := texLabel(label); got != want {
			t.Errorf("texLabel(%q) = %s, want %s", label, got, want)
		}
	}
}

func TestNumbersInTeX(t *testing.T) {
	for number, want := range map[string]string{"12,345.60": `12{,}345.60`, "-0.5": "-0.5", "3e-06": `3\cdot 10^{-6}`, "NaN": `\text{NaN}`, "+Inf": `\infty`, "-Inf": `-\infty`} {
		if got := texNumber(number); got != want {
			t.Errorf("texNumber(%s) = %s, want %s", number, got, want)
		}
	}
	long := new(big.Rat).SetFrac(new(big.Int).Exp(big.NewInt(3), big.NewInt(60), nil), new(big.Int).Exp(big.NewInt(2), big.NewInt(95), nil))
	for want, x := range map[string]*big.Rat{"-3": big.NewRat(-3, 1), `\frac{50}{31}`: big.NewRat(50, 31), `-\frac{1}{2}`: big.NewRat(-1, 2), `\approx 1.0701`: long} {
		if got := texFraction(x); got != want {
			t.Errorf("texFraction(%v) = %s, want %s", x, got, want)
		}
	}
}

// The commands that this package writes, and no other, whatever labels hold.
var ours = regexp.MustCompile(`^\\(text|begin|end|hline|cdots|vdots|ddots|quad|backslash|wedge|sim|vert|lt|gt|cdot|infty|frac|approx|Delta|[$%#_&{}\\;,])$`)

func hostileFormulas() []Formula {
	names := hostileNames()
	var all []Formula
	for k := range slices.Chunk(every(len(names)), 6) {
		some := make([]string, len(k))
		for i, at := range k {
			some[i] = names[at]
		}
		a := matrix(names[k[0]], some, some, func(i, j int) float64 { return float64(1+(i+j)%4) / 30 })
		m := ionb.Must(ionb.OpenFromCoefficients(some, a))
		all = append(all, Math(a), Math(a.Col(some[0])), Math(m), Math(ionb.Must(m.Exact()).A()))
	}
	return all
}

func TestHostileFormulas(t *testing.T) {
	commands := regexp.MustCompile(`\\([a-zA-Z]+|[^a-zA-Z])`)
	environment := regexp.MustCompile(`\\(begin|end)\{[^}]*`)
	for _, f := range hostileFormulas() {
		source := f.LaTeX()
		for _, command := range commands.FindAllString(source, -1) {
			if !ours.MatchString(command) {
				t.Errorf("%q in %s", command, source)
			}
		}
		for _, e := range environment.FindAllString(source, -1) {
			if !strings.HasSuffix(e, "{array") {
				t.Errorf("%s in %s", e, source)
			}
		}
		bare := strings.NewReplacer(`\\`, "", `\$`, "", `\{`, "", `\}`, "", `\%`, "", `\#`, "", `\_`, "", `\&`, "").Replace(source)
		if strings.ContainsAny(bare, "$%#~`@\"\u2028") && !strings.Contains(bare, `\text{@}`) || strings.Count(bare, "{") != strings.Count(bare, "}") || strings.Contains(bare, "@@") {
			t.Errorf("signs of TeX in %s", bare)
		}
		b := f.bundle()
		if strings.ContainsAny(b.latex, "<>") || strings.Contains(strings.Trim(b.latex, "$"), "$$") {
			t.Errorf("signs of HTML or the end of the formula in %s", b.latex)
		}
	}
}

// MathJax typesets every formula without an error, with its labels as they are.
func TestBrowserTypesetsFormulas(t *testing.T) {
	mathjax, err := nb.MathJax()
	if err != nil {
		t.Fatal(err)
	}
	all := hostileFormulas()
	for _, f := range formulasOfAllKinds() {
		all = append(all, f)
	}
	var body strings.Builder
	for _, f := range all {
		body.WriteString("<p>" + html.EscapeString(f.bundle().latex) + "</p>\n")
	}
	config := `<script>window.MathJax={tex:{inlineMath:[['$','$'],['\\(','\\)']],processEscapes:true},startup:{pageReady:function(){return MathJax.startup.defaultPageReady().then(function(){window.ready=true})}}}</script>`
	type result struct {
		Ready, Hit       bool
		Formulas, Errors int
		Text             string
	}
	got := inBrowser(t, strings.Replace(page(false), "</head>", config+"<script>"+string(mathjax)+"</script></head>", 1)+body.String(),
		`return {Ready:!!window.ready,Hit:'hit' in window,Formulas:document.querySelectorAll('mjx-container').length,Errors:document.querySelectorAll('mjx-merror,[data-mjx-error]').length,
Text:[].map.call(document.querySelectorAll('mjx-assistive-mml mtd'),function(e){return e.textContent}).join('\n')}`, func(r result) bool { return r.Ready })
	if !got.Ready || got.Hit || got.Formulas != len(all) || got.Errors > 0 {
		t.Errorf("ready: %v, a name ran: %v, %d formulas typeset of %d, %d errors", got.Ready, got.Hit, got.Formulas, len(all), got.Errors)
	}
	plain := strings.NewReplacer("`", "‘", `"`, "”", "~", "∼", "^", "∧", `\`, "∖", "\u00a0", " ", "\u2028", " ", "|", "|")
	shown := strings.ReplaceAll(got.Text, "\u00a0", " ")
	for _, name := range hostileNames() {
		if want := plain.Replace(cut(name, 30)); !strings.Contains(shown, want) {
			t.Errorf("%q is not typeset as %q", name, want)
		}
	}
}

func TestLaTeXTables(t *testing.T) {
	for name, got := range map[string]string{
		"table": LaTeXTable(seed()), "table_money": LaTeXTable(large(2, sectors)), "matrix": LaTeXTable(seedModel().A().With("Agriculture", "Agriculture", -.1)),
		"vector": LaTeXTable(large(2, sectors).X()), "exact": LaTeXTable(ionb.Must(seedModel().Exact()).L()),
	} {
		t.Run(name, func(t *testing.T) { golden(t, "latex_"+name+".tex", []byte(got+"\n")) })
	}
	if rows := strings.Count(LaTeXTable(large(70, longNames(70)).Z()), `\\`+"\n"); rows != 71 {
		t.Errorf("%d lines, want all 70 sectors and the heads", rows)
	}
	if got := LaTeXTable(ionb.Must(ionb.NewVector("v", []string{"a"}, []float64{1e-300}))); !strings.Contains(got, `$1\cdot 10^{-300}$`) {
		t.Errorf("%s", got)
	}
	for _, empty := range []string{LaTeXTable(ionb.Matrix{}), LaTeXTable(ionb.Vector{}), LaTeXTable(ionb.ExactMatrix{}), LaTeXTable(ionb.ExactVector{})} {
		if !strings.Contains(empty, `\bottomrule`) {
			t.Errorf("%s", empty)
		}
	}
}

func TestHostileLaTeXTables(t *testing.T) {
	for label, want := range map[string]string{
		`50% & $5 #1_x^2~{a}\b`: `50\% \& \$5 \#1\_x\textasciicircum{}2\textasciitilde{}\{a\}\textbackslash{}b`,
		"[x] *":                 `{[}x] {*}`,
		"a--b\n\\\\c":           `a-{-}b \textbackslash{}\textbackslash{}c`,
		"<?`\"|>":               `\textless{}?\textasciigrave{}''\textbar{}\textgreater{}`,
	} {
		if got := texPlain(label); got != want {
			t.Errorf("texPlain(%q) = %s, want %s", label, got, want)
		}
	}
	names := hostileNames()
	s := LaTeXTable(matrix("M", names, names, func(i, j int) float64 { return math.Sin(float64(i * j)) }))
	bare := strings.NewReplacer(`\\`, "", `\$`, "", `\{`, "", `\}`, "", `\%`, "", `\#`, "", `\_`, "", `\&`, "").Replace(s)
	for i, line := range strings.Split(bare, "\n") {
		if n := strings.Count(line, "&"); n != 0 && n != len(names) || strings.Count(line, "{") != strings.Count(line, "}") || i > 0 && strings.ContainsAny(line, "%#~^_`\"<>") {
			t.Errorf("line %d: %s", i, line)
		}
	}
}

func TestTypesetLeavesOutTheMiddle(t *testing.T) {
	for n, want := range map[int]string{0: "[]", 3: "[0 1 2]", 6: "[0 1 2 3 4 5]", 7: "[0 1 -1 5 6]", 400: "[0 1 -1 398 399]"} {
		if got := fmt.Sprint(typeset(n, 6)); got != want {
			t.Errorf("typeset(%d) = %s, want %s", n, got, want)
		}
	}
}

func BenchmarkMath400(b *testing.B) {
	m := ionb.Must(ionb.Open(large(400, longNames(400))))
	for b.Loop() {
		Math(m.A())
		Math(m)
	}
}
