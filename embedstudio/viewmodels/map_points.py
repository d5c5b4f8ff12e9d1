"""What a map shows of each word: its colour group, its weight as a label, its description."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from embedstudio.core.projection_map import ProjectionMap
from embedstudio.core.vocabulary import Vocabulary

CLUSTER, FREQUENCY, TRUST = "cluster", "frequency", "trust"
COLOR_MODES = (CLUSTER, FREQUENCY, TRUST)
N_COLORS = 12
SLATE = 7
"""The place of the slate grey among the categorical colours: for the cluster that matters least."""
RAMP = 256
KEPT_OF = 15

FUNCTION_WORDS = frozenset(
    """
    a about above across actually after again against ago all almost along already also although always am
    among an and another any anyone anything anyway are aren around as at away back be became because become
    been before behind being below best better between both but by came can cannot come could couldn day
    days did didn do does doesn doing don done down during each either else enough especially etc even ever
    every everyone everything far few first five following for former four from further gave get gets getting
    give given go goes going gone good got great had has hasn have haven having he hello her here him
    himself his how however if in including indeed instead into is isn it its itself just keep know last
    later least less let like little ll long look lot made make makes making many may maybe me mean might
    month months more most much must my myself near nearly need never new next nine no nor not nothing now
    of off often oh ok old on once one only onto or other others our out over own part per perhaps place
    please put quite rather re really right said same saw say saying says second see seem seemed seems seen
    set seven several shall she should since six so some someone something soon still such take taken takes
    taking tell ten than that thats the their them themselves then there therefore these they thing things
    think third this those though thought three through thus time times to today together told too took
    toward towards tried try trying turned two under until up upon us use used using ve very via want wanted
    was wasn way we week weeks well went were what whatever when where whether which while who whole whom
    whose why will with within without won would wouldn year years yes yet you your yourself
    eight near added according among due ones early late th st nd rd mr mrs ms dr jr sr co inc ltd corp
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    的 了 在 是 和 与 及 或 也 就 都 而 但 但是 而且 因为 所以 如果 虽然 然而 以及 并 并且 或者 还是 不 没 没有 有 这 那 这个
    那个 这些 那些 这样 那样 这种 什么 怎么 怎样 如何 为什么 谁 哪 哪里 哪个 我 你 他 她 它 我们 你们 他们 她们 它们 自己 人们
    一 一个 一些 一种 一样 一直 一定 一下 一般 一次 一点 两 两个 三 四 五 六 七 八 九 十 个 种 些 次 年 月 日 号 时 时候 之
    之一 之间 之后 之前 以 以后 以前 以上 以下 以为 对 对于 关于 由 由于 被 把 给 向 从 到 自 于 为 为了 将 会 能 能够 可以
    可能 应该 必须 需要 要 想 让 使 使得 得 地 着 过 很 非常 更 更加 最 太 又 再 还 已 已经 曾 曾经 正在 只 只是 只有 不是
    不会 不能 不要 其 其他 其中 其实 某 某些 每 每个 各 各种 许多 很多 多 少 大 小 上 下 中 里 内 外 前 后 间 等 等等 同时
    另 另外 此 此外 因此 那么 于是 然后 甚至 尤其 特别 比较 进行 成为 作为 通过 根据 包括 认为 表示 出现 开始 出来 起来 下来
    吗 呢 吧 啊 哦 嗯 呀 啦 说 看 做 去 来 走
    """.split()
)
"""Words that are not written on the map unasked: they are everywhere and say nothing of a region."""


@dataclass(frozen=True)
class ColorGroups:
    """How points are coloured: a group each, and what the groups are."""

    mode: str
    groups: npt.NDArray[np.uint8]
    """``(n,)`` legend row of each point (clusters), or its place on a ramp of 256 colours."""
    names: tuple[str, ...] = ()
    """Of the legend's rows; empty for a ramp."""
    counts: tuple[int, ...] = ()
    colors: tuple[int, ...] = ()
    """Place of each legend row's colour among the twelve categorical colours; -1 for none."""


