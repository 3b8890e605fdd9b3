package ionb

import "testing"

func TestOnceKeepsValuesAndNoPanics(t *testing.T) {
	calls := 0
	ask := once(func() int {
		if calls++; calls == 1 {
			panic("no memory")
		}
		return calls
	})
	func() {
		defer func() {
			if recover() == nil {
				t.Error("no panic")
			}
		}()
		ask()
	}()
	if first, second := ask(), ask(); first != 2 || second != 2 {
		t.Errorf("%d and %d, want 2 twice: computed again after a panic, then kept", first, second)
	}
}
