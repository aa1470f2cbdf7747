using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Hosting.Audit;
using EksMcp.Testing;

namespace EksMcp.Tests.Hosting.Audit;

/// <summary>A folder for one test, a log in it, and ways to read, change and check what it wrote.</summary>
internal sealed class AuditFixture : IDisposable
{
    internal static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-audit-");

    internal FakeTime Time { get; } = new();

    internal string Folder => Path.Combine(_folder.FullName, "audit");

    internal AuditLog Open(bool keyed = false, string? folder = null) => AuditLog.Open(Options(keyed, folder), Time);

    internal AuditOptions Options(bool keyed, string? folder = null) => new()
    {
        Directory = folder ?? Folder,
        Key = keyed ? Key : default,
        Version = "0.1.0",
        SettingsFingerprint = () => "f00d",
    };

    /// <summary>A closed log of header, <paramref name="calls"/> pairs and end, as lines.</summary>
    internal (string Path, List<string> Lines) Written(int calls, bool keyed = false)
    {
        var log = Open(keyed);
        for (var i = 0; i < calls; i++) { Call(log, $"c{i}"); }
        log.Dispose();
        return (log.FilePath, [.. File.ReadAllLines(log.FilePath)]);
    }

    internal static void Call(AuditLog log, string id)
    {
        log.Intent(Intent(id));
        log.Outcome(new AuditOutcome(id, "ok", null, ["sensitive: closed"], ["req-1"], TimeSpan.FromMilliseconds(12.5), "kubeconfig:dev"));
    }

    internal static AuditIntent Intent(string id, JsonNode? arguments = null) =>
        new(id, "list_k8s_resources", "inspector 1.0", "stdio", arguments ?? new JsonObject { ["kind"] = "pods" });

    internal static AuditReport Verify(string path, bool keyed = false)
    {
        using var file = File.OpenRead(path);
        using var head = File.Exists(path + ".head") ? File.OpenRead(path + ".head") : null;
        return AuditVerifier.Verify(file, head, keyed ? Key : default);
    }

    internal static AuditReport Verify(IEnumerable<string> lines, bool keyed = false, byte[]? head = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        using var sidecar = head is null ? null : new MemoryStream(head);
        return AuditVerifier.Verify(file, sidecar, keyed ? Key : default);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
