package display

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"
)

// watched runs f where bars are shown, in time that passes only while it sleeps,
// and returns what each bar showed, in words.
func watched(t *testing.T, f func()) [][]string {
	t.Helper()
	bars := watchedViews(t, f)
	words := make([][]string, len(bars))
	for i, views := range bars {
		for j, v := range views {
			words[i] = append(words[i], v.text())
			if v.last && j < len(views)-1 {
				words[i] = append(words[i], "(ended)")
			}
		}
		if len(views) == 0 || !views[len(views)-1].last {
			words[i] = append(words[i], "(not ended)")
		}
	}
	return words
}

func watchedViews(t *testing.T, f func()) (bars [][]barView) {
	before := newMeter
	defer func() { newMeter = before }()
	var mu sync.Mutex
	newMeter = func() meter {
		mu.Lock()
		defer mu.Unlock()
		k := len(bars)
		bars = append(bars, nil)
		return func(v barView) {
			mu.Lock()
			defer mu.Unlock()
			bars[k] = append(bars[k], v)
		}
	}
	synctest.Test(t, func(*testing.T) { f() })
	return bars
}

// each takes that long for every item of a sequence.
func each(n, expected int, took time.Duration, body func(i int) bool) {
	for i := range Progress("Reading", slices.Values(make([]int, n)), expected) {
		_ = i
		time.Sleep(took)
		if n--; body != nil && !body(n) {
			break
		}
	}
}

func TestProgressSays(t *testing.T) {
	tests := []struct {
		name string
		f    func()
		want []string
	}{
		{"nothing to do", func() { each(0, 0, 0, nil) }, []string{"Reading: 0", "Reading: 0"}},
		{"quick", func() { each(1000, 1000, 0, nil) }, []string{"Reading: 0 of 1,000", "Reading: 1,000 of 1,000"}},
		{"slow", func() { each(3, 3, 600*time.Millisecond, nil) }, []string{"Reading: 0 of 3", "Reading: 1 of 3",
			"Reading: 2 of 3, 1.7 a second, 1 s left", "Reading: 3 of 3, 1.7 a second", "Reading: 3 of 3 in 1 s"}},
		{"minutes", func() { each(2, 2, 90*time.Second, nil) }, []string{"Reading: 0 of 2", "Reading: 1 of 2, 40 an hour, 1 min 30 s left",
			"Reading: 2 of 2, 40 an hour", "Reading: 2 of 2 in 3 min 0 s"}},
		{"unknown", func() { each(2, 0, 2*time.Second, nil) }, []string{"Reading: 0", "Reading: 1, 30 a minute", "Reading: 2, 30 a minute", "Reading: 2 in 4 s"}},
		{"negative is unknown", func() { each(1, -1, 0, nil) }, []string{"Reading: 0", "Reading: 1"}},
		{"more than expected", func() { each(3, 2, time.Second, nil) }, []string{"Reading: 0 of 2", "Reading: 1 of 2, 1 a second, 1 s left",
			"Reading: 2 of 2, 1 a second", "Reading: 3, expected 2, 1 a second", "Reading: 3, expected 2 in 3 s"}},
		{"fewer than expected", func() { each(1, 1000, 0, nil) }, []string{"Reading: 0 of 1,000", "Reading: 1, expected 1,000"}},
		{"break", func() { each(9, 9, 0, func(left int) bool { return left > 5 }) }, []string{"Reading: 0 of 9", "Reading: stopped at 3 of 9"}},
		{"break late", func() { each(2, 0, 2*time.Second, func(left int) bool { return left > 0 }) },
			[]string{"Reading: 0", "Reading: 1, 30 a minute", "Reading: stopped at 1 after 4 s"}},
		{"panic", func() { _ = caught(func() { each(9, 9, 0, func(int) bool { panic("wrong") }) }) }, []string{"Reading: 0 of 9", "Reading: stopped at 0 of 9"}},
	}
	for _, tt := range tests {
		if got := watched(t, tt.f); len(got) != 1 || !slices.Equal(got[0], tt.want) {
			t.Errorf("%s: %q, want one bar, %q", tt.name, got, tt.want)
		}
	}
}

func TestProgressPassesItemsOn(t *testing.T) {
	watched(t, func() {
		seq := Progress("Counting", slices.Values([]int{3, 1, 2}), 3)
		for range 2 { // a bar for each time
			if got := slices.Collect(seq); !slices.Equal(got, []int{3, 1, 2}) {
				t.Errorf("items %v", got)
			}
		}
	})
}

// A panic in the loop is the loop's own.
func TestProgressLetsPanicsPass(t *testing.T) {
	watched(t, func() {
		if got := caught(func() { each(2, 2, 0, func(int) bool { panic("wrong") }) }); got != "wrong" {
			t.Errorf("panic %v", got)
		}
	})
}

func TestProgressTenTimesASecondAtMost(t *testing.T) {
	got := watched(t, func() { each(100_000, 100_000, 100*time.Microsecond, nil) })[0] // ten seconds
	if n := len(got); n < 95 || n > 102 {
		t.Errorf("%d updates in 10 s", n)
	}
}

