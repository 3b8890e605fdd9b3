package mrio_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/mrio"
	"gonum.org/v1/gonum/mat"
)

// Values that packages in R printed: decompr 6.4.0 and exvatools 0.9.0 of worldForR,
// fio 1.1.0 of datasets.TwoRegions, under R 4.2.2.

// worldForR is a world of three regions with a sector each for three goods.
func worldForR() *ionb.Table {
	return ionb.Must(ionb.NewTable(ionb.Spec{
		Name:    "World",
		Kind:    ionb.Monetary,
		Sectors: []string{"S1", "S2", "S3", "S1", "S2", "S3", "S1", "S2", "S3"},
		Regions: []string{"A", "A", "A", "B", "B", "B", "C", "C", "C"},
		Z: [][]float64{
			{0, 13, 19, 15, 14, 1, 18, 2, 0},
			{0, 0, 18, 13, 14, 4, 0, 0, 10},
			{1, 12, 12, 16, 0, 9, 0, 11, 16},
			{0, 19, 0, 14, 7, 9, 1, 18, 0},
			{13, 15, 3, 20, 11, 9, 0, 11, 19},
			{19, 1, 0, 0, 16, 4, 2, 0, 9},
			{8, 5, 18, 2, 17, 7, 10, 0, 12},
			{14, 10, 2, 0, 0, 15, 2, 20, 1},
			{7, 0, 0, 11, 12, 20, 16, 12, 19},
		},
		Demand:        []string{"Final", "Final", "Final"},
		DemandRegions: []string{"A", "B", "C"},
		Y: [][]float64{
			{94, 12, 9}, {87, 10, 6}, {93, 13, 11},
			{1, 60, 9}, {7, 76, 4}, {4, 77, 13},
			{11, 3, 67}, {11, 6, 77}, {0, 6, 103},
		},
	}))
}

func TestValueAddedAsInR(t *testing.T) {
	v := ionb.Must(mrio.ValueAdded(ionb.Must(ionb.Open(worldForR())), mrio.ValueAddedOptions{}))
	terms := v.KoopmanWangWei.Dense()
	tests := []struct {
		call string
		got  mat.Matrix
		want [][]float64
		tol  float64
	}{
		// kww(load_tables_vectors(x, y, k, i, o)); exvatools' nine terms, summed over sectors, are the same.
		{"decompr::kww", terms.Slice(0, 3, 1, 10), [][]float64{
			{46.9788784049613, 75.4000511749065, 7.43635900188668, 4.8129861433281, 12.8043850445584, 9.21271685606118, 14.0211215950387, 18.5920381405281, 14.741463638731},
			{22.5367554906144, 52.1205269692751, 4.32305998758866, 5.01742783184398, 9.49608472389965, 7.40651171237728, 15.4632445093856, 30.3476854112071, 21.2887033638083},
			{28.6817570671239, 80.3464934614442, 7.19141134377685, 9.02136472887608, 11.1404042857752, 7.88248769033187, 8.3182429328761, 18.5917834533182, 13.8260550364776},
		}, 1e-13},
		{`exvatools::get_va_exgr(wio, va_type = "TC", geo_orig, geo_export)`, v.InExports, [][]float64{
			{156.645376625702, 33.7883170017526, 23.9542251521521},
			{19.9165518109546, 100.900366715599, 16.7818562705197},
			{27.4380715633432, 33.3113162826483, 144.263918577328},
		}, 1e-13},
		{`decompr::leontief(x, post = "final_demand")`, v.ByDestination, [][]float64{
			{84.9288176900778, 27.9520027081382, 22.119179601784},
			{56.0105549564333, 18.7706517265682, 12.2187933169985},
			{73.2453387717344, 24.7047840444257, 24.0498771838399},
			{7.64688966120659, 29.3034270194448, 10.0496833193486},
			{19.4493863495943, 58.487160730508, 19.0634529198977},
			{10.0522546669547, 44.229069802569, 12.7186755304762},
			{26.6418918661774, 20.7514444236958, 63.6066637101268},
			{18.4272605410207, 13.3603876164695, 52.2123518425098},
			{11.5976054968008, 25.4410719281808, 82.9613225750183},
		}, 1e-13},
		// make_exvadec(wio, method = "oecd"): DC and FC of each exporting sector.
		{`exvatools::make_exvadec(wio, method = "oecd")`, mat.DenseCopyOf(v.BySector).Slice(0, 9, 1, 3), [][]float64{
			{52.1285586117775, 18.8714413882225}, {41.1750505296823, 15.8249494703177}, {63.3417674842424, 12.6582325157576},
			{25.4400095648417, 22.5599904351583}, {47.116748654669, 24.883251345331}, {28.3436084960884, 19.6563915039116},
			{60.4960246053523, 10.5039753946477}, {41.8251627325144, 16.1748372674856}, {41.9427312394614, 14.0572687605386},
		}, 1e-13},
		// make_exvadec(wio, method = "bm_src"): its DVA, REF and DDC, over sectors, are of Borin and Mancini.
		{`exvatools::make_exvadec(wio, method = "bm_src")`, v.Exports.Dense().Slice(0, 3, 3, 7), [][]float64{
			{48.9455953370109 + 37.17081956323 + 61.3162448694001, 41.9438180607807 + 32.9393281577026 + 54.9321423632712,
				7.00177727623017 + 4.23149140552743 + 6.38410250612893, 3.18296327476655 + 4.00423096645225 + 2.02552261484237},
			{22.9642301466313 + 44.3673403636707 + 26.1622844929199, 19.5438860932886 + 36.7797656305368 + 22.6566907236529,
				3.42034405334268 + 7.58757473313391 + 3.50559376926704, 2.47577941821045 + 2.74940829099837 + 2.18132400316848},
			{58.460864228762 + 38.8253459632159 + 39.0952206950183, 49.6844733416612 + 34.1796758952731 + 32.3555126354106,
				8.77639088710081 + 4.64567006794281 + 6.7397080596077, 2.03516037659028 + 2.99981676929849 + 2.84751054444308},
		}, 1e-13},
	}
	for _, tt := range tests {
		t.Run(tt.call, func(t *testing.T) {
			same(t, tt.call, tt.got, rowsForR(tt.want), tt.tol)
		})
	}
}

