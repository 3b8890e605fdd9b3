# Makes nbconvert tell when a cell starts and ends, which its log does not: else
# nobody could say in which cell a kernel died, or how long each took.
import sys


def tell(what):
    def hook(cell, cell_index, **_):
        print(f"ionb: cell {cell_index} {what}", file=sys.stderr, flush=True)
    return hook


c = get_config()  # noqa: F821
c.ExecutePreprocessor.on_cell_execute = tell("starts")
c.ExecutePreprocessor.on_cell_executed = tell("ended")
