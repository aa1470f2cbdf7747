using System.Text.Json;
using EksMcp.Guard.Access;
using EksMcp.Hosting.Settings;
using EksMcp.Tools;

namespace EksMcp.Pipeline;

/// <summary>The first gate: the operator's switches decide, by the access of this very call. It mints what the second gate checks.</summary>
internal sealed class AccessGate(ServerSettings settings) : ICallPolicy
{
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        var access = call.Tool!.AccessOf(call.Arguments);
        Check(call, "sensitive", access == Access.SensitiveRead, settings.AllowSensitiveDataAccess, "--allow-sensitive-data-access", "reads logs or events");
        var writes = access is Access.Write or Access.Destroy;
        Check(call, "write", writes, settings.AllowWrite, "--allow-write", IsDryRun(call) ? "makes a dry run, which is a write to the API server (admission webhooks run for it)" : "changes things");
        // A write shows that a value changed, never the value.
        call.Grant = new ReadGrant(call.Id, settings.AllowSensitiveDataAccess, settings.AllowSecretValues && !writes);
        return next(cancellationToken);
    }

    private static bool IsDryRun(ToolCall call) => call.Arguments.TryGetProperty("dry_run", out var dry) && dry.ValueKind == JsonValueKind.True;

    private static void Check(ToolCall call, string gate, bool needed, bool open, string flag, string what)
    {
        if (!needed)
        {
            return;
        }

        call.Decide(gate, open ? "open" : "closed");
        if (!open)
        {
            throw new ToolException(
                ErrorCode.GateClosed,
                $"{call.ToolName} {what}, and this server was started without {flag}.",
                $"Only the operator can open this gate: restart the server with {flag}.");
        }
    }
}
