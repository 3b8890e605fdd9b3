package display

import (
	"fmt"
	"time"

	"github.com/janpfeifer/gonb/gonbui"
	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// A bundle is one output in all its forms. The front end picks the richest one
// that it can show; text is always there, html and markdown may be empty.
type bundle struct{ html, markdown, text string }

// A screen is where bundles go.
type screen interface {
	show(bundle)
	flush() // returns when all that was shown has arrived
}

// out is the screen of this process; tests put their own in its place.
var out = func() screen {
	if gonbui.IsNotebook {
		return notebook{}
	}
	return terminal{}
}()

// terminal prints to standard output, so that Examples can check it.
type terminal struct{}

func (terminal) show(b bundle) {
	if b.text != "" {
		fmt.Println(b.text)
	}
}

func (terminal) flush() {}

// notebook sends to the GoNB kernel that started this process.
type notebook struct{}

func (notebook) show(b bundle) {
	data := map[protocol.MIMEType]any{protocol.MIMETextPlain: b.text}
	if b.html != "" {
		data[protocol.MIMETextHTML] = b.html
	}
	if b.markdown != "" {
		data[protocol.MIMETextMarkdown] = b.markdown
	}
	gonbui.SendData(&protocol.DisplayData{Data: data})
}

// syncTimeout bounds the wait for the kernel's answer: a broken pipe must not
// make a cell hang.
const syncTimeout = 10 * time.Second

// flush waits for the kernel: a process that ends right after displaying takes
// its last outputs with it.
func (notebook) flush() {
	done := make(chan struct{})
	go func() {
		gonbui.Sync()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(syncTimeout):
	}
}
