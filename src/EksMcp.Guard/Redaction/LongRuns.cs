namespace EksMcp.Guard.Redaction;

/// <summary>A question about one run of token characters.</summary>
internal delegate bool RunQuestion(ReadOnlySpan<char> run);

/// <summary>
/// Looks at every unbroken run of 16 or more token characters: base64 that hides a secret, AWS secret access keys, Azure storage
/// keys, bootstrap tokens, compressed payloads. Runs over <see cref="Opaque"/> characters of base64 are masked unread.
/// </summary>
internal static class LongRuns
{
    private const int Shortest = 16;
    private const int Opaque = 1_400_000;
    private const int Compressed = 200;

    public static void Find(ReadOnlySpan<char> text, SpanSet spans, int depth)
    {
        for (var i = 0; i + Shortest <= text.Length;)
        {
            // Look from the far end first: text of ordinary words is crossed in strides.
            var last = text.Slice(i, Shortest).LastIndexOfAnyExcept(CharClass.AnyToken);
            if (last >= 0) { i += last + 1; continue; }
            var length = CharClass.Run(text, i, CharClass.AnyToken);
            if (IsSecret(text, i, length, depth)) { spans.Add(i, i + length + Padding(text[(i + length)..])); }
            i += length;
        }
    }

    /// <summary>Whether one of the runs answers a question with yes.</summary>
    public static bool Any(ReadOnlySpan<char> text, RunQuestion question)
    {
        for (var i = 0; i + Shortest <= text.Length;)
        {
            var last = text.Slice(i, Shortest).LastIndexOfAnyExcept(CharClass.AnyToken);
            if (last >= 0) { i += last + 1; continue; }
            var length = CharClass.Run(text, i, CharClass.AnyToken);
            if (question(text.Slice(i, length))) { return true; }
            i += length;
        }

        return false;
    }

    private static int Padding(ReadOnlySpan<char> rest) => rest.StartsWith("==", StringComparison.Ordinal) ? 2 : rest.StartsWith("=", StringComparison.Ordinal) ? 1 : 0;

    private static bool IsSecret(ReadOnlySpan<char> text, int start, int length, int depth)
    {
        var run = text.Slice(start, length);
        if (!run.ContainsAnyInRange('A', 'Z')) { return IsBootstrapToken(text, start, length); }
        if (!run.ContainsAnyInRange('a', 'z')) { return false; }
        if (length > Opaque) { return true; }
        return IsAwsSecretKey(run) || IsAzureKey(run, Padding(text[(start + length)..])) || IsCompressed(run)
            || (depth < TextScan.MaxDepth && HiddenText.HoldsSecret(run, depth));
    }

    // Kubernetes, "Authenticating with bootstrap tokens": [a-z0-9]{6}\.[a-z0-9]{16}.
    private static bool IsBootstrapToken(ReadOnlySpan<char> text, int start, int length) =>
        length == 16 && start >= 7 && text[start - 1] == '.' && text.Slice(start, length).IndexOfAnyExcept(CharClass.Alphanumeric) < 0
        && CharClass.RunStart(text, start - 1, CharClass.Dotted, 16) == start - 7
        && (start + length == text.Length || text[start + length] != '.')
        && text.Slice(start, length).ContainsAnyInRange('0', '9') && CharClass.Changes(text.Slice(start, length)) >= 4;

    // AWS IAM user guide: a secret access key has 40 characters of base64.
    private static bool IsAwsSecretKey(ReadOnlySpan<char> run)
    {
        if (run.Length == 41 && run[0] == '/') { run = run[1..]; }
        return run.Length == 40 && run.IndexOfAny("-_") < 0 && run.ContainsAnyInRange('0', '9') && CharClass.Changes(run) >= 17;
    }

    // Azure Storage docs: an account key is 64 bytes in base64. SHA-512 digests of the same length carry their name in the run.
    private static bool IsAzureKey(ReadOnlySpan<char> run, int padding) =>
        run.Length == 86 && padding == 2 && CharClass.Changes(run) >= 40;

    // gzip's magic bytes (RFC 1952) in base64, once and twice: what is inside cannot be judged here.
    private static bool IsCompressed(ReadOnlySpan<char> run) =>
        run.Length >= Compressed && (run.StartsWith("H4sI", StringComparison.Ordinal) || run.StartsWith("SDRzSU", StringComparison.Ordinal));
}
