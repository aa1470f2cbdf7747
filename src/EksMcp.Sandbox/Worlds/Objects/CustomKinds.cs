using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>A custom kind, <c>backups.ops.example.com</c>, and resources of it.</summary>
internal static class CustomKinds
{
    public static void BackupKind(this WorldDraft draft, DateTimeOffset created)
    {
        var item = Shape.Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "backups.ops.example.com", created, generation: 1);
        item["spec"] = Shape.Literal("""
            {
              "group": "ops.example.com",
              "names": { "kind": "Backup", "listKind": "BackupList", "plural": "backups", "singular": "backup", "shortNames": ["bk"] },
              "scope": "Namespaced",
              "conversion": { "strategy": "None" },
              "versions": [ {
                "name": "v1", "served": true, "storage": true, "subresources": { "status": {} },
                "additionalPrinterColumns": [
                  { "name": "Schedule", "type": "string", "jsonPath": ".spec.schedule" },
                  { "name": "Phase", "type": "string", "jsonPath": ".status.phase" },
                  { "name": "Age", "type": "date", "jsonPath": ".metadata.creationTimestamp" } ],
                "schema": { "openAPIV3Schema": { "type": "object", "properties": {
                  "spec": { "type": "object", "required": ["schedule"], "properties": {
                    "schedule": { "type": "string" }, "target": { "type": "string" }, "keepDays": { "type": "integer" } } },
                  "status": { "type": "object", "properties": {
                    "phase": { "type": "string" }, "lastRun": { "type": "string", "format": "date-time" } } } } } }
              } ]
            }
            """);
        item["status"] = new JsonObject
        {
            ["acceptedNames"] = item["spec"]!["names"]!.DeepClone(),
            ["storedVersions"] = Shape.Texts("v1"),
            ["conditions"] = new JsonArray(
                Shape.Condition("NamesAccepted", true, created, "NoConflicts", "no conflicts found"),
                Shape.Condition("Established", true, created, "InitialNamesAccepted", "the initial names have been accepted")),
        };
        draft.Add(item);
    }

    public static void Backup(this WorldDraft draft, string ns, string name, string schedule, string target, DateTimeOffset created, DateTimeOffset lastRun)
    {
        var item = Shape.Object("ops.example.com/v1", "Backup", ns, name, created, generation: 1);
        item["spec"] = new JsonObject { ["schedule"] = schedule, ["target"] = target, ["keepDays"] = 14 };
        item["status"] = new JsonObject { ["phase"] = "Completed", ["lastRun"] = Shape.Time(lastRun) };
        draft.Add(item);
    }
}
