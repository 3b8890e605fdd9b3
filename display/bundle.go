package display

import (
	"fmt"
	"time"

	"github.com/janpfeifer/gonb/gonbui"
	"github.com/janpfeifer/gonb/gonbui/protocol"
)

// A bundle is one output in all its forms. The front end picks the richest one
// that it can show; text is always there, the others may be empty. png is in base64.
// There is no image/svg+xml: the HTML holds it, which all front ends prefer, and
// nbconvert would want Inkscape to make a PDF of a notebook that has one.
type bundle struct{ html, markdown, latex, text, png string }

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

// mimeTextLaTeX is what nbconvert takes for a PDF; gonbui has no name for it.
const mimeTextLaTeX protocol.MIMEType = "text/latex"

func (notebook) show(b bundle) {
	data := map[protocol.MIMEType]any{protocol.MIMETextPlain: b.text}
	for kind, content := range map[protocol.MIMEType]string{
		protocol.MIMETextHTML: b.html, protocol.MIMETextMarkdown: b.markdown, mimeTextLaTeX: b.latex,
		protocol.MIMEImagePNG: b.png,
	} {
		if content != "" {
			data[kind] = content
		}
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
