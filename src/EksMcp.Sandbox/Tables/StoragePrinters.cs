using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Volumes, claims and what provides them. VolumeAttributesClass columns are 1.29's, CSIDriver's later ones 1.21's.</summary>
internal static class StoragePrinters
{
    public static ITablePrinter StorageClass { get; } = new ColumnPrinter(
        Column.Name with { Cell = (o, _) => o.TextOr("", "metadata", "name") + (IsDefault(o) ? " (default)" : "") },
        Column.Text("Provisioner", "Who makes the volumes.", o => o.Text("provisioner")),
        Column.Text("ReclaimPolicy", "What becomes of a volume without a claim.", o => o.Text("reclaimPolicy") ?? "Delete"),
        Column.Text("VolumeBindingMode", "When a volume is made.", o => o.Text("volumeBindingMode") ?? "Immediate"),
        Column.Flag("AllowVolumeExpansion", "Claims may grow.", o => o.Flag("allowVolumeExpansion") == true) is var growth
            ? growth with { Definition = growth.Definition with { Type = "string" } } : growth,
        Column.Age);

    public static ITablePrinter VolumeAttachment { get; } = new ColumnPrinter(
        Column.Name,
        new(new("Attacher", "string", "name", "The driver that attaches.", 0), (o, _) => o.TextOr("", "spec", "attacher")),
        Column.Text("PV", "The volume.", o => o.Text("spec", "source", "persistentVolumeName")),
        Column.Text("Node", "The node.", o => o.Text("spec", "nodeName")),
        Column.Flag("Attached", "It is attached.", o => o.Flag("status", "attached") == true),
        Column.Age);

    public static ITablePrinter CsiNode { get; } = new ColumnPrinter(
        Column.Name,
        Column.Whole("Drivers", "Drivers on the node.", o => o.Count("spec", "drivers")),
        Column.Age);

    public static ITablePrinter CsiDriver(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Flag("AttachRequired", "Volumes must be attached first.", o => o.Flag("spec", "attachRequired") != false),
        Column.Flag("PodInfoOnMount", "The driver is told about the pod.", o => o.Flag("spec", "podInfoOnMount") == true),
        .. profile == ApiProfile.Current ? LaterDriverColumns() : [],
        Column.Text("Modes", "Lives of a volume that it knows.", o => Joined(o.Texts("spec", "volumeLifecycleModes"), "<none>")),
        Column.Age]);

    public static ITablePrinter PersistentVolume(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Text("Capacity", "Its size.", o => Quantity.Canonical(o.Text("spec", "capacity", "storage"))),
        Column.Text("Access Modes", "How it may be mounted.", o => AccessModes(o.Texts("spec", "accessModes"))),
        Column.Text("Reclaim Policy", "What becomes of it without a claim.", o => o.Text("spec", "persistentVolumeReclaimPolicy") ?? "Retain"),
        Column.Text("Status", "Whether it is bound.", Phase),
        Column.Text("Claim", "The claim that holds it.", Claim),
        Column.Text("StorageClass", "Its storage class.", ClassName),
        .. AttributesClass(profile),
        Column.Text("Reason", "Why it failed.", o => o.Text("status", "reason")),
        Column.Age,
        Mode]);

    public static ITablePrinter PersistentVolumeClaim(ApiProfile profile) => new ColumnPrinter([
        Column.Name,
        Column.Text("Status", "Whether it is bound.", Phase),
        Column.Text("Volume", "The volume it holds.", o => o.Text("spec", "volumeName")),
        Column.Text("Capacity", "The volume's size.", o => IsBound(o) ? Quantity.Canonical(o.Text("status", "capacity", "storage")) : ""),
        Column.Text("Access Modes", "How it may be mounted.", o => IsBound(o) ? AccessModes(o.Texts("status", "accessModes")) : ""),
        Column.Text("StorageClass", "Its storage class.", ClassName),
        .. AttributesClass(profile),
        Column.Age,
        Mode]);

    private static Column Mode => Column.Text(
        "VolumeMode", "File system or block device.", o => o.Text("spec", "volumeMode") ?? "Filesystem", 1);

    private static IEnumerable<Column> AttributesClass(ApiProfile profile) => profile == ApiProfile.Current
        ? [Column.Text("VolumeAttributesClass", "Its class of changeable attributes.", o => o.Text("spec", "volumeAttributesClassName") ?? "<unset>")]
        : [];

    private static IEnumerable<Column> LaterDriverColumns() =>
    [
        Column.Flag("StorageCapacity", "The scheduler minds the capacity left.", o => o.Flag("spec", "storageCapacity") == true),
        Column.Text("TokenRequests", "Audiences of tokens it is given.", o =>
            o.At("spec", "tokenRequests") is JsonArray ? string.Join(',', o.Items("spec", "tokenRequests").Select(t => t.TextOr("", "audience"))) : "<unset>"),
        Column.Flag("RequiresRepublish", "Volumes are mounted anew from time to time.", o => o.Flag("spec", "requiresRepublish") == true),
    ];

    private static bool IsBound(JsonObject o) => o.TextOr("", "spec", "volumeName").Length > 0;

    private static string Phase(JsonObject o) =>
        o.At("metadata", "deletionTimestamp") is not null ? "Terminating" : o.TextOr("Pending", "status", "phase");

    private static string Claim(JsonObject o) => o.At("spec", "claimRef") is JsonObject claim
        ? $"{claim.Text("namespace")}/{claim.Text("name")}" : "";

    private static string ClassName(JsonObject o) =>
        o.Text("metadata", "annotations", "volume.beta.kubernetes.io/storage-class") ?? o.TextOr("", "spec", "storageClassName");

    private static bool IsDefault(JsonObject o) =>
        o.Text("metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true"
        || o.Text("metadata", "annotations", "storageclass.beta.kubernetes.io/is-default-class") == "true";

    private static string AccessModes(IEnumerable<string> modes)
    {
        var given = modes.ToHashSet(StringComparer.Ordinal);
        (string Mode, string Short)[] known =
            [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];
        return string.Join(',', known.Where(k => given.Contains(k.Mode)).Select(k => k.Short));
    }

    private static string Joined(IEnumerable<string> texts, string whenNone) =>
        string.Join(',', texts) is { Length: > 0 } text ? text : whenNone;
}
