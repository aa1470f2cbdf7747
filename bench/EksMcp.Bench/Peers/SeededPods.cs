using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Bench.Peers;

/// <summary>Pods as a cluster of deployments has them, about 4 kB each, one in fifty in a crash loop. No chance: every run has the same.</summary>
internal static class SeededPods
{
    private const int PodsPerApp = 10;
    private const int PodsPerNode = 25;
    private const int Namespaces = 20;

    public static World Create(int count) => new()
    {
        Name = "seeded-pods",
        Objects =
        [
            .. Enumerable.Range(0, (count + PodsPerNode - 1) / PodsPerNode).Select(Node),
            .. Enumerable.Range(0, count).Select(Pod),
        ],
    };

    private static JsonObject Node(int i) => Parse($$"""
        { "apiVersion": "v1", "kind": "Node",
          "metadata": { "name": "{{NodeName(i)}}", "labels": { "topology.kubernetes.io/zone": "eu-west-1a", "node.kubernetes.io/instance-type": "m6i.4xlarge" } },
          "status": { "conditions": [ { "type": "Ready", "status": "True", "reason": "KubeletReady" } ] } }
        """);

    private static JsonObject Pod(int i)
    {
        var app = string.Create(CultureInfo.InvariantCulture, $"app-{i / PodsPerApp:d3}");
        var (phase, state, ready, restarts) = i % 50 == 0
            ? ("Running", """{ "waiting": { "reason": "CrashLoopBackOff", "message": "back-off 5m0s restarting failed container" } }""", "false", 42)
            : ("Running", """{ "running": { "startedAt": "2026-01-01T00:00:10Z" } }""", "true", 0);
        return Parse($$"""
            { "apiVersion": "v1", "kind": "Pod",
              "metadata": {
                "name": "{{app}}-7d9c6b8f5d-{{i:x5}}", "namespace": "team-{{i / PodsPerApp % Namespaces}}",
                "labels": { "app.kubernetes.io/name": "{{app}}", "app.kubernetes.io/part-of": "shop", "pod-template-hash": "7d9c6b8f5d" },
                "annotations": { "kubernetes.io/psp": "eks.privileged", "prometheus.io/scrape": "true", "prometheus.io/port": "8080" } },
              "spec": {
                "nodeName": "{{NodeName(i / PodsPerNode)}}", "serviceAccountName": "{{app}}", "priority": 0,
                "containers": [ {
                  "name": "app", "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/{{app}}:1.42.{{i % 7}}",
                  "ports": [ { "name": "http", "containerPort": 8080, "protocol": "TCP" } ],
                  "env": [ { "name": "LOG_LEVEL", "value": "info" }, { "name": "REGION", "value": "eu-west-1" },
                           { "name": "POD_NAME", "valueFrom": { "fieldRef": { "fieldPath": "metadata.name" } } } ],
                  "resources": { "requests": { "cpu": "100m", "memory": "256Mi" }, "limits": { "memory": "512Mi" } },
                  "readinessProbe": { "httpGet": { "path": "/healthz", "port": 8080 }, "periodSeconds": 10 },
                  "volumeMounts": [ { "name": "config", "mountPath": "/etc/app", "readOnly": true } ] } ],
                "volumes": [ { "name": "config", "configMap": { "name": "{{app}}-config" } } ],
                "tolerations": [ { "key": "node.kubernetes.io/not-ready", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300 } ] },
              "status": {
                "phase": "{{phase}}", "qosClass": "Burstable", "podIP": "10.0.{{i / 250}}.{{i % 250 + 1}}", "hostIP": "10.1.0.1",
                "startTime": "2026-01-01T00:00:00Z",
                "conditions": [
                  { "type": "Initialized", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z" },
                  { "type": "Ready", "status": "{{(ready == "true" ? "True" : "False")}}", "lastTransitionTime": "2026-01-01T00:00:10Z" },
                  { "type": "PodScheduled", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z" } ],
                "containerStatuses": [ {
                  "name": "app", "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/{{app}}:1.42.{{i % 7}}",
                  "imageID": "sha256:7c3f2cf3b4f1cbb9d0ab3d0fc2e4a4b3f0f6f9f1f6f9c9f6a1b2c3d4e5f60718",
                  "containerID": "containerd://6e3f2cf3b4f1cbb9d0ab3d0fc2e4a4b3f0f6f9f1f6f9c9f6a1b2c3d4e5f{{i:x5}}",
                  "ready": {{ready}}, "restartCount": {{restarts}}, "state": {{state}} } ] } }
            """);
    }

    private static string NodeName(int i) => $"ip-10-1-{i / 250}-{i % 250}.eu-west-1.compute.internal";

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
