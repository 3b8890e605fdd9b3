package display

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// LaTeXTable returns a table, a matrix or a vector as a tabular for a paper that
// uses the package booktabs: all of it, however large, with the digits that a page
// shows. Labels are escaped. It is the body of a table environment; caption and
// label are yours.
func LaTeXTable[T *ionb.Table | ionb.Matrix | ionb.Vector | ionb.ExactMatrix | ionb.ExactVector](v T) string {
	if isNil(v) {
		panic(&ionb.ValueError{Where: "LaTeXTable", Problem: fmt.Sprintf("the %T is nil, want what a constructor returns", v)})
	}
	switch v := any(v).(type) {
	case *ionb.Table:
		return tableTabular(v).String()
	case ionb.Matrix:
		return tabularOf(v.RowLabels(), v.ColLabels(), v.At).String()
	case ionb.Vector:
		return tabularOf(v.Labels(), []string{cmp.Or(withUnit(v.Name(), v.Unit()), "Value")}, v.At).String()
	case ionb.ExactMatrix:
		rows, cols := v.RowLabels(), v.ColLabels()
		return fractionsTabular(rows, cols, func(i, j int) *big.Rat { return v.Of(rows[i], cols[j]) }).String()
	case ionb.ExactVector:
		rows := v.Labels()
		return fractionsTabular(rows, []string{cmp.Or(v.Name(), "Value")}, func(i, _ int) *big.Rat { return v.Of(rows[i]) }).String()
	}
	return ""
}

// A tabular is a LaTeX table: heads over the columns, and blocks of rows with a
// rule between.
type tabular struct {
	groups string // a line above the heads, or ""
	left   int    // how many columns stand to the left, the others to the right
	heads  []string
	blocks [][][]string
}

func (t tabular) String() string {
	lines := []string{`% \usepackage{booktabs}`,
		`\begin{tabular}{` + strings.Repeat("l", t.left) + strings.Repeat("r", len(t.heads)-t.left) + "}", `\toprule`}
	if t.groups != "" {
		lines = append(lines, t.groups)
	}
	lines = append(lines, strings.Join(t.heads, " & ")+` \\`)
	for _, rows := range t.blocks {
		lines = append(lines, `\midrule`)
		for _, row := range rows {
			lines = append(lines, strings.Join(row, " & ")+` \\`)
		}
	}
	return strings.Join(append(lines, `\bottomrule`, `\end{tabular}`), "\n")
}

func tabularOf(rows, cols []string, entry func(i, j int) float64) tabular {
	var values []float64
	for i := range rows {
		for j := range cols {
			values = append(values, entry(i, j))
		}
	}
	cells := text.Block(values, len(cols))
	for k := range cells {
		cells[k] = tabularNumber(cells[k])
	}
	return tabularFrom(rows, cols, cells)
}

func fractionsTabular(rows, cols []string, entry func(i, j int) *big.Rat) tabular {
	return tabularFrom(rows, cols, slices.Collect(func(yield func(string) bool) {
		for i := range rows {
			for j := range cols {
				if !yield("$" + texFraction(entry(i, j)) + "$") {
					return
				}
			}
		}
	}))
}

func tabularFrom(rows, cols, cells []string) tabular {
	t := tabular{left: 1, heads: []string{""}, blocks: make([][][]string, 1)}
	for _, c := range cols {
		t.heads = append(t.heads, texPlain(c))
	}
	for i, name := range rows {
		t.blocks[0] = append(t.blocks[0], append([]string{texPlain(name)}, cells[i*len(cols):(i+1)*len(cols)]...))
	}
	return t
}

