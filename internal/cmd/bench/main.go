// Command bench asks this library and those that others use, numpy, scipy, pandas,
// polars, pymrio and pyspa, the same questions about the same tables, and writes what it
// measured into docs/benchmarks.md. It is the second half of `make bench`, and runs
// in the root of a clone where tools/peers.sh has set the others up.
//
//	bench [-quick]
//
// Both sides are child processes that answer on a pipe, so that no import is in the
// time, and what one process sets up or leaves in memory touches no other.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		if err := answer(os.Args[2], os.Stdin, os.Stdout); err != nil {
			fail(err)
		}
		return
	}
	c := config{plan: full, build: "build/bench", page: "docs/benchmarks.md", chart: "docs/benchmarks.svg"}
	quick := flag.Bool("quick", false, "small tables, and a page of their own in build/bench: to try the bench, not to measure")
	flag.Parse()
	if *quick {
		c = config{plan: small, build: c.build, page: "build/bench/quick.md", chart: "build/bench/quick.svg"}
	}
	if err := run(c); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

type config struct {
	plan
	build, page, chart string
}

// run measures everything and writes the page.
func run(c config) error {
	start, load := time.Now(), loadAverage()
	c.plan = c.withRoom()
	if err := writeTables(c); err != nil {
		return err
	}
	b, err := newBench(c, load)
	if err != nil {
		return err
	}
	defer b.stop()
	r, err := b.measureAll()
	if err != nil {
		return err
	}
	if r.machine, err = describe(b); err != nil {
		return err
	}
	if err := writePage(r, c); err != nil {
		return err
	}
	if err := saveChart(r.growth, c.chart); err != nil {
		return err
	}
	fmt.Printf("%s and %s are written, after %.0f s\n", c.page, c.chart, time.Since(start).Seconds())
	return nil
}
