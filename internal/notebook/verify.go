package notebook

import "context"

// Verify executes a notebook from nothing and returns the run, with its notebook
// cleaned, and where that is not the saved one.
func (r *Runner) Verify(ctx context.Context, path string) (*Run, []Difference, error) {
	saved, err := Read(path)
	if err != nil {
		return nil, nil, err
	}
	anew := *r
	anew.FromNothing, anew.IgnoreSaved = true, true // the comparison tells what is missing
	run, err := anew.Run(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	run.Notebook.Clean()
	return run, Differences(saved, run.Notebook), nil
}