// tableTabular lays a flow table out as Show does: Z, Y and x, with V below.
func tableTabular(t *ionb.Table) tabular {
	sectors, demand, primary := t.Sectors(), t.DemandLabels(), t.PrimaryLabels()
	units := slices.Concat(filled(t.SectorUnits(), len(sectors)), filled(t.PrimaryUnits(), len(primary)))
	out := tabular{left: 1, heads: []string{""}}
	if strings.Join(units, "") != "" {
		out.left, out.heads = 2, []string{"", "Unit"}
	}
	for _, name := range slices.Concat(sectors, demand, []string{"Total"}) {
		out.heads = append(out.heads, texPlain(name))
	}
	out.groups = groupLine(out.left, len(sectors), len(demand))
	for i, row := range tableNumbers(t) {
		if i == 0 || i == len(sectors) {
			out.blocks = append(out.blocks, nil)
		}
		line := []string{texPlain(slices.Concat(sectors, primary)[i])}
		if out.left == 2 {
			line = append(line, texPlain(units[i]))
		}
		last := &out.blocks[len(out.blocks)-1]
		*last = append(*last, append(line, row...))
	}
	return out
}

// groupLine names the blocks of columns.
func groupLine(left, sectors, demand int) string {
	s := strings.Repeat(" &", left) + fmt.Sprintf(` \multicolumn{%d}{c}{Transactions}`, sectors)
	rules := fmt.Sprintf(`\cmidrule(lr){%d-%d}`, left+1, left+sectors)
	if demand > 0 {
		s += fmt.Sprintf(` & \multicolumn{%d}{c}{Final demand}`, demand)
		rules += fmt.Sprintf(` \cmidrule(lr){%d-%d}`, left+sectors+1, left+sectors+demand)
	}
	return strings.TrimSpace(s) + ` & \\` + "\n" + rules
}

// tableNumbers formats the rows of a table: alike in money, each by itself in
// physical units. There are no primary inputs of final demand.
func tableNumbers(t *ionb.Table) [][]string {
	var all []float64
	z, y, v := t.Z(), t.Y(), t.V()
	n, k, m := len(t.Sectors()), len(t.DemandLabels()), len(t.PrimaryLabels())
	x, used := t.X(), v.RowSums()
	for i := range n + m {
		for j := range n + k + 1 {
			switch {
			case i < n && j < n:
				all = append(all, z.At(i, j))
			case i < n && j < n+k:
				all = append(all, y.At(i, j-n))
			case i < n:
				all = append(all, x.AtVec(i))
			case j < n:
				all = append(all, v.At(i-n, j))
			case j < n+k:
				all = append(all, 0)
			default:
				all = append(all, used.AtVec(i-n))
			}
		}
	}
	alike := text.Numbers(all)
	var rows [][]string
	for i := range n + m {
		from, to := i*(n+k+1), (i+1)*(n+k+1)
		row := alike[from:to]
		if t.Kind() == ionb.Physical {
			row = text.Numbers(all[from:to])
		}
		for j := range row {
			row[j] = tabularNumber(row[j])
			if i >= n && j >= n && j < n+k {
				row[j] = ""
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func filled(units []string, n int) []string {
	if units == nil {
		return make([]string, n)
	}
	return units
}

// tabularNumber sets a number in mathematics where it has more than digits.
func tabularNumber(s string) string {
	if strings.ContainsAny(s, "-+eNI") {
		return "$" + texNumber(s) + "$"
	}
	return s
}

// plainOf are the characters that LaTeX reads otherwise in a text.
var plainOf = map[rune]string{
	'$': `\$`, '{': `\{`, '}': `\}`, '%': `\%`, '#': `\#`, '_': `\_`, '&': `\&`, '\\': `\textbackslash{}`,
	'^': `\textasciicircum{}`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `''`, '`': `\textasciigrave{}`, '[': `{[}`, '*': `{*}`,
}

// texPlain writes a label in the text of a paper as it is. A bracket or a star at
// the beginning of a row would belong to the line break before it, and two hyphens
// would make a dash.
func texPlain(s string) string {
	var b strings.Builder
	var before rune
	for _, r := range s {
		switch replaced, ok := plainOf[r]; {
		case r == '-' && before == '-':
			b.WriteString("{-}")
		case ok:
			b.WriteString(replaced)
		case unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}
