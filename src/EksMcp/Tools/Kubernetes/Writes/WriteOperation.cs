namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>What is done to one object, with its words: RBAC's verb, and how a sentence says it.</summary>
internal sealed record WriteOperation(string Name, string Verb, string Past)
{
    public static readonly WriteOperation Create = new("create", "create", "Created");
    public static readonly WriteOperation Replace = new("replace", "update", "Replaced");
    public static readonly WriteOperation Patch = new("patch", "patch", "Patched");
    public static readonly WriteOperation Delete = new("delete", "delete", "Deleted");

    public static readonly IReadOnlyList<WriteOperation> All = [Create, Replace, Patch, Delete];

    public bool NeedsBody => this != Delete;
}
