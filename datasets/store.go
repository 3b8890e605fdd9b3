package datasets

import (
	"fmt"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/ionb"
)

// Save writes the table into a folder as a store, which Load opens at once however
// large the table is:
//
//	err := datasets.Save(t, "oecd-2019")                     // once
//	var t = ionb.Must(datasets.Load("oecd-2019"))            // in every cell
//
// Nothing is lost: labels, metadata, notes and extensions are kept, and every digit.
// A store that is in the folder is exchanged; whatever happens meanwhile, the folder
// holds the old one or the new one, and tables that were loaded from the old one keep
// their numbers. A folder that holds anything else is refused.
//
// Each matrix is a .npy file, which numpy.load opens too; docs/store.md describes the
// layout. Load looks at names and sizes but not at the numbers, which Verify does.
// The files must not be changed or made shorter while a table that was loaded from
// them is in use.
//
// Models of a table that was loaded keep what took them long beside it, in files called
// kept-…, and models of the next cell or program have it at once: the Leontief inverse
// and the factorisation of I − A, 8n² bytes each (128 MB for 4,000 sectors), and the
// verdict. It is kept only where it leaves 1 GB of the disk free, or a tenth of a
// smaller disk. To remove these files is always safe, and saving another table
// into the folder does; WithoutKeeping loads the table without them.
func Save(t *ionb.Table, dir string) error {
	if t == nil {
		return fmt.Errorf("datasets: %s: the table to save is nil", dir)
	}
	if err := store.Save(t, dir); err != nil {
		return fmt.Errorf("datasets: %s: saving table %q: %w", dir, t.Name(), err)
	}
	return nil
}

// Verify reads all of a store that Save wrote and reports what is missing, damaged or
// changed: each file must have its checksum, and the table its content hash. A kept
// result that is damaged may simply be removed.
func Verify(dir string) error {
	if err := store.Verify(dir); err != nil {
		return fmt.Errorf("datasets: %s: %w", dir, err)
	}
	return nil
}
