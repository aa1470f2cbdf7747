using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Pipeline;

namespace EksMcp.Cli;

/// <summary>Where a command's answer goes: text for a person, or JSON for a program, on stdout; problems and progress on stderr.</summary>
internal sealed class CommandOutput(TextWriter output, Func<TextWriter> error, bool json, bool interactive)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A server's stdout is the wire, and it makes nothing of stderr until there is something to say.</summary>
    public static CommandOutput OfServer() => new(TextWriter.Null, static () => Console.Error, json: false, interactive: false);

    public bool Json { get; } = json;

    /// <summary>A person watches: stderr is a terminal.</summary>
    public bool Interactive { get; } = interactive;

    public TextWriter Out { get; } = output;

    public TextWriter Error => error();

    public IProgress<CallProgress>? Progress => Interactive ? new ProgressLine(Error) : null;

    public void Answer(string text, JsonNode structured) => Out.WriteLine(Json ? Pretty(structured) : text);

    public void Document(JsonNode document) => Out.WriteLine(Pretty(document));

    /// <summary><paramref name="done"/>: how far the call came, where it says so.</summary>
    public void Fault(ToolFault fault, JsonObject? done = null)
    {
        if (Json)
        {
            var document = new JsonObject { ["error"] = new JsonObject { ["code"] = fault.Code, ["message"] = fault.Message, ["hint"] = fault.Hint } };
            if (fault.Simulated)
            {
                document["simulated"] = true;
            }

            if (done is not null)
            {
                document["result"] = done.DeepClone();
            }

            Document(document);
            return;
        }

        Error.WriteLine($"{fault.Code}: {fault.Message}");
        if (fault.Hint is { } hint)
        {
            Error.WriteLine($"  {hint}");
        }
    }

    public void Problem(string message) => Error.WriteLine($"eks-mcp: {message}");

    private static string Pretty(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            node.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private sealed class ProgressLine(TextWriter error) : IProgress<CallProgress>
    {
        public void Report(CallProgress value) => error.Write($"\r[{value.Done:0}{(value.Total is { } total ? $"/{total:0}" : "")}] {value.Message}\u001b[K{(value.Done >= value.Total ? "\r\u001b[K" : "")}");
    }
}
