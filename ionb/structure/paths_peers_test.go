package structure_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/internal/peers"
	"github.com/ionb/go-ionb/ionb"
	"github.com/ionb/go-ionb/ionb/structure"
	"gonum.org/v1/gonum/mat"
)

// A pathsQuestion is a model and what pyspa is asked of it: the paths to a unit of one
// good that need more than Least of an account, up to so many tiers.
type pathsQuestion struct {
	A     [][]float64 `json:"a"`
	S     []float64   `json:"s"`
	M     []float64   `json:"m"`
	Good  int         `json:"good"`
	Least float64     `json:"least"`
	Tiers int         `json:"tiers"`
	model *ionb.OpenModel
}

// pyspa calls direct requirements DR and multipliers TR, and prints as it goes. Its
// pathways run upstream from the good.
const pyspaPaths = `
import contextlib, io, json, sys
import numpy as np, pandas as pd
from pyspa.pyspa import get_spa
answers = []
for q in json.load(open(sys.argv[1])):
    n = len(q["s"])
    sheet = pd.DataFrame({"Sector number": range(1, n + 1), "Name": [str(i) for i in range(n)], "Unit": "EUR", "Region": "",
                          "DR_s_(t)": q["s"], "TR_s_(t)": q["m"]})
    with contextlib.redirect_stdout(io.StringIO()):
        found = get_spa(q["good"], q["tiers"], np.array(q["a"]), sheet, {"s": q["least"]}, breakdown_remainder=False, zero_indexing=True)
    answers.append([{"sectors": [int(node.index_reference) for node in p.nodes],
                     "value": float(p.nodes[-1].direct_intensities["s"])} for p in found.pathways_list])
print(json.dumps(answers))
`

func pathsQuestionOf(m *ionb.OpenModel, s mat.Vector, good int, least float64) pathsQuestion {
	both := m.MultipliersOf(s)
	q := pathsQuestion{S: both.Col("Direct").Values(), M: both.Col("Total").Values(), Good: good, Tiers: 9, model: m}
	q.Least = least * q.M[good]
	for i := range q.S {
		row := make([]float64, len(q.S))
		for j := range row {
			row[j] = m.A().At(i, j)
		}
		q.A = append(q.A, row)
	}
	return q
}

// Whatever pyspa 2.4 finds, with its own rule of what to leave out, is found here, and
// with the same value; and nothing else is as large.
func TestPathsAgainstPyspaItself(t *testing.T) {
	var questions []pathsQuestion
	germany := ionb.Must(ionb.Open(datasets.Germany1995()))
	for good := range germany.Sectors() {
		questions = append(questions, pathsQuestionOf(germany, germany.PrimaryCoefficients("Compensation of employees"), good, 1e-3))
	}
	two := datasets.TwoRegions()
	co2 := two.Extension("Jobs and emissions").S().Row("CO2")
	questions = append(questions, pathsQuestionOf(ionb.Must(ionb.Open(two)), co2, 4, 1e-4))
	rng := rand.New(rand.NewPCG(24, 24))
	for _, e := range []iotest.Economy{{Sectors: 1, Density: 1}, {Sectors: 6, Density: .3}, {Sectors: 7, Density: .6, Zeros: 1}, {Sectors: 30, Density: .3}} {
		m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(iotest.Random(rng, e)))))
		s := mat.NewVecDense(e.Sectors, nil)
		for i := range e.Sectors {
			s.SetVec(i, max(0, rng.Float64()-.3)) // some have none
		}
		questions = append(questions, pathsQuestionOf(m, s, 0, 1e-3))
	}
	for k, theirs := range pyspaAnswers(t, questions) {
		comparePaths(t, k, questions[k], theirs)
	}
}

type pyspaPath struct {
	Sectors []int
	Value   float64
}

func pyspaAnswers(t *testing.T, questions []pathsQuestion) (answers [][]pyspaPath) {
	t.Helper()
	data, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "questions.json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out := peers.Python(t, pyspaPaths, file)
	if err := json.Unmarshal([]byte(out), &answers); err != nil || len(answers) != len(questions) {
		t.Fatalf("%v in %s", err, out)
	}
	return answers
}

// comparePaths takes what is larger than the threshold on both sides: pyspa also lists
// smaller paths whose last supplier needs more, and goes no further than its tiers.
func comparePaths(t *testing.T, k int, q pathsQuestion, theirs []pyspaPath) {
	t.Helper()
	names := q.model.Sectors()
	want := map[string]float64{}
	for _, p := range theirs {
		if p.Value > q.Least {
			want[pathKey(names, p.Sectors)] = p.Value
		}
	}
	demand := mat.NewVecDense(len(q.S), nil)
	demand.SetVec(q.Good, 1)
	ours := ionb.Must(structure.Paths(q.model, structure.PathOptions{Demand: demand, Coefficients: mat.NewVecDense(len(q.S), q.S), Least: q.Least / q.M[q.Good]}))
	found := 0
	for _, p := range ours.List {
		if p.Tier > q.Tiers || p.Value <= q.Least {
			continue
		}
		found++
		if v, there := want[p.String()]; !there || math.Abs(v-p.Value) > 1e-13*v {
			t.Errorf("question %d: %s is %v, pyspa has %v", k, p, p.Value, v)
		}
	}
	if found != len(want) || found == 0 {
		t.Errorf("question %d: %d paths, pyspa has %d", k, found, len(want))
	}
}

// pathKey is the path as Path.String writes it: upstream sectors first.
func pathKey(names []string, sectors []int) string {
	s := "demand"
	for _, i := range sectors {
		s = fmt.Sprintf("%s → %s", names[i], s)
	}
	return s
}

// MARIO 1.3.2 goes no further where a sector's own account is below the cutoff: of cars
// made of steel made of coal, where only the mine emits, calc_spa("E", cutoff=1) finds
// no path and covers 0 of 80.
func TestPathsThroughCleanSectors(t *testing.T) {
	m := ionb.Must(ionb.Open(ionb.Must(ionb.NewTable(ionb.Spec{Sectors: []string{"Cars", "Steel", "Coal"},
		Z: [][]float64{{0, 0, 0}, {50, 0, 0}, {0, 40, 0}}, Demand: []string{"C"}, Y: [][]float64{{100}, {0}, {0}}}))))
	p := ionb.Must(structure.Paths(m, structure.PathOptions{Coefficients: mat.NewVecDense(3, []float64{0, 0, 2}), Least: 1. / 80}))
	if len(p.List) != 1 || p.List[0].String() != "Coal → Steel → Cars → demand" || math.Abs(p.Covered-80) > 1e-12 {
		t.Errorf("covered %v of %v: %v", p.Covered, p.Total, p.List)
	}
}
