"""Words that are not written on the map unasked: they are everywhere and say nothing of a region."""

_ENGLISH = """
a about above across actually after again against ago all almost along already also although always am
among an and another any anyone anything anyway are aren around as at away back be became because become
been before behind being below best better between both but by came can cannot come could couldn day days
did didn do does doesn doing don done down during each either else enough especially etc even ever every
everyone everything far few first five following for former four from further gave get gets getting give
given go goes going gone good got great had has hasn have haven having he hello her here him himself his
how however if in including indeed instead into is isn it its itself just keep know last later least less
let like little ll long look lot made make makes making many may maybe me mean might month months more most
much must my myself near nearly need never new next nine no nor not nothing now of off often oh ok old on
once one only onto or other others our out over own part per perhaps place please put quite rather re
really right said same saw say saying says second see seem seemed seems seen set seven several shall she
should since six so some someone something soon still such take taken takes taking tell ten than that thats
the their them themselves then there therefore these they thing things think third this those though
thought three through thus time times to today together told too took toward towards tried try trying
turned two under until up upon us use used using ve very via want wanted was wasn way we week weeks well
went were what whatever when where whether which while who whole whom whose why will with within without
won would wouldn year years yes yet you your yourself eight added according due ones early late th st nd rd
mr mrs ms dr jr sr co inc ltd corp monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec
"""
_CHINESE = """
的 了 在 是 和 与 及 或 也 就 都 而 但 但是 而且 因为 所以 如果 虽然 然而 以及 并 并且 或者 还是 不 没 没有
有 这 那 这个 那个 这些 那些 这样 那样 这种 什么 怎么 怎样 如何 为什么 谁 哪 哪里 哪个 我 你 他 她 它 我们
你们 他们 她们 它们 自己 人们 一 一个 一些 一种 一样 一直 一定 一下 一般 一次 一点 两 两个 三 四 五 六 七
八 九 十 个 种 些 次 年 月 日 号 时 时候 之 之一 之间 之后 之前 以 以后 以前 以上 以下 以为 对 对于 关于 由
由于 被 把 给 向 从 到 自 于 为 为了 将 会 能 能够 可以 可能 应该 必须 需要 要 想 让 使 使得 得 地 着 过 很
非常 更 更加 最 太 又 再 还 已 已经 曾 曾经 正在 只 只是 只有 不是 不会 不能 不要 其 其他 其中 其实 某 某些
每 每个 各 各种 许多 很多 多 少 大 小 上 下 中 里 内 外 前 后 间 等 等等 同时 另 另外 此 此外 因此 那么
于是 然后 甚至 尤其 特别 比较 进行 成为 作为 通过 根据 包括 认为 表示 出现 开始 出来 起来 下来 吗 呢 吧 啊
哦 嗯 呀 啦 说 看 做 去 来 走
"""
FUNCTION_WORDS = frozenset(_ENGLISH.split()) | frozenset(_CHINESE.split())
"""Function words, numbers, days, months and titles of English and Chinese, lower case."""
