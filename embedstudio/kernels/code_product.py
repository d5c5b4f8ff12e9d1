"""Products of sixteen rows of 8-bit numbers with a 16-bit query, as the machine does them best.

Written in the compiler's own language: from a plain loop it makes code for one row at a time
that adds up its lanes at the end, which takes three times as long. Nothing in it is of one
processor: where there is an instruction for products of 16-bit pairs (x86, ARM), the compiler
finds it in this pattern.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

LANES = 16
"""Rows in a block. They lie side by side, two numbers of each at a time."""
SUMS = 4
"""Sums that are added up beside each other: one would wait for itself. Pairs are a multiple of this."""


@intrinsic  # type: ignore[untyped-decorator]
def code_products(typing_context, codes, block, query, products):  # type: ignore[no-untyped-def]
    """Write the products of the rows of ``codes[block]`` with ``query`` to ``products``.

    ``codes`` is int8 ``(blocks, pairs, 16, 2)``, ``query`` int16 ``(pairs, 2)``, ``products`` int32
    ``(16,)``, all in C order, ``pairs`` a multiple of 4. Sums must fit in 32 bits.
    """
    del typing_context

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        table, asked, found = (
            context.make_array(signature.args[which])(context, builder, arguments[which])
            for which in (0, 2, 3)
        )
        pairs = cgutils.unpack_tuple(builder, table.shape, 4)[1]
        byte, short, word, long = (ir.IntType(bits) for bits in (8, 16, 32, 64))
        numbers = 2 * LANES
        bytes_, shorts, words = (ir.VectorType(kind, numbers) for kind in (byte, short, word))
        sums = ir.VectorType(word, LANES)
        even, odd = (ir.Constant(sums, list(range(first, numbers, 2))) for first in (0, 1))
        everywhere = ir.Constant(sums, [0] * LANES)
        totals = [cgutils.alloca_once_value(builder, everywhere) for _ in range(SUMS)]
        size = builder.mul(pairs, ir.Constant(long, numbers))
        start = builder.gep(table.data, [builder.mul(builder.sext(arguments[1], long), size)])
        bounds = (ir.Constant(long, 0), pairs, ir.Constant(long, SUMS))
        with cgutils.for_range_slice(builder, *bounds, intp=long) as (first, _):
            for which, total in enumerate(totals):
                pair = builder.add(first, ir.Constant(long, which))
                place = builder.gep(start, [builder.mul(pair, ir.Constant(long, numbers))])
                left = builder.load(builder.bitcast(place, bytes_.as_pointer()), align=1)
                beside = builder.gep(asked.data, [builder.mul(pair, ir.Constant(long, 2))])
                both = builder.load(builder.bitcast(beside, word.as_pointer()), align=2)
                one = builder.insert_element(ir.Constant(sums, ir.Undefined), both, ir.Constant(word, 0))
                spread = builder.shuffle_vector(one, ir.Constant(sums, ir.Undefined), everywhere)
                right = builder.bitcast(spread, shorts)
                terms = builder.mul(builder.sext(left, words), builder.sext(right, words), flags=["nsw"])
                nothing = ir.Constant(words, ir.Undefined)
                halves = [builder.shuffle_vector(terms, nothing, half) for half in (even, odd)]
                both_halves = builder.add(*halves, flags=["nsw"])
                builder.store(builder.add(builder.load(total), both_halves), total)
        result = builder.load(totals[0])
        for total in totals[1:]:
            result = builder.add(result, builder.load(total))
        builder.store(result, builder.bitcast(found.data, sums.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(codes, types.int64, query, products), generate
