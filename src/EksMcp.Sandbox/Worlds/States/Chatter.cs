using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>The log of a container that does its work: its lines in turn, some of them many times over.</summary>
internal static class Chatter
{
    private const int Rounds = 4;

    public static LogLine[] Lines(PodFacts pod)
    {
        var chatter = pod.Workload.Chatter;
        var count = Math.Max(chatter.Count, Math.Min(60, chatter.Count * Rounds));
        var first = pod.Created.AddSeconds(7);
        var span = pod.Now.AddSeconds(-3) - first;
        if (span > TimeSpan.FromMinutes(40))
        {
            first = pod.Now.AddMinutes(-40);
            span = TimeSpan.FromMinutes(39);
        }

        var step = span / count;
        return [.. Enumerable.Range(0, count).Select(i => new LogLine(first + (step * i), chatter[i % chatter.Count]))];
    }
}
