using static EksMcp.Sandbox.Tests.Contract.Writing.Bodies;
using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Server-side apply: who owns, who is in conflict, what goes.</summary>
internal static class ApplyCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Services = "/api/v1/namespaces/default/services";

    public static readonly WriteCase[] All =
    [
        new("What is applied is owned, and nothing else",
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1"}""", ",\"labels\":{\"x\":\"1\"}")).Gives(201)
                .Owned("ann Apply v1", """{"f:data":{"f:k":{}},"f:metadata":{"f:labels":{"f:x":{}}}}"""),
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201).With("spec.replicas", "1")
                .Owned("ann Apply apps/v1", """
                    {"f:spec":{"f:selector":{},"f:template":{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{},"f:name":{},"f:ports":{"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{}}}}}}}}}
                    """)),
        new("Applying the same again changes nothing",
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1"}""")).Gives(201),
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1"}""")).Gives(200)
                .With("metadata.resourceVersion", "{0:metadata.resourceVersion}").With("metadata.managedFields[0].time", "*")),
        new("Two that apply the same value share it, and it goes with the last of them",
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1","l":"1"}""")).Gives(201),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"1"}""")).Gives(200)
                .Owned("ann Apply v1", """{"f:data":{"f:k":{},"f:l":{}}}""").Owned("ben Apply v1", """{"f:data":{"f:k":{}}}"""),
            Apply($"{Maps}/one?fieldManager=ann", Map()).Gives(200).With("data.k", "1").With("data.l", null)
                .Owned("ben Apply v1", """{"f:data":{"f:k":{}}}"""),
            Apply($"{Maps}/one?fieldManager=ben", Map()).Gives(200).With("data", null).OwnedByNobody()),
        new("Another value of an owned field is a conflict with each of its owners",
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1"}""")).Gives(201),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"1"}""")).Gives(200),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"2"}"""))
                .Gives(409, "Apply failed with 1 conflict: conflict with \"ann\": .data.k")
                .With("reason", "Conflict").With("details.causes[0].reason", "FieldManagerConflict").With("details.causes[0].message", "conflict with \"ann\"").With("details.causes[0].field", ".data.k"),
            Apply($"{Maps}/one?fieldManager=eve", Map(""","data":{"k":"2"}""")).Gives(409, "Apply failed with 2 conflicts: conflicts with \"ann\":\n- .data.k\nconflicts with \"ben\":\n- .data.k")
                .InAnyOrder()),
        new("Who set a field by update is named with the version",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one"},"data":{"k":"1","l":"1"} }""").Gives(201),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"2"}""")).Gives(409, "Apply failed with 1 conflict: conflict with \"ann\" using v1: .data.k"),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"2","l":"2"}""")).Gives(409, "Apply failed with 2 conflicts: conflicts with \"ann\" using v1:\n- .data.k\n- .data.l")),
        new("Force takes a field from all its owners",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one"},"data":{"k":"1","l":"1"} }""").Gives(201),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"1"}""")).Gives(200),
            Apply($"{Maps}/one?fieldManager=eve&force=true", Map(""","data":{"k":"2"}""")).Gives(200).With("data.k", "2")
                .Owned("eve Apply v1", """{"f:data":{"f:k":{}}}""").Owned("ann Update v1", """{"f:data":{".":{},"f:l":{}}}""").NotOwned("ben Apply v1")),
        new("The same manager owns by update and by apply apart",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one"},"data":{"k":"1"} }""").Gives(201),
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1"}""")).Gives(200)
                .Owned("ann Apply v1", """{"f:data":{"f:k":{}}}""").Owned("ann Update v1", """{"f:data":{".":{},"f:k":{}}}"""),
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"2"}""")).Gives(409, "Apply failed with 1 conflict: conflict with \"ann\" using v1: .data.k"),
            Apply($"{Maps}/one?fieldManager=ann", Map()).Gives(200).With("data.k", "1").NotOwned("ann Apply v1")),
        new("An update takes from an applier, which gets it back by force",
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1","l":"1"}""")).Gives(201),
            Merge($"{Maps}/one?fieldManager=ben", """{"data":{"k":"2"}}""").Gives(200).Owned("ann Apply v1", """{"f:data":{"f:l":{}}}"""),
            Apply($"{Maps}/one?fieldManager=ann", Map(""","data":{"k":"1","l":"1"}""")).Gives(409, "Apply failed with 1 conflict: conflict with \"ben\" using v1: .data.k"),
            Apply($"{Maps}/one?fieldManager=ann&force=true", Map(""","data":{"k":"1","l":"1"}""")).Gives(200)
                .Owned("ann Apply v1", """{"f:data":{"f:k":{},"f:l":{}}}""").NotOwned("ben Update v1")),
        new("Items of a list that is keyed are merged, and new ones stand behind",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("""
                "containers":[{"name":"log","image":"l"},{"name":"web","env":[{"name":"A","value":"1"}]}]
                """)).Gives(200)
                .With("spec.template.spec.containers[0].name", "web").With("spec.template.spec.containers[0].image", "one").With("spec.template.spec.containers[0].env[0].value", "1")
                .With("spec.template.spec.containers[1].name", "log"),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("""
                "containers":[{"name":"web","env":[{"name":"B","value":"2"}]}]
                """)).Gives(200).With("spec.template.spec.containers[1]", null).With("spec.template.spec.containers[0].env[0].name", "B").With("spec.template.spec.containers[0].env[1]", null)),
        new("An item goes with who applied it, whatever an update put into it",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("""
                "containers":[{"name":"log","image":"l","env":[{"name":"A","value":"1"}]}]
                """)).Gives(200),
            Merge($"{Deployments}/d?fieldManager=eve", """{"spec":{"template":{"metadata":{"annotations":{"a":"b"}}}}}""").Gives(200),
            Strategic($"{Deployments}/d?fieldManager=eve", """{"spec":{"template":{"spec":{"containers":[{"name":"log","env":[{"name":"E","value":"5"}]}]}}}}""").Gives(200),
            Apply($"{Deployments}/d?fieldManager=ben", Applied(""" "restartPolicy":"Always" """)).Gives(200)
                .With("spec.template.spec.containers[0].name", "web").With("spec.template.spec.containers[1]", null)),
        new("An item stays as long as another applies it, without what was applied into it",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("""
                "containers":[{"name":"web","env":[{"name":"A","value":"1"}],"args":["x"]}]
                """)).Gives(200),
            Strategic($"{Deployments}/d?fieldManager=eve", """{"spec":{"template":{"spec":{"containers":[{"name":"web","env":[{"name":"E","value":"5"}]}]}}}}""").Gives(200),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("")).Gives(200)
                .With("spec.template.spec.containers[0].args", null).With("spec.template.spec.containers[0].env", """[{"name":"E","value":"5"}]""")),
        new("An atomic list is applied as a whole",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d", "\"tolerations\":[{\"key\":\"a\",\"operator\":\"Exists\"}],")).Gives(201),
            Apply($"{Deployments}/d?fieldManager=ben", Applied(""" "tolerations":[{"key":"b","operator":"Exists"}] """))
                .Gives(409, "Apply failed with 1 conflict: conflict with \"ann\": .spec.template.spec.tolerations"),
            Apply($"{Deployments}/d?fieldManager=ben&force=true", Applied(""" "tolerations":[{"key":"b","operator":"Exists"}] """)).Gives(200)
                .With("spec.template.spec.tolerations[0].key", "b").With("spec.template.spec.tolerations[1]", null),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("")).Gives(200).With("spec.template.spec.tolerations", null)),
        new("A selector of labels is one value",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201),
            Apply($"{Deployments}/d?fieldManager=ben", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"d","more":"x"}}}}""")
                .Gives(409, "Apply failed with 1 conflict: conflict with \"ann\": .spec.selector")),
        new("Finalizers are merged as a set",
            Apply($"{Maps}/one?fieldManager=ann", Map("", ",\"finalizers\":[\"a.io/a\",\"a.io/b\"]")).Gives(201)
                .Owned("ann Apply v1", """{"f:metadata":{"f:finalizers":{"v:\"a.io/a\"":{},"v:\"a.io/b\"":{}}}}"""),
            Apply($"{Maps}/one?fieldManager=ben", Map("", ",\"finalizers\":[\"a.io/c\",\"a.io/b\"]")).Gives(200).With("metadata.finalizers", """["a.io/a","a.io/b","a.io/c"]"""),
            Apply($"{Maps}/one?fieldManager=ann", Map("", ",\"finalizers\":[\"a.io/a\"]")).Gives(200).With("metadata.finalizers", """["a.io/a","a.io/b","a.io/c"]"""),
            Apply($"{Maps}/one?fieldManager=ben", Map()).Gives(200).With("metadata.finalizers", """["a.io/a"]""")),
        new("Ports of a service are told apart by port and protocol",
            Post($"{Services}?fieldManager=ann", """{"metadata":{"name":"s"},"spec":{"clusterIP":"None","ports":[{"name":"t","port":80},{"name":"u","port":80,"protocol":"UDP"}]} }""").Gives(201),
            Apply($"{Services}/s?fieldManager=ben", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80,"protocol":"UDP","name":"u","targetPort":90}]}}""")
                .Gives(409, "Apply failed with 1 conflict: conflict with \"ann\" using v1: .spec.ports[port=80,protocol=\"UDP\"].targetPort"),
            Apply($"{Services}/s?fieldManager=ben&force=true", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80,"protocol":"UDP","name":"u","targetPort":90}]}}""").Gives(200)
                .With("spec.ports[0].targetPort", "80").With("spec.ports[1].targetPort", "90")),
        new("A default that nobody owns may be set by who comes",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d")).Gives(201).With("spec.replicas", "1"),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("", "\"replicas\":3,")).Gives(200).With("spec.replicas", "3"),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("")).Gives(200).With("spec.replicas", "1")),
        new("Fields that are not set in a first apply stay, if nobody applied them before",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one"},"data":{"k":"1","l":"1"} }""").Gives(201),
            Apply($"{Maps}/one?fieldManager=ben", Map(""","data":{"k":"1"}""")).Gives(200).With("data.l", "1"),
            Apply($"{Maps}/one?fieldManager=ben", Map()).Gives(200).With("data.k", "1").Owned("ann Update v1", """{"f:data":{".":{},"f:k":{},"f:l":{}}}""")),
        new("What is of another type is refused before anything is merged",
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"foo\":1")).Gives(500, "failed to create typed patch object: .spec.template.spec.foo: field not declared in schema"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("""
                "containers":[{"name":"c"},{"name":"c"}]
                """)).Gives(500, "failed to create typed patch object: .spec.template.spec.containers: duplicate entries for key [name=\"c\"]"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"containers\":{\"a\":1}")).Gives(500, "failed to create typed patch object: .spec.template.spec.containers: expected list, got &{map[a:1]}"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"containers\":[\"x\"]")).Gives(500, "failed to create typed patch object: .spec.template.spec.containers: element 0: associative list with keys may not have non-map elements"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"dnsPolicy\":3")).Gives(500, "failed to create typed patch object: .spec.template.spec.dnsPolicy: expected string, got &value.valueUnstructured{Value:3}"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"terminationGracePeriodSeconds\":\"x\"")).Gives(500, "failed to create typed patch object: .spec.template.spec.terminationGracePeriodSeconds: expected numeric (int or float), got *value.valueUnstructured"),
            Apply($"{Deployments}/d?fieldManager=ann", Applied("\"hostAliases\":[{\"hostnames\":[\"a\"]}]"))
                .Gives(500, "failed to create typed patch object: .spec.template.spec.hostAliases: element 0: associative list with keys has an element that omits key field \"ip\" (and doesn't have default value)"),
            Apply($"{Services}/s?fieldManager=ann", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""")
                .Gives(500, "failed to create typed patch object: .spec.ports: element 0: associative list with keys has an element that omits key field \"protocol\" (and doesn't have default value)"),
            Apply($"{Maps}/one?fieldManager=ann", Map("", ",\"finalizers\":[\"a.io/a\",\"a.io/a\"]"))
                .Gives(500, "failed to create typed patch object: .metadata.finalizers: duplicate entries for key [=\"a.io/a\"]"),
            Get($"{Deployments}/d").Gives(404)),
        new("A dry run of an apply says who would own what",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one"},"data":{"k":"1"} }""").Gives(201),
            Apply($"{Maps}/one?fieldManager=ben&dryRun=All", Map(""","data":{"l":"1"}""")).Gives(200).With("data.l", "1").Owned("ben Apply v1", """{"f:data":{"f:l":{}}}"""),
            Get($"{Maps}/one").Gives(200).With("data.l", null).NotOwned("ben Apply v1")),
        new("Empty maps and lists that are applied",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d", "\"tolerations\":[],\"nodeSelector\":{},\"securityContext\":{},\"volumes\":[{\"name\":\"v\",\"emptyDir\":{} }],", "")).Gives(201)
                .Owned("ann Apply apps/v1", """
                    {"f:spec":{"f:selector":{},"f:template":{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{},"f:name":{}}},"f:tolerations":{},"f:volumes":{"k:{\"name\":\"v\"}":{".":{},"f:name":{}}}}}}}
                    """)),
        new("A null is applied as a field that is there",
            Apply($"{Deployments}/d?fieldManager=ann", Deployment("d", "\"nodeName\":null,", "")).Gives(201).With("spec.template.spec.nodeName", null),
            Apply($"{Deployments}/d?fieldManager=ben", Applied("\"nodeName\":\"n\"")).Gives(409)),
        new("A custom kind is merged by its definition",
            Post(Definitions, Definition("")).Gives(201),
            Get("/apis/example.com/v1/namespaces/default/widgets").Until("kind", "WidgetList").Gives(200),
            Apply(Widgets, Widget("""{"size":1,"tags":["a"],"parts":[{"id":"x","n":1}],"free":{"a":{"b":1} },"whole":{"a":"1"} }""")).Gives(201)
                .Owned("ann Apply example.com/v1", """{"f:spec":{"f:free":{"f:a":{}},"f:parts":{"k:{\"id\":\"x\"}":{".":{},"f:id":{},"f:n":{}}},"f:size":{},"f:tags":{"v:\"a\"":{}},"f:whole":{}}}"""),
            Apply(Widgets.Replace("ann", "ben", StringComparison.Ordinal), Widget("""{"tags":["b"],"parts":[{"id":"y","n":2}]}""")).Gives(200)
                .With("spec.tags", """["a","b"]""").With("spec.parts", """[{"id":"x","n":1},{"id":"y","n":2}]"""),
            Apply(Widgets.Replace("ann", "ben", StringComparison.Ordinal), Widget("""{"free":{"a":{"c":2} },"whole":{"b":"2"} }"""))
                .Gives(409, "Apply failed with 2 conflicts: conflicts with \"ann\":\n- .spec.whole\n- .spec.free.a"),
            Apply(Widgets, Widget("""{"tags":["a"],"free":{"a":{"b":1} } }""")).Gives(200).With("spec.parts", """[{"id":"y","n":2}]""").With("spec.tags", """["a","b"]""").With("spec.size", null)),
        new("A custom kind with a field of two types is merged by what its values are",
            Post(Definitions, Definition(""","port":{"x-kubernetes-int-or-string":true}""")).Gives(201),
            Get("/apis/example.com/v1/namespaces/default/widgets").Until("kind", "WidgetList").Gives(200),
            Apply(Widgets, Widget("""{"size":1,"tags":["a"],"free":{"a":{"b":1} } }""")).Gives(201)
                .Owned("ann Apply example.com/v1", """{"f:spec":{".":{},"f:free":{".":{},"f:a":{".":{},"f:b":{}}},"f:size":{},"f:tags":{}}}"""),
            Apply(Widgets.Replace("ann", "ben", StringComparison.Ordinal), Widget("""{"tags":["b"]}""")).Gives(409, "Apply failed with 1 conflict: conflict with \"ann\": .spec.tags"),
            Apply(Widgets.Replace("ann", "ben", StringComparison.Ordinal), Widget("""{"free":{"a":{"c":2} } }""")).Gives(200).With("spec.free.a", """{"b":1,"c":2}""")),
    ];

    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Widgets = "/apis/example.com/v1/namespaces/default/widgets/w?fieldManager=ann";

    private static string Definition(string more) => $$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},
         "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"},
           "tags":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"} },"free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
           "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"n":{"type":"integer"} } } },
           "whole":{"type":"object","x-kubernetes-map-type":"atomic","properties":{"a":{"type":"string"},"b":{"type":"string"} } } {{more}} } } } } } }]} }
        """;

    private static string Widget(string spec) => $$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{{spec}} }""";
}
