package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/blocks"
	"github.com/ionb/go-ionb/ionb"
	"gonum.org/v1/gonum/mat"
)

const keeperFolder = "IONB_TEST_KEEPER" // in the environment of a process that only keeps

func twoResults() [2]*mat.Dense { return [2]*mat.Dense{numbers(300, 300, 1), numbers(300, 300, 2)} }

// TestKeeper is the process that TestKillKeeper kills.
func TestKeeper(t *testing.T) {
	dir := os.Getenv(keeperFolder)
	if dir == "" {
		t.Skip("is run by TestKillKeeper")
	}
	results, k, i := twoResults(), keeperIn(t, dir), rand.IntN(2)
	for fmt.Println("keeping"); ; i++ {
		k.Keep("L", results[i%2])
	}
}

// keeping starts it, and returns when it begins to keep.
func keeping(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs locks of files, and a process that can be killed at any moment")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestKeeper$")
	cmd.Env = append(os.Environ(), keeperFolder+"="+dir)
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

// kill ends a process that would not have ended by itself.
func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatalf("the other process ended by itself: %v", err)
	}
}

// Killed at any moment, it leaves a whole result or none, and what else it leaves the
// next Keep removes.
func TestKillKeeper(t *testing.T) {
	results, table := twoResults(), two(t)[0]
	dir := save(t, table, t.TempDir())
	seen, half := map[int]int{}, 0
	all := func() bool { return seen[0] > 0 && seen[1] > 0 && half > 0 }
	for i := 0; i < 40 || i < 200 && !all(); i++ {
		cmd := keeping(t, dir)
		time.Sleep(time.Duration(rand.IntN(40+5*i)) * time.Millisecond) // longer and longer, for slow machines
		kill(t, cmd)
		if err := store.Verify(dir); err != nil {
			t.Fatal(err)
		}
		got := keeperIn(t, dir).Kept("L")
		switch {
		case got == nil:
			seen[-1]++
		case mat.Equal(got, results[0]):
			seen[0]++
		case mat.Equal(got, results[1]):
			seen[1]++
		default:
			t.Fatal("another matrix is kept")
		}
		if len(keptFiles(t, dir)) > 1 {
			half++
		}
	}
	if !all() {
		t.Errorf("found %v results and %d unfinished files, want some of each", seen, half)
	}
	keeperIn(t, dir).Keep("verdict", numbers(1, 3, 3))
	if got := keptFiles(t, dir); len(got) > 2 || len(names(t, dir)) > 7+2 {
		t.Errorf("the folder holds %q", names(t, dir))
	}
	isKept(t, keeperIn(t, dir), "verdict", numbers(1, 3, 3))
}

// Saves exchange the table while another process keeps results of one: they wait for
// each other, and no result is ever found beside the wrong table.
func TestKeepBesideSaves(t *testing.T) {
	results, tables := twoResults(), two(t)
	dir := save(t, tables[0], t.TempDir())
	cmd := keeping(t, dir)
	for i := range 30 {
		save(t, tables[i%2], dir)
		k := keeperIn(t, dir)
		if time.Sleep(10 * time.Millisecond); i%2 == 1 {
			if k.Kept("L") != nil {
				t.Error("a result of another table")
			}
			continue
		}
		got := k.Kept("L")
		for deadline := time.Now().Add(time.Minute); got == nil; got = k.Kept("L") { // it takes as long as the disk does
			if time.Now().After(deadline) {
				t.Fatal("the other process keeps nothing")
			}
		}
		if !mat.Equal(got, results[0]) && !mat.Equal(got, results[1]) {
			t.Error("half of a result")
		}
	}
	kill(t, cmd)
	if err := store.Verify(dir); err != nil {
		t.Error(err)
	}
	if save(t, tables[1], dir); len(names(t, dir)) != 7 {
		t.Errorf("the folder holds %q, want .lock, table.json and 5 parts", names(t, dir))
	}
}

// 16 goroutines share two tables of one store, which a 17th saves anew.
func TestKeepAtTheSameTime(t *testing.T) {
	results, table := twoResults(), two(t)[0]
	dir := save(t, table, t.TempDir())
	shared := keeperIn(t, dir)
	var all sync.WaitGroup
	all.Go(func() {
		for range 5 {
			if err := store.Save(table, dir); err != nil {
				t.Error(err)
			}
		}
	})
	for i := range 16 {
		all.Go(func() {
			opened, err := store.Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			_, b := ionb.BlocksOf(opened)
			for j := range 3 {
				name := fmt.Sprintf("L-%d", (i+j)%2)
				for _, k := range []blocks.Keeper{shared, b.Keeper} {
					if got := k.Kept(name); got != nil && !mat.Equal(got, results[(i+j)%2]) {
						t.Error("another matrix is kept")
					}
				}
				[]blocks.Keeper{shared, b.Keeper}[i%2].Keep(name, results[(i+j)%2])
			}
		})
	}
	all.Wait()
	next := keeperIn(t, dir)
	for i := range 16 {
		all.Go(func() {
			isKept(t, next, "L-0", results[0])
			isKept(t, []blocks.Keeper{shared, next}[i%2], "L-1", results[1])
		})
	}
	all.Wait()
	if err := store.Verify(dir); err != nil || len(names(t, dir)) != 7+2 {
		t.Errorf("the folder holds %q: %v", names(t, dir), err)
	}
}
