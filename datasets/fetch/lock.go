package fetch

import (
	"context"
	"time"
)

// lock waits until no other process or goroutine holds the lock file at path. The
// system releases it when its process dies.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	for {
		unlock, err := tryLock(path)
		if unlock != nil || err != nil {
			return unlock, err
		}
		if err := sleep(ctx, 50*time.Millisecond); err != nil {
			return nil, err
		}
	}
}
