package openblas

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	gonumblas "gonum.org/v1/gonum/blas/gonum"
	gonumlapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// needsLibrary skips a test where there is none to test, but for Linux in CI, where
// make setup has put one into .venv.
func needsLibrary(t *testing.T) {
	t.Helper()
	if Info().Found {
		return
	}
	if os.Getenv("IONB_REQUIRE") != "" && runtime.GOOS == "linux" && os.Getenv(variable) == "" {
		t.Fatalf("make setup provides OpenBLAS here, but: %v", Info())
	}
	t.Skip(Info())
}

var drawn = struct {
	sync.Mutex
	numbers map[uint64][]float64
}{numbers: map[uint64][]float64{}}

// random returns the first n numbers of a seed. It draws them once: that takes far
// longer than to copy them.
func random(seed uint64, n int) []float64 {
	drawn.Lock()
	defer drawn.Unlock()
	if len(drawn.numbers[seed]) < n {
		r, a := rand.New(rand.NewPCG(seed, 6)), make([]float64, n)
		for i := range a {
			a[i] = r.Float64() - 0.5
		}
		drawn.numbers[seed] = a
	}
	return slices.Clone(drawn.numbers[seed][:n])
}

// requireClose compares what has been computed in another order of sums.
func requireClose(t *testing.T, got, want []float64, tolerance float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= tolerance*(1+math.Abs(want[i]))) {
			t.Fatalf("element %d: got %v, gonum %v, tolerance %v", i, got[i], want[i], tolerance)
		}
	}
}

var transposes = []blas.Transpose{blas.NoTrans, blas.Trans, blas.ConjTrans}

func TestDgemm(t *testing.T) {
	needsLibrary(t)
	for _, size := range []struct{ m, n, k int }{
		{63, 64, 64}, {64, 64, 64}, {65, 67, 71}, {150, 40, 90}, {1, 600, 500}, {600, 1, 500}, {600, 500, 1}, {130, 130, 130}, {257, 300, 20}, {513, 255, 60}, {120, 600, 40},
	} {
		for _, factor := range []struct{ alpha, beta float64 }{{1, 0}, {-1, 1}, {0.5, -2}, {0, 3}, {0, 0}} {
			for i, tA := range transposes {
				for j, tB := range transposes {
					name := fmt.Sprintf("%v %v %c%c", size, factor, tA, tB)
					m, n, k := size.m, size.n, size.k
					rowsA, colsA := turned(tA, m, k)
					rowsB, colsB := turned(tB, k, n)
					lda, ldb, ldc := colsA+i, colsB+3*j, n+5*i
					a, b := random(1, rowsA*lda), random(2, rowsB*ldb)
					got, want := random(3, m*ldc), random(3, m*ldc)
					if factor.beta == 0 { // what was there is not read
						got[0], want[0] = math.NaN(), math.NaN()
					}
					blas64.Implementation().Dgemm(tA, tB, m, n, k, factor.alpha, a, lda, b, ldb, factor.beta, got, ldc)
					gonumblas.Implementation{}.Dgemm(tA, tB, m, n, k, factor.alpha, a, lda, b, ldb, factor.beta, want, ldc)
					t.Run(name, func(t *testing.T) { requireClose(t, got, want, 1e-13) })
				}
			}
		}
	}
}

func TestDtrsm(t *testing.T) {
	needsLibrary(t)
	for _, size := range []struct{ m, n int }{{63, 64}, {64, 65}, {90, 33}, {40, 180}, {129, 131}, {300, 70}, {80, 600}} {
		for _, side := range []blas.Side{blas.Left, blas.Right} {
			for _, uplo := range []blas.Uplo{blas.Upper, blas.Lower} {
				for _, trans := range transposes {
					for _, diag := range []blas.Diag{blas.Unit, blas.NonUnit} {
						order := size.n
						if side == blas.Left {
							order = size.m
						}
						lda, ldb := order+3, size.n+2
						a := random(4, order*lda)
						for i := range a {
							a[i] /= float64(order) // a unit triangle of large numbers has no accurate solution
						}
						for i := range order {
							a[i*lda+i] += 2
						}
						got, want := random(5, size.m*ldb), random(5, size.m*ldb)
						blas64.Implementation().Dtrsm(side, uplo, trans, diag, size.m, size.n, 0.7, a, lda, got, ldb)
						gonumblas.Implementation{}.Dtrsm(side, uplo, trans, diag, size.m, size.n, 0.7, a, lda, want, ldb)
						t.Run(fmt.Sprintf("%v %c%c%c%c", size, side, uplo, trans, diag), func(t *testing.T) { requireClose(t, got, want, 1e-13) })
					}
				}
			}
		}
	}
}

