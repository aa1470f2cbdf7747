namespace EksMcp.Hosting.Audit;

/// <summary>
/// Checks an audit file line by line in constant memory: edits, gaps, lines moved, repeated or removed, cut tails, calls without outcome.
/// Without a key it cannot tell an edit by someone who recomputed the chain, nor a cut tail from a crash.
/// </summary>
internal static class AuditVerifier
{
    /// <summary>The sidecar is read first, so that a file that still grows is never behind it.</summary>
    /// <param name="file">The <c>.jsonl</c> file.</param>
    /// <param name="head">Its <c>.head</c>, where there is one.</param>
    /// <param name="key">Empty: none.</param>
    internal static AuditReport Verify(Stream file, Stream? head, ReadOnlySpan<byte> key)
    {
        var seal = new AuditSeal(key);
        var last = ReadHead(head);
        var findings = new AuditFindings();
        var chain = new AuditChain(seal, findings);
        var lines = new AuditLineReader(file);
        while (lines.TryRead(out var line)) { chain.Next(line, lines.TooLong, lines.Complete); }

        AuditTail.Check(chain, seal, last, findings);
        return findings.Report(chain.Lines, chain.Header, chain.Closed);
    }

    private static byte[]? ReadHead(Stream? head)
    {
        if (head is null) { return null; }
        var bytes = new byte[AuditHead.Length + 1];
        return bytes[..head.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
