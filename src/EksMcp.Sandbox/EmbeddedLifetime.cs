using Microsoft.Extensions.Hosting;

namespace EksMcp.Sandbox;

/// <summary>The server lives inside another program: signals and the console are that program's business.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
