"""Answers the bench's questions with the libraries that others use: the other side
of internal/cmd/bench, which starts it as

    python bench.py FOLDER-OF-TABLES

and then writes one request a line: "scenario 4000" asks a question about the table of
4,000 sectors, "save FILE" writes the last result as .npy, "parquet 4000" prepares a
file, "names" asks for versions. Each reply is one line of JSON.

What a question needs beforehand, such as A in memory, is prepared and not timed.
"""

import contextlib
import importlib.metadata
import json
import os
import platform
import sys
import time
import warnings
from io import StringIO

import numpy as np
import pandas as pd
import polars as pl
import pymrio
import scipy
import scipy.linalg
from pyspa.pyspa import get_spa

warnings.simplefilter("ignore")  # pymrio's division by the outputs of sectors without any


class Table:
    """The matrices of a store, read into memory."""

    def __init__(self, folder, n):
        self.path = os.path.join(folder, str(n))
        with open(os.path.join(self.path, "table.json"), encoding="utf-8") as f:
            self.about = json.load(f)["table"]
        self.n = n
        self.z, self.y, self.x = (self.matrix(self.about["files"][k]) for k in ("Z", "Y", "x"))
        # A column without output is zero.
        self.a = self.z / np.where(self.x > 0, self.x, 1)
        self.i_minus_a = np.eye(n) - self.a
        self.d = self.y.sum(axis=1) + self.y[:, 0]  # the first region's final demand doubles

    def matrix(self, part):
        return np.load(os.path.join(self.path, part["file"]))

    def sectors(self):
        return pd.MultiIndex.from_arrays([self.about["regions"], self.about["sectors"]], names=["region", "sector"])

    def system(self):
        """A pymrio system in which nothing is calculated yet."""
        demand = pd.MultiIndex.from_arrays([self.about["demandRegions"], self.about["demand"]], names=["region", "category"])
        extension = self.about["extensions"][0]
        f = pd.DataFrame(self.matrix(extension["F"]), index=extension["stressors"], columns=self.sectors())
        io = pymrio.IOSystem(
            Z=pd.DataFrame(self.z.copy(), index=self.sectors(), columns=self.sectors()),
            Y=pd.DataFrame(self.y.copy(), index=self.sectors(), columns=demand),
        )
        io.stressors = pymrio.Extension("stressors", F=f)
        return io


# A question is given the table and returns what is timed, and what makes an array of
# its value.


def same(value):
    return value


def inverse(t):
    return lambda: np.linalg.inv(t.i_minus_a), same


def scenario_by_inverse(t):
    return lambda: np.linalg.inv(t.i_minus_a) @ t.d, same


def scenario(t):
    return lambda: scipy.linalg.solve(t.i_minus_a, t.d), same


def multipliers_by_inverse(t):
    return lambda: np.linalg.inv(t.i_minus_a).sum(axis=0), same


def multipliers(t):
    return lambda: scipy.linalg.solve(t.i_minus_a.T, np.ones(t.n)), same


def verdict(t):
    return lambda: np.abs(np.linalg.eigvals(t.a)).max(), same


def accounts(t):
    def array(io):
        e = io.stressors
        return np.vstack([e.D_pba_reg, e.D_cba_reg, e.D_imp_reg, e.D_exp_reg])

    system = t.system()
    return system.calc_all, array


def all_accounts(t):
    def array(io):
        e = io.stressors
        return np.vstack([e.M, e.D_pba, e.D_cba, e.D_imp, e.D_exp])

    system = t.system()
    return system.calc_all, array


def flows(frame, n):
    return frame.iloc[:n, :n].to_numpy()


def parse_pandas(t):
    return lambda: pd.read_csv(t.path + ".csv", index_col=0), lambda df: flows(df, t.n)


def parse_polars(t):
    return lambda: pl.read_csv(t.path + ".csv"), lambda df: df[: t.n, 1 : t.n + 1].to_numpy()


def comments(path):
    """How many lines of our own CSV come before its header."""
    with open(path, encoding="utf-8") as f:
        return next(i for i, line in enumerate(f) if not line.lstrip('"').startswith("#"))


def parse_own_pandas(t):
    path = t.path + ".own.csv"
    skip = comments(path)
    return lambda: pd.read_csv(path, index_col=0, skiprows=skip), lambda df: flows(df, t.n)


def parse_own_polars(t):
    path = t.path + ".own.csv"
    skip = comments(path)
    return lambda: pl.read_csv(path, skip_rows=skip), lambda df: df[: t.n, 1 : t.n + 1].to_numpy()


def reopen(t):
    return lambda: pd.read_parquet(t.path + ".parquet"), lambda df: flows(df, t.n)


def reopen_and_read(t):
    return lambda: flows(pd.read_parquet(t.path + ".parquet"), t.n).sum(axis=1), same


# The analysis of one table. These numbers are those of internal/cmd/bench/analyses.go.
CHANGE, LARGEST, LEAST_SHARE, DRAWS = 0.001, 1000, 1e-4, 1000


