using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>Members of lists, each with its path in the server's spelling.</summary>
internal static class Paths
{
    /// <summary>The objects of the list there, with <c>path[0]</c> and so on.</summary>
    public static IEnumerable<(JsonObject Item, string Path)> Indexed(this JsonNode? node, string name, string path) =>
        node.Items(name).Select((item, i) => (item, At(path, i)));

    public static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    public static string Key(string path, string key) => $"{path}[{key}]";
}
