package mrio

// kwwColumns are gross exports and the terms of nineTerms.
var kwwColumns = []string{"Gross exports", "T1 final goods", "T2 inputs, used by importer", "T3 inputs, to third regions",
	"T4 returned in final goods", "T5 returned in inputs", "T6 double counted", "T7 foreign, final goods", "T8 foreign, inputs", "T9 foreign, double counted"}

// nineTerms takes the gross exports of s apart as Koopman, Wang and Wei (2014) do. With
// B = L, D_r = (I−A_rr)⁻¹, and sums over regions r ≠ s and t ≠ s unless said otherwise:
//
//	T1  v_s B_ss Σ y_sr                    exported final goods
//	T2  v_s Σ B_sr y_rr                    inputs of what the importer consumes
//	T3  v_s Σ B_sr Σ_t≠s,r y_rt            inputs of what third regions consume
//	T4  v_s Σ B_sr y_rs                    back home in final goods
//	T5  v_s Σ B_sr A_rs D_s y_ss           back home in inputs of what is consumed there
//	T6  v_s Σ B_sr A_rs D_s e_s            back home in inputs of exports: counted before
//	T7  Σ v_t B_ts Σ y_sr                  foreign value added in final goods
//	T8  Σ v_t B_ts Σ A_sr D_r y_rr         foreign value added in inputs of what importers consume
//	T9  Σ v_t B_ts Σ A_sr D_r e_r          foreign, in inputs of the importers' exports: counted before
//
// T1 to T3 are the value added absorbed abroad, T4 and T5 what returns, T1 to T5 the GDP
// in exports, T1 to T6 the domestic content and T7 to T9 the foreign content.
func (w *world) nineTerms(s int, c circuits) []float64 {
	t := make([]float64, 9)
	for j, r := range w.layout.of {
		if r == s {
			w.addSold(t, s, j, c)
		} else {
			w.addBeyond(t, s, j, c)
		}
	}
	return t
}

// addSold adds the terms of what a sector of s itself exports, T1 and T7 to T9.
func (w *world) addSold(t []float64, s, j int, c circuits) {
	home, foreign := w.contents.At(s, j), 0.0
	for o := range w.layout.regions {
		if o != s {
			foreign += w.contents.At(o, j)
		}
	}
	for u, demand := range w.final.RawRowView(j) {
		if u != s {
			t[0] += home * demand
			t[6] += foreign * demand
		}
	}
	for r := range w.layout.regions {
		t[7] += foreign * c.toFinal.At(j, r)
		t[8] += foreign * c.toMore.At(j, r)
	}
}

// addBeyond adds the terms of s's inputs in what a sector of another region makes, T2 to
// T6.
func (w *world) addBeyond(t []float64, s, j int, c circuits) {
	home := w.contents.At(s, j)
	for u, demand := range w.final.RawRowView(j) {
		switch u {
		case w.layout.of[j]:
			t[1] += home * demand
		case s:
			t[3] += home * demand
		default:
			t[2] += home * demand
		}
	}
	t[4] += home * c.toFinal.At(j, s)
	t[5] += home * c.toMore.At(j, s)
}
