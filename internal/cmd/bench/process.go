package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// A process is a worker that runs, ours or theirs.
type process struct {
	name    string
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	trouble bytes.Buffer // what it wrote to its standard error
}

// startOurs starts this program as a worker; noBLAS keeps it from finding a BLAS.
func startOurs(c config, noBLAS bool) (*process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, "worker", c.build)
	if noBLAS {
		cmd.Env = append(cmd.Environ(), "IONB_BLAS=none")
	}
	return start("ours", cmd, c.threads)
}

// startTheirs starts Python with the peers.
func startTheirs(c config) (*process, error) {
	root, err := cloneRoot()
	if err != nil {
		return nil, err
	}
	python := filepath.Join(root, ".tools", "peers", "bin", "python")
	if _, err := os.Stat(python); err != nil {
		return nil, fmt.Errorf("needs numpy and others: %w (run tools/peers.sh)", err)
	}
	return start("theirs", exec.Command(python, filepath.Join(root, "tools", "peers", "bench.py"), c.build), c.threads)
}

// start starts a worker with so many threads, whatever of it counts them.
func start(name string, cmd *exec.Cmd, threads int) (*process, error) {
	p := &process{name: name, cmd: cmd}
	cmd.Env = cmd.Environ()
	for _, variable := range threadVariables {
		cmd.Env = append(cmd.Env, fmt.Sprintf("%s=%d", variable, threads))
	}
	cmd.Stderr = &p.trouble
	var err error
	if p.in, err = cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReader(out)
	return p, cmd.Start()
}

var threadVariables = []string{"GOMAXPROCS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"}

// ask sends a request and waits for the reply.
func (p *process) ask(format string, args ...any) (reply, error) {
	request := fmt.Sprintf(format, args...)
	if _, err := fmt.Fprintln(p.in, request); err != nil {
		return reply{}, p.failed(request, err)
	}
	line, err := p.out.ReadBytes('\n')
	if err != nil {
		return reply{}, p.failed(request, err)
	}
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return reply{}, p.failed(request, err)
	}
	if r.Error != "" {
		return reply{}, fmt.Errorf("%s: %s", p.name, r.Error)
	}
	return r, nil
}

// failed waits for the end of a worker that answers no more: all that it said is read
// then.
func (p *process) failed(request string, err error) error {
	p.stop()
	return fmt.Errorf("%s: %s: %w\n%s", p.name, request, err, p.trouble.Bytes())
}

// stop ends the worker, which ends with its input.
func (p *process) stop() {
	_ = p.in.Close()
	_ = p.cmd.Wait() // how it ended says nothing that its replies did not
}
