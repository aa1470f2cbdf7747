using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>An object by kind, namespace and name.</summary>
internal sealed record ObjectName(string Kind, string Namespace, string Name)
{
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}

/// <summary>What a check concluded.</summary>
/// <param name="Cause">One sentence.</param>
/// <param name="Evidence">What answers said, each with where it stands.</param>
/// <param name="NextStep">What would solve it.</param>
internal sealed record Verdict(string Cause, IReadOnlyList<string> Evidence, string NextStep)
{
    /// <summary>A patch of the object at fault that would solve it, where the answers say enough to write one: a strategic merge patch.</summary>
    public JsonObject? Patch { get; init; }

    /// <summary>False: it looks unwell and is as it is meant to be.</summary>
    public bool IsFault { get; private init; } = true;

    public static Verdict Harmless(string why) => new(why, [], "") { IsFault = false };
}

/// <summary>One root cause.</summary>
/// <param name="Class">A stable word, such as <c>missing-config</c>.</param>
/// <param name="Words">The class as people say it.</param>
/// <param name="Object">The object at fault: the workload, the Service or the claim.</param>
/// <param name="Verdict">Cause, evidence, next step.</param>
/// <param name="Pods">Its own pods that show it.</param>
/// <param name="Symptoms">Other objects that are unwell because of it.</param>
internal sealed record Finding(string Class, string Words, ObjectName Object, Verdict Verdict, IReadOnlyList<string> Pods, IReadOnlyList<string> Symptoms);

/// <summary>Something is wrong with it, and what could be read does not say what.</summary>
internal sealed record Unexplained(ObjectName Object, string Showing, string Why);

/// <summary>What an investigation came to.</summary>
internal sealed record Outcome(IReadOnlyList<Finding> Findings, IReadOnlyList<Unexplained> Unexplained);
