using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;
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
    private const int SmallestShare = 4;
    private InputSchema? _input;
    private OutputSchema? _output;

    public sealed override InputSchema Input => _input ??= InputSchema.From(args);

    public sealed override OutputSchema Output => _output ??= OutputSchema.From(result);

    public sealed override async Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var input = call.Arguments.Deserialize(args)!;
        var answer = await RunAsync(input, call, cancellationToken);
        var structured = Structured(answer);
        return new ToolAnswer(TextBeside(answer, structured, call.Budget), structured) { Cluster = answer.Cluster, Fault = answer.Fault, ReleasesSecretValues = answer.ReleasesSecretValues };
    }

    protected abstract Task<TResult> RunAsync(TArgs args, ToolCall call, CancellationToken cancellationToken);

    /// <summary>
    /// The first of ever smaller answers whose text and structured content together cost no more than the call may. A tool
    /// spends what it is given on its content; this finds out what is left for that once all the rest is counted.
    /// </summary>
    protected TResult Fit(ToolCall call, Func<CallBudget, TResult> build)
    {
        for (var share = 100; ; share = share * 4 / 5)
        {
            var answer = build(new CallBudget(call.Budget.MaxTokens * share / 100));
            if (share < SmallestShare || Cost(answer) <= call.Budget.MaxTokens)
            {
                return answer;
            }
        }
    }

    /// <summary>The short text beside the structured answer: what a person, or a client without structured content, reads.</summary>
    protected abstract string Describe(TResult result);

    /// <summary>
    /// The whole answer as text, for clients that show no structured content: sent in place of the short one where the
    /// budget has room for it. Null where the short text says all.
    /// </summary>
    protected virtual string? DescribeFully(TResult result) => null;

    private string TextBeside(TResult answer, JsonObject structured, CallBudget budget)
    {
        var room = budget.MaxTokens - Cost(structured);
        return DescribeFully(answer) is { } full && TokenEstimator.Estimate(full) <= room ? full : Describe(answer);
    }

    private static int Cost(JsonObject structured) => TokenEstimator.Estimate(JsonMarshal.GetRawUtf8Value(JsonNodes.ToElement(structured)));

    private int Cost(TResult answer) =>
        TokenEstimator.Estimate(Describe(answer)) + Cost(Structured(answer));

    private JsonObject Structured(TResult answer)
    {
        var structured = (JsonObject)JsonSerializer.SerializeToNode(answer, result)!;
        Output.MarkUntrusted(structured);
        return structured;
    }
}
