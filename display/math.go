package display

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
)

// A Formula is a matrix, a vector or a system of equations as typeset mathematics,
// made by Math. Show sends it as Markdown and as LaTeX, so that JupyterLab, an
// exported page and a PDF made by LaTeX all typeset it.
type Formula struct{ caption, source, note, text string }

// The most rows and columns that are typeset in full; of more, the first third
// of that many, the last two, and dots between.
const (
	mostTypeset   = 12
	mostEquations = 8
)

// Math typesets a matrix or a vector, exact ones in fractions, with its labels, or
// the system that a model solves, in numbers:
//
//	x = Ax + d         *ionb.OpenModel, with the final demand of its table, else d₁, d₂ …
//	x = Ax             *ionb.ClosedModel
//	x' = x'B + v'      *ionb.GhoshModel
//
// Of more than 12 rows or columns, and of more than 8 equations, those in the middle
// are left out, as in books. Sectors of a square matrix are numbered where their
// names are too long to stand above its columns. A nil model panics with an
// *ionb.ValueError.
func Math[T ionb.Matrix | ionb.Vector | ionb.ExactMatrix | ionb.ExactVector | *ionb.OpenModel | *ionb.ClosedModel | *ionb.GhoshModel](v T) Formula {
	if isNil(v) {
		panic(&ionb.ValueError{Where: "Math", Problem: fmt.Sprintf("the %T is nil, want what a constructor returns", v)})
	}
	switch v := any(v).(type) {
	case ionb.Matrix:
		return matrixFormula(v)
	case ionb.Vector:
		return vectorFormula(v)
	case ionb.ExactMatrix:
		rows, cols := v.RowLabels(), v.ColLabels()
		cells := func(at, to []int) []string {
			return fractionCells(at, to, func(i, j int) *big.Rat { return v.Of(rows[i], cols[j]) })
		}
		return arrayFormula(v.Name(), "", v.String(), rows, cols, cells)
	case ionb.ExactVector:
		rows := v.Labels()
		cells := func(at, to []int) []string {
			return fractionCells(at, to, func(i, _ int) *big.Rat { return v.Of(rows[i]) })
		}
		return arrayFormula(v.Name(), "", v.String(), rows, nil, cells)
	case *ionb.OpenModel:
		return openSystem(v).formula()
	case *ionb.ClosedModel:
		return closedSystem(v).formula()
	case *ionb.GhoshModel:
		return ghoshSystem(v).formula()
	}
	return Formula{}
}

// LaTeX returns the formula's source, without dollar signs or an environment around
// it, for a paper that uses the package amsmath. Labels are escaped.
func (f Formula) LaTeX() string { return f.source }

// String writes the formula as plain text.
func (f Formula) String() string { return f.text }

// bundle sends Markdown, which front ends prefer, and LaTeX, which nbconvert needs
// for a PDF.
func (f Formula) bundle() bundle {
	if f.source == "" {
		return textBundle(cmp.Or(f.text, "No formula"))
	}
	forPage := "$$\n" + strings.NewReplacer("<", `\lt `, ">", `\gt `).Replace(f.source) + "\n$$"
	var parts []string
	if f.caption != "" {
		parts = append(parts, "**"+markdown(f.caption)+"**")
	}
	parts = append(parts, forPage)
	if f.note != "" {
		parts = append(parts, markdown(f.note))
	}
	return bundle{markdown: strings.Join(parts, "\n\n") + "\n", latex: forPage, text: f.text}
}

func matrixFormula(m ionb.Matrix) Formula {
	return arrayFormula(m.Name(), m.Unit(), m.String(), m.RowLabels(), m.ColLabels(), numberCells(m.At))
}

func vectorFormula(v ionb.Vector) Formula {
	return arrayFormula(v.Name(), v.Unit(), v.String(), v.Labels(), nil, numberCells(v.At))
}

// numberCells formats the entries in some rows and columns alike.
func numberCells(entry func(i, j int) float64) func(rows, cols []int) []string {
	return func(rows, cols []int) []string {
		var values []float64
		for _, i := range rows {
			for _, j := range cols {
				values = append(values, entry(i, j))
			}
		}
		cells := text.Block(values, len(cols))
		for k := range cells {
			cells[k] = texNumber(cells[k])
		}
		return cells
	}
}

