package store_test

import (
	"testing"

	"github.com/ionb/go-ionb/datasets/internal/store"
	"github.com/ionb/go-ionb/internal/iotest"
)

// A table of the size of OECD's: 4,000 sectors, 128 MB.
func BenchmarkOpen4000(b *testing.B) {
	dir := save(b, random(b, iotest.Economy{Sectors: 4000, Density: 1}, 8), b.TempDir())
	for b.Loop() {
		if _, err := store.Open(dir); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSave4000(b *testing.B) {
	table, dir := random(b, iotest.Economy{Sectors: 4000, Density: 1}, 8), b.TempDir()
	table.Hash() // computed once for each table
	b.SetBytes(8 * 4000 * 4000)
	for b.Loop() {
		save(b, table, dir)
	}
}

// What a cell pays for L, and what the next one pays.
func BenchmarkKeep4000(b *testing.B) {
	k, m := keeperIn(b, save(b, random(b, iotest.Economy{Sectors: 4000, Density: 1}, 8), b.TempDir())), numbers(4000, 4000, 1)
	b.SetBytes(8 * 4000 * 4000)
	for b.Loop() {
		k.Keep("L", m)
	}
}

func BenchmarkKept4000(b *testing.B) {
	dir := save(b, random(b, iotest.Economy{Sectors: 4000, Density: 1}, 8), b.TempDir())
	keeperIn(b, dir).Keep("L", numbers(4000, 4000, 1))
	for b.Loop() {
		if keeperIn(b, dir).Kept("L") == nil { // with the opening of the table
			b.Fatal("is not kept")
		}
	}
}

func BenchmarkVerify4000(b *testing.B) {
	dir := save(b, random(b, iotest.Economy{Sectors: 4000, Density: 1}, 8), b.TempDir())
	b.SetBytes(8 * 4000 * 4000)
	for b.Loop() {
		if err := store.Verify(dir); err != nil {
			b.Fatal(err)
		}
	}
}
