using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Role bindings and certificate requests. RequestedDuration is 1.22's.</summary>
internal static class AccessPrinters
{
    public static ITablePrinter Binding { get; } = new ColumnPrinter(
        Column.Name,
        Column.Text("Role", "The role that is granted.", o => $"{o.Text("roleRef", "kind")}/{o.Text("roleRef", "name")}"),
        Column.Age,
        Column.Text("Users", "Users who get it.", o => Subjects(o, "User"), 1),
        Column.Text("Groups", "Groups that get it.", o => Subjects(o, "Group"), 1),
        Column.Text("ServiceAccounts", "Service accounts that get it.", o => Subjects(o, "ServiceAccount"), 1));

    public static ITablePrinter CertificateSigningRequest(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Age,
        Column.Text("SignerName", "Who is asked to sign.", o => o.TextOr("<none>", "spec", "signerName")),
        Column.Text("Requestor", "Who asks.", o => o.Text("spec", "username")),
        .. profile == ApiProfile.Current ? [Column.Text("RequestedDuration", "For how long.", RequestedDuration)] : Array.Empty<Column>(),
        Column.Text("Condition", "How far it is.", Condition)]);

    private static string Subjects(JsonObject o, string kind) => string.Join(", ", o.Items("subjects")
        .Where(s => s.Text("kind") == kind)
        .Select(s => kind == "ServiceAccount" && s.TextOr("", "namespace").Length > 0 ? $"{s.Text("namespace")}/{s.Text("name")}" : s.TextOr("", "name")));

    private static string RequestedDuration(JsonObject o) => o.Whole("spec", "expirationSeconds") is { } seconds and < int.MaxValue
        ? Age.Spell(TimeSpan.FromSeconds(seconds)) : "<none>";

    private static string Condition(JsonObject o)
    {
        var types = o.Items("status", "conditions").Select(c => c.TextOr("", "type")).ToHashSet(StringComparer.Ordinal);
        var status = types.Contains("Denied") ? "Denied" : types.Contains("Approved") ? "Approved" : "Pending";
        if (types.Contains("Failed")) status += ",Failed";
        return o.TextOr("", "status", "certificate").Length > 0 ? $"{status},Issued" : status;
    }
}
