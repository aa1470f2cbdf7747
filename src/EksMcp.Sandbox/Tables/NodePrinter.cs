using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Nodes.</summary>
internal static class NodePrinter
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static ITablePrinter Node { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Status", "Whether it is ready, and whether pods may be put there.", Status),
        Column.Text("Roles", "Its roles, by its labels.", Roles),
        Column.Age,
        Column.Text("Version", "The kubelet's version.", o => o.Text("status", "nodeInfo", "kubeletVersion")),
        Column.Text("Internal-IP", "Its address inside.", o => Address(o, "InternalIP"), 1),
        Column.Text("External-IP", "Its address outside.", o => Address(o, "ExternalIP"), 1),
        Column.Text("OS-Image", "Its operating system.", o => o.TextOr("<unknown>", "status", "nodeInfo", "osImage"), 1),
        Column.Text("Kernel-Version", "Its kernel.", o => o.TextOr("<unknown>", "status", "nodeInfo", "kernelVersion"), 1),
        Column.Text("Container-Runtime", "What runs its containers.", o => o.TextOr("<unknown>", "status", "nodeInfo", "containerRuntimeVersion"), 1));

    private static string Status(JsonObject o)
    {
        var ready = o.Items("status", "conditions").LastOrDefault(c => c.Text("type") == "Ready")?.Text("status");
        var status = ready switch { null => "Unknown", "True" => "Ready", _ => "NotReady" };
        return o.Flag("spec", "unschedulable") == true ? $"{status},SchedulingDisabled" : status;
    }

    private static string Roles(JsonObject o)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in o.At("metadata", "labels") as JsonObject ?? [])
        {
            if (key.StartsWith(RolePrefix, StringComparison.Ordinal)) roles.Add(key[RolePrefix.Length..]);
            else if (key == "kubernetes.io/role") roles.Add(value.TextOr(""));
        }

        roles.Remove("");
        return roles.Count == 0 ? "<none>" : string.Join(',', roles);
    }

    private static string Address(JsonObject o, string type) =>
        o.Items("status", "addresses").FirstOrDefault(a => a.Text("type") == type)?.Text("address") ?? "<none>";
}
