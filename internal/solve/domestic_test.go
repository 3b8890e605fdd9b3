package solve

import (
	"math/rand/v2"
	"testing"
)

// Groups change how many products an answer takes, not the answer.
func TestGroups(t *testing.T) {
	const regions, sectors, tolerance = 12, 40, 1e-12
	r := rand.New(rand.NewPCG(21, 22))
	a := worldOf(r, regions, sectors, 0.1)
	n := regions * sectors
	groups := make([][]int, regions)
	for i := range n {
		groups[i%7] = append(groups[i%7], i) // of no meaning at all
	}
	own := make([][]int, regions)
	for i := range n {
		own[i/sectors] = append(own[i/sectors], i)
	}
	all := [][]int{make([]int, n)}
	for i := range n {
		all[0][i] = i
	}
	plain := systemOf(t, a, Options{})
	for name, g := range map[string][][]int{"regions": own, "of no meaning": groups, "too large": all, "some rows": own[3:5]} {
		grouped := systemOf(t, a, Options{Groups: g})
		for what, d := range map[string][]float64{"ones": ones(n), "one good": unit(n, 3), "any": vectorOf(r, n)} {
			for _, trans := range []bool{false, true} {
				plain.op.products.Store(0)
				grouped.op.products.Store(0)
				want, _, err := plain.solve(Job{}, d, trans)
				if err != nil {
					t.Fatal(err)
				}
				got, residual, err := grouped.solve(Job{}, d, trans)
				if err != nil || residual > tolerance {
					t.Fatalf("%s, %s: residual %v, error %v", name, what, residual, err)
				}
				near(t, name+", "+what, got, want, tolerance)
				with, without := grouped.op.products.Load(), plain.op.products.Load()
				if name == "regions" && with >= without {
					t.Errorf("%s: %d products with regions, %d without", what, with, without)
				}
				if testing.Verbose() {
					t.Logf("%s, %s: %d products, %d without groups", name, what, with, without)
				}
			}
		}
	}
}
