package balance_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/balance"
)

// Miller & Blair (2009), sec. 7.4.2: A(0), x(1) and the flows of year 1, of which RAS
// knows only the sums u(1) and v(1). The digits are those that model IOBALANCE of the
// GAMS model library quotes from the book; the result was computed with numpy, by the
// two lines r = u/(Zs), s = v/(rZ), repeated 2000 times.
func millerBlair() (a ionb.Matrix, x, u, v ionb.Vector) {
	sectors := []string{"1", "2", "3"}
	of := func(values ...float64) ionb.Vector { return ionb.Must(ionb.NewVector("", sectors, values)) }
	a = ionb.Must(ionb.NewMatrix("A(0)", sectors, sectors, [][]float64{{.120, .100, .049}, {.210, .247, .265}, {.026, .249, .145}}))
	return a, of(421, 284, 283), of(98+72+75, 65+8+63, 88+27+44), of(98+65+88, 72+8+27, 75+63+44)
}

func TestMillerBlairUpdate(t *testing.T) {
	a, x, u, v := millerBlair()
	got := ionb.Must(balance.UpdateCoefficients(a, x, u, v, balance.Scaling{}))
	matrixIs(t, "A(1)", got.Matrix, [][]float64{
		{0.3924231549, 0.1218788896, 0.1596333822},
		{0.1508993342, 0.0661485139, 0.1897003617},
		{0.0528770359, 0.1887331599, 0.2937757967}}, 1e-9)
	for i, r := range []float64{2.4751141796, 0.5438634684, 1.539272865} {
		near(t, "r·s", got.R.AtVec(i)*got.S.AtVec(0), r*1.3212291313, 1e-9)
	}
	if got.Gap > 1e-10 || got.Iterations < 3 {
		t.Errorf("gap %v after %d rounds", got.Gap, got.Iterations)
	}
}

func TestPublishedGRAS(t *testing.T) {
	for _, tt := range []struct {
		name      string
		z         [][]float64
		u, v      ionb.Vector
		want      [][]float64
		tol       float64
		unchanged bool
	}{
		// Junius & Oosterhaven (2003); the result as in the tests of an R package that
		// cites it (doGRAS, computed to 6 digits); numpy gives 8.4243414597 and so on.
		{"Junius & Oosterhaven", [][]float64{{7, 3, 5, -3}, {2, 9, 8, 0}, {-2, 0, 2, 0}}, rows(15, 26, -1), cols(9, 16, 17, -2),
			[][]float64{{8.424340881, 3.375237362, 5.200422021, -2}, {3.000997078, 12.624763744, 10.374239178, 0}, {-2.425339135, 0, 1.425339135, 0}}, 1e-6, false},
		{"the same, with numpy", [][]float64{{7, 3, 5, -3}, {2, 9, 8, 0}, {-2, 0, 2, 0}}, rows(15, 26, -1), cols(9, 16, 17, -2),
			[][]float64{{8.4243414597, 3.3752368937, 5.2004216466, -2}, {3.0009975485, 12.6247631063, 10.3742393452, 0}, {-2.4253390082, 0, 1.4253390082, 0}}, 1e-9, false},
		// Lenzen, Wood & Gallego (2007), eq. 2: it has its totals and must stay.
		{"Lenzen, Wood & Gallego", [][]float64{{-1, 2}, {2, 3}}, rows(1, 5), cols(1, 5), [][]float64{{-1, 2}, {2, 3}}, 0, true},
		// Temurshoev, Miller & Bouwmeester (2013): a row and a column of negatives only.
		{"negatives only", [][]float64{{-1, -2}, {0, 4}}, rows(-4, 3), cols(-2, 1), [][]float64{{-2, -2}, {0, 3}}, 1e-9, false},
	} {
		got, err := balance.GRAS(matrix(tt.z), tt.u, tt.v, balance.Scaling{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		matrixIs(t, tt.name, got.Matrix, tt.want, tt.tol)
		if (got.Iterations == 0) != tt.unchanged {
			t.Errorf("%s: %d rounds", tt.name, got.Iterations)
		}
	}
}

// totalsMet checks what every scaled matrix must have.
func totalsMet(t *testing.T, what string, z ionb.Matrix, got balance.Scaled, u, v ionb.Vector) {
	t.Helper()
	r, c := z.Dims()
	for i := range r {
		var sum, size float64
		for j := range c {
			was, is := z.At(i, j), got.Matrix.At(i, j)
			sum, size = sum+is, size+math.Abs(is)
			if math.Signbit(was) != math.Signbit(is) || (was == 0) != (is == 0) {
				t.Errorf("%s: entry %d, %d was %v and became %v", what, i, j, was, is)
			}
			k := got.R.AtVec(i) * got.S.AtVec(j)
			if was < 0 {
				k = 1 / k
			}
			near(t, what+": z·r·s", is/math.Max(1, size), was*k/math.Max(1, size), 1e-12)
		}
		near(t, what+": row", sum/size, u.AtVec(i)/size, 1e-9)
	}
	sums := got.Matrix.ColSums()
	for j := range c {
		var size float64
		for i := range r {
			size += math.Abs(got.Matrix.At(i, j))
		}
		near(t, what+": column", sums.AtVec(j)/size, v.AtVec(j)/size, 1e-9)
	}
}

func TestScalingRandomMatrices(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 1))
	for k := range 200 {
		m, n := 1+rng.IntN(12), 1+rng.IntN(12)
		negative := 0.2 * float64(k%2)
		z := random(rng, m, n, 0.3+0.7*rng.Float64(), negative)
		goal := rescaled(rng, z)
		u, v := goal.RowSums(), goal.ColSums()
		got, err := balance.GRAS(z, u, v, balance.Scaling{})
		if err != nil {
			t.Errorf("matrix %d: %v", k, err)
			continue
		}
		if got.Iterations > 60 {
			t.Errorf("matrix %d, %d×%d, took %d rounds", k, m, n, got.Iterations)
		}
		totalsMet(t, fmt.Sprintf("matrix %d", k), z, got, u, v)
		again := ionb.Must(balance.GRAS(got.Matrix, u, v, balance.Scaling{}))
		if again.Iterations != 0 {
			t.Errorf("matrix %d: one that has its totals was scaled in %d rounds", k, again.Iterations)
		}
		const kilo = 1000
		inKilo := ionb.Must(z.WithValues(scaledBy(z, 1./kilo)))
		units := ionb.Must(balance.GRAS(inKilo, u.Scale(1./kilo), v.Scale(1./kilo), balance.Scaling{}))
		for i := range m {
			near(t, "r in another unit", units.R.AtVec(i)*units.S.AtVec(0), got.R.AtVec(i)*got.S.AtVec(0), 1e-7)
		}
		if negative == 0 {
			ras := ionb.Must(balance.RAS(z, u, v, balance.Scaling{}))
			if k%8 > 0 {
				continue // it is slow by hand
			}
			for i, naive := range alternate(z, u, v, 20_000) {
				near(t, "RAS by hand", naive, ras.Matrix.At(i, 0), 1e-6)
			}
		}
	}
}

