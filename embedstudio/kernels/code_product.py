"""Bounds of 32 products of 4-bit numbers with a 16-bit query, as the machine finds them best.

Written in the compiler's own language: from a plain loop it makes code for one row at a time
that adds up its lanes at the end, which takes several times as long. Nothing in it is of one
processor: it adds and multiplies vectors of 16-bit numbers, which all have.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

LANES = 32
"""Rows in a block. They lie side by side, two numbers of each in a byte."""


@intrinsic  # type: ignore[untyped-decorator]
def lanes_within(  # type: ignore[no-untyped-def]
    typing_context, codes, block, query, middle, scales, slacks, step, lost, worst, bounds
):
    """Tell which rows of ``codes[block]`` may have a product with the query of at least ``worst``.

    Bit ``i`` of the uint32 answer is set if ``bounds[i]``, which is written to, is at least that:
    ``(codes of row i · query - middle) * scale * step + slack + lost``.

    ``codes`` is uint8 ``(blocks, pairs, 32)``: the low four bits of byte ``p`` are number ``2 p``,
    the high ones number ``2 p + 1``. ``query`` is int16 ``(pairs, 2)``, ``middle`` int16; ``scales``
    and ``slacks`` are float32 ``(32 * blocks,)``, ``bounds`` float32 ``(32,)``, all in C order, the
    others float32. The product is modulo 65,536: exact wherever the caller knows that it fits.
    """
    del typing_context

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        table, asked, of_scales, of_slacks, found = (
            context.make_array(signature.args[which])(context, builder, arguments[which])
            for which in (0, 2, 4, 5, 9)
        )
        byte, short, word, long, real = *(ir.IntType(bits) for bits in (8, 16, 32, 64)), ir.FloatType()
        bytes_, shorts, reals = (ir.VectorType(kind, LANES) for kind in (byte, short, real))
        everywhere = ir.Constant(ir.VectorType(word, LANES), [0] * LANES)

        def spread(value: Any) -> Any:
            nothing = ir.Constant(ir.VectorType(value.type, LANES), ir.Undefined)
            one = builder.insert_element(nothing, value, ir.Constant(word, 0))
            return builder.shuffle_vector(one, nothing, everywhere)

        pairs = cgutils.unpack_tuple(builder, table.shape, 3)[1]
        first = builder.mul(builder.sext(arguments[1], long), ir.Constant(long, LANES))
        start = builder.gep(table.data, [builder.mul(first, pairs)])
        fifteen, four = (ir.Constant(shorts, [value] * LANES) for value in (15, 4))
        totals = [cgutils.alloca_once_value(builder, ir.Constant(shorts, [0] * LANES)) for _ in range(2)]
        with cgutils.for_range(builder, pairs, intp=long) as loop:
            place = builder.gep(start, [builder.mul(loop.index, ir.Constant(long, LANES))])
            both = builder.zext(builder.load(builder.bitcast(place, bytes_.as_pointer()), align=1), shorts)
            numbers = builder.and_(both, fifteen), builder.lshr(both, four)
            for which, (total, number) in enumerate(zip(totals, numbers, strict=True)):
                beside = builder.add(builder.shl(loop.index, ir.Constant(long, 1)), ir.Constant(long, which))
                factor = spread(builder.load(builder.gep(asked.data, [beside])))
                builder.store(builder.add(builder.load(total), builder.mul(number, factor)), total)
        total = builder.add(builder.load(totals[0]), builder.load(totals[1]))
        product = builder.sitofp(builder.sub(total, spread(arguments[3])), reals)
        scale, slack = (
            builder.load(builder.bitcast(builder.gep(array.data, [first]), reals.as_pointer()), align=4)
            for array in (of_scales, of_slacks)
        )
        step, lost, worst = (spread(value) for value in arguments[6:9])
        bound = builder.fmul(builder.fmul(product, scale), step)
        bound = builder.fadd(builder.fadd(bound, slack), lost)
        builder.store(bound, builder.bitcast(found.data, reals.as_pointer()), align=4)
        return builder.bitcast(builder.fcmp_ordered(">=", bound, worst), word)

    numbers = [types.float32] * 3
    return types.uint32(codes, types.int64, query, types.int16, scales, slacks, *numbers, bounds), generate
