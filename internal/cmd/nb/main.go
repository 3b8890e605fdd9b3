// Command nb runs, verifies and cleans this project's notebooks.
//
//	nb run [-update] [-pdf] [-out folder] [notebook…]
//	nb verify [-out folder] [notebook…]
//	nb verify -update
//	nb clean [notebook…]
//
// Without names it takes all of notebooks/ and notebooks/solutions/. What it writes
// goes to the out folder, build/ in the clone if none is named, in the subfolder in
// which the notebook is in notebooks/.
//
// Run executes each notebook through the kernel, checks it, and writes the executed
// notebook and a page that needs no network; with -pdf it prints that page, too, and
// with -update it saves the outputs in the notebook itself. It stops at the first
// notebook with a failing cell.
//
// Verify says whether all comes out as published. It checks that each notebook is in
// the form in which it is kept, executes it from nothing (no saved output, and no
// picture, download or temporary file of an earlier run), and compares the bytes. Then
// it computes what others have published, which is package reproduction, and compares
// docs/reproduction.md. It does not stop at a difference: it tells all of them, with
// the cell and both values, and its status is 1 if there is one. Notebooks and values
// whose tables are not here are left out, and counted. With -update it executes
// nothing, and writes docs/reproduction.md.
//
// Clean puts a notebook in the form in which it is kept, see notebook.Clean, with the
// current first cell.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/ionb/go-ionb/internal/chromium"
	"github.com/ionb/go-ionb/internal/notebook"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := command(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func command(ctx context.Context, args []string) error {
	root, err := notebook.FindRoot()
	if err != nil {
		return err
	}
	if len(args) > 0 {
		switch args[0] {
		case "run":
			return run(ctx, root, args[1:])
		case "verify":
			return verify(ctx, root, args[1:])
		case "clean":
			paths, err := notebooks(root, args[1:])
			if err != nil {
				return err
			}
			return clean(paths)
		}
	}
	return fmt.Errorf("usage: nb run [-update] [-pdf] [-out folder] [notebook…]\n       nb verify [-out folder] [notebook…]\n       nb verify -update\n       nb clean [notebook…]")
}

func run(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("nb run", flag.ExitOnError)
	out := flags.String("out", filepath.Join(root, "build"), "the `folder` to write to")
	update := flags.Bool("update", false, "save the new outputs in the notebooks")
	pdf := flags.Bool("pdf", false, "print the pages as PDF files, with Chromium")
	_ = flags.Parse(args) // it exits on an error
	paths, err := notebooks(root, flags.Args())
	if err != nil {
		return err
	}
	runner := notebook.NewRunner(root)
	runner.IgnoreSaved = *update
	for _, path := range paths {
		page, err := runOne(ctx, runner, path, *out, *update)
		if errors.Is(err, notebook.ErrNoSharedData) {
			fmt.Printf("%-50s left out: %v\n", filepath.Base(path), notebook.ErrNoSharedData)
			continue
		}
		if err == nil && *pdf {
			err = chromium.Print(ctx, page, strings.TrimSuffix(page, ".html")+".pdf")
		}
		if err != nil {
			return err
		}
	}
	fmt.Printf("The executed notebooks and their pages are in %s\n", *out)
	return nil
}

// notebooks returns the paths given, or all of the clone's: the lessons, then
// their solutions.
func notebooks(root string, args []string) ([]string, error) {
	for _, path := range args {
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("%w (notebooks are named as in NOTEBOOKS=notebooks/03_open_model.ipynb)", err)
		}
	}
	if len(args) > 0 {
		return args, nil
	}
	var paths []string
	for _, folder := range []string{"notebooks", "notebooks/solutions"} {
		pattern := filepath.Join(root, folder, "*.ipynb")
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("no notebooks: %s", pattern)
		}
		paths = append(paths, found...)
	}
	return paths, nil
}

// place is where in the out folder the executed notebook goes: a lesson and its
// solutions have the same file name.
func place(root, path, out string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	inside, err := filepath.Rel(filepath.Join(root, "notebooks"), full)
	if err != nil || !filepath.IsLocal(inside) {
		inside = filepath.Base(path) // from elsewhere
	}
	executed := filepath.Join(out, inside)
	return executed, os.MkdirAll(filepath.Dir(executed), 0o755)
}

// runOne returns the path of the notebook's page.
func runOne(ctx context.Context, runner *notebook.Runner, path, out string, update bool) (page string, err error) {
	start := time.Now()
	if update {
		if err := clean([]string{path}); err != nil {
			return "", err
		}
	}
	run, err := runner.Run(ctx, path)
	if err != nil {
		return "", fmt.Errorf("FAIL %s, %w", path, err)
	}
	run.Notebook.Clean()
	executed, err := place(runner.Root, path, out)
	if err != nil {
		return "", err
	}
	if err := run.Notebook.Write(executed); err != nil {
		return "", err
	}
	if len(run.Failures) > 0 {
		_ = os.Remove(strings.TrimSuffix(executed, ".ipynb") + ".html") // that of an earlier run
		return "", fmt.Errorf("FAIL %s, %v\nThe executed notebook: %s", path, run.Failures[0], executed)
	}
	if page, err = runner.Export(ctx, executed); err != nil {
		return "", fmt.Errorf("FAIL %s: its page: %w", path, err)
	}
	if update {
		if err := run.Notebook.Write(path); err != nil {
			return "", err
		}
	}
	name, err := filepath.Rel(out, executed)
	if err != nil {
		return "", err
	}
	fmt.Printf("%-50s %3d cells  %5.1f s\n", name, run.Notebook.CodeCells(), time.Since(start).Seconds())
	return page, nil
}

func clean(paths []string) error {
	for _, path := range paths {
		n, err := notebook.Read(path)
		if err != nil {
			return err
		}
		n.UpdateFirstCell()
		n.Clean()
		if err := n.Write(path); err != nil {
			return err
		}
	}
	return nil
}
