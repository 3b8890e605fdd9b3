// Package openblas makes large matrices fast: it finds a BLAS and LAPACK that is
// installed on the machine, binds it while the program runs, without cgo or a C
// compiler, and registers it with gonum's blas64 and lapack64, which package ionb
// computes with. Import it for that effect alone:
//
//	import _ "github.com/ionb/go-ionb/ionb/openblas"
//
// Nothing else changes. Blocks too small to pay (about 64×64×64 multiplications)
// stay with gonum, so that small tables give the same bits with a library and
// without; the library is searched for and loaded when the first block comes that
// pays. Where none is found, gonum's own routines go on. [Info] says which it is.
//
// # Where it looks
//
// The first that loads and passes a test is taken:
//
//  1. IONB_BLAS: the path of a shared library, or a name that the system's loader
//     finds, and then nothing else; none: no library at all.
//  2. OpenBLAS from PyPI (scipy-openblas64, scipy-openblas32, or the one inside
//     numpy) in a Python environment: $IONB_VENV, which the project's kernel sets,
//     $VIRTUAL_ENV, or a folder .venv that belongs to the user or to root, in $GONB_DIR (a
//     notebook's folder), in the working folder or in one above these.
//  3. The system's OpenBLAS, under the names that Linux distributions and Homebrew
//     give it.
//  4. Apple's Accelerate, then Intel's MKL.
//
// # What is refused
//
// An IONB_BLAS that cannot be used is told in one line on standard error when the
// program starts, and gonum's routines work on. Refused are a file that is missing
// or no shared library for this machine; one that lacks dgemm, dtrsm, dgetrf or
// dgetri; one whose names promise 64-bit integers and that takes 32-bit ones; one
// that multiplies or inverts wrongly; and OpenBLAS before 0.3.8, whose dgemm for
// AVX-512 was wrong (its issues 1955, 2029 and 2168). Width of integers is found by
// a test: both kinds, LP64 and ILP64, are used.
//
// # Threads
//
// As many threads work as the library would start (it obeys its own variables, such as
// OPENBLAS_NUM_THREADS), and no more than GOMAXPROCS, which knows a container's limit.
// Dgemm and Dtrsm hand it stripes, each for one thread, which depend on the size of the
// block alone, so that results have the same bits on any number of cores. A library
// that cannot be told to use one thread, such as OpenBLAS built with OpenMP, gets one
// whole block at a time.
//
// # Limits
//
// Linux and macOS on amd64 and arm64; elsewhere gonum's routines stay. A program for
// Linux that imports this package is linked dynamically against glibc, also with
// CGO_ENABLED=0, so it does not start on a system that has another C library alone.
// Zero times infinity or NaN is NaN, as IEEE 754 has it, where gonum's Dgemm leaves
// zeros out.
package openblas
