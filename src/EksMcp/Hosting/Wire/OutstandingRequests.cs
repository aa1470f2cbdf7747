using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>Requests that were read and not answered yet: a closing door waits for them, and nobody can pile them up without end.</summary>
internal sealed class OutstandingRequests
{
    /// <summary>Beyond it requests are refused; a client that does not read its answers comes no further.</summary>
    public const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, int> _open = [];
    private readonly HashSet<RequestId> _listening = [];
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closing;

    /// <summary>False where the message is a request too many.</summary>
    public bool TryReceive(JsonRpcMessage message)
    {
        lock (_lock)
        {
            switch (message)
            {
                case JsonRpcRequest when _open.Count + _listening.Count >= Most:
                    return false;
                // It stays open as long as the client does and would hold the door for ever.
                case JsonRpcRequest { Method: "subscriptions/listen" } request:
                    _listening.Add(request.Id);
                    break;
                case JsonRpcRequest request:
                    _open[request.Id] = _open.GetValueOrDefault(request.Id) + 1;
                    break;
                case JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters } when IdOf(parameters["requestId"]) is { } cancelled:
                    Done(cancelled);
                    break;
            }

            return true;
        }
    }

    /// <summary>Whether somebody waits for this message: answers to cancelled requests are not sent.</summary>
    public bool IsAwaited(JsonRpcMessage message)
    {
        lock (_lock)
        {
            return message is not (JsonRpcResponse or JsonRpcError)
                || (((JsonRpcMessageWithId)message).Id is var id && (_open.ContainsKey(id) || _listening.Contains(id)));
        }
    }

    /// <summary>The message went out, or never will.</summary>
    public void Settle(JsonRpcMessage message)
    {
        if (message is JsonRpcMessageWithId settled)
        {
            lock (_lock)
            {
                Done(settled.Id);
            }
        }
    }

    /// <summary>Completes when every request has its answer, at the latest after <paramref name="limit"/>.</summary>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _closing = true;
            SignalIfIdle();
        }

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
        _listening.Remove(id);
        if (_open.TryGetValue(id, out var count) && count > 1)
        {
            _open[id] = count - 1;
        }
        else
        {
            _open.Remove(id);
        }

        SignalIfIdle();
    }

    private void SignalIfIdle()
    {
        if (_closing && _open.Count == 0)
        {
            _idle.TrySetResult();
        }
    }
}
