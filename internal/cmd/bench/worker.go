package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/ionb/go-ionb/datasets"
	"github.com/ionb/go-ionb/internal/npy"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

// A reply is what a worker answers, ours or theirs, on one line.
type reply struct {
	Seconds float64           `json:"seconds"`
	Peak    float64           `json:"peak"` // bytes of memory, 0 where the system does not tell
	Names   map[string]string `json:"names"`
	Error   string            `json:"error"`
}

// A worker is our side: it answers questions about the tables of a folder. Each is
// what a user calls, on a model made anew; what it takes is all that is timed.
type worker struct {
	folder string
	n      int
	table  *ionb.Table // of n sectors
	took   time.Duration
	result mat.Matrix // of the last question
}

// answer reads requests, a line each, until there are no more:
//
//	scenario 4000     asks a question, and replies with its seconds
//	save file.npy     writes the result of the last question
//	peak              replies with the most memory that the process ever took
//	names             replies with what there is to say of versions
func answer(folder string, in io.Reader, out io.Writer) error {
	w := &worker{folder: folder}
	replies := json.NewEncoder(out)
	for lines := bufio.NewScanner(in); lines.Scan(); {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		r, err := w.reply(word, rest)
		if err != nil {
			r.Error = fmt.Sprintf("%s: %v", lines.Text(), err)
		}
		if err := replies.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func (w *worker) reply(word, rest string) (r reply, err error) {
	switch word {
	case "save":
		return r, w.save(rest)
	case "peak":
		r.Peak = peakMemory()
		return r, nil
	case "names":
		r.Names = map[string]string{"Go": runtime.Version(), "BLAS": blasInfo()}
		return r, nil
	}
	ask, ok := answers[word]
	if !ok {
		return r, fmt.Errorf("there is no such question")
	}
	n, err := strconv.Atoi(rest)
	if err != nil {
		return r, err
	}
	if err := w.use(n); err != nil {
		return r, err
	}
	w.result = nil
	runtime.GC() // the garbage of the last question is not this one's
	err = ask(w)
	r.Seconds = w.took.Seconds()
	return r, err
}

// use opens the table of n sectors, unless it is open. The store must keep nothing that
// is computed from it: the next model would find the answer there.
func (w *worker) use(n int) (err error) {
	if w.n != n {
		w.table, err = datasets.Load(storePath(w.folder, n), datasets.WithoutKeeping())
		w.n = n
	}
	return err
}

func (w *worker) time(f func() error) error {
	start := time.Now()
	err := f()
	w.took = time.Since(start)
	return err
}

// answers are the questions that there are.
var answers = map[string]func(w *worker) error{
	"inverse": (*worker).inverse, "scenario": (*worker).scenario, "multipliers": (*worker).multipliers,
	"verdict": (*worker).verdict, "accounts": (*worker).accounts, "all_accounts": (*worker).allAccounts,
	"parse": (*worker).parse, "parse_own": (*worker).parseOwn,
	"reopen": (*worker).reopen, "reopen_and_read": (*worker).reopenAndRead,
	"influence": (*worker).influence, "extractions": (*worker).extractions,
	"paths": (*worker).paths, "paths_to_good": (*worker).pathsToGood, "monte_carlo": (*worker).monteCarlo,
}

// model times what f asks of a new model of the table.
func (w *worker) model(f func(m *ionb.OpenModel) mat.Matrix) error {
	return w.time(func() error {
		m, err := ionb.Open(w.table)
		if err == nil {
			w.result = f(m)
		}
		return err
	})
}

func (w *worker) inverse() error {
	return w.model(func(m *ionb.OpenModel) mat.Matrix { return m.L() })
}

// scenario asks for the outputs when the first region's final demand doubles.
func (w *worker) scenario() error {
	demand, y := w.table.Demand(), w.table.Y()
	d := mat.NewVecDense(w.n, nil)
	for i := range w.n {
		d.SetVec(i, demand.AtVec(i)+y.At(i, 0))
	}
	return w.model(func(m *ionb.OpenModel) mat.Matrix { return m.Output(d) })
}

func (w *worker) multipliers() error {
	return w.model(func(m *ionb.OpenModel) mat.Matrix { return m.BackwardLinkages() })
}

func (w *worker) verdict() error {
	return w.model(func(m *ionb.OpenModel) mat.Matrix {
		return mat.NewDense(1, 1, []float64{m.HawkinsSimon().SpectralRadius})
	})
}

func (w *worker) accounts() error {
	return w.footprints(func(f *ionb.Footprints) []ionb.Matrix {
		return []ionb.Matrix{f.ProductionBased(), f.ConsumptionBased(), f.Imports(), f.Exports()}
	})
}

func (w *worker) allAccounts() error {
	return w.footprints(func(f *ionb.Footprints) []ionb.Matrix {
		return []ionb.Matrix{f.M(), f.ProductionBySector(), f.ConsumptionByProduct(), f.ImportsByProduct(), f.ExportsBySector()}
	})
}

// footprints times accounts of the table's extension by a new model; they are of equal
// width, one below the other.
func (w *worker) footprints(of func(f *ionb.Footprints) []ionb.Matrix) error {
	var accounts []ionb.Matrix
	err := w.time(func() error {
		m, err := ionb.Open(w.table)
		if err != nil {
			return err
		}
		f, err := m.Footprints(w.table.Extensions()[0])
		if err == nil {
			accounts = of(f)
		}
		return err
	})
	if err != nil {
		return err
	}
	below := mat.DenseCopyOf(accounts[0])
	for _, a := range accounts[1:] {
		var taller mat.Dense
		taller.Stack(below, a)
		below = &taller
	}
	w.result = below
	return nil
}

func (w *worker) parse() error { return w.load(textPath(w.folder, w.n)) }

func (w *worker) parseOwn() error { return w.load(ownPath(w.folder, w.n)) }

func (w *worker) reopen() error { return w.load(storePath(w.folder, w.n)) }

func (w *worker) load(path string) error {
	return w.time(func() error {
		t, err := datasets.Load(path)
		if err == nil {
			w.result = t.Z()
		}
		return err
	})
}

// reopenAndRead also adds up all flows, so that none stays unread in the file.
func (w *worker) reopenAndRead() error {
	return w.time(func() error {
		t, err := datasets.Load(storePath(w.folder, w.n))
		if err == nil {
			w.result = t.Z().RowSums()
		}
		return err
	})
}

func (w *worker) save(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	m := mat.DenseCopyOf(w.result).RawMatrix()
	if err := npy.Write(f, []int{m.Rows, m.Cols}, m.Data); err != nil {
		return err
	}
	return f.Close()
}
