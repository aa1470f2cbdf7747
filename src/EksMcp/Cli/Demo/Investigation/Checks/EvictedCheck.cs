using System.Text.RegularExpressions;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>A node under pressure put the pod off. Status says so by itself.</summary>
internal sealed partial class EvictedCheck : IFaultCheck
{
    public string FaultClass => "evicted";

    public string Words => "evicted under node pressure";

    public Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken) =>
        Task.FromResult(suspect.IsPod && suspect.Object.Text("status.reason") == "Evicted" ? Judge(suspect) : null);

    private static Verdict Judge(Suspect suspect)
    {
        var message = (suspect.Object.Text("status.message") ?? "").Trim();
        var resource = Resource().Match(message) is { Success: true } low ? low.Groups["resource"].Value : "a resource";
        var use = Use().Match(message);
        var used = use.Success ? $", of which it used {use.Groups["used"].Value} after asking for {use.Groups["asked"].Value}" : "";
        return new Verdict(
            $"its node ran low on {resource}{used}",
            [$"status of {suspect.Name.Name}: Evicted, {message}"],
            $"Request as much {resource} as it really uses, so that it is placed where there is room; then delete the evicted pods.");
    }

    [GeneratedRegex(@"low on resource: (?<resource>[a-z-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Resource();

    [GeneratedRegex(@"was using (?<used>\w+), request is (?<asked>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Use();
}