func TestProgressReaderSays(t *testing.T) {
	read := func(r io.Reader, size int64, f func(io.ReadCloser)) func() {
		return func() {
			p := ProgressReader("f.zip", r, size)
			f(p)
			_ = p.Close()
		}
	}
	all := func(r io.ReadCloser) { _, _ = io.Copy(io.Discard, r) }
	some := func(n int64) func(io.ReadCloser) {
		return func(r io.ReadCloser) { _, _ = io.CopyN(io.Discard, r, n) }
	}
	text := func(n int) io.Reader { return strings.NewReader(strings.Repeat("x", n)) }
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	tests := []struct {
		name string
		f    func()
		want []string
	}{
		{"to the end", read(text(123_456), 123_456, all), []string{"f.zip: 0 bytes of 123 kB", "f.zip: 123 kB of 123 kB"}},
		{"its last byte", read(text(2000), 2000, some(2000)), []string{"f.zip: 0 bytes of 2.00 kB", "f.zip: 2.00 kB of 2.00 kB"}},
		{"data with EOF", read(iotest.DataErrReader(text(10)), 10, all), []string{"f.zip: 0 bytes of 10 bytes", "f.zip: 10 bytes of 10 bytes"}},
		{"unknown size", read(text(999), 0, all), []string{"f.zip: 0 bytes", "f.zip: 999 bytes"}},
		{"unknown size, closed", read(text(999), 0, some(5)), []string{"f.zip: 0 bytes", "f.zip: 5 bytes"}},
		{"closed early", read(text(10), 10, some(4)), []string{"f.zip: 0 bytes of 10 bytes", "f.zip: stopped at 4 bytes of 10 bytes"}},
		{"cut short", read(text(4), 10, all), []string{"f.zip: 0 bytes of 10 bytes", "f.zip: 4 bytes, expected 10 bytes"}},
		{"longer", read(iotest.OneByteReader(text(12)), 10, all),
			[]string{"f.zip: 0 bytes of 10 bytes", "f.zip: 10 bytes of 10 bytes", "(ended)", "f.zip: 12 bytes, expected 10 bytes"}},
		{"read error", read(io.MultiReader(text(4), iotest.ErrReader(errors.New("no <b>disk</b>"))), 10, all),
			[]string{"f.zip: 0 bytes of 10 bytes", "f.zip: stopped at 4 bytes of 10 bytes: no <b>disk</b>"}},
		{"cancelled", read(iotest.ErrReader(context.Cause(cancelled)), 0, all), []string{"f.zip: 0 bytes", "f.zip: stopped at 0 bytes: context canceled"}},
		{"wrong after all", read(io.MultiReader(text(4), iotest.ErrReader(errors.New("checksum"))), 4, all),
			[]string{"f.zip: 0 bytes of 4 bytes", "f.zip: 4 bytes of 4 bytes", "(ended)", "f.zip: stopped at 4 bytes of 4 bytes: checksum"}},
	}
	for _, tt := range tests {
		if got := watched(t, tt.f); len(got) != 1 || !slices.Equal(got[0], tt.want) {
			t.Errorf("%s: %q, want one bar, %q", tt.name, got, tt.want)
		}
	}
}

func TestProgressBytesSays(t *testing.T) {
	calls := func(reports ...[2]int64) func() {
		return func() {
			f := ProgressBytes("f.zip")
			for _, r := range reports {
				f(r[0], r[1])
			}
		}
	}
	for _, tt := range []struct {
		name string
		f    func()
		want []string
	}{
		{"to the end", calls([2]int64{50, 100}, [2]int64{100, 100}), []string{"f.zip: 0 bytes of 100 bytes", "f.zip: 100 bytes of 100 bytes"}},
		{"told twice", calls([2]int64{100, 100}, [2]int64{40, 100}, [2]int64{100, 100}), []string{"f.zip: 0 bytes of 100 bytes", "f.zip: 100 bytes of 100 bytes"}},
		{"not to the end", calls([2]int64{50, 100}), []string{"f.zip: 0 bytes of 100 bytes", "(not ended)"}},
	} {
		if got := watched(t, tt.f); len(got) != 1 || !slices.Equal(got[0], tt.want) {
			t.Errorf("%s: %q, want one bar, %q", tt.name, got, tt.want)
		}
	}
}

type closer struct {
	io.Reader
	closed int
}

func (c *closer) Close() error { c.closed++; return io.ErrClosedPipe }

func TestProgressReaderReadsAndCloses(t *testing.T) {
	watched(t, func() {
		if err := iotest.TestReader(ProgressReader("r", strings.NewReader("some text"), 9), []byte("some text")); err != nil {
			t.Error(err)
		}
		c := &closer{Reader: strings.NewReader("")}
		if err := ProgressReader("r", c, 0).Close(); err != io.ErrClosedPipe || c.closed != 1 {
			t.Errorf("closed %d times: %v", c.closed, err)
		}
	})
}