func scaledBy(z ionb.Matrix, k float64) ionb.Matrix {
	d := z.Dense()
	d.Scale(k, d)
	return ionb.Must(z.WithValues(d))
}

// alternate is RAS as the textbook has it; the first column of the result.
func alternate(z ionb.Matrix, u, v ionb.Vector, rounds int) []float64 {
	d := z.Dense()
	m, n := d.Dims()
	for range rounds {
		for i := range m {
			var sum float64
			for j := range n {
				sum += d.At(i, j)
			}
			for j := range n {
				d.Set(i, j, d.At(i, j)*u.AtVec(i)/sum)
			}
		}
		for j := range n {
			var sum float64
			for i := range m {
				sum += d.At(i, j)
			}
			for i := range m {
				d.Set(i, j, d.At(i, j)*v.AtVec(j)/sum)
			}
		}
	}
	out := make([]float64, m)
	for i := range out {
		out[i] = d.At(i, 0)
	}
	return out
}

func TestScalingMatchesByLabel(t *testing.T) {
	z := matrix([][]float64{{1, 2}, {3, 4}})
	u, v := rows(6, 4), cols(3, 7)
	want := ionb.Must(balance.RAS(z, u, v, balance.Scaling{}))
	got := ionb.Must(balance.RAS(z, u.Pick("r2", "r1"), v.Pick("c2", "c1"), balance.Scaling{}))
	matrixIs(t, "turned totals", got.Matrix, [][]float64{
		{want.Matrix.At(0, 0), want.Matrix.At(0, 1)}, {want.Matrix.At(1, 0), want.Matrix.At(1, 1)}}, 1e-15)
	var length *ionb.LengthError
	for _, tt := range []struct {
		name string
		call func()
		want any
	}{
		{"too few", func() { balance.RAS(z, rows(1), v, balance.Scaling{}) }, &ionb.LengthError{}},
		{"other labels", func() { balance.RAS(z, u, rows(1, 2), balance.Scaling{}) }, &ionb.LabelError{}},
		{"a fixed cell that is not there", func() { balance.RAS(z, u, v, balance.Scaling{Fixed: []balance.Cell{{Row: "r1", Col: "c9"}}}) }, &ionb.LabelError{}},
		{"a fixed cell of no name", func() { balance.RAS(z, u, v, balance.Scaling{Fixed: []balance.Cell{{}}}) }, &ionb.ValueError{}},
	} {
		if got := panicked(tt.call); fmt.Sprintf("%T", got) != fmt.Sprintf("%T", tt.want) {
			t.Errorf("%s: panics with %T %v, want %T", tt.name, got, got, tt.want)
		}
	}
	if length, _ = panicked(func() { balance.RAS(z, rows(1), v, balance.Scaling{}) }).(*ionb.LengthError); length == nil || length.Missing[0] != "r2" {
		t.Errorf("totals too few: %v", length)
	}
}

