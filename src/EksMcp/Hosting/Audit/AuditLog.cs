using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace EksMcp.Hosting.Audit;

/// <summary>
/// What this process was asked to do and what came of it, one JSON line each, chained by hashes: a file per process. Safe for
/// many threads; a line has at most 16 KiB. Who may write the file can rewrite it all unless it is keyed and the key is out of reach.
/// </summary>
internal sealed class AuditLog : IDisposable
{
    private const int ArgumentsBudget = 9 * 1024;
    private const int GatesBudget = 3 * 1024;
    private const int RequestsBudget = 5 * 1024;
    private const int WritesBudget = 5 * 1024;

    private readonly Lock _lock = new();
    private readonly AuditSeal _seal;
    private readonly AuditFile _file;
    private readonly AuditOptions _options;
    private readonly DateTimeOffset _started;
    private readonly TimeProvider _time;
    private readonly ArrayBufferWriter<byte> _line = new(AuditJson.LargestLine);
    private byte[] _previous = AuditSeal.Genesis.ToArray();
    private long _sequence;
    private bool _closed;

    private AuditLog(AuditSeal seal, AuditFile file, AuditOptions options, TimeProvider time)
    {
        _seal = seal;
        _file = file;
        _options = options;
        _started = time.GetUtcNow();
        _time = time;
    }

    internal string FilePath => _file.Path;

    /// <summary>Makes the file; fails with <see cref="AuditException"/>. The header of a keyed file is written at once, so that one that is empty was cut.</summary>
    internal static AuditLog Open(AuditOptions options, TimeProvider time)
    {
        var seal = new AuditSeal(options.Key.Span);
        var log = new AuditLog(seal, AuditFolder.Create(options.Directory, seal.Keyed, time.GetUtcNow()), options, time);
        try
        {
            if (seal.Keyed) { lock (log._lock) { log.Begin(); } }
            return log;
        }
        catch (AuditException)
        {
            log._closed = true;
            log.Dispose();
            throw;
        }
    }

    /// <summary>Throws <see cref="AuditException"/> where the line cannot be written: then the call must not run.</summary>
    internal void Intent(AuditIntent intent)
    {
        using var members = new AuditJson("intent")
            .Text("call", intent.CallId)
            .Text("tool", intent.Tool)
            .Text("caller", intent.Caller)
            .Text("door", intent.Door)
            .Value("arguments", intent.Arguments, ArgumentsBudget);
        Append(members);
    }

    /// <summary>Throws <see cref="AuditException"/> where the line cannot be written; the call has run, its intent stays.</summary>
    internal void Outcome(AuditOutcome outcome)
    {
        using var members = new AuditJson("outcome")
            .Text("call", outcome.CallId)
            .Text("result", outcome.Result)
            .Text("error", outcome.ErrorCode)
            .Text("cluster", outcome.Cluster, 256)
            .Number("ms", Math.Round(outcome.Duration.TotalMilliseconds, 3))
            .Texts("gates", outcome.Gates, GatesBudget)
            .Texts("upstream", outcome.UpstreamRequests, RequestsBudget);
        if (outcome.Writes.Count > 0)
        {
            members.Texts("writes", outcome.Writes, WritesBudget);
        }

        Append(members);
    }

    /// <summary>Writes the end record, as far as that is possible, and closes the file.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            try
            {
                if (!_closed)
                {
                    using var end = new AuditJson("end");
                    Append(end);
                }
            }
            catch (AuditException)
            {
                // The verifier reports the missing end; there is nobody left to tell here.
            }
            finally
            {
                _closed = true;
                _file.Dispose();
            }
        }
    }

    private void Append(AuditJson members)
    {
        var text = members.Members();
        lock (_lock)
        {
            if (_closed) { throw new AuditException("The audit log is closed: the server is stopping."); }
            if (_sequence == 0) { Begin(); }
            AppendLine(text);
        }
    }

    // Hashing loads the platform's cryptography, which a server that only says hello can do without.
    private void Begin()
    {
        using var header = new AuditJson("start")
            .Text("file", RandomNumberGenerator.GetHexString(16, lowercase: true))
            .Text("version", _options.Version)
            .Text("started", _started.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))
            .Number("process", Environment.ProcessId)
            .Flag("keyed", _seal.Keyed)
            .Text("settings", _options.SettingsFingerprint());
        AppendLine(header.Members());
    }

    private void AppendLine(ReadOnlySpan<byte> members)
    {
        Compose(members);
        var hash = new byte[AuditSeal.HashLength];
        _seal.OfLine(_line.WrittenSpan, hash);
        _line.Write(AuditSeal.BeforeHash);
        _line.Write(hash);
        _line.Write("\"}\n"u8);
        _file.Append(_line.WrittenSpan, _seal.Keyed ? AuditHead.Write(_seal, _sequence, hash) : []);
        _previous = hash;
        _sequence++;
    }

    private void Compose(ReadOnlySpan<byte> members)
    {
        _line.ResetWrittenCount();
        _line.Write("{\"seq\":"u8);
        _sequence.TryFormat(_line.GetSpan(20), out var digits, provider: CultureInfo.InvariantCulture);
        _line.Advance(digits);
        _line.Write(",\"prev\":\""u8);
        _line.Write(_previous);
        _line.Write("\",\"time\":\""u8);
        _time.GetUtcNow().UtcDateTime.TryFormat(_line.GetSpan(32), out var length, "O", CultureInfo.InvariantCulture);
        _line.Advance(length);
        _line.Write("\","u8);
        _line.Write(members);
    }
}
