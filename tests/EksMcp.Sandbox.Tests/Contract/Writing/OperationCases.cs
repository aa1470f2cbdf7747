using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>JSON patches and merge patches, member by member.</summary>
internal static class OperationCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Refused = "the server rejected our request due to an error in our request";

    private static readonly WriteStep Made = Post(Maps, """{"metadata":{"name":"m","labels":{"a":"1","x/y":"2"},"finalizers":["a.b/c","a.b/d"]},"data":{"k":"1","l":"2"} }""").Gives(201);

    public static readonly WriteCase[] All =
    [
        new("JSON patch: test compares values",
            Made,
            One("test", "/data/k", "\"1\"").Gives(200), One("test", "/data", """{"l":"2","k":"1"}""").Gives(200), One("test", "/metadata/finalizers/0", "\"a.b/c\"").Gives(200),
            One("test", "/data/zz", "null").Gives(200),
            One("test", "/data/k", "\"2\"").Gives(422, Refused).With("reason", "Invalid"), One("test", "/data/zz", "\"2\"").Gives(422, Refused),
            One("test", "/zz/q", "\"2\"").Gives(422, Refused), One("test", "/metadata/finalizers/5", "\"a\"").Gives(422, Refused)),
        new("JSON patch: remove takes what is there",
            Made,
            One("remove", "/data/k").Gives(200).With("data", """{"l":"2"}"""), One("remove", "/metadata/finalizers/0").Gives(200).With("metadata.finalizers", """["a.b/d"]"""),
            One("remove", "/metadata/finalizers/-1").Gives(200).With("metadata.finalizers", """["a.b/c"]"""),
            One("remove", "/data/zz").Gives(422, Refused), One("remove", "/zz/q").Gives(422, Refused), One("remove", "/metadata/finalizers/7").Gives(422, Refused),
            One("remove", "/metadata/finalizers/-").Gives(422, Refused), One("remove", "/metadata/finalizers/x").Gives(422, Refused), One("remove", "").Gives(422, Refused)),
        new("JSON patch: replace, and add in maps and lists",
            Made,
            One("replace", "/data/k", "\"7\"").Gives(200).With("data.k", "7"), One("replace", "/data/zz", "\"7\"").Gives(200).With("data.zz", "7"),
            One("replace", "/metadata/finalizers/1", "\"e.f/g\"").Gives(200).With("metadata.finalizers", """["a.b/c","e.f/g"]"""),
            One("replace", "/zz/k", "\"7\"").Gives(422, Refused), One("replace", "/metadata/finalizers/9", "\"e.f/g\"").Gives(422, Refused),
            One("add", "/data/n", "\"7\"").Gives(200).With("data.n", "7"), One("add", "/metadata/labels/x~1y", "\"9\"").Gives(200).With("metadata.labels", """{"a":"1","x/y":"9"}"""),
            One("add", "/metadata/annotations/q", "\"7\"").Gives(422, Refused)),
        new("JSON patch: an item is added before the one at its place, or at the end",
            Made,
            One("add", "/metadata/finalizers/-", "\"e.f/g\"").Gives(200).With("metadata.finalizers", """["a.b/c","a.b/d","e.f/g"]"""),
            One("add", "/metadata/finalizers/0", "\"e.f/g\"").Gives(200).With("metadata.finalizers", """["e.f/g","a.b/c","a.b/d"]"""),
            One("add", "/metadata/finalizers/2", "\"e.f/g\"").Gives(200).With("metadata.finalizers", """["a.b/c","a.b/d","e.f/g"]"""),
            One("add", "/metadata/finalizers/-1", "\"e.f/g\"").Gives(200).With("metadata.finalizers", """["a.b/c","a.b/d","e.f/g"]"""),
            One("add", "/metadata/finalizers/3", "\"e.f/g\"").Gives(422, Refused), One("add", "/metadata/finalizers/-9", "\"e.f/g\"").Gives(422, Refused)),
        new("JSON patch: move and copy",
            Made,
            Patch("""[{"op":"move","from":"/data/k","path":"/data/w"}]""").Gives(200).With("data", """{"l":"2","w":"1"}"""),
            Patch("""[{"op":"copy","from":"/data/k","path":"/data/w"}]""").Gives(200).With("data", """{"k":"1","l":"2","w":"1"}"""),
            Patch("""[{"op":"move","from":"/data/zz","path":"/data/w"}]""").Gives(422, Refused),
            Patch("""[{"op":"copy","from":"/data/k","path":"/zz/w"}]""").Gives(422, Refused),
            Patch("""[{"op":"move","path":"/data/x"}]""").Gives(422, Refused)),
        new("JSON patch: all operations or none",
            Made,
            Operations($"{Maps}/m", """[{"op":"replace","path":"/data/k","value":"9"},{"op":"test","path":"/data/l","value":"no"}]""").Gives(422, Refused),
            Get($"{Maps}/m").Gives(200).With("data.k", "1"),
            Operations($"{Maps}/m", """[{"op":"test","path":"/data/l","value":"2"},{"op":"replace","path":"/data/k","value":"9"},{"op":"remove","path":"/data/l"}]""").Gives(200).With("data", """{"k":"9"}""")),
        new("JSON patch: what is no operation is refused",
            Made,
            Patch("""[{"op":"frob","path":"/data/w"}]""").Gives(422, Refused), Patch("""[{"op":"add","value":"1"}]""").Gives(422, Refused),
            Patch("""[{"op":"add","path":"","value":{}}]""").Gives(422, Refused), Patch("""[{"path":"/data/x"}]""").Gives(422, Refused), Patch("[]").Gives(200)),
        new("Merge patch: null takes away, a map is merged, all else replaces",
            Made,
            Merged("""{"data":{"k":null,"n":"3"}}""").Gives(200).With("data", """{"l":"2","n":"3"}"""),
            Merged("""{"metadata":{"finalizers":["e.f/g"],"labels":null}}""").Gives(200).With("metadata.finalizers", """["e.f/g"]""").With("metadata.labels", null),
            Merged("""{"metadata":{"annotations":{"a":"b","c":null}}}""").Gives(200).With("metadata.annotations", """{"a":"b"}"""),
            Merged("""{"data":null}""").Gives(200).With("data", null), Merged("{}").Gives(200).With("data.k", "1")),
    ];

    private static WriteStep Patch(string operations) => Operations($"{Maps}/m?dryRun=All", operations);

    private static WriteStep Merged(string patch) => Merge($"{Maps}/m?dryRun=All", patch);

    private static WriteStep One(string op, string path, string? value = null) =>
        Patch($$"""[{"op":"{{op}}","path":"{{path}}"{{(value is null ? "" : $",\"value\":{value}")}} }]""");
}
