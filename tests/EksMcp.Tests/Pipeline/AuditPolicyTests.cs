using EksMcp.Tests.Hosting.Wire;

namespace EksMcp.Tests.Pipeline;

public sealed class AuditPolicyTests
{
    [Fact]
    public async Task Every_call_leaves_an_intent_and_an_outcome_refused_ones_too()
    {
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Flags = [("--sandbox", null)] });
        string[] calls = [WireSession.Call(0, "test"), WireSession.Call(1, "no_such"), WireSession.Call(2, "test", """{"x":1}"""), WireSession.Call(3, "get_k8s_events")];
        for (var i = 0; i < calls.Length; i++)
        {
            await session.SendAsync(calls[i]);
            await session.AnswerAsync(i);
        }

        var audit = session.Audit();
        var intents = audit.Where(l => (string?)l["kind"] == "intent").Select(l => (string)l["call"]!).ToList();
        var outcomes = audit.Where(l => (string?)l["kind"] == "outcome").ToList();
        Assert.Equal(4, intents.Count);
        Assert.Equal(intents, outcomes.Select(l => (string)l["call"]!));
        Assert.Equal(["ok", "refused", "refused", "refused"], outcomes.Select(l => (string)l["result"]!));
        Assert.Equal([null, "unknown_tool", "invalid_arguments", "gate_closed"], outcomes.Select(l => (string?)l["error"]));
        Assert.Contains("sensitive: closed", outcomes[3]["gates"]!.ToJsonString(), StringComparison.Ordinal);
    }
}
