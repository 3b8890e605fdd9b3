package notebook

import (
	"bytes"
	"strings"
	"testing"
)

const executedCell = `{"cell_type": "code", "id": "a", "execution_count": 7, "source": "%%\nf()",
	"metadata": {"execution": {"iopub.status.busy": "2026"}, "tags": ["x"], "jupyter": {"source_hidden": true}},
	"outputs": [
		{"output_type": "stream", "name": "stderr", "text": ["warn\n"]},
		{"output_type": "stream", "name": "stdout", "text": ["one\nt"]},
		{"output_type": "execute_result", "execution_count": 7, "data": {"text/plain": "p"}, "metadata": {}, "transient": {"display_id": "9"}},
		{"output_type": "stream", "name": "stdout", "text": ["wo\n"]}
	]}`

func TestClean(t *testing.T) {
	n := parse(t, executedCell)
	n.Clean()
	const want = `{
   "cell_type": "code",
   "execution_count": null,
   "id": "a",
   "metadata": {
    "jupyter": {
     "source_hidden": true
    },
    "tags": [
     "x"
    ]
   },
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": [
      "one\n",
      "two\n"
     ]
    },
    {
     "name": "stderr",
     "output_type": "stream",
     "text": [
      "warn\n"
     ]
    },
    {
     "data": {
      "text/plain": "p"
     },
     "execution_count": null,
     "metadata": {},
     "output_type": "execute_result"
    }
   ],
   "source": [
    "%%\n",
    "f()"
   ]
  }`
	if got := string(n.Bytes()); !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant in it\n%s", got, want)
	}
	first := n.Bytes()
	n.Clean()
	if !bytes.Equal(n.Bytes(), first) {
		t.Error("cleaning again changes the notebook")
	}
}

func TestCleanGivesStableIDs(t *testing.T) {
	n := parse(t, `{"cell_type": "raw"}`, `{"cell_type": "raw", "id": "x"}`, `{"cell_type": "raw", "id": "x"}`)
	n.Clean()
	for i, want := range []string{"cell-01", "x", "cell-03"} {
		if got := n.Cells()[i]["id"]; got != want {
			t.Errorf("cell %d has id %v, want %s", i+1, got, want)
		}
	}
}

func TestSteady(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"plain\n", "plain\n"},
		{"# gonb_0123abcd\n/tmp/gonb_0123abcd/main.go:10:1: no\n", "# gonb\ngonb/main.go:10:1: no\n"},
		{"panic: no\n\ngoroutine 1 [running]:\nmain.main()\n\t[[ Cell [3] Line 2 ]] /tmp/gonb_0123abcd/main.go:10 +0x1d\nexit status 2\n",
			"panic: no\nexit status 2\n"},
		{"panic: nil\n[signal SIGSEGV: code=0x1 pc=0x4a1b2c]\n\ngoroutine 1 gp=0xc0 m=0 [running, locked to thread]:\nmain.main()\n\ngoroutine 7 [select]:\nf()\n",
			"panic: nil\n"},
	} {
		if got := steady(test.text); got != test.want {
			t.Errorf("steady(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
