using System.Text.RegularExpressions;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Apps;

/// <summary>What an application needs, checked as the API server would check it.</summary>
internal sealed partial record AppInput
{
    public required string Name { get; init; }

    public required string Namespace { get; init; }

    public required ImageReference Image { get; init; }

    public required int Port { get; init; }

    public required int Replicas { get; init; }

    public required string Cpu { get; init; }

    public required string Memory { get; init; }

    public required bool Public { get; init; }

    public required bool AutoMode { get; init; }

    public string? HealthPath { get; init; }

    public bool RunAsRoot { get; init; }

    /// <summary>Throws with all problems at once.</summary>
    public static AppInput Check(GenerateAppManifest.Args args)
    {
        var problems = new List<string>();
        Require(problems, ServiceName().IsMatch(args.AppName), "app_name", args.AppName, "must be at most 63 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit");
        Require(problems, NamespaceName().IsMatch(args.Namespace), "namespace", args.Namespace, "must be at most 63 lower-case letters, digits and hyphens");
        var image = ImageReference.Parse(args.ImageUri);
        Require(problems, image is not null, "image_uri", args.ImageUri, "is no image reference such as registry.example.com/team/app:1.4 or app@sha256:...");
        Quantity.Check(problems, "cpu", args.Cpu, Quantity.SmallestCpu, Quantity.LargestCpu, "such as 100m or 1.5");
        Quantity.Check(problems, "memory", args.Memory, Quantity.SmallestMemory, Quantity.LargestMemory, "such as 128Mi or 1Gi");
        Require(problems, args.HealthPath is null || Path().IsMatch(args.HealthPath), "health_path", args.HealthPath ?? "", "must be a path such as /healthz, without spaces");
        return problems.Count == 0 ? Accept(args, image!) : throw new ToolException(ErrorCode.InvalidArguments, $"{string.Join("; ", problems)}. Nothing was made.");
    }

    private static AppInput Accept(GenerateAppManifest.Args args, ImageReference image) => new()
    {
        Name = args.AppName,
        Namespace = args.Namespace,
        Image = image,
        Port = args.Port,
        Replicas = args.Replicas,
        Cpu = args.Cpu,
        Memory = args.Memory,
        Public = args.LoadBalancerScheme == "internet-facing",
        AutoMode = args.LoadBalancer == "auto_mode",
        HealthPath = args.HealthPath,
        RunAsRoot = args.RunAsRoot,
    };

    private static void Require(List<string> problems, bool holds, string argument, string value, string rule)
    {
        if (!holds)
        {
            problems.Add($"{argument} '{Shown.Short(value)}' {rule}");
        }
    }

    // A Service's name is stricter than a Deployment's: it must begin with a letter.
    [GeneratedRegex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ServiceName();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamespaceName();

    [GeneratedRegex("^/[!-~]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
