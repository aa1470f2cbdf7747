namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Logs of some containers of <see cref="ContractPods"/>.</summary>
internal static class ContractLogs
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<ContainerLog> All { get; } =
    [
        new("team-a", "running", "main", Previous: false, Lines("line", 20)),
        new("team-a", "crash-loop", "main", Previous: false, Lines("now", 3)),
        new("team-a", "crash-loop", "main", Previous: true, Lines("before", 3)),
        new("team-a", "half-done", "side", Previous: false, Lines("side", 2)),
        new("team-a", "half-done", "main", Previous: false, Lines("main", 2)),
    ];

    private static LogLine[] Lines(string text, int count) =>
        [.. Enumerable.Range(1, count).Select(i => new LogLine(Start.AddSeconds(i).AddTicks(i * 1234567), $"{text} {i}"))];
}
