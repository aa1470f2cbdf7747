namespace EksMcp.Hosting.Audit;

/// <summary>Follows the chain from line to line and reports where it breaks.</summary>
internal sealed class AuditChain(AuditSeal seal, AuditFindings findings)
{
    private byte[] _lastHash = AuditSeal.Genesis.ToArray();
    private byte[] _hashBefore = [];
    private bool _canHash = true;

    internal long Lines { get; private set; }

    internal AuditHeader? Header { get; private set; }

    /// <summary>The highest sequence seen; -1 before the first line.</summary>
    internal long LastSequence { get; private set; } = -1;

    /// <summary>Hash of the line with <see cref="LastSequence"/>.</summary>
    internal ReadOnlySpan<byte> LastHash => _lastHash;

    /// <summary>Hash of the good line before it.</summary>
    internal ReadOnlySpan<byte> HashBefore => _hashBefore;

    internal bool Closed { get; private set; }

    /// <summary>The file ends in the middle of a line.</summary>
    internal bool Torn { get; private set; }

    internal void Next(ReadOnlySpan<byte> line, bool tooLong, bool complete)
    {
        Lines++;
        if (!complete) { Torn = true; return; }
        if (tooLong) { findings.Problem(Lines, $"Longer than {AuditLineReader.Longest} bytes: not written by eks-mcp."); return; }
        if (AuditRecord.Parse(line) is not { } record) { findings.Problem(Lines, "Not a line of an audit log: edited or damaged."); return; }

        if (LastSequence < 0) { First(record); }
        if (Closed) { findings.Problem(Lines, "Comes after the end record."); }
        CheckHash(line, record);
        if (Follows(record)) { Calls(record); }
    }

    private void First(AuditRecord record)
    {
        Header = record.Header;
        if (Header is null) { findings.Problem(Lines, "The header is missing: the beginning was removed."); return; }
        if (Header.Keyed && !seal.Keyed)
        {
            _canHash = false;
            findings.Problem(Lines, "The file is keyed: without its key (--audit-key-file) only order and links can be checked, not content.");
        }
        else if (!Header.Keyed && seal.Keyed)
        {
            _canHash = false;
            findings.Problem(Lines, "A key was given, but the file says it is not keyed: anyone may have written it. Check without a key to see whether it is consistent.");
        }
    }

    private bool Follows(AuditRecord record)
    {
        var expected = LastSequence + 1;
        if (record.Sequence < expected)
        {
            findings.Problem(Lines, $"Sequence {record.Sequence} where {expected} was due: a line repeated or moved.");
            return false;
        }

        if (record.Sequence > expected) { findings.Problem(Lines, $"Sequence {record.Sequence} where {expected} was due: {record.Sequence - expected} line(s) removed or moved."); }
        else if (!_lastHash.AsSpan().SequenceEqual(record.Previous)) { findings.Problem(Lines, "Does not continue the line before: one of the two was replaced."); }

        LastSequence = record.Sequence;
        _hashBefore = _lastHash;
        _lastHash = record.Hash;
        return true;
    }

    private void CheckHash(ReadOnlySpan<byte> line, AuditRecord record)
    {
        if (!_canHash) { return; }
        Span<byte> hash = stackalloc byte[AuditSeal.HashLength];
        seal.OfLine(line[..^AuditSeal.TailLength], hash);
        if (!hash.SequenceEqual(record.Hash)) { findings.Problem(Lines, "The hash does not fit: the line was edited, or the key is another one."); }
    }

    private void Calls(AuditRecord record)
    {
        switch (record.Kind)
        {
            case "start" when record.Sequence != 0: findings.Problem(Lines, "A second header."); break;
            case "end": Closed = true; break;
            case "intent" when record.CallId is { } call: findings.Began(call, Lines); break;
            case "outcome" when record.CallId is { } call: findings.Finished(call, Lines); break;
        }
    }
}
