package main

import (
	"runtime"
	"slices"
	"time"
)

// A shape is that of a table: regions, each with as many sectors.
type shape struct{ regions, sectors int }

func (s shape) n() int { return s.regions * s.sectors }

// A plan says at which sizes the questions are asked, and how often.
type plan struct {
	shapes             []shape // of all tables
	half, whole, world int     // n of the rows: of L, of the largest questions, of accounts
	published          []int   // n of published tables, at which one scenario is asked, too
	analysed           analysed
	growth             []int
	table, curve       patience
	threads            int // of each side
}

// A patience is how many pairs are measured: at least and at most so many, and no
// more once they have taken the time.
type patience struct {
	least, most int
	time        time.Duration
}

// The regions and sectors of EXIOBASE-like and OECD tables, and round numbers that
// double, for the growth.
var full = plan{
	shapes: []shape{{3, 20}, {2, 50}, {4, 50}, {10, 50}, {20, 50}, {40, 50}, {44, 56}, {77, 45}, {80, 50}, {160, 50}},
	half:   2000, whole: 4000, world: 44 * 56,
	published: []int{44 * 56, 77 * 45},
	analysed:  analysed{definition: 60, fields: 200, chains: 2000, drawn: 100},
	growth:    []int{500, 1000, 2000, 4000, 8000},
	table:     patience{2, 9, 20 * time.Second},
	curve:     patience{1, 5, 8 * time.Second},
	threads:   runtime.NumCPU(),
}

var small = plan{
	shapes: []shape{{2, 10}, {3, 50}, {6, 50}},
	half:   150, whole: 300, world: 300,
	analysed: analysed{definition: 20, fields: 150, chains: 150, drawn: 20},
	growth:   []int{150, 300},
	table:    patience{1, 1, time.Second},
	curve:    patience{1, 1, time.Second},
	threads:  1, // on a busy machine two would wait for each other
}

// withRoom is the plan without the sizes of growth for which too little memory is free:
// each side keeps up to four matrices.
func (p plan) withRoom() plan {
	free := kibibytes("/proc/meminfo", "MemAvailable:")
	tooLarge := func(n int) bool { return free > 0 && n > p.whole && 8*8*float64(n)*float64(n) > free }
	p.shapes = slices.DeleteFunc(slices.Clone(p.shapes), func(s shape) bool { return tooLarge(s.n()) })
	p.growth = slices.DeleteFunc(slices.Clone(p.growth), tooLarge)
	return p
}

// mostForTheirs are the sizes beyond which only ours is asked: the eigenvalues of 4,000
// sectors take a minute, and eight times that for each doubling; pymrio keeps six
// matrices.
var mostForTheirs = map[string]int{"verdict": 4000, "accounts": 4000}

// A question is what both sides are asked, under the names that their workers have
// for it.
type question struct {
	text    string
	n       int
	ours    string
	against string // theirs, as the page names it
	theirs  string
	goal    float64 // of ours ÷ theirs; 0 where none is set
	within  float64 // seconds that ours is to take at most, a goal as well; 0 where none is set
	chance  float64 // what results may differ by where both draw their own numbers; 0 for mostDifference
	noBLAS  bool    // ours is a process that finds no BLAS
}

func row(text string, n int, ours, against, theirs string, goal float64) question {
	return question{text: text, n: n, ours: ours, against: against, theirs: theirs, goal: goal}
}

func (q question) withoutBLAS() question {
	q.noBLAS = true
	return q
}

// questions are the rows of the page's table, in its order.
func (p plan) questions() []question {
	const inv, product, solve = "numpy.linalg.inv", "numpy.linalg.inv, then product", "scipy.linalg.solve"
	rows := []question{
		row("full L", p.half, "inverse", inv, "inverse", 0.75),
		row("full L", p.whole, "inverse", inv, "inverse", 0.75),
		row("full L, no BLAS to be found", p.half, "inverse", inv, "inverse", 8).withoutBLAS(),
		row("full L, no BLAS to be found", p.whole, "inverse", inv, "inverse", 8).withoutBLAS(),
	}
	for _, n := range slices.Concat(p.published, []int{p.whole}) {
		rows = append(rows, row("one scenario x = Ld", n, "scenario", product, "scenario_by_inverse", 0.05))
	}
	return slices.Concat(rows, []question{
		row("one scenario x = Ld", p.whole, "scenario", solve, "scenario", 0.15),
		row("all output multipliers", p.whole, "multipliers", "numpy.linalg.inv, then sums", "multipliers_by_inverse", 0.05),
		row("all output multipliers", p.whole, "multipliers", solve, "multipliers", 0),
		row("verdict and ρ(A)", p.whole, "verdict", "numpy.linalg.eigvals", "verdict", 0.01),
		row("accounts of 10 stressors", p.world, "accounts", "pymrio calc_all", "accounts", 0.3),
		row("the same, and by sector and product", p.world, "all_accounts", "pymrio calc_all", "all_accounts", 0),
		row("parse a text table", p.whole, "parse", "pandas.read_csv", "parse_pandas", 0.12),
		row("parse a text table", p.whole, "parse", "polars.read_csv", "parse_polars", 1),
		row("parse our own CSV", p.whole, "parse_own", "pandas.read_csv", "parse_own_pandas", 0),
		row("parse our own CSV", p.whole, "parse_own", "polars.read_csv", "parse_own_polars", 0),
		row("re-open it from the store", p.whole, "reopen", "pandas.read_parquet", "reopen", 0.01),
		row("re-open it and add up all of Z", p.whole, "reopen_and_read", "pandas.read_parquet, then sum", "reopen_and_read", 0),
	}, p.analyses())
}

// growing are the questions whose growth is fitted; n is set for each size.
func growing() []question {
	return []question{
		{text: "full L", ours: "inverse", against: "numpy.linalg.inv", theirs: "inverse"},
		{text: "one scenario", ours: "scenario", against: "scipy.linalg.solve", theirs: "scenario"},
		{text: "multipliers", ours: "multipliers", against: "scipy.linalg.solve", theirs: "multipliers"},
		{text: "verdict", ours: "verdict", against: "numpy.linalg.eigvals", theirs: "verdict"},
		{text: "accounts", ours: "accounts", against: "pymrio calc_all", theirs: "accounts"},
	}
}

// A memoryGoal is a question whose peak memory is measured, as a multiple of the 8n²
// bytes of one matrix.
type memoryGoal struct {
	text string
	n    int
	ours string
	goal float64
}

func (p plan) memoryGoals() []memoryGoal {
	return []memoryGoal{
		{"peak memory, full L", p.whole, "inverse", 2.3},
		{"peak memory, one scenario", p.whole, "scenario", 1.2},
	}
}