// The factorisation is gonum's on the library's Dgemm and Dtrsm; the inverse is the
// library's, of gonum's pivots.
func TestInverse(t *testing.T) {
	needsLibrary(t)
	for _, n := range []int{1, 2, 63, 64, 65, 129, 300} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			lda := n + 3
			a := random(8, n*lda)
			original := slices.Clone(a)
			pivots := make([]int, n)
			if !lapack64.Getrf(blas64.General{Rows: n, Cols: n, Stride: lda, Data: a}, pivots) {
				t.Fatal("Getrf finds a random matrix singular")
			}
			want, work := slices.Clone(a), make([]float64, 64*n)
			gonumlapack.Implementation{}.Dgetri(n, want, lda, pivots, work, len(work))
			ok := lapack64.Getri(blas64.General{Rows: n, Cols: n, Stride: lda, Data: a}, pivots, work, len(work))
			if !ok {
				t.Fatal("Getri finds a random matrix singular")
			}
			requireClose(t, a, want, 1e-9)
			var product mat.Dense
			product.Mul(dense(n, lda, original), dense(n, lda, a))
			for i := range n {
				product.Set(i, i, product.At(i, i)-1)
			}
			if norm := mat.Norm(&product, math.Inf(1)); norm > 1e-9 {
				t.Errorf("A·A⁻¹−I has norm %v", norm)
			}
		})
	}
}

func dense(n, stride int, a []float64) *mat.Dense {
	var d mat.Dense
	d.SetRawMatrix(blas64.General{Rows: n, Cols: n, Stride: stride, Data: a})
	return &d
}

func TestSingular(t *testing.T) {
	needsLibrary(t)
	n := 80
	a := random(9, n*n)
	for i := range n {
		a[i*n+17] = 0
	}
	g := blas64.General{Rows: n, Cols: n, Stride: n, Data: a}
	pivots, work := make([]int, n), make([]float64, n)
	lapack64.Getrf(g, pivots)
	if lapack64.Getri(g, pivots, work, len(work)) {
		t.Error("Getri inverts a matrix with a column of zeros")
	}
}

// Small blocks have gonum's bits, and large ones the library's, else nothing is tested here.
func TestWhoComputes(t *testing.T) {
	needsLibrary(t)
	for _, test := range []struct {
		n     int
		gonum bool
	}{{8, true}, {63, true}, {200, false}} {
		n := test.n
		a, b := random(10, n*n), random(11, n*n)
		got, want := make([]float64, n*n), make([]float64, n*n)
		blas64.Implementation().Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, b, n, 0, got, n)
		gonumblas.Implementation{}.Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, b, n, 0, want, n)
		if slices.Equal(got, want) != test.gonum {
			t.Errorf("n = %d: the product has gonum's bits: %v, want %v", n, !test.gonum, test.gonum)
		}
	}
}

// Bits depend neither on who else computes nor on the number of threads.
func TestGoroutines(t *testing.T) {
	needsLibrary(t)
	n := 300
	a, want := random(12, n*n), make([]float64, n*n)
	blas64.Implementation().Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, a, n, 0, want, n)
	var group sync.WaitGroup
	for g := range 16 {
		group.Go(func() {
			for range 5 {
				got := make([]float64, n*n)
				blas64.Implementation().Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, a, n, 0, got, n)
				if !slices.Equal(got, want) {
					t.Error("a product has other bits among others")
				}
				if g%4 == 0 {
					inverseOf(a, n)
				}
			}
		})
	}
	group.Wait()
}