func fractionCells(rows, cols []int, entry func(i, j int) *big.Rat) []string {
	var cells []string
	for _, i := range rows {
		for _, j := range cols {
			cells = append(cells, texFraction(entry(i, j)))
		}
	}
	return cells
}

// arrayFormula lays a matrix out with its labels, or without column labels a vector.
// cells returns the entries in the rows and columns given.
func arrayFormula(name, unit, plainText string, rows, cols []string, cells func(rows, cols []int) []string) Formula {
	f := Formula{caption: withUnit(name, unit), text: plainText}
	r, c := len(rows), len(cols)
	if cols == nil {
		c = 1
	}
	if r == 0 || c == 0 {
		return f
	}
	at, to := typeset(r, mostTypeset), typeset(c, mostTypeset)
	heads, sides := arrayLabels(rows, cols, at, to)
	entries := cells(without(at), without(to))
	var lines []string
	if cols != nil {
		lines = append(lines, " & "+strings.Join(heads, " & ")+` \\`, `\hline`)
	}
	for k, i := range at {
		line := make([]string, len(to))
		for l, j := range to {
			switch {
			case i < 0 && j < 0:
				line[l] = `\ddots`
			case i < 0:
				line[l] = `\vdots`
			case j < 0:
				line[l] = `\cdots`
			default:
				line[l], entries = entries[0], entries[1:]
			}
		}
		lines = append(lines, sides[k]+" & "+strings.Join(line, " & ")+` \\`)
	}
	f.source = symbolOf(name) + `\begin{array}{l|` + strings.Repeat("r", len(to)) + "}\n" + strings.Join(lines, "\n") + "\n" + `\end{array}`
	if r > mostTypeset || c > mostTypeset {
		f.note = fmt.Sprintf("%s × %s, of which the middle is left out.", text.Number(float64(r)), text.Number(float64(c)))
	}
	return f
}

// arrayLabels writes the labels above and beside an array. Where both are the same
// and too long to stand side by side, the columns have numbers, as in published
// tables.
func arrayLabels(rows, cols []string, at, to []int) (heads, sides []string) {
	const above, beside, across = 20, 30, 60 // letters
	letters := 0
	for _, j := range without(to) {
		if cols != nil {
			letters += len([]rune(cut(cols[j], above)))
		}
	}
	numbered := slices.Equal(rows, cols) && letters > across
	for _, i := range at {
		switch {
		case i < 0:
			sides = append(sides, `\;\vdots`)
		case numbered:
			sides = append(sides, fmt.Sprintf(`%d\;\,%s`, i+1, texLabel(cut(rows[i], beside))))
		default:
			sides = append(sides, texLabel(cut(rows[i], beside)))
		}
	}
	for _, j := range to {
		switch {
		case cols == nil:
		case j < 0:
			heads = append(heads, `\cdots`)
		case numbered:
			heads = append(heads, fmt.Sprint(j+1))
		default:
			heads = append(heads, texLabel(cut(cols[j], above)))
		}
	}
	return heads, sides
}

// typeset returns the positions of n to be typeset, -1 standing for those left out.
func typeset(n, most int) []int {
	at := every(n)
	if n <= most {
		return at
	}
	return append(append(slices.Clone(at[:most/3]), -1), at[n-2:]...)
}

func without(at []int) []int {
	return slices.DeleteFunc(slices.Clone(at), func(i int) bool { return i < 0 })
}

// symbols are those by which ionb's names end: "Gross output x".
var symbols = []string{"A", "L", "Z", "Y", "V", "B", "G", "I−A", "x", "d", "p", "f", "C", "a₀", "A₀", "X₀", "Δx", "Δp"}

// symbolOf writes "x =" for what is called "Gross output x".
func symbolOf(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || !slices.Contains(symbols, words[len(words)-1]) {
		return ""
	}
	return latex(words[len(words)-1]) + ` =\;`
}
