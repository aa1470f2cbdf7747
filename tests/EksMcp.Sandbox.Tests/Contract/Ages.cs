using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Takes the one thing out of cells that moves between two requests.</summary>
internal static partial class Ages
{
    public static string Hidden(JsonNode cells) => string.Join(" | ", cells.AsArray()
        .Select(c => c is null ? "null" : Age.IsMatch(c.ToJsonString()) ? "an age" : c.ToJsonString()));

    [GeneratedRegex("^\"(\\d+[ydhms]){1,2}\"$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Age { get; }
}
