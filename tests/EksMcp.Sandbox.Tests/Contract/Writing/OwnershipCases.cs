using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Who owns what after creates, updates and patches.</summary>
internal static class OwnershipCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Two = """{"metadata":{"name":"one","labels":{"x":"1"} },"data":{"k":"1","l":"2"} }""";

    public static readonly WriteCase[] All =
    [
        new("Who creates an object owns what it set and what is set for it by default",
            Post($"{Maps}?fieldManager=ann", Two).Gives(201)
                .Owned("ann Update v1", """{"f:data":{".":{},"f:k":{},"f:l":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"""),
            Post($"{Deployments}?fieldManager=ann", Bodies.Deployment("d")).Gives(201)
                .Owned("ann Update apps/v1", """
                    {"f:spec":{"f:progressDeadlineSeconds":{},"f:replicas":{},"f:revisionHistoryLimit":{},"f:selector":{},"f:strategy":{"f:rollingUpdate":{".":{},"f:maxSurge":{},"f:maxUnavailable":{}},"f:type":{}},"f:template":{"f:metadata":{"f:labels":{".":{},"f:app":{}}},"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:ports":{".":{},"k:{\"containerPort\":80,\"protocol\":\"TCP\"}":{".":{},"f:containerPort":{},"f:protocol":{}}},"f:resources":{},"f:terminationMessagePath":{},"f:terminationMessagePolicy":{}}},"f:dnsPolicy":{},"f:restartPolicy":{},"f:schedulerName":{},"f:securityContext":{},"f:terminationGracePeriodSeconds":{}}}}}
                    """)),
        new("Who changes a field takes it, and who sets it to what it was does not",
            Post($"{Maps}?fieldManager=ann", Two).Gives(201),
            Merge($"{Maps}/one?fieldManager=ben", """{"data":{"k":"9","l":"2"}}""").Gives(200)
                .Owned("ann Update v1", """{"f:data":{".":{},"f:l":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}""")
                .Owned("ben Update v1", """{"f:data":{"f:k":{}}}"""),
            Put($"{Maps}/one?fieldManager=eve", """{"metadata":{"name":"one","labels":{"x":"1"} },"data":{"k":"9","l":"3","m":"4"} }""").Gives(200)
                .Owned("ann Update v1", """{"f:data":{},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}""")
                .Owned("ben Update v1", """{"f:data":{"f:k":{}}}""")
                .Owned("eve Update v1", """{"f:data":{"f:l":{},"f:m":{}}}""")),
        new("What is removed nobody owns, and who owns nothing is gone",
            Post($"{Maps}?fieldManager=ann", Two).Gives(201),
            Merge($"{Maps}/one?fieldManager=ben", """{"data":{"k":"9"}}""").Gives(200),
            Merge($"{Maps}/one?fieldManager=eve", """{"data":{"k":null}}""").Gives(200)
                .Owned("ann Update v1", """{"f:data":{".":{},"f:l":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"""),
            Merge($"{Maps}/one?fieldManager=eve", """{"data":null,"metadata":{"labels":null}}""").Gives(200).OwnedByNobody()),
        new("A manager is the first word of who asks, where it is not named",
            Post(Maps, """{"metadata":{"name":"one"},"data":{"k":"1"} }""").Gives(201).With("metadata.managedFields[0].operation", "Update"),
            Merge($"{Maps}/one?fieldManager=", """{"data":{"l":"1"}}""").Gives(200)),
        new("Owners can be cleared, and nobody is one again before an apply",
            Post($"{Maps}?fieldManager=ann", Two).Gives(201),
            Operations($"{Maps}/one?fieldManager=ann", """[{"op":"replace","path":"/metadata/managedFields","value":[{}]}]""").Gives(200).OwnedByNobody(),
            Merge($"{Maps}/one?fieldManager=ben", """{"data":{"m":"1"}}""").Gives(200).OwnedByNobody(),
            Apply($"{Maps}/one?fieldManager=eve", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"},"data":{"k":"1"} }""").Gives(200)
                .Owned("eve Apply v1", """{"f:data":{"f:k":{}}}""")
                .Owned("before-first-apply Update v1", """{"f:data":{".":{},"f:k":{},"f:l":{},"f:m":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}""")),
        new("Owners may be written as they were read; what is no list of owners changes nothing",
            Post($"{Maps}?fieldManager=ann", Two).Gives(201),
            Merge($"{Maps}/one?fieldManager=ben", """{"metadata":{"managedFields":null},"data":{"m":"1"}}""").Gives(200)
                .Owned("ann Update v1", """{"f:data":{".":{},"f:k":{},"f:l":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}""")
                .Owned("ben Update v1", """{"f:data":{"f:m":{}}}"""),
            Merge($"{Maps}/one?fieldManager=ben", """{"metadata":{"managedFields":[{"manager":"eve","operation":"Bad"}]}}""").Gives(200)
                .Owned("ann Update v1", """{"f:data":{".":{},"f:k":{},"f:l":{}},"f:metadata":{"f:labels":{".":{},"f:x":{}}}}"""),
            Merge($"{Maps}/one?fieldManager=ben", """{"metadata":{"managedFields":[{"manager":"eve","operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:data":{"f:k":{}}}}]}}""").Gives(200)
                .Owned("eve Update v1", """{"f:data":{"f:k":{}}}""").NotOwned("ann Update v1"),
            Merge($"{Maps}/one?fieldManager=ben", """{"metadata":{"managedFields":[]}}""").Gives(200).OwnedByNobody()),
        new("Ten owners by update are the most",
            [Post($"{Maps}?fieldManager=m00", Two).Gives(201),
                .. Enumerable.Range(1, 10).Select(i => Merge($"{Maps}/one?fieldManager=m{i:00}", $$"""{"data":{"k{{i:00}}":"1"} }""").Gives(200)),
                Get($"{Maps}/one").Gives(200).With("metadata.managedFields[10]", null).With("metadata.managedFields[0].manager", "ancient-changes")]),
        new("An item of a list changes hands field by field",
            Post($"{Deployments}?fieldManager=ann", Bodies.Deployment("d")).Gives(201),
            Strategic($"{Deployments}/d?fieldManager=ben", """{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"two"},{"name":"log","image":"l"}]}}}}""").Gives(200)
                .Owned("ben Update apps/v1", """
                    {"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"log\"}":{".":{},"f:image":{},"f:imagePullPolicy":{},"f:name":{},"f:resources":{},"f:terminationMessagePath":{},"f:terminationMessagePolicy":{}},"k:{\"name\":\"web\"}":{"f:image":{}}}}}}}
                    """)),
        new("An atomic list changes hands as a whole",
            Post($"{Deployments}?fieldManager=ann", Bodies.Deployment("d", "\"tolerations\":[{\"operator\":\"Exists\"}],")).Gives(201),
            Merge($"{Deployments}/d?fieldManager=ben", """{"spec":{"template":{"spec":{"tolerations":[{"key":"a","operator":"Exists"}]}}}}""").Gives(200)
                .Owned("ben Update apps/v1", """{"f:spec":{"f:template":{"f:spec":{"f:tolerations":{}}}}}""")),
        new("Finalizers are a set: each has its own owner",
            Post($"{Maps}?fieldManager=ann", """{"metadata":{"name":"one","finalizers":["a.io/a"]} }""").Gives(201)
                .Owned("ann Update v1", """{"f:metadata":{"f:finalizers":{".":{},"v:\"a.io/a\"":{}}}}"""),
            Operations($"{Maps}/one?fieldManager=ben", """[{"op":"add","path":"/metadata/finalizers/-","value":"a.io/b"}]""").Gives(200)
                .Owned("ann Update v1", """{"f:metadata":{"f:finalizers":{".":{},"v:\"a.io/a\"":{}}}}""")
                .Owned("ben Update v1", """{"f:metadata":{"f:finalizers":{"v:\"a.io/b\"":{}}}}""")),
        new("A status belongs to who writes it, conditions by their type",
            Post($"{Deployments}?fieldManager=ann", Bodies.Deployment("d")).Gives(201),
            Merge($"{Deployments}/d/status?fieldManager=ctl", """{"status":{"replicas":1,"conditions":[{"type":"Available","status":"True"}]}}""").Gives(200)
                .Owned("ctl Update apps/v1", """{"f:status":{"f:conditions":{".":{},"k:{\"type\":\"Available\"}":{".":{},"f:lastTransitionTime":{},"f:lastUpdateTime":{},"f:status":{},"f:type":{}}},"f:replicas":{}}}""")),
    ];
}
