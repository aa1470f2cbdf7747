using System.Runtime.InteropServices;
using System.Text.Json;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline.Tokens;
using EksMcp.Tools.Schema;

namespace EksMcp.Pipeline;

/// <summary>Bounds a call: how many run at once, how long it takes, how many tokens its answer costs.</summary>
internal sealed class BudgetPolicy(ServerSettings settings, TimeProvider time) : ICallPolicy, IDisposable
{
    private const int MaxConcurrentCalls = 16;
    private const int MaxWaitingCalls = 64;
    private const string TextCut = "(text cut to fit max_tokens; the structured answer is whole)";
    private readonly SemaphoreSlim _room = new(MaxConcurrentCalls);
    private int _waiting;

    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        call.Budget = new CallBudget(BudgetOf(call.Arguments));
        using var limit = new CancellationTokenSource(settings.CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await EnterAsync(linked.Token, limit.Token);
        try
        {
            return Checked(await next(linked.Token), call);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken, CancellationToken limit)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaitingCalls)
            {
                throw Busy($"{MaxConcurrentCalls} calls run and {MaxWaitingCalls} wait");
            }

            await _room.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw Busy($"none of {MaxConcurrentCalls} running calls ended within {settings.CallTimeout.TotalSeconds:0} s");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static ToolException Busy(string why) => new(ErrorCode.Busy, $"The server is busy: {why}. The call did not run.", "Wait for answers, then call again.");

    public void Dispose() => _room.Dispose();

    private int BudgetOf(JsonElement arguments) =>
        arguments.TryGetProperty("max_tokens", out var asked) ? asked.GetInt32() : settings.MaxTokens;

    // Tools spend the budget; an answer that is over it all the same is refused whole rather than cut blindly.
    private static ToolAnswer Checked(ToolAnswer answer, ToolCall call)
    {
        if (answer.Structured is not { } structured)
        {
            return answer;
        }

        var needed = TokenEstimator.Estimate(JsonMarshal.GetRawUtf8Value(JsonNodes.ToElement(structured)));
        var tokens = needed + TokenEstimator.Estimate(answer.Text);
        if (tokens > call.Budget.MaxTokens)
        {
            // The text repeats what the structured answer holds, so it is what gives way.
            var brief = $"{Shown.Short(answer.Text)} {TextCut}";
            (answer, tokens) = (answer with { Text = brief }, needed + TokenEstimator.Estimate(brief));
        }

        return tokens <= call.Budget.MaxTokens
            ? answer
            : throw new ToolException(
                ErrorCode.TooLarge,
                $"The answer needs about {tokens} tokens; this call may cost {call.Budget.MaxTokens}.",
                call.Tool!.Input.Find("max_tokens") is null
                    ? "Narrow the question, or have the operator raise --max-tokens."
                    : $"Narrow the question, or call again with max_tokens={Math.Min(CallBudget.MaxTokensAllowed, tokens + (tokens / 10))}.");
    }
}
