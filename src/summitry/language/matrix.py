"""Matrix products by numpy's BLAS, on one thread: a third of the time of the library that thinc brings.

Half the time of reading an article is spent in products of matrices of some thousand rows and 384 columns. The BLAS
in numpy's wheels does 90 Gflop/s a core there, the one that thinc is built with 30. One thread, because articles are
read in parallel by processes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language as Pipeline
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits


class NumpyBlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on arrays, with the product of two matrices done by numpy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Product of two matrices, either of them transposed if asked.

        Args:
            x: Float array of shape (n_rows, n_inner), or its transpose.
            y: Float array of shape (n_inner, n_columns), or its transpose.
            out: Where to put the product, shape (n_rows, n_columns); a new array by default.
            trans1: Take the transpose of ``x``.
            trans2: Take the transpose of ``y``.
        """
        left = x.T if trans1 else x
        right = y.T if trans2 else y
        return np.matmul(left, right, out=out) if out is not None else np.matmul(left, right)


def use_numpy_blas(nlp: Pipeline) -> Pipeline:
    """Let all models of a pipeline multiply by numpy, on one thread; the same pipeline comes back."""
    threadpool_limits(limits=1, user_api="blas")
    ops = NumpyBlasOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                node.ops = ops
    return nlp
