"""The product of a row of 8-bit numbers and a 16-bit query, as the machine does it best.

Written in the compiler's own language: from a plain loop it makes code for one row at a time
with a long tail, which takes half as long again. Nothing in it is of one processor: where there
is an instruction for products of 16-bit pairs (x86, ARM), the compiler finds it in this pattern.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

LANES = 16
"""Rows and query are padded with zeros to a multiple of this."""


@intrinsic  # type: ignore[untyped-decorator]
def code_product(typing_context, codes, row, query):  # type: ignore[no-untyped-def]
    """``codes[row] @ query`` in int32: int8 ``(n, d)`` and int16 ``(d,)`` in C order, d a multiple of 16."""
    del typing_context

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        table = context.make_array(signature.args[0])(context, builder, arguments[0])
        asked = context.make_array(signature.args[2])(context, builder, arguments[2])
        size = cgutils.unpack_tuple(builder, table.shape, 2)[1]
        byte, short, word, long = (ir.IntType(bits) for bits in (8, 16, 32, 64))
        bytes_, shorts, words = (ir.VectorType(kind, LANES) for kind in (byte, short, word))
        sums = ir.VectorType(word, LANES // 2)
        even, odd = (ir.Constant(sums, list(range(first, LANES, 2))) for first in (0, 1))
        total = cgutils.alloca_once_value(builder, ir.Constant(sums, [0] * (LANES // 2)))
        start = builder.gep(table.data, [builder.mul(builder.sext(arguments[1], long), size)])
        bounds = (ir.Constant(long, 0), size, ir.Constant(long, LANES))
        with cgutils.for_range_slice(builder, *bounds, intp=long) as (place, _):
            at = builder.bitcast(builder.gep(start, [place]), bytes_.as_pointer())
            beside = builder.bitcast(builder.gep(asked.data, [place]), shorts.as_pointer())
            left = builder.sext(builder.load(at, align=1), words)
            right = builder.sext(builder.load(beside, align=2), words)
            products = builder.mul(left, right, flags=["nsw"])
            nothing = ir.Constant(words, ir.Undefined)
            pairs = [builder.shuffle_vector(products, nothing, half) for half in (even, odd)]
            builder.store(builder.add(builder.load(total), builder.add(*pairs, flags=["nsw"])), total)
        found = builder.load(total)
        lanes = [builder.extract_element(found, ir.Constant(word, lane)) for lane in range(LANES // 2)]
        result = lanes[0]
        for lane in lanes[1:]:
            result = builder.add(result, lane)
        return result

    return types.int32(codes, types.int64, query), generate