func TestFixedEntries(t *testing.T) {
	z := matrix([][]float64{{5, 2, 3}, {1, 4, 2}, {3, 3, 3}})
	u, v := rows(13, 8, 9), cols(12, 9, 9)
	got := ionb.Must(balance.RAS(z, u, v, balance.Scaling{Fixed: []balance.Cell{{Row: "r1", Col: "c1"}, {Row: "r3"}}}))
	near(t, "fixed cell", got.Matrix.Of("r1", "c1"), 5, 0)
	for j := range 3 {
		near(t, "fixed row", got.Matrix.At(2, j), 3, 0)
	}
}

func TestScalingEmptiesLines(t *testing.T) {
	z := matrix([][]float64{{1, 2, 0}, {3, 4, 0}, {0, 0, 0}})
	got := ionb.Must(balance.RAS(z, rows(0, 7, 0), cols(3, 4, 0), balance.Scaling{}))
	matrixIs(t, "emptied", got.Matrix, [][]float64{{0, 0, 0}, {3, 4, 0}, {0, 0, 0}}, 1e-12)
	if r := got.R.Of("r1"); r != 0 {
		t.Errorf("the multiplier of a row that became zero is %v", r)
	}
	got = ionb.Must(balance.GRAS(matrix([][]float64{{-1, 0}, {3, 4}}), rows(0, 8), cols(4, 4), balance.Scaling{}))
	matrixIs(t, "emptied of negatives", got.Matrix, [][]float64{{0, 0}, {4, 4}}, 1e-12)
	got = ionb.Must(balance.RAS(matrix([][]float64{{1, 3}, {2, 4}}), rows(3, 4), cols(0, 7), balance.Scaling{}))
	matrixIs(t, "an emptied column", got.Matrix, [][]float64{{0, 3}, {0, 4}}, 1e-12)
	if s := got.S.Of("c1"); s != 0 {
		t.Errorf("the multiplier of a column that became zero is %v", s)
	}
	empty := ionb.Must(ionb.NewMatrix("", nil, nil, nil))
	if _, err := balance.RAS(empty, ionb.Vector{}, ionb.Vector{}, balance.Scaling{}); err != nil {
		t.Error(err)
	}
}

