using System.Xml.Linq;

namespace EksMcp.Tests.House;

/// <summary>A clone builds the same everywhere.</summary>
public sealed class ProjectTests
{
    [Fact]
    public void Every_project_has_a_lock_file() =>
        Offenders.None(Repository.Projects.Where(p => !Repository.Exists($"{Path.GetDirectoryName(p)!.Replace('\\', '/')}/packages.lock.json")));

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Xml("EksMcp.slnx").Descendants("Project").Select(p => p.Attribute("Path")!.Value);

        Assert.Equal(Repository.Projects.Order(StringComparer.Ordinal), solution.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Versions_stand_in_one_file()
    {
        Offenders.None(Repository.Projects.Where(p => Xml(p).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null)));
        Assert.All(Xml("Directory.Packages.props").Descendants("PackageVersion"), v => Assert.Matches(@"^\d+\.\d+\.\d+(\.\d+)?$", v.Attribute("Version")!.Value));
    }

    [Fact]
    public void Every_central_version_is_used()
    {
        var used = Repository.Projects.Append("Directory.Build.props").Append("tests/Directory.Build.props")
            .SelectMany(p => Xml(p).Descendants("PackageReference")).Select(r => r.Attribute("Include")!.Value);

        Offenders.None(Xml("Directory.Packages.props").Descendants("PackageVersion").Select(v => v.Attribute("Include")!.Value).Except(used, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_has_tests()
    {
        var tested = Repository.Projects.Where(p => p.StartsWith("tests/", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p)).ToList();

        Offenders.None(Repository.Projects.Where(p => p.StartsWith("src/", StringComparison.Ordinal)).Select(p => $"{Path.GetFileNameWithoutExtension(p)}.Tests").Except(tested, StringComparer.Ordinal));
    }

    private static XDocument Xml(string file) => XDocument.Load(Path.Combine(Repository.Root, file));
}