func rowsForR(rows [][]float64) *mat.Dense {
	m := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		m.SetRow(i, row)
	}
	return m
}

// In fio's compute_multiregional_multipliers() spillover is all that L has in other
// regions, feedback and all; its get_spillover_matrix() has these blocks of L.
func TestSpilloverAsFio(t *testing.T) {
	const tol = 1e-13
	e := ionb.Must(mrio.Decompose(ionb.Must(ionb.Open(datasets.TwoRegions()))))
	got := e.Multipliers()
	home := got.Col("Total").Sub(got.Col("Other regions")) // intra_regional_multiplier
	same(t, "at home, elsewhere, total", ionb.Must(ionb.Columns("", home.Named("Home"), got.Col("Other regions"), got.Col("Total"))), rowsForR([][]float64{
		{1.68917471782687, 0.210695185691621, 1.89986990351849},
		{1.91638769659498, 0.308850313220353, 2.22523800981533},
		{1.59787675534325, 0.101593391122118, 1.69947014646537},
		{1.52579886671785, 0.407694048892656, 1.93349291561051},
		{1.76998730715407, 0.627207237908633, 2.39719454506271},
		{1.45334549170531, 0.373476993062042, 1.82682248476735},
	}), tol)

	both := e.Spillover().Dense()
	both.Add(both, e.Feedback().Dense())
	same(t, "get_spillover_matrix()", both.Slice(3, 6, 0, 3), rowsForR([][]float64{
		{0.0784556248400453, 0.1325466500418502, 0.0324943464708089},
		{0.0887487995014861, 0.1178786006154540, 0.0395974110756179},
		{0.0434907613500894, 0.0584250625630489, 0.0295016335756912},
	}), tol)
}

// fio's get_bilateral_trade("North", "South"), of an origin and a destination, has what
// the South sells to the North: the rows of a table sell.
func TestBilateralTradeIsFromTheSeller(t *testing.T) {
	const tol = 0
	trade := ionb.Must(mrio.TradeOf(datasets.TwoRegions()))
	theirs := rowsForR([][]float64{{3, 55, 8}, {4, 45, 15}, {1, 10, 12}})
	sold := func(from, to string) *mat.Dense {
		return mat.DenseCopyOf(trade.Between(from, to).Col("Intermediate"))
	}
	sums := mat.NewDense(3, 1, nil)
	sums.Mul(theirs, mat.NewVecDense(3, []float64{1, 1, 1}))
	same(t, "South sells to North", sold("South", "North"), sums, tol)
	same(t, "North sells to South", sold("North", "South"), rowsForR([][]float64{{2 + 2 + 1}, {25 + 50 + 40}, {8 + 15 + 30}}), tol)
}
