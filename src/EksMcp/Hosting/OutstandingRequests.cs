using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting;

/// <summary>Requests that were read and not answered yet, so that a closing door can wait for them.</summary>
internal sealed class OutstandingRequests
{
    private readonly ConcurrentDictionary<RequestId, byte> _open = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _closing;

    public void Received(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest request)
        {
            // subscriptions/listen stays open as long as the client does; it would hold the door for ever.
            if (request.Method != "subscriptions/listen")
            {
                _open[request.Id] = 0;
            }
        }
        else if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }
            && IdOf(parameters["requestId"]) is { } cancelled)
        {
            Done(cancelled);
        }
    }

    public void Sent(JsonRpcMessage message)
    {
        if (message is JsonRpcMessageWithId answer and not JsonRpcRequest)
        {
            Done(answer.Id);
        }
    }

    /// <summary>Completes when every request has its answer, at the latest after <paramref name="limit"/>.</summary>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _closing = true;
        SignalIfIdle();
        try
        {
            await _idle.Task.WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The bound is the point: what is left is cancelled when the session ends.
        }
    }

    private static RequestId? IdOf(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? new RequestId(text)
        : value.TryGetValue<long>(out var number) ? new RequestId(number)
        : null;

    private void Done(RequestId id)
    {
        _open.TryRemove(id, out _);
        SignalIfIdle();
    }

    private void SignalIfIdle()
    {
        if (_closing && _open.IsEmpty)
        {
            _idle.TrySetResult();
        }
    }
}
