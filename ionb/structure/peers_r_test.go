package structure_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// Values that packages in R printed, under R 4.2.2, of datasets.Germany1995 where no other
// table is named, with final demand and primary inputs added up: ioanalysis 0.3.4, fio
// 1.1.0 and leontief 0.3.

func germany() *ionb.OpenModel { return ionb.Must(ionb.Open(datasets.Germany1995())) }

// equalTo compares with what a peer printed, relative to the largest.
func equalTo(t *testing.T, got, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d values, the peer has %d", len(got), len(want))
	}
	size := mat.Norm(mat.NewVecDense(len(want), want), math.Inf(1))
	for i, v := range got {
		near(t, fmt.Sprintf("value %d", i+1), v, want[i], tol, size)
	}
}

func TestExtractEachAsInR(t *testing.T) {
	tests := []struct {
		call   string
		how    structure.Extraction
		column string
		want   []float64
		tol    float64
	}{
		// fio's iom$compute_hypothetical_extraction() has the same two with a minus.
		{`ioanalysis::extraction(io, type = "backward", aggregate = TRUE)`, structure.Extraction{Form: structure.Backward}, "Loss",
			[]float64{29935.4638707351, 635437.463974618, 194211.5443303, 276593.593655458, 291716.272917381, 183069.710313096}, 1e-13},
		{`ioanalysis::extraction(io, type = "forward", aggregate = TRUE)`, structure.Extraction{Form: structure.Forward}, "Loss",
			[]float64{47253.8957551895, 521886.287247635, 84920.6437227108, 268037.800026806, 541076.025941859, 101924.738686167}, 1e-13},
		// It leaves the sector's own use and final demand.
		{`ioanalysis::extraction(io, type = "backward.total", aggregate = TRUE)`, structure.Extraction{KeepOwn: true, KeepDemand: true}, "Loss",
			[]float64{56785.4942472585, 527948.833500525, 233704.209934163, 336682.944203329, 409497.625612434, 204734.915459914}, 1e-13},
		{`fio: iom$compute_hypothetical_extraction()$backward_relative`, structure.Extraction{Form: structure.Backward}, "Share",
			[]float64{0.00962422040384621, 0.204292481738737, 0.0624388088882566, 0.0889245518000591, 0.0937864774058188, 0.0588567208756012}, 1e-13},
		{`fio: iom$compute_hypothetical_extraction()$forward_relative`, structure.Extraction{Form: structure.Forward}, "Share",
			[]float64{0.0151920781869997, 0.167785896884879, 0.0273018983621913, 0.0861738730744, 0.173955377855107, 0.0327686971531805}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			each := ionb.Must(structure.ExtractEach(germany(), tt.how))
			equalTo(t, each.Totals.Col(tt.column).Values(), tt.want, tt.tol)
		})
	}
}

// datasets.UnitedStates2021 has negative final demand. The first sector and the three that
// are largest, as ioanalysis::extraction(io, type, aggregate = TRUE) has them.
func TestExtractEachOfTheUnitedStatesAsInR(t *testing.T) {
	m := ionb.Must(ionb.Open(datasets.UnitedStates2021()))
	tests := []struct {
		call string
		how  structure.Extraction
		want []float64
		tol  float64
	}{
		{`type = "backward"`, structure.Extraction{Form: structure.Backward}, []float64{519903.316907278, 4093475.58116179, 4826992.4622912, 2902388.99688142}, 1e-13},
		{`type = "forward"`, structure.Extraction{Form: structure.Forward}, []float64{1191488.46148714, 4834195.41736188, 7022197.76853914, 5153697.20722885}, 1e-13},
		{`type = "backward.total"`, structure.Extraction{KeepOwn: true, KeepDemand: true}, []float64{895544.725220492, 5061119.79442016, 7249171.74158093, 5308703.55063083}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			loss := ionb.Must(structure.ExtractEach(m, tt.how)).Totals.Col("Loss")
			equalTo(t, loss.Pick("Agriculture", "Finance and real estate", "Manufacturing", "Business services").Values(), tt.want, tt.tol)
		})
	}
}

