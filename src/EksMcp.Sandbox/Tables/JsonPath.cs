using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>The JSONPath subset of <c>additionalPrinterColumns</c>: fields, <c>['quoted']</c> and <c>\.</c>-escaped ones, indexes,
/// wildcards and <c>[?(@.a=="b")]</c>. A path that is not understood finds nothing.</summary>
internal sealed class JsonPath
{
    private readonly List<Func<JsonNode, IEnumerable<JsonNode?>>> _steps = [];

    private JsonPath() { }

    public static JsonPath Parse(string text)
    {
        var path = new JsonPath();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '.') at++;
            else if (text[at] == '[' && text.IndexOf(']', at) is > 0 and var end) path.AddBracket(text[(at + 1)..end], ref at, end);
            else if (text[at] == '[') return Nothing();
            else path.AddField(text, ref at);
        }

        return path;
    }

    /// <summary>The first value found, or null.</summary>
    public JsonNode? First(JsonNode root)
    {
        IEnumerable<JsonNode> found = [root];
        foreach (var step in _steps) found = found.SelectMany(step).OfType<JsonNode>();
        return found.FirstOrDefault();
    }

    private static JsonPath Nothing()
    {
        var path = new JsonPath();
        path._steps.Add(_ => []);
        return path;
    }

    private void AddField(string text, ref int at)
    {
        var name = new System.Text.StringBuilder();
        for (; at < text.Length && text[at] is not ('.' or '['); at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            name.Append(text[at]);
        }

        Add(name.ToString());
    }

    private void AddBracket(string inner, ref int at, int end)
    {
        at = end + 1;
        if (inner.StartsWith("?(", StringComparison.Ordinal)) AddFilter(inner.Trim('?', '(', ')'));
        else if (int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            _steps.Add(n => n is JsonArray a && (index < 0 ? a.Count + index : index) is >= 0 and var i && i < a.Count ? [a[i]] : []);
        }
        else Add(inner.Trim('\'', '"'));
    }

    private void AddFilter(string condition)
    {
        var sides = condition.Split("==", 2);
        if (sides.Length != 2)
        {
            _steps.Add(_ => []);
            return;
        }

        var left = Parse(sides[0].Trim().TrimStart('@'));
        var right = sides[1].Trim().Trim('\'', '"');
        _steps.Add(n => n is JsonArray a ? a.Where(i => i is not null && left.First(i)?.ToString() == right) : []);
    }

    private void Add(string name) => _steps.Add(name == "*"
        ? n => n switch { JsonArray a => a, JsonObject o => o.Select(p => p.Value), _ => [] }
        : n => n is JsonObject o && o.TryGetPropertyValue(name, out var value) ? [value] : []);
}
