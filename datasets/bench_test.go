package datasets_test

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/ionb/go-ionb/datasets"
)

// A notebook reads its tables anew in every cell.
func BenchmarkGermany1995(b *testing.B) {
	for b.Loop() {
		datasets.Germany1995()
	}
}

func BenchmarkUnitedStates2021(b *testing.B) {
	for b.Loop() {
		datasets.UnitedStates2021()
	}
}

// A table of 1,000 sectors in the OECD's layout, two thirds zeros: all that Load does.
func BenchmarkLoadOECD1000(b *testing.B) {
	const regions, sectors = 20, 50
	r := rand.New(rand.NewPCG(1, 2))
	head, labels := "V1", []string{}
	for i := range regions * sectors {
		labels = append(labels, "R"+strconv.Itoa(10+i/sectors)+"_S"+strconv.Itoa(i%sectors))
		head += "," + labels[i]
	}
	text := []byte(head + ",R10_HFCE,OUT\n")
	for _, label := range labels {
		text = append(text, label...)
		sum := 1e6 // demand, so that outputs cover inputs
		for range labels {
			v := max(0, math.Exp(2.5*r.NormFloat64())-2.6)
			sum += v
			text = strconv.AppendFloat(append(text, ','), v, 'g', -1, 64)
		}
		text = strconv.AppendFloat(append(text, ",1000000,"...), sum, 'g', -1, 64)
		text = append(text, '\n')
	}
	path := filepath.Join(b.TempDir(), "2019.csv")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := datasets.Load(path); err != nil {
			b.Fatal(err)
		}
	}
}
