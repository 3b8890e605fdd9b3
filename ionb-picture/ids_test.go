package main

import "testing"

// A notebook holds the picture's bytes: they must not change when nothing is drawn
// in another way.
func TestPicturesOutliveTheProgram(t *testing.T) {
	before := sources
	t.Cleanup(func() { sources = before })
	r := golden(t, "heatmap")
	old, key := picture(t, r), r.key()
	sources = func() string { return "of another version" }
	if again := picture(t, r); again != old {
		t.Error("another version of the program draws the same in other bytes")
	}
	if r.key() == key {
		t.Error("another version of the program takes the pictures of this one from the cache")
	}
}
