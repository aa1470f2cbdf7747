namespace EksMcp.Sandbox.Selectors;

/// <summary>The words and signs of a label selector. A zero character ends it, as it ends the API server's reading.</summary>
internal sealed class LabelTokens
{
    private const string Signs = "()!,=<>";
    private readonly List<string> _tokens = [];
    private int _at;

    public LabelTokens(string text)
    {
        for (var i = 0; i < text.Length && text[i] != '\0';)
        {
            if (IsSpace(text[i])) { i++; continue; }
            var length = LengthAt(text, i);
            _tokens.Add(text.Substring(i, length));
            i += length;
            // Right behind a word it only ends the word.
            if (i < text.Length && text[i] == '\0' && IsWord(_tokens[^1])) { i++; }
        }
    }

    /// <summary>Empty at the end.</summary>
    public string Peek() => _at < _tokens.Count ? _tokens[_at] : "";

    public string Next() => _at < _tokens.Count ? _tokens[_at++] : "";

    public static bool IsWord(string token) => token.Length > 0 && !Signs.Contains(token[0], StringComparison.Ordinal);

    private static int LengthAt(string text, int start)
    {
        if (Signs.Contains(text[start], StringComparison.Ordinal))
        {
            return text[start] is '=' or '!' && start + 1 < text.Length && text[start + 1] == '=' ? 2 : 1;
        }

        var end = start + 1;
        while (end < text.Length && !Signs.Contains(text[end], StringComparison.Ordinal) && !IsSpace(text[end]) && text[end] != '\0') { end++; }
        return end - start;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
}