def importance(ranks: npt.NDArray[np.int32], kept: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Order of the labels, lowest first: frequency, helped by trust.

    Parameters
    ----------
    ranks
        ``(n,)`` frequency rank of each point, 1 for the most frequent word.
    kept
        ``(n,)`` how many of its 15 true neighbours are still near.
    """
    return np.asarray(np.log(ranks + 25.0) - 0.16 * np.minimum(kept, 8.0), np.float32)


def label_importance(shown: ProjectionMap, vocabulary: Vocabulary) -> npt.NDArray[np.float32]:
    """:func:`importance` of every point, infinite for function words and what is no word."""
    ranks = (shown.rows + 1).astype(np.int32)
    trust = shown.trust if len(shown.trust) == len(shown) else np.zeros(len(shown), np.float32)
    weights = importance(ranks, np.nan_to_num(trust) * KEPT_OF)
    words = vocabulary.words
    for point in np.argsort(weights, kind="stable")[:LOOKED_AT].tolist():
        word = words[int(shown.rows[point])]
        if word.lower() in FUNCTION_WORDS or not word[:1].isalpha() or (len(word) == 1 and word.isascii()):
            weights[point] = np.inf
    return weights


LOOKED_AT = 60_000
"""Only so many words are looked up: rarer ones of a large map are hardly ever written."""


def color_groups(shown: ProjectionMap, vocabulary: Vocabulary, mode: str) -> ColorGroups:
    """Groups of the points for a colour mode."""
    if mode == FREQUENCY:
        # by rank, not by count: counts are unknown in imported vectors
        position = np.log(shown.rows + 1.0) / np.log(max(len(vocabulary), 2))
        return ColorGroups(mode, _ramp(1.0 - position))
    if mode == TRUST and len(shown.trust) == len(shown):
        return ColorGroups(mode, _ramp(np.nan_to_num(shown.trust) / max(float(np.nanmax(shown.trust)), 1e-6)))
    return _cluster_groups(shown, vocabulary)


def _ramp(values: npt.NDArray[np.floating]) -> npt.NDArray[np.uint8]:
    return np.asarray(np.clip(values * (RAMP - 1), 0, RAMP - 1), np.uint8)


def _cluster_groups(shown: ProjectionMap, vocabulary: Vocabulary) -> ColorGroups:
    labels = shown.clusters
    n = min(len(shown.cluster_names), 254)
    if not n or len(labels) != len(shown):
        return ColorGroups(CLUSTER, np.zeros(len(shown), np.uint8), (), (), (-1,))
    groups = np.where((labels >= 0) & (labels < n), labels, n).astype(np.uint8)
    counts = np.bincount(groups, minlength=n + 1)
    names, colors = list(shown.cluster_names[:n]), _cluster_colors(shown, vocabulary, n)
    if counts[n]:
        return ColorGroups(CLUSTER, groups, (*names, "–"), tuple(counts.tolist()), (*colors, -1))
    return ColorGroups(CLUSTER, groups, tuple(names), tuple(counts[:n].tolist()), colors)


def _cluster_colors(shown: ProjectionMap, vocabulary: Vocabulary, n: int) -> tuple[int, ...]:
    """Colours in their order, the slate for the cluster with the most function words."""
    common = np.zeros(n, np.int64)
    for point in np.flatnonzero(shown.rows < 400).tolist():
        cluster = int(shown.clusters[point])
        if 0 <= cluster < n and vocabulary.words[int(shown.rows[point])] in FUNCTION_WORDS:
            common[cluster] += 1
    least = int(common.argmax()) if common.any() else -1
    bright = [color for color in range(N_COLORS) if color != SLATE]
    result, used = [], 0
    for cluster in range(n):
        if cluster == least:
            result.append(SLATE)
        else:
            result.append(bright[used % len(bright)] if least >= 0 else used % N_COLORS)
            used += 1
    return tuple(result)
