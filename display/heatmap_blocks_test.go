package display

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestLongMatricesAreDrawnInBlocks(t *testing.T) {
	for _, tt := range []struct {
		rows, columns         int
		wantRows, wantColumns int
		name                  string
	}{
		{250, 250, 250, 250, "M"},
		{251, 2, 126, 2, "M, means of 2 × 1 cells of 251 × 2"},
		{3, 1000, 3, 200, "M, means of 1 × 5 cells of 3 × 1,000"},
		{1001, 401, 167, 134, "M, means of 6 × 3 cells of 1,001 × 401"},
	} {
		m := matrix("M", numbered(tt.rows, "r"), numbered(tt.columns, "c"), func(i, j int) float64 { return float64(1 + i) })
		b := inBlocks(m)
		if r, c := b.Dims(); r != tt.wantRows || c != tt.wantColumns || b.Name() != tt.name {
			t.Errorf("%d×%d: %d×%d, named %q", tt.rows, tt.columns, r, c, b.Name())
		}
	}
}

// The last block of a row or column is what remains.
func TestBlocksAreMeans(t *testing.T) {
	m := matrix("M", numbered(5, "r"), numbered(3, "c"), func(i, j int) float64 { return float64(10*i + j) })
	want := [][]float64{{5.5, 7}, {25.5, 27}, {40.5, 42}}
	for i, row := range means(m, 2, 2) {
		for j, got := range row {
			if math.Abs(got-want[i][j]) > 1e-12 {
				t.Errorf("block %d, %d: %v, want %v", i, j, got, want[i][j])
			}
		}
	}
	labels := []string{"Agriculture, forestry and fishing products", "Mining", "Education"}
	if got := blockLabels(labels, 2); !slices.Equal(got, []string{"1–2 Agriculture, forestry and… to Mining", "3 Education"}) {
		t.Errorf("%q", got)
	}
}

func TestMeansPassOverWhatIsNotFinite(t *testing.T) {
	const big = math.MaxFloat64
	m := mat.NewDense(2, 4, []float64{1, math.Inf(1), big, math.NaN(), 3, math.NaN(), big, math.NaN()})
	if got := means(m, 2, 1)[0]; got[0] != 2 || got[1] != 0 || math.Abs(got[2]/big-1) > 1e-12 || got[3] != 0 {
		t.Errorf("%v", got)
	}
}
