package mrio

import "gonum.org/v1/gonum/mat"

// The columns of ValueAddedTrade.Exports and Shares.
var (
	contentColumns = []string{"Gross exports", "Domestic content", "Foreign content", "GDP in exports",
		"Absorbed abroad", "Returned", "Double counted", "Imported content"}
	shareColumns = []string{"VAX ratio", "Domestic content", "Vertical specialisation", "Backward participation", "Forward participation"}
)

// account sets Exports, Shares and KoopmanWangWei, a row for each exporter.
func (w *world) account(va *ValueAddedTrade) {
	l := w.layout
	r := len(l.regions)
	content, shares, terms := mat.NewDense(r, len(contentColumns), nil), mat.NewDense(r, len(shareColumns), nil), mat.NewDense(r, len(kwwColumns), nil)
	c := w.circuits()
	for s := range l.regions {
		e, gdp, imported := w.extracted(s, c)
		domestic, foreign, forward := va.InExports.At(s, s), 0.0, 0.0
		for t := range l.regions {
			if t != s {
				foreign += va.InExports.At(t, s)
				forward += va.InExports.At(s, t)
			}
		}
		abroad := 0.0
		for u := range l.users {
			if u != s {
				abroad += va.WhoForWhom.At(s, u)
			}
		}
		content.SetRow(s, []float64{e, domestic, foreign, gdp, abroad, less(gdp, abroad), less(domestic, gdp), imported})
		shares.SetRow(s, []float64{ratio(abroad, e), ratio(domestic, e), ratio(imported, e), ratio(foreign, e), ratio(forward, e)})
		terms.SetRow(s, append([]float64{e}, w.nineTerms(s, c)...))
	}
	va.Exports = labelled("Gross exports by content", w.unit, l.regions, contentColumns, content)
	va.Shares = labelled("Shares of gross exports", "", l.regions, shareColumns, shares)
	va.KoopmanWangWei = labelled("Gross exports by Koopman, Wang and Wei's terms", w.unit, l.regions, kwwColumns, terms)
}

// circuits are what each region makes by itself, and what others sell to it for that.
type circuits struct {
	final, exports  []float64  // (I−A_rr)⁻¹y_rr and (I−A_rr)⁻¹e_r, n
	toFinal, toMore *mat.Dense // A_tr times these for t ≠ r, by region r: n×R
}

func (w *world) circuits() circuits {
	l := w.layout
	n := len(l.of)
	c := circuits{final: make([]float64, n), exports: make([]float64, n)}
	for r, at := range l.at {
		own, sold := mat.NewVecDense(len(at), nil), mat.NewVecDense(len(at), nil)
		for k, i := range at {
			own.SetVec(k, w.final.At(i, r))
			sold.SetVec(k, mat.Sum(w.exports.RowView(i)))
		}
		put(c.final, at, w.alone[r].Output(own))
		put(c.exports, at, w.alone[r].Output(sold))
	}
	c.toFinal, c.toMore = w.sold(c.final), w.sold(c.exports)
	return c
}

// sold returns what sectors of other regions sell to each for its outputs q, n×R.
func (w *world) sold(q []float64) *mat.Dense {
	l := w.layout
	sums := mat.NewDense(len(l.of), len(l.regions), nil)
	for i, r := range l.of {
		row := sums.RawRowView(i)
		for j, s := range l.of {
			if s != r {
				row[s] += w.a.At(i, j) * q[j]
			}
		}
	}
	return sums
}

// extracted returns the exports of s, its GDP in them, and its imported inputs for them.
func (w *world) extracted(s int, c circuits) (exports, gdp, imported float64) {
	for _, i := range w.layout.at[s] {
		exports += mat.Sum(w.exports.RowView(i))
		gdp += w.v[i] * c.exports[i]
	}
	return exports, gdp, mat.Sum(c.toMore.ColView(s))
}
