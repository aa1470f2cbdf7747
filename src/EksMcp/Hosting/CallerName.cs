using EksMcp.Tools.Schema;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting;

/// <summary>What the audit log calls a client: its own word for itself, which proves nothing.</summary>
internal static class CallerName
{
    public static string Of(Implementation? client) =>
        client is null ? "unnamed client" : Shown.Short($"{client.Name} {client.Version}");
}
