using System.Text;

namespace EksMcp.Hosting.Settings;

/// <summary>The text of the configuration file: the one named, else <c>eks-mcp.yaml</c> in the working directory if it is there.</summary>
internal sealed record ConfigurationFile(string? Yaml, string? Path, string? Problem)
{
    internal const string DefaultName = "eks-mcp.yaml";

    /// <summary>Reads at most 1 MiB; what goes wrong stands in <see cref="Problem"/>.</summary>
    internal static ConfigurationFile Find(string? named, string workingDirectory)
    {
        var path = named ?? System.IO.Path.Combine(workingDirectory, DefaultName);
        if (named is null && !File.Exists(path)) { return new ConfigurationFile(null, null, null); }
        var shown = named ?? DefaultName;
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[ConfigurationYaml.LargestFile + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > ConfigurationYaml.LargestFile
                ? new ConfigurationFile(null, shown, $"{shown}: Larger than 1 MiB.")
                : new ConfigurationFile(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).TrimStart('\uFEFF'), shown, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new ConfigurationFile(null, shown, $"{shown}: It cannot be read as UTF-8 text: {e.Message}");
        }
    }
}
