namespace EksMcp.Guard.Redaction;

/// <summary>
/// Masks consecutive lines of one log: JSON as JSON, a private key over many lines, a token or base64 that was broken by a line's end.
/// Keeps at most <see cref="MaxCarry"/> characters of what came before. Not for use from several threads.
/// </summary>
public sealed class LineMasker
{
    private const int MaxCarry = 8192;
    private const int MaxTail = 2048;
    private const int MaxKeyLines = 256;
    private readonly Redactor _redactor;
    private string _carry = "";
    private bool _hiddenBlock;
    private int _keyLines;
    private bool _keyEnds;

    internal LineMasker(Redactor redactor) => _redactor = redactor;

    /// <summary>Masks the next line, given without its line break.</summary>
    public string Mask(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (_keyLines > 0) { return InKey(line); }
        var whole = IsWholeRun(line);
        if (_hiddenBlock && whole) { return _redactor.Fingerprint(line); }
        // As JSON first and alone: what is put before the line later must not decide what is masked in it.
        var shown = EmbeddedJson.Mask(line, _redactor);
        var joined = _carry.Length == 0 ? shown : $"{_carry}\n{shown}";
        var from = joined.Length - shown.Length;
        var masked = _redactor.MaskText(_redactor.Rewrite(joined, from, TextScan.Find(joined)));
        _hiddenBlock = whole && masked != line;
        Remember(line, whole);
        _keyLines = OpensKey(line) ? MaxKeyLines : 0;
        _keyEnds = false;
        return masked;
    }

    // Inside a private key every line is base64, behind whatever the log puts before it; all of it goes.
    private string InKey(string line)
    {
        _keyLines--;
        var end = line.IndexOf(PrivateKeys.EndMark, StringComparison.Ordinal);
        if (end >= 0)
        {
            _keyLines = 0;
            _carry = "";
            return end == 0 ? line : _redactor.Fingerprint(line[..end]) + line[end..];
        }

        // A key's lines have one length but the last; after a shorter one only the end marker can come.
        if (_keyEnds)
        {
            _keyLines = 0;
            _carry = "";
            return Mask(line);
        }

        var word = line.AsSpan(line.AsSpan().TrimEnd().LastIndexOfAny(" \t\"|") + 1);
        _keyEnds = word.Length is > 0 and < 40 && !line.Contains(": ", StringComparison.Ordinal);

        return line.Length == 0 ? line : _redactor.Fingerprint(line);
    }

    private static bool OpensKey(string line)
    {
        var label = line.LastIndexOf(PrivateKeys.Label, StringComparison.Ordinal);
        return label > 0 && line.AsSpan(Math.Max(0, label - 24), Math.Min(24, label)).Contains("BEGIN ", StringComparison.Ordinal)
            && line.IndexOf(PrivateKeys.EndMark, label, StringComparison.Ordinal) < 0;
    }

    private void Remember(string line, bool whole)
    {
        var tail = line.Length > MaxTail ? line[^MaxTail..] : line;
        _carry = whole && _carry.Length > 0 ? $"{_carry}\n{tail}" : tail;
        if (_carry.Length > MaxCarry) { _carry = _carry[^MaxCarry..]; }
    }

    private static bool IsWholeRun(string line)
    {
        var run = line.AsSpan().Trim();
        return run.Length >= 16 && run.IndexOfAnyExcept(CharClass.Base64) < 0;
    }
}
