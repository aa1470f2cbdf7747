using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Testing.Tests.RealCluster;

/// <summary>Small worlds, written as JSON.</summary>
internal static class Sample
{
    public static World World(params string[] objects) => new()
    {
        Name = "sample",
        Objects = [.. objects.Select(o => JsonNode.Parse(o)!.AsObject())],
    };

    public static string Node(string name) => $$"""
        { "apiVersion": "v1", "kind": "Node", "metadata": { "name": "{{name}}", "uid": "uid-{{name}}" },
          "status": { "conditions": [ { "type": "Ready", "status": "False", "reason": "KubeletNotReady" } ] } }
        """;

    public static string Pod(string space, string name, string extra = "", string status = """{ "phase": "Running" }""") => $$"""
        { "apiVersion": "v1", "kind": "Pod",
          "metadata": { "name": "{{name}}", "namespace": "{{space}}", "uid": "uid-{{name}}", "resourceVersion": "77",
                        "creationTimestamp": "2026-01-01T00:00:00Z" {{extra}} },
          "spec": { "nodeName": "node-1", "containers": [ { "name": "app", "image": "example.com/app:1" } ] },
          "status": {{status}} }
        """;
}
