package main

import (
	"bytes"
	"os"
	"strconv"
)

// A memory is the peak of a process that opens a stored table and asks one question,
// less that of one that does nothing.
type memory struct {
	memoryGoal
	bytes float64 // 0 where the system does not tell
}

// ratio is the multiple of one matrix.
func (m memory) ratio() float64 { return m.bytes / m.matrix() }

// matrix is the bytes of one matrix of numbers.
func (m memory) matrix() float64 { return 8 * float64(m.n) * float64(m.n) }

func (b *bench) peak(goal memoryGoal) (memory, error) {
	m := memory{memoryGoal: goal}
	idle, err := b.peakOf("peak")
	if err != nil || idle == 0 {
		return m, err
	}
	busy, err := b.peakOf("%s %d", goal.ours, goal.n)
	m.bytes = busy - idle
	return m, err
}

// peakOf is the peak of a process of its own after one request.
func (b *bench) peakOf(format string, args ...any) (float64, error) {
	p, err := startOurs(b.config, false)
	if err != nil {
		return 0, err
	}
	defer p.stop()
	if _, err := p.ask(format, args...); err != nil {
		return 0, err
	}
	r, err := p.ask("peak")
	return r.Peak, err
}

// peakMemory is the most memory that this process has taken, files that it mapped
// included, in bytes. Only Linux tells.
func peakMemory() float64 { return kibibytes("/proc/self/status", "VmHWM:") }

// kibibytes finds a line such as "VmHWM:  1234 kB", and returns its bytes, 0 for none.
func kibibytes(file, key string) float64 {
	data, _ := os.ReadFile(file)
	for line := range bytes.Lines(data) {
		if fields := bytes.Fields(line); len(fields) >= 2 && string(fields[0]) == key {
			kib, _ := strconv.ParseFloat(string(fields[1]), 64) // 0 when it is no number
			return 1024 * kib
		}
	}
	return 0
}
