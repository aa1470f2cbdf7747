namespace EksMcp.Tests.Hosting.Wire;

/// <summary>A failure that nothing foresees: the caller learns where to look and nothing else, and the server goes on.</summary>
public sealed class UnforeseenFaultTests
{
    [Fact]
    public async Task It_is_an_internal_error_whose_words_stay_in_the_servers_log()
    {
        var time = new BrokenTime();
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Time = time });
        time.Breaks = true;
        await session.SendAsync(WireSession.Call(1, "test"));

        var answer = (await session.AnswerAsync(1))["result"]!;
        time.Breaks = false;

        Assert.True((bool)answer["isError"]!);
        Assert.Equal("internal_error", (string?)answer["_meta"]!["eks-mcp/error"]);
        Assert.Contains(nameof(TimeZoneNotFoundException), answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the clock", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("the clock stands still", session.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", session.Log, StringComparison.Ordinal);
        Assert.Contains(session.Audit(), l => (string?)l["kind"] == "outcome" && (string?)l["error"] == "internal_error");
        await session.SendAsync(WireSession.Call(2, "test"));
        Assert.False((bool?)(await session.AnswerAsync(2))["result"]!["isError"] ?? false);
    }

    /// <summary>Gives no timers when it is told so: every call needs one, below the place where faults are told.</summary>
    private sealed class BrokenTime : TimeProvider
    {
        public bool Breaks { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Breaks ? throw new TimeZoneNotFoundException("the clock stands still, password=hunter2-of-the-clock") : base.CreateTimer(callback, state, dueTime, period);
    }
}