def influence_by_definition(t):
    """What a change of each coefficient moves in L, by inverting n² times."""

    def fields():
        inverse = np.linalg.inv(t.i_minus_a)
        sizes = np.empty((t.n, t.n))
        for i in range(t.n):
            for j in range(t.n):
                changed = t.i_minus_a.copy()
                changed[i, j] -= CHANGE
                sizes[i, j] = (((np.linalg.inv(changed) - inverse) / CHANGE) ** 2).sum()
        return sizes

    return fields, same


def influence(t):
    def fields():
        inverse = np.linalg.inv(t.i_minus_a)
        squares = inverse**2
        return np.outer(squares.sum(axis=0), squares.sum(axis=1)) / (1 - CHANGE * inverse.T) ** 2

    return fields, same


def extractions_by_solving(t):
    demand = t.y.sum(axis=1)

    def losses():
        before = np.linalg.solve(t.i_minus_a, demand).sum()
        loss = np.empty(t.n)
        for k in range(t.n):
            rest, d = t.i_minus_a.copy(), demand.copy()
            rest[k, :], rest[:, k], d[k] = 0, 0, 0
            rest[k, k] = 1
            loss[k] = before - np.linalg.solve(rest, d).sum()
        return loss

    return losses, same


def extractions(t):
    """Two inverses are the time that it may take; the losses follow from one, not timed."""

    def losses(inverse):
        return inverse @ t.y.sum(axis=1) * inverse.sum(axis=0) / np.diag(inverse)

    return lambda: (np.linalg.inv(t.i_minus_a), np.linalg.inv(t.i_minus_a))[0], losses


def paths_to_good(t):
    stressors = t.matrix(t.about["extensions"][0]["F"])
    direct = stressors[0] / np.where(t.x > 0, t.x, 1)
    direct[t.x <= 0] = 0
    total = np.linalg.solve(t.i_minus_a.T, direct)
    good = int(t.x.argmax())
    sheet = pd.DataFrame({"Sector number": range(t.n), "Name": [str(i) for i in range(t.n)], "Unit": "USD", "Region": "",
                          "DR_s_(t)": direct, "TR_s_(t)": total})  # fmt: skip

    def paths():
        with contextlib.redirect_stdout(StringIO()):
            return get_spa(good, 20, t.a, sheet, {"s": LEAST_SHARE * total[good]}, breakdown_remainder=False, zero_indexing=True)

    def largest(found):
        values = sorted((p.nodes[-1].direct_intensities["s"] for p in found.pathways_list), reverse=True)
        return np.array([v for v in values if v >= LEAST_SHARE * total[good]][:LARGEST])

    return paths, largest


def monte_carlo(t):
    rng = np.random.default_rng(1)
    variance = np.log(1 + 0.1**2)  # of the logarithm, for a relative error of a tenth
    demand = t.y.sum(axis=1)

    def outputs():
        x = np.empty((DRAWS, t.n))
        for k in range(DRAWS):
            a = t.a * np.exp(np.sqrt(variance) * rng.standard_normal(t.a.shape) - variance / 2)
            x[k] = np.linalg.solve(np.eye(t.n) - a, demand)
        return np.column_stack([x.mean(axis=0), x.std(axis=0, ddof=1)])

    return outputs, same


QUESTIONS = {
    f.__name__: f
    for f in (
        inverse, scenario_by_inverse, scenario, multipliers_by_inverse, multipliers, verdict, accounts, all_accounts,
        parse_pandas, parse_polars, parse_own_pandas, parse_own_polars, reopen, reopen_and_read,
        influence_by_definition, influence, extractions_by_solving, extractions, paths_to_good, monte_carlo,
    )
}  # fmt: skip


class Worker:
    def __init__(self, folder):
        self.folder, self.table, self.result = folder, None, None

    def reply(self, word, rest):
        if word == "save":
            value = np.asarray(self.result, dtype="<f8")
            np.save(rest, np.ascontiguousarray(value.reshape(value.shape[0] if value.ndim else 1, -1)))
            return {}
        if word == "names":
            return {"names": names()}
        n = int(rest)
        if self.table is None or self.table.n != n:
            self.table = None  # before the next takes its memory
            self.table = Table(self.folder, n)
        if word == "parquet":
            pd.read_csv(self.table.path + ".csv", index_col=0).to_parquet(self.table.path + ".parquet")
            return {}
        self.result = None
        question, array = QUESTIONS[word](self.table)
        start = time.perf_counter()
        value = question()
        seconds = time.perf_counter() - start
        self.result = array(value)
        return {"seconds": seconds}


def names():
    blas = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
    return {
        "Python": platform.python_version(),
        "numpy": np.__version__,
        "its BLAS": f"{blas['name']} {blas['version']}",
        "scipy": scipy.__version__,
        "pandas": pd.__version__,
        "polars": pl.__version__,
        "pymrio": pymrio.__version__,
        "pyspa": importlib.metadata.version("pyspa"),
    }


def main():
    worker = Worker(sys.argv[1])
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        try:
            reply = worker.reply(word, rest)
        except Exception as e:  # the bench says which request failed, and ends
            reply = {"error": f"{line.strip()}: {type(e).__name__}: {e}"}
        print(json.dumps(reply), flush=True)


main()
