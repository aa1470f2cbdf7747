using EksMcp.Guard.Access;

namespace EksMcp.Pipeline;

/// <summary>The operator's own look at clusters (<c>doctor</c>): a call beside the tools whose grant opens nothing sensitive.</summary>
internal static class OperatorCheck
{
    public static ToolCall Begin(string command)
    {
        var call = new ToolCall { ToolName = command, Tool = null, RawArguments = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal), Door = "cli", Caller = "command line" };
        call.Grant = new ReadGrant(call.Id, sensitive: false, secretValues: false);
        return call;
    }
}
