using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Patches as requests: options, names, forms. What they merge is a subject of its own.</summary>
internal static class PatchCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string One = """{"metadata":{"name":"one"},"data":{"k":"v"}}""";

    public static readonly WriteCase[] All =
    [
        new("Three patches change one field",
            Post(Maps, One).Gives(201),
            Merge($"{Maps}/one", """{"data":{"k":"a"}}""").Gives(200).With("data.k", "a"),
            Strategic($"{Maps}/one", """{"data":{"k":"b"}}""").Gives(200).With("data.k", "b"),
            Operations($"{Maps}/one", """[{"op":"replace","path":"/data/k","value":"c"}]""").Gives(200).With("data.k", "c")),
        new("A patch stays with its object",
            Post(Maps, One).Gives(201),
            Merge($"{Maps}/one", """{"metadata":{"name":"two"}}""").Gives(400, "the name of the object (two) does not match the name on the URL (one)"),
            Merge($"{Maps}/one", """{"metadata":{"resourceVersion":"1"}}""").Gives(409),
            Merge($"{Maps}/one", """{"metadata":{"uid":"3"}}""").Gives(422),
            Merge($"{Maps}/one", """{"metadata":{"namespace":"other"}}""").Gives(400)),
        new("A patch is of its form",
            Post(Maps, One).Gives(201),
            Merge($"{Maps}/one", "junk").Gives(500, "Invalid JSON Patch"),
            Merge($"{Maps}/one", "[]").Gives(422),
            Operations($"{Maps}/one", "{}").Gives(400, "json: cannot unmarshal object into Go value of type jsonpatch.Patch"),
            Operations($"{Maps}/one", """[{"op":"replace","path":"/missing/zz","value":"x"}]""").Gives(422, "the server rejected our request due to an error in our request"),
            Operations($"{Maps}/one", """[{"op":"test","path":"/metadata/name","value":"x"}]""").Gives(422)),
        new("Force is for apply",
            Merge($"{Maps}/one?force=true", "{}").Gives(422, "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch"),
            Apply($"{Maps}/one", "{}").Gives(422, "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch")),
        new("Apply makes what is not there",
            Apply($"{Maps}/one?fieldManager=m&dryRun=All", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {k: v}}").Gives(201).With("metadata.resourceVersion", null),
            Get($"{Maps}/one").Gives(404),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, resourceVersion: \"3\"}, data: {k: v}}").Gives(201).With("data.k", "v"),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, resourceVersion: \"3\"}}").Gives(409),
            Apply($"{Maps}/two?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: two, uid: \"3\"}}")
                .Gives(409, "Operation cannot be fulfilled on configmaps \"two\": uid mismatch: the provided object specified uid 3, and no existing object was found")),
        new("What is applied is of its path",
            Post(Maps, One).Gives(201),
            Apply($"{Maps}/one?fieldManager=m", "data: {k: v}").Gives(400, "Incorrect version specified in apply patch. Specified patch version: , expected: v1"),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: apps/v1, kind: ConfigMap}").Gives(400, "Incorrect version specified in apply patch. Specified patch version: apps/v1, expected: v1"),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}").Gives(400, "the name of the object (two) does not match the name on the URL (one)"),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one, managedFields: [{manager: x}]}}").Gives(400, "metadata.managedFields must be nil"),
            Apply($"{Maps}/one?fieldManager=m", "[]").Gives(400),
            Apply($"{Maps}/one?fieldManager=m", "a: [").GivesInOwnWords(400)),
        new("What others own is in conflict unless forced",
            Post($"{Maps}?fieldManager=a", One).Gives(201),
            Apply($"{Maps}/one?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {k: w}}").Gives(409).With("details.causes[0].field", ".data.k"),
            Apply($"{Maps}/one?fieldManager=m&force=true", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {k: w}}").Gives(200).With("data.k", "w")),
    ];
}
