namespace EksMcp.Guard.Redaction;

/// <summary>
/// Masks consecutive lines of one log: JSON as JSON, a private key over many lines, a token or base64 that was broken by a line's end.
/// Keeps at most <see cref="MaxCarry"/> characters of what came before. Not for use from several threads.
/// </summary>
public sealed class LineMasker
{
    /// <summary>A private key is not followed over more lines than this.</summary>
    public const int MaxKeyLines = 256;

    private const int MaxCarry = 8192;
    private const int MaxTail = 2048;
    private const int KeyLine = 40;
    private readonly Redactor _redactor;
    private string _carry = "";
    private bool _hiddenBlock;
    private int _keyLines;
    private bool _keyEnds;
    private bool _isFirst = true;

    internal LineMasker(Redactor redactor) => _redactor = redactor;

    /// <summary>The line masked last may be one of a private key whose beginning never came: only a later line tells, so it is not to be
    /// shown before that.</summary>
    public bool MayBeKey { get; private set; }

    /// <summary>The line masked last ends a private key whose beginning never came: those before it that may be key are.</summary>
    public bool EndedUnseenKey { get; private set; }

    /// <summary>Masks the next line, given without its line break.</summary>
    public string Mask(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (_keyLines > 0)
        {
            (MayBeKey, EndedUnseenKey, _isFirst) = (false, false, false);
            return InKey(line);
        }

        EndedUnseenKey = PrivateKeys.EndsUnseen(line);
        MayBeKey = !EndedUnseenKey && IsKeyLine(line);
        _isFirst = false;
        return Outside(line);
    }

    /// <summary>Masks a line that turned out to be one of a private key.</summary>
    public string MaskKeyLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Length == 0 ? line : _redactor.Fingerprint(line);
    }

    private string Outside(string line)
    {
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
            // What stands behind the marker is a line like any other.
            return end == 0 ? Outside(line) : _redactor.Fingerprint(line[..end]) + Outside(line[end..]);
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

        return MaskKeyLine(line);
    }

    // A key's full line, or at the start or behind such a line its shorter last one; the log may put something before it.
    private bool IsKeyLine(string line)
    {
        var trimmed = line.AsSpan().TrimEnd(" \t\"");
        var word = trimmed[(trimmed.LastIndexOfAny(" \t\"|") + 1)..];
        return !word.IsEmpty && (word.Length >= KeyLine || MayBeKey || (_isFirst && (word[^1] == '=' || CharClass.IsMixed(word))))
            && word.IndexOfAnyExcept(CharClass.Base64) < 0;
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
