using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>Shares the token budget among logs: each gets an equal part, and what the short ones leave. The newest lines stay.</summary>
internal static class LogBudget
{
    private const int BlockCost = 45;
    private const int LeastHead = 16;

    public static IReadOnlyList<LogBlock> Fit(IReadOnlyList<LogBlock> all, CallBudget budget, List<string> notes)
    {
        var blocks = all.Take(Math.Max(1, budget.MaxTokens / 3 / BlockCost)).ToList();
        if (blocks.Count < all.Count)
        {
            notes.Add($"{all.Count - blocks.Count} of {all.Count} logs are left out, troubled containers kept first: raise max_tokens, or name a pod or container_name.");
        }

        // Text and structured content both show lines; the text shows the tail of the first few.
        var room = (budget.MaxTokens * 70 / 100) - (blocks.Count * BlockCost) - 100;
        var costs = blocks.Select(b => b.Lines.Sum(Cost)).ToArray();
        if (costs.Sum() <= room)
        {
            return blocks;
        }

        var fitted = new LogBlock[blocks.Count];
        var left = Math.Max(room, 60);
        var order = Enumerable.Range(0, blocks.Count).OrderBy(i => costs[i]).ToList();
        for (var n = 0; n < order.Count; n++)
        {
            var share = left / (order.Count - n);
            var shown = Newest(blocks[order[n]], share);
            left = Math.Max(0, left - shown.Lines.Sum(Cost));
            fitted[order[n]] = shown;
        }

        notes.Add($"Lines were left out to fit max_tokens: raise it, or narrow by container_name, grep or since_seconds.");
        return fitted;
    }

    private static int Cost(string line) => TokenEstimator.Estimate(line) + 3;

    private static LogBlock Newest(LogBlock block, int share)
    {
        var used = 0;
        var from = block.Lines.Count;
        while (from > 0 && used + Cost(block.Lines[from - 1]) <= share)
        {
            used += Cost(block.Lines[--from]);
        }

        if (from == 0)
        {
            return block;
        }

        var lines = block.Lines.Skip(from).ToList();
        if (lines.Count == 0)
        {
            lines = [Head(block.Lines[^1], share)];
            from--;
        }

        var note = $"Not shown: {from} older lines (max_tokens)";
        return block with { Lines = lines, Truncated = block.Truncated is null ? note : $"{note}. {block.Truncated}" };
    }

    // A character can cost several tokens, so the length alone says little.
    private static string Head(string line, int share)
    {
        var room = Math.Max(LeastHead, share);
        var head = line;
        for (var length = Math.Min(line.Length, room); Cost(head) > room && length > 0; length = length * 3 / 4)
        {
            var end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
            head = end < line.Length ? $"{line[..end]}...[+{line.Length - end} characters]" : line;
        }

        return head;
    }
}
