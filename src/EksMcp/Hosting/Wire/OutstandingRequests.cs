using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>
/// Requests that were read and not answered yet, and calls that still run: a closing door waits for them, and nobody
/// can pile them up without end. A cancelled call counts until it has come to its end.
/// </summary>
internal sealed class OutstandingRequests
{
    /// <summary>Beyond it requests are refused; a client that does not read its answers comes no further.</summary>
    public const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, int> _open = [];
    private readonly Dictionary<RequestId, int> _running = [];
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
                case JsonRpcRequest when _open.Count + _listening.Count + _running.Keys.Count(id => !_open.ContainsKey(id)) >= Most:
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

    /// <summary>A call began to run; pair it with <see cref="Ended"/>.</summary>
    public void Began(RequestId id)
    {
        lock (_lock)
        {
            _running[id] = _running.GetValueOrDefault(id) + 1;
        }
    }

    /// <summary>A call has come to its end, its audit line included.</summary>
    public void Ended(RequestId id)
    {
        lock (_lock)
        {
            TakeOne(_running, id);
            SignalIfIdle();
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

    /// <summary>Completes when every request has its answer and no call runs, at the latest after <paramref name="limit"/>.</summary>
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
            // The bound is the point: what is left is cancelled when the session ends, and gets no answer any more.
            lock (_lock)
            {
                _open.Clear();
                SignalIfIdle();
            }
        }
    }

    private static RequestId? IdOf(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? new RequestId(text)
        : value.TryGetValue<long>(out var number) ? new RequestId(number)
        : null;

    private void Done(RequestId id)
    {
        _listening.Remove(id);
        TakeOne(_open, id);
        SignalIfIdle();
    }

    // A client may use an id again before its first request is answered.
    private static void TakeOne(Dictionary<RequestId, int> counts, RequestId id)
    {
        if (counts.TryGetValue(id, out var count) && count > 1)
        {
            counts[id] = count - 1;
        }
        else
        {
            counts.Remove(id);
        }
    }

    private void SignalIfIdle()
    {
        if (_closing && _open.Count == 0 && _running.Count == 0)
        {
            _idle.TrySetResult();
        }
    }
}