func TestThreads(t *testing.T) {
	needsLibrary(t)
	l := bound()
	if !l.threads.stripes {
		t.Skipf("the threads of %v cannot be governed", Info())
	}
	defer func(before threads) { l.threads = before }(l.threads)
	n := 600
	a := random(14, n*n)
	var product, inverse []float64
	for _, most := range []int{1, 2, 5} { // also more than there are cores
		l.threads = newThreads(most, true)
		got := make([]float64, n*n)
		blas64.Implementation().Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, a, n, a, n, 0, got, n)
		inverted := inverseOf(a, n)
		if product == nil {
			product, inverse = got, inverted
		}
		if !slices.Equal(got, product) || !slices.Equal(inverted, inverse) {
			t.Errorf("with %d threads a product or an inverse has other bits", most)
		}
	}
}

func inverseOf(a []float64, n int) []float64 {
	x, pivots, work := slices.Clone(a), make([]int, n), make([]float64, n)
	g := blas64.General{Rows: n, Cols: n, Stride: n, Data: x}
	lapack64.Getrf(g, pivots)
	lapack64.Getri(g, pivots, work, len(work))
	return x
}

// What gonum's routines refuse is refused in the same words.
func TestPanics(t *testing.T) {
	needsLibrary(t)
	n := 100
	a, short := make([]float64, n*n), make([]float64, n*n-1)
	type blasLapack struct {
		blas.Float64
		getri func(n int, a []float64, lda int, ipiv []int, work []float64, lwork int) bool
	}
	ours := blasLapack{blas64.Implementation(), lapackImplementation{}.Dgetri}
	gonums := blasLapack{gonumblas.Implementation{}, gonumlapack.Implementation{}.Dgetri}
	for name, f := range map[string]func(l blasLapack){
		"gemm transpose": func(l blasLapack) { l.Dgemm('x', blas.NoTrans, n, n, n, 1, a, n, a, n, 0, a, n) },
		"gemm negative":  func(l blasLapack) { l.Dgemm(blas.NoTrans, blas.NoTrans, -n, -n, n, 1, a, n, a, n, 0, a, n) },
		"gemm lda":       func(l blasLapack) { l.Dgemm(blas.Trans, blas.NoTrans, n, n, n, 1, a, n-1, a, n, 0, a, n) },
		"gemm short a":   func(l blasLapack) { l.Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, short, n, a, n, 0, a, n) },
		"gemm short b":   func(l blasLapack) { l.Dgemm(blas.NoTrans, blas.Trans, n, n, n, 1, a, n, short, n, 0, a, n) },
		"gemm short c":   func(l blasLapack) { l.Dgemm(blas.NoTrans, blas.NoTrans, n, n, n, 1, a, n, a, n, 0, short, n) },
		"trsm side":      func(l blasLapack) { l.Dtrsm('x', blas.Upper, blas.NoTrans, blas.Unit, n, n, 1, a, n, a, n) },
		"trsm uplo":      func(l blasLapack) { l.Dtrsm(blas.Left, blas.All, blas.NoTrans, blas.Unit, n, n, 1, a, n, a, n) },
		"trsm diag":      func(l blasLapack) { l.Dtrsm(blas.Left, blas.Upper, blas.NoTrans, 'x', n, n, 1, a, n, a, n) },
		"trsm short":     func(l blasLapack) { l.Dtrsm(blas.Left, blas.Upper, blas.NoTrans, blas.Unit, n, n, 1, short, n, a, n) },
		"getri pivots":   func(l blasLapack) { l.getri(n, a, n, make([]int, n-1), make([]float64, n), n) },
		"getri work":     func(l blasLapack) { l.getri(n, a, n, make([]int, n), make([]float64, n), n-1) },
		"getri short":    func(l blasLapack) { l.getri(n, short, n, make([]int, n), make([]float64, n), n) },
	} {
		t.Run(name, func(t *testing.T) {
			got, want := recovered(func() { f(ours) }), recovered(func() { f(gonums) })
			if got != want || want == nil {
				t.Errorf("panics with %v, gonum's with %v", got, want)
			}
		})
	}
}

func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

// The card of a notebook names the library in the same words on every machine.
func TestNameHasNoMachineInIt(t *testing.T) {
	needsLibrary(t)
	name := blasImplementation{}.String()
	if !regexp.MustCompile(`^(OpenBLAS|MKL|Accelerate|BLAS)( [0-9.]+)?$`).MatchString(name) {
		t.Errorf("the library is called %q", name)
	}
	t.Log(name)
}
