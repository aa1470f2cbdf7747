using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>A tab in the indentation is the usual reason for a message that explains nothing.</summary>
internal static class Tabs
{
    /// <summary>Names the last line up to the one with the error, or the one behind it, that is indented with a tab; null where none is.</summary>
    public static ToolException? Explain(string text, long errorLine)
    {
        long line = 0, found = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (++line > errorLine + 1)
            {
                break;
            }

            var indentation = content[..^content.TrimStart(" \t-").Length];
            if (indentation.Contains('\t'))
            {
                found = line;
            }
        }

        return found == 0 ? null : ManifestProblem.At(found, "indented with a tab", "YAML takes only spaces for indentation.");
    }
}
