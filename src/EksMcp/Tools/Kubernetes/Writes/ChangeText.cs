namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Changes as lines of text: <c>spec.replicas: 2 -> 3</c>, <c>+ a: 1</c>, <c>- b: 2</c>.</summary>
internal static class ChangeText
{
    private const int MostInLine = 120;

    public static string Line(FieldChange change) => (change.Before, change.After) switch
    {
        (null, null) => change.Path,
        (null, var after) => $"+ {change.Path}: {Short(after)}",
        (var before, null) => $"- {change.Path}: {Short(before)}",
        var (before, after) => $"{change.Path}: {Short(before)} -> {Short(after)}",
    };

    private static string Short(string text)
    {
        var line = text.Replace('\n', ' ');
        if (line.Length <= MostInLine)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[MostInLine - 1]) ? MostInLine - 1 : MostInLine;
        return line[..end] + "...";
    }
}