// Industry and Construction together: ioanalysis::extraction(io, sectors = c(2, 3), simultaneous = TRUE).
// Its type "backward.total" leaves what they sell each other, A_KK, and their final demand.
func TestExtractTwoAsInR(t *testing.T) {
	tests := []struct {
		call string
		how  structure.Extraction
		want []float64
		tol  float64
	}{
		{`type = "backward"`, structure.Extraction{Form: structure.Backward},
			[]float64{26528.885813061, 386740.978346715, 19757.8819522911, 108129.653582034, 200003.340823594, 25367.2200967304}, 1e-13},
		{`type = "forward"`, structure.Extraction{Form: structure.Forward},
			[]float64{9421.0387992149, 334321.047262603, 72177.813036403, 60966.8673136217, 52972.1326628575, 46692.8617848638}, 1e-13},
		{`type = "backward.total"`, structure.Extraction{KeepOwn: true, KeepDemand: true},
			[]float64{26528.885813061, 141793.988489317, 39927.3258654268, 108129.653582034, 200003.340823594, 25367.2200967304}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			both := ionb.Must(structure.Extract(germany(), tt.how, "Industry", "Construction"))
			equalTo(t, both.Loss.Values(), tt.want, tt.tol)
		})
	}
}

// feedback.loop(io) of ioanalysis solves the assignment as a linear program: the sums of
// all six loops, and whom each sells to. With n.loops = 2 it stops with an error, since it
// takes the number of loops for that of sectors.
func TestFeedbackLoopsAsInR(t *testing.T) {
	tests := []struct {
		flow   float64
		cycles string
	}{
		{599235, "[[1] [2] [3] [4] [5] [6]]"},
		{228410, "[[1 6] [2 3 5 4]]"},
		{173690, "[[1 3] [2 4 6 5]]"},
		{95652, "[[1 2] [3 6 4 5]]"},
		{69179, "[[1 5] [2 6] [3 4]]"},
		{59451, "[[1 4] [2 5 6 3]]"},
	}
	z := datasets.Germany1995().Z()
	loops := ionb.Must(structure.FeedbackLoops(z, structure.LoopOptions{}))
	if len(loops.List) != len(tests) {
		t.Fatalf("%d loops, want %d", len(loops.List), len(tests))
	}
	place := map[string]int{}
	for i, name := range z.RowLabels() {
		place[name] = i + 1
	}
	for k, tt := range tests {
		cycles := make([][]int, 0, 6)
		for first := 1; first <= 6; first++ { // in the order of the first sector
			for _, c := range loops.List[k].Cycles {
				if place[c.Sectors[0]] != first {
					continue
				}
				var at []int
				for _, s := range c.Sectors {
					at = append(at, place[s])
				}
				cycles = append(cycles, at)
			}
		}
		if got := fmt.Sprint(cycles); loops.List[k].Flow != tt.flow || got != tt.cycles {
			t.Errorf("loop %d: %v, %s, ioanalysis has %v, %s", k+1, loops.List[k].Flow, got, tt.flow, tt.cycles)
		}
	}
}

// All fifteen loops of the United States, as feedback.loop(io)$value has them.
func TestFeedbackLoopsOfTheUnitedStatesAsInR(t *testing.T) {
	loops := ionb.Must(structure.FeedbackLoops(datasets.UnitedStates2021().Z(), structure.LoopOptions{Most: 15}))
	want := []float64{5645488, 2561808, 2102918, 1371035, 1168497, 983527, 887318, 743009, 587471, 513120, 432383, 363768, 302292, 239920, 187123}
	equalTo(t, loops.Table().Col("Flow").Values(), want, 0)
}

