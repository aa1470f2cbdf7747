using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Strategic merge patches: what their directives do, and what is refused.</summary>
internal static class StrategicCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string One = "/apis/apps/v1/namespaces/default/deployments/d?dryRun=All";
    private const string Container = "spec.template.spec.containers";

    private static readonly WriteStep Made = Post("/apis/apps/v1/namespaces/default/deployments", """
        {"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"d"} },"template":{"metadata":{"labels":{"app":"d"} },"spec":{
          "containers":[{"name":"a","image":"1","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}],"args":["x","y"]},{"name":"b","image":"2"},{"name":"c","image":"3"}],
          "volumes":[{"name":"v","emptyDir":{} }],"tolerations":[{"key":"t","operator":"Exists"}]} } } }
        """).Gives(201);

    public static readonly WriteCase[] All =
    [
        new("Strategic: items are merged by name, and new ones stand as the patch has them",
            Made,
            Pod("""{"containers":[{"name":"b","image":"9"}]}""").Gives(200).Names("a b c").With($"{Container}[1].image", "9"),
            Pod("""{"containers":[{"name":"z","image":"9"},{"name":"a","image":"8"}]}""").Gives(200).Names("z a b c").With($"{Container}[1].args[1]", "y"),
            Pod("""{"containers":[{"name":"a","env":[{"name":"B","value":"9"},{"name":"C","value":"3"}]}]}""").Gives(200)
                .With($"{Container}[0].env", """[{"name":"A","value":"1"},{"name":"B","value":"9"},{"name":"C","value":"3"}]"""),
            Pod("""{"containers":[{"name":"a","env":null}]}""").Gives(200).With($"{Container}[0].env", null),
            Pod("""{"containers":[{"name":"a","args":["q"]}]}""").Gives(200).With($"{Container}[0].args", """["q"]"""),
            Pod("""{"tolerations":[{"key":"u","operator":"Exists"}]}""").Gives(200).With("spec.template.spec.tolerations", """[{"key":"u","operator":"Exists"}]""")),
        new("Strategic: items are deleted and lists replaced by a directive",
            Made,
            Pod("""{"containers":[{"name":"a","$patch":"delete"}]}""").Gives(200).Names("b c"),
            Pod("""{"containers":[{"$patch":"replace"},{"name":"n","image":"n"}]}""").Gives(200).Names("n"),
            Pod("""{"containers":[{"name":"n","image":"n"},{"$patch":"replace"}]}""").Gives(200).Names("n"),
            Pod("""{"containers":[{"name":"b","$patch":"replace","image":"q"}]}""").Gives(422).With("details.causes[0].field", Container),
            Pod("""{"$patch":"replace","containers":[{"name":"only","image":"o"}]}""").Gives(200).Names("only").With("spec.template.spec.volumes", null),
            Pod("""{"$patch":"delete"}""").Gives(422)),
        new("Strategic: directives that make no sense are refused",
            Made,
            Pod("""{"containers":[{"name":"b","$patch":"merge","image":"q"}]}""").Gives(500, "merging lists cannot yet be specified in the patch"),
            Pod("""{"containers":[{"name":"b","$patch":"frob","image":"q"}]}""").Gives(500, "unknown patch type: frob in map: map[$patch:frob image:q name:b]"),
            Pod("""{"$patch":"frob"}""").Gives(500, "unknown patch type: frob in map: map[$patch:frob]"),
            Pod("""{"containers":[{"image":"q"}]}""").Gives(500, "map: map[image:q] does not contain declared merge key: name"),
            Pod("""{"containers":[{"$patch":"delete"}]}""").Gives(500, "map: map[$patch:delete] does not contain declared merge key: name")),
        new("Strategic: the order of items is what the patch asks for",
            Made,
            Pod("""{"$setElementOrder/containers":[{"name":"c"},{"name":"a"}]}""").Gives(200).Names("b c a"),
            Pod("""{"$setElementOrder/containers":[{"name":"c"},{"name":"a"},{"name":"n"}],"containers":[{"name":"n","image":"n"}]}""").Gives(200).Names("b c a n"),
            Pod("""{"$setElementOrder/containers":[{"name":"a"},{"name":"c"}],"containers":[{"name":"b","$patch":"delete"}]}""").Gives(200).Names("a c"),
            Pod("""{"$setElementOrder/containers":[{"name":"c"},{"name":"a"}],"containers":[{"name":"n","image":"n"}]}""")
                .Gives(500, "The order in patch list:\n[map[image:n name:n]]\n doesn't match $setElementOrder list:\n[map[name:c] map[name:a]]\n"),
            Pod("""{"$setElementOrder/containers":[{"name":"c"},{"name":"b"},{"name":"a"}],"containers":[{"name":"a","image":"9"},{"name":"b","image":"9"}]}""").Gives(500),
            Pod("""{"$setElementOrder/containers":"x"}""").Gives(500, "expected a []interface {}, but received a string"),
            Pod("""{"$setElementOrder/nope":[{"name":"a"}]}""").Gives(500, "unable to find api field in struct PodSpec for the json field \"nope\"")),
        new("Strategic: only the keys that the patch retains stay",
            Made,
            Pod("""{"volumes":[{"name":"v","configMap":{"name":"x"}}]}""").Gives(422),
            Pod("""{"volumes":[{"name":"v","$retainKeys":["name","configMap"],"configMap":{"name":"x"}}]}""").Gives(200)
                .With("spec.template.spec.volumes[0].emptyDir", null).With("spec.template.spec.volumes[0].configMap.name", "x"),
            Pod("""{"volumes":[{"name":"v","$retainKeys":["name"],"configMap":{"name":"x"}}]}""").Gives(400, "invalid patch format of retainKeys"),
            Pod("""{"volumes":[{"name":"v","$retainKeys":"name"}]}""").Gives(400, "invalid patch format of retainKeys"),
            Strategic(One, """{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}""").Gives(200).With("spec.strategy", """{"type":"Recreate"}""")),
        new("Strategic: finalizers are a set of texts",
            Post(Maps, """{"metadata":{"name":"m","finalizers":["a.b/c","a.b/d","a.b/e"],"labels":{"a":"1"} },"data":{"k":"v"} }""").Gives(201),
            Map("""{"metadata":{"finalizers":["a.b/f","a.b/c"]}}""").Gives(200).With("metadata.finalizers", """["a.b/f","a.b/c","a.b/d","a.b/e"]"""),
            Map("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["a.b/d"]}}""").Gives(200).With("metadata.finalizers", """["a.b/c","a.b/e"]"""),
            Map("""{"metadata":{"$deleteFromPrimitiveList/finalizers":["a.b/d"],"$setElementOrder/finalizers":["a.b/e","a.b/c"]}}""").Gives(200).With("metadata.finalizers", """["a.b/e","a.b/c"]"""),
            Map("""{"metadata":{"$setElementOrder/finalizers":["a.b/e","a.b/n","a.b/c"],"finalizers":["a.b/n"]}}""").Gives(200).With("metadata.finalizers", """["a.b/d","a.b/e","a.b/n","a.b/c"]""")),
        new("Strategic: maps are merged, nulls take away, a directive replaces",
            Post(Maps, """{"metadata":{"name":"m","labels":{"a":"1"} },"data":{"k":"v"} }""").Gives(201),
            Map("""{"metadata":{"labels":{"b":"2"}},"data":{"q":null,"k":null}}""").Gives(200).With("metadata.labels", """{"a":"1","b":"2"}""").With("data", null),
            Map("""{"metadata":{"labels":{"$patch":"replace","z":"1"}}}""").Gives(200).With("metadata.labels", """{"z":"1"}"""),
            Map("""{"data":null}""").Gives(200).With("data", null),
            Map("""{"$retainKeys":["data","metadata","kind","apiVersion"],"data":{"n":"1"}}""").Gives(200).With("data", """{"k":"v","n":"1"}"""),
            Map("""{"nope":{"a":1}}""").Gives(200).With("nope", null)),
        new("Strategic: ports of a service are found by their number alone",
            Post(Services, """{"metadata":{"name":"s"},"spec":{"clusterIP":"None","ports":[{"name":"a","port":80},{"name":"b","port":81}],"selector":{"x":"y"} } }""").Gives(201),
            Ports("""[{"port":80,"targetPort":8080}]""").Gives(200).With("spec.ports[0].targetPort", "8080").With("spec.ports[0].name", "a").With("spec.ports[1].port", "81"),
            Ports("""[{"port":80,"protocol":"UDP","name":"u"}]""").Gives(200).With("spec.ports[0].protocol", "UDP").With("spec.ports[2]", null),
            Ports("""[{"port":82,"name":"c"}]""").Gives(200).With("spec.ports[0].port", "82"),
            Ports("""[{"port":80,"$patch":"delete"}]""").Gives(200).With("spec.ports[0].name", "b").With("spec.ports[1]", null)),
    ];

    private static WriteStep Pod(string spec) => Strategic(One, $$"""{"spec":{"template":{"spec":{{spec}} } } }""");

    private static WriteStep Map(string patch) => Strategic($"{Maps}/m?dryRun=All", patch);

    private static WriteStep Ports(string ports) => Strategic($"{Services}/s?dryRun=All", $$"""{"spec":{"ports":{{ports}} } }""");

    private static WriteStep Names(this WriteStep step, string names)
    {
        foreach (var (i, name) in names.Split(' ').Index()) step = step.With($"{Container}[{i}].name", name);
        return step.With($"{Container}[{names.Split(' ').Length}]", null);
    }
}
