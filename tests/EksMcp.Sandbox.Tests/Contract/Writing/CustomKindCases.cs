using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Kinds that are made, used and deleted through the API.</summary>
internal static class CustomKindCases
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Widgets = "/apis/writes.example.com/v1/namespaces/default/widgets";
    private const string Definition = """
        {"metadata":{"name":"widgets.writes.example.com"},"spec":{"group":"writes.example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget"},
         "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{},"scale":{"specReplicasPath":".spec.size","statusReplicasPath":".status.size"}},
          "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}},"status":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}}
        """;

    private const string One = """{"apiVersion":"writes.example.com/v1","kind":"Widget","metadata":{"name":"one"},"spec":{"size":3}}""";

    public static readonly WriteCase[] All =
    [
        new("A kind is made and served",
            Post(Definitions, Definition).Gives(201).With("status.acceptedNames.kind", "").With("spec.conversion.strategy", "None"),
            Get($"{Definitions}/widgets.writes.example.com").Until("status.conditions[1].status", "True").Gives(200).With("status.acceptedNames.kind", "Widget"),
            Get(Widgets).Until("kind", "WidgetList").Gives(200),
            Post(Widgets, One).Gives(201).With("metadata.generation", "1"),
            Post(Widgets, One).Gives(409, "widgets.writes.example.com \"one\" already exists"),
            Merge($"{Widgets}/one", """{"spec":{"size":4,"colour":"red"}}""").Gives(200).With("spec.size", "4").With("spec.colour", null).With("metadata.generation", "2"),
            Strategic($"{Widgets}/one", "{}").Gives(415),
            Put($"{Widgets}/one", One).Gives(422, "widgets.writes.example.com \"one\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"),
            Merge($"{Widgets}/one/status", """{"status":{"size":2},"spec":{"size":9}}""").Gives(200).With("status.size", "2").With("spec.size", "4"),
            Merge($"{Widgets}/one/scale", """{"spec":{"replicas":7}}""").Gives(200).With("spec.replicas", "7").With("status.replicas", "2"),
            Get($"{Widgets}/one").Gives(200).With("spec.size", "7"),
            Delete($"{Widgets}/one").Gives(200).With("details.kind", "widgets")),
        new("Custom objects say what they are",
            Post(Definitions, Definition).Gives(201),
            Get($"{Definitions}/widgets.writes.example.com").Until("status.conditions[1].status", "True").Gives(200),
            Get(Widgets).Until("kind", "WidgetList").Gives(200),
            Post(Widgets, """{"metadata":{"name":"w"}}""").GivesInOwnWords(400),
            Post(Widgets, """{"apiVersion":"writes.example.com/v2","kind":"Widget","metadata":{"name":"w"}}""")
                .Gives(400, "the API version in the data (writes.example.com/v2) does not match the expected API version (writes.example.com/v1)"),
            Post(Widgets, """{"apiVersion":"writes.example.com/v1","kind":"Wodget","metadata":{"name":"w"}}""")
                .Gives(422, "Wodget.writes.example.com \"w\" is invalid: kind: Invalid value: \"Wodget\": must be Widget"),
            Post(Widgets, "[]").Gives(400)),
        new("A kind goes with its objects, the last of which may take time",
            Post(Definitions, Definition).Gives(201),
            Get($"{Definitions}/widgets.writes.example.com").Until("status.conditions[1].status", "True").Gives(200),
            Get(Widgets).Until("kind", "WidgetList").Gives(200),
            Post(Widgets, One).Gives(201),
            Post(Widgets, One.Replace("\"name\":\"one\"", "\"name\":\"kept\",\"finalizers\":[\"x.io/y\"]", StringComparison.Ordinal)).Gives(201),
            Delete($"{Definitions}/widgets.writes.example.com").Gives(200).With("metadata.deletionTimestamp", "*").With("metadata.finalizers[0]", "customresourcecleanup.apiextensions.k8s.io").With("status.conditions[2].type", "Terminating"),
            Get($"{Widgets}/one").Until("code", "404").Gives(404),
            Get($"{Widgets}/kept").Until("metadata.deletionGracePeriodSeconds", "0").Gives(200).With("metadata.deletionTimestamp", "*"),
            Post(Widgets, One).Gives(405, "create not allowed while custom resource definition is terminating"),
            Merge($"{Widgets}/kept", """{"metadata":{"finalizers":null}}""").Gives(200),
            Get($"{Definitions}/widgets.writes.example.com").Until("code", "404").Gives(404)),
    ];
}