// mpm(io) of ioanalysis has forward linkages in rows, as Sonis, Hewings & Guo have them.
// multiplier_product_matrix(L) of leontief is its transpose: its rows add up to the column
// sums of L.
func TestMultiplierProductsAsInR(t *testing.T) {
	m := germany()
	tests := []struct {
		call string
		got  ionb.Vector
		want []float64
		tol  float64
	}{
		{"ioanalysis::mpm(io)[2, ]", m.MultiplierProducts().Row("Industry"),
			[]float64{0.415868925557395, 0.449156360614155, 0.442406169652478, 0.391153432210666, 0.389088765774588, 0.336202094541539}, 1e-13},
		{"leontief::multiplier_product_matrix(L)[2, ], a column of it", m.MultiplierProducts().Col("Industry"),
			[]float64{0.202252754835126, 0.449156360614155, 0.215851099547226, 0.302385109216039, 0.445652351365937, 0.226001132730218}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			equalTo(t, tt.got.Values(), tt.want, tt.tol)
		})
	}
	near(t, "sum of Industry's row", m.MultiplierProducts().Row("Industry").Sum(), m.ForwardLinkages().Of("Industry"), 1e-14, 1)
}

func TestLinkagesAsInR(t *testing.T) {
	m, g := germany(), ionb.Must(ionb.Ghosh(datasets.Germany1995()))
	tests := []struct {
		call string
		got  ionb.Vector
		want []float64
		tol  float64
	}{
		{`ioanalysis::linkages(io, type = "total")$BL.tot`, m.BackwardLinkages(),
			[]float64{1.7048382794678, 1.8412988083087, 1.81362666634772, 1.60351808802296, 1.59505406929436, 1.37824724375219}, 1e-13},
		{`ioanalysis::linkages(io, type = "total")$FL.tot`, g.ForwardLinkages(),
			[]float64{2.11260526063865, 1.69096069468077, 1.3557651554364, 1.58484962884413, 2.10370768080364, 1.21059055270405}, 1e-13},
		{`leontief::power_dispersion(L)`, m.PowerOfDispersion().Col("Power of dispersion"),
			[]float64{1.02943129615538, 1.11183016106273, 1.09512091109493, 0.968251196399328, 0.963140373938689, 0.832226061348946}, 1e-13},
		{`leontief::sensitivity_dispersion(L)`, m.SensitivityOfDispersion().Col("Sensitivity of dispersion"),
			[]float64{0.659054643132809, 1.46360718397484, 0.703365793449331, 0.985342871623721, 1.45218912657186, 0.736440381247436}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) { equalTo(t, tt.got.Values(), tt.want, tt.tol) })
	}
}

// fio sums, for each entry of L, over all coefficients what they do to it, and transposes
// that: Σₖₗ F_ji(k,l)². In the first order this is the size of F(i,j), and a very small
// change is nearly so. For others it is not.
func TestFieldsOfInfluenceAsFioForSmallChanges(t *testing.T) {
	const tol = 1e-6 // of its differences
	sizes := ionb.Must(structure.FieldsOfInfluence(germany(), structure.Influence{Change: 1e-7})).Sizes
	equalTo(t, sizes.Row("Industry").Values(), // iom$compute_field_influence(1e-7)
		[]float64{2.25032574217365, 4.87485707987699, 2.2351969386269, 3.0193857603505, 4.62784989555431, 2.33743497124723}, tol)
	equalTo(t, sizes.Col("Industry").Values(),
		[]float64{2.79545314251348, 4.87485707987699, 2.99136786597279, 3.3861349052174, 4.64594051079348, 2.63821916756523}, tol)
}

