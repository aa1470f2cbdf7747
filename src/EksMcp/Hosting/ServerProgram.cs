using EksMcp.Guard.Redaction;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Paging;
using EksMcp.Tools;

namespace EksMcp.Hosting;

/// <summary>The program put together from its settings: what every door needs. Opens the audit log and nothing else.</summary>
internal sealed class ServerProgram : IAsyncDisposable
{
    private readonly AuditLog _audit;
    private readonly ClusterAccess _clusters;
    private readonly Lazy<ToolCatalogue> _catalogue;
    private readonly Lazy<CallPipeline> _pipeline;

    private ServerProgram(ServerSettings settings, AuditLog audit, TimeProvider time, Func<TextWriter> log)
    {
        var redactor = new Redactor();
        _audit = audit;
        CallTimeout = settings.CallTimeout;
        _clusters = new ClusterAccess(settings, redactor, time);
        _catalogue = new Lazy<ToolCatalogue>(() => ToolCatalogue.Create(new ToolServices(settings, _clusters, CursorCodec.ForThisProcess(), time), settings.Toolsets));
        _pipeline = new Lazy<CallPipeline>(() => new CallPipeline(Catalogue, settings, audit, redactor, time, new ServerLog(log(), settings.LogLevel)));
    }

    /// <summary>Made when first asked for: saying hello needs no tools.</summary>
    public ToolCatalogue Catalogue => _catalogue.Value;

    public CallPipeline Pipeline => _pipeline.Value;

    /// <summary>No call takes longer.</summary>
    public TimeSpan CallTimeout { get; }

    /// <summary>Throws <see cref="AuditException"/>: a server that cannot keep its audit log does not start.</summary>
    public static ServerProgram Create(ServerSettings settings, TimeProvider time, Func<TextWriter> log)
    {
        var audit = AuditLog.Open(
            new AuditOptions
            {
                Directory = settings.AuditDirectory,
                Key = settings.AuditKeyFile is { } keyFile ? AuditKeyFile.Read(keyFile) : default,
                Version = ProductVersion.Text,
                SettingsFingerprint = () => settings.Fingerprint,
            },
            time);
        return new ServerProgram(settings, audit, time, log);
    }

    public async ValueTask DisposeAsync()
    {
        await _clusters.DisposeAsync();
        _audit.Dispose();
    }
}
