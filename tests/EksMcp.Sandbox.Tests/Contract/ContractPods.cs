namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>One pod a state.</summary>
internal static class ContractPods
{
    public static string Json { get; } = $"[{string.Join(',', Pods())}]";

    private static IEnumerable<string> Pods() =>
    [
        Pod("running", "Running", Ready("True"), Container("main", """{"running":{"startedAt":"2026-03-01T09:00:05Z"} }""", ready: true)),
        Pod("crash-loop", "Running", Ready("False"), Container("main", Waiting("CrashLoopBackOff"), restarts: 7, last: Terminated(1, "Error"))),
        Pod("oom", "Running", Ready("False"), Container("main", Terminated(137, "OOMKilled"), restarts: 2, last: Terminated(137, "OOMKilled"))),
        Pod("bad-image", "Pending", Ready("False"), Container("main", Waiting("ImagePullBackOff"))),
        Pod("creating", "Pending", Ready("False"), Container("main", Waiting("ContainerCreating"))),
        Pod("evicted", "Failed", "", "", more: """, "reason":"Evicted","message":"The node was low on resource: memory." """),
        Pod("completed", "Succeeded", Ready("False"), Container("main", Terminated(0, "Completed"))),
        Pod("exit-code", "Failed", Ready("False"), Container("main", Terminated(2, ""))),
        Pod("by-signal", "Failed", Ready("False"), Container("main", """{"terminated":{"exitCode":137,"signal":9} }""")),
        Pod("pending", "Pending", """{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available."}""", "", node: null),
        Pod("no-status", null, "", "", node: null),
        Pod("half-done", "Running", Ready("False"), Container("main", Terminated(0, "Completed")) + "," + Container("side", Running, ready: true), spec: Two),
        Pod("half-done-ready", "Running", Ready("True"), Container("main", Terminated(0, "Completed")) + "," + Container("side", Running, ready: true), spec: Two),
        Pod("two-faults", "Running", Ready("False"), Container("main", Waiting("CrashLoopBackOff"), restarts: 3) + "," + Container("side", Terminated(1, "Error"), restarts: 4), spec: Two),
        Pod("gates", "Running", Ready("False") + """,{"type":"example.com/one","status":"True"},{"type":"example.com/two","status":"False"}""",
            Container("main", Running, ready: true), spec: """, "readinessGates":[{"conditionType":"example.com/one"},{"conditionType":"example.com/two"}] """),
        Pod("init-running", "Pending", Ready("False"), Container("main", Waiting("PodInitializing")), spec: Inits,
            init: Container("first", Terminated(0, "Completed"), restarts: 1) + "," + Container("second", Running)),
        Pod("init-waiting", "Pending", Ready("False"), Container("main", Waiting("PodInitializing")), spec: Inits,
            init: Container("first", Waiting("PodInitializing")) + "," + Container("second", Waiting("PodInitializing"))),
        Pod("init-crash", "Pending", Ready("False"), Container("main", Waiting("PodInitializing")), spec: Inits,
            init: Container("first", Waiting("CrashLoopBackOff"), restarts: 5) + "," + Container("second", Waiting("PodInitializing"))),
        Pod("init-error", "Pending", Ready("False"), Container("main", Waiting("PodInitializing")), spec: Inits, init: Container("first", Terminated(3, "Error"))),
        Pod("init-exit-code", "Pending", Ready("False"), Container("main", Waiting("PodInitializing")), spec: Inits, init: Container("first", Terminated(3, ""))),
        Pod("init-done", "Running", Ready("True"), Container("main", Running, ready: true, restarts: 1), spec: Inits,
            init: Container("first", Terminated(0, "Completed"), restarts: 2) + "," + Container("second", Terminated(0, "Completed"))),
        Pod("nominated", "Pending", "", "", node: null, more: """, "nominatedNodeName":"node-1" """),
        Pod("terminating", "Running", Ready("True"), Container("main", Running, ready: true), metadata: """, "deletionTimestamp":"2026-03-01T10:00:00Z","deletionGracePeriodSeconds":30 """),
        Pod("node-lost", "Running", Ready("False"), Container("main", Running, ready: true), more: """, "reason":"NodeLost" """,
            metadata: """, "deletionTimestamp":"2026-03-01T10:00:00Z","deletionGracePeriodSeconds":30 """),
    ];

    private const string Running = """{"running":{"startedAt":"2026-03-01T09:00:05Z"} }""";

    private const string Two = """, "containers":[{"name":"main","image":"registry.example.com/app:1"},{"name":"side","image":"registry.example.com/side:2"}] """;

    private const string Inits = """, "initContainers":[{"name":"first","image":"registry.example.com/init:1"},{"name":"second","image":"registry.example.com/init:2"}] """;

    private static string Ready(string status) => $$"""{"type":"Ready","status":"{{status}}"}""";

    private static string Waiting(string reason) => $$"""{"waiting":{"reason":"{{reason}}"} }""";

    private static string Terminated(int exitCode, string reason) => $$"""
        {"terminated":{"exitCode":{{exitCode}},"reason":"{{reason}}","startedAt":"2026-03-01T09:30:00Z","finishedAt":"2026-03-01T09:30:10Z"} }
        """;

    private static string Container(string name, string state, bool ready = false, int restarts = 0, string last = "{}") => $$"""
        {"name":"{{name}}","image":"registry.example.com/app:1","imageID":"","ready":{{(ready ? "true" : "false")}},"restartCount":{{restarts}},"state":{{state}},"lastState":{{last}}}
        """;

    private static string Pod(
        string name, string? phase, string conditions, string containers,
        string more = "", string spec = "", string init = "", string? node = "node-1", string metadata = "")
    {
        var containersOfSpec = spec.Contains("\"containers\"", StringComparison.Ordinal)
            ? "" : """, "containers":[{"name":"main","image":"registry.example.com/app:1"}] """;
        var status = phase is null ? "{}" : $$"""
            {"phase":"{{phase}}","conditions":[{{conditions}}],"containerStatuses":[{{containers}}],"initContainerStatuses":[{{init}}]
             {{(phase == "Running" ? """, "podIP":"10.0.0.7","podIPs":[{"ip":"10.0.0.7"}] """ : "")}} {{more}} }
            """;
        return $$"""
            {"apiVersion":"v1","kind":"Pod",
             "metadata":{"name":"{{name}}","namespace":"team-a","labels":{"app":"{{name}}","tier":"{{(name.StartsWith("init", StringComparison.Ordinal) ? "init" : "main")}}"} {{metadata}} },
             "spec":{"restartPolicy":"Always" {{(node is null ? "" : $", \"nodeName\":\"{node}\"")}} {{containersOfSpec}} {{spec}} },
             "status":{{status}} }
            """;
    }
}