// Mistakes of theirs, each by the definition and by what they printed.
func TestWhatPeersInRGetWrong(t *testing.T) {
	m, tab := germany(), datasets.Germany1995()
	const first, second = "Industry", "Trade and transport"
	field := ionb.Must(structure.FieldOfInfluence(m, first, second, 0))
	moved := ionb.Must(structure.FieldOfInfluence(m, first, second, 0.05))
	sizes := ionb.Must(structure.FieldsOfInfluence(m, structure.Influence{Change: 0.1})).Sizes
	trade := structure.StreamOptions{Outside: tab.Y().Col("Exports").Sub(tab.V().Row("Imports"))}

	tests := []struct {
		call         string
		got          ionb.Vector
		want, theirs []float64
		tol          float64
	}{
		// L_:j·L_i: is the field of a₄₂.
		{"ioanalysis::f.influence(io, 2, 4)[2, ]", field.Row(first), changed(m, 1, 3, 1e-6, 1),
			[]float64{0.0411219457439735, 0.202902396202442, 0.0562402301566419, 0.0201566147005922, 0.00846622001430982, 0.0152399118156527}, 1e-5},
		// The field of a₄₂ over a denominator of a₂₄: L and this together are no inverse.
		{"ioanalysis::inverse.important(io, 2, 4, 0.05)[2, ]", moved.Row(first).Scale(0.05), changed(m, 1, 3, 0.05, 0.05),
			[]float64{0.00206865404739282, 0.010207076915649, 0.00282918470016441, 0.00101398564264747, 0.000425896196832727, 0.000766649162363135}, 1e-12},
		// A in place of B: without trade these are the row sums of L.
		{"ioanalysis::upstream(io), E and M of 0", ionb.Must(structure.Upstreamness(tab, structure.StreamOptions{})), distances(tab, nil),
			[]float64{1.09145854421761, 2.42387574835082, 1.16484211585468, 1.63182356337775, 2.40496633554158, 1.21961684785129}, 1e-12},
		// And x + e − m in place of x − e + m.
		{"ioanalysis::upstream(io), E and M of the table", ionb.Must(structure.Upstreamness(tab, trade)), distances(tab, trade.Outside),
			[]float64{1.08095679464785, 2.31187309195836, 1.15999396958712, 1.59041629372701, 2.34524520206149, 1.21062203005799}, 1e-12},
		{"fio: iom$compute_field_influence(0.1)[2, ]", sizes.Row(first), moves(m, 1, 0.1),
			[]float64{2.38591398290038, 6.42655518531966, 2.42054143010431, 3.12542138116475, 4.75858400415832, 2.38954054337875}, 1e-12},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			equalTo(t, tt.got.Values(), tt.want, tt.tol)
			var off mat.VecDense
			off.SubVec(tt.got, mat.NewVecDense(len(tt.theirs), tt.theirs))
			if mat.Norm(&off, 2) < 0.02*mat.Norm(tt.got, 2) {
				t.Errorf("%v is as theirs", tt.got)
			}
		})
	}
}

// inverseWith inverts I − A with ε more in one coefficient.
func inverseWith(m *ionb.OpenModel, i, j int, change float64) *mat.Dense {
	rest := m.IMinusA().Dense()
	rest.Set(i, j, rest.At(i, j)-change)
	var l mat.Dense
	if err := l.Inverse(rest); err != nil {
		panic(err)
	}
	return &l
}

// changed is row i of (L(ε) − L)·times/ε.
func changed(m *ionb.OpenModel, i, j int, change, times float64) []float64 {
	var d mat.Dense
	d.Sub(inverseWith(m, i, j, change), m.L().Dense())
	d.Scale(times/change, &d)
	return mat.Row(nil, i, &d)
}

// moves has, for each coefficient of row i, the sum of squares of (L(ε) − L)/ε.
func moves(m *ionb.OpenModel, i int, change float64) []float64 {
	sums := make([]float64, len(m.Sectors()))
	for j := range sums {
		var d mat.Dense
		d.Sub(inverseWith(m, i, j, change), m.L().Dense())
		sums[j] = math.Pow(mat.Norm(&d, 2)/change, 2)
	}
	return sums
}

// distances follows each unit of output to final demand, of which outside is a use like the
// others: 1 + Σⱼ bᵢⱼ(1 + Σₖ bⱼₖ(1 + …)).
func distances(t *ionb.Table, outside mat.Vector) []float64 {
	n := t.X().Len()
	inside := mat.VecDenseCopyOf(t.X())
	if outside != nil {
		inside.SubVec(inside, outside)
	}
	u := make([]float64, n)
	for range 400 {
		next := make([]float64, n)
		for i := range next {
			next[i] = 1
			for j := range u {
				next[i] += t.Z().At(i, j) / inside.AtVec(i) * u[j]
			}
		}
		u = next
	}
	return u
}
