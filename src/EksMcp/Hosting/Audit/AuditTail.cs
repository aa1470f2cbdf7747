namespace EksMcp.Hosting.Audit;

/// <summary>Judges how a file ends: orderly, torn, cut; and what the sidecar of a keyed file says to it.</summary>
internal static class AuditTail
{
    internal static void Check(AuditChain chain, AuditSeal seal, byte[]? head, AuditFindings findings)
    {
        if (chain.Lines == 0 && seal.Keyed) { findings.Problem(0, "The file is empty: even its header was removed, or the disk was full when it was made."); }
        else if (chain.Lines == 0) { findings.Note("The file is empty: the process ended without a call. Without a key it cannot be told from a file whose lines were removed."); }
        if (chain.LastSequence < 0) { return; }

        var keyed = seal.Keyed && chain.Header is { Keyed: true };
        var wholeAsWritten = keyed && Compare(chain, seal, head, findings);
        if (chain.Torn) { Torn(chain, wholeAsWritten, findings); }
        if (!chain.Closed) { findings.Note(Unfinished(wholeAsWritten, keyed)); }
    }

    /// <summary>True where the sidecar proves that no line is missing at the end.</summary>
    private static bool Compare(AuditChain chain, AuditSeal seal, byte[]? head, AuditFindings findings)
    {
        if (head is null)
        {
            if (chain.Closed) { findings.Note("The sidecar (.head) is missing; the end record under the key shows that nothing was cut."); }
            else { findings.Problem(0, "The sidecar (.head) is missing and there is no end record: lines may have been cut off."); }
            return chain.Closed;
        }

        if (!AuditHead.TryRead(seal, head, out var sequence, out var hash))
        {
            findings.Problem(0, "The sidecar (.head) was edited, is damaged, or belongs to another key.");
            return false;
        }

        return Place(chain, sequence, hash, findings);
    }

    private static bool Place(AuditChain chain, long sequence, byte[] hash, AuditFindings findings)
    {
        switch (chain.LastSequence - sequence)
        {
            case < 0:
                findings.Problem(0, $"The tail was cut: the sidecar knows of sequence {sequence}, the file ends at {chain.LastSequence}: {sequence - chain.LastSequence} line(s) missing.");
                return false;
            case 0 when chain.LastHash.SequenceEqual(hash):
                return true;
            case 1 when chain.HashBefore.SequenceEqual(hash):
                findings.Note("The sidecar is one line behind: the process was stopped between two writes.");
                return true;
            case > 1:
                findings.Problem(0, $"The sidecar is older than the file: it knows of sequence {sequence}, the file ends at {chain.LastSequence}. It was put back, or no longer written.");
                return false;
            default:
                findings.Problem(0, "The sidecar belongs to another file, or the last lines were replaced.");
                return false;
        }
    }

    private static void Torn(AuditChain chain, bool wholeAsWritten, AuditFindings findings)
    {
        if (wholeAsWritten) { findings.Note($"Line {chain.Lines} is a piece: the process was stopped while it wrote. No line that was acknowledged is missing."); }
        else { findings.Problem(chain.Lines, "The last line is a piece: the process was stopped while it wrote, or the tail was cut. Which of the two cannot be told."); }
    }

    private static string Unfinished(bool wholeAsWritten, bool keyed) => (wholeAsWritten, keyed) switch
    {
        (true, _) => "No end record: the process runs or was stopped hard. The sidecar agrees, so no line was cut (unless an older copy of the sidecar was put back).",
        (false, true) => "No end record.",
        _ => "No end record: the process runs, was stopped hard, or the tail was cut. Without a key these cannot be told apart.",
    };
}
