package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

// limits bound what a chart may take.
type limits struct {
	cpu    time.Duration // the process's own time: a busy machine makes no difference
	wall   time.Duration // where that is not to be had, and against any stop
	grace  time.Duration // after which the process ends that cannot be interrupted
	memory uintptr       // bytes, of the engine
}

var defaultLimits = limits{cpu: 10 * time.Second, wall: time.Minute, grace: 2 * time.Second, memory: 512 << 20}

func (l limits) tooLong() error {
	return fmt.Errorf("it takes more than %v", l.cpu)
}

// A guard interrupts a program that takes too long.
type guard struct {
	limits    limits
	interrupt func()
	late      atomic.Bool
	done      chan struct{}
}

func watch(l limits, interrupt func()) *guard {
	g := &guard{limits: l, interrupt: interrupt, done: make(chan struct{})}
	go g.run(time.Now(), cpuTime())
	return g
}

func (g *guard) run(start time.Time, used time.Duration) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-g.done:
			return
		case <-tick.C:
		}
		over := max(cpuTime()-used-g.limits.cpu, time.Since(start)-g.limits.wall)
		if over > g.limits.grace {
			// The engine is in one long call of its own, which asks nobody.
			exit(fmt.Errorf("the chart cannot be drawn: %w", g.limits.tooLong()))
		}
		if over > 0 {
			g.late.Store(true)
			g.interrupt()
		}
	}
}

func (g *guard) fired() bool { return g.late.Load() }

func (g *guard) stop() { close(g.done) }
