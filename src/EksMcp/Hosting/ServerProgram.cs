using EksMcp.Hosting.Settings;
using EksMcp.Guard.Redaction;
using EksMcp.Hosting.Audit;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Paging;
using EksMcp.Tools;

namespace EksMcp.Hosting;

/// <summary>The program put together from its settings: what every door needs. Opens the audit log and nothing else.</summary>
internal sealed class ServerProgram : IAsyncDisposable
{
    private readonly AuditLog _audit;
    private readonly ClusterAccess _clusters;

    private ServerProgram(ServerSettings settings, AuditLog audit, ClusterAccess clusters, ToolCatalogue catalogue, CallPipeline pipeline)
    {
        _audit = audit;
        _clusters = clusters;
        CallTimeout = settings.CallTimeout;
        Catalogue = catalogue;
        Pipeline = pipeline;
    }

    public ToolCatalogue Catalogue { get; }

    public CallPipeline Pipeline { get; }

    /// <summary>No call takes longer.</summary>
    public TimeSpan CallTimeout { get; }

    /// <summary>Throws <see cref="AuditException"/>: a server that cannot keep its audit log does not start.</summary>
    public static ServerProgram Create(ServerSettings settings, TimeProvider time, TextWriter log)
    {
        var redactor = new Redactor();
        var audit = AuditLog.Open(
            new AuditOptions
            {
                Directory = settings.AuditDirectory,
                Key = settings.AuditKeyFile is { } keyFile ? AuditKeyFile.Read(keyFile) : default,
                Version = ProductVersion.Text,
                SettingsFingerprint = settings.Fingerprint,
            },
            time);
        var clusters = new ClusterAccess(settings, redactor, time);
        var services = new ToolServices(settings, clusters, CursorCodec.ForThisProcess(), time);
        var catalogue = ToolCatalogue.Create(services, settings.Toolsets);
        return new ServerProgram(settings, audit, clusters, catalogue, new CallPipeline(catalogue, settings, audit, redactor, time, log));
    }

    public async ValueTask DisposeAsync()
    {
        await _clusters.DisposeAsync();
        _audit.Dispose();
    }
}
