using System.Text.Json.Nodes;
using EksMcp.Hosting.Wire;
using EksMcp.Testing;
using ModelContextProtocol.Protocol;

namespace EksMcp.Tests.Hosting.Wire;

/// <summary>The count alone: over the wire a cancelled call ends too soon to be seen in between.</summary>
public sealed class OutstandingRequestsTests
{
    private readonly OutstandingRequests _requests = new();

    [Fact]
    public void A_cancelled_call_keeps_its_place_until_it_has_ended()
    {
        for (var i = 0; i < OutstandingRequests.Most; i++)
        {
            Assert.True(_requests.TryReceive(Call(i)));
            _requests.Began(new RequestId(i));
        }

        _requests.TryReceive(Cancelled(7));
        Assert.False(_requests.IsAwaited(new JsonRpcResponse { Id = new RequestId(7), Result = null }));
        Assert.False(_requests.TryReceive(Call(1000)));

        _requests.Ended(new RequestId(7));
        Assert.True(_requests.TryReceive(Call(1000)));
        Assert.False(_requests.TryReceive(Call(1001)));
    }

    [Fact]
    public async Task The_end_waits_for_a_cancelled_call_but_not_without_bound()
    {
        var time = new FakeTime();
        _requests.TryReceive(Call(1));
        _requests.Began(new RequestId(1));
        _requests.TryReceive(Cancelled(1));

        var end = _requests.DrainAsync(TimeSpan.FromSeconds(5), time, TestContext.Current.CancellationToken);
        Assert.False(end.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));
        await end;

        var again = _requests.DrainAsync(TimeSpan.FromSeconds(5), time, TestContext.Current.CancellationToken);
        Assert.False(again.IsCompleted);
        _requests.Ended(new RequestId(1));
        await again;
    }

    private static JsonRpcRequest Call(long id) => new() { Id = new RequestId(id), Method = RequestMethods.ToolsCall };

    private static JsonRpcNotification Cancelled(long id) =>
        new() { Method = NotificationMethods.CancelledNotification, Params = new JsonObject { ["requestId"] = id } };
}
