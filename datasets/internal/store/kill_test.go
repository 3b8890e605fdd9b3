package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
	"github.com/ionb/go-ionb/ionb"
)

const saverFolder = "IONB_TEST_SAVER" // in the environment of a process that only saves

func two(t testing.TB) [2]*ionb.Table {
	return [2]*ionb.Table{
		random(t, iotest.Economy{Sectors: 150, Density: 1}, 6),
		random(t, iotest.Economy{Sectors: 160, Density: 1}, 7),
	}
}

// TestSaver is the process that TestKill kills.
func TestSaver(t *testing.T) {
	dir := os.Getenv(saverFolder)
	if dir == "" {
		t.Skip("is run by TestKill")
	}
	tables, i := two(t), rand.IntN(2)
	for fmt.Println("saving"); ; i++ {
		save(t, tables[i%2], dir)
	}
}

// saver starts it, and returns when it begins to save.
func saver(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs locks of files, and a process that can be killed at any moment")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestSaver$")
	cmd.Env = append(os.Environ(), saverFolder+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // it has begun
		t.Fatal(err)
	}
	return cmd
}

func TestSaveBesideAnotherProcess(t *testing.T) {
	dir, tables := t.TempDir(), two(t)
	cmd := saver(t, dir)
	for i := range 30 {
		save(t, tables[i%2], dir)
		if _, err := store.Open(dir); err != nil {
			t.Error(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Errorf("the other process ended by itself: %v", err)
	}
	if err := store.Verify(dir); err != nil {
		t.Error(err)
	}
}

func TestKill(t *testing.T) {
	dir, tables := t.TempDir(), two(t)
	seen := map[string]int{}
	for i := 0; i < 40 || i < 200 && len(seen) < 2; i++ {
		cmd := saver(t, dir)
		time.Sleep(time.Duration(rand.IntN(60+5*i)) * time.Millisecond) // longer and longer, for slow machines
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // says that it was killed
		table, err := store.Open(dir)
		if err != nil && len(seen) == 0 && errors.Is(err, fs.ErrNotExist) && strings.Contains(err.Error(), "table.json") {
			continue // killed before the first store was there
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Verify(dir); err != nil {
			t.Fatal(err)
		}
		seen[table.Hash()]++
	}
	if len(seen) != 2 || seen[tables[0].Hash()] == 0 || seen[tables[1].Hash()] == 0 {
		t.Errorf("opened %v, want some of both tables", seen)
	}
	save(t, tables[0], dir)
	if got := names(t, dir); len(got) != 7 {
		t.Errorf("the folder holds %q, want .lock, table.json and 5 parts", got)
	}
}

func TestSaveAndOpenAtTheSameTime(t *testing.T) {
	dir, tables := t.TempDir(), two(t)
	save(t, tables[0], dir)
	var savers, readers sync.WaitGroup
	done := make(chan struct{})
	for i := range 2 {
		savers.Go(func() {
			for range 15 {
				if err := store.Save(tables[i], dir); err != nil {
					t.Error(err)
				}
			}
		})
		readers.Go(func() {
			for opened := 0; ; opened++ {
				select {
				case <-done:
					if opened == 0 {
						t.Error("opened nothing")
					}
					return
				default:
				}
				table, err := store.Open(dir)
				if err != nil {
					t.Error(err)
					return
				}
				want := tables[0]
				if table.Hash() == tables[1].Hash() {
					want = tables[1]
				}
				if n := len(want.Sectors()); table.Z().Of("S1", "S2") != want.Z().Of("S1", "S2") || table.Z().At(n-1, n-1) != want.Z().At(n-1, n-1) {
					t.Error("opened a mixture of both tables")
				}
			}
		})
	}
	savers.Wait()
	close(done)
	readers.Wait()
}
