namespace EksMcp.Tests.House;

/// <summary>The files of this repository, as a contributor has them: build output and installed tools left out.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", ".idea", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> Code(params string[] under) => Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && under.Any(u => f.StartsWith(u, StringComparison.Ordinal)));

    public static IEnumerable<string> Projects => Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    public static IEnumerable<string> Pages => Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    public static bool Exists(string file) => File.Exists(Path.Combine(Root, file)) || Directory.Exists(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EksMcp.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("These tests run inside the repository: no EksMcp.slnx stands above them.");
        }

        return folder.FullName;
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d), StringComparer.Ordinal)).SelectMany(Walk));
}
