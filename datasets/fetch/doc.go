// Package fetch downloads published input-output tables once and keeps them.
//
//	path, err := fetch.File(ctx, "oecd-icio-2023", 2019)
//	t, err := datasets.Load(path, datasets.OfYear(2019))
//
// List shows every edition that it knows: what is in it, its years and size, its
// licence, how to cite it. Most need no login. Where a publisher hands files to
// browsers only, the error says where to download by hand and where to put the
// file, so that the same call finds it.
//
// It is a package of its own because it needs net/http, which would make every
// notebook cell that uses package datasets slower to link.
//
// # The cache
//
// Files are kept under their published names in the folder "ionb" of
// os.UserCacheDir, or in the folder that the environment variable IONB_CACHE
// names, by database and edition. A file that is there is used without asking
// any server; remove it to have it downloaded anew (the BEA replaces its files
// every year under the same name). Beside each is a small JSON file, with the
// address it came from, the time, its size and its SHA-256, by which a file that
// has changed since is noticed.
//
// A download that ends early, by a broken connection or a cancelled context,
// leaves a file that ends in ".part". The next call goes on from there if the
// server still has the same file, and begins anew if not. Several processes may
// ask for the same file at once: one downloads, the others wait for it.
//
// # What is checked
//
// The size and the checksum that a publisher states or that is known otherwise;
// that a zip file is whole; that no web page came in place of the file; and that
// it is not the copy of the OECD's table of 2020 that lost its decimal points
// (Check). Where no checksum is known, WithSHA256 pins the one of the first
// download, so that a notebook says with which bytes it was made.
package fetch
