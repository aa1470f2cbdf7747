using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools;

/// <summary>A tool as the catalogue, the pipeline and the documents see it.</summary>
internal abstract class Tool
{
    public abstract ToolMetadata Metadata { get; }

    public abstract InputSchema Input { get; }

    public abstract OutputSchema Output { get; }

    public string Name => Metadata.Name;

    /// <summary>Access of one call; tools that mix reads and writes compute it from the validated arguments.</summary>
    public virtual Access AccessOf(JsonElement arguments) => Metadata.Access;

    public abstract Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken);
}

/// <summary>One tool = one file: metadata, an Args record, a Result record, one RunAsync.</summary>
internal abstract class Tool<TArgs, TResult>(JsonTypeInfo<TArgs> args, JsonTypeInfo<TResult> result) : Tool
    where TArgs : notnull
    where TResult : ToolResult
{
    private InputSchema? _input;
    private OutputSchema? _output;

    public sealed override InputSchema Input => _input ??= InputSchema.From(args);

    public sealed override OutputSchema Output => _output ??= OutputSchema.From(result);

    public sealed override async Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var input = call.Arguments.Deserialize(args)!;
        var answer = await RunAsync(input, call, cancellationToken);
        var structured = (JsonObject)JsonSerializer.SerializeToNode(answer, result)!;
        Output.MarkUntrusted(structured);
        return new ToolAnswer(Describe(answer), structured) { Cluster = answer.Cluster, ReleasesSecretValues = answer.ReleasesSecretValues };
    }

    protected abstract Task<TResult> RunAsync(TArgs args, ToolCall call, CancellationToken cancellationToken);

    /// <summary>The short text beside the structured answer: what a person, or a client without structured content, reads.</summary>
    protected abstract string Describe(TResult result);
}