// Two bars at once, one of them read and closed by different goroutines, while
// Show shows. For the race detector.
func TestProgressFromSeveralGoroutines(t *testing.T) {
	show(t, barInString{}) // a value that works while Show shows it
	bars := watched(t, func() {
		var all sync.WaitGroup
		r := ProgressReader("r", neverEnds{}, 0)
		all.Go(func() { _, _ = io.CopyN(io.Discard, r, 1<<20) })
		all.Go(func() { _ = r.Close() })
		all.Go(func() { each(1000, 1000, time.Millisecond, nil) })
		all.Wait()
	})
	for _, words := range bars {
		if last := words[len(words)-1]; last == "(not ended)" {
			t.Errorf("%q", words)
		}
	}
}

type neverEnds struct{}

func (neverEnds) Read(p []byte) (int, error) { return len(p), nil }

type barInString struct{}

func (barInString) String() string { each(3, 3, 0, nil); return "worked" }

func TestProgressIsQuietElsewhere(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	if isTerminal(f) {
		t.Error("a file is taken for a terminal")
	}
	before := newMeter
	defer func() { newMeter = before }()
	newMeter = func() meter { return nil }
	each(3, 3, 0, nil)
	if data, err := io.ReadAll(ProgressReader("r", strings.NewReader("text"), 4)); string(data) != "text" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

func TestProgressHTML(t *testing.T) {
	v := barView{what: `<b>x</b> & "y"`, says: "stopped at 2 of 4: <i>", count: 2, total: 4}
	const want = `<div class="mathjax_ignore tex2jax_ignore" style="min-height:1.8em;line-height:1.8em">` +
		`<label><b dir="auto">&lt;b&gt;x&lt;/b&gt; &amp; &#34;y&#34;</b> ` +
		`<progress max="4" value="2" style="width:14em;margin:0 .5em;vertical-align:middle"></progress></label> stopped at 2 of 4: &lt;i&gt;</div>`
	if got := v.html(); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := (barView{says: "7", count: 7}).html(); strings.Contains(got, "<b") || strings.Contains(got, "<progress") {
		t.Errorf("a bar of nothing known: %s", got)
	}
	if got := (barView{count: 7, total: 5}).html(); !strings.Contains(got, `max="5" value="5"`) {
		t.Errorf("more than expected: %s", got)
	}
}

func TestProgressInATerminal(t *testing.T) {
	var out strings.Builder
	line := terminalLine{w: &out}
	line.show(barView{what: "Reading", says: "2 of 4, 5 a second", count: 2, total: 4})
	line.show(barView{what: "Reading", says: "4 of 4", count: 4, total: 4, last: true})
	line.show(barView{what: "\x1b[2Jbad", says: "1", last: true})
	const want = "\rReading ████████░░░░░░░░ 2 of 4, 5 a second" + "\rReading ████████████████ 4 of 4" + "            \n" + "\r [2Jbad 1\n"
	if out.String() != want {
		t.Errorf("%q, want\n%q", out.String(), want)
	}
	for _, v := range []barView{
		{what: strings.Repeat("long ", 20), says: strings.Repeat("words ", 20), count: 9, total: 8},
		{what: strings.Repeat("농업", 20), says: strings.Repeat("농업", 40)}, {},
	} {
		if n := terminalWidth(v.line()); n > 79 {
			t.Errorf("%q is %d columns wide", v.line(), n)
		}
	}
}

func TestVolumes(t *testing.T) {
	for n, want := range map[float64]string{0: "0 bytes", 999.4: "999 bytes", 999.6: "1.00 kB", 1000: "1.00 kB", 9994: "9.99 kB", 9996: "10.0 kB", 99949: "99.9 kB",
		99951: "100 kB", 999_499: "999 kB", 999_500: "1.00 MB", 1.5e9: "1.50 GB", 2.5e12: "2.50 TB", 1e16: "10000 TB"} {
		if got := volume(n); got != want {
			t.Errorf("%v bytes: %s, want %s", n, got, want)
		}
	}
}

func TestLasting(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0 s", 59: "59 s", 60: "1 min 0 s", 3599: "59 min 59 s", 3600: "1 h 0 min", 7500: "2 h 5 min", 1e12: "277,777,777 h 46 min"} {
		if got := lasting(seconds); got != want {
			t.Errorf("%v s: %s, want %s", seconds, got, want)
		}
	}
}

func BenchmarkProgress(b *testing.B) {
	before := newMeter
	defer func() { newMeter = before }()
	for name, m := range map[string]meter{"shown": func(v barView) { _ = v.html() }, "quiet": nil} {
		newMeter = func() meter { return m }
		b.Run(name, func(b *testing.B) {
			next := func(yield func(int) bool) {
				for i := 0; yield(i); i++ {
				}
			}
			i := 0
			for range Progress("Counting", next, b.N) {
				if i++; i == b.N {
					break
				}
			}
		})
	}
}
