using System.ComponentModel;
using System.Text.Json;
using EksMcp.Hosting.Files;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Manifests;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Apps;

/// <summary>A Deployment and a Service with a load balancer, as YAML. Asks no cluster; writes a file only where a folder is named.</summary>
internal sealed class GenerateAppManifest(ToolServices services)
    : Tool<GenerateAppManifest.Args, GenerateAppManifest.Result>(AppsJson.Default.GenerateAppManifestArgs, AppsJson.Default.GenerateAppManifestResult)
{
    private const string Instead = "Leave output_dir out: the answer holds the manifest.";

    public override ToolMetadata Metadata { get; } = new(
        "generate_app_manifest",
        "Generate an application manifest",
        Access.Write,
        "Makes YAML of a Deployment and a load-balanced Service, for apply_yaml.");

    internal sealed record Args
    {
        public required string AppName { get; init; }

        [LongText(512)]
        public required string ImageUri { get; init; }

        [LongText(4096)]
        [Description("Also save it in this folder")]
        public string? OutputDir { get; init; }

        [Bounds(1, 65535)]
        public int Port { get; set; } = 80;

        [Bounds(0, 1000)]
        public int Replicas { get; set; } = 2;

        public string Cpu { get; set; } = "100m";

        public string Memory { get; set; } = "128Mi";

        public string Namespace { get; set; } = "default";

        [Choices("internal", "internet-facing")]
        public string LoadBalancerScheme { get; set; } = "internal";

        [Choices("auto_mode", "aws_load_balancer_controller")]
        public string LoadBalancer { get; set; } = "auto_mode";

        [Description("HTTP path to probe")]
        public string? HealthPath { get; init; }

        [Description("Image needs root")]
        public bool RunAsRoot { get; init; }
    }

    internal sealed record Result : ToolResult
    {
        [Description("Pass as yaml_content to apply_yaml")]
        public required string Manifest { get; init; }

        [Description("The file that holds it")]
        public string? OutputFilePath { get; init; }

        [Description("written, or unchanged: it held the same before")]
        public string? FileState { get; init; }
    }

    /// <summary>Without a folder nothing is written anywhere.</summary>
    public override Access AccessOf(JsonElement arguments) => arguments.TryGetProperty("output_dir", out _) ? Access.Write : Access.Read;

    protected override async Task<Result> RunAsync(Args args, ToolCall call, CancellationToken cancellationToken)
    {
        var app = AppInput.Check(args);
        var manifest = ManifestWriter.Write([AppDeployment.Of(app), AppService.Of(app)]);
        var file = args.OutputDir is { } folder
            ? await FileRoots.Of(services.Settings).WriteNewAsync(call, folder, $"{app.Name}-manifest.yaml", manifest, Instead, cancellationToken)
            : null;
        return new Result
        {
            Manifest = manifest,
            OutputFilePath = file?.Path,
            FileState = file is null ? null : file.New ? "written" : "unchanged",
            Notes = AppNotes.Of(app),
        };
    }

    protected override string Describe(Result result) =>
        $"{(result.OutputFilePath is { } path ? $"{path}: {result.FileState}." : "Made; nothing was written.")} The manifest stands in the structured content.{Lines(result)}";

    protected override string DescribeFully(Result result) =>
        $"{(result.OutputFilePath is { } path ? $"{path}: {result.FileState}.\n" : "")}{result.Manifest}{Lines(result)}";

    private static string Lines(Result result) => string.Concat((result.Notes ?? []).Select(n => $"\n# {n}"));
}
