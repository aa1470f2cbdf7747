using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Bodies that are something else than they should be.</summary>
internal static class BodyCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    public static readonly WriteCase[] All =
    [
        new("A body is of the kind and version of its path",
            Post(Maps, """{"kind":"Secret","apiVersion":"v1","metadata":{"name":"c"}}""")
                .Gives(400, "Secret in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion"),
            Post(Maps, """{"kind":"ConfigMap","apiVersion":"apps/v1","metadata":{"name":"c"}}""").Gives(400),
            Post(Maps, """{"kind":"ConfigMap","apiVersion":"v2","metadata":{"name":"c"}}""").Gives(400),
            Post("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers", """{"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v2beta2","metadata":{"name":"c"}}""")
                .Gives(400, "the API version in the data (autoscaling/v2beta2) does not match the expected API version (autoscaling/v1)"),
            Post(Maps, """{"metadata":{"name":"b","namespace":"other"}}""").Gives(400, "the namespace of the provided object does not match the namespace sent on the request")),
        new("A body is an object",
            Post(Maps, "[]").Gives(400),
            Post(Maps, "nonsense").Gives(400),
            Post(Maps, "").Gives(400),
            Post(Maps, """{"metadata":{"name":"c"}} trailing""").Gives(400),
            Put($"{Maps}/a", "[]").Gives(400)),
        new("A body has a type that the server knows",
            Post(Maps, "{}").In("text/plain").Gives(415),
            Post(Maps, "{}").In("application/merge-patch+json").Gives(415),
            Put($"{Maps}/a", "{}").In("text/html").Gives(415),
            new WriteStep("PATCH", $"{Maps}/a", "{}").Gives(415),
            new WriteStep("PATCH", $"{Maps}/a", "{}").In("text/plain").Gives(415)),
        new("A body may be YAML",
            Post(Maps, "metadata: {name: c}\ndata:\n  a: \"1\"\n  b: |\n    two\n    lines\n").In("application/yaml").Gives(201).With("data.b", "two\nlines\n"),
            Put($"{Maps}/c", "{metadata: {name: c}, data: {a: b}}").In("application/yaml").Gives(200).With("data.b", null),
            Delete($"{Maps}/c", "dryRun: [All]").In("application/yaml").Gives(200),
            Get($"{Maps}/c").Gives(200)),
        new("Unknown fields and repeated names are taken in silence by 1.20",
            Post(Maps, """{"metadata":{"name":"c","name":"d","spelled":"wrong"},"dta":{"k":"v"}}""").Gives(201).With("metadata.name", "d").With("dta", null).With("metadata.spelled", null)),
        new("Paths take their own methods only",
            Post("/api/v1/configmaps", "{}").Gives(405),
            Post($"{Maps}/c", "{}").Gives(405),
            Put(Maps, "{}").Gives(405),
            Merge(Maps, "{}").Gives(405),
            Delete("/api/v1/configmaps").Gives(405),
            Delete("/api/v1/namespaces/default/services").Gives(405)),
        new("Managers have printable names that are not too long",
            Post($"{Maps}?fieldManager=%07", """{"metadata":{"name":"c"}}""").Gives(422, "CreateOptions.meta.k8s.io \"\" is invalid: fieldManager: Invalid value: \"\\a\": invalid character U+0007 (at position 0)"),
            Merge($"{Maps}/c?fieldManager={new string('x', 130)}", "{}").Gives(422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Too long: must have at most 128 bytes")),
    ];
}
