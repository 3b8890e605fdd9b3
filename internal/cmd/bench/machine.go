package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/ionb/go-ionb/ionb/openblas"
)

// describe tells the date, the machine and the versions of both sides.
func describe(b *bench) ([][2]string, error) {
	ours, err := b.ours.ask("names")
	if err != nil {
		return nil, err
	}
	theirs, err := b.theirs.ask("names")
	if err != nil {
		return nil, err
	}
	memory := "memory unknown"
	if bytes := kibibytes("/proc/meminfo", "MemTotal:"); bytes > 0 {
		memory = fmt.Sprintf("%.0f GiB", bytes/(1<<30))
	}
	told := [][2]string{
		{"date", time.Now().UTC().Format(time.DateOnly)},
		{"machine", fmt.Sprintf("%s, %d cores, %s, %s/%s", processor(), runtime.NumCPU(), memory, runtime.GOOS, runtime.GOARCH)},
		{"busy before", b.load},
		{"threads", fmt.Sprintf("%d on both sides", b.threads)},
		{"Go", ours.Names["Go"]},
		{"our BLAS", ours.Names["BLAS"]},
	}
	for _, name := range []string{"Python", "numpy", "its BLAS", "scipy", "pandas", "polars", "pymrio", "pyspa"} {
		told = append(told, [2]string{name, theirs.Names[name]})
	}
	return told, nil
}

// loadAverage is how many programs wanted a core in the last minute: with more than
// none, ratios of small questions are chance.
func loadAverage() string {
	data, _ := os.ReadFile("/proc/loadavg")
	if minute, _, ok := strings.Cut(string(data), " "); ok {
		return minute + " processes on average"
	}
	return "unknown"
}

// processor is the model's name, as Linux tells it.
func processor() string {
	data, _ := os.ReadFile("/proc/cpuinfo")
	for line := range bytes.Lines(data) {
		if key, value, ok := bytes.Cut(line, []byte(":")); ok && string(bytes.TrimSpace(key)) == "model name" {
			return string(bytes.TrimSpace(value))
		}
	}
	return "unknown processor"
}

// blasInfo is which BLAS this process computes with.
func blasInfo() string {
	b := openblas.Info()
	if !b.Found {
		return "none, gonum's own routines"
	}
	return strings.Join(strings.Fields(b.Library+" "+b.Version+" "+b.Interface), " ")
}
