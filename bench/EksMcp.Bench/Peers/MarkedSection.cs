namespace EksMcp.Bench.Peers;

/// <summary>The part of a Markdown file between two comments, which a program writes.</summary>
internal static class MarkedSection
{
    private const string Begin = "<!-- bench-peers:begin -->\n";
    private const string End = "<!-- bench-peers:end -->";

    public static async Task ReplaceAsync(string file, string content, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        if (from < Begin.Length || to < from)
        {
            throw new InvalidOperationException($"{file} has no {Begin.Trim()} … {End}: add them where the table belongs.");
        }

        await File.WriteAllTextAsync(file, text[..from] + content + text[to..], cancellationToken);
    }
}
