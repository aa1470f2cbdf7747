namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Events of the core API and of <c>events.k8s.io</c>.</summary>
internal static class ContractEvents
{
    public const string Json = """
    [
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"crash-loop.1","namespace":"team-a"},"involvedObject":{"apiVersion":"v1","kind":"Pod","namespace":"team-a","name":"crash-loop","fieldPath":"spec.containers{main}"},
     "type":"Warning","reason":"BackOff","message":"Back-off restarting failed container\n","count":12,"firstTimestamp":"2026-03-01T09:00:00Z","lastTimestamp":"2026-03-01T09:40:00Z","source":{"component":"kubelet","host":"node-1"} },
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"pending.1","namespace":"team-a"},"involvedObject":{"apiVersion":"v1","kind":"Pod","namespace":"team-a","name":"pending"},
     "type":"Warning","reason":"FailedScheduling","message":"0/3 nodes are available.","eventTime":"2026-03-01T09:10:00.123456Z","reportingComponent":"default-scheduler","reportingInstance":"default-scheduler-0","action":"Scheduling","source":{},"firstTimestamp":null,"lastTimestamp":null},
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"series.1","namespace":"team-a"},"involvedObject":{"apiVersion":"v1","kind":"Pod","namespace":"team-a","name":"pending"},
     "type":"Normal","reason":"Repeated","message":"again","eventTime":"2026-03-01T09:10:00.000000Z","series":{"count":5,"lastObservedTime":"2026-03-01T09:30:00.000000Z"},"reportingComponent":"example","reportingInstance":"example-0","action":"Repeating","source":{},"firstTimestamp":null,"lastTimestamp":null},
    {"apiVersion":"v1","kind":"Event","metadata":{"name":"node.1","namespace":"default"},"involvedObject":{"kind":"Node","name":"node-2"},"type":"Normal","reason":"NodeNotReady","message":"Node node-2 status is now: NodeNotReady","count":1,
     "firstTimestamp":"2026-03-01T09:20:00Z","lastTimestamp":"2026-03-01T09:20:00Z","source":{"component":"node-controller"} }
    ]
    """;
}
