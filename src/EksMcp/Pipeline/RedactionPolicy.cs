using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Pipeline;

/// <summary>The mask around the tools: whatever came from below is masked once more, faults included, and freed of control characters.</summary>
internal sealed class RedactionPolicy(Redactor redactor) : ICallPolicy
{
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        var answer = await next(cancellationToken);
        return answer with
        {
            Text = MaskedText(answer.Text),
            Structured = Masked(answer),
            Fault = answer.Fault is { } fault
                ? fault with { Message = MaskedText(fault.Message), Hint = fault.Hint is { } hint ? MaskedText(hint) : null }
                : null,
        };
    }

    private JsonObject? Masked(ToolAnswer answer) =>
        (JsonObject?)Cleaned(redactor.MaskJson(answer.Structured, answer.ReleasesSecretValues));

    private string MaskedText(string text) => UntrustedText.Clean(redactor.MaskText(text));

    private static JsonNode? Cleaned(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    Replace(map, name, value);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is { } item && Cleaned(item) is { } cleaned && !ReferenceEquals(cleaned, item))
                    {
                        list[i] = cleaned;
                    }
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                var clean = UntrustedText.Clean(text);
                return ReferenceEquals(clean, text) || clean == text ? node : JsonValue.Create(clean);
        }

        return node;
    }

    private static void Replace(JsonObject map, string name, JsonNode? value)
    {
        if (value is not null && Cleaned(value) is { } cleaned && !ReferenceEquals(cleaned, value))
        {
            map[name] = cleaned;
        }

        if (UntrustedText.Clean(name) is var key && key != name)
        {
            var moved = map[name];
            map.Remove(name);
            map[key] = moved;
        }
    }
}
