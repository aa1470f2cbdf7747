namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Spells paths into objects: <c>spec.containers[name=web].image</c>, <c>metadata.labels["app.kubernetes.io/name"]</c>.</summary>
internal static class FieldPath
{
    private const int MaxName = 120;

    public static string Member(string path, string name)
    {
        var isPlain = name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        return !isPlain ? $"{path}[\"{Cut(name)}\"]" : path.Length == 0 ? name : $"{path}.{name}";
    }

    public static string Cut(string name) => name.Length <= MaxName ? name : $"{name[..MaxName]}...";
}
