using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace EksMcp.Tests.House;

/// <summary>Who may know whom, and what stands in one place only.</summary>
public sealed class WallTests
{
    private static readonly Dictionary<string, string[]> Diets = new(StringComparer.Ordinal)
    {
        ["EksMcp"] = ["EksMcp.Guard", "EksMcp.Kubernetes", "EksMcp.Sandbox", "ModelContextProtocol.Core", "Spectre.Console", "System.CommandLine", "YamlDotNet"],
        ["EksMcp.Guard"] = [],
        ["EksMcp.Kubernetes"] = ["EksMcp.Guard", "Polly.Core", "YamlDotNet"],
        ["EksMcp.Sandbox"] = ["Microsoft.AspNetCore.App", "YamlDotNet"],
    };

    [Fact]
    public void Every_project_keeps_to_its_diet()
    {
        var projects = Repository.Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).ToList();

        Assert.Equal(Diets.Keys.Order(StringComparer.Ordinal), projects.Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal));
        Assert.All(projects, p => Assert.Equal(Diets[Path.GetFileNameWithoutExtension(p)].Order(StringComparer.Ordinal), References(p).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData(@"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker|TcpClient|UdpClient|WebSocket|QuicConnection)\b|new Socket\(", "src/EksMcp.Kubernetes/Transport/")]
    [InlineData(@"\bProcess\.Start\(|new Process\b", "src/EksMcp.Kubernetes/Credentials/ExecPlugin.cs", "src/EksMcp/Cli/")]
    [InlineData(@"\bConsole\.", "src/EksMcp/Cli/", "src/EksMcp/Program.cs")]
    [InlineData(@"\bEnvironment\.(GetEnvironmentVariables?|ExpandEnvironmentVariables|SetEnvironmentVariable)\(", "src/EksMcp/Hosting/ProcessEnvironment.cs")]
    [InlineData(@"new (Read|Write)Grant\(", "src/EksMcp/Pipeline/")]
    [InlineData(@"catch( \(Exception( \w+)?\))?\s*(\r?\n|\{)", "src/EksMcp/Pipeline/FaultPolicy.cs")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)|Thread\.Sleep|async void")]
    public void It_stands_in_one_place(string pattern, params string[] places)
    {
        var code = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(10));
        var found = Repository.Code("src/").Where(f => Code(f).Any(code.IsMatch)).ToList();

        Offenders.None(found.Where(f => !places.Any(p => f.StartsWith(p, StringComparison.Ordinal))));
        Assert.All(places, p => Assert.True(Repository.Exists(p), p));
    }

    // Comments may speak of what code may not do; a line break after a catch counts, so each line keeps its own.
    private static IEnumerable<string> Code(string file) => Repository.Lines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)).Select(l => l + "\n");

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants()
            .Where(e => e.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference")
            .Select(e => e.Attribute("Include")!.Value)
            .Select(name => name.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name);
}