func TestScalingErrors(t *testing.T) {
	for _, tt := range []struct {
		name string
		z    [][]float64
		u, v ionb.Vector
		how  balance.Scaling
		want []string
	}{
		{"totals disagree", [][]float64{{1, 1}, {1, 1}}, rows(1, 2), cols(2, 2), balance.Scaling{}, []string{"row totals add up to 3, column totals to 4", "a gap of -1"}},
		{"a row of zeros", [][]float64{{0, 0}, {1, 1}}, rows(1, 2), cols(2, 1), balance.Scaling{}, []string{`row "r1": its total is 1, but it has no entry to scale`}},
		{"a column of zeros", [][]float64{{0, 1}, {0, 1}}, rows(1, 2), cols(2, 1), balance.Scaling{}, []string{`column "c1": its total is 2, but it has no entry`}},
		{"a negative total", [][]float64{{1, 1}, {1, 1}}, rows(-1, 2), cols(0.5, 0.5), balance.Scaling{}, []string{`row "r1": its total is -1, but all its entries are positive`}},
		{"only negatives", [][]float64{{-1, -1}, {1, 1}}, rows(1, 2), cols(1.5, 1.5), balance.Scaling{}, []string{`row "r1": its total is 1, but all its entries are negative`}},
		{"emptied by zero totals", [][]float64{{1, 1}, {0, 1}}, rows(0, 2), cols(1, 1), balance.Scaling{}, []string{`column "c1"`, "in lines whose total is 0"}},
		{"fixed beyond the total", [][]float64{{5, 1}, {1, 1}}, rows(4, 2), cols(3, 3), balance.Scaling{Fixed: []balance.Cell{{Row: "r1", Col: "c1"}}}, []string{`row "r1": its total less its fixed entries is -1`}},
		{"confined", [][]float64{{1, 0, 0}, {1, 0, 0}, {1, 1, 1}}, rows(3, 3, 1), cols(2, 2.5, 2.5), balance.Scaling{},
			[]string{"not converged in", "rows r", "all their entries are in column c1, whose total is 2: too little"}},
		{"confined columns", [][]float64{{1, 1, 1}, {0, 0, 1}}, rows(2, 4), cols(3, 2, 1), balance.Scaling{}, []string{"row r2 has a total of 4, and all its entries are in column c3, whose total is 1: too little"}},
		{"confined columns only", [][]float64{{1, 1, 1}, {1, 0, 0}, {1, 0, 0}}, rows(2, 3, 3), cols(2, 3, 3), balance.Scaling{}, []string{"not converged in", "too little"}},
		{"a zero in the limit", [][]float64{{1, 0}, {1, 1}}, rows(2, 2), cols(2, 2), balance.Scaling{MaxIterations: 20}, []string{"not converged in 20 rounds", "the largest gap"}},
		{"too few rounds", [][]float64{{1, 200}, {300, 4}}, rows(2, 3), cols(3, 2), balance.Scaling{MaxIterations: 1}, []string{"not converged in 1 rounds", "adds up to", "want"}},
	} {
		_, err := balance.GRAS(matrix(tt.z), tt.u, tt.v, tt.how)
		says(t, tt.name, err, append(tt.want, "GRAS of Flows")...)
	}
	_, err := balance.RAS(matrix([][]float64{{1, -3}, {1, 1}}), rows(1, 2), cols(1, 2), balance.Scaling{})
	says(t, "negative entry", err, `row "r1", column "c2" is -3`, "GRAS")
	many := matrix([][]float64{{-1, -2, -3, -4, -5, -6, -7, -8, -9, -10, -11, -12}})
	_, err = balance.RAS(many, many.RowSums(), many.ColSums(), balance.Scaling{})
	says(t, "many negative entries", err, `column "c10" is -10`, "and 2 more")
	a, x, u, v := millerBlair()
	_, err = balance.UpdateCoefficients(a, x.With("1", math.MaxFloat64), u, v, balance.Scaling{})
	says(t, "flows that the totals do not fit", err, "balance: update of")
	_, err = balance.UpdateCoefficients(a, x.With("2", -1), u, v, balance.Scaling{})
	says(t, "negative output", err, `output of "2" is -1`)
}

func TestUpdateKeepsIdleSectors(t *testing.T) {
	a, x, u, v := millerBlair()
	got := ionb.Must(balance.UpdateCoefficients(a, x.With("2", 0), u.With("1", 245-107), v.With("2", 0), balance.Scaling{}))
	for i := range 3 {
		near(t, "coefficients of a sector without output", got.Matrix.At(i, 1), a.At(i, 1), 0)
	}
}

func TestExtremeNumbers(t *testing.T) {
	for _, k := range []float64{1e-300, 1e-150, 1e150} {
		z := matrix([][]float64{{k, 2 * k}, {3 * k, 4 * k}})
		got, err := balance.GRAS(z, rows(4*k, 6*k), cols(5*k, 5*k), balance.Scaling{})
		if err != nil {
			t.Errorf("numbers of size %v: %v", k, err)
			continue
		}
		near(t, "row", (got.Matrix.At(0, 0)+got.Matrix.At(0, 1))/k, 4, 1e-9)
	}
}

// A row of small positive and huge negative entries: the root of its equation is a
// difference of two numbers that agree in all digits.
func TestRowOfHugeNegatives(t *testing.T) {
	z := matrix([][]float64{{1e-8, -1e9}, {1, 1}})
	goal := matrix([][]float64{{0.5e-8, -2e9}, {1, 1}})
	got := ionb.Must(balance.GRAS(z, goal.RowSums(), goal.ColSums(), balance.Scaling{}))
	near(t, "r·s", got.R.AtVec(0)*got.S.AtVec(1), 0.5, 1e-9)
	near(t, "huge entry", got.Matrix.At(0, 1), -2e9, 1e-9)
}
