/* A slow BLAS for the tests, compiled with
     -DINT=int64_t or int32_t          the width of its integers
     -DNAME(x)=x##_64_                 the spelling of its names
     -DCONFIG="..."                    what openblas_get_config says, if it is to exist
     -DFACTOR=2                        a factor on dgemm's results
   It has what package openblas calls, by columns, and dtrsm by the book. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define TRANS(t) (*(t) != 'N')
#define AT(a, ld, t, i, j) (TRANS(t) ? (a)[(j) + (i) * (ld)] : (a)[(i) + (j) * (ld)])

#ifdef CONFIG
const char *openblas_get_config(void) { return CONFIG; }
#endif

void NAME(dgemm)(char *ta, char *tb, INT *m, INT *n, INT *k, double *alpha, double *a, INT *lda, double *b, INT *ldb,
	double *beta, double *c, INT *ldc) {
	int64_t la = *lda, lb = *ldb, lc = *ldc;
	for (int64_t j = 0; j < *n; j++)
		for (int64_t i = 0; i < *m; i++) {
			double s = 0;
			for (int64_t p = 0; p < *k; p++)
				s += AT(a, la, ta, i, p) * AT(b, lb, tb, p, j);
			double old = *beta == 0 ? 0 : *beta * c[i + j * lc];
			c[i + j * lc] = FACTOR * *alpha * s + old;
		}
}

/* Solves op(A) x = b in place; b has this step from one number to the next. */
static void solve(char uplo, char *t, char diag, int64_t n, double *a, int64_t la, double *b, int64_t step) {
	int backward = (uplo == 'U') != TRANS(t);
	for (int64_t q = 0; q < n; q++) {
		int64_t i = backward ? n - 1 - q : q;
		double s = b[i * step];
		for (int64_t p = backward ? i + 1 : 0; p < (backward ? n : i); p++)
			s -= AT(a, la, t, i, p) * b[p * step];
		b[i * step] = diag == 'U' ? s : s / a[i + i * la];
	}
}

void NAME(dtrsm)(char *side, char *uplo, char *t, char *diag, INT *m, INT *n, double *alpha, double *a, INT *lda, double *b, INT *ldb) {
	int64_t lb = *ldb;
	for (int64_t j = 0; j < *n; j++)
		for (int64_t i = 0; i < *m; i++)
			b[i + j * lb] *= *alpha;
	char *turned = TRANS(t) ? "N" : "T"; /* X op(A) = B is op(A)' X' = B' */
	if (*side == 'L')
		for (int64_t j = 0; j < *n; j++)
			solve(*uplo, t, *diag, *m, a, *lda, b + j * lb, 1);
	else
		for (int64_t i = 0; i < *m; i++)
			solve(*uplo, turned, *diag, *n, a, *lda, b + i, lb);
}

void NAME(dgetrf)(INT *m, INT *n, double *a, INT *lda, INT *pivots, INT *info) {
	int64_t size = *n, la = *lda;
	*info = 0;
	for (int64_t k = 0; k < size; k++) {
		int64_t p = k;
		for (int64_t i = k + 1; i < size; i++)
			if (fabs(a[i + k * la]) > fabs(a[p + k * la])) p = i;
		pivots[k] = p + 1;
		if (a[p + k * la] == 0) { *info = k + 1; continue; }
		for (int64_t j = 0; j < size; j++) {
			double x = a[k + j * la];
			a[k + j * la] = a[p + j * la];
			a[p + j * la] = x;
		}
		for (int64_t i = k + 1; i < size; i++) {
			double f = a[i + k * la] /= a[k + k * la];
			for (int64_t j = k + 1; j < size; j++)
				a[i + j * la] -= f * a[k + j * la];
		}
	}
}

void NAME(dgetri)(INT *n, double *a, INT *lda, INT *pivots, double *work, INT *lwork, INT *info) {
	int64_t size = *n, la = *lda;
	*info = 0;
	for (int64_t i = 0; i < size; i++)
		if (a[i + i * la] == 0) { *info = i + 1; return; }
	double *x = calloc(size * size, sizeof(double));
	for (int64_t j = 0; j < size; j++) {
		double *column = x + j * size;
		column[j] = 1;
		for (int64_t k = 0; k < size; k++) {
			int64_t p = pivots[k] - 1;
			double y = column[k];
			column[k] = column[p];
			column[p] = y;
		}
		solve('L', "N", 'U', size, a, la, column, 1);
		solve('U', "N", 'N', size, a, la, column, 1);
	}
	for (int64_t j = 0; j < size; j++)
		for (int64_t i = 0; i < size; i++)
			a[i + j * la] = x[i + j * size];
	free(x);
}
