using EksMcp.Pipeline;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace EksMcp.Hosting;

/// <summary>Passes progress on to the client that asked for it, in order; a client that does not read holds up nothing.</summary>
internal sealed class ProgressSink(McpServer server, ProgressToken token, CancellationToken cancellationToken) : IProgress<CallProgress>
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private double _highest = double.NegativeInfinity;
    private bool _ended;

    public void Report(CallProgress value)
    {
        lock (_lock)
        {
            // The protocol wants numbers that rise; a client that is slow gets the newest, not all.
            if (_ended || value.Done <= _highest || !_last.IsCompleted)
            {
                return;
            }

            _highest = value.Done;
            _last = server.NotifyProgressAsync(
                token,
                new ProgressNotificationValue { Progress = (float)value.Done, Total = (float?)value.Total, Message = value.Message },
                cancellationToken: cancellationToken);
        }
    }

    /// <summary>After it nothing more is said: the answer follows.</summary>
    public async Task EndAsync()
    {
        Task last;
        lock (_lock)
        {
            _ended = true;
            last = _last;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
