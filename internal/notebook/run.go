package notebook

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A Runner executes notebooks with the Jupyter and the kernel of a clone that
// was set up.
type Runner struct {
	Root        string        // the clone
	Kernel      string        // the kernelspec's name
	Env         []string      // added to the environment, as "name=value"
	CellTimeout time.Duration // what a cell may take
	IgnoreSaved bool          // do not ask for the outputs that the saved notebook has
	FromNothing bool          // use nothing that an earlier run has kept: pictures, downloads, temporary files
}

// NewRunner returns a runner for the clone, with its own kernel.
func NewRunner(root string) *Runner {
	return &Runner{Root: root, Kernel: "gonb", CellTimeout: 5 * time.Minute}
}

// A Run is an executed notebook.
type Run struct {
	Notebook *Notebook
	Failures []Failure       // what Check found
	Seconds  []time.Duration // what each executed code cell took, in order
}

// nbconvertConfig makes nbconvert tell when a cell starts and ends.
//
//go:embed nbconvert_config.py
var nbconvertConfig []byte

// Run executes the notebook in its folder and checks it: see Check. A notebook
// that could not be executed to its end is an error, which names the cell.
func (r *Runner) Run(ctx context.Context, path string) (*Run, error) {
	saved, err := Read(path)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "ionb-run-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	env, err := r.settings(saved, folder)
	if err != nil {
		return nil, err
	}
	config := filepath.Join(folder, "config.py")
	if err := os.WriteFile(config, nbconvertConfig, 0o600); err != nil {
		return nil, err
	}

	// Cleared before: no saved output can pass for a new one.
	cmd := r.jupyter(ctx, "nbconvert", "--to", "notebook", "--execute", "--allow-errors",
		"--ClearOutputPreprocessor.enabled=True",
		"--config", config,
		"--ExecutePreprocessor.kernel_name="+r.Kernel,
		"--ExecutePreprocessor.timeout="+strconv.Itoa(int(r.CellTimeout.Seconds())),
		"--output-dir", folder, "--output", "executed.ipynb", path)
	cmd.Env = append(cmd.Env, env...)
	progress, err := watch(cmd)
	if err != nil {
		return nil, stoppedIn(saved, progress)
	}
	executed, err := Read(filepath.Join(folder, "executed.ipynb"))
	if err != nil {
		return nil, err
	}
	if r.IgnoreSaved {
		saved = nil
	}
	return &Run{executed, Check(executed, saved), progress.took}, nil
}

// settings returns what a notebook's cells are to find in the environment.
func (r *Runner) settings(n *Notebook, folder string) ([]string, error) {
	var env []string
	if n.NeedsSharedData() {
		data, err := r.SharedData()
		if err != nil {
			return nil, err
		}
		env = append(env, sharedVariable+"="+data)
	}
	if !r.FromNothing {
		return env, nil
	}
	// Go's build cache stays: it is kept by the content of what is built.
	for _, name := range []string{"TMPDIR", "IONB_PICTURE_CACHE", "IONB_CACHE"} {
		empty := filepath.Join(folder, name)
		if err := os.Mkdir(empty, 0o700); err != nil {
			return nil, err
		}
		env = append(env, name+"="+empty)
	}
	return env, nil
}

// jupyter returns the command that runs the clone's Jupyter.
func (r *Runner) jupyter(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, filepath.Join(r.Root, "tools", "jupyter"), args...)
	cmd.Env = append(os.Environ(), "IONB_HEADLESS=1")
	cmd.Env = append(cmd.Env, r.Env...)
	// Asked to stop, nbconvert also stops its kernel.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// progress is what nbconvert told of an execution.
type progress struct {
	cell    int // index of the running cell, or -1
	started time.Time
	took    []time.Duration
	log     []string
}

// watch runs nbconvert and reads the lines that nbconvertConfig makes it print.
func watch(cmd *exec.Cmd) (*progress, error) {
	p := &progress{cell: -1}
	pipe, err := cmd.StderrPipe()
	if err != nil {
		return p, err
	}
	if err := cmd.Start(); err != nil {
		p.log = append(p.log, err.Error())
		return p, err
	}
	lines := bufio.NewScanner(pipe)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		p.read(lines.Text())
	}
	return p, cmd.Wait()
}

func (p *progress) read(line string) {
	var cell int
	if _, err := fmt.Sscanf(line, "ionb: cell %d starts", &cell); err == nil {
		p.cell, p.started = cell, time.Now()
	} else if _, err := fmt.Sscanf(line, "ionb: cell %d ended", &cell); err == nil {
		p.cell, p.took = -1, append(p.took, time.Since(p.started))
	} else if !strings.HasPrefix(line, "[NbConvertApp] Converting") {
		p.log = append(p.log, line)
	}
}

// stoppedIn tells in which cell an execution ended before its time.
func stoppedIn(n *Notebook, p *progress) error {
	message := whyStopped(p.log)
	cells := n.Cells()
	if p.cell < 0 || p.cell >= len(cells) {
		return fmt.Errorf("%s", message)
	}
	return fmt.Errorf("%v", Failure{p.cell + 1, cells[p.cell].FirstLine(), message})
}

// whyStopped finds the reason at the end of a Python traceback.
func whyStopped(log []string) string {
	for _, line := range log {
		if strings.Contains(line, "DeadKernelError") {
			return "the kernel died"
		}
		if strings.Contains(line, "CellTimeoutError") {
			return "the cell ran into its time limit"
		}
	}
	return "Jupyter failed:\n" + lastLines(strings.Join(log, "\n"), 15)
}
