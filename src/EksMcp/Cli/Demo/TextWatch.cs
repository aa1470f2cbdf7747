using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Cli.Demo;

/// <summary>Looks at all text that answers bring: which secrets were masked in it, and which lines speak to the assistant instead of to people.</summary>
internal sealed partial class TextWatch
{
    private const int MaxLines = 50;
    private readonly HashSet<string> _masks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);

    /// <summary>Different secrets; the same secret has the same mask wherever it stands.</summary>
    public int Masked => _masks.Count;

    /// <summary>Text from workloads that gives orders. It is data, and nothing came of it.</summary>
    public IReadOnlyCollection<string> Orders => _lines;

    public void Observe(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    Observe(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Observe(item);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Read(text);
                break;
        }
    }

    private void Read(string text)
    {
        foreach (Match mask in Mask().Matches(text))
        {
            _masks.Add(mask.Value);
        }

        if (_lines.Count < MaxLines && Order().IsMatch(text))
        {
            _lines.Add(text);
        }
    }

    [GeneratedRegex(@"\[masked:[^\]]{1,80}\]", RegexOptions.NonBacktracking)]
    private static partial Regex Mask();

    [GeneratedRegex(@"ignore (all |any )?(previous|prior|earlier) instructions|\bassistant: ?\w|\byou are now (in|a)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Order();
}
