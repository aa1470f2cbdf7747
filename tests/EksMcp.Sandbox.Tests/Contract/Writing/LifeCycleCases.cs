using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Making and replacing objects.</summary>
internal static class LifeCycleCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string One = """{"metadata":{"name":"one"},"data":{"k":"v"}}""";

    public static readonly WriteCase[] All =
    [
        new("An object is made, replaced, read and deleted",
            Post(Maps, One).Gives(201).With("metadata.namespace", "default").With("metadata.uid", "*").With("metadata.resourceVersion", "*").With("metadata.creationTimestamp", "*"),
            Put($"{Maps}/one", """{"metadata":{"name":"one"},"data":{"k":"w"}}""").Gives(200).With("data.k", "w"),
            Get($"{Maps}/one").Gives(200).With("data.k", "w"),
            Delete($"{Maps}/one").Gives(200).With("status", "Success").With("details.kind", "configmaps").With("details.uid", "*"),
            Get($"{Maps}/one").Gives(404)),
        new("A name is taken once",
            Post(Maps, One).Gives(201),
            Post(Maps, One).Gives(409, "configmaps \"one\" already exists").With("reason", "AlreadyExists")),
        new("A dry run leaves nothing",
            Post($"{Maps}?dryRun=All", One).Gives(201).With("metadata.uid", "*").With("metadata.resourceVersion", null),
            Get($"{Maps}/one").Gives(404),
            Post(Maps, One).Gives(201),
            Put($"{Maps}/one?dryRun=All", """{"metadata":{"name":"one"},"data":{"k":"w"}}""").Gives(200).With("data.k", "w"),
            Merge($"{Maps}/one?dryRun=All", """{"data":{"k":"x"}}""").Gives(200).With("data.k", "x"),
            Delete($"{Maps}/one?dryRun=All").Gives(200).With("status", "Success"),
            Delete($"{Maps}?dryRun=All").Gives(200).With("kind", "ConfigMapList"),
            Get($"{Maps}/one").Gives(200).With("data.k", "v").With("metadata.resourceVersion", "{3:metadata.resourceVersion}")),
        new("A dry run is refused like the write",
            Post(Maps, One).Gives(201),
            Post($"{Maps}?dryRun=All", One).Gives(409, "configmaps \"one\" already exists"),
            Post($"{Maps}?dryRun=Some", One).Gives(422, "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: []string{\"Some\"}: supported values: \"All\"")),
        new("A name is generated",
            Post(Maps, """{"metadata":{"generateName":"made-"}}""").Gives(201).With("metadata.generateName", "made-").With("metadata.name", "*"),
            Get($"{Maps}/{{0:metadata.name}}").Gives(200),
            Post(Maps, """{"metadata":{}}""").Gives(422, "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required")),
        new("What belongs to the server cannot be given",
            Post(Maps, """{"metadata":{"name":"b","uid":"abc","creationTimestamp":"2020-01-01T00:00:00Z","deletionTimestamp":"2020-01-01T00:00:00Z","selfLink":"/x"}}""")
                .Gives(201).With("metadata.deletionTimestamp", null).With("metadata.uid", "*"),
            Post(Maps, """{"metadata":{"name":"c","resourceVersion":"7"}}""").Gives(500, "resourceVersion should not be set on objects to be created")),
        new("A replacement is based on a version",
            Post(Maps, One).Gives(201),
            Put($"{Maps}/one", """{"metadata":{"name":"one","resourceVersion":"{0:metadata.resourceVersion}"},"data":{"k":"w"}}""").Gives(200),
            Put($"{Maps}/one", """{"metadata":{"name":"one","resourceVersion":"{0:metadata.resourceVersion}"},"data":{"k":"x"}}""")
                .Gives(409, "Operation cannot be fulfilled on configmaps \"one\": the object has been modified; please apply your changes to the latest version and try again"),
            Put($"{Maps}/one", """{"metadata":{"name":"one","resourceVersion":"abc"}}""").Gives(500, "strconv.ParseUint: parsing \"abc\": invalid syntax"),
            Merge($"{Maps}/one", """{"metadata":{"resourceVersion":"{0:metadata.resourceVersion}"}}""").Gives(409).With("reason", "Conflict"),
            Get($"{Maps}/one").Gives(200).With("data.k", "w")),
        new("A replacement is of the same object",
            Post(Maps, One).Gives(201),
            Put($"{Maps}/one", """{"metadata":{"name":"one","uid":"11111111-1111-1111-1111-111111111111"}}""").Gives(409).With("reason", "Conflict"),
            Put($"{Maps}/one", """{"metadata":{"name":"two"}}""").Gives(400, "the name of the object (two) does not match the name on the URL (one)"),
            Put($"{Maps}/one", """{"metadata":{}}""").Gives(400, "the name of the object (one based on URL) was undeterminable: name must be provided"),
            Put($"{Maps}/one", """{"metadata":{"name":"one","namespace":"other"}}""").Gives(400, "the namespace of the object (other) does not match the namespace on the request (default)"),
            Put($"{Maps}/one", """{"metadata":{"name":"one","uid":"{0:metadata.uid}"},"data":{"k":"w"}}""").Gives(200)),
        new("Nothing to replace",
            Put($"{Maps}/one", One).Gives(404, "configmaps \"one\" not found"),
            Put($"{Maps}/one", """{"metadata":{"name":"one","resourceVersion":"5"}}""").Gives(404),
            Merge($"{Maps}/one", "{}").Gives(404),
            Put("/api/v1/namespaces/default/endpoints/one", """{"metadata":{"name":"one"}}""").Gives(201)),
        new("Writing what is there already changes nothing",
            Post(Maps, One).Gives(201),
            Merge($"{Maps}/one", """{"data":{"k":"v"}}""").Gives(200).With("metadata.resourceVersion", "{0:metadata.resourceVersion}")),
        new("Some kinds demand a version",
            Post("/apis/coordination.k8s.io/v1/namespaces/default/leases", """{"metadata":{"name":"l"},"spec":{"holderIdentity":"a"}}""").Gives(201),
            Put("/apis/coordination.k8s.io/v1/namespaces/default/leases/l", """{"metadata":{"name":"l"},"spec":{"holderIdentity":"b"}}""")
                .Gives(422, "leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update")),
        new("The limited user writes nothing",
            Post(Maps, One).By(Caller.Limited).Gives(403, "configmaps is forbidden: User \"limited\" cannot create resource \"configmaps\" in API group \"\" in the namespace \"default\""),
            Delete("/api/v1/namespaces/team-a/pods/x").By(Caller.Limited).Gives(403),
            Merge("/api/v1/namespaces/team-a/pods/x", "{}").By(Caller.Limited).Gives(403),
            Delete("/api/v1/namespaces/team-a/pods").By(Caller.Limited).Gives(403, "pods is forbidden: User \"limited\" cannot deletecollection resource \"pods\" in API group \"\" in the namespace \"team-a\"")),
    ];
}
