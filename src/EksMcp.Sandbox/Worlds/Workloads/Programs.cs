using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>Tells a world what it knows of the programs that its workloads run.</summary>
internal static class Programs
{
    public static void Know(this WorldDraft draft, Workload workload)
    {
        var (repository, tag) = Split(workload.Image);
        var needs = workload.Needs;
        var tags = new List<string>(needs.Tags);
        if (!needs.TagIsMissing) { tags.Add(tag); }
        if (workload.Revision > 1 && Split(workload.OlderImage ?? workload.Image + "-rc1") is var older && older.Repository == repository) { tags.Add(older.Tag); }
        if (tags.Count == 0) { tags.Add("latest"); }
        draft.Program(new ProgramFacts(repository)
        {
            Tags = tags,
            Private = needs.PrivateRegistry,
            Ports = workload.Port > 0 ? [workload.Port] : [],
            HealthPaths = workload.Port > 0 ? [workload.ProbePath] : [],
            Memory = (long)Quantity.Number(needs.Memory),
            Bursts = needs.Bursts,
            Settings = needs.Settings,
            Files = needs.Files,
            LastWords = needs.LastWords,
            WordsWhileGrowing = needs.WordsWhileGrowing,
            ExitCode = needs.ExitCode,
            Chatter = workload.Chatter,
            Ends = workload.Pods.Any(p => p is Completed),
        });
        if (workload.Sidecar is { } sidecar && Split(sidecar) is var beside) { draft.Program(new ProgramFacts(beside.Repository) { Tags = [beside.Tag], Ports = [] }); }
    }

    private static (string Repository, string Tag) Split(string image) => image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/')
        ? (image[..colon], image[(colon + 1)..]) : (image, "latest");
}
