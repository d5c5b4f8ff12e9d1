<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>Preparing to train</source>
        <translation>正在准备训练</translation>
    </message>
    <message>
        <source>The saved state of this run belongs to another corpus or other parameters.</source>
        <translation>此运行保存的状态属于其他语料或其他参数。</translation>
    </message>
    <message>
        <source>Start a new run.</source>
        <translation>请开始新的运行。</translation>
    </message>
    <message>
        <source>Word2Vec</source>
        <translation>Word2Vec</translation>
    </message>
    <message>
        <source>Learns a vector for each word by predicting words from their neighbours; a good first choice for any text.</source>
        <translation>通过邻近词预测词语，为每个词语学习一个向量；适合任何文本的首选。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Skip-gram predicts the context from a word and learns rare words better; CBOW predicts a word from its context and is several times faster.</source>
        <translation>Skip-gram 由词语预测上下文，更善于学习罕见词；CBOW 由上下文预测词语，速度快数倍。</translation>
    </message>
    <message>
        <source>CBOW</source>
        <translation>CBOW</translation>
    </message>
    <message>
        <source>Skip-gram</source>
        <translation>Skip-gram</translation>
    </message>
    <message>
        <source>TF-IDF + SVD</source>
        <translation>TF-IDF + SVD</translation>
    </message>
    <message>
        <source>TF-IDF in a few hundred directions: words that go together count as related.</source>
        <translation>把 TF-IDF 压缩到几百个方向：常一起出现的词语算作相关。</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>More directions keep more detail, and more noise.</source>
        <translation>方向越多，细节越多，噪声也越多。</translation>
    </message>
    <message>
        <source>Least documents</source>
        <translation>最少文档数</translation>
    </message>
    <message>
        <source>Words that stand in fewer documents are left out.</source>
        <translation>出现的文档数更少的词语不计入。</translation>
    </message>
    <message>
        <source>Starts the randomised SVD; results differ little.</source>
        <translation>随机 SVD 的起点；结果差别很小。</translation>
    </message>
    <message>
        <source>More dimensions hold finer distinctions, but need more text, time and memory.</source>
        <translation>维数越多，区分越细，但需要更多的文本、时间和内存。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>How many words on either side count as context: small windows bring out grammar, large ones topics.</source>
        <translation>两侧各取多少个词作为上下文：小窗口突出语法，大窗口突出主题。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often the whole corpus is read; small corpora need more.</source>
        <translation>通读整个语料的次数；小语料需要更多轮。</translation>
    </message>
    <message>
        <source>Noise words</source>
        <translation>噪声词数</translation>
    </message>
    <message>
        <source>How many random words each true one is told apart from: more help small corpora and cost time.</source>
        <translation>每个真实词要与多少个随机词区分：越多对小语料越有利，但更耗时。</translation>
    </message>
    <message>
        <source>Minimum count</source>
        <translation>最少次数</translation>
    </message>
    <message>
        <source>Words that occur less often than this are left out.</source>
        <translation>出现次数少于此值的词语不计入。</translation>
    </message>
    <message>
        <source>Subsampling</source>
        <translation>下采样</translation>
    </message>
    <message>
        <source>Words that make up more than this share of the text are skipped at random; smaller skips more, 0 skips none.</source>
        <translation>在文本中占比超过此值的词语会被随机跳过；值越小跳过越多，0 表示不跳过。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How far the first steps move the vectors; too large and they never settle.</source>
        <translation>最初几步移动向量的幅度；过大则无法收敛。</translation>
    </message>
    <message>
        <source>Final learning rate</source>
        <translation>最终学习率</translation>
    </message>
    <message>
        <source>The learning rate falls evenly to this value by the end.</source>
        <translation>学习率匀速下降，结束时降到此值。</translation>
    </message>
    <message>
        <source>Noise exponent</source>
        <translation>噪声指数</translation>
    </message>
    <message>
        <source>At 1 noise words are drawn as often as they occur, at 0 all equally often; negative values prefer rare ones.</source>
        <translation>为 1 时按出现频率抽取噪声词，为 0 时均匀抽取；负值偏向罕见词。</translation>
    </message>
    <message>
        <source>CBOW context</source>
        <translation>CBOW 上下文</translation>
    </message>
    <message>
        <source>Whether CBOW predicts from the sum or from the mean of the context vectors.</source>
        <translation>CBOW 用上下文向量的和还是平均值来预测。</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>Lower the minimum count (min_count), raise subsampling (sample), or use documents with longer sentences.</source>
        <translation>请降低最少次数（min_count）、提高下采样（sample），或使用句子更长的文档。</translation>
    </message>
    <message>
        <source>Set the minimum count (min_count) to 1, or use more text.</source>
        <translation>请把最少次数（min_count）设为 1，或使用更多文本。</translation>
    </message>
    <message>
        <source>Set the minimum count (min_count) to {largest} at most, or use more text.</source>
        <translation>请把最少次数（min_count）设为不超过 {largest}，或使用更多文本。</translation>
    </message>
    <message>
        <source>Mean of word vectors</source>
        <translation>词向量均值</translation>
    </message>
    <message>
        <source>Averages the vectors of a text&apos;s words; the plain way to go from words to texts.</source>
        <translation>对文本中各词的向量取平均；从词语到文本最直接的办法。</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>Mean keeps what a text is about on the whole; maximum and minimum keep its strongest words.</source>
        <translation>均值保留文本的整体含义；最大值和最小值保留其中最突出的词语。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>TF-IDF lets rare words count for more; it changes the mean only.</source>
        <translation>TF-IDF 让罕见词权重更大；只影响均值。</translation>
    </message>
    <message>
        <source>Every word the same</source>
        <translation>每个词相同</translation>
    </message>
    <message>
        <source>TF-IDF</source>
        <translation>TF-IDF</translation>
    </message>
    <message>
        <source>Shrink windows</source>
        <translation>收缩窗口</translation>
    </message>
    <message>
        <source>Draw each window&apos;s size at random up to the full one, so that near words weigh more.</source>
        <translation>每个窗口的大小在上限内随机抽取，使近处的词权重更大。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same vectors again, as long as one worker trains.</source>
        <translation>只要仅用一个线程训练，相同的种子就会再次得到相同的向量。</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>工作线程</translation>
    </message>
    <message>
        <source>Threads that train at the same time; leave it empty to use what is free, set 1 for results that repeat exactly.</source>
        <translation>同时训练的线程数；留空则使用空闲的线程，设为 1 则结果可完全重现。</translation>
    </message>
    <message>
        <source>The parameter {name} cannot be {value}.</source>
        <translation>参数 {name} 不能为 {value}。</translation>
    </message>
    <message>
        <source>Use at most {high}, the value of alpha.</source>
        <translation>请最多设为 {high}，即 alpha 的值。</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {epochs}</source>
        <translation>第 {epoch} 轮，共 {epochs} 轮</translation>
    </message>
    <message>
        <source>Training diverged: the vectors are no longer finite numbers.</source>
        <translation>训练发散：向量不再是有限的数。</translation>
    </message>
    <message>
        <source>Use a smaller learning rate (alpha).</source>
        <translation>请使用较小的学习率（alpha）。</translation>
    </message>
    <message>
        <source>The corpus has fewer than two different words: there is nothing to learn from.</source>
        <translation>语料中不同的词语不足两个，无从学习。</translation>
    </message>
    <message>
        <source>Use a corpus with more text, or another tokenizer.</source>
        <translation>请使用文本更多的语料，或换一个分词器。</translation>
    </message>
    <message>
        <source>Only {kept} words occur at least {min_count} times; training needs two or more.</source>
        <translation>只有 {kept} 个词语至少出现 {min_count} 次；训练需要两个或更多。</translation>
    </message>
    <message>
        <source>No sentence of the corpus has two words side by side that are frequent enough.</source>
        <translation>语料中没有一个句子含有两个相邻且足够高频的词语。</translation>
    </message>
    <message>
        <source>Measuring trust</source>
        <translation>正在计算可信度</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>Looks along the directions of largest variance; fast, the same every time.</source>
        <translation>沿方差最大的方向观察；速度快，每次结果相同。</translation>
    </message>
    <message>
        <source>Scale vectors to length 1</source>
        <translation>将向量长度缩放为 1</translation>
    </message>
    <message>
        <source>On: only directions count, as in cosine similarity. Off: lengths count too.</source>
        <translation>开启：只计方向，与余弦相似度相同。关闭：长度也计入。</translation>
    </message>
    <message>
        <source>Changes the colours of clusters only; the places are always the same.</source>
        <translation>只改变聚类的颜色，位置始终不变。</translation>
    </message>
    <message>
        <source>Computing PCA</source>
        <translation>正在计算 PCA</translation>
    </message>
    <message>
        <source>Finding neighbours</source>
        <translation>正在查找近邻</translation>
    </message>
    <message>
        <source>UMAP</source>
        <translation>UMAP</translation>
    </message>
    <message>
        <source>Keeps neighbours together; shows groups well, distances between them less.</source>
        <translation>让近邻聚在一起；能清楚显示分组，但组间距离不太可靠。</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Few show fine local detail; many show the overall shape, and take longer.</source>
        <translation>少则显示局部细节；多则显示整体形状，但耗时更长。</translation>
    </message>
    <message>
        <source>Minimum distance</source>
        <translation>最小距离</translation>
    </message>
    <message>
        <source>Small values pack similar words tightly; large values spread them evenly.</source>
        <translation>值小则相似词语紧密聚拢，值大则均匀铺开。</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>Keeps close neighbours together and fills the picture evenly; takes longer than UMAP.</source>
        <translation>让近邻聚在一起，均匀铺满画面；比 UMAP 慢。</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>About how many neighbours a word attracts; large values show more overall shape.</source>
        <translation>大约吸引多少个近邻；值越大，整体形状越明显。</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Steps after the early exaggeration; more settle points better.</source>
        <translation>早期放大之后的步数；步数越多，位置越稳定。</translation>
    </message>
    <message>
        <source>Early exaggeration</source>
        <translation>早期放大</translation>
    </message>
    <message>
        <source>How much stronger neighbours attract at first, while groups form.</source>
        <translation>开始成群时，近邻吸引力放大的倍数。</translation>
    </message>
    <message>
        <source>Early iterations</source>
        <translation>早期迭代次数</translation>
    </message>
    <message>
        <source>Steps with early exaggeration; with too few, groups stay in pieces.</source>
        <translation>早期放大的步数；太少时群会散成几块。</translation>
    </message>
    <message>
        <source>Exaggeration</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>How much stronger neighbours attract to the end; 4 looks much like UMAP.</source>
        <translation>后期近邻吸引力的放大倍数；取 4 时很像 UMAP。</translation>
    </message>
    <message>
        <source>How far points move in a step. Empty: the number of points over exaggeration.</source>
        <translation>每步移动的距离。留空：点数除以放大倍数。</translation>
    </message>
    <message>
        <source>Theta</source>
        <translation>Theta</translation>
    </message>
    <message>
        <source>Only in 3D: how coarsely distant points count; larger is faster and less exact.</source>
        <translation>仅用于三维：远处的点算得多粗略；值越大越快，也越不精确。</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Cosine compares directions and suits word vectors; Euclidean counts lengths too.</source>
        <translation>余弦比较方向，适合词向量；欧氏距离还计入长度。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Euclidean</source>
        <translation>欧氏距离</translation>
    </message>
    <message>
        <source>t-SNE in {dims} dimensions cannot map {count} words.</source>
        <translation>{dims} 维 t-SNE 无法绘制 {count} 个词语。</translation>
    </message>
    <message>
        <source>Use UMAP, or at most {count} words.</source>
        <translation>请用 UMAP，或最多 {count} 个词语。</translation>
    </message>
    <message>
        <source>More settle points better. Empty: 500, above 10,000 points 300, above 50,000 points 200.</source>
        <translation>轮数越多，各点的位置越稳定。留空：默认 500；超过 10,000 个点时为 300，超过 50,000 个点时为 200。</translation>
    </message>
    <message>
        <source>Negative samples</source>
        <translation>负样本数</translation>
    </message>
    <message>
        <source>Random points that push for each neighbour that pulls; more separate groups.</source>
        <translation>每有一个近邻拉近，便有多少个随机点推开；越多，各组分得越开。</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>展开度</translation>
    </message>
    <message>
        <source>Scale of the whole map; the minimum distance must not be larger.</source>
        <translation>整张地图的尺度；最小距离不得大于此值。</translation>
    </message>
    <message>
        <source>How far points move in a step at first; it falls to zero.</source>
        <translation>开始时各点每步移动的距离；逐渐降为零。</translation>
    </message>
    <message>
        <source>The same seed gives the same map; another seed shows what is chance.</source>
        <translation>相同的种子得到相同的地图；换一个种子可看出哪些出于偶然。</translation>
    </message>
    <message>
        <source>The minimum distance {a} is larger than the spread {b}.</source>
        <translation>最小距离 {a} 大于展开度 {b}。</translation>
    </message>
    <message>
        <source>Use a smaller minimum distance or a larger spread.</source>
        <translation>请使用较小的最小距离或较大的展开度。</translation>
    </message>
    <message>
        <source>Building the graph</source>
        <translation>正在构建图</translation>
    </message>
    <message>
        <source>Moving points</source>
        <translation>正在移动各点</translation>
    </message>
    <message>
        <source>There is no analogy method named {name}.</source>
        <translation>没有名为 {name} 的类比方法。</translation>
    </message>
    <message>
        <source>Use one of {names}.</source>
        <translation>请使用以下之一：{names}。</translation>
    </message>
    <message>
        <source>There is no evaluation set or file named {name}.</source>
        <translation>没有名为 {name} 的评测集或文件。</translation>
    </message>
    <message>
        <source>Known sets: {names}.</source>
        <translation>可用的评测集：{names}。</translation>
    </message>
    <message>
        <source>This evaluation set comes with gensim, which is not installed.</source>
        <translation>此评测集随 gensim 提供，而 gensim 尚未安装。</translation>
    </message>
    <message>
        <source>Run: {command}</source>
        <translation>请运行：{command}</translation>
    </message>
    <message>
        <source>{path} is not valid UTF-8.</source>
        <translation>{path} 不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件保存为 UTF-8。</translation>
    </message>
    <message>
        <source>four words are expected</source>
        <translation>应有四个词语</translation>
    </message>
    <message>
        <source>two words and a score are expected</source>
        <translation>应有两个词语和一个分数</translation>
    </message>
    <message>
        <source>{path} has no word pairs and no analogy questions.</source>
        <translation>{path} 中没有词对，也没有类比题。</translation>
    </message>
    <message>
        <source>Write two words and a score on every line, or “: section” lines and four words a line.</source>
        <translation>请在每行写两个词语和一个分数，或写“: section”行，其后每行四个词语。</translation>
    </message>
    <message>
        <source>Line {line} of {path} cannot be read: {reason}.</source>
        <translation>无法读取 {path} 的第 {line} 行：{reason}。</translation>
    </message>
    <message>
        <source>Correct the line, or begin it with # to leave it out.</source>
        <translation>请改正该行，或在行首加 # 将其略过。</translation>
    </message>
    <message>
        <source>The expression has {count} characters.</source>
        <translation>表达式有 {count} 个字符。</translation>
    </message>
    <message>
        <source>Up to {limit} can be read.</source>
        <translation>最多可读 {limit} 个。</translation>
    </message>
    <message>
        <source>Everything in this expression cancels out.</source>
        <translation>表达式中的各项全部抵消了。</translation>
    </message>
    <message>
        <source>A direction has to be left over: change a weight or a word.</source>
        <translation>必须留下一个方向：请改一个权重或词语。</translation>
    </message>
    <message>
        <source>“{word}” is a word of it; put it in quotes, because - takes away.</source>
        <translation>“{word}”是其中的一个词；请加引号，因为 - 表示减去。</translation>
    </message>
    <message>
        <source>Did you mean {words}?</source>
        <translation>是否要找 {words}？</translation>
    </message>
    <message>
        <source>It is not among the {count} words of this embedding.</source>
        <translation>它不在此词向量的 {count} 个词语之中。</translation>
    </message>
    <message>
        <source>The word {word} is not in this embedding.</source>
        <translation>词语 {word} 不在此词向量中。</translation>
    </message>
    <message>
        <source>The quote at position {position} is not closed.</source>
        <translation>第 {position} 个字符处的引号没有闭合。</translation>
    </message>
    <message>
        <source>Add {quote} after the word.</source>
        <translation>请在词语后加 {quote}。</translation>
    </message>
    <message>
        <source>There is nothing between the quotes at position {position}.</source>
        <translation>第 {position} 个字符处的引号之间是空的。</translation>
    </message>
    <message>
        <source>Put a word or a phrase between them.</source>
        <translation>请在其中写一个词或短语。</translation>
    </message>
    <message>
        <source>The expression is empty.</source>
        <translation>表达式是空的。</translation>
    </message>
    <message>
        <source>Write words with + and - between them.</source>
        <translation>请写词语，用 + 和 - 连接。</translation>
    </message>
    <message>
        <source>The bracket at position {position} closes nothing.</source>
        <translation>第 {position} 个字符处的括号没有对应的左括号。</translation>
    </message>
    <message>
        <source>Remove it, or open one before.</source>
        <translation>请删除它，或在前面加左括号。</translation>
    </message>
    <message>
        <source>The weight {text} at position {position} is too large.</source>
        <translation>第 {position} 个字符处的权重 {text} 太大。</translation>
    </message>
    <message>
        <source>Weights go up to {limit}.</source>
        <translation>权重最大为 {limit}。</translation>
    </message>
    <message>
        <source>After * at position {position} a number is expected.</source>
        <translation>第 {position} 个字符处的 * 后应是数字。</translation>
    </message>
    <message>
        <source>Words are added and taken away; only numbers multiply, as in 2*king.</source>
        <translation>词语只能相加或相减；只有数字可以相乘，例如 2*king。</translation>
    </message>
    <message>
        <source>The brackets are nested too deeply.</source>
        <translation>括号嵌套太深。</translation>
    </message>
    <message>
        <source>Write it without some of them.</source>
        <translation>请去掉一些括号。</translation>
    </message>
    <message>
        <source>The bracket at position {position} is not closed.</source>
        <translation>第 {position} 个字符处的括号没有闭合。</translation>
    </message>
    <message>
        <source>Add ) after the last word that belongs in it.</source>
        <translation>请在括号内最后一个词后加 )。</translation>
    </message>
    <message>
        <source>The expression has more than {limit} words.</source>
        <translation>表达式超过 {limit} 个词语。</translation>
    </message>
    <message>
        <source>Use fewer words.</source>
        <translation>请减少词语。</translation>
    </message>
    <message>
        <source>At position {position} a + or - is expected before {text}.</source>
        <translation>第 {position} 个字符处，{text} 前应有 + 或 -。</translation>
    </message>
    <message>
        <source>For a phrase use quotes: {phrase}.</source>
        <translation>短语请加引号：{phrase}。</translation>
    </message>
    <message>
        <source>The expression ends where a word is expected.</source>
        <translation>表达式在应有词语的地方结束了。</translation>
    </message>
    <message>
        <source>Write a word after the last sign, or remove the sign.</source>
        <translation>请在最后一个符号后写词语，或删除该符号。</translation>
    </message>
    <message>
        <source>At position {position} a word is expected, not {text}.</source>
        <translation>第 {position} 个字符处应是词语，而不是 {text}。</translation>
    </message>
    <message>
        <source>Put signs that belong to a word in quotes.</source>
        <translation>属于词语的符号请放在引号内。</translation>
    </message>
    <message>
        <source>There is no metric named {name}.</source>
        <translation>没有名为 {name} 的度量。</translation>
    </message>
    <message>
        <source>There is no row {row}.</source>
        <translation>没有第 {row} 行。</translation>
    </message>
    <message>
        <source>The rows are 0 to {last}.</source>
        <translation>行号为 0 至 {last}。</translation>
    </message>
    <message>
        <source>The vector has {found} values.</source>
        <translation>该向量有 {found} 个值。</translation>
    </message>
    <message>
        <source>Vectors of this embedding have {expected}.</source>
        <translation>此词向量的向量应有 {expected} 个值。</translation>
    </message>
    <message>
        <source>See how text becomes vectors and models. Without a command, the window opens.</source>
        <translation>看文本如何变成向量和模型。不带命令时打开窗口。</translation>
    </message>
    <message>
        <source>Every command takes --json: one JSON document on standard output, nothing else.</source>
        <translation>每个命令都支持 --json：标准输出只含一个 JSON 文档，别无其他。</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>显示版本。</translation>
    </message>
    <message>
        <source>Language of the messages.</source>
        <translation>消息的语言。</translation>
    </message>
    <message>
        <source>A word of the embedding, or a sum such as “king - man + 0.5*woman”.</source>
        <translation>词向量中的词语，或算式，例如“king - man + 0.5*woman”。</translation>
    </message>
    <message>
        <source>Leave the words you ask with among the answers.</source>
        <translation>答案中保留查询用的词语。</translation>
    </message>
    <message>
        <source>List the words nearest to a word.</source>
        <translation>列出与某个词语最近的词语。</translation>
    </message>
    <message>
        <source>Answer “A is to B as C is to ?”.</source>
        <translation>回答“A 之于 B，如同 C 之于？”。</translation>
    </message>
    <message>
        <source>Score an embedding on sets of word pairs and analogies.</source>
        <translation>用词对和类比评测集为词向量评分。</translation>
    </message>
    <message>
        <source>How nearness is measured.</source>
        <translation>远近的度量方式。</translation>
    </message>
    <message>
        <source>How candidates are scored.</source>
        <translation>候选词的评分方式。</translation>
    </message>
    <message>
        <source>A built-in set ({names}) or a file; may be repeated.</source>
        <translation>内置评测集（{names}）或文件；可重复使用。</translation>
    </message>
    <message>
        <source>{set}: only {covered} of {total} items are covered; the score means little.</source>
        <translation>{set}：{total} 项中只覆盖了 {covered} 项，得分参考意义不大。</translation>
    </message>
    <message>
        <source>{set}: none of its words are in this embedding. The built-in sets are English; for other languages give a file with --set.</source>
        <translation>{set}：其中的词都不在此词向量中。内置测试集是英文的；其他语言请用 --set 指定文件。</translation>
    </message>
    <message>
        <source>{set}: none of its words are in this embedding.</source>
        <translation>{set}：其中的词都不在此词向量中。</translation>
    </message>
    <message>
        <source>The word is empty.</source>
        <translation>词为空。</translation>
    </message>
    <message>
        <source>Name a word of the embedding.</source>
        <translation>请指定词向量中的一个词。</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>没有文件 {path}。</translation>
    </message>
    <message>
        <source>{path} is not a TOML file: {reason}.</source>
        <translation>{path} 不是 TOML 文件：{reason}。</translation>
    </message>
    <message>
        <source>A line has the form key = value; texts stand in quotation marks.</source>
        <translation>每行的格式为 key = value；文本须加引号。</translation>
    </message>
    <message>
        <source>{path} sets {key}, which this command does not have.</source>
        <translation>{path} 设置了 {key}，但此命令没有该选项。</translation>
    </message>
    <message>
        <source>It may set {names}, and the algorithm&apos;s own under [parameters].</source>
        <translation>可设置 {names}；算法自身的参数写在 [parameters] 下。</translation>
    </message>
    <message>
        <source>--set needs KEY=VALUE, not “{text}”.</source>
        <translation>--set 的格式应为 KEY=VALUE，而不是“{text}”。</translation>
    </message>
    <message>
        <source>Bring texts into a project and look at them.</source>
        <translation>将文本导入项目并查看。</translation>
    </message>
    <message>
        <source>Read texts into a new corpus.</source>
        <translation>将文本读入新语料。</translation>
    </message>
    <message>
        <source>Counts, lengths, labels and frequent words of a corpus.</source>
        <translation>语料的数量、长度、标签和高频词。</translation>
    </message>
    <message>
        <source>Files, folders, globs or sample:NAME.</source>
        <translation>文件、文件夹、通配符或 sample:NAME。</translation>
    </message>
    <message>
        <source>Column with the text; default: found.</source>
        <translation>文本所在列；默认自动识别。</translation>
    </message>
    <message>
        <source>Column with the label; default: found.</source>
        <translation>标签所在列；默认自动识别。</translation>
    </message>
    <message>
        <source>Column with the title; default: found.</source>
        <translation>标题所在列；默认自动识别。</translation>
    </message>
    <message>
        <source>auto, en, zh or another ISO 639-1 code.</source>
        <translation>auto、en、zh 或其他 ISO 639-1 代码。</translation>
    </message>
    <message>
        <source>unicode, jieba, char or whitespace.</source>
        <translation>unicode、jieba、char 或 whitespace。</translation>
    </message>
    <message>
        <source>Cleaning steps, for example html,lowercase.</source>
        <translation>清洗步骤，例如 html,lowercase。</translation>
    </message>
    <message>
        <source>What one document of a text file is: file, line or paragraph.</source>
        <translation>文本文件中的一篇文档是什么：file（文件）、line（行）或 paragraph（段落）。</translation>
    </message>
    <message>
        <source>Encoding of the files; default: found.</source>
        <translation>文件编码；默认自动检测。</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Name or id of a corpus.</source>
        <translation>语料的名称或 id。</translation>
    </message>
    <message>
        <source>count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>{sample} cannot be mixed with other sources.</source>
        <translation>{sample} 不能与其他来源混用。</translation>
    </message>
    <message>
        <source>Add it to the project in a command of its own.</source>
        <translation>请用单独的命令将其添加到项目。</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>A source is empty.</source>
        <translation>有一个来源是空的。</translation>
    </message>
    <message>
        <source>Name a file, a folder, a glob or sample:NAME.</source>
        <translation>请给出文件、文件夹、通配模式或 sample:NAME。</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>没有文件或文件夹 {path}。</translation>
    </message>
    <message>
        <source>Check the spelling; “embedstudio samples” lists texts that are ready to use.</source>
        <translation>请检查拼写；“embedstudio samples”可列出现成的文本。</translation>
    </message>
    <message>
        <source>A project&apos;s folder must be called NAME{suffix}, not {name}.</source>
        <translation>项目文件夹的名称须为 NAME{suffix}，而不是 {name}。</translation>
    </message>
    <message>
        <source>Use {name}.</source>
        <translation>请使用 {name}。</translation>
    </message>
    <message>
        <source>The project {name} is open in {holder}.</source>
        <translation>项目 {name} 已在 {holder} 中打开。</translation>
    </message>
    <message>
        <source>Close it there first, or use another project.</source>
        <translation>请先在那里关闭，或使用其他项目。</translation>
    </message>
    <message>
        <source>Going on with the unfinished run “{name}” at {percent}.</source>
        <translation>正在从 {percent} 处继续未完成的运行“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is there already: {state}.</source>
        <translation>“{name}”已存在：{state}。</translation>
    </message>
    <message>
        <source>Press Go on in the window to finish it, or choose another name, for example “{free}”.</source>
        <translation>可在窗口中按“继续”把它做完，或换一个名称，例如“{free}”。</translation>
    </message>
    <message>
        <source>{path} cannot be written: its name must end in {suffixes}.</source>
        <translation>无法写入 {path}：文件名必须以 {suffixes} 结尾。</translation>
    </message>
    <message>
        <source>{path} cannot be written: there is no folder {folder}.</source>
        <translation>无法写入 {path}：文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>Make the folder first.</source>
        <translation>请先建立该文件夹。</translation>
    </message>
    <message>
        <source>{path} cannot be written: it is a folder.</source>
        <translation>无法写入 {path}：它是一个文件夹。</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>{path} is there already: it is replaced when the new file is complete.</source>
        <translation>{path} 已存在：新文件完成后将替换它。</translation>
    </message>
    <message>
        <source>No file can be made in {folder}.</source>
        <translation>无法在 {folder} 中创建文件。</translation>
    </message>
    <message>
        <source>{path} is a file, not a project.</source>
        <translation>{path} 是文件，不是项目。</translation>
    </message>
    <message>
        <source>A project is a folder whose name ends in {suffix}; “embedstudio corpus add NAME{suffix} {name}” reads a text into one.</source>
        <translation>项目是名称以 {suffix} 结尾的文件夹；“embedstudio corpus add NAME{suffix} {name}”可把文本读入项目。</translation>
    </message>
    <message>
        <source>There is no project {path}.</source>
        <translation>没有项目 {path}。</translation>
    </message>
    <message>
        <source>The first command that writes to it makes it, for example “embedstudio corpus add”.</source>
        <translation>第一个向其写入的命令会创建它，例如“embedstudio corpus add”。</translation>
    </message>
    <message>
        <source>There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).</source>
        <translation>没有可打开窗口的显示器（DISPLAY 和 WAYLAND_DISPLAY 均未设置）。</translation>
    </message>
    <message>
        <source>Start it from a desktop, or see “embedstudio --help” for the commands that need no window.</source>
        <translation>请在桌面环境中启动，或查看“embedstudio --help”，了解无需窗口的命令。</translation>
    </message>
    <message>
        <source>System libraries that the window needs are missing: {names}.</source>
        <translation>缺少窗口所需的系统库：{names}。</translation>
    </message>
    <message>
        <source>Install them: {command}</source>
        <translation>安装这些软件包：{command}</translation>
    </message>
    <message>
        <source>There is no language {name}; known: {known}.</source>
        <translation>没有语言 {name}；可用的语言：{known}。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成此操作。</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer words.</source>
        <translation>请关闭其他程序，或减少词语数量。</translation>
    </message>
    <message>
        <source>[OPTIONS]</source>
        <translation>[选项]</translation>
    </message>
    <message>
        <source>COMMAND …</source>
        <translation>命令 …</translation>
    </message>
    <message>
        <source>Usage: {words}</source>
        <translation>用法：{words}</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Show this message and exit.</source>
        <translation>显示本说明并退出。</translation>
    </message>
    <message>
        <source>required</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>default: {value}</source>
        <translation>默认：{value}</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>至少 {low}</translation>
    </message>
    <message>
        <source>“{command}” needs {name}.</source>
        <translation>“{command}”需要 {name}。</translation>
    </message>
    <message>
        <source>“{command}” has no option {name}.</source>
        <translation>“{command}”没有选项 {name}。</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>缺少命令。</translation>
    </message>
    <message>
        <source>{name} needs a whole number, {range}.</source>
        <translation>{name} 需要一个整数（{range}）。</translation>
    </message>
    <message>
        <source>{name} needs a whole number.</source>
        <translation>{name} 需要一个整数。</translation>
    </message>
    <message>
        <source>{name} needs a number, {range}.</source>
        <translation>{name} 需要一个数（{range}）。</translation>
    </message>
    <message>
        <source>{name} needs a number.</source>
        <translation>{name} 需要一个数。</translation>
    </message>
    <message>
        <source>Nothing takes these words: {words}.</source>
        <translation>多余的参数：{words}。</translation>
    </message>
    <message>
        <source>There is no command {name}.</source>
        <translation>没有名为 {name} 的命令。</translation>
    </message>
    <message>
        <source>{value} is not one of {names}.</source>
        <translation>{value} 不在可选值 {names} 之中。</translation>
    </message>
    <message>
        <source>The option {name} needs a value.</source>
        <translation>选项 {name} 需要一个值。</translation>
    </message>
    <message>
        <source>The option {name} takes no value.</source>
        <translation>选项 {name} 不接受值。</translation>
    </message>
    <message>
        <source>See “{command} --help”.</source>
        <translation>请参阅“{command} --help”。</translation>
    </message>
    <message>
        <source>Something went wrong inside EmbedStudio: {reason}</source>
        <translation>EmbedStudio 内部出错：{reason}</translation>
    </message>
    <message>
        <source>Nothing that was saved is lost. The details are in {path}.</source>
        <translation>已保存的内容没有丢失。详情见 {path}。</translation>
    </message>
    <message>
        <source>Lay the words of an embedding out in two or three dimensions.</source>
        <translation>将词向量中的词语排布到二维或三维空间。</translation>
    </message>
    <message>
        <source>umap (the default), pca or tsne.</source>
        <translation>umap（默认）、pca 或 tsne。</translation>
    </message>
    <message>
        <source>Dimensions; default 2.</source>
        <translation>维数；默认为 2。</translation>
    </message>
    <message>
        <source>Only the first words; default: all.</source>
        <translation>只取前若干个词语；默认为全部。</translation>
    </message>
    <message>
        <source>Go on from the layout of this map, with fewer epochs.</source>
        <translation>从这张地图的布局继续，轮数更少。</translation>
    </message>
    <message>
        <source>Compute everything anew, and keep no stages in the project.</source>
        <translation>全部重新计算，且不在项目中保留中间阶段。</translation>
    </message>
    <message>
        <source>Also write the points: .csv, .tsv or .parquet.</source>
        <translation>同时写出各点：.csv、.tsv 或 .parquet。</translation>
    </message>
    <message>
        <source>The map {map} is not one of {embedding}.</source>
        <translation>地图 {map} 不属于 {embedding}。</translation>
    </message>
    <message>
        <source>Choose a map of the same embedding, or start anew.</source>
        <translation>请选择同一词向量的地图，或重新开始。</translation>
    </message>
    <message>
        <source>{method} {dims}-D of {embedding}</source>
        <translation>{embedding} 的 {method} {dims}-D</translation>
    </message>
    <message>
        <source>{count} words in {dims} dimensions: {time}.</source>
        <translation>{count} 个词，{dims} 维：{time}。</translation>
    </message>
    <message>
        <source>Two opposed words, such as he she; may be repeated.</source>
        <translation>两个相对的词语，例如 he she；可重复使用。</translation>
    </message>
    <message>
        <source>Rank words along an axis between opposed words.</source>
        <translation>沿相对词语之间的轴给词语排序。</translation>
    </message>
    <message>
        <source>The option {name} needs two words.</source>
        <translation>选项 {name} 需要两个词语。</translation>
    </message>
    <message>
        <source>A pair of a second axis, which makes a scatter; may be repeated.</source>
        <translation>第二条轴的词对，构成散点图；可重复使用。</translation>
    </message>
    <message>
        <source>Words to place, with commas between; may be repeated.</source>
        <translation>要定位的词语，用逗号分隔；可重复使用。</translation>
    </message>
    <message>
        <source>Rank only the first, most frequent words; default: all.</source>
        <translation>只给最常见的前若干词语排序；默认全部。</translation>
    </message>
    <message>
        <source>Also write every word&apos;s place: {suffixes}.</source>
        <translation>同时写出每个词语的位置：{suffixes}。</translation>
    </message>
    <message>
        <source>Not in the embedding, left out: {words}.</source>
        <translation>词向量中没有、已略去：{words}。</translation>
    </message>
    <message>
        <source>Wrote {path}.</source>
        <translation>已写入 {path}。</translation>
    </message>
    <message>
        <source>Consistency {consistency}; as many pairs with nothing in common would have {chance}.</source>
        <translation>一致性 {consistency}；同样多的无关词对约为 {chance}。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>契合度</translation>
    </message>
    <message>
        <source>towards {word}</source>
        <translation>偏向 {word}</translation>
    </message>
    <message>
        <source>The project folder, NAME.embed.</source>
        <translation>项目文件夹，NAME.embed。</translation>
    </message>
    <message>
        <source>Name or id of an embedding, or starter:en, starter:zh.</source>
        <translation>词向量的名称或 id，也可用 starter:en、starter:zh。</translation>
    </message>
    <message>
        <source>How many to list.</source>
        <translation>列出的数量。</translation>
    </message>
    <message>
        <source>Name in the project; default: a free one.</source>
        <translation>在项目中的名称；默认使用未被占用的名称。</translation>
    </message>
    <message>
        <source>Seed of everything random.</source>
        <translation>所有随机过程的种子。</translation>
    </message>
    <message>
        <source>Compute threads; default: all cores.</source>
        <translation>计算线程数；默认使用全部核心。</translation>
    </message>
    <message>
        <source>Leave out this label; may be repeated.</source>
        <translation>排除此标签；可重复使用。</translation>
    </message>
    <message>
        <source>Leave out labels with fewer texts.</source>
        <translation>排除文本数少于此的标签。</translation>
    </message>
    <message>
        <source>Labels that differ in capitals or blanks alone are one.</source>
        <translation>仅大小写或空格不同的标签视为同一个。</translation>
    </message>
    <message>
        <source>Set a parameter of the algorithm; may be repeated.</source>
        <translation>设置算法的参数；可重复使用。</translation>
    </message>
    <message>
        <source>Read settings from a TOML file; other options win over it.</source>
        <translation>从 TOML 文件读取设置；其他选项优先。</translation>
    </message>
    <message>
        <source>Error: {message}</source>
        <translation>错误：{message}</translation>
    </message>
    <message>
        <source>The output cannot be written: {reason}.</source>
        <translation>无法写出结果：{reason}。</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Draw the window off screen, after its work has settled.</source>
        <translation>待窗口工作完成后，在屏幕外绘制窗口。</translation>
    </message>
    <message>
        <source>Walk the main job through the window, off screen, with pictures.</source>
        <translation>在屏幕外的窗口中走完主要流程，并保存图片。</translation>
    </message>
    <message>
        <source>Colours.</source>
        <translation>配色。</translation>
    </message>
    <message>
        <source>Language of the window; default: that of the messages.</source>
        <translation>窗口的语言；默认与消息的语言相同。</translation>
    </message>
    <message>
        <source>Size of the window.</source>
        <translation>窗口的大小。</translation>
    </message>
    <message>
        <source>The picture.</source>
        <translation>图片文件。</translation>
    </message>
    <message>
        <source>The page to show, for example map.</source>
        <translation>要显示的页面，例如 map。</translation>
    </message>
    <message>
        <source>The embedding to show; default: one that has the word.</source>
        <translation>要显示的词向量；默认为含有该词的一组。</translation>
    </message>
    <message>
        <source>A word to select.</source>
        <translation>要选中的词语。</translation>
    </message>
    <message>
        <source>A text for the newest model to predict.</source>
        <translation>由最新的模型预测的一段文本。</translation>
    </message>
    <message>
        <source>Where the pictures go.</source>
        <translation>图片的存放位置。</translation>
    </message>
    <message>
        <source>{count} pictures are in {folder}.</source>
        <translation>{folder} 中有 {count} 张图片。</translation>
    </message>
    <message>
        <source>--size needs WIDTHxHEIGHT, for example 1440x900, not {text}.</source>
        <translation>--size 的格式应为 WIDTHxHEIGHT，例如 1440x900，而不是 {text}。</translation>
    </message>
    <message>
        <source>--size needs {width} to 8192 by {height} to 8192 pixels, not {text}.</source>
        <translation>--size 需要宽 {width}–8192、高 {height}–8192 像素，而不是 {text}。</translation>
    </message>
    <message>
        <source>System libraries are missing: {names}.</source>
        <translation>缺少系统库：{names}。</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped. The work so far is saved.</source>
        <translation>已停止。目前的进度已保存。</translation>
    </message>
    <message>
        <source>Run the same command again to go on from there.</source>
        <translation>再次运行同一命令即可从该处继续。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was added to the project.</source>
        <translation>已停止。未向项目添加任何内容。</translation>
    </message>
    <message>
        <source>List the corpora, embeddings and maps of a project.</source>
        <translation>列出项目中的语料、词向量和地图。</translation>
    </message>
    <message>
        <source>List the runs of a project, finished or not.</source>
        <translation>列出项目的运行记录，无论是否完成。</translation>
    </message>
    <message>
        <source>Print the settings that made something, as a file for --config.</source>
        <translation>输出生成某项结果所用的设置，可存为文件供 --config 使用。</translation>
    </message>
    <message>
        <source>List a damaged project anew from what is in its folder.</source>
        <translation>根据文件夹中的内容重新列出已损坏的项目。</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Train several classifiers on the same splits, and compare them.</source>
        <translation>在相同的划分上训练多个分类器并比较。</translation>
    </message>
    <message>
        <source>A classifier, for example linear_svm:tfidf; may be repeated.</source>
        <translation>分类器，例如 linear_svm:tfidf；可重复使用。</translation>
    </message>
    <message>
        <source>What to learn: classification or multilabel.</source>
        <translation>学习什么：classification（单标签）或 multilabel（多标签）。</translation>
    </message>
    <message>
        <source>How often the documents are divided anew; default: 5, by date once.</source>
        <translation>文档重新划分的次数；默认 5 次，按日期时 1 次。</translation>
    </message>
    <message>
        <source>As many parts, each tested once, instead of repeats.</source>
        <translation>分成这么多份，每份测试一次，代替重复划分。</translation>
    </message>
    <message>
        <source>Set a parameter, such as linear_svm.C=2, tfidf.min_df=3 or split.test=0.3.</source>
        <translation>设置参数，例如 linear_svm.C=2、tfidf.min_df=3 或 split.test=0.3。</translation>
    </message>
    <message>
        <source>Compared so far: {count}</source>
        <translation>已比较：{count}</translation>
    </message>
    <message>
        <source>Models of {corpus}</source>
        <translation>{corpus} 的模型</translation>
    </message>
    <message>
        <source>--set needs PART.KEY=VALUE, not “{text}”.</source>
        <translation>--set 需要 PART.KEY=VALUE，而不是“{text}”。</translation>
    </message>
    <message>
        <source>Nothing that is compared is named {name}.</source>
        <translation>参与比较的对象中没有名为 {name} 的。</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Texts: {name}</source>
        <translation>文本：{name}</translation>
    </message>
    <message>
        <source>Word vectors: {name}</source>
        <translation>词向量：{name}</translation>
    </message>
    <message>
        <source>Name or id of the result or the run.</source>
        <translation>结果或运行的名称或 id。</translation>
    </message>
    <message>
        <source>No run of this project is called {name}.</source>
        <translation>此项目中没有名为 {name} 的运行。</translation>
    </message>
    <message>
        <source>“embedstudio runs” lists them.</source>
        <translation>“embedstudio runs”可列出它们。</translation>
    </message>
    <message>
        <source>Nothing heavy is imported before the window</source>
        <translation>打开窗口前不导入大型模块</translation>
    </message>
    <message>
        <source>A font shows Chinese</source>
        <translation>有字体可显示中文</translation>
    </message>
    <message>
        <source>Both languages are there</source>
        <translation>两种语言齐全</translation>
    </message>
    <message>
        <source>The ready vectors answer</source>
        <translation>入门向量可以查询</translation>
    </message>
    <message>
        <source>A text becomes vectors and a map</source>
        <translation>文本可变为向量和地图</translation>
    </message>
    <message>
        <source>It did not open within {seconds} s.</source>
        <translation>未能在 {seconds} 秒内打开。</translation>
    </message>
    <message>
        <source>It ended with code {code}.</source>
        <translation>退出代码为 {code}。</translation>
    </message>
    <message>
        <source>The window opens</source>
        <translation>窗口可以打开</translation>
    </message>
    <message>
        <source>painted after {ms} ms</source>
        <translation>{ms} 毫秒后绘出</translation>
    </message>
    <message>
        <source>Install one: {command}</source>
        <translation>安装一个：{command}</translation>
    </message>
    <message>
        <source>{count} words</source>
        <translation>{count} 个词语</translation>
    </message>
    <message>
        <source>Tell what this machine has, what is missing and how to get it.</source>
        <translation>说明本机有什么、缺什么以及如何获取。</translation>
    </message>
    <message>
        <source>List the texts that are ready to use.</source>
        <translation>列出现成的文本。</translation>
    </message>
    <message>
        <source>Compile the inner loops ahead, so that nobody waits for it later.</source>
        <translation>预先编译内层循环，以后无需等待。</translation>
    </message>
    <message>
        <source>Open the window off screen, time it, and check the installation.</source>
        <translation>在屏幕外打开窗口并计时，检查安装是否完好。</translation>
    </message>
    <message>
        <source>Install missing system packages (as root, on Debian and its kin).</source>
        <translation>安装缺少的系统软件包（需 root 权限，适用于 Debian 及其衍生版）。</translation>
    </message>
    <message>
        <source>Leave out the compute device: no torch import.</source>
        <translation>不检测计算设备：不导入 torch。</translation>
    </message>
    <message>
        <source>Say only what is missing.</source>
        <translation>只列出缺少的内容。</translation>
    </message>
    <message>
        <source>Installing {names}…</source>
        <translation>正在安装 {names}…</translation>
    </message>
    <message>
        <source>The system packages could not be installed.</source>
        <translation>无法安装系统软件包。</translation>
    </message>
    <message>
        <source>Try it by hand: {command}</source>
        <translation>请手动尝试：{command}</translation>
    </message>
    <message>
        <source>Add what is missing with: {command}</source>
        <translation>用以下命令补齐缺少的内容：{command}</translation>
    </message>
    <message>
        <source>Even if it was done before.</source>
        <translation>即使之前已经编译过。</translation>
    </message>
    <message>
        <source>The compiled code is up to date.</source>
        <translation>已编译的代码是最新的。</translation>
    </message>
    <message>
        <source>Compiled in {seconds} s.</source>
        <translation>编译完成，用时 {seconds} 秒。</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>available</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>no display</source>
        <translation>无显示器</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>package</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Nothing is missing.</source>
        <translation>没有缺少任何内容。</translation>
    </message>
    <message>
        <source>install with</source>
        <translation>安装命令</translation>
    </message>
    <message>
        <source>All system packages at once: {command}</source>
        <translation>一次安装所有系统软件包：{command}</translation>
    </message>
    <message>
        <source>Window painted {ms} ms after the start.</source>
        <translation>启动 {ms} 毫秒后绘出窗口。</translation>
    </message>
    <message>
        <source>Train an embedding on a corpus.</source>
        <translation>用语料训练词向量。</translation>
    </message>
    <message>
        <source>Name or id of the corpus.</source>
        <translation>语料的名称或 id。</translation>
    </message>
    <message>
        <source>Name of the algorithm, for example word2vec.</source>
        <translation>算法名称，例如 word2vec。</translation>
    </message>
    <message>
        <source>Seconds between checkpoints.</source>
        <translation>检查点之间的秒数。</translation>
    </message>
    <message>
        <source>How many snapshots of its vectors the training leaves; 0 leaves none.</source>
        <translation>训练留下多少个向量快照；0 表示不留。</translation>
    </message>
    <message>
        <source>Train a model on labelled texts, and test it.</source>
        <translation>在有标签的文本上训练模型并测试。</translation>
    </message>
    <message>
        <source>Word vectors for the features: a name, an id, or starter:en.</source>
        <translation>用作特征的词向量：名称、编号或 starter:en。</translation>
    </message>
    <message>
        <source>Give every document of a corpus a vector.</source>
        <translation>为语料库的每篇文档生成一个向量。</translation>
    </message>
    <message>
        <source>sif, mean or lsa; default: sif with --embedding, lsa without.</source>
        <translation>sif、mean 或 lsa；默认：有 --embedding 时为 sif，否则为 lsa。</translation>
    </message>
    <message>
        <source>{option} is missing.</source>
        <translation>缺少 {option}。</translation>
    </message>
    <message>
        <source>Documents of {corpus} as vectors ({features})</source>
        <translation>{corpus} 的文档向量（{features}）</translation>
    </message>
    <message>
        <source>What to learn: classification, or multilabel for several labels a text.</source>
        <translation>学习什么：classification；每篇文本有多个标签时用 multilabel。</translation>
    </message>
    <message>
        <source>Name of the classifier: {names}.</source>
        <translation>分类器名称：{names}。</translation>
    </message>
    <message>
        <source>Column of the labels; default: the one chosen at import.</source>
        <translation>标签列；默认为导入时选择的列。</translation>
    </message>
    <message>
        <source>What stands between the labels of one text; default: “;”.</source>
        <translation>一篇文本的多个标签之间的分隔符；默认“;”。</translation>
    </message>
    <message>
        <source>How texts become vectors: tfidf, lsa, sif, mean …; mean when --embedding is given. The mean has --set pooling=max, pooling=min and weighting=tfidf.</source>
        <translation>文本如何变成向量：tfidf、lsa、sif、mean……；给出 --embedding 时为 mean。mean 另有 --set pooling=max、pooling=min 和 weighting=tfidf。</translation>
    </message>
    <message>
        <source>Divide and train so often; scores are means.</source>
        <translation>划分并训练这么多次；分数取平均。</translation>
    </message>
    <message>
        <source>Test each of so many parts once.</source>
        <translation>分成这么多份，每份测试一次。</translation>
    </message>
    <message>
        <source>Keep texts with equal values of this column on one side.</source>
        <translation>该列取值相同的文本留在同一侧。</translation>
    </message>
    <message>
        <source>Test with the latest texts by this column.</source>
        <translation>按该列用最新的文本测试。</translation>
    </message>
    <message>
        <source>There is no task {name}; there is: {names}.</source>
        <translation>没有任务 {name}；可用：{names}。</translation>
    </message>
    <message>
        <source>{algorithm} on {corpus}</source>
        <translation>{corpus} 上的 {algorithm}</translation>
    </message>
    <message>
        <source>Scores of the labels: {tested}.</source>
        <translation>各标签的得分：{tested}。</translation>
    </message>
    <message>
        <source>Use --by-group or --by-date, not both.</source>
        <translation>--by-group 与 --by-date 只能用一个。</translation>
    </message>
    <message>
        <source>{algorithm} has no parameter {name}.</source>
        <translation>{algorithm} 没有参数 {name}。</translation>
    </message>
    <message>
        <source>Known parameters: {names}.</source>
        <translation>可用参数：{names}。</translation>
    </message>
    <message>
        <source>Bring word vectors from a file into a project.</source>
        <translation>将文件中的词向量导入项目。</translation>
    </message>
    <message>
        <source>Write the vectors of an embedding to a file.</source>
        <translation>将词向量写入文件。</translation>
    </message>
    <message>
        <source>word2vec text or binary, GloVe, TSV or npy with words.</source>
        <translation>word2vec 文本或二进制、GloVe、TSV 或附词语的 npy。</translation>
    </message>
    <message>
        <source>The words of a TSV or npy file; default: found beside it.</source>
        <translation>TSV 或 npy 文件对应的词语文件；默认在同一位置查找。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file of vectors.</source>
        <translation>{path} 是文件夹，不是向量文件。</translation>
    </message>
    <message>
        <source>Name one file of word vectors; texts are added with “embedstudio corpus add”.</source>
        <translation>请指定一个词向量文件；文本请用“embedstudio corpus add”添加。</translation>
    </message>
    <message>
        <source>Importing {name}</source>
        <translation>正在导入 {name}</translation>
    </message>
    <message>
        <source>The suffix decides the form: .txt, .vec, .bin, .tsv or .npy.</source>
        <translation>格式由后缀决定：.txt、.vec、.bin、.tsv 或 .npy。</translation>
    </message>
    <message>
        <source>Write a map as a picture, a page, a table or a folder for Embedding Projector.</source>
        <translation>把地图写成图片、网页、表格或 Embedding Projector 文件夹。</translation>
    </message>
    <message>
        <source>Name or id of a map, an embedding (its newest map), or starter:en, starter:zh.</source>
        <translation>地图的名称或编号、词向量（取最新地图），或 starter:en、starter:zh。</translation>
    </message>
    <message>
        <source>NAME.png, .svg, .html, .csv, .tsv, .parquet, or a folder for Embedding Projector.</source>
        <translation>NAME.png、.svg、.html、.csv、.tsv、.parquet，或 Embedding Projector 文件夹。</translation>
    </message>
    <message>
        <source>png, svg, html, csv, tsv, parquet or projector.</source>
        <translation>png、svg、html、csv、tsv、parquet 或 projector。</translation>
    </message>
    <message>
        <source>Pixels of a PNG for each pixel.</source>
        <translation>PNG 每个像素放大的倍数。</translation>
    </message>
    <message>
        <source>Leave the ground out.</source>
        <translation>不画背景。</translation>
    </message>
    <message>
        <source>What the colours tell: cluster, frequency, trust, or a column of the vectors.</source>
        <translation>颜色表示什么：cluster、frequency、trust，或词向量的某一列。</translation>
    </message>
    <message>
        <source>Language of pictures and pages.</source>
        <translation>图片和网页的语言。</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>正在导出 {name}</translation>
    </message>
    <message>
        <source>The compiled code could not be prepared: {reason}</source>
        <translation>无法准备编译代码：{reason}</translation>
    </message>
    <message>
        <source>A value is needed.</source>
        <translation>需要一个值。</translation>
    </message>
    <message>
        <source>Use true or false.</source>
        <translation>请使用 true 或 false。</translation>
    </message>
    <message>
        <source>Use a number.</source>
        <translation>请使用数字。</translation>
    </message>
    <message>
        <source>Use a finite number.</source>
        <translation>请使用有限数。</translation>
    </message>
    <message>
        <source>Use a whole number.</source>
        <translation>请使用整数。</translation>
    </message>
    <message>
        <source>Use a text.</source>
        <translation>请使用文本。</translation>
    </message>
    <message>
        <source>Use at most {high}.</source>
        <translation>请使用不大于 {high} 的值。</translation>
    </message>
    <message>
        <source>Use at least {low}.</source>
        <translation>请使用不小于 {low} 的值。</translation>
    </message>
    <message>
        <source>Use a value from {low} to {high}.</source>
        <translation>请使用 {low} 至 {high} 的值。</translation>
    </message>
    <message>
        <source>There is no parameter named {name}.</source>
        <translation>没有名为 {name} 的参数。</translation>
    </message>
    <message>
        <source>The parameters are {names}.</source>
        <translation>可用的参数：{names}。</translation>
    </message>
    <message>
        <source>There is no {kind} named {name}.</source>
        <translation>没有名为 {name} 的{kind}。</translation>
    </message>
    <message>
        <source>BM25 (words)</source>
        <translation>BM25（词语）</translation>
    </message>
    <message>
        <source>TF-IDF (words)</source>
        <translation>TF-IDF（词语）</translation>
    </message>
    <message>
        <source>SIF (word vectors)</source>
        <translation>SIF（词向量）</translation>
    </message>
    <message>
        <source>There is no way of searching named {name}.</source>
        <translation>没有名为 {name} 的检索方式。</translation>
    </message>
    <message>
        <source>Known names: {names}.</source>
        <translation>可用的名称：{names}。</translation>
    </message>
    <message>
        <source>This way of searching is made of word vectors, and none were chosen.</source>
        <translation>这种检索方式需要词向量，但没有选择词向量。</translation>
    </message>
    <message>
        <source>Choose an embedding, for example starter:en, or search with bm25.</source>
        <translation>请选择词向量，例如 starter:en，或用 bm25 检索。</translation>
    </message>
    <message>
        <source>training algorithm</source>
        <translation>训练算法</translation>
    </message>
    <message>
        <source>map method</source>
        <translation>地图方法</translation>
    </message>
    <message>
        <source>document encoder</source>
        <translation>文档编码器</translation>
    </message>
    <message>
        <source>classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>图片 (PNG)</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>矢量图 (SVG)</translation>
    </message>
    <message>
        <source>Interactive page (HTML)</source>
        <translation>交互网页 (HTML)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格 (CSV)</translation>
    </message>
    <message>
        <source>Table (TSV)</source>
        <translation>表格 (TSV)</translation>
    </message>
    <message>
        <source>Table (Parquet)</source>
        <translation>表格 (Parquet)</translation>
    </message>
    <message>
        <source>Folder for Embedding Projector</source>
        <translation>Embedding Projector 文件夹</translation>
    </message>
    <message>
        <source>There is no format {name}.</source>
        <translation>没有格式 {name}。</translation>
    </message>
    <message>
        <source>A map cannot be written as {name}.</source>
        <translation>地图无法写成 {name}。</translation>
    </message>
    <message>
        <source>Use a name that ends in {suffixes}.</source>
        <translation>请使用以 {suffixes} 结尾的名称。</translation>
    </message>
    <message>
        <source>{name} is not a name for the format {format}.</source>
        <translation>{name} 不是 {format} 格式的文件名。</translation>
    </message>
    <message>
        <source>{path} has no file of words next to it.</source>
        <translation>{path} 旁边没有词语文件。</translation>
    </message>
    <message>
        <source>Put one word a line into {name}.</source>
        <translation>请将词语写入 {name}，每行一个。</translation>
    </message>
    <message>
        <source>{count} words read</source>
        <translation>已读取 {count} 个词语</translation>
    </message>
    <message>
        <source>The header of {path} is damaged.</source>
        <translation>{path} 的文件头已损坏。</translation>
    </message>
    <message>
        <source>Save the array again with numpy.save.</source>
        <translation>请用 numpy.save 重新保存数组。</translation>
    </message>
    <message>
        <source>{path} holds Python objects; opening them could run code, so it is refused.</source>
        <translation>{path} 含有 Python 对象；打开它们可能会运行代码，因此拒绝打开。</translation>
    </message>
    <message>
        <source>Save the vectors as a float32 matrix with numpy.save.</source>
        <translation>请用 numpy.save 将向量保存为 float32 矩阵。</translation>
    </message>
    <message>
        <source>{path} holds an array of shape {shape} and type {dtype}; a matrix of numbers is needed.</source>
        <translation>{path} 中的数组形状为 {shape}，类型为 {dtype}；需要的是数值矩阵。</translation>
    </message>
    <message>
        <source>Save a matrix with one row a word.</source>
        <translation>请保存每行对应一个词语的矩阵。</translation>
    </message>
    <message>
        <source>The header of {path} claims {rows} × {size} numbers, {needed} bytes; the file holds {held}.</source>
        <translation>{path} 的文件头声明有 {rows} × {size} 个数，共 {needed} 字节；文件实际含 {held} 字节。</translation>
    </message>
    <message>
        <source>Get the file again, or save the array again with numpy.save.</source>
        <translation>请重新获取文件，或用 numpy.save 重新保存数组。</translation>
    </message>
    <message>
        <source>the word is not valid UTF-8 (at byte {position})</source>
        <translation>词语不是有效的 UTF-8（第 {position} 字节处）</translation>
    </message>
    <message>
        <source>the word has half a character (a lone surrogate)</source>
        <translation>词语中含半个字符（孤立的代理项）</translation>
    </message>
    <message>
        <source>the word is empty</source>
        <translation>词语为空</translation>
    </message>
    <message>
        <source>the word {word} is already on line {line}</source>
        <translation>词语 {word} 已在第 {line} 行出现</translation>
    </message>
    <message>
        <source>No row of {path} could be used.</source>
        <translation>{path} 中没有可用的行。</translation>
    </message>
    <message>
        <source>Line {line}: {reason}. Check that this is a file of word vectors.</source>
        <translation>第 {line} 行：{reason}。请确认这是词向量文件。</translation>
    </message>
    <message>
        <source>the vector has a value that is not a finite number (NaN or Inf)</source>
        <translation>向量中有值不是有限数（NaN 或 Inf）</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 是空文件。</translation>
    </message>
    <message>
        <source>Choose a file with one word and its vector on every line.</source>
        <translation>请选择每行为一个词语及其向量的文件。</translation>
    </message>
    <message>
        <source>The header of {path} claims {words} words of {size} dimensions, which cannot be.</source>
        <translation>{path} 的文件头声明有 {words} 个 {size} 维的词语，这不可能。</translation>
    </message>
    <message>
        <source>Correct the first line to the number of words and the number of dimensions.</source>
        <translation>请将第一行改为词语数和维数。</translation>
    </message>
    <message>
        <source>The header of {path} claims {size} dimensions, but line 2 has {found} values.</source>
        <translation>{path} 的文件头声明为 {size} 维，但第 2 行有 {found} 个值。</translation>
    </message>
    <message>
        <source>Correct the first line, or remove it to read the rows as they are.</source>
        <translation>请改正第一行，或将其删除以按原样读取各行。</translation>
    </message>
    <message>
        <source>{path} has numbers but no words.</source>
        <translation>{path} 中只有数字，没有词语。</translation>
    </message>
    <message>
        <source>Give the file with the words (metadata) as well, one word for every row.</source>
        <translation>请同时提供词语文件（元数据），每行向量对应一个词语。</translation>
    </message>
    <message>
        <source>{path} is UTF-16 text; word vectors are read as UTF-8.</source>
        <translation>{path} 是 UTF-16 文本；词向量按 UTF-8 读取。</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 and open it again.</source>
        <translation>请将文件保存为 UTF-8，然后重新打开。</translation>
    </message>
    <message>
        <source>{path} is a fastText model, not a file of word vectors.</source>
        <translation>{path} 是 fastText 模型，不是词向量文件。</translation>
    </message>
    <message>
        <source>Open the .vec file that fastText writes next to it.</source>
        <translation>请打开 fastText 在旁边写出的 .vec 文件。</translation>
    </message>
    <message>
        <source>{path} is a {kind} file, not word vectors.</source>
        <translation>{path} 是 {kind} 文件，不是词向量。</translation>
    </message>
    <message>
        <source>Formats that can be read: word2vec text or binary, GloVe, TSV, npy with a words file.</source>
        <translation>可读取的格式：word2vec 文本或二进制、GloVe、TSV、附词语文件的 npy。</translation>
    </message>
    <message>
        <source>{path} is a pickle or an archive; opening it could run code, so it is refused.</source>
        <translation>{path} 是 pickle 或压缩包；打开它可能会运行代码，因此拒绝打开。</translation>
    </message>
    <message>
        <source>In the program that made it, save the vectors as word2vec text and open that file.</source>
        <translation>请在生成该文件的程序中将向量另存为 word2vec 文本，再打开那个文件。</translation>
    </message>
    <message>
        <source>{path} is not a file of word vectors.</source>
        <translation>{path} 不是词向量文件。</translation>
    </message>
    <message>
        <source>Line {line} of {path} is longer than 1 MB, so this is not a file of word vectors.</source>
        <translation>{path} 的第 {line} 行超过 1 MB，因此这不是词向量文件。</translation>
    </message>
    <message>
        <source>{path} is damaged: it cannot be unpacked to its end.</source>
        <translation>{path} 已损坏：无法完整解压。</translation>
    </message>
    <message>
        <source>Get the file again; the download may have been cut off.</source>
        <translation>请重新获取文件；下载可能中断了。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} 不是文件。</translation>
    </message>
    <message>
        <source>Choose a file of word vectors.</source>
        <translation>请选择词向量文件。</translation>
    </message>
    <message>
        <source>Measuring {name}</source>
        <translation>正在测量 {name}</translation>
    </message>
    <message>
        <source>English starter</source>
        <translation>英文入门向量</translation>
    </message>
    <message>
        <source>Chinese starter</source>
        <translation>中文入门向量</translation>
    </message>
    <message>
        <source>There are no starter vectors for {language}.</source>
        <translation>没有 {language} 的入门向量。</translation>
    </message>
    <message>
        <source>The header claims {claimed} words; all {found} were read.</source>
        <translation>文件头称有 {claimed} 个词；已读入全部 {found} 个。</translation>
    </message>
    <message>
        <source>The header of {path} claims {words} words of {size} dimensions, but the file holds {held} rows.</source>
        <translation>{path} 的文件头声明有 {words} 个 {size} 维的词语，但文件中有 {held} 行。</translation>
    </message>
    <message>
        <source>Get the file again if it was cut off; to read the rows that are there, remove its first line.</source>
        <translation>如果文件被截断，请重新获取；若只读取现有各行，请删除第一行。</translation>
    </message>
    <message>
        <source>the line is empty</source>
        <translation>该行为空</translation>
    </message>
    <message>
        <source>{text} is not a number</source>
        <translation>{text} 不是数字</translation>
    </message>
    <message>
        <source>{found} values where {expected} are expected</source>
        <translation>有 {found} 个值，应为 {expected} 个</translation>
    </message>
    <message>
        <source>word2vec text</source>
        <translation>word2vec 文本</translation>
    </message>
    <message>
        <source>word2vec binary</source>
        <translation>word2vec 二进制</translation>
    </message>
    <message>
        <source>GloVe text</source>
        <translation>GloVe 文本</translation>
    </message>
    <message>
        <source>TSV</source>
        <translation>TSV</translation>
    </message>
    <message>
        <source>npy with words</source>
        <translation>附词语的 npy</translation>
    </message>
    <message>
        <source>Rows left out: {count}.</source>
        <translation>已略过的行：{count}。</translation>
    </message>
    <message>
        <source>The words are those of {name}.</source>
        <translation>词语取自 {name}。</translation>
    </message>
    <message>
        <source>Vectors of nothing but zeros, near to nothing: {count}.</source>
        <translation>全为零、与任何词都不相近的向量：{count} 个。</translation>
    </message>
    <message>
        <source>Vectors that another row has too: {count}.</source>
        <translation>与另一行相同的向量：{count} 个。</translation>
    </message>
    <message>
        <source>Counting zeros and copies</source>
        <translation>正在统计零向量和相同向量</translation>
    </message>
    <message>
        <source>{count} rows were rejected.</source>
        <translation>{count} 行未采用。</translation>
    </message>
    <message>
        <source>{name} was not needed: the vectors have words of their own.</source>
        <translation>不需要 {name}：向量已自带词语。</translation>
    </message>
    <message>
        <source>The header of {path} claims {words} words of {size} dimensions, but its {bytes} bytes can hold at most {held}.</source>
        <translation>{path} 的文件头声明有 {words} 个 {size} 维的词语，但其 {bytes} 字节最多只能容纳 {held} 个。</translation>
    </message>
    <message>
        <source>Get the file again: it was cut off or its first line is wrong.</source>
        <translation>请重新获取文件：它被截断了，或第一行有误。</translation>
    </message>
    <message>
        <source>{path} ends inside row {row}: its header claims {words} words, {whole} are whole.</source>
        <translation>{path} 在第 {row} 行中间结束：文件头声明有 {words} 个词语，完整的有 {whole} 个。</translation>
    </message>
    <message>
        <source>Get the file again, or write {whole} as its first number to read the whole rows.</source>
        <translation>请重新获取文件，或将其第一个数字改为 {whole}，以读取完整的行。</translation>
    </message>
    <message>
        <source>The header of {path} claims {words} words of {size} dimensions; {bytes} bytes follow them.</source>
        <translation>{path} 的文件头声明有 {words} 个 {size} 维的词语；其后有 {bytes} 字节。</translation>
    </message>
    <message>
        <source>The first line is wrong: correct the number of words and of dimensions.</source>
        <translation>第一行有误：请改正词语数和维数。</translation>
    </message>
    <message>
        <source>the file ends inside a row that its header does not count ({bytes} bytes)</source>
        <translation>文件末尾有一行不完整，且未计入文件头（{bytes} 字节）</translation>
    </message>
    <message>
        <source>The word of row {row} in {path} has no end within {limit} bytes.</source>
        <translation>{path} 中第 {row} 行的词语在 {limit} 字节内没有结束。</translation>
    </message>
    <message>
        <source>The first line may claim wrong dimensions, or the file is no word2vec binary file.</source>
        <translation>第一行的维数可能有误，或者该文件不是 word2vec 二进制文件。</translation>
    </message>
    <message>
        <source>{path} holds vectors, not only words.</source>
        <translation>{path} 里是向量，不只是词语。</translation>
    </message>
    <message>
        <source>Import it by itself, or give a file with one word a line.</source>
        <translation>请单独导入该文件，或提供每行一个词的文件。</translation>
    </message>
    <message>
        <source>{path} has {words} words for {rows} vectors.</source>
        <translation>{path} 有 {words} 个词语，而向量有 {rows} 个。</translation>
    </message>
    <message>
        <source>It needs one line for every vector; only a title line may come on top.</source>
        <translation>每个向量须对应一行；最上方只可另有一行标题。</translation>
    </message>
    <message>
        <source>Line {line} of {path} is not valid UTF-8.</source>
        <translation>{path} 的第 {line} 行不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>Save the file of words as UTF-8 and open it again.</source>
        <translation>请将词语文件保存为 UTF-8，然后重新打开。</translation>
    </message>
    <message>
        <source>The row numbers in {path} are not 0 to {last}, each once.</source>
        <translation>{path} 中的行号不是 0 至 {last} 各出现一次。</translation>
    </message>
    <message>
        <source>Write the words as a list in the order of the rows.</source>
        <translation>请按各行的顺序将词语写成列表。</translation>
    </message>
    <message>
        <source>{path} is not a JSON list of words (line {line}).</source>
        <translation>{path} 不是 JSON 词语列表（第 {line} 行）。</translation>
    </message>
    <message>
        <source>Write it as [&quot;first&quot;, &quot;second&quot;, …], or as plain text with one word a line.</source>
        <translation>请写成 [&quot;first&quot;, &quot;second&quot;, …]，或每行一个词语的纯文本。</translation>
    </message>
    <message>
        <source>Vectors cannot be written to {name}.</source>
        <translation>向量无法写入 {name}。</translation>
    </message>
    <message>
        <source>Use one of these endings: {endings}.</source>
        <translation>请使用以下后缀之一：{endings}。</translation>
    </message>
    <message>
        <source>{count} words written</source>
        <translation>已写入 {count} 个词语</translation>
    </message>
    <message>
        <source>The word {word} of row {row} cannot be written in this format: it is empty or has white space that separates words there.</source>
        <translation>第 {row} 行的词语 {word} 无法以此格式写入：它为空，或含有此格式用来分隔词语的空白字符。</translation>
    </message>
    <message>
        <source>Words with spaces can be written as .tsv or .npy; line ends and tabs cannot be written.</source>
        <translation>含空格的词语可写入 .tsv 或 .npy；换行符和制表符无法写入。</translation>
    </message>
    <message>
        <source>Checking words</source>
        <translation>正在检查词语</translation>
    </message>
    <message>
        <source>Writing words</source>
        <translation>正在写入词语</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer words or dimensions.</source>
        <translation>请关闭其他程序，或减少词语数量或维数。</translation>
    </message>
    <message>
        <source>Nothing that was saved is lost. Please report this with the log from Help.</source>
        <translation>已保存的内容没有丢失。请从“帮助”中取得日志并报告此问题。</translation>
    </message>
    <message>
        <source>Free some space and run it again.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>Delete what you no longer need, or ask for more space, and run it again.</source>
        <translation>请删除不再需要的文件或申请更多空间，然后重试。</translation>
    </message>
    <message>
        <source>You are not allowed to use this file or folder. Choose another one.</source>
        <translation>没有使用此文件或文件夹的权限。请另选一个。</translation>
    </message>
    <message>
        <source>This folder is read-only. Choose another one.</source>
        <translation>此文件夹为只读。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Check that the file is still there.</source>
        <translation>请确认文件仍然存在。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请换一个较短的名称。</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the quota of disk space is used up</source>
        <translation>磁盘配额已用完</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>the folder is read-only</source>
        <translation>文件夹是只读的</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>它不存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是一个文件夹</translation>
    </message>
    <message>
        <source>a part of its path is not a folder</source>
        <translation>其路径中有一部分不是文件夹</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>the disk cannot be read or written</source>
        <translation>磁盘无法读写</translation>
    </message>
    <message>
        <source>the file would be too large</source>
        <translation>文件会过大</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>nobody reads the output any more</source>
        <translation>已无程序读取输出</translation>
    </message>
    <message>
        <source>its links lead in a circle</source>
        <translation>其链接首尾相接</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>另一个程序正在使用它</translation>
    </message>
    <message>
        <source>Cannot use {path}: {reason}.</source>
        <translation>无法使用 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Reading or writing failed: {reason}.</source>
        <translation>读写失败：{reason}。</translation>
    </message>
    <message>
        <source>Train or open an embedding with at least one word.</source>
        <translation>请训练或打开至少含一个词语的词向量。</translation>
    </message>
    <message>
        <source>There is nothing to map.</source>
        <translation>没有可放到地图上的内容。</translation>
    </message>
    <message>
        <source>Use 2 or 3.</source>
        <translation>请使用 2 或 3。</translation>
    </message>
    <message>
        <source>The map cannot go on from that layout: {reason}.</source>
        <translation>地图无法从该布局继续：{reason}。</translation>
    </message>
    <message>
        <source>Choose a layout with as many dimensions, or start anew.</source>
        <translation>请选择维数相同的布局，或重新开始。</translation>
    </message>
    <message>
        <source>The chosen rows are not rows of these vectors in increasing order.</source>
        <translation>所选的行不是这些向量按递增顺序的行。</translation>
    </message>
    <message>
        <source>Choose at least one word of the embedding that is mapped.</source>
        <translation>请至少选择地图所用词向量中的一个词。</translation>
    </message>
    <message>
        <source>it has {a} dimensions, not {b}</source>
        <translation>它有 {a} 维，而不是 {b} 维</translation>
    </message>
    <message>
        <source>it does not have one place for each point</source>
        <translation>它没有为每个点给出位置</translation>
    </message>
    <message>
        <source>Use at least 1.</source>
        <translation>请至少设为 1。</translation>
    </message>
    <message>
        <source>Rename “{old}” to “{new}”</source>
        <translation>将“{old}”重命名为“{new}”</translation>
    </message>
    <message>
        <source>Delete “{name}” and its maps ({count})</source>
        <translation>删除“{name}”及其地图（{count}）</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Delete the run “{title}”</source>
        <translation>删除运行记录“{title}”</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>文件缺失</translation>
    </message>
    <message>
        <source>There is no project at {path}.</source>
        <translation>{path} 处没有项目。</translation>
    </message>
    <message>
        <source>A project is a folder whose name ends in {suffix}.</source>
        <translation>项目是名称以 {suffix} 结尾的文件夹。</translation>
    </message>
    <message>
        <source>it is not readable text</source>
        <translation>不是可读的文本</translation>
    </message>
    <message>
        <source>it is cut short or was changed by hand</source>
        <translation>它不完整，或被手动修改过</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}.</source>
        <translation>无法使用 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The corpora, embeddings and maps are still in the folder: recover the project to list them (on the command line: embedstudio recover {folder}).</source>
        <translation>语料、词向量和地图仍在文件夹中：恢复该项目即可重新列出它们（命令行：embedstudio recover {folder}）。</translation>
    </message>
    <message>
        <source>EmbedStudio, process {pid} on {host}</source>
        <translation>EmbedStudio，{host} 上的进程 {pid}</translation>
    </message>
    <message>
        <source>This project was made by a newer EmbedStudio: its format is {theirs}, we read {ours}.</source>
        <translation>此项目由较新的 EmbedStudio 创建：其格式为 {theirs}，当前可读取的格式为 {ours}。</translation>
    </message>
    <message>
        <source>Install the newer version to open it. Nothing in the project was changed.</source>
        <translation>请安装较新的版本来打开。项目未做任何更改。</translation>
    </message>
    <message>
        <source>There is already something at {path}.</source>
        <translation>{path} 处已有内容。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>A project cannot be saved inside itself.</source>
        <translation>项目不能保存到它自己的文件夹里。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Use letters, digits and signs that can be shown.</source>
        <translation>请使用可以显示的文字、数字和符号。</translation>
    </message>
    <message>
        <source>Use 1 to {most} characters, without spaces at the ends.</source>
        <translation>请使用 1 至 {most} 个字符，首尾不含空格。</translation>
    </message>
    <message>
        <source>Names that begin with starter: or sample: are kept for what EmbedStudio ships.</source>
        <translation>以 starter: 或 sample: 开头的名称保留给 EmbedStudio 自带的内容。</translation>
    </message>
    <message>
        <source>“{name}” cannot be a name.</source>
        <translation>“{name}”不能用作名称。</translation>
    </message>
    <message>
        <source>The name of the folder {path} is not UTF-8.</source>
        <translation>文件夹 {path} 的名称不是 UTF-8。</translation>
    </message>
    <message>
        <source>Rename the folder, or choose another one.</source>
        <translation>请重命名该文件夹，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>There is no corpus named {name}.</source>
        <translation>没有名为 {name} 的语料。</translation>
    </message>
    <message>
        <source>There is no embedding named {name}.</source>
        <translation>没有名为 {name} 的词向量。</translation>
    </message>
    <message>
        <source>There is no model named {name}.</source>
        <translation>没有名为 {name} 的模型。</translation>
    </message>
    <message>
        <source>There is no comparison named {name}.</source>
        <translation>没有名为 {name} 的比较。</translation>
    </message>
    <message>
        <source>There is no map named {name}.</source>
        <translation>没有名为 {name} 的地图。</translation>
    </message>
    <message>
        <source>The project “{name}” cannot be changed.</source>
        <translation>项目“{name}”无法更改。</translation>
    </message>
    <message>
        <source>{reason} Close it there, or save it under another name.</source>
        <translation>{reason}请在那里关闭，或以其他名称另存。</translation>
    </message>
    <message>
        <source>{reason} Save it under another name to change it.</source>
        <translation>{reason}如需修改，请以其他名称另存。</translation>
    </message>
    <message>
        <source>It was opened for reading only.</source>
        <translation>它以只读方式打开。</translation>
    </message>
    <message>
        <source>It is open in {holder}.</source>
        <translation>已在 {holder} 中打开。</translation>
    </message>
    <message>
        <source>There are too many untitled projects in {path}.</source>
        <translation>{path} 中未命名的项目过多。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>It is closed.</source>
        <translation>它已关闭。</translation>
    </message>
    <message>
        <source>Say where words or sentences lie on a map.</source>
        <translation>给出词语或句子在地图上的位置。</translation>
    </message>
    <message>
        <source>Name or id of a map, or an embedding: its newest map.</source>
        <translation>地图的名称或编号，或词向量（取最新地图）。</translation>
    </message>
    <message>
        <source>Words or sentences.</source>
        <translation>词语或句子。</translation>
    </message>
    <message>
        <source>How many neighbours to list.</source>
        <translation>列出多少个近邻。</translation>
    </message>
    <message>
        <source>A text is empty.</source>
        <translation>有一段文本是空的。</translation>
    </message>
    <message>
        <source>Write words or a sentence.</source>
        <translation>请写出词语或句子。</translation>
    </message>
    <message>
        <source>trust</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>On the map {name}.</source>
        <translation>所用地图：{name}。</translation>
    </message>
    <message>
        <source>There is no map named {name}, and no embedding of that name with a map.</source>
        <translation>没有名为 {name} 的地图，也没有同名且有地图的词向量。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>现有：{names}。</translation>
    </message>
    <message>
        <source>Make one with the command map.</source>
        <translation>请用 map 命令生成。</translation>
    </message>
    <message>
        <source>{name} comes without a map.</source>
        <translation>{name} 没有附带地图。</translation>
    </message>
    <message>
        <source>There is none in this project yet.</source>
        <translation>此项目中尚无此类内容。</translation>
    </message>
    <message>
        <source>The project has no part with the id {id}.</source>
        <translation>项目中没有 id 为 {id} 的部分。</translation>
    </message>
    <message>
        <source>The name “{name}” is taken.</source>
        <translation>名称“{name}”已被占用。</translation>
    </message>
    <message>
        <source>Choose another name, for example “{free}”.</source>
        <translation>请换一个名称，例如“{free}”。</translation>
    </message>
    <message>
        <source>The run “{title}” cannot go on: this version does not know {job}.</source>
        <translation>运行“{title}”无法继续：此版本不认识 {job}。</translation>
    </message>
    <message>
        <source>Start a new run instead.</source>
        <translation>请改为开始新的运行。</translation>
    </message>
    <message>
        <source>Snapshots of this run could not be kept. {reason}</source>
        <translation>无法保存本次运行的快照。{reason}</translation>
    </message>
    <message>
        <source>The disk is full: the snapshots of this run make room for its result.</source>
        <translation>磁盘已满：此次运行的快照已让位给结果。</translation>
    </message>
    <message>
        <source>Saved “{name}”.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message>
        <source>The history of this run cannot be written. {reason}</source>
        <translation>无法写入此运行的历史。{reason}</translation>
    </message>
    <message>
        <source>The project is open in {holder}.</source>
        <translation>项目已在 {holder} 中打开。</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>请先在那里关闭。</translation>
    </message>
    <message>
        <source>Without a project there are starter:en and starter:zh.</source>
        <translation>没有项目时可使用 starter:en 和 starter:zh。</translation>
    </message>
    <message>
        <source>{name} of this version is not the one this was made from.</source>
        <translation>此版本的 {name} 与生成时所用的不同。</translation>
    </message>
    <message>
        <source>Make it again from the vectors of this version.</source>
        <translation>请用此版本的向量重新生成。</translation>
    </message>
    <message>
        <source>The run “{title}” cannot go on: it is finished or running.</source>
        <translation>运行“{title}”无法继续：它已完成或正在运行。</translation>
    </message>
    <message>
        <source>The run “{title}” is still going on.</source>
        <translation>运行“{title}”仍在进行。</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>请先停止它。</translation>
    </message>
    <message>
        <source>The project has no run with the id {id}.</source>
        <translation>项目中没有 id 为 {id} 的运行。</translation>
    </message>
    <message>
        <source>Its files are missing from the project folder.</source>
        <translation>项目文件夹中缺少它的文件。</translation>
    </message>
    <message>
        <source>Its description ({file}) is damaged.</source>
        <translation>其描述文件（{file}）已损坏。</translation>
    </message>
    <message>
        <source>a file cannot be read</source>
        <translation>有文件无法读取</translation>
    </message>
    <message>
        <source>{file} is not as long as it was written</source>
        <translation>{file} 的长度与写入时不同</translation>
    </message>
    <message>
        <source>{file} was changed after it was written</source>
        <translation>{file} 在写入后被修改过</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>缺少 {file}</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened: {reason}.</source>
        <translation>无法打开“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The rest of the project is intact. Restore this part from a backup, or make it again.</source>
        <translation>项目的其余部分完好。请从备份恢复此部分，或重新生成。</translation>
    </message>
    <message>
        <source>Strip HTML where there is any</source>
        <translation>去除其中的 HTML</translation>
    </message>
    <message>
        <source>Unify character forms (NFKC)</source>
        <translation>统一字符形式（NFKC）</translation>
    </message>
    <message>
        <source>Collapse blanks and empty lines</source>
        <translation>合并空格和空行</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>转为小写</translation>
    </message>
    <message>
        <source>Remove accents</source>
        <translation>去除重音符号</translation>
    </message>
    <message>
        <source>There is no cleaning step named {name}.</source>
        <translation>没有名为 {name} 的清洗步骤。</translation>
    </message>
    <message>
        <source>Known steps: {names}.</source>
        <translation>可用的步骤：{names}。</translation>
    </message>
    <message>
        <source>It has no column named {column}.</source>
        <translation>没有名为 {column} 的列。</translation>
    </message>
    <message>
        <source>The words of each label, what tells two apart, and when.</source>
        <translation>每个标签的词语、两个标签的区别，以及时间分布。</translation>
    </message>
    <message>
        <source>Column of the labels.</source>
        <translation>标签所在的列。</translation>
    </message>
    <message>
        <source>Words of each.</source>
        <translation>每个标签的词数。</translation>
    </message>
    <message>
        <source>Tell this label from all others, or two from each other; once or twice.</source>
        <translation>将此标签与其余标签区分，或区分两个标签；可给一次或两次。</translation>
    </message>
    <message>
        <source>Column of dates, for documents a period; found by itself.</source>
        <translation>日期所在的列，用于统计各时段的文档数；可自动找到。</translation>
    </message>
    <message>
        <source>Length of a period.</source>
        <translation>时段的长度。</translation>
    </message>
    <message>
        <source>Two labels can be told apart at a time.</source>
        <translation>一次只能比较两个标签。</translation>
    </message>
    <message>
        <source>Its columns are: {columns}.</source>
        <translation>现有的列：{columns}。</translation>
    </message>
    <message>
        <source>Name the column of labels with --column.</source>
        <translation>请用 --column 指定标签所在的列。</translation>
    </message>
    <message>
        <source>This column seems to hold names or numbers: choose another one with --column.</source>
        <translation>这一列似乎是名称或数字：请用 --column 另选一列。</translation>
    </message>
    <message>
        <source>There is no label named {label}.</source>
        <translation>没有名为 {label} 的标签。</translation>
    </message>
    <message>
        <source>Words that tell {a} from {b}, by log-odds (z)</source>
        <translation>区分 {a} 与 {b} 的词语，按对数几率（z）排列</translation>
    </message>
    <message>
        <source>Documents a period, by the column {column}</source>
        <translation>各时段的文档数，按 {column} 列</translation>
    </message>
    <message>
        <source>None of its columns looks like text.</source>
        <translation>没有一列像是文本。</translation>
    </message>
    <message>
        <source>Choose the text column; its columns are: {columns}.</source>
        <translation>请选择文本列；现有的列：{columns}。</translation>
    </message>
    <message>
        <source>There is no encoding named {name}.</source>
        <translation>没有名为 {name} 的编码。</translation>
    </message>
    <message>
        <source>Common names: utf-8, utf-16, gb18030, big5, cp1252, latin-1.</source>
        <translation>常用名称：utf-8、utf-16、gb18030、big5、cp1252、latin-1。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>It is a binary file, not text.</source>
        <translation>这是二进制文件，不是文本。</translation>
    </message>
    <message>
        <source>Text files, CSV, TSV, JSON, JSONL and Parquet can be read.</source>
        <translation>可读取文本文件、CSV、TSV、JSON、JSONL 和 Parquet。</translation>
    </message>
    <message>
        <source>It has a NUL byte, which no text has, on line {line}.</source>
        <translation>第 {line} 行有一个 NUL 字节，文本中不应有它。</translation>
    </message>
    <message>
        <source>It has {count} NUL bytes, which no text has, the first on line {line}.</source>
        <translation>有 {count} 个 NUL 字节，文本中不应有它们，第一个在第 {line} 行。</translation>
    </message>
    <message>
        <source>Take them out, for example with: {command}</source>
        <translation>请将其去除，例如用：{command}</translation>
    </message>
    <message>
        <source>It is not valid {encoding}: byte 0x{byte} on line {line}.</source>
        <translation>不是有效的 {encoding}：第 {line} 行的字节 0x{byte}。</translation>
    </message>
    <message>
        <source>Choose another encoding, or let it be detected.</source>
        <translation>请选择其他编码，或使用自动检测。</translation>
    </message>
    <message>
        <source>It is {encoding} with damaged characters: byte 0x{byte} on line {line}.</source>
        <translation>这是 {encoding} 编码，但有损坏的字符：第 {line} 行的字节 0x{byte}。</translation>
    </message>
    <message>
        <source>Repair the file, or choose its encoding (on the command line with --encoding).</source>
        <translation>请修复文件，或指定其编码（命令行用 --encoding）。</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>Reading {name} ({number} of {count})</source>
        <translation>正在读取 {name}（第 {number} 个，共 {count} 个）</translation>
    </message>
    <message>
        <source>Detecting the language</source>
        <translation>正在检测语言</translation>
    </message>
    <message>
        <source>Looking for files: {count} found</source>
        <translation>正在查找文件：已找到 {count} 个</translation>
    </message>
    <message>
        <source>It changed while it was read.</source>
        <translation>读取过程中文件发生了变化。</translation>
    </message>
    <message>
        <source>It cannot be opened: {reason}.</source>
        <translation>无法打开：{reason}。</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>请确认有读取权限。</translation>
    </message>
    <message>
        <source>Numbering {count} words</source>
        <translation>正在为 {count} 个词语编号</translation>
    </message>
    <message>
        <source>There are no words in {name}.</source>
        <translation>{name} 中没有词语。</translation>
    </message>
    <message>
        <source>Check the text column, the cleaning steps and the tokenizer.</source>
        <translation>请检查文本列、清洗步骤和分词器。</translation>
    </message>
    <message>
        <source>There are no text files in {name}.</source>
        <translation>{name} 中没有文本文件。</translation>
    </message>
    <message>
        <source>Nothing could be read from {where}: {reason}</source>
        <translation>无法从 {where} 读取任何内容：{reason}</translation>
    </message>
    <message>
        <source>Nothing could be read: {count} files or rows were rejected, the first is {where}: {reason}</source>
        <translation>无法读取任何内容：{count} 个文件或行未采用，第一个是 {where}：{reason}</translation>
    </message>
    <message>
        <source>Check the file, its encoding and its columns.</source>
        <translation>请检查文件、编码和列。</translation>
    </message>
    <message>
        <source>Files and rows left out: {count}.</source>
        <translation>未采用的文件和行：{count}。</translation>
    </message>
    <message>
        <source>Files in {encoding}: {count}.</source>
        <translation>编码为 {encoding} 的文件：{count}。</translation>
    </message>
    <message>
        <source>Words longer than 100 characters left out: {count}.</source>
        <translation>超过 100 个字符而未采用的词语：{count}。</translation>
    </message>
    <message>
        <source>There is only one distinct word: nothing can be trained on this text.</source>
        <translation>只有一个不同的词语：无法用此文本训练。</translation>
    </message>
    <message>
        <source>Documents cannot be counted by {unit}.</source>
        <translation>不能以 {unit} 作为文档单位。</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>请选择其中之一：{names}。</translation>
    </message>
    <message>
        <source>{name} is not a language code.</source>
        <translation>{name} 不是语言代码。</translation>
    </message>
    <message>
        <source>Use auto, en, zh or another ISO 639-1 code.</source>
        <translation>请使用 auto、en、zh 或其他 ISO 639-1 代码。</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {reason}.</source>
        <translation>无法打开 {name}：{reason}。</translation>
    </message>
    <message>
        <source>It is not a JSON object.</source>
        <translation>不是 JSON 对象。</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>不是普通文件。</translation>
    </message>
    <message>
        <source>Reading YAML needs the package PyYAML.</source>
        <translation>读取 YAML 需要软件包 PyYAML。</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>用以下命令安装：{command}</translation>
    </message>
    <message>
        <source>YAML files above {size} MB are not read.</source>
        <translation>不读取超过 {size} MB 的 YAML 文件。</translation>
    </message>
    <message>
        <source>It is not valid YAML.</source>
        <translation>不是有效的 YAML。</translation>
    </message>
    <message>
        <source>It has no conversations.</source>
        <translation>其中没有对话。</translation>
    </message>
    <message>
        <source>YAML is read as a ChatterBot corpus: categories and conversations.</source>
        <translation>YAML 按 ChatterBot 语料读取：类别和对话。</translation>
    </message>
    <message>
        <source>Conversation {number} is empty.</source>
        <translation>第 {number} 段对话为空。</translation>
    </message>
    <message>
        <source>The line is longer than {size} million characters.</source>
        <translation>该行超过 {size} 百万个字符。</translation>
    </message>
    <message>
        <source>A quotation mark is opened and never closed properly.</source>
        <translation>有一个引号没有正确闭合。</translation>
    </message>
    <message>
        <source>The row cannot be read.</source>
        <translation>无法读取该行。</translation>
    </message>
    <message>
        <source>It has no rows.</source>
        <translation>其中没有数据行。</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>文本是空的。</translation>
    </message>
    <message>
        <source>It has {count} cells instead of {width}.</source>
        <translation>该行有 {count} 个单元格，应为 {width} 个。</translation>
    </message>
    <message>
        <source>It has no text field.</source>
        <translation>没有文本字段。</translation>
    </message>
    <message>
        <source>It is one JSON object, not a list of objects.</source>
        <translation>这是单个 JSON 对象，不是对象列表。</translation>
    </message>
    <message>
        <source>Write a list of objects, or one object a line (JSONL).</source>
        <translation>请写成对象列表，或每行一个对象（JSONL）。</translation>
    </message>
    <message>
        <source>{reason} The rest of the file was left out.</source>
        <translation>{reason}文件的其余部分已略过。</translation>
    </message>
    <message>
        <source>It is longer than {size} million characters.</source>
        <translation>超过了 {size} 百万个字符。</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少一个值</translation>
    </message>
    <message>
        <source>a name in quotation marks is missing</source>
        <translation>缺少带引号的名称</translation>
    </message>
    <message>
        <source>a colon is missing</source>
        <translation>缺少冒号</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗号</translation>
    </message>
    <message>
        <source>a text is not closed</source>
        <translation>有一段文本没有闭合</translation>
    </message>
    <message>
        <source>a backslash is followed by a wrong character</source>
        <translation>反斜杠后的字符有误</translation>
    </message>
    <message>
        <source>something follows the value</source>
        <translation>值的后面还有多余内容</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>It is not valid JSON: {reason}.</source>
        <translation>不是有效的 JSON：{reason}。</translation>
    </message>
    <message>
        <source>Its name is not UTF-8.</source>
        <translation>它的名称不是 UTF-8。</translation>
    </message>
    <message>
        <source>Rename the file or its folder.</source>
        <translation>请重命名该文件或其文件夹。</translation>
    </message>
    <message>
        <source>It is not a Parquet file, or only a part of one.</source>
        <translation>不是 Parquet 文件，或者只是其中一部分。</translation>
    </message>
    <message>
        <source>It is not a readable Parquet file: {reason}.</source>
        <translation>不是可读的 Parquet 文件：{reason}。</translation>
    </message>
    <message>
        <source>BBC News, five topics</source>
        <translation>BBC 新闻，五个主题</translation>
    </message>
    <message>
        <source>ChatterBot conversations, English</source>
        <translation>ChatterBot 对话，英文</translation>
    </message>
    <message>
        <source>ChatterBot conversations, Chinese</source>
        <translation>ChatterBot 对话，中文</translation>
    </message>
    <message>
        <source>Lee background corpus, Australian news</source>
        <translation>Lee 背景语料，澳大利亚新闻</translation>
    </message>
    <message>
        <source>Chinese reviews, positive and negative</source>
        <translation>中文评论，正面与负面</translation>
    </message>
    <message>
        <source>There is no sample named {name}.</source>
        <translation>没有名为 {name} 的示例。</translation>
    </message>
    <message>
        <source>Known samples: {names}.</source>
        <translation>可用的示例：{names}。</translation>
    </message>
    <message>
        <source>The sample “{title}” is not installed.</source>
        <translation>示例“{title}”未安装。</translation>
    </message>
    <message>
        <source>No file matches {pattern}.</source>
        <translation>没有文件与 {pattern} 匹配。</translation>
    </message>
    <message>
        <source>Check the spelling of the pattern and the folder.</source>
        <translation>请检查匹配模式和文件夹的拼写。</translation>
    </message>
    <message>
        <source>Check the spelling of its name.</source>
        <translation>请检查名称的拼写。</translation>
    </message>
    <message>
        <source>The folder cannot be opened.</source>
        <translation>无法打开文件夹。</translation>
    </message>
    <message>
        <source>It is a project of EmbedStudio, not texts.</source>
        <translation>这是 EmbedStudio 项目，不是文本。</translation>
    </message>
    <message>
        <source>Files of this type are not read from a folder; open the file itself.</source>
        <translation>从文件夹导入时不读取此类文件；请直接打开该文件。</translation>
    </message>
    <message>
        <source>Words (any alphabet)</source>
        <translation>词语（任意文字）</translation>
    </message>
    <message>
        <source>Chinese words (jieba)</source>
        <translation>中文词语（jieba）</translation>
    </message>
    <message>
        <source>Single characters</source>
        <translation>单个字符</translation>
    </message>
    <message>
        <source>Split at blanks only (text that is tokenized already)</source>
        <translation>仅按空格切分（已分词的文本）</translation>
    </message>
    <message>
        <source>There is no tokenizer named {name}.</source>
        <translation>没有名为 {name} 的分词器。</translation>
    </message>
    <message>
        <source>Known tokenizers: {names}.</source>
        <translation>可用的分词器：{names}。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Corpus</source>
        <translation>语料(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>地图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>模型(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open a project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Save project &amp;as…</source>
        <translation>项目另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message>
        <source>Import a &amp;folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Export word vectors…</source>
        <translation>导出词向量(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;map…</source>
        <translation>导出地图(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Find a word…</source>
        <translation>查找词语(&amp;F)…</translation>
    </message>
    <message>
        <source>Light or &amp;dark</source>
        <translation>浅色或深色(&amp;D)</translation>
    </message>
    <message>
        <source>English or &amp;Chinese</source>
        <translation>英文或中文(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Add the &amp;BBC News sample…</source>
        <translation>添加 BBC 新闻示例(&amp;B)…</translation>
    </message>
    <message>
        <source>Add &amp;texts…</source>
        <translation>添加文本(&amp;T)…</translation>
    </message>
    <message>
        <source>Documents as &amp;vectors…</source>
        <translation>文档转为向量(&amp;V)…</translation>
    </message>
    <message>
        <source>Set up &amp;training</source>
        <translation>设置训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Pause or go on</source>
        <translation>暂停或继续(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Stop all runs</source>
        <translation>停止所有运行(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;English ready vectors</source>
        <translation>英文入门向量(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Chinese ready vectors</source>
        <translation>中文入门向量(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Drop a text on the map…</source>
        <translation>把文本放到地图上(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Keep this map</source>
        <translation>保留这张地图(&amp;K)</translation>
    </message>
    <message>
        <source>Draw a &amp;box</source>
        <translation>画方框(&amp;B)</translation>
    </message>
    <message>
        <source>Draw a &amp;lasso</source>
        <translation>画套索(&amp;L)</translation>
    </message>
    <message>
        <source>By s&amp;earch or column…</source>
        <translation>按查找或列(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;All points</source>
        <translation>所有点(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>Show the selection al&amp;one</source>
        <translation>只显示选区(&amp;O)</translation>
    </message>
    <message>
        <source>New ma&amp;p of the selection</source>
        <translation>用选中内容新建地图(&amp;P)</translation>
    </message>
    <message>
        <source>Odd one ou&amp;t</source>
        <translation>找出异类(&amp;T)</translation>
    </message>
    <message>
        <source>Similarity &amp;matrix</source>
        <translation>相似度矩阵(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Save the selection…</source>
        <translation>保存选区(&amp;S)…</translation>
    </message>
    <message>
        <source>Bookmark this &amp;view…</source>
        <translation>为此视图加书签(&amp;V)…</translation>
    </message>
    <message>
        <source>Mana&amp;ge what is saved…</source>
        <translation>管理已保存内容(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Train a classifier</source>
        <translation>训练分类器(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Compare several models</source>
        <translation>比较多个模型(&amp;C)</translation>
    </message>
    <message>
        <source>Show the &amp;log…</source>
        <translation>显示日志(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;About EmbedStudio</source>
        <translation>关于 EmbedStudio(&amp;A)</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>检索</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open a project (a folder that ends in .embed)</source>
        <translation>打开项目（名称以 .embed 结尾的文件夹）</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>项目另存为</translation>
    </message>
    <message>
        <source>Import texts or word vectors</source>
        <translation>导入文本或词向量</translation>
    </message>
    <message>
        <source>Import a folder of texts</source>
        <translation>导入文本文件夹</translation>
    </message>
    <message>
        <source>word2vec text (*.vec *.txt);;word2vec binary (*.bin);;TSV with metadata (*.tsv);;NumPy (*.npy)</source>
        <translation>word2vec 文本 (*.vec *.txt);;word2vec 二进制 (*.bin);;TSV 及元数据 (*.tsv);;NumPy (*.npy)</translation>
    </message>
    <message>
        <source>Export word vectors</source>
        <translation>导出词向量</translation>
    </message>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Done again: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Train a classifier</source>
        <translation>训练分类器</translation>
    </message>
    <message>
        <source>Export word vectors…</source>
        <translation>导出词向量…</translation>
    </message>
    <message>
        <source>Export map…</source>
        <translation>导出地图…</translation>
    </message>
    <message>
        <source>Predict…</source>
        <translation>预测…</translation>
    </message>
    <message>
        <source>Open what it made</source>
        <translation>打开其结果</translation>
    </message>
    <message>
        <source>Show among the runs</source>
        <translation>在运行记录中查看</translation>
    </message>
    <message>
        <source>Deleted “{name}”.</source>
        <translation>已删除“{name}”。</translation>
    </message>
    <message>
        <source>Deleted “{name}” and its map.</source>
        <translation>已删除“{name}”及其地图。</translation>
    </message>
    <message>
        <source>Deleted “{name}” and its {count} maps.</source>
        <translation>已删除“{name}”及其 {count} 张地图。</translation>
    </message>
    <message>
        <source>Delete with its map</source>
        <translation>删除（连同其地图）</translation>
    </message>
    <message>
        <source>Delete with its {count} maps</source>
        <translation>删除（连同其 {count} 张地图）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close EmbedStudio?</source>
        <translation>关闭 EmbedStudio？</translation>
    </message>
    <message>
        <source>Still running: {runs}.</source>
        <translation>仍在运行：{runs}。</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>保存并关闭</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Nothing has been written to the log.</source>
        <translation>日志中尚无内容。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>About EmbedStudio</source>
        <translation>关于 EmbedStudio</translation>
    </message>
    <message>
        <source>See how text becomes vectors: train, map and probe word embeddings, offline. Apache License 2.0. Icons: Phosphor (MIT). Ready vectors: see resources/starter in the installation.</source>
        <translation>看文本如何变为向量：离线训练、绘制地图、探查词向量。许可证：Apache License 2.0。图标：Phosphor（MIT）。入门向量：见安装目录中的 resources/starter。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Docks</source>
        <translation>停靠窗格</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Recover it</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>“{name}” is damaged and cannot be opened as it is.</source>
        <translation>“{name}”已损坏，无法直接打开。</translation>
    </message>
    <message>
        <source>Recovering makes its list anew from what is in its folder.</source>
        <translation>恢复会根据文件夹中的内容重建它的列表。</translation>
    </message>
    <message>
        <source>No font here shows Chinese: such words are boxes.</source>
        <translation>这里没有能显示中文的字体：中文词会显示为方框。</translation>
    </message>
    <message>
        <source>No font here shows emoji: such words are boxes.</source>
        <translation>这里没有能显示表情符号的字体：表情符号会显示为方框。</translation>
    </message>
    <message>
        <source>Install a font, for example {package}, and start EmbedStudio again.</source>
        <translation>请安装一种字体，例如 {package}，然后重新启动 EmbedStudio。</translation>
    </message>
    <message>
        <source>Wrote {name}.</source>
        <translation>已写入 {name}。</translation>
    </message>
    <message>
        <source>“{name}” is finished.</source>
        <translation>“{name}”已完成。</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>This project is open for reading only.</source>
        <translation>此项目以只读方式打开。</translation>
    </message>
    <message>
        <source>“{title}” was interrupted.</source>
        <translation>“{title}”已中断。</translation>
    </message>
    <message>
        <source>It can go on from its last checkpoint.</source>
        <translation>可从上一个检查点继续。</translation>
    </message>
    <message>
        <source>It begins again, with the same settings.</source>
        <translation>它将以相同的设置从头开始。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Run it again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>EmbedStudio ended unexpectedly while “{name}” was open.</source>
        <translation>EmbedStudio 在“{name}”打开时意外退出。</translation>
    </message>
    <message>
        <source>Everything up to the last save is there.</source>
        <translation>上次保存之前的内容都在。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>EmbedStudio crashed the last time.</source>
        <translation>EmbedStudio 上次运行时崩溃了。</translation>
    </message>
    <message>
        <source>What was saved is there. The log has the details; please report them.</source>
        <translation>已保存的内容都在。详情见日志；请报告此问题。</translation>
    </message>
    <message>
        <source>Show the log…</source>
        <translation>显示日志…</translation>
    </message>
    <message>
        <source>The window did not come to rest.</source>
        <translation>窗口未能稳定下来。</translation>
    </message>
    <message>
        <source>{name} cannot be written over: it is the file that is read.</source>
        <translation>不能覆盖 {name}：它正是要读取的文件。</translation>
    </message>
    <message>
        <source>Use another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Choose a folder that can be written, with space left.</source>
        <translation>请选择可写入且有剩余空间的文件夹。</translation>
    </message>
    <message>
        <source>Text column</source>
        <translation>文本列</translation>
    </message>
    <message>
        <source>Label column</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>Title column</source>
        <translation>标题列</translation>
    </message>
    <message>
        <source>One document is</source>
        <translation>每篇文档为</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>分词器</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清洗</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Name of the corpus</source>
        <translation>语料名称</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>{count} files or folders</source>
        <translation>{count} 个文件或文件夹</translation>
    </message>
    <message>
        <source>Guess ({column})</source>
        <translation>推测（{column}）</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>一个文件</translation>
    </message>
    <message>
        <source>a line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>a paragraph</source>
        <translation>一个段落</translation>
    </message>
    <message>
        <source>Detect</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>By language</source>
        <translation>按语言</translation>
    </message>
    <message>
        <source>Detect ({encoding})</source>
        <translation>自动检测（{encoding}）</translation>
    </message>
    <message>
        <source>Rejected ({count})</source>
        <translation>未采用（{count}）</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>正在读取前几行…</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>训练结束</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Moment of the left training</source>
        <translation>左侧训练的时刻</translation>
    </message>
    <message>
        <source>Moment of the right training</source>
        <translation>右侧训练的时刻</translation>
    </message>
    <message>
        <source>How far the training was: it left snapshots on its way</source>
        <translation>训练进行到哪里：途中留下了快照</translation>
    </message>
    <message>
        <source> nearest</source>
        <translation> 个近邻</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>交换两侧</translation>
    </message>
    <message>
        <source>How many nearest words of each word are compared</source>
        <translation>每个词语比较多少个最近的词</translation>
    </message>
    <message>
        <source>Stop comparing; the picture before stays</source>
        <translation>停止比较；保留之前的画面</translation>
    </message>
    <message>
        <source>Find the words whose neighbours changed</source>
        <translation>找出近邻发生变化的词语</translation>
    </message>
    <message>
        <source>Choose two different sides first</source>
        <translation>请先选择不同的两侧</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Vectors of documents</source>
        <translation>文档的向量</translation>
    </message>
    <message>
        <source>Vectors of words</source>
        <translation>词的向量</translation>
    </message>
    <message>
        <source>Colour of a word: how many of its neighbours both sides share</source>
        <translation>词语颜色：两侧共有多少近邻</translation>
    </message>
    <message>
        <source>Show both maps whole (0)</source>
        <translation>两张地图都显示全部 (0)</translation>
    </message>
    <message>
        <source>Principal components of both, on one plane</source>
        <translation>两者的主成分，放在同一平面</translation>
    </message>
    <message>
        <source>Where their own maps have them, one turned onto the other</source>
        <translation>各自地图上的位置，一张旋转到另一张上</translation>
    </message>
    <message>
        <source>Both sides need a map in two dimensions for this</source>
        <translation>两侧都需要二维地图</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Train on it</source>
        <translation>用它训练</translation>
    </message>
    <message>
        <source>Set up a training on this corpus.</source>
        <translation>设置用此语料训练。</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Exact copies</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>Search in the documents…</source>
        <translation>在文档中查找…</translation>
    </message>
    <message>
        <source>Search in the documents</source>
        <translation>在文档中查找</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export the table as CSV</source>
        <translation>将表格导出为 CSV</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Zipf</source>
        <translation>Zipf 定律</translation>
    </message>
    <message>
        <source>Numbers of the corpus</source>
        <translation>语料统计</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Frequent words</source>
        <translation>高频词</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>How many of its nearest words both sides have</source>
        <translation>两侧共有的最近邻数量</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>重合度</translation>
    </message>
    <message>
        <source>Filter the words</source>
        <translation>筛选词语</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>The most changed words first</source>
        <translation>变化最大的词语在前</translation>
    </message>
    <message>
        <source>The least changed words first</source>
        <translation>变化最小的词语在前</translation>
    </message>
    <message>
        <source>Export the words</source>
        <translation>导出词语</translation>
    </message>
    <message>
        <source>Export all words with both lists of neighbours</source>
        <translation>导出全部词语及两侧近邻</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Words and how many neighbours both sides share</source>
        <translation>词语及两侧共有的近邻数</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Parquet (*.parquet);;JSON lines (*.jsonl)</source>
        <translation>CSV (*.csv);;Parquet (*.parquet);;JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Neighbours on the left</source>
        <translation>左侧近邻</translation>
    </message>
    <message>
        <source>Neighbours on the right</source>
        <translation>右侧近邻</translation>
    </message>
    <message>
        <source>Choose a word to see its neighbours</source>
        <translation>选择一个词语查看近邻</translation>
    </message>
    <message>
        <source>“{word}”: ● {shared} of {count} on both sides</source>
        <translation>“{word}”：● {count} 个中有 {shared} 个两侧共有</translation>
    </message>
    <message>
        <source>Documents as vectors…</source>
        <translation>文档转为向量…</translation>
    </message>
    <message>
        <source>A vector for each document: for a map of them, and for similar texts.</source>
        <translation>每篇文档一个向量：可画成地图，也可查找相似文本。</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Word frequency by rank</source>
        <translation>各排名的词频</translation>
    </message>
    <message>
        <source>Documents per label</source>
        <translation>各标签的文档数</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Choose a document to read it.</source>
        <translation>选择一篇文档以阅读。</translation>
    </message>
    <message>
        <source>Slope {slope} between ranks {first} and {last}; natural text has about −1.</source>
        <translation>词频排名 {first} 至 {last} 之间的斜率为 {slope}；自然文本约为 −1。</translation>
    </message>
    <message>
        <source>There are too few words for a slope.</source>
        <translation>词语太少，无法计算斜率。</translation>
    </message>
    <message>
        <source>rank of the word (occurrences upwards, both logarithmic)</source>
        <translation>词频排名（纵轴为出现次数，均为对数刻度）</translation>
    </message>
    <message>
        <source>first {shown} of {total}</source>
        <translation>前 {shown} 篇，共 {total} 篇</translation>
    </message>
    <message>
        <source>{count} documents</source>
        <translation>{count} 篇文档</translation>
    </message>
    <message>
        <source>only the beginning is shown</source>
        <translation>仅显示开头部分</translation>
    </message>
    <message>
        <source>Balance {balance} of 1 (normalised entropy)</source>
        <translation>均衡度 {balance}，满分 1（归一化熵）</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>No texts yet. Drop files or a folder here: text, CSV, TSV, JSON, JSONL or Parquet.</source>
        <translation>还没有文本。将文件或文件夹拖放到此处：文本、CSV、TSV、JSON、JSONL 或 Parquet。</translation>
    </message>
    <message>
        <source>BBC News sample</source>
        <translation>BBC 新闻示例</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Texts ({patterns});;All files (*)</source>
        <translation>文本 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose texts</source>
        <translation>选择文本</translation>
    </message>
    <message>
        <source>Choose a folder of texts</source>
        <translation>选择文本文件夹</translation>
    </message>
    <message>
        <source>Choose something in the project to see what made it.</source>
        <translation>在项目中选择一项，查看它的由来。</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>地图上</translation>
    </message>
    <message>
        <source>How nearness is measured: by all dimensions, or by place on the map</source>
        <translation>远近的度量方式：按全部维度，或按地图上的位置</translation>
    </message>
    <message>
        <source>How many neighbours</source>
        <translation>近邻数量</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Show only words that contain this</source>
        <translation>只显示包含此内容的词语</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>筛选…</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>导出为 CSV</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Looking for neighbours…</source>
        <translation>正在查找近邻…</translation>
    </message>
    <message>
        <source>This word is not on the map</source>
        <translation>此词语不在地图上</translation>
    </message>
    <message>
        <source>{count} neighbours · by place</source>
        <translation>{count} 个近邻 · 按位置</translation>
    </message>
    <message>
        <source>{count} neighbours · exact · {size}-d</source>
        <translation>{count} 个近邻 · 精确 · {size} 维</translation>
    </message>
    <message>
        <source>Analogy</source>
        <translation>类比</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>轴</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Questions about the word</source>
        <translation>关于该词语的查询</translation>
    </message>
    <message>
        <source>Type a word and press Enter</source>
        <translation>输入词语并按 Enter</translation>
    </message>
    <message>
        <source>Find a word</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>Click a word on the map to see its neighbours here.</source>
        <translation>点击地图上的词语，在此查看其近邻。</translation>
    </message>
    <message>
        <source>Words and their neighbours show here once there are vectors.</source>
        <translation>有了词向量后，这里会显示词语及其近邻。</translation>
    </message>
    <message>
        <source>Close by spelling: {words}</source>
        <translation>拼写相近：{words}</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>第一个词语</translation>
    </message>
    <message>
        <source>Second word</source>
        <translation>第二个词语</translation>
    </message>
    <message>
        <source>Third word</source>
        <translation>第三个词语</translation>
    </message>
    <message>
        <source>man</source>
        <translation>男人</translation>
    </message>
    <message>
        <source>king</source>
        <translation>国王</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>女人</translation>
    </message>
    <message>
        <source>is to</source>
        <translation>之于</translation>
    </message>
    <message>
        <source>as</source>
        <translation>如同</translation>
    </message>
    <message>
        <source>is to ?</source>
        <translation>之于？</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>3CosAdd adds and subtracts vectors; 3CosMul multiplies similarities, so none decides alone</source>
        <translation>3CosAdd 对向量做加减；3CosMul 将相似度相乘，避免由单独一项决定结果</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Answers of the analogy</source>
        <translation>类比的答案</translation>
    </message>
    <message>
        <source>Fill in three words and press Enter.</source>
        <translation>填写三个词语后按回车。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>Cosine is 1 for the same direction and 0 for unrelated words; the others depend on length.</source>
        <translation>余弦在方向相同时为 1，词语无关时为 0；其他度量与长度有关。</translation>
    </message>
    <message>
        <source>Fill in two words and press Enter.</source>
        <translation>填写两个词语并按 Enter。</translation>
    </message>
    <message>
        <source>On map</source>
        <translation>地图上</translation>
    </message>
    <message>
        <source>near</source>
        <translation>近</translation>
    </message>
    <message>
        <source>far</source>
        <translation>远</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>词频排名</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>模长</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>Click a document on the map, or in a list, to read it here.</source>
        <translation>在地图或列表中点击一篇文档，即可在此阅读。</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>The marked word before</source>
        <translation>上一个标记的词</translation>
    </message>
    <message>
        <source>The next marked word</source>
        <translation>下一个标记的词</translation>
    </message>
    <message>
        <source>Only its beginning is known: its corpus was deleted.</source>
        <translation>只保留了开头：它的语料库已被删除。</translation>
    </message>
    <message>
        <source>The text goes on: only its first part is shown.</source>
        <translation>文本未完：只显示前一部分。</translation>
    </message>
    <message>
        <source>“{words}” does not stand in it</source>
        <translation>其中没有“{words}”</translation>
    </message>
    <message>
        <source>1 place marked</source>
        <translation>标记了 1 处</translation>
    </message>
    <message>
        <source>{count} places marked</source>
        <translation>标记了 {count} 处</translation>
    </message>
    <message>
        <source>Copy the word</source>
        <translation>复制词语</translation>
    </message>
    <message>
        <source>True neighbours are the 15 most similar words by all dimensions, not by their places</source>
        <translation>真实近邻是按全部维度（而非按位置）最相似的 15 个词语</translation>
    </message>
    <message>
        <source>True neighbours kept</source>
        <translation>保留的真实近邻</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>/ {total}</translation>
    </message>
    <message>
        <source>{kept} of {total} true neighbours are still near</source>
        <translation>{total} 个真实近邻中有 {kept} 个仍在附近</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>局部</translation>
    </message>
    <message>
        <source>Global</source>
        <translation>整体</translation>
    </message>
    <message>
        <source>Documents as vectors</source>
        <translation>文档转为向量</translation>
    </message>
    <message>
        <source>Gives every document a vector: similar texts then lie together on the map, and each has its neighbours.</source>
        <translation>给每篇文档一个向量：相似的文本在地图上靠在一起，每篇都有自己的近邻。</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>How a text becomes a vector</source>
        <translation>文本如何变成向量</translation>
    </message>
    <message>
        <source>Word vectors</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>What the features are made of</source>
        <translation>特征由什么构成</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Which map is shown</source>
        <translation>显示哪张地图</translation>
    </message>
    <message>
        <source>Keep this map: the next drag of the slider would replace it</source>
        <translation>保留这张地图：否则下一次拖动滑块会替换它</translation>
    </message>
    <message>
        <source>Keep this map</source>
        <translation>保留这张地图</translation>
    </message>
    <message>
        <source>What the colour of a point tells</source>
        <translation>点的颜色所表示的内容</translation>
    </message>
    <message>
        <source>The same seed gives the same map again</source>
        <translation>相同的种子会再次得到相同的地图</translation>
    </message>
    <message>
        <source>End here and keep the layout as it stands</source>
        <translation>到此结束，保留当前布局</translation>
    </message>
    <message>
        <source>Look of the points</source>
        <translation>点的外观</translation>
    </message>
    <message>
        <source>Colours, sizes and opacity of the points</source>
        <translation>点的颜色、大小和不透明度</translation>
    </message>
    <message>
        <source>Live · {name}</source>
        <translation>实时 · {name}</translation>
    </message>
    <message>
        <source>Local keeps small groups apart, global keeps the large shape: {values}</source>
        <translation>“局部”让小群组彼此分开，“全局”保留整体形状：{values}</translation>
    </message>
    <message>
        <source>{method} has no such setting: choose UMAP or t-SNE in the settings.</source>
        <translation>{method} 没有这项设置：请在设置中选择 UMAP 或 t-SNE。</translation>
    </message>
    <message>
        <source>The points go on from where they are, as a draft until you keep it.</source>
        <translation>点从当前位置继续移动；保留之前是草稿。</translation>
    </message>
    <message>
        <source>Make a new map by {method} in {dims} dimensions</source>
        <translation>用 {method} 生成一张 {dims} 维的新地图</translation>
    </message>
    <message>
        <source>Ready · {embedding}</source>
        <translation>现成 · {embedding}</translation>
    </message>
    <message>
        <source>Keeps a map that the slider left</source>
        <translation>保留滑块留下的地图</translation>
    </message>
    <message>
        <source>No map yet</source>
        <translation>尚无地图</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>End it: no point has moved yet</source>
        <translation>结束：还没有点移动过</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>继续布局</translation>
    </message>
    <message>
        <source>Hold the layout</source>
        <translation>暂停布局</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>&amp;Size of the points</source>
        <translation>点的大小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Opacity of the points</source>
        <translation>点的不透明度(&amp;O)</translation>
    </message>
    <message>
        <source>Topics ({count})</source>
        <translation>主题（{count}）</translation>
    </message>
    <message>
        <source>Clusters ({count})</source>
        <translation>聚类（{count}）</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>聚类</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>How the points are grouped; their places stay</source>
        <translation>如何给点分组；位置不变</translation>
    </message>
    <message>
        <source>As many groups as the map has dense places; points between them belong to none.</source>
        <translation>地图上有多少密集处就有多少组；其间的点不属于任何组。</translation>
    </message>
    <message>
        <source>So many groups by the direction of the vectors; every point is in one.</source>
        <translation>按向量方向分成这么多组；每个点都属于一组。</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Group the points of this map anew; nothing else is computed</source>
        <translation>重新给地图上的点分组；不计算其他内容</translation>
    </message>
    <message>
        <source>Smallest group</source>
        <translation>最小组</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>频率</translation>
    </message>
    <message>
        <source>Lay the selected points out alone, by their neighbours among themselves</source>
        <translation>只按选中的点彼此之间的近邻单独布局</translation>
    </message>
    <message>
        <source>New map of the selection</source>
        <translation>用选中内容新建地图</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>清除选区</translation>
    </message>
    <message>
        <source>Ways to select</source>
        <translation>选择方式</translation>
    </message>
    <message>
        <source>Clusters of the selection</source>
        <translation>选区中的聚类</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Mean similarity</source>
        <translation>平均相似度</translation>
    </message>
    <message>
        <source>Of the map</source>
        <translation>占地图</translation>
    </message>
    <message>
        <source>Draw around points on the map: Shift-drag a box, or press L and Shift-drag a lasso.</source>
        <translation>在地图上圈选：按住 Shift 拖动画方框，或按 L 后按住 Shift 拖动画套索。</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>未选择任何点</translation>
    </message>
    <message>
        <source>1 document selected</source>
        <translation>选中 1 篇文档</translation>
    </message>
    <message>
        <source>{count} documents selected</source>
        <translation>选中 {count} 篇文档</translation>
    </message>
    <message>
        <source>1 word selected</source>
        <translation>已选 1 个词语</translation>
    </message>
    <message>
        <source>{count} words selected</source>
        <translation>已选 {count} 个词语</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{kept} of {total}</source>
        <translation>{kept} / {total}</translation>
    </message>
    <message>
        <source>others {count}</source>
        <translation>其他 {count}</translation>
    </message>
    <message>
        <source>Local or global</source>
        <translation>局部或整体</translation>
    </message>
    <message>
        <source>Method and parameters: {method}</source>
        <translation>方法和参数：{method}</translation>
    </message>
    <message>
        <source>Method and parameters</source>
        <translation>方法和参数</translation>
    </message>
    <message>
        <source>Open or train word vectors first</source>
        <translation>请先打开或训练词向量</translation>
    </message>
    <message>
        <source>Export map</source>
        <translation>导出地图</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>With</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>与屏幕相同</translation>
    </message>
    <message>
        <source>{scale}×</source>
        <translation>{scale}×</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>The card that says what the colours mean</source>
        <translation>说明颜色含义的卡片</translation>
    </message>
    <message>
        <source>The words or titles that have room on the map</source>
        <translation>地图上放得下的词语或标题</translation>
    </message>
    <message>
        <source>What made it</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Embedding, parameters, seed and trust, below the picture</source>
        <translation>图下写明词向量、参数、种子和可信度</translation>
    </message>
    <message>
        <source>Transparent ground</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>Leave the ground out, to lay it over another</source>
        <translation>不画背景，便于叠放</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Selection ({count})</source>
        <translation>选区（{count}）</translation>
    </message>
    <message>
        <source>A folder for Embedding Projector</source>
        <translation>Embedding Projector 文件夹</translation>
    </message>
    <message>
        <source>Replace?</source>
        <translation>替换吗？</translation>
    </message>
    <message>
        <source>There is already {names}.</source>
        <translation>已有 {names}。</translation>
    </message>
    <message>
        <source>Replacing it cannot be undone.</source>
        <translation>替换后无法撤销。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>近邻图</translation>
    </message>
    <message>
        <source>Names of clusters, those of their parts when you zoom in</source>
        <translation>聚类名称；放大后显示各部分的名称</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小 (−)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大 (+)</translation>
    </message>
    <message>
        <source>Fit all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>One dot a vector</source>
        <translation>每个向量一个圆点</translation>
    </message>
    <message>
        <source>Words or titles written on the map, more as you zoom</source>
        <translation>显示在地图上的词语或标题，放大后显示更多</translation>
    </message>
    <message>
        <source>Lines from the pinned point to its true neighbours</source>
        <translation>从固定的点连到其真实近邻的线</translation>
    </message>
    <message>
        <source>Show the whole map (0)</source>
        <translation>显示整张地图 (0)</translation>
    </message>
    <message>
        <source>Export the map</source>
        <translation>导出地图</translation>
    </message>
    <message>
        <source>Colour every point by how many of its true neighbours are still near on the map</source>
        <translation>按每个点有多少真实近邻仍在地图上相邻来着色</translation>
    </message>
    <message>
        <source>A training is shown in two dimensions; its map can have three.</source>
        <translation>训练过程以二维显示；之后的地图可以是三维的。</translation>
    </message>
    <message>
        <source>Other dimensions can be chosen when this map is made.</source>
        <translation>这张地图完成后可以选择其他维数。</translation>
    </message>
    <message>
        <source>Two dimensions</source>
        <translation>二维</translation>
    </message>
    <message>
        <source>Three dimensions</source>
        <translation>三维</translation>
    </message>
    <message>
        <source>Contours around 95, 80, 60, 40 and 20 % of the points</source>
        <translation>包含 95、80、60、40、20 % 点的等高线</translation>
    </message>
    <message>
        <source>Known when the map has come to rest</source>
        <translation>地图静止后才知道</translation>
    </message>
    <message>
        <source>Contours around 95, 80, 60, 40 and 20 % of the points, as shadows on the walls</source>
        <translation>以墙面投影表示的等高线，分别围住 95%、80%、60%、40% 和 20% 的点</translation>
    </message>
    <message>
        <source>Lines from every point to its {count} nearest in all dimensions</source>
        <translation>从每个点连到它在全部维度中最近的 {count} 个点</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Writing the picture</source>
        <translation>正在写图片</translation>
    </message>
    <message>
        <source>True {truth}, said {said}: {texts}, {share} of {truth}</source>
        <translation>真实为 {truth}，判为 {said}：{texts}，占 {truth} 的 {share}</translation>
    </message>
    <message>
        <source>predicted →</source>
        <translation>预测 →</translation>
    </message>
    <message>
        <source>true ↓</source>
        <translation>真实 ↓</translation>
    </message>
    <message>
        <source>100 % of the row</source>
        <translation>该行的 100 %</translation>
    </message>
    <message>
        <source>true label</source>
        <translation>真实标签</translation>
    </message>
    <message>
        <source>How the points are placed on the map</source>
        <translation>点在地图上的排布方式</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>In {dims} dimensions: {time}. The words move meanwhile; pause it, or stop it and keep them.</source>
        <translation>{dims} 维：{time}。其间词语会不断移动；可以暂停，也可以停止并保留当前位置。</translation>
    </message>
    <message>
        <source>How many documents the next map shows</source>
        <translation>下一张地图显示多少篇文档</translation>
    </message>
    <message>
        <source>How many words the next map shows</source>
        <translation>下一张地图显示多少个词</translation>
    </message>
    <message>
        <source>those that are shown</source>
        <translation>正在显示的那些</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>a sample</source>
        <translation>一个样本</translation>
    </message>
    <message>
        <source>the most frequent</source>
        <translation>最高频的</translation>
    </message>
    <message>
        <source>Explore ready vectors</source>
        <translation>浏览入门向量</translation>
    </message>
    <message>
        <source>Make a map</source>
        <translation>生成地图</translation>
    </message>
    <message>
        <source>No word vectors are open. Choose some in the project, or explore the ready ones.</source>
        <translation>没有打开词向量。请在项目中选择，或浏览现成的词向量。</translation>
    </message>
    <message>
        <source>No word vectors are open. Explore the ready ones, or train your own on a text.</source>
        <translation>尚未打开词向量。可以浏览入门向量，或用文本训练自己的词向量。</translation>
    </message>
    <message>
        <source>Preparing the first picture…</source>
        <translation>正在准备首张画面…</translation>
    </message>
    <message>
        <source>There is no map of these documents yet. It places {count} of them.</source>
        <translation>这些文档尚无地图。地图将排布其中 {count} 篇。</translation>
    </message>
    <message>
        <source>There is no map of these vectors yet. It places {count} words.</source>
        <translation>这些向量尚无地图。地图将排布 {count} 个词语。</translation>
    </message>
    <message>
        <source>Drag: turn · Shift-drag: pan · Wheel: zoom · Double-click: fit all · /: find</source>
        <translation>拖动：旋转 · Shift 拖动：平移 · 滚轮：缩放 · 双击：显示全部 · /：查找</translation>
    </message>
    <message>
        <source>Drag: pan · Wheel: zoom · Double-click: fit all · Click: pin · /: find</source>
        <translation>拖动：平移 · 滚轮：缩放 · 双击：显示全部 · 单击：固定 · /：查找</translation>
    </message>
    <message>
        <source>Find a word…</source>
        <translation>查找词语…</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>This page draws its map with a script of its own; allow scripts to see it.</source>
        <translation>本页用自带脚本绘制地图；请允许脚本运行。</translation>
    </message>
    <message>
        <source>rank {rank} of {total}</source>
        <translation>词频排名 {rank} / {total}</translation>
    </message>
    <message>
        <source>{count} times in the text</source>
        <translation>在文本中出现 {count} 次</translation>
    </message>
    <message>
        <source>cluster {name}</source>
        <translation>聚类 {name}</translation>
    </message>
    <message>
        <source>{share} of its true neighbours are near</source>
        <translation>{share} 的真实近邻仍在附近</translation>
    </message>
    <message>
        <source>{count} points found</source>
        <translation>找到 {count} 个点</translation>
    </message>
    <message>
        <source>1 point found</source>
        <translation>找到 1 个点</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Writing points</source>
        <translation>正在写点</translation>
    </message>
    <message>
        <source>tagged {tags}</source>
        <translation>标记为 {tags}</translation>
    </message>
    <message>
        <source>The next map takes all {total} words; that needs more time.</source>
        <translation>下一张地图将采用全部 {total} 个词语，需要更多时间。</translation>
    </message>
    <message>
        <source>Only the {limit} most frequent</source>
        <translation>只取最高频的 {limit} 个</translation>
    </message>
    <message>
        <source>These are {total} words. The next map takes the {limit} most frequent.</source>
        <translation>共有 {total} 个词语。下一张地图将采用最高频的 {limit} 个。</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>全部采用</translation>
    </message>
    <message>
        <source>The next map takes all {total} documents; that needs more time.</source>
        <translation>下一张地图将采用全部 {total} 篇文档；需要更长时间。</translation>
    </message>
    <message>
        <source>Only a sample of {limit}</source>
        <translation>仅抽取 {limit} 篇</translation>
    </message>
    <message>
        <source>These are {total} documents. The next map takes a sample of {limit}.</source>
        <translation>共有 {total} 篇文档。下一张地图将抽取 {limit} 篇作为样本。</translation>
    </message>
    <message>
        <source>There is no map of these vectors in {dims} dimensions yet.</source>
        <translation>这些向量还没有 {dims} 维地图。</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>{kept} of {total} true neighbours near</source>
        <translation>{total} 个真实近邻中有 {kept} 个在附近</translation>
    </message>
    <message>
        <source>rare</source>
        <translation>罕见</translation>
    </message>
    <message>
        <source>frequent</source>
        <translation>常见</translation>
    </message>
    <message>
        <source>Frequency rank</source>
        <translation>频率排名</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>So often on its way the training keeps the vectors of its most frequent words: the slider under the map then plays it back. Moments that would slow a short training down are left out. 0 keeps none.</source>
        <translation>训练途中保存最常见词语的向量这么多次：之后可用地图下方的滑块回放。会拖慢较短训练的时刻会略过。0 表示不保存。</translation>
    </message>
    <message>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>{count} without a value</source>
        <translation>{count} 个没有值</translation>
    </message>
    <message>
        <source>{count} clusters</source>
        <translation>{count} 个聚类</translation>
    </message>
    <message>
        <source>{count} topics</source>
        <translation>{count} 个主题</translation>
    </message>
    <message>
        <source>{count} labels</source>
        <translation>{count} 个标签</translation>
    </message>
    <message>
        <source>{count} groups</source>
        <translation>{count} 组</translation>
    </message>
    <message>
        <source>{palette} · safe for the colour-blind</source>
        <translation>{palette} · 色盲可辨</translation>
    </message>
    <message>
        <source>{palette} · safe for the colour-blind up to {count} groups</source>
        <translation>{palette} · {count} 组以内色盲可辨</translation>
    </message>
    <message>
        <source>There is no corpus to train on yet. Import texts, or take the BBC News sample.</source>
        <translation>还没有可用于训练的语料。请导入文本，或使用 BBC 新闻示例。</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Settings of the model</source>
        <translation>模型设置</translation>
    </message>
    <message>
        <source>Settings of the features</source>
        <translation>特征设置</translation>
    </message>
    <message>
        <source>How the texts are divided</source>
        <translation>文本如何划分</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Set every parameter back to its default.</source>
        <translation>将所有参数恢复为默认值。</translation>
    </message>
    <message>
        <source>One label a text</source>
        <translation>每篇一个标签</translation>
    </message>
    <message>
        <source>Several labels a text</source>
        <translation>每篇多个标签</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>Loss, mean per word pair</source>
        <translation>损失（每个词对的平均值）</translation>
    </message>
    <message>
        <source>Loss curves of the chosen runs</source>
        <translation>所选运行的损失曲线</translation>
    </message>
    <message>
        <source>The loss curve of a run appears here while it trains.</source>
        <translation>运行的损失曲线在训练时显示于此。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <source>Choose two with Ctrl to lay their curves over each other.</source>
        <translation>按住 Ctrl 选择两项，可叠加比较曲线。</translation>
    </message>
    <message>
        <source>Go on where it was, exactly. What it made so far stays; the new result gets its own name.</source>
        <translation>从停下的地方精确地继续。已有的结果保持不变；新结果有自己的名称。</translation>
    </message>
    <message>
        <source>Scores are of texts not trained on; ± is the 95 % interval of the mean of several splits.</source>
        <translation>分数来自未参与训练的文本；± 是多次划分均值的 95 % 置信区间。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show its figures, its errors and its card.</source>
        <translation>显示它的指标、错误和模型卡。</translation>
    </message>
    <message>
        <source>Hold after a checkpoint.</source>
        <translation>保存检查点后暂停。</translation>
    </message>
    <message>
        <source>Go on where it was, exactly.</source>
        <translation>从暂停处原样继续。</translation>
    </message>
    <message>
        <source>Stop here and keep what was learned so far.</source>
        <translation>到此停止，保留目前学到的结果。</translation>
    </message>
    <message>
        <source>Take it out of the project. Undo brings a model back.</source>
        <translation>从项目中移除。撤销可以恢复模型。</translation>
    </message>
    <message>
        <source>Export the list of models as CSV</source>
        <translation>将模型列表导出为 CSV</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Move it towards the front of the line.</source>
        <translation>移向队首。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Move it towards the end of the line.</source>
        <translation>移向队尾。</translation>
    </message>
    <message>
        <source>Odd one out</source>
        <translation>找出异类</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Show only rows that contain this</source>
        <translation>只显示包含此内容的行</translation>
    </message>
    <message>
        <source>Save as set</source>
        <translation>存为集合</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Put a tag on the highlighted rows, or on the whole selection</source>
        <translation>给高亮的行或整个选区加标记</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the columns; those that fit are shown</source>
        <translation>选择列；放得下的列会显示</translation>
    </message>
    <message>
        <source>Export rows as CSV, Parquet or JSON lines</source>
        <translation>把行导出为 CSV、Parquet 或 JSON lines</translation>
    </message>
    <message>
        <source>Keep this selection under a name, with the project</source>
        <translation>为此选择命名，随项目保存</translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation>所选内容</translation>
    </message>
    <message>
        <source>{count} highlighted</source>
        <translation>高亮 {count} 行</translation>
    </message>
    <message>
        <source>1 document</source>
        <translation>1 篇文档</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 个词语</translation>
    </message>
    <message>
        <source>{count} of {total}</source>
        <translation>{count} / {total}</translation>
    </message>
    <message>
        <source>Save the selection</source>
        <translation>保存选区</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>新标记…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新标记</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>导出行</translation>
    </message>
    <message>
        <source>Take it out of the list. The embedding it made stays.</source>
        <translation>从列表中移除。它生成的词向量会保留。</translation>
    </message>
    <message>
        <source>What one should know before using this model.</source>
        <translation>使用这个模型之前应当知道的事。</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Fact</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Export the list of runs as CSV</source>
        <translation>将运行记录导出为 CSV</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Scores of each label</source>
        <translation>各标签的分数</translation>
    </message>
    <message>
        <source>Show the error</source>
        <translation>显示这个错误</translation>
    </message>
    <message>
        <source>Show the {count} errors</source>
        <translation>显示 {count} 个错误</translation>
    </message>
    <message>
        <source>No errors</source>
        <translation>没有错误</translation>
    </message>
    <message>
        <source>The texts that were told wrong, with what was said.</source>
        <translation>判错的文本，以及模型的判断。</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 篇文本</translation>
    </message>
    <message>
        <source>test, {texts}</source>
        <translation>测试，{texts}</translation>
    </message>
    <message>
        <source>{count} folds, {texts}</source>
        <translation>{count} 折，{texts}</translation>
    </message>
    <message>
        <source>first of {count} splits, {texts}</source>
        <translation>{count} 次划分中的第一次，{texts}</translation>
    </message>
    <message>
        <source>Prec.</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Words/s</source>
        <translation>词/秒</translation>
    </message>
    <message>
        <source>All are trained and tested on the same splits of the texts that the form shows. p: how likely so large a difference from the simplest is by chance.</source>
        <translation>全部模型都在表单所示文本的相同划分上训练和测试。p：与最简单模型的差异纯属偶然的可能性。</translation>
    </message>
    <message>
        <source>Models to compare</source>
        <translation>要比较的模型</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>划分次数</translation>
    </message>
    <message>
        <source>More splits make the interval smaller and take longer.</source>
        <translation>划分越多，区间越小，耗时越长。</translation>
    </message>
    <message>
        <source>Train every ticked model on every split.</source>
        <translation>在每次划分上训练每个勾选的模型。</translation>
    </message>
    <message>
        <source>Stop here; the models compared so far stay in the table.</source>
        <translation>在此停止；已比较的模型留在表中。</translation>
    </message>
    <message>
        <source>Use these settings</source>
        <translation>使用这些设置</translation>
    </message>
    <message>
        <source>Put the chosen model into the form on the left.</source>
        <translation>把所选模型填入左侧表单。</translation>
    </message>
    <message>
        <source>Export the comparison as CSV</source>
        <translation>将比较结果导出为 CSV</translation>
    </message>
    <message>
        <source>Compared models</source>
        <translation>已比较的模型</translation>
    </message>
    <message>
        <source>Go on with “{name}” ({state}) where it was.</source>
        <translation>从中断处继续“{name}”（{state}）。</translation>
    </message>
    <message>
        <source>The form on the left says so: each text is tested once.</source>
        <translation>由左侧表单决定：每篇文本测试一次。</translation>
    </message>
    <message>
        <source>A split by date is always the same: once is enough.</source>
        <translation>按日期划分总是相同：一次即可。</translation>
    </message>
    <message>
        <source>Features and model</source>
        <translation>特征与模型</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Nothing is running. Set up a training on the Train page.</source>
        <translation>没有正在进行的运行。请在训练页设置一次训练。</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>Show the words on the map as they move to their places.</source>
        <translation>在地图上观看词语移动到各自的位置。</translation>
    </message>
    <message>
        <source>Training loss, mean per word pair</source>
        <translation>训练损失（每个词对的平均值）</translation>
    </message>
    <message>
        <source>{running} running</source>
        <translation>{running} 个运行中</translation>
    </message>
    <message>
        <source>, {waiting} waiting</source>
        <translation>，{waiting} 个等待中</translation>
    </message>
    <message>
        <source>epoch {now} of {all}</source>
        <translation>第 {now} 轮，共 {all} 轮</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>{size}-d</source>
        <translation>{size} 维</translation>
    </message>
    <message>
        <source>window {window}</source>
        <translation>窗口 {window}</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Welcome to EmbedStudio</source>
        <translation>欢迎使用 EmbedStudio</translation>
    </message>
    <message>
        <source>See what words and texts have in common. Three ways to begin:</source>
        <translation>看看词语和文本之间有何关联。三种开始方式：</translation>
    </message>
    <message>
        <source>A finished map of English or Chinese words. Look around, ask for neighbours and analogies.</source>
        <translation>一张已完成的英文或中文词语地图。四处看看，查询近邻和类比。</translation>
    </message>
    <message>
        <source>20,000 words, 100 dimensions</source>
        <translation>20,000 个词语，100 维</translation>
    </message>
    <message>
        <source>Opens at once</source>
        <translation>即刻打开</translation>
    </message>
    <message>
        <source>Train on a sample</source>
        <translation>用示例训练</translation>
    </message>
    <message>
        <source>Learn vectors from 2,225 news articles and watch the words find their places.</source>
        <translation>从 2,225 篇新闻中学习向量，看词语逐渐各就其位。</translation>
    </message>
    <message>
        <source>BBC News, 5 topics</source>
        <translation>BBC 新闻，5 个主题</translation>
    </message>
    <message>
        <source>Live: pause or stop at any moment</source>
        <translation>实时显示：可随时暂停或停止</translation>
    </message>
    <message>
        <source>Open my files</source>
        <translation>打开我的文件</translation>
    </message>
    <message>
        <source>Texts to learn from, or word vectors you already have.</source>
        <translation>用于学习的文本，或已有的词向量。</translation>
    </message>
    <message>
        <source>English words</source>
        <translation>英文词语</translation>
    </message>
    <message>
        <source>Left map</source>
        <translation>左侧地图</translation>
    </message>
    <message>
        <source>Right map</source>
        <translation>右侧地图</translation>
    </message>
    <message>
        <source>Set up training</source>
        <translation>设置训练</translation>
    </message>
    <message>
        <source>Both sides are the same. Choose another embedding, or another moment of its training.</source>
        <translation>两侧相同。请选择另一个词向量，或其训练的另一个时刻。</translation>
    </message>
    <message>
        <source>See which words have other neighbours in “{right}” than in “{left}”.</source>
        <translation>看看哪些词语在“{right}”中的近邻与“{left}”不同。</translation>
    </message>
    <message>
        <source>There are no other vectors of these documents to compare with. Make some by Corpus ▸ Documents as vectors, or choose vectors of words on the left.</source>
        <translation>没有这些文档的其他向量可供比较。请用“语料 ▸ 文档转为向量”再生成一份，或在左侧选择词的向量。</translation>
    </message>
    <message>
        <source>Comparing shows which words have other neighbours in one embedding than in another. Train one more, import one, or choose a second side above.</source>
        <translation>比较可以显示哪些词语在两个词向量中的近邻不同。请再训练或导入一个，或在上方选择第二侧。</translation>
    </message>
    <message>
        <source>Drop files or a folder here</source>
        <translation>将文件或文件夹拖放到此处</translation>
    </message>
    <message>
        <source>or choose them below</source>
        <translation>或在下方选择</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Show this page at start</source>
        <translation>启动时显示此页</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>A map of English words</source>
        <translation>英文词语地图</translation>
    </message>
    <message>
        <source>Projects you save will be listed here.</source>
        <translation>已保存的项目会列在这里。</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>An illustration of training: words move from a random start to their places</source>
        <translation>训练示意图：词语从随机的起点移动到各自的位置</translation>
    </message>
    <message>
        <source>An illustration, not a recording</source>
        <translation>示意图，并非实录</translation>
    </message>
    <message>
        <source>halfway</source>
        <translation>中途</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>end</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>There is no pane named {name}.</source>
        <translation>没有名为 {name} 的面板。</translation>
    </message>
    <message>
        <source>Check the spelling.</source>
        <translation>请检查拼写。</translation>
    </message>
    <message>
        <source>There is no model in this project.</source>
        <translation>此项目中没有模型。</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>请先训练一个。</translation>
    </message>
    <message>
        <source>There is no embedding in this project to select {word} in.</source>
        <translation>此项目中没有词向量，无法选中 {word}。</translation>
    </message>
    <message>
        <source>Train or import one first.</source>
        <translation>请先训练或导入一个。</translation>
    </message>
    <message>
        <source>Works offline. Nothing leaves this computer.</source>
        <translation>离线工作，数据不会离开这台电脑。</translation>
    </message>
    <message>
        <source>trust {score}</source>
        <translation>可信度 {score}</translation>
    </message>
    <message>
        <source>How far the map keeps true neighbours: trustworthiness, k = 15, cosine (1 is perfect).</source>
        <translation>地图保留真实近邻的程度：可信度，k = 15，余弦（1 为最佳）。</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>CPU · {count} threads</source>
        <translation>CPU · {count} 线程</translation>
    </message>
    <message>
        <source>What computes on this machine; one thread is left to the window.</source>
        <translation>本机用于计算的设备；留一个线程给窗口。</translation>
    </message>
    <message>
        <source>The tour cannot click “{name}”.</source>
        <translation>导览无法点击“{name}”。</translation>
    </message>
    <message>
        <source>Three ways in</source>
        <translation>三种开始方式</translation>
    </message>
    <message>
        <source>Ready vectors on their map</source>
        <translation>入门向量及其地图</translation>
    </message>
    <message>
        <source>A word, its true neighbours, and where they lie</source>
        <translation>词语、它的真实近邻及其所在位置</translation>
    </message>
    <message>
        <source>What is to the third word as the second is to the first</source>
        <translation>第三个词语之于何词，如同第一个之于第二个</translation>
    </message>
    <message>
        <source>The sample before it is read</source>
        <translation>读取之前的示例</translation>
    </message>
    <message>
        <source>The sample, read and counted</source>
        <translation>已读取并统计的示例</translation>
    </message>
    <message>
        <source>The parameters of Word2Vec</source>
        <translation>Word2Vec 的参数</translation>
    </message>
    <message>
        <source>The loss while it trains</source>
        <translation>训练过程中的损失</translation>
    </message>
    <message>
        <source>The finished run</source>
        <translation>完成的运行</translation>
    </message>
    <message>
        <source>The words move while they are learned</source>
        <translation>词语在学习过程中移动</translation>
    </message>
    <message>
        <source>The map of the trained words</source>
        <translation>训练所得词语的地图</translation>
    </message>
    <message>
        <source>A trained word and its neighbours</source>
        <translation>训练得到的词语及其近邻</translation>
    </message>
    <message>
        <source>The other colours and the other language</source>
        <translation>另一种配色和另一种语言</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Detach {title}</source>
        <translation>分离{title}</translation>
    </message>
    <message>
        <source>Close {title}</source>
        <translation>关闭{title}</translation>
    </message>
    <message>
        <source>Fold {title}</source>
        <translation>折叠{title}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Selected: {word}</source>
        <translation>已选中：{word}</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Legend of the map</source>
        <translation>地图图例</translation>
    </message>
    <message>
        <source>Drag the ends to leave values out. Keys: ← → the low end, with Shift the high end.</source>
        <translation>拖动两端排除数值。按键：← → 移动低端，加 Shift 移动高端。</translation>
    </message>
    <message>
        <source>Click a row to bring it forward, its dot (or Ctrl-click, or Space) to hide it.</source>
        <translation>单击行使其突出；单击圆点（或 Ctrl 单击、空格）隐藏。</translation>
    </message>
    <message>
        <source>Find a word or a text…</source>
        <translation>查找词语或文本…</translation>
    </message>
    <message>
        <source>Find a word or a text</source>
        <translation>查找词语或文本</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语数</translation>
    </message>
    <message>
        <source>dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>words from</source>
        <translation>词语来源</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Texts of which the vectors know no word: they have no vector, and no point on a map</source>
        <translation>向量不认识其中任何词的文本：没有向量，地图上也没有点</translation>
    </message>
    <message>
        <source>without a known word</source>
        <translation>没有已知词</translation>
    </message>
    <message>
        <source>best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Word vectors for sif and mean: a name, an id, or starter:en.</source>
        <translation>sif 和 mean 所用的词向量：名称、编号或 starter:en。</translation>
    </message>
    <message>
        <source>Find the documents that fit a question best.</source>
        <translation>找出最符合问题的文档。</translation>
    </message>
    <message>
        <source>Test ways of searching by questions with known answers.</source>
        <translation>用已知答案的问题测试检索方式。</translation>
    </message>
    <message>
        <source>What to look for.</source>
        <translation>要找什么。</translation>
    </message>
    <message>
        <source>How: bm25, tfidf, sif or mean.</source>
        <translation>方式：bm25、tfidf、sif 或 mean。</translation>
    </message>
    <message>
        <source>Searching {corpus}</source>
        <translation>正在检索 {corpus}</translation>
    </message>
    <message>
        <source>Words that are not known and were left out: {words}</source>
        <translation>不认识而略去的词：{words}</translation>
    </message>
    <message>
        <source>None of the words of the question is known: nothing can be found.</source>
        <translation>问题中没有一个认识的词：无法检索。</translation>
    </message>
    <message>
        <source>No document fits the question.</source>
        <translation>没有文档符合这个问题。</translation>
    </message>
    <message>
        <source>A table of questions and answers, or sample:chatterbot-en, sample:chatterbot-zh.</source>
        <translation>问答表格，或 sample:chatterbot-en、sample:chatterbot-zh。</translation>
    </message>
    <message>
        <source>bm25, tfidf, sif or mean; may be repeated.</source>
        <translation>bm25、tfidf、sif 或 mean；可重复使用。</translation>
    </message>
    <message>
        <source>The project that has the embedding; not needed for starter:*.</source>
        <translation>词向量所在的项目；starter:* 不需要。</translation>
    </message>
    <message>
        <source>Column of the questions; default: found by its name.</source>
        <translation>问题列；默认按列名查找。</translation>
    </message>
    <message>
        <source>Column of the answers; default: found by its name.</source>
        <translation>答案列；默认按列名查找。</translation>
    </message>
    <message>
        <source>Language of the texts.</source>
        <translation>文本的语言。</translation>
    </message>
    <message>
        <source>{name} is not among the vectors that ship with the program.</source>
        <translation>{name} 不在程序自带的向量之中。</translation>
    </message>
    <message>
        <source>Name its project with --project, or use starter:en or starter:zh.</source>
        <translation>请用 --project 指明它的项目，或使用 starter:en、starter:zh。</translation>
    </message>
    <message>
        <source>Testing searches</source>
        <translation>正在测试检索</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>recall@{k}</source>
        <translation>召回率@{k}</translation>
    </message>
    <message>
        <source>ms a question</source>
        <translation>毫秒/问题</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>algorithm</source>
        <translation>算法</translation>
    </message>
    <message>
        <source>most frequent words</source>
        <translation>最高频词数</translation>
    </message>
    <message>
        <source>words per second</source>
        <translation>词/秒</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>They have no direction: by cosine they are near to nothing</source>
        <translation>它们没有方向：按余弦计算，与任何向量都不相近</translation>
    </message>
    <message>
        <source>identical vectors</source>
        <translation>相同的向量</translation>
    </message>
    <message>
        <source>Vectors that another row has too</source>
        <translation>另一行也有的相同向量</translation>
    </message>
    <message>
        <source>without direction</source>
        <translation>没有方向</translation>
    </message>
    <message>
        <source>Zero vectors: by cosine they are near to nothing, and lie anywhere on the map</source>
        <translation>零向量：按余弦计算与任何向量都不相近，在地图上的位置没有意义</translation>
    </message>
    <message>
        <source>of one vector</source>
        <translation>向量相同</translation>
    </message>
    <message>
        <source>Points with a vector that others have too: no place tells them apart</source>
        <translation>与其他点向量相同的点：位置无法区分它们</translation>
    </message>
    <message>
        <source>trustworthiness</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>How rarely points lie near each other that are not similar; 1 is never</source>
        <translation>不相似的点相邻的情况有多少见；1 表示从不</translation>
    </message>
    <message>
        <source>continuity</source>
        <translation>连续性</translation>
    </message>
    <message>
        <source>How rarely similar points were torn apart; 1 is never</source>
        <translation>相似的点被拆开的情况有多少见；1 表示从不</translation>
    </message>
    <message>
        <source>neighbour recall</source>
        <translation>近邻召回率</translation>
    </message>
    <message>
        <source>Share of the 15 most similar points that are among the 15 nearest on the map</source>
        <translation>最相似的 15 个点中，也是地图上最近 15 个的比例</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词次</translation>
    </message>
    <message>
        <source>sentences</source>
        <translation>句数</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>zero vectors</source>
        <translation>零向量</translation>
    </message>
    <message>
        <source>Two axes</source>
        <translation>两条轴</translation>
    </message>
    <message>
        <source>“{word}” is not among these words.</source>
        <translation>“{word}”不在这些词语之中。</translation>
    </message>
    <message>
        <source>This pair is part of the axis already.</source>
        <translation>这个词对已在轴中。</translation>
    </message>
    <message>
        <source>Consistency {score} · by chance {chance}</source>
        <translation>一致性 {score} · 随机约 {chance}</translation>
    </message>
    <message>
        <source>{word} {score} · place {place} of {total} from {end}</source>
        <translation>{word} {score} · 从 {end} 数起第 {place}/{total} 位</translation>
    </message>
    <message>
        <source>{x} against {y}</source>
        <translation>{x} 对 {y}</translation>
    </message>
    <message>
        <source>Use 1 to {most} characters.</source>
        <translation>请用 1 至 {most} 个字符。</translation>
    </message>
    <message>
        <source>Save the axis “{name}”</source>
        <translation>保存轴“{name}”</translation>
    </message>
    <message>
        <source>Delete the axis “{name}”</source>
        <translation>删除轴“{name}”</translation>
    </message>
    <message>
        <source>Ranking words…</source>
        <translation>正在给词语排序…</translation>
    </message>
    <message>
        <source>There are no points to export.</source>
        <translation>没有可导出的点。</translation>
    </message>
    <message>
        <source>Make a map first, or select some points.</source>
        <translation>请先生成地图，或选择一些点。</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
    <message>
        <source>Live: principal components of the vectors in training</source>
        <translation>实时：训练中向量的主成分</translation>
    </message>
    <message>
        <source>Principal components, not a saved map; Run makes one</source>
        <translation>主成分图，尚未保存；点“运行”生成地图</translation>
    </message>
    <message>
        <source>{method}, still moving</source>
        <translation>{method}，仍在移动</translation>
    </message>
    <message>
        <source>the {count} most frequent words</source>
        <translation>最高频的 {count} 个词语</translation>
    </message>
    <message>
        <source>{count} of {total} documents</source>
        <translation>{total} 篇文档中的 {count} 篇</translation>
    </message>
    <message>
        <source>1 text has no known word</source>
        <translation>1 篇文本没有已知词</translation>
    </message>
    <message>
        <source>{count} texts have no known word</source>
        <translation>{count} 篇文本没有已知词</translation>
    </message>
    <message>
        <source>Left-drag: orbit</source>
        <translation>左键拖动：旋转</translation>
    </message>
    <message>
        <source>Right-drag: pan</source>
        <translation>右键拖动：平移</translation>
    </message>
    <message>
        <source>Wheel: dolly</source>
        <translation>滚轮：推近拉远</translation>
    </message>
    <message>
        <source>Click: pin a word</source>
        <translation>单击：固定词语</translation>
    </message>
    <message>
        <source>Click: read a document</source>
        <translation>点击：阅读文档</translation>
    </message>
    <message>
        <source>Drag: pan</source>
        <translation>拖动：平移</translation>
    </message>
    <message>
        <source>Shift-drag: box</source>
        <translation>Shift 拖动：方框</translation>
    </message>
    <message>
        <source>Ctrl adds</source>
        <translation>Ctrl 添加</translation>
    </message>
    <message>
        <source>Alt removes</source>
        <translation>Alt 移除</translation>
    </message>
    <message>
        <source>Ctrl and Alt keep what is common</source>
        <translation>Ctrl+Alt 保留交集</translation>
    </message>
    <message>
        <source>Escape clears</source>
        <translation>Esc 清除</translation>
    </message>
    <message>
        <source>Escape: clear</source>
        <translation>Esc：清除</translation>
    </message>
    <message>
        <source>{shared} of {k} neighbours shared</source>
        <translation>{k} 个近邻中共有 {shared} 个</translation>
    </message>
    <message>
        <source>{count} shared words · mean overlap of {k} neighbours {overlap}</source>
        <translation>共有词语 {count} 个 · {k} 个近邻的平均重合度 {overlap}</translation>
    </message>
    <message>
        <source>{count} of {total} shared words selected · mean overlap of {k} neighbours {overlap}</source>
        <translation>已选 {count} / {total} 个共有词 · {k} 个近邻的平均重合度 {overlap}</translation>
    </message>
    <message>
        <source>few words: chance alone would give {chance}</source>
        <translation>词语很少：仅凭偶然也会有 {chance}</translation>
    </message>
    <message>
        <source>Wheel: zoom</source>
        <translation>滚轮：缩放</translation>
    </message>
    <message>
        <source>Click: pin a word on both maps</source>
        <translation>单击：在两张地图上固定词语</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>{one} – {other}: {value}</source>
        <translation>{one} – {other}：{value}</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>x: {x} / y: {y}</source>
        <translation>x：{x} / y：{y}</translation>
    </message>
    <message>
        <source>a selection of 1 word</source>
        <translation>选中的 1 个词</translation>
    </message>
    <message>
        <source>a selection of {count} words</source>
        <translation>选中的 {count} 个词</translation>
    </message>
    <message>
        <source>1 point without direction</source>
        <translation>1 个点没有方向</translation>
    </message>
    <message>
        <source>{count} points without direction</source>
        <translation>{count} 个点没有方向</translation>
    </message>
    <message>
        <source>{count} points with a vector that others have</source>
        <translation>{count} 个点的向量与其他点相同</translation>
    </message>
    <message>
        <source>Shift-drag: lasso</source>
        <translation>Shift 拖动：套索</translation>
    </message>
    <message>
        <source>L: box</source>
        <translation>L：方框</translation>
    </message>
    <message>
        <source>L: lasso</source>
        <translation>L：套索</translation>
    </message>
    <message>
        <source>dot product</source>
        <translation>点积</translation>
    </message>
    <message>
        <source>euclidean</source>
        <translation>欧氏距离</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>语料库</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>词向量</translation>
    </message>
    <message>
        <source>Comparisons of models</source>
        <translation>模型比较</translation>
    </message>
    <message>
        <source>{count} models</source>
        <translation>{count} 个模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} 篇文本</translation>
    </message>
    <message>
        <source>Places: their own maps, the right one turned onto the left (Procrustes)</source>
        <translation>位置：各自的地图，右侧旋转到左侧上（Procrustes）</translation>
    </message>
    <message>
        <source>Places: PCA of each, the right one turned onto the left (Procrustes)</source>
        <translation>位置：各自的 PCA，右侧旋转到左侧上（Procrustes）</translation>
    </message>
    <message>
        <source>Places: one PCA of both, the right vectors turned onto the left (Procrustes)</source>
        <translation>位置：两者共同的 PCA，右侧向量旋转到左侧上（Procrustes）</translation>
    </message>
    <message>
        <source>Overlap: the neighbours that both sides have, as a share of all that either has (Jaccard). 5 of 10 shared leave 15 different ones: 5 / 15 = 0.333.</source>
        <translation>重合度：两侧共有的近邻占任一侧所有近邻的比例（Jaccard）。10 个中共有 5 个时，不同的近邻共 15 个：5 / 15 = 0.333。</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Placing words…</source>
        <translation>正在摆放词语…</translation>
    </message>
    <message>
        <source>The training of “{name}” left no such snapshot.</source>
        <translation>“{name}”的训练没有留下这个快照。</translation>
    </message>
    <message>
        <source>{percent} trained</source>
        <translation>已训练 {percent}</translation>
    </message>
    <message>
        <source>Recovering {name}…</source>
        <translation>正在恢复 {name}…</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>正在保存 {name}…</translation>
    </message>
    <message>
        <source>Opening the ready vectors…</source>
        <translation>正在打开入门向量…</translation>
    </message>
    <message>
        <source>Check that it was not moved or deleted.</source>
        <translation>请确认它没有被移动或删除。</translation>
    </message>
    <message>
        <source>There are no word vectors open to look in.</source>
        <translation>没有打开可供查找的词向量。</translation>
    </message>
    <message>
        <source>Explore the ready vectors, or train your own first.</source>
        <translation>浏览入门向量，或先训练自己的词向量。</translation>
    </message>
    <message>
        <source>Close by spelling: {words}.</source>
        <translation>拼写相近：{words}。</translation>
    </message>
    <message>
        <source>No document here has “{text}” in it.</source>
        <translation>这里没有含“{text}”的文档。</translation>
    </message>
    <message>
        <source>All words must stand in one document; leave some out.</source>
        <translation>所有词必须出现在同一篇文档中；请去掉几个。</translation>
    </message>
    <message>
        <source>Import of {name}</source>
        <translation>导入 {name}</translation>
    </message>
    <message>
        <source>Export to {name}</source>
        <translation>导出到 {name}</translation>
    </message>
    <message>
        <source>Opening the unfinished run…</source>
        <translation>正在打开未完成的运行…</translation>
    </message>
    <message>
        <source>No file was chosen.</source>
        <translation>未选择文件。</translation>
    </message>
    <message>
        <source>Choose at least one file or folder.</source>
        <translation>请至少选择一个文件或文件夹。</translation>
    </message>
    <message>
        <source>There is no corpus to train on.</source>
        <translation>没有可用于训练的语料。</translation>
    </message>
    <message>
        <source>Import texts or open a sample first.</source>
        <translation>请先导入文本或打开示例。</translation>
    </message>
    <message>
        <source>about {count} seconds</source>
        <translation>约 {count} 秒</translation>
    </message>
    <message>
        <source>about {count} minutes</source>
        <translation>约 {count} 分钟</translation>
    </message>
    <message>
        <source>{millions} M words/s</source>
        <translation>{millions} 百万词/秒</translation>
    </message>
    <message>
        <source>{thousands} k words/s</source>
        <translation>{thousands} 千词/秒</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>stopped at {done} of {planned}</source>
        <translation>已在 {done}/{planned} 处停止</translation>
    </message>
    <message>
        <source>first of {count} splits</source>
        <translation>{count} 次划分中的第一次</translation>
    </message>
    <message>
        <source>Left out {where}: {reason}</source>
        <translation>已略过 {where}：{reason}</translation>
    </message>
    <message>
        <source>… and {count} more, listed with --json.</source>
        <translation>……另有 {count} 条，用 --json 可列出。</translation>
    </message>
    <message>
        <source>These features are made of word vectors, and none were chosen.</source>
        <translation>这些特征由词向量构成，但没有选择词向量。</translation>
    </message>
    <message>
        <source>Choose an embedding, for example starter:en, or TF-IDF features.</source>
        <translation>请选择词向量，例如 starter:en，或改用 TF-IDF 特征。</translation>
    </message>
    <message>
        <source>These vectors are of documents, and vectors of words are needed.</source>
        <translation>这些是文档的向量，而这里需要词的向量。</translation>
    </message>
    <message>
        <source>Choose an embedding of words, for example starter:en.</source>
        <translation>请选择词向量，例如 starter:en。</translation>
    </message>
    <message>
        <source>SIF</source>
        <translation>SIF</translation>
    </message>
    <message>
        <source>A mean in which frequent words count little, less what all texts share.</source>
        <translation>常见词权重很小的均值，并减去所有文本共有的部分。</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Small values silence frequent words more; 0.001 is usual.</source>
        <translation>值越小，常见词越被抑制；通常取 0.001。</translation>
    </message>
    <message>
        <source>Remove the common direction</source>
        <translation>去除共同方向</translation>
    </message>
    <message>
        <source>Takes away what all texts have in common, so that differences stand out.</source>
        <translation>去掉所有文本的共同部分，使差别突出。</translation>
    </message>
    <message>
        <source>Counts words, rare ones more; hard to beat for topics, blind to synonyms.</source>
        <translation>统计词语，罕见词权重更大；分主题很强，但看不出同义词。</translation>
    </message>
    <message>
        <source>Logarithm of counts</source>
        <translation>词频取对数</translation>
    </message>
    <message>
        <source>On: the tenth time a word stands in a text says little more than the first.</source>
        <translation>开启：一个词在文本中第十次出现，并不比第一次多说明多少。</translation>
    </message>
    <message>
        <source>No word stands in {count} documents or more.</source>
        <translation>没有词语出现在 {count} 篇或更多文档中。</translation>
    </message>
    <message>
        <source>Use a smaller number of least documents, or more texts.</source>
        <translation>请减小最少文档数，或增加文本。</translation>
    </message>
    <message>
        <source>Training the classifier</source>
        <translation>正在训练分类器</translation>
    </message>
    <message>
        <source>Linear SVM</source>
        <translation>线性 SVM</translation>
    </message>
    <message>
        <source>Separates labels by the widest margin; the strongest simple choice for topics.</source>
        <translation>以最大间隔分开各标签；分主题时最强的简单方法。</translation>
    </message>
    <message>
        <source>Inverse regularisation</source>
        <translation>正则化倒数 C</translation>
    </message>
    <message>
        <source>Small values keep weights small and resist noise; large ones fit the data closely.</source>
        <translation>值小则权重小、抗噪声；值大则紧贴数据。</translation>
    </message>
    <message>
        <source>Class weights</source>
        <translation>类别权重</translation>
    </message>
    <message>
        <source>Balanced lets every label count the same, however few texts it has.</source>
        <translation>“均衡”让每个标签同样重要，无论文本多少。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>Order of the search and of the calibration&apos;s folds.</source>
        <translation>搜索顺序和校准折的划分。</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>A weight for every feature and label; fast, and its weights can be read.</source>
        <translation>每个特征对每个标签一个权重；速度快，权重可读。</translation>
    </message>
    <message>
        <source>Most iterations</source>
        <translation>最多迭代次数</translation>
    </message>
    <message>
        <source>Where the search ends at the latest.</source>
        <translation>搜索最迟在此结束。</translation>
    </message>
    <message>
        <source>Changes nothing here: the search is exact.</source>
        <translation>在此不起作用：搜索是精确的。</translation>
    </message>
    <message>
        <source>Majority class</source>
        <translation>多数类</translation>
    </message>
    <message>
        <source>Always says the most frequent label: what any other must beat.</source>
        <translation>总是回答最常见的标签：其他方法必须胜过它。</translation>
    </message>
    <message>
        <source>Changes nothing here.</source>
        <translation>在此不起作用。</translation>
    </message>
    <message>
        <source>Naive Bayes</source>
        <translation>朴素贝叶斯</translation>
    </message>
    <message>
        <source>How often each word stands under each label; trained in a moment.</source>
        <translation>统计每个词在各标签下出现的频率；瞬间训练完成。</translation>
    </message>
    <message>
        <source>Added to every count, so that a word never seen under a label does not rule it out.</source>
        <translation>加到每个计数上，使某标签下从未见过的词不会把它排除。</translation>
    </message>
    <message>
        <source>Naive Bayes cannot use features that are negative.</source>
        <translation>朴素贝叶斯不能使用负的特征。</translation>
    </message>
    <message>
        <source>Choose TF-IDF features, or another classifier.</source>
        <translation>请选择 TF-IDF 特征，或换一个分类器。</translation>
    </message>
    <message>
        <source>An axis needs at least one pair of words.</source>
        <translation>一条轴至少需要一对词语。</translation>
    </message>
    <message>
        <source>Give two opposed words, such as he and she.</source>
        <translation>请给出两个相对的词语，例如 he 和 she。</translation>
    </message>
    <message>
        <source>{first} and {second} have no direction between them.</source>
        <translation>{first} 与 {second} 之间没有方向。</translation>
    </message>
    <message>
        <source>Use two different words that are opposed.</source>
        <translation>请使用两个不同且相对的词语。</translation>
    </message>
    <message>
        <source>The pairs cancel each other out.</source>
        <translation>这些词对相互抵消。</translation>
    </message>
    <message>
        <source>Put the words of every pair in the same order, such as he she, man woman.</source>
        <translation>请让每对词语的顺序一致，例如 he she、man woman。</translation>
    </message>
    <message>
        <source>Neither the neighbours nor the words compared can be fewer than one.</source>
        <translation>近邻数和比较的词语数都不能小于一。</translation>
    </message>
    <message>
        <source>Give numbers above zero.</source>
        <translation>请给出大于零的数。</translation>
    </message>
    <message>
        <source>Vectors of words cannot be compared with vectors of documents: they share no neighbours.</source>
        <translation>词的向量不能与文档的向量比较：它们没有共同的近邻。</translation>
    </message>
    <message>
        <source>Compare words with words, or documents with documents of the same corpus.</source>
        <translation>请把词与词比较，或把同一语料库的文档与文档比较。</translation>
    </message>
    <message>
        <source>The two embeddings share {count} words; a comparison needs three or more.</source>
        <translation>两个词向量只有 {count} 个共有词语；比较至少需要三个。</translation>
    </message>
    <message>
        <source>Compare embeddings of texts in the same language and the same case.</source>
        <translation>请比较同一语言、同样大小写的文本的词向量。</translation>
    </message>
    <message>
        <source>The odd one out needs at least {least} words.</source>
        <translation>找出异类至少需要 {least} 个词语。</translation>
    </message>
    <message>
        <source>Name more words, or select more on the map.</source>
        <translation>请给出更多词语，或在地图上多选一些。</translation>
    </message>
    <message>
        <source>A similarity matrix takes 2 to {most} words, not {count}.</source>
        <translation>相似度矩阵可用 2 至 {most} 个词语，而不是 {count} 个。</translation>
    </message>
    <message>
        <source>Select fewer words, or take the {most} nearest to their centre.</source>
        <translation>请少选一些，或取离中心最近的 {most} 个。</translation>
    </message>
    <message>
        <source>Select more words on the map.</source>
        <translation>请在地图上多选一些词语。</translation>
    </message>
    <message>
        <source>The vectors know no word of “{text}”.</source>
        <translation>词向量不认识“{text}”中的任何词语。</translation>
    </message>
    <message>
        <source>Use words that occur in the text the vectors were trained on.</source>
        <translation>请使用训练文本中出现过的词语。</translation>
    </message>
    <message>
        <source>“{text}” is not a regular expression: {reason}.</source>
        <translation>“{text}”不是正则表达式：{reason}。</translation>
    </message>
    <message>
        <source>Put a \ before characters that are meant as such, or search for the plain text. Look-around and back-references are not known here.</source>
        <translation>请在普通字符前加 \，或按纯文本查找。这里不支持环视和反向引用。</translation>
    </message>
    <message>
        <source>Compare the neighbours of words in two embeddings.</source>
        <translation>比较两个词向量中词语的近邻。</translation>
    </message>
    <message>
        <source>The other embedding; NAME@50 is what a training had when half of it was done.</source>
        <translation>另一个词向量；NAME@50 表示训练进行到一半时的结果。</translation>
    </message>
    <message>
        <source>Neighbours compared.</source>
        <translation>比较的近邻数。</translation>
    </message>
    <message>
        <source>Only the first words that both have; default: all.</source>
        <translation>只用两者共有的前若干词语；默认全部。</translation>
    </message>
    <message>
        <source>{first} and {second}</source>
        <translation>{first} 与 {second}</translation>
    </message>
    <message>
        <source>Only {count} words are shared: neighbours drawn at random would overlap by {chance}.</source>
        <translation>共有词语只有 {count} 个：随机抽取的近邻也会有 {chance} 的重合度。</translation>
    </message>
    <message>
        <source>The training of “{name}” left no snapshots.</source>
        <translation>“{name}”的训练没有留下快照。</translation>
    </message>
    <message>
        <source>Train it again with “--snapshots 20”.</source>
        <translation>请用“--snapshots 20”重新训练。</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重合度</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>共有</translation>
    </message>
    <message>
        <source>Mean overlap of the {k} nearest over {count} shared words: {overlap}</source>
        <translation>{count} 个共有词语的 {k} 近邻平均重合度：{overlap}</translation>
    </message>
    <message>
        <source>Most changed</source>
        <translation>变化最大</translation>
    </message>
    <message>
        <source>Least changed</source>
        <translation>变化最小</translation>
    </message>
    <message>
        <source>{shared} of {total}</source>
        <translation>{shared}/{total}</translation>
    </message>
    <message>
        <source>Find the word that does not belong to the others.</source>
        <translation>找出不属于一类的词语。</translation>
    </message>
    <message>
        <source>Three or more words.</source>
        <translation>三个或更多词语。</translation>
    </message>
    <message>
        <source>to the centre</source>
        <translation>到中心</translation>
    </message>
    <message>
        <source>Label texts with a trained model.</source>
        <translation>用训练好的模型给文本加标签。</translation>
    </message>
    <message>
        <source>Say which words of a text moved a model, and how far.</source>
        <translation>指出文本中哪些词语影响了模型，以及影响有多大。</translation>
    </message>
    <message>
        <source>Name or id of a model.</source>
        <translation>模型的名称或编号。</translation>
    </message>
    <message>
        <source>The text to explain.</source>
        <translation>要解释的文本。</translation>
    </message>
    <message>
        <source>The label to explain; default: the one that is said.</source>
        <translation>要解释的标签；默认为模型给出的标签。</translation>
    </message>
    <message>
        <source>Explain why this label is not said instead; default: all others.</source>
        <translation>解释为何没有给出这个标签；默认为其余所有标签。</translation>
    </message>
    <message>
        <source>The text has no word that the model knows: there is nothing to explain.</source>
        <translation>文本中没有模型认识的词语：无可解释。</translation>
    </message>
    <message>
        <source>The model does not look at the text.</source>
        <translation>该模型不看文本内容。</translation>
    </message>
    <message>
        <source>{label}: {percent}</source>
        <translation>{label}：{percent}</translation>
    </message>
    <message>
        <source>share (log-odds)</source>
        <translation>贡献（对数几率）</translation>
    </message>
    <message>
        <source>times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>A text to label; may be repeated.</source>
        <translation>要加标签的文本；可重复使用。</translation>
    </message>
    <message>
        <source>Texts to label: CSV, TSV, JSON, JSONL, Parquet or a text file.</source>
        <translation>要加标签的文本：CSV、TSV、JSON、JSONL、Parquet 或文本文件。</translation>
    </message>
    <message>
        <source>Column of the texts; default: found by itself.</source>
        <translation>文本所在的列；默认自动识别。</translation>
    </message>
    <message>
        <source>Write the rows with label and probabilities as CSV, TSV, JSONL or Parquet.</source>
        <translation>把各行连同标签和概率写成 CSV、TSV、JSONL 或 Parquet。</translation>
    </message>
    <message>
        <source>Give a text with --text, or a file with --file.</source>
        <translation>请用 --text 给出文本，或用 --file 给出文件。</translation>
    </message>
    <message>
        <source>Predicting…</source>
        <translation>正在预测…</translation>
    </message>
    <message>
        <source>The texts are taken from the column {column}.</source>
        <translation>文本取自 {column} 列。</translation>
    </message>
    <message>
        <source>1 text has no word that the model knows and got no label.</source>
        <translation>1 篇文本没有模型认识的词，未给出标签。</translation>
    </message>
    <message>
        <source>{count} texts have no word that the model knows and got no label.</source>
        <translation>{count} 个文本没有模型认识的词语，未加标签。</translation>
    </message>
    <message>
        <source>Rows left out: {count}; the first: {reason}</source>
        <translation>未采用的行：{count}；第一行：{reason}</translation>
    </message>
    <message>
        <source>A film cannot be written as {name}.</source>
        <translation>动画不能写成 {name}。</translation>
    </message>
    <message>
        <source>Use a name that ends in .gif or .mp4, or a folder for PNG frames.</source>
        <translation>请用以 .gif 或 .mp4 结尾的名称，或存放 PNG 帧的文件夹。</translation>
    </message>
    <message>
        <source>MP4 needs the program ffmpeg, which is not installed.</source>
        <translation>MP4 需要 ffmpeg 程序，但未安装。</translation>
    </message>
    <message>
        <source>Install ffmpeg with the packages of your system, or write a GIF or PNG frames.</source>
        <translation>请用系统软件包安装 ffmpeg，或写成 GIF 或 PNG 帧。</translation>
    </message>
    <message>
        <source>The frames of a film must all have one size.</source>
        <translation>动画的各帧大小必须相同。</translation>
    </message>
    <message>
        <source>A film needs at least one frame.</source>
        <translation>动画至少需要一帧。</translation>
    </message>
    <message>
        <source>{count} frames written</source>
        <translation>已写 {count} 帧</translation>
    </message>
    <message>
        <source>{path} cannot be written: it is a file, not a folder.</source>
        <translation>无法写入 {path}：它是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>请指定文件夹。</translation>
    </message>
    <message>
        <source>it ended early</source>
        <translation>它提前结束了</translation>
    </message>
    <message>
        <source>{count} points written</source>
        <translation>已写 {count} 个点</translation>
    </message>
    <message>
        <source>Reading the column {name}</source>
        <translation>正在读取列 {name}</translation>
    </message>
    <message>
        <source>1 value of the column {name} is no date.</source>
        <translation>列 {name} 中有 1 个值不是日期。</translation>
    </message>
    <message>
        <source>{count} values of the column {name} are no dates.</source>
        <translation>列 {name} 中有 {count} 个值不是日期。</translation>
    </message>
    <message>
        <source>{count} vectors written</source>
        <translation>已写 {count} 个向量</translation>
    </message>
    <message>
        <source>Words with a tab or a line end, which became a space: {count}.</source>
        <translation>含制表符或换行的词语已改为空格：{count} 个。</translation>
    </message>
    <message>
        <source>Writing places</source>
        <translation>正在写位置</translation>
    </message>
    <message>
        <source>Rows cannot be written as {name}.</source>
        <translation>行不能写成 {name}。</translation>
    </message>
    <message>
        <source>Comparing neighbours…</source>
        <translation>正在比较近邻…</translation>
    </message>
    <message>
        <source>The model never learns from these texts.</source>
        <translation>模型从不学习这些文本。</translation>
    </message>
    <message>
        <source>Networks and trees stop when they get no better on these; other models need none.</source>
        <translation>神经网络和树在这些文本上不再变好时停止；其他模型不需要。</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>Divides and trains anew so often; scores are then means.</source>
        <translation>重新划分并训练这么多次；分数取平均。</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>2 or more: as many parts, each tested once, instead of repeats; 0 for none.</source>
        <translation>2 或更多：分成这么多份，每份测试一次，代替重复划分；0 表示不用。</translation>
    </message>
    <message>
        <source>By chance, or by a column: equal values stay on one side, or the latest dates are tested.</source>
        <translation>随机，或按某一列：取值相同的留在同一侧，或用最新日期测试。</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>划分方式</translation>
    </message>
    <message>
        <source>An author, a source or a date; none when by chance.</source>
        <translation>作者、来源或日期；随机划分时为空。</translation>
    </message>
    <message>
        <source>Split column</source>
        <translation>划分依据列</translation>
    </message>
    <message>
        <source>Copies from a similarity of</source>
        <translation>相似度达到此值视为副本</translation>
    </message>
    <message>
        <source>Texts that share so many word triples stay on one side.</source>
        <translation>共享这么多三词组的文本留在同一侧。</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>划分的种子</translation>
    </message>
    <message>
        <source>The same divides the same.</source>
        <translation>相同的种子给出相同的划分。</translation>
    </message>
    <message>
        <source>Column of labels</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>What the model shall say of a text.</source>
        <translation>模型要对文本作出的判断。</translation>
    </message>
    <message>
        <source>Between labels</source>
        <translation>标签分隔符</translation>
    </message>
    <message>
        <source>What stands between the labels of one text, such as ; or |.</source>
        <translation>一篇文本的多个标签之间的符号，例如 ; 或 |。</translation>
    </message>
    <message>
        <source>Labels with fewer texts are not learned, nor are texts that have no other label.</source>
        <translation>文本更少的标签不参与学习，没有其他标签的文本也不参与。</translation>
    </message>
    <message>
        <source>Merge spellings</source>
        <translation>合并写法</translation>
    </message>
    <message>
        <source>Labels that differ in capitals or blanks alone, such as sport and Sport, are one.</source>
        <translation>仅大小写或空格不同的标签（如 sport 与 Sport）视为同一个。</translation>
    </message>
    <message>
        <source>Labels to leave out</source>
        <translation>要排除的标签</translation>
    </message>
    <message>
        <source>Names with ; between them: these labels are not learned.</source>
        <translation>名称之间用 ; 分隔：这些标签不参与学习。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>With several labels, those at least so probable are said.</source>
        <translation>多标签时，概率不低于此值的标签会被给出。</translation>
    </message>
    <message>
        <source>A split by date is the same at every repeat: an interval or p of repeats means nothing.</source>
        <translation>按日期划分每次重复都相同：由重复得出的区间或 p 值没有意义。</translation>
    </message>
    <message>
        <source>Use 1 repeat with a split by date.</source>
        <translation>按日期划分时请只用 1 次重复。</translation>
    </message>
    <message>
        <source>{model} cannot read the features {features}.</source>
        <translation>{model} 不能使用特征 {features}。</translation>
    </message>
    <message>
        <source>Features it reads: {names}.</source>
        <translation>它可用的特征：{names}。</translation>
    </message>
    <message>
        <source>{features} gives a number for each word: too long for a map.</source>
        <translation>{features} 为每个词给一个数：对地图来说太长。</translation>
    </message>
    <message>
        <source>Use one of: {names}.</source>
        <translation>请使用其中之一：{names}。</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>正在统计词语</translation>
    </message>
    <message>
        <source>Encoding documents</source>
        <translation>正在编码文档</translation>
    </message>
    <message>
        <source>None of these documents has a word that the vectors know.</source>
        <translation>这些文档中没有一个向量认识的词。</translation>
    </message>
    <message>
        <source>Choose vectors of the language of the documents, or TF-IDF + SVD.</source>
        <translation>请选择与文档同语言的向量，或 TF-IDF + SVD。</translation>
    </message>
    <message>
        <source>1 document without a known word was left out.</source>
        <translation>1 篇没有已知词的文档被略去。</translation>
    </message>
    <message>
        <source>{count} documents without a known word were left out.</source>
        <translation>{count} 篇没有已知词的文档被略去。</translation>
    </message>
    <message>
        <source>Reading titles</source>
        <translation>正在读取标题</translation>
    </message>
    <message>
        <source>The column {name} is empty and is left out.</source>
        <translation>{name} 列为空，已略去。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中之一。</translation>
    </message>
    <message>
        <source>{count} texts stay on the side of others that they are copies or near copies of.</source>
        <translation>{count} 篇文本与其相同或几乎相同的文本留在同一侧。</translation>
    </message>
    <message>
        <source>Documents without a label, a word or a date, left out: {count}.</source>
        <translation>没有标签、词语或日期而略去的文档：{count}。</translation>
    </message>
    <message>
        <source>Split {number} of {count}</source>
        <translation>第 {number} 次划分，共 {count} 次</translation>
    </message>
    <message>
        <source>None of the words of these documents is among the words of the features.</source>
        <translation>这些文档的词语没有一个在特征的词语之中。</translation>
    </message>
    <message>
        <source>Choose word vectors of the same language.</source>
        <translation>请选择同一种语言的词向量。</translation>
    </message>
    <message>
        <source>All labels are left out.</source>
        <translation>所有标签都被排除了。</translation>
    </message>
    <message>
        <source>Leave out fewer of them: most have too few texts.</source>
        <translation>请少排除一些：多数标签的文本太少。</translation>
    </message>
    <message>
        <source>1 text has several labels.</source>
        <translation>有 1 篇文本带有多个标签。</translation>
    </message>
    <message>
        <source>{count} texts have several labels.</source>
        <translation>有 {count} 篇文本带有多个标签。</translation>
    </message>
    <message>
        <source>Learn several labels a text (--task multilabel), or choose another column of labels.</source>
        <translation>请按每篇文本多个标签来学习（--task multilabel），或选择另一个标签列。</translation>
    </message>
    <message>
        <source>A label needs one text to learn from and one to test with: add texts, or leave it out with “{field}” (on the command line --min-per-label 2).</source>
        <translation>一个标签至少需要一篇文本用于学习、一篇用于测试：请添加文本，或用“{field}”排除它（命令行中为 --min-per-label 2）。</translation>
    </message>
    <message>
        <source>Leave out labels below (texts)</source>
        <translation>标签最少文本数</translation>
    </message>
    <message>
        <source>All documents have the same label, {label}.</source>
        <translation>所有文档的标签都是 {label}。</translation>
    </message>
    <message>
        <source>There is nothing to tell apart: import texts with at least two labels.</source>
        <translation>没有可区分的内容：请导入至少两种标签的文本。</translation>
    </message>
    <message>
        <source>Choose another column (--label-column), import them again with a column of labels, or put them into a folder for each label.</source>
        <translation>请选择另一列（--label-column），重新导入并指定标签列，或将它们按标签放入各自的文件夹。</translation>
    </message>
    <message>
        <source>There are {labels} labels for {documents} documents.</source>
        <translation>{documents} 篇文档有 {labels} 种标签。</translation>
    </message>
    <message>
        <source>This column seems to hold names or numbers: choose another one as labels at import.</source>
        <translation>此列似乎是名称或编号：请在导入时选择其他列作标签。</translation>
    </message>
    <message>
        <source>The label {label} has only one document.</source>
        <translation>标签 {label} 只有一篇文档。</translation>
    </message>
    <message>
        <source>The column {column} holds no labels.</source>
        <translation>{column} 列没有标签。</translation>
    </message>
    <message>
        <source>Choose another column.</source>
        <translation>请选择另一列。</translation>
    </message>
    <message>
        <source>The documents of this corpus have no labels.</source>
        <translation>该语料的文档没有标签。</translation>
    </message>
    <message>
        <source>The corpus has no column named {column}.</source>
        <translation>语料库没有名为 {column} 的列。</translation>
    </message>
    <message>
        <source>No text has several labels: is “{separator}” between them?</source>
        <translation>没有一条文本有多个标签：它们之间的分隔符是“{separator}”吗？</translation>
    </message>
    <message>
        <source>Give the separator of this column, or learn one label a text.</source>
        <translation>请给出此列的分隔符，或改为每篇学习一个标签。</translation>
    </message>
    <message>
        <source>A split by group or date needs a column.</source>
        <translation>按组或日期划分需要指定一列。</translation>
    </message>
    <message>
        <source>Set column to the name of a column.</source>
        <translation>请把 column 设为某一列的名称。</translation>
    </message>
    <message>
        <source>The column {column} holds no dates.</source>
        <translation>{column} 列没有日期。</translation>
    </message>
    <message>
        <source>Dates look like 2004-05-06 or 6 May 2004.</source>
        <translation>日期形如 2004-05-06 或 6 May 2004。</translation>
    </message>
    <message>
        <source>All {count} texts are copies of one, with different labels.</source>
        <translation>全部 {count} 篇文本都是同一篇的副本，标签却不同。</translation>
    </message>
    <message>
        <source>Nothing in the texts tells the labels apart: check the column of the texts.</source>
        <translation>文本中没有任何内容能区分这些标签：请检查文本列。</translation>
    </message>
    <message>
        <source>One fold leaves nothing to train on.</source>
        <translation>只有一折就没有可训练的内容了。</translation>
    </message>
    <message>
        <source>Use 0 or at least 2 folds.</source>
        <translation>请使用 0 折或至少 2 折。</translation>
    </message>
    <message>
        <source>All documents to train on have the same labels after this split.</source>
        <translation>这样划分后，所有训练文档的标签都相同。</translation>
    </message>
    <message>
        <source>Divide by chance, or by another column.</source>
        <translation>请随机划分，或按另一列划分。</translation>
    </message>
    <message>
        <source>Preparing the documents</source>
        <translation>正在准备文档</translation>
    </message>
    <message>
        <source>There is no map of {name} yet.</source>
        <translation>{name} 还没有地图。</translation>
    </message>
    <message>
        <source>Make one with “embedstudio map”.</source>
        <translation>请用“embedstudio map”生成。</translation>
    </message>
    <message>
        <source>There is no map or embedding named {name}.</source>
        <translation>没有名为 {name} 的地图或词向量。</translation>
    </message>
    <message>
        <source>The snapshot {path} is missing or damaged.</source>
        <translation>快照 {path} 缺失或已损坏。</translation>
    </message>
    <message>
        <source>Choose another moment of the training.</source>
        <translation>请选择训练的其他时刻。</translation>
    </message>
    <message>
        <source>The shares of validation ({a}) and test ({b}) leave nothing to train on.</source>
        <translation>验证比例（{a}）和测试比例（{b}）没有给训练留下文档。</translation>
    </message>
    <message>
        <source>Use shares that are together below 1.</source>
        <translation>请让比例之和小于 1。</translation>
    </message>
    <message>
        <source>There are too few documents to divide.</source>
        <translation>文档太少，无法划分。</translation>
    </message>
    <message>
        <source>Use at least two.</source>
        <translation>请至少使用两篇。</translation>
    </message>
    <message>
        <source>Folds cannot be divided by date: the past would be tested by the future.</source>
        <translation>不能按日期分折：那会用未来来训练、用过去来测试。</translation>
    </message>
    <message>
        <source>Use 0 folds with a split by date.</source>
        <translation>按日期划分时请用 0 折。</translation>
    </message>
    <message>
        <source>Add texts, or test with a larger share of them.</source>
        <translation>请增加文本，或提高测试比例。</translation>
    </message>
    <message>
        <source>All texts are copies of one: nothing is left to test with.</source>
        <translation>所有文本都是同一篇的副本：没有可用于测试的文本。</translation>
    </message>
    <message>
        <source>Copies of one text stay together: {count} different texts are too few to divide.</source>
        <translation>同一文本的副本归在一起，只剩 {count} 篇，太少，无法划分。</translation>
    </message>
    <message>
        <source>Add different texts, or check the column of the texts.</source>
        <translation>请添加不同的文本，或检查文本列。</translation>
    </message>
    <message>
        <source>The groups are too large to be divided: a part would be empty.</source>
        <translation>各组太大，无法划分：有一部分会是空的。</translation>
    </message>
    <message>
        <source>Choose a column with more different values, or divide by chance. Groups that hold copies of one text count as one.</source>
        <translation>请选择取值更多的列，或随机划分。含有同一文本副本的各组算作一组。</translation>
    </message>
    <message>
        <source>{n} documents cannot be divided into {k} folds.</source>
        <translation>{n} 篇文档不能分成 {k} 折。</translation>
    </message>
    <message>
        <source>Use from 2 to {n} folds.</source>
        <translation>请使用 2 至 {n} 折。</translation>
    </message>
    <message>
        <source>Axis x</source>
        <translation>x 轴</translation>
    </message>
    <message>
        <source>Axis y</source>
        <translation>y 轴</translation>
    </message>
    <message>
        <source>Saved axes</source>
        <translation>已存的轴</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Add the pair</source>
        <translation>添加词对</translation>
    </message>
    <message>
        <source>Turn the axis round</source>
        <translation>反转轴的方向</translation>
    </message>
    <message>
        <source>Remove the pair</source>
        <translation>移除词对</translation>
    </message>
    <message>
        <source>Remove the selected pair, or the last one</source>
        <translation>移除所选或最后一个词对</translation>
    </message>
    <message>
        <source>Pairs of the axis</source>
        <translation>轴的词对</translation>
    </message>
    <message>
        <source>Two opposed words make an axis; more pairs of the same opposition make it steadier.</source>
        <translation>两个相对的词语构成一条轴；更多同类词对会使它更稳定。</translation>
    </message>
    <message>
        <source>All words</source>
        <translation>全部词语</translation>
    </message>
    <message>
        <source>Words ranked</source>
        <translation>排序的词语数</translation>
    </message>
    <message>
        <source>Rank only the most frequent words: rare ones are noise</source>
        <translation>只给最常见的词语排序：罕见词是噪声</translation>
    </message>
    <message>
        <source>Words along the axis</source>
        <translation>沿轴的词语</translation>
    </message>
    <message>
        <source>Draw on the map</source>
        <translation>画到地图上</translation>
    </message>
    <message>
        <source>Draw the pairs of the axis over the map</source>
        <translation>把轴的词对画在地图上</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>Scatter of both axes</source>
        <translation>两轴散点图</translation>
    </message>
    <message>
        <source>Make a map of both axes: x to the right, y upward</source>
        <translation>用两条轴生成地图：x 向右，y 向上</translation>
    </message>
    <message>
        <source>Give both axes at least one pair first</source>
        <translation>请先给两条轴各至少一个词对</translation>
    </message>
    <message>
        <source>Save this axis…</source>
        <translation>保存此轴…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Save this axis</source>
        <translation>保存此轴</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>契合度</translation>
    </message>
    <message>
        <source>{word} fits least</source>
        <translation>{word} 最不合群</translation>
    </message>
    <message>
        <source>Farthest from the mean of the {count} unit vectors</source>
        <translation>离 {count} 个单位向量的均值最远</translation>
    </message>
    <message>
        <source>To centre</source>
        <translation>到中心</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Export as a picture or as CSV</source>
        <translation>导出为图片或 CSV</translation>
    </message>
    <message>
        <source>Similarity matrix</source>
        <translation>相似度矩阵</translation>
    </message>
    <message>
        <source>What is selected, by nearness to its centre</source>
        <translation>所选内容，按离中心的远近</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Select three or more points.</source>
        <translation>请选择三个或更多点。</translation>
    </message>
    <message>
        <source>Show the matrix in a window of its own, with every row</source>
        <translation>在单独窗口中显示矩阵及所有行</translation>
    </message>
    <message>
        <source>Select two or more points.</source>
        <translation>请选择两个或更多点。</translation>
    </message>
    <message>
        <source>Cosines of {count} points, groups side by side</source>
        <translation>{count} 个点的余弦，同组相邻</translation>
    </message>
    <message>
        <source>Cosines of the {count} words nearest to the centre of {total}</source>
        <translation>{total} 个词语中离中心最近的 {count} 个的余弦</translation>
    </message>
    <message>
        <source>cosine, average linkage</source>
        <translation>余弦，平均连接</translation>
    </message>
    <message>
        <source>PNG picture (*.png);;CSV (*.csv)</source>
        <translation>PNG 图片 (*.png);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>导出矩阵</translation>
    </message>
    <message>
        <source>king - man + woman</source>
        <translation>国王 - 男人 + 女人</translation>
    </message>
    <message>
        <source>Sum of words</source>
        <translation>词语算式</translation>
    </message>
    <message>
        <source>Answers of the sum</source>
        <translation>算式的答案</translation>
    </message>
    <message>
        <source>Add and take away words; weigh them as in 2*king, and put phrases and hyphens in quotes.</source>
        <translation>词语可加可减；权重写成 2*国王，短语和连字符请加引号。</translation>
    </message>
    <message>
        <source>Query words</source>
        <translation>含查询词</translation>
    </message>
    <message>
        <source>Leave the words you asked with among the answers; they mostly come first</source>
        <translation>答案中保留查询用的词语；它们通常排在前面</translation>
    </message>
    <message>
        <source>Draw the analogy and its best answer as a parallelogram over the map</source>
        <translation>把类比及最佳答案以平行四边形画在地图上</translation>
    </message>
    <message>
        <source>Only a sum such as king - man + woman is a parallelogram</source>
        <translation>只有像 king - man + woman 这样的算式才是平行四边形</translation>
    </message>
    <message>
        <source>Wrote {name} ({size}).</source>
        <translation>已写入 {name}（{size}）。</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Drawing the picture</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <source>Moment of the training</source>
        <translation>训练的时刻</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>返回地图</translation>
    </message>
    <message>
        <source>preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>writing, {percent}</source>
        <translation>正在写入，{percent}</translation>
    </message>
    <message>
        <source>Export the film of the training (GIF, PNG or MP4)</source>
        <translation>导出训练动画（GIF、PNG 或 MP4）</translation>
    </message>
    <message>
        <source>Stop writing the film</source>
        <translation>停止写入动画</translation>
    </message>
    <message>
        <source>Export the film</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>Play the training</source>
        <translation>播放训练过程</translation>
    </message>
    <message>
        <source>GIF…</source>
        <translation>GIF…</translation>
    </message>
    <message>
        <source>PNG frames in a folder…</source>
        <translation>文件夹中的 PNG 帧…</translation>
    </message>
    <message>
        <source>MP4…</source>
        <translation>MP4…</translation>
    </message>
    <message>
        <source>MP4 (needs ffmpeg, which is not installed)</source>
        <translation>MP4（需要 ffmpeg，未安装）</translation>
    </message>
    <message>
        <source>film</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Greys</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Bookmark the view “{name}”</source>
        <translation>为视图“{name}”加书签</translation>
    </message>
    <message>
        <source>Delete the bookmark “{name}”</source>
        <translation>删除书签“{name}”</translation>
    </message>
    <message>
        <source>The map of the bookmark “{name}” is no longer in the project.</source>
        <translation>书签“{name}”的地图已不在项目中。</translation>
    </message>
    <message>
        <source>Undo its deletion, or delete the bookmark.</source>
        <translation>请撤销删除，或删除该书签。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Length in words</source>
        <translation>长度（词数）</translation>
    </message>
    <message>
        <source>Distance to “{word}”</source>
        <translation>到“{word}”的距离</translation>
    </message>
    <message>
        <source>Distance to the pinned point</source>
        <translation>到固定点的距离</translation>
    </message>
    <message>
        <source>Placing a text…</source>
        <translation>正在放置文本…</translation>
    </message>
    <message>
        <source>Reading a text…</source>
        <translation>正在读取文本…</translation>
    </message>
    <message>
        <source>“{text}” is most like “{title}”</source>
        <translation>“{text}”与“{title}”最相似</translation>
    </message>
    <message>
        <source>similarity {score}</source>
        <translation>相似度 {score}</translation>
    </message>
    <message>
        <source>“{text}” lies near {words}.</source>
        <translation>“{text}”位于 {words} 附近。</translation>
    </message>
    <message>
        <source>the mean of {count} words</source>
        <translation>{count} 个词语的均值</translation>
    </message>
    <message>
        <source>left out, not in the vectors: {words}</source>
        <translation>未计入（词向量中没有）：{words}</translation>
    </message>
    <message>
        <source>{path} is too large for one text.</source>
        <translation>{path} 太大，不能作为一篇文本。</translation>
    </message>
    <message>
        <source>Import it as documents, with Import.</source>
        <translation>请用“导入”把它作为文档导入。</translation>
    </message>
    <message>
        <source>Choose a file with a text in it.</source>
        <translation>请选择含有文本的文件。</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>其他 {count} 个</translation>
    </message>
    <message>
        <source>{title} (log)</source>
        <translation>{title}（对数）</translation>
    </message>
    <message>
        <source>map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} 个点</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>circles and text; above 20,000 points one embedded picture</source>
        <translation>圆点和文字；超过 20,000 个点时嵌入一张图片</translation>
    </message>
    <message>
        <source>opens in any browser, without a network</source>
        <translation>可在任何浏览器中打开，无需网络</translation>
    </message>
    <message>
        <source>a .json file beside it says how it was made</source>
        <translation>旁边的 .json 文件写明了制作方式</translation>
    </message>
    <message>
        <source>the file says how it was made</source>
        <translation>文件中写明了制作方式</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>导出已停止，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Drawing the layer…</source>
        <translation>正在绘制图层…</translation>
    </message>
    <message>
        <source>Save the selection “{name}”</source>
        <translation>保存选区“{name}”</translation>
    </message>
    <message>
        <source>Tag “{tag}”</source>
        <translation>加标记“{tag}”</translation>
    </message>
    <message>
        <source>Take the tag “{tag}” off</source>
        <translation>去掉标记“{tag}”</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Select {count} points</source>
        <translation>选择 {count} 个点</translation>
    </message>
    <message>
        <source>From {low} to {high} there is nothing.</source>
        <translation>{low} 到 {high} 之间没有内容。</translation>
    </message>
    <message>
        <source>Put the smaller value first.</source>
        <translation>请把较小的值写在前面。</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}”不是数字。</translation>
    </message>
    <message>
        <source>Write it like 1200 or 0.25.</source>
        <translation>请写成 1200 或 0.25 的形式。</translation>
    </message>
    <message>
        <source>“{text}” is not a date.</source>
        <translation>“{text}”不是日期。</translation>
    </message>
    <message>
        <source>Write it like 2024-05-31.</source>
        <translation>请写成 2024-05-31 的形式。</translation>
    </message>
    <message>
        <source>Snapshot {number} of {total}, {moment} · one PCA of all snapshots</source>
        <translation>快照 {number}/{total}，{moment} · 所有快照共用一个 PCA</translation>
    </message>
    <message>
        <source>{total} snapshots of the training; moments that would have slowed it down were left out.</source>
        <translation>训练的 {total} 个快照；会拖慢训练的时刻已略过。</translation>
    </message>
    <message>
        <source>They hold {words}.</source>
        <translation>快照包含{words}。</translation>
    </message>
    <message>
        <source>Reading snapshots…</source>
        <translation>正在读取快照…</translation>
    </message>
    <message>
        <source>Saved selections, tags and bookmarks</source>
        <translation>已保存的选区、标记和书签</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>加入选区</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Nothing is saved yet: Select ▸ Save the selection, or bookmark a view.</source>
        <translation>尚未保存内容：选择 ▸ 保存选区，或为视图加书签。</translation>
    </message>
    <message>
        <source>Selections</source>
        <translation>选区</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Drop a text on the map</source>
        <translation>把文本放到地图上</translation>
    </message>
    <message>
        <source>A word or a sentence:</source>
        <translation>词语或句子：</translation>
    </message>
    <message>
        <source>Drop another…</source>
        <translation>再放一个…</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移走</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Select what is near</source>
        <translation>选中附近的文档</translation>
    </message>
    <message>
        <source>Type or paste a sentence or a whole text</source>
        <translation>键入或粘贴一句话或整篇文本</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>放入</translation>
    </message>
    <message>
        <source>A text file</source>
        <translation>文本文件</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md);;All (*)</source>
        <translation>文本 (*.txt *.md);;全部 (*)</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Select by a column</source>
        <translation>按列选择</translation>
    </message>
    <message>
        <source>What is known of each point</source>
        <translation>每个点的已知信息</translation>
    </message>
    <message>
        <source>Contains…</source>
        <translation>包含…</translation>
    </message>
    <message>
        <source>Text to look for</source>
        <translation>要查找的文本</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>^ is the beginning, $ the end, . any character, .* any text, [abc] one of these, a|b either.</source>
        <translation>^ 表示开头，$ 表示结尾，. 任一字符，.* 任意文本，[abc] 其中之一，a|b 二者之一。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>{count} documents fit</source>
        <translation>{count} 篇文档符合</translation>
    </message>
    <message>
        <source>1 document fits</source>
        <translation>1 篇文档符合</translation>
    </message>
    <message>
        <source>1 word fits</source>
        <translation>1 个词语符合</translation>
    </message>
    <message>
        <source>{count} words fit</source>
        <translation>{count} 个词语符合</translation>
    </message>
    <message>
        <source>Keep common</source>
        <translation>保留交集</translation>
    </message>
    <message>
        <source>Saved se&amp;lections</source>
        <translation>已保存的选区(&amp;L)</translation>
    </message>
    <message>
        <source>Boo&amp;kmarks</source>
        <translation>书签(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;What they do</source>
        <translation>它们的作用(&amp;W)</translation>
    </message>
    <message>
        <source>Bookmark this view</source>
        <translation>为此视图加书签</translation>
    </message>
    <message>
        <source>Saved the selection “{name}” ({count}).</source>
        <translation>已保存选区“{name}”（{count}）。</translation>
    </message>
    <message>
        <source>Tagged “{tag}”: {count}.</source>
        <translation>已加标签“{tag}”：{count}。</translation>
    </message>
    <message>
        <source>Colour the map by Tags, or select by the column Tags.</source>
        <translation>可以按“标签”给地图着色，或按“标签”列选择。</translation>
    </message>
    <message>
        <source>Select ▸ Saved selections brings it back.</source>
        <translation>在“选择 ▸ 已保存的选区”中可再次选中。</translation>
    </message>
    <message>
        <source>Bookmarked the view “{name}”.</source>
        <translation>已为视图“{name}”加书签。</translation>
    </message>
    <message>
        <source>Select ▸ Bookmarks shows it again.</source>
        <translation>在“选择 ▸ 书签”中可再次打开。</translation>
    </message>
    <message>
        <source>Alt+{number} or Select ▸ Bookmarks shows it again.</source>
        <translation>按 Alt+{number} 或在“选择 ▸ 书签”中可再次打开。</translation>
    </message>
    <message>
        <source>Finding clusters…</source>
        <translation>正在聚类…</translation>
    </message>
    <message>
        <source>Finding clusters… {percent}</source>
        <translation>正在聚类… {percent}</translation>
    </message>
    <message>
        <source>Words in order</source>
        <translation>按顺序的词</translation>
    </message>
    <message>
        <source>The vectors of a text&apos;s words one after another, for networks that read.</source>
        <translation>文本中各词的向量依次排列，供逐词阅读的网络使用。</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最长文本</translation>
    </message>
    <message>
        <source>Longer texts are cut here; twice as long takes twice as long.</source>
        <translation>更长的文本在此截断；长一倍，耗时也多一倍。</translation>
    </message>
    <message>
        <source>A network that reads words in order needs word vectors, and none were chosen.</source>
        <translation>按顺序读取词语的网络需要词向量，但尚未选择。</translation>
    </message>
    <message>
        <source>Choose an embedding, for example starter:en.</source>
        <translation>请选择一组词向量，例如 starter:en。</translation>
    </message>
    <message>
        <source>None of the words of “{text}” is known.</source>
        <translation>“{text}”中没有认识的词。</translation>
    </message>
    <message>
        <source>Use words that occur in the documents.</source>
        <translation>请使用文档中出现的词。</translation>
    </message>
    <message>
        <source>The model has no label {label}.</source>
        <translation>模型没有标签 {label}。</translation>
    </message>
    <message>
        <source>Its labels are: {names}.</source>
        <translation>它的标签有：{names}。</translation>
    </message>
    <message>
        <source>Epoch {number} of {count}</source>
        <translation>第 {number} 轮，共 {count} 轮</translation>
    </message>
    <message>
        <source>Training went astray: the loss is no number any more.</source>
        <translation>训练发散：损失已不再是数字。</translation>
    </message>
    <message>
        <source>Use a smaller learning rate.</source>
        <translation>请使用更小的学习率。</translation>
    </message>
    <message>
        <source>How often all texts are read at most.</source>
        <translation>最多把全部文本读多少遍。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Texts per step: more are steadier, fewer learn faster.</source>
        <translation>每步的文本数：多则更稳，少则学得更快。</translation>
    </message>
    <message>
        <source>How far a step goes; lower it when the loss jumps, raise it when it hardly moves.</source>
        <translation>每步走多远；损失跳动时调低，几乎不动时调高。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Keeps weights small; raise it when the validation loss climbs.</source>
        <translation>使权重保持较小；验证损失上升时调高。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of the values that is hidden at each step, against learning by heart.</source>
        <translation>每步隐藏的数值比例，防止死记硬背。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Ends after so many epochs without a better validation loss; the best is kept.</source>
        <translation>验证损失连续这么多轮没有变好就结束；保留最好的一轮。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Automatic uses a graphics card where there is one.</source>
        <translation>“自动”会在有显卡时使用显卡。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>First weights, order of the texts and dropout; the same gives the same.</source>
        <translation>初始权重、文本顺序和随机失活；相同的种子给出相同的结果。</translation>
    </message>
    <message>
        <source>Loading torch</source>
        <translation>正在加载 torch</translation>
    </message>
    <message>
        <source>Convolutional net (CNN)</source>
        <translation>卷积网络（CNN）</translation>
    </message>
    <message>
        <source>Looks for telling phrases of two to four words; good where a few words in order decide.</source>
        <translation>寻找两到四个词的关键短语；适合由少数连续的词决定的情况。</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核数</translation>
    </message>
    <message>
        <source>Phrases of each width that can be learnt.</source>
        <translation>每种宽度可学习的短语数。</translation>
    </message>
    <message>
        <source>Gradient boosting</source>
        <translation>梯度提升</translation>
    </message>
    <message>
        <source>Many small decision trees, each mending the last; for vectors, not word counts.</source>
        <translation>许多小决策树，每棵修正前一棵；适用于向量，而非词频。</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Trees for each label at most; more take longer.</source>
        <translation>每个标签最多的树数；越多越久。</translation>
    </message>
    <message>
        <source>How much a tree counts; small needs more rounds.</source>
        <translation>每棵树的分量；小则需要更多轮。</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶子数</translation>
    </message>
    <message>
        <source>Ends of each tree: more let features act together.</source>
        <translation>每棵树的末端数：越多，特征越能共同起作用。</translation>
    </message>
    <message>
        <source>Ends after so many rounds without a better validation loss; the best is kept.</source>
        <translation>验证损失连续这么多轮没有变好就结束；保留最好的一轮。</translation>
    </message>
    <message>
        <source>Decides which texts the bins are taken from.</source>
        <translation>决定用哪些文本来分箱。</translation>
    </message>
    <message>
        <source>Round {number} of {count}</source>
        <translation>第 {number} 轮，共 {count} 轮</translation>
    </message>
    <message>
        <source>The trees of this model cannot be read: {reason}</source>
        <translation>无法读取这个模型的树：{reason}</translation>
    </message>
    <message>
        <source>Train the model again.</source>
        <translation>请重新训练模型。</translation>
    </message>
    <message>
        <source>The model holds what no tree is made of: {names}.</source>
        <translation>模型含有不属于树的内容：{names}。</translation>
    </message>
    <message>
        <source>It was changed by someone, or made by another version: train it again.</source>
        <translation>它被人改动过，或由其他版本生成：请重新训练。</translation>
    </message>
    <message>
        <source>Recurrent net (LSTM)</source>
        <translation>循环网络（LSTM）</translation>
    </message>
    <message>
        <source>Reads word after word from both ends; slow, for texts whose word order counts.</source>
        <translation>从两端逐词阅读；较慢，适合词序重要的文本。</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元数</translation>
    </message>
    <message>
        <source>Size of the memory in each direction.</source>
        <translation>每个方向的记忆大小。</translation>
    </message>
    <message>
        <source>Neural net (MLP)</source>
        <translation>神经网络（MLP）</translation>
    </message>
    <message>
        <source>Layers of neurons over a text&apos;s vector: parts what a straight line cannot.</source>
        <translation>在文本向量上的多层神经元：能分开直线分不开的类别。</translation>
    </message>
    <message>
        <source>Width of each layer: more can tell finer differences.</source>
        <translation>每层的宽度：越宽越能分辨细微差别。</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Hidden layers one after another; one is mostly enough.</source>
        <translation>依次排列的隐藏层；通常一层就够。</translation>
    </message>
    <message>
        <source>The documents that this model was trained on are not known.</source>
        <translation>不知道这个模型是用哪些文档训练的。</translation>
    </message>
    <message>
        <source>Train it again on a corpus that is in the project.</source>
        <translation>请用项目中的语料库重新训练。</translation>
    </message>
    <message>
        <source>So far, {done} of {all}: {said}</source>
        <translation>目前已完成 {done}/{all}：{said}</translation>
    </message>
    <message>
        <source>Stopped in the middle of {name}: nothing was compared.</source>
        <translation>在 {name} 进行中停止：未作任何比较。</translation>
    </message>
    <message>
        <source>Stopped in the middle of {name}: nothing was compared. Not tested: {names}.</source>
        <translation>在 {name} 进行中停止：未作任何比较。未测试：{names}。</translation>
    </message>
    <message>
        <source>Stopped at {done} of {all} models; not tested: {names}. Of those tested: {said}</source>
        <translation>已在第 {done} 个（共 {all} 个）模型后停止；未测试：{names}。仅就已测试的模型而言：{said}</translation>
    </message>
    <message>
        <source>McNemar’s test</source>
        <translation>McNemar 检验</translation>
    </message>
    <message>
        <source>the corrected t-test</source>
        <translation>校正 t 检验</translation>
    </message>
    <message>
        <source>p by {test}</source>
        <translation>p 值由 {test} 得出</translation>
    </message>
    <message>
        <source>p by {test}, corrected for {count} comparisons (Holm)</source>
        <translation>p 值由 {test} 得出，并按 {count} 次比较校正（Holm）</translation>
    </message>
    <message>
        <source>{done} of {all} folds</source>
        <translation>{all} 折中的 {done} 折</translation>
    </message>
    <message>
        <source>{count} folds, each text tested once</source>
        <translation>{count} 折，每篇文本测试一次</translation>
    </message>
    <message>
        <source>one split, the latest texts tested</source>
        <translation>一次划分，用最新的文本测试</translation>
    </message>
    <message>
        <source>1 split</source>
        <translation>1 次划分</translation>
    </message>
    <message>
        <source>{count} splits</source>
        <translation>{count} 次划分</translation>
    </message>
    <message>
        <source>There is nothing to compare {name} with.</source>
        <translation>没有可与 {name} 比较的模型。</translation>
    </message>
    <message>
        <source>None is better than always saying the most frequent label.</source>
        <translation>没有一个比总说最常见的标签更好。</translation>
    </message>
    <message>
        <source>It cannot be told that any is better than always saying the most frequent label (p = {p}).</source>
        <translation>无法断定有哪一个比总说最常见的标签更好（p = {p}）。</translation>
    </message>
    <message>
        <source>{name}, the simplest of them, is also the best.</source>
        <translation>其中最简单的 {name} 也是最好的。</translation>
    </message>
    <message>
        <source>{simplest}, the simplest, is as good as the best, {best}.</source>
        <translation>最简单的 {simplest} 与最好的 {best} 不相上下。</translation>
    </message>
    <message>
        <source>{best} is {points} points ahead of {simplest}, the simplest; that was not tested.</source>
        <translation>{best} 比最简单的 {simplest} 高 {points} 个百分点；未作检验。</translation>
    </message>
    <message>
        <source>p &lt; 0.001</source>
        <translation>p &lt; 0.001</translation>
    </message>
    <message>
        <source>p &gt; 0.99</source>
        <translation>p &gt; 0.99</translation>
    </message>
    <message>
        <source>{simplest}, the simplest, is as good as can be told: {best} is {points} points ahead, which may be chance ({p}).</source>
        <translation>最简单的 {simplest} 已经足够好：{best} 高出 {points} 个百分点，可能只是偶然（{p}）。</translation>
    </message>
    <message>
        <source>{best} is better than {simplest}, the simplest, by {points} points ({p}).</source>
        <translation>{best} 比最简单的 {simplest} 高 {points} 个百分点（{p}）。</translation>
    </message>
    <message>
        <source>There is no model to compare.</source>
        <translation>没有可比较的模型。</translation>
    </message>
    <message>
        <source>Name at least two.</source>
        <translation>请至少给出两个。</translation>
    </message>
    <message>
        <source>Stopped early: {done} of {all} models were compared.</source>
        <translation>提前停止：{all} 个模型中比较了 {done} 个。</translation>
    </message>
    <message>
        <source>Reading the answers</source>
        <translation>正在读取答案</translation>
    </message>
    <message>
        <source>There are no words in the answers.</source>
        <translation>答案中没有词语。</translation>
    </message>
    <message>
        <source>Check the column of answers.</source>
        <translation>请检查答案列。</translation>
    </message>
    <message>
        <source>There are no pairs of question and answer in {name}.</source>
        <translation>{name} 中没有问答对。</translation>
    </message>
    <message>
        <source>Give a table with a column of questions and a column of answers.</source>
        <translation>请给出含问题列和答案列的表格。</translation>
    </message>
    <message>
        <source>The sample {name} holds no questions and answers.</source>
        <translation>示例 {name} 不含问答。</translation>
    </message>
    <message>
        <source>Use {names}, or a table of your own.</source>
        <translation>请使用 {names}，或自己的表格。</translation>
    </message>
    <message>
        <source>It has no rows that can be read.</source>
        <translation>没有可读取的行。</translation>
    </message>
    <message>
        <source>Choose a table or a text file.</source>
        <translation>请选择表格或文本文件。</translation>
    </message>
    <message>
        <source>It does not say which of its columns is the text.</source>
        <translation>它没有说明哪一列是文本。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>按</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组依据</translation>
    </message>
    <message>
        <source>Select its documents</source>
        <translation>选中它的文档</translation>
    </message>
    <message>
        <source>against</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>One group</source>
        <translation>一组</translation>
    </message>
    <message>
        <source>The other group</source>
        <translation>另一组</translation>
    </message>
    <message>
        <source>Documents of each group over time</source>
        <translation>各组文档随时间的变化</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>时段</translation>
    </message>
    <message>
        <source>Length of a period</source>
        <translation>时段长度</translation>
    </message>
    <message>
        <source>Groups of documents</source>
        <translation>文档分组</translation>
    </message>
    <message>
        <source>Words of the group</source>
        <translation>该组的词</translation>
    </message>
    <message>
        <source>Words that tell the two apart</source>
        <translation>区分两组的词</translation>
    </message>
    <message>
        <source>Log-odds with a Dirichlet prior, in standard errors: above 0 a word belongs to the first. Click a word to select the documents that have it.</source>
        <translation>带狄利克雷先验的对数几率，以标准误为单位：大于 0 的词属于第一组。点击一个词可选中含有它的文档。</translation>
    </message>
    <message>
        <source>Documents with labels, or on a map, have topics. Open a map of documents first.</source>
        <translation>有标签或在地图上的文档才有主题。请先打开一张文档地图。</translation>
    </message>
    <message>
        <source>c-TF-IDF</source>
        <translation>c-TF-IDF</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一组</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二组</translation>
    </message>
    <message>
        <source>No column of these documents has dates.</source>
        <translation>这些文档没有日期列。</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>其他全部</translation>
    </message>
    <message>
        <source>Documents by {column}</source>
        <translation>按 {column} 分的文档</translation>
    </message>
    <message>
        <source>{count} without a date</source>
        <translation>{count} 篇没有日期</translation>
    </message>
    <message>
        <source>All errors</source>
        <translation>全部错误</translation>
    </message>
    <message>
        <source>Every text that was told wrong.</source>
        <translation>所有判错的文本。</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Mark these texts on the map, and show it.</source>
        <translation>在地图上标出这些文本，并显示地图。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Open the whole text.</source>
        <translation>打开全文。</translation>
    </message>
    <message>
        <source>Predict this text</source>
        <translation>预测这段文本</translation>
    </message>
    <message>
        <source>Put this text into Predict: its words are marked there.</source>
        <translation>将这段文本放入“预测”：其中的词语会被标出。</translation>
    </message>
    <message>
        <source>Texts of the test</source>
        <translation>测试文本</translation>
    </message>
    <message>
        <source>Nearest texts it was trained on</source>
        <translation>训练文本中最相近的</translation>
    </message>
    <message>
        <source>Reading the texts…</source>
        <translation>正在读取文本…</translation>
    </message>
    <message>
        <source>There is no such text.</source>
        <translation>没有这样的文本。</translation>
    </message>
    <message>
        <source>No text was told wrong.</source>
        <translation>没有判错的文本。</translation>
    </message>
    <message>
        <source>said {label}, probability {probability}</source>
        <translation>判为 {label}，概率 {probability}</translation>
    </message>
    <message>
        <source>true {label}</source>
        <translation>真实为 {label}</translation>
    </message>
    <message>
        <source>true {label} ({probability})</source>
        <translation>真实为 {label}（{probability}）</translation>
    </message>
    <message>
        <source>Looking for the reasons…</source>
        <translation>正在寻找原因…</translation>
    </message>
    <message>
        <source>Tested in fold {number}. The words are by the model that is kept, of fold 1: it has learned from this text.</source>
        <translation>在第 {number} 折中测试。这些词由保留的第 1 折模型给出，该模型学习过这篇文本。</translation>
    </message>
    <message>
        <source>This model does not look at the text.</source>
        <translation>这个模型不看文本内容。</translation>
    </message>
    <message>
        <source>Against {label}</source>
        <translation>反对 {label}</translation>
    </message>
    <message>
        <source>For {label}</source>
        <translation>支持 {label}</translation>
    </message>
    <message>
        <source>Against it</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>What each word moved, in log-odds, read off the weights of the model.</source>
        <translation>每个词带来的对数几率变化，直接读自模型的权重。</translation>
    </message>
    <message>
        <source>How far the log-odds fall when the word is taken out of the text.</source>
        <translation>去掉该词后对数几率下降多少。</translation>
    </message>
    <message>
        <source>{title}:  {words}</source>
        <translation>{title}：{words}</translation>
    </message>
    <message>
        <source>Errors, the surest first</source>
        <translation>错误，最确信的在前</translation>
    </message>
    <message>
        <source>True label</source>
        <translation>真实标签</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>判为</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>与另一个模型对比</translation>
    </message>
    <message>
        <source>mean of {count} folds</source>
        <translation>{count} 折的平均</translation>
    </message>
    <message>
        <source>mean of {count} splits</source>
        <translation>{count} 次划分的平均</translation>
    </message>
    <message>
        <source>no other</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>of {all}</source>
        <translation>共 {all}</translation>
    </message>
    <message>
        <source>of {all}, first split</source>
        <translation>共 {all}，第一次划分</translation>
    </message>
    <message>
        <source>There are no texts to learn from yet. Import texts with labels, or take the BBC News sample.</source>
        <translation>还没有可供学习的文本。请导入带标签的文本，或使用 BBC News 示例。</translation>
    </message>
    <message>
        <source>A model learns the labels of texts. Choose on the left, press Train; it takes seconds.</source>
        <translation>模型学习文本的标签。在左侧选择，按“训练”；只需几秒。</translation>
    </message>
    <message>
        <source>Compare several models…</source>
        <translation>比较多个模型…</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>曲线图</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>全部模型</translation>
    </message>
    <message>
        <source>Compare several</source>
        <translation>比较多个</translation>
    </message>
    <message>
        <source>What to see of the model</source>
        <translation>查看模型的哪一方面</translation>
    </message>
    <message>
        <source>macro-F1 {score}, mean of {count} splits</source>
        <translation>宏平均 F1 {score}，{count} 次划分的平均</translation>
    </message>
    <message>
        <source>macro-F1 {score} on {count} texts</source>
        <translation>宏平均 F1 {score}，{count} 篇文本</translation>
    </message>
    <message>
        <source>Click a cell: its texts</source>
        <translation>点击单元格：其中的文本</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>Areas under the curves of each label</source>
        <translation>各标签曲线下的面积</translation>
    </message>
    <message>
        <source>ROC area</source>
        <translation>ROC 面积</translation>
    </message>
    <message>
        <source>PR area</source>
        <translation>PR 面积</translation>
    </message>
    <message>
        <source>Texts behind each point of the calibration</source>
        <translation>校准曲线上每个点的文本数</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>This model kept no curves. Train it again to see them.</source>
        <translation>这个模型没有保留曲线。重新训练即可查看。</translation>
    </message>
    <message>
        <source>share that was right</source>
        <translation>判对的比例</translation>
    </message>
    <message>
        <source>On the dashed line a probability of 0.8 is right in 8 of 10 texts; below it is too sure.</source>
        <translation>在虚线上，概率 0.8 意味着 10 篇中判对 8 篇；低于虚线则过于自信。</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Texts of the label found, against texts of others taken for it; the dashed line is chance.</source>
        <translation>找到的该标签文本，对比被误认为该标签的其他文本；虚线为随机水平。</translation>
    </message>
    <message>
        <source>Of the texts said to have the label, how many have it, as more of them are found.</source>
        <translation>随着找到的越来越多，被判为该标签的文本中真正是的比例。</translation>
    </message>
    <message>
        <source>found (true positive rate)</source>
        <translation>找到的比例（真阳性率）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>false positive rate</source>
        <translation>假阳性率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Earlier texts</source>
        <translation>之前的文本</translation>
    </message>
    <message>
        <source>Texts you predict are kept here until you close the project.</source>
        <translation>预测过的文本保留在这里，直到关闭项目。</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>清空列表</translation>
    </message>
    <message>
        <source>Tables and texts (*.csv *.tsv *.tab *.json *.jsonl *.ndjson *.parquet *.pq *.txt)</source>
        <translation>表格和文本 (*.csv *.tsv *.tab *.json *.jsonl *.ndjson *.parquet *.pq *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Predict a file</source>
        <translation>预测文件</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>The column that the model reads</source>
        <translation>模型读取的列</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Choose another file; its suffix says the format.</source>
        <translation>选择另一个文件；后缀决定格式。</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Choose the column of the texts</source>
        <translation>选择文本所在的列</translation>
    </message>
    <message>
        <source>First rows with their labels</source>
        <translation>前几行及其标签</translation>
    </message>
    <message>
        <source>It does not say which of its columns is the text: choose it above.</source>
        <translation>它没有说明哪一列是文本：请在上方选择。</translation>
    </message>
    <message>
        <source>The same rows are written with the label and the probability of every label beside them.</source>
        <translation>写出同样的行，旁边加上标签和每个标签的概率。</translation>
    </message>
    <message>
        <source>Probability of each label</source>
        <translation>各标签的概率</translation>
    </message>
    <message>
        <source>Click a label to see the words behind it.</source>
        <translation>点击一个标签，查看背后的词语。</translation>
    </message>
    <message>
        <source>The trained model that reads the text</source>
        <translation>读取文本的已训练模型</translation>
    </message>
    <message>
        <source>Type or paste a text…</source>
        <translation>键入或粘贴文本…</translation>
    </message>
    <message>
        <source>Text to predict</source>
        <translation>要预测的文本</translation>
    </message>
    <message>
        <source>It is predicted while you type; Ctrl+Enter also keeps it.</source>
        <translation>键入时即时预测；Ctrl+Enter 还会保留它。</translation>
    </message>
    <message>
        <source>Show why</source>
        <translation>显示原因</translation>
    </message>
    <message>
        <source>Mark the words that speak for the label and those that speak against it.</source>
        <translation>标出支持该标签的词和反对它的词。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Empty the field.</source>
        <translation>清空输入框。</translation>
    </message>
    <message>
        <source>Predict the text and keep it in the list below (Ctrl+Enter).</source>
        <translation>预测文本并保留在下方列表中（Ctrl+Enter）。</translation>
    </message>
    <message>
        <source>Predict a file…</source>
        <translation>预测文件…</translation>
    </message>
    <message>
        <source>Label every row of a table and write it to a new file.</source>
        <translation>给表格的每一行加标签并写入新文件。</translation>
    </message>
    <message>
        <source>A trained model labels your texts here. Train one on labelled texts first.</source>
        <translation>训练好的模型在这里给文本加标签。请先用带标签的文本训练一个。</translation>
    </message>
    <message>
        <source>Set up a model</source>
        <translation>设置模型</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>None of the labels</source>
        <translation>不属于任何标签</translation>
    </message>
    <message>
        <source>There is no word in this text.</source>
        <translation>这段文本中没有词语。</translation>
    </message>
    <message>
        <source>The model knows none of these words, so nothing can be said about the text.</source>
        <translation>模型不认识这些词，因此对这段文本无法作出判断。</translation>
    </message>
    <message>
        <source>The model knows only {known} of {words} words: do not trust this much.</source>
        <translation>模型只认识 {words} 个词中的 {known} 个：不要太相信这个结果。</translation>
    </message>
    <message>
        <source>{milliseconds} ms</source>
        <translation>{milliseconds} 毫秒</translation>
    </message>
    <message>
        <source>towards {label}</source>
        <translation>支持 {label}</translation>
    </message>
    <message>
        <source>against it</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>开头</translation>
    </message>
    <message>
        <source>Ask a question, or write what a text should be about…</source>
        <translation>提一个问题，或写出文本应有的内容…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>The texts that fit it best are found with Enter.</source>
        <translation>按 Enter 查找最符合的文本。</translation>
    </message>
    <message>
        <source>Find by</source>
        <translation>检索方式</translation>
    </message>
    <message>
        <source>How a question and a text are compared</source>
        <translation>如何比较问题与文本</translation>
    </message>
    <message>
        <source>Texts found</source>
        <translation>找到的文本</translation>
    </message>
    <message>
        <source>Mark on the map</source>
        <translation>在地图上标出</translation>
    </message>
    <message>
        <source>Select these texts on the map of their documents.</source>
        <translation>在文档地图上选中这些文本。</translation>
    </message>
    <message>
        <source>The texts that answer your question best show here. Click one to read it.</source>
        <translation>最能回答问题的文本显示在这里。点击即可阅读。</translation>
    </message>
    <message>
        <source>There are no texts to search yet. Import some, or begin with a sample.</source>
        <translation>还没有可检索的文本。请导入一些，或从示例开始。</translation>
    </message>
    <message>
        <source>Open the BBC News sample</source>
        <translation>打开 BBC News 示例</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>Test of the search</source>
        <translation>检索测试</translation>
    </message>
    <message>
        <source>Questions with known answers: how often is a right one among the first, and how high?</source>
        <translation>用已知答案的问题测试：正确答案有多常排在前面，排得多高？</translation>
    </message>
    <message>
        <source>Questions and answers</source>
        <translation>问答</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Ask all questions in every way of searching.</source>
        <translation>用每种检索方式问所有问题。</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>检索方式</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>R@5: share of the questions with a right answer among the first five. MRR: mean of 1 / place of the first right answer.</source>
        <translation>R@5：前五条中有正确答案的问题所占比例。MRR：第一个正确答案名次倒数的平均值。</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.json *.jsonl *.parquet)</source>
        <translation>表格 (*.csv *.tsv *.json *.jsonl *.parquet)</translation>
    </message>
    <message>
        <source>Looking through the documents…</source>
        <translation>正在查找文档…</translation>
    </message>
    <message>
        <source>topic {name}</source>
        <translation>主题 {name}</translation>
    </message>
    <message>
        <source>{method} of {name}</source>
        <translation>{name} 的 {method}</translation>
    </message>
    <message>
        <source>{method} of {count} documents</source>
        <translation>{count} 篇文档的 {method}</translation>
    </message>
    <message>
        <source>{method} of {count} words</source>
        <translation>{count} 个词的 {method}</translation>
    </message>
    <message>
        <source>{map} (draft)</source>
        <translation>{map}（草稿）</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>全部相同</translation>
    </message>
    <message>
        <source>Size: {column}</source>
        <translation>大小：{column}</translation>
    </message>
    <message>
        <source>Opacity: {column}</source>
        <translation>不透明度：{column}</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>several labels a text</source>
        <translation>每篇多个标签</translation>
    </message>
    <message>
        <source>one label a text</source>
        <translation>每篇一个标签</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>words it knows</source>
        <translation>认识的词</translation>
    </message>
    <message>
        <source>no longer in the project</source>
        <translation>已不在项目中</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>column of labels</source>
        <translation>标签列</translation>
    </message>
    <message>
        <source>texts with a label</source>
        <translation>有标签的文本</translation>
    </message>
    <message>
        <source>trained on</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validated with</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>copies and near copies kept on one side</source>
        <translation>留在同一侧的副本和近似副本</translation>
    </message>
    <message>
        <source>{fact}, first split</source>
        <translation>{fact}（第一次划分）</translation>
    </message>
    <message>
        <source>{fact}, first fold</source>
        <translation>{fact}（第一折）</translation>
    </message>
    <message>
        <source>matrix, labels, errors and curves</source>
        <translation>矩阵、标签、错误与曲线</translation>
    </message>
    <message>
        <source>at {done} of {planned}: the validation loss got no better</source>
        <translation>在第 {done} 轮（共 {planned} 轮）：验证损失不再降低</translation>
    </message>
    <message>
        <source>ended by itself</source>
        <translation>自行结束</translation>
    </message>
    <message>
        <source>best round</source>
        <translation>最佳轮数</translation>
    </message>
    <message>
        <source>Early stopping at epoch {done} of {planned}: the validation loss got no better. The weights of epoch {best} are kept.</source>
        <translation>在第 {done} 轮（共 {planned} 轮）提前停止：验证损失不再下降。保留第 {best} 轮的权重。</translation>
    </message>
    <message>
        <source>Early stopping at round {done} of {planned}: the validation loss got no better. The first {best} rounds are kept.</source>
        <translation>在第 {done} 次迭代（共 {planned} 次）提前停止：验证损失不再下降。保留前 {best} 次迭代。</translation>
    </message>
    <message>
        <source>The weights of epoch {best} are kept.</source>
        <translation>保留第 {best} 轮的权重。</translation>
    </message>
    <message>
        <source>The first {best} rounds are kept.</source>
        <translation>保留前 {best} 次迭代。</translation>
    </message>
    <message>
        <source>left out (empty or without a label)</source>
        <translation>略去（空白或没有标签）</translation>
    </message>
    <message>
        <source>tested with</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>texts of “{label}”</source>
        <translation>“{label}”的文本</translation>
    </message>
    <message>
        <source>Figures of the test</source>
        <translation>测试指标</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>macro-F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>micro-F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>F1, mean of the texts</source>
        <translation>F1（按文本平均）</translation>
    </message>
    <message>
        <source>Hamming loss</source>
        <translation>汉明损失</translation>
    </message>
    <message>
        <source>area under the ROC curve, mean</source>
        <translation>ROC 曲线下面积（平均）</translation>
    </message>
    <message>
        <source>average precision, mean</source>
        <translation>平均精确率（平均）</translation>
    </message>
    <message>
        <source>log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>校准误差</translation>
    </message>
    <message>
        <source>splits</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>accuracy {accuracy}, macro-F1 {f1}</source>
        <translation>准确率 {accuracy}，宏平均 F1 {f1}</translation>
    </message>
    <message>
        <source>split {number}</source>
        <translation>第 {number} 次划分</translation>
    </message>
    <message>
        <source>Making</source>
        <translation>制作</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>weights of the network</source>
        <translation>网络权重数</translation>
    </message>
    <message>
        <source>computed on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>There is no corpus to learn from.</source>
        <translation>没有可供学习的语料库。</translation>
    </message>
    <message>
        <source>Tick at least two.</source>
        <translation>请至少勾选两个。</translation>
    </message>
    <message>
        <source>Comparison of {count} models on {corpus}</source>
        <translation>在 {corpus} 上比较 {count} 个模型</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>not {label}</source>
        <translation>非 {label}</translation>
    </message>
    <message>
        <source>1 error of {all} texts</source>
        <translation>{all} 篇文本中有 1 个错误</translation>
    </message>
    <message>
        <source>{count} errors of {all} texts</source>
        <translation>{all} 篇文本中有 {count} 个错误</translation>
    </message>
    <message>
        <source>True {truth}, said {said}: {texts}</source>
        <translation>真实为 {truth}，判为 {said}：{texts}</translation>
    </message>
    <message>
        <source>The map that is shown is not of the texts of “{name}”.</source>
        <translation>当前地图不是“{name}”的文本。</translation>
    </message>
    <message>
        <source>Make vectors of the documents (Corpus ▸ Documents as vectors…) and a map of them first.</source>
        <translation>请先生成文档向量（语料库 ▸ 文档转为向量…）并画出它们的地图。</translation>
    </message>
    <message>
        <source>This model did not keep which documents it was tested with. Train it again.</source>
        <translation>这个模型没有保留用哪些文档测试。请重新训练。</translation>
    </message>
    <message>
        <source>The corpus that this model was made from is no longer in the project.</source>
        <translation>生成这个模型的语料库已不在项目中。</translation>
    </message>
    <message>
        <source>no labels</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>1 label</source>
        <translation>1 个标签</translation>
    </message>
    <message>
        <source>Import texts with a column of labels, or open a sample first.</source>
        <translation>请先导入带标签列的文本，或打开一个示例。</translation>
    </message>
    <message>
        <source>The documents of “{name}” have no labels.</source>
        <translation>“{name}”的文档没有标签。</translation>
    </message>
    <message>
        <source>Import them again and choose the column of labels.</source>
        <translation>请重新导入并选择标签列。</translation>
    </message>
    <message>
        <source>There is no column chosen to divide the texts by.</source>
        <translation>没有选择用来划分文本的列。</translation>
    </message>
    <message>
        <source>Choose one under “How the texts are divided”, or divide by chance.</source>
        <translation>请在“文本如何划分”中选择一列，或随机划分。</translation>
    </message>
    <message>
        <source>Opening the model…</source>
        <translation>正在打开模型…</translation>
    </message>
    <message>
        <source>{model} on {file}</source>
        <translation>用 {model} 预测 {file}</translation>
    </message>
    <message>
        <source>Wrote {name}: 1 text labelled.</source>
        <translation>已写入 {name}：给 1 篇文本加了标签。</translation>
    </message>
    <message>
        <source>Wrote {name}: {count} texts labelled.</source>
        <translation>已写入 {name}：给 {count} 篇文本加了标签。</translation>
    </message>
    <message>
        <source>1 row could not be read.</source>
        <translation>1 行无法读取。</translation>
    </message>
    <message>
        <source>{count} rows could not be read.</source>
        <translation>{count} 行无法读取。</translation>
    </message>
    <message>
        <source>The corpus of this document is not in the project.</source>
        <translation>这篇文档的语料库不在项目中。</translation>
    </message>
    <message>
        <source>Undo its deletion, or import the texts again.</source>
        <translation>请撤销删除，或重新导入文本。</translation>
    </message>
    <message>
        <source>Document {number}</source>
        <translation>文档 {number}</translation>
    </message>
    <message>
        <source>ChatterBot (English)</source>
        <translation>ChatterBot（英文）</translation>
    </message>
    <message>
        <source>ChatterBot (Chinese)</source>
        <translation>ChatterBot（中文）</translation>
    </message>
    <message>
        <source>Reading questions and answers…</source>
        <translation>正在读取问答…</translation>
    </message>
    <message>
        <source>Test of the search on {name}</source>
        <translation>在 {name} 上测试检索</translation>
    </message>
    <message>
        <source>{count} questions. {method} puts the right answer highest.</source>
        <translation>{count} 个问题。{method} 把正确答案排得最高。</translation>
    </message>
    <message>
        <source>Not clearly worse: {methods}.</source>
        <translation>并不明显更差：{methods}。</translation>
    </message>
    <message>
        <source>BM25 · words</source>
        <translation>BM25 · 词语</translation>
    </message>
    <message>
        <source>TF-IDF · words</source>
        <translation>TF-IDF · 词语</translation>
    </message>
    <message>
        <source>SIF · word vectors</source>
        <translation>SIF · 词向量</translation>
    </message>
    <message>
        <source>Mean · word vectors</source>
        <translation>均值 · 词向量</translation>
    </message>
    <message>
        <source>Finds texts that use the words of the question; rare words count more.</source>
        <translation>查找用到问题中词语的文本；罕见词分量更重。</translation>
    </message>
    <message>
        <source>Finds texts that use the words of the question; long texts have no advantage.</source>
        <translation>查找用到问题中词语的文本；长文本不占优势。</translation>
    </message>
    <message>
        <source>Finds texts about the same, in other words too; frequent words count less.</source>
        <translation>查找内容相近的文本，用词不同也可；常见词分量较轻。</translation>
    </message>
    <message>
        <source>Finds texts about the same, in other words too; every word counts alike.</source>
        <translation>查找内容相近的文本，用词不同也可；每个词分量相同。</translation>
    </message>
    <message>
        <source>None of these words is in the texts or vectors: nothing can be found by them.</source>
        <translation>这些词都不在文本或向量中：无法据此检索。</translation>
    </message>
    <message>
        <source>No text has anything in common with the question.</source>
        <translation>没有文本与这个问题有共同之处。</translation>
    </message>
    <message>
        <source>The best of {all} texts</source>
        <translation>{all} 篇文本中最好的 1 篇</translation>
    </message>
    <message>
        <source>The {n} best of {all} texts</source>
        <translation>{all} 篇文本中最好的 {n} 篇</translation>
    </message>
    <message>
        <source>not known: {words}</source>
        <translation>不认识：{words}</translation>
    </message>
    <message>
        <source>Topics of the map</source>
        <translation>地图的主题</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Quarters</source>
        <translation>季度</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Automatic ({period})</source>
        <translation>自动（{period}）</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>These vectors have no column named {name}.</source>
        <translation>这些向量没有名为 {name} 的列。</translation>
    </message>
    <message>
        <source>No checkpoint could be written to go on from: {reason}.</source>
        <translation>无法写入可供继续的检查点：{reason}。</translation>
    </message>
    <message>
        <source>In all dimensions the two sides have a cosine of {cosine} (1: parallel); the map distorts them.</source>
        <translation>在全部维度中，两条边方向的余弦为 {cosine}（1 表示平行）；地图会使其变形。</translation>
    </message>
    <message>
        <source>Can go on later from its last checkpoint: {runs}.</source>
        <translation>之后可从最近的检查点继续：{runs}。</translation>
    </message>
    <message>
        <source>Is not saved half-way and has to begin again: {runs}.</source>
        <translation>中途无法保存，需重新开始：{runs}。</translation>
    </message>
    <message>
        <source>Does not begin: {runs}.</source>
        <translation>不会开始：{runs}。</translation>
    </message>
    <message>
        <source>Select at most {most} points for the odd one out.</source>
        <translation>找出异类时最多选择 {most} 个点。</translation>
    </message>
</context>
</TS>
