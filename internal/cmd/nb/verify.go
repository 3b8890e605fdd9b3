package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ionb/go-ionb/internal/notebook"
	"github.com/ionb/go-ionb/internal/reproduction"
)

// reproductionPage is what the published values' comparison writes.
const reproductionPage = "docs/reproduction.md"

// A verification executes notebooks and says what is not as published.
type verification struct {
	root, out string // the clone, and the folder to write to
	log       io.Writer
	verify    func(ctx context.Context, path string) (*notebook.Run, []notebook.Difference, error)

	total                 int // notebooks of the clone
	same, leftOut, differ int
	page                  bool // docs/reproduction.md is not what the run gives
}

func verify(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("nb verify", flag.ExitOnError)
	out := flags.String("out", filepath.Join(root, "build"), "the `folder` to write to")
	update := flags.Bool("update", false, "write "+reproductionPage+" anew, and execute nothing")
	_ = flags.Parse(args) // it exits on an error
	paths, err := notebooks(root, flags.Args())
	if err != nil {
		return err
	}
	runner := notebook.NewRunner(root)
	shared, err := runner.SharedData()
	if err != nil && !errors.Is(err, notebook.ErrNoSharedData) {
		return err
	}
	if *update {
		if flags.NArg() > 0 {
			return errors.New("nb verify -update executes nothing: it takes no notebooks (nb run -update saves their outputs)")
		}
		return updatePage(root, shared)
	}
	all, err := notebooks(root, nil)
	if err != nil {
		return err
	}
	v := &verification{root: root, out: *out, log: os.Stdout, verify: runner.Verify, total: len(all)}
	if err := v.notebooks(ctx, paths); err != nil {
		return err
	}
	return v.verdict(v.values(shared))
}

// A verified is what one notebook's execution gave.
type verified struct {
	problems []string
	leftOut  error
	seconds  float64
}

// notebooks executes as many notebooks at a time as there are cores, and reports on
// them in order.
func (v *verification) notebooks(ctx context.Context, paths []string) error {
	results := make([]chan verified, len(paths))
	for i := range paths {
		results[i] = make(chan verified, 1)
	}
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), len(paths)) {
		go func() {
			for i := next.Add(1) - 1; int(i) < len(paths); i = next.Add(1) - 1 {
				results[i] <- v.notebook(ctx, paths[i])
			}
		}()
	}
	// Interrupted, too, it waits for all: each takes its kernel and its folder away.
	for i, path := range paths {
		done := <-results[i]
		if ctx.Err() == nil {
			v.report(path, done)
		}
	}
	if ctx.Err() != nil {
		return errors.New("interrupted")
	}
	return nil
}

// notebook checks the form of a notebook, executes it, and keeps what that gives.
func (v *verification) notebook(ctx context.Context, path string) verified {
	start := time.Now()
	if ctx.Err() != nil {
		return verified{}
	}
	data, err := os.ReadFile(path)
	if err == nil {
		_, err = notebook.Parse(data)
	}
	if err != nil {
		return verified{problems: []string{err.Error()}}
	}
	done := verified{problems: notebook.Unclean(data)}
	run, differences, err := v.verify(ctx, path)
	done.seconds = time.Since(start).Seconds()
	switch {
	case errors.Is(err, notebook.ErrNoSharedData):
		done.leftOut = notebook.ErrNoSharedData
		return done
	case err != nil:
		done.problems = append(done.problems, err.Error())
		return done
	}
	for _, failure := range run.Failures {
		done.problems = append(done.problems, failure.String())
	}
	for _, d := range differences {
		done.problems = append(done.problems, d.String())
	}
	executed, err := place(v.root, path, v.out)
	if err == nil {
		err = run.Notebook.Write(executed)
	}
	if err != nil {
		done.problems = append(done.problems, err.Error())
	}
	return done
}

func (v *verification) report(path string, done verified) {
	name := shortName(v.root, path)
	switch {
	case len(done.problems) > 0:
		v.differ++
		fmt.Fprintf(v.log, "%-50s DIFFERS: %d (committed → here)  %5.1f s\n", name, len(done.problems), done.seconds)
		for _, problem := range done.problems {
			fmt.Fprintln(v.log, "  "+strings.ReplaceAll(problem, "\n", "\n    "))
		}
	case done.leftOut != nil:
		v.leftOut++
		fmt.Fprintf(v.log, "%-50s left out: %v\n", name, done.leftOut)
	default:
		v.same++
		fmt.Fprintf(v.log, "%-50s as committed  %5.1f s\n", name, done.seconds)
	}
}

// shortName is the path of a notebook in notebooks/, or of another as it was given.
func shortName(root, path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	inside, err := filepath.Rel(filepath.Join(root, "notebooks"), full)
	if err != nil || !filepath.IsLocal(inside) {
		return path
	}
	return inside
}

// values compares the published values, and their page with the committed one.
func (v *verification) values(shared string) (reproduction.Count, error) {
	committed, err := os.ReadFile(filepath.Join(v.root, reproductionPage))
	if err != nil {
		return reproduction.Count{}, err
	}
	results := reproduction.Compare(shared)
	count := reproduction.CountOf(results)
	for _, r := range results {
		fmt.Fprintf(v.log, "%-24s  %s\n", r.Verdict, r)
	}
	page := reproduction.Page(results, string(committed))
	place := filepath.Join(v.out, filepath.Base(reproductionPage))
	if err := os.MkdirAll(v.out, 0o755); err != nil {
		return count, err
	}
	if err := os.WriteFile(place, []byte(page), 0o644); err != nil {
		return count, err
	}
	fmt.Fprintf(v.log, "%-50s %s\n", "published values", count)
	if line := reproduction.Difference(string(committed), page); line != "" {
		v.page = true
		fmt.Fprintf(v.log, "%s is not what this run gives (%s): %s\n", reproductionPage, place, line)
	}
	return count, nil
}

// verdict is nil only if all that was compared is as published, and something was.
func (v *verification) verdict(count reproduction.Count, err error) error {
	if err != nil {
		return err
	}
	all := fmt.Sprintf("notebooks: %d of %d as committed, %d left out, %d differ; published values: %s", v.same, v.total, v.leftOut, v.differ, count)
	if v.page {
		all += "; " + reproductionPage + " differs"
	}
	switch {
	case v.differ > 0 || count.Differs > 0 || v.page:
		return fmt.Errorf("NOT AS PUBLISHED: %s (what was executed is in %s)", all, v.out)
	case v.same == 0:
		return fmt.Errorf("NO NOTEBOOK WAS EXECUTED: %s", all)
	case v.same < v.total || count.Absent > 0:
		all = "IN PART, " + all
	}
	fmt.Fprintln(v.log, "AS PUBLISHED: "+all)
	return nil
}

// updatePage writes the page of the published values anew.
func updatePage(root, shared string) error {
	path := filepath.Join(root, reproductionPage)
	committed, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	results := reproduction.Compare(shared)
	fmt.Println(reproduction.CountOf(results))
	return os.WriteFile(path, []byte(reproduction.Page(results, string(committed))), 0o644)
}
