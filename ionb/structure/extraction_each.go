package structure

import (
	"errors"
	"fmt"

	"github.com/ionb/go-ionb/internal/cores"
	"github.com/ionb/go-ionb/internal/text"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// Extractions are what the economy loses by the extraction of each sector alone, or of
// each region.
type Extractions struct {
	Form Form
	// Totals has a row for each that is extracted, and columns Loss (of gross output in
	// all), Own (the part lost in the sector or region itself), Others, Share (the loss as
	// a share of all output) and Per unit (the loss per unit of output of what is
	// extracted). Shares of nothing are 0. They mean something only where goods share a
	// unit.
	Totals ionb.Matrix
	// Accounts has a row for each that is extracted, and the loss of each account, in its
	// unit. Without accounts it is empty.
	Accounts ionb.Matrix

	losses    func() (ionb.Matrix, error)
	of, lines string
}

// ExtractEach extracts every sector by itself. From L that takes O(n²): of sector k, with
// the column sums cₖ of L, the totals are
//
//	Complete    loss in all  xₖ·cₖ/lₖₖ,  own xₖ
//	Backward    loss in all  xₖ·(cₖ−1)/lₖₖ,  own xₖ·(1 − 1/lₖₖ)
//
// since Extract's L_rK·L_KK⁻¹·x_K is lᵢₖ·xₖ/lₖₖ of one sector, which adds up to
// (cₖ−lₖₖ)·xₖ/lₖₖ over the others, and what is left of a backward extraction is xₖ/lₖₖ. So
// complete = backward + xₖ/lₖₖ. Forward has rows gₖ: of the Ghosh inverse for columns of
// L: loss in all Σⱼ(lₖⱼ·xⱼ/lₖₖ) − xₖ/lₖₖ. Options and errors are as for Extract.
func ExtractEach(m *ionb.OpenModel, e Extraction) (Extractions, error) {
	x, err := newExtractor(m, e)
	if err != nil {
		return Extractions{}, fmt.Errorf("structure: %s extraction of each sector: %w", e.Form, err)
	}
	at := make([][]int, len(x.names))
	for k := range at {
		at[k] = []int{k}
	}
	return x.each(parts{what: "sector", names: x.names, like: x.before, at: at})
}

// ExtractRegions extracts every region of a table of several, with all its sectors.
// Extraction.KeepOwn leaves what each delivers within itself (Dietzenbacher, van der
// Linden & Steenge 1993). Sectors without a region are extracted with none. It takes L and
// the factors of each region's block of it. Options and errors are as for Extract; labels
// without regions are an error.
func ExtractRegions(m *ionb.OpenModel, e Extraction) (Extractions, error) {
	x, err := newExtractor(m, e)
	if err == nil && x.before.Regions() == nil {
		err = errors.New("the sectors have no regions")
	}
	if err != nil {
		return Extractions{}, fmt.Errorf("structure: %s extraction of each region: %w", e.Form, err)
	}
	p := parts{what: "region", names: x.before.Regions()}
	place := x.places()
	for _, region := range p.names {
		p.at = append(p.at, regionPlaces(place, region))
	}
	p.like = ionb.Must(ionb.NewVector("Regions", p.names, make([]float64, len(p.names))))
	return x.each(p)
}

// parts are what is extracted one after the other.
type parts struct {
	what  string // "sector" or "region"
	names []string
	like  ionb.Vector // with their labels
	at    [][]int
}

var totalColumns = []string{"Loss", "Own", "Others", "Share", "Per unit"}

func (x *extractor) each(p parts) (Extractions, error) {
	l := wholeInverse{x.model.L()}
	totals := mat.NewDense(len(p.at), len(totalColumns), nil)
	accounts := mat.NewDense(len(p.at), len(x.accounts)+1, nil) // one more, for none would be no matrix
	err := x.allLosses(l, p, func(k int, loss []float64) {
		before, own, others := x.sums(0, loss, p.at[k])
		size := 0.
		for _, i := range p.at[k] {
			size += x.out[i]
		}
		totals.SetRow(k, []float64{own + others, own, others, ratioOrZero(own+others, before), ratioOrZero(own+others, size)})
		for a := range x.accounts {
			_, own, others := x.sums(a+1, loss, p.at[k])
			accounts.Set(k, a, own+others)
		}
	})
	r := Extractions{Form: x.Form, of: "each " + p.what, lines: x.how("Each " + p.what + " by itself")}
	if err == nil {
		r.Totals, err = underNames(p.like.WithUnit(""), "Loss of output by what is extracted", totalColumns, totals)
	}
	if err == nil {
		var names []string
		for _, a := range x.accounts {
			names = append(names, a.name)
		}
		r.Accounts, err = underNames(p.like.WithUnit(""), "Loss of accounts by what is extracted", names, accounts)
	}
	if err != nil {
		return Extractions{}, fmt.Errorf("structure: %s extraction of each %s: %w", x.Form, p.what, err)
	}
	r.losses = func() (ionb.Matrix, error) { return x.lossMatrix(l, p) }
	return r, nil
}

// allLosses computes the loss of each extraction, on all cores, and the first error in
// order. What use is told of one it must keep apart from the others.
func (x *extractor) allLosses(l leontiefInverse, p parts, use func(k int, loss []float64)) error {
	errs := make([]error, len(p.at))
	cores.ShareFew(len(p.at), 2, func(from, to int) {
		for k := from; k < to; k++ {
			loss, err := x.loss(l, p.at[k])
			if err != nil {
				errs[k] = fmt.Errorf("without %s: %w", p.names[k], err)
				continue
			}
			use(k, loss)
		}
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// underNames puts columns under the labels of a vector.
func underNames(like ionb.Vector, name string, columns []string, data *mat.Dense) (ionb.Matrix, error) {
	vs := make([]ionb.Vector, len(columns))
	for j, column := range columns {
		v, err := like.WithValues(mat.Col(nil, j, data))
		if err != nil {
			return ionb.Matrix{}, fmt.Errorf("%s: %w", column, err)
		}
		vs[j] = v.Named(column)
	}
	return ionb.Columns(name, vs...)
}

// lossMatrix has a column for each extraction.
func (x *extractor) lossMatrix(l wholeInverse, p parts) (ionb.Matrix, error) {
	data := mat.NewDense(len(x.out), len(p.at), nil)
	if err := x.allLosses(l, p, func(k int, loss []float64) { data.SetCol(k, loss) }); err != nil {
		return ionb.Matrix{}, err
	}
	if p.what == "region" {
		return underNames(x.before, "Loss of output", p.names, data)
	}
	losses, err := l.l.WithValues(data) // whose columns know their regions
	if err != nil {
		return ionb.Matrix{}, err
	}
	return losses.Named("Loss of output").WithUnit(x.before.Unit()), nil
}

// Losses returns what each sector loses, a row for each sector and a column for each that
// is extracted: Extract's Loss, for all. It is computed when it is asked for. It panics
// with a *ionb.ValueError when a loss is beyond the largest number.
func (r Extractions) Losses() ionb.Matrix {
	if r.losses == nil {
		return ionb.Matrix{}
	}
	m, err := r.losses()
	if err != nil {
		panic(&ionb.ValueError{Where: "losses by extraction", Problem: err.Error()})
	}
	return m
}

// Report returns the parts that Show shows: what was extracted, in words, and the totals.
func (r Extractions) Report() []any {
	if r.losses == nil {
		return nil
	}
	report := []any{"Extraction, " + r.Form.String() + ": " + r.of, r.lines, r.Totals}
	if _, accounts := r.Accounts.Dims(); accounts > 0 {
		report = append(report, r.Accounts)
	}
	return report
}

// String writes the report.
func (r Extractions) String() string { return text.Report(r.Report()) }
