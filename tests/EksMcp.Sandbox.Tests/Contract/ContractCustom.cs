namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Custom resources with and without printer columns.</summary>
internal static class ContractCustom
{
    public const string ApiVersion = "contract.example.com/v1";

    private const string Anything = """{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true} }""";

    public const string Json = $$"""
    [
    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"widgets.contract.example.com"},"spec":{"group":"contract.example.com","scope":"Namespaced",
     "names":{"kind":"Widget","listKind":"WidgetList","plural":"widgets","singular":"widget","shortNames":["wd"],"categories":["all"]},
     "versions":[{"name":"v1","served":true,"storage":true,"schema":{{Anything}},"additionalPrinterColumns":[
       {"name":"Size","type":"integer","jsonPath":".spec.size"},
       {"name":"Weight","type":"number","jsonPath":".spec.weight"},
       {"name":"Round","type":"boolean","jsonPath":".spec.round"},
       {"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status","description":"Whether it works."},
       {"name":"First","type":"string","jsonPath":".spec.parts[0].name"},
       {"name":"All","type":"string","jsonPath":".spec.parts[*].name","priority":1},
       {"name":"Whole","type":"string","jsonPath":".spec.box"},
       {"name":"Dotted","type":"string","jsonPath":".metadata.annotations.example\\.com/note"},
       {"name":"Made","type":"date","jsonPath":".metadata.creationTimestamp"},
       {"name":"Broken","type":"date","jsonPath":".spec.when"}]}]} },
    {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"plains.contract.example.com"},"spec":{"group":"contract.example.com","scope":"Cluster",
     "names":{"kind":"Plain","listKind":"PlainList","plural":"plains","singular":"plain"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{{Anything}} }]} },
    {"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"full","namespace":"team-a","annotations":{"example.com/note":"hello"} },
     "spec":{"size":7,"weight":1.5,"round":true,"parts":[{"name":"a"},{"name":"b"}],"box":{"w":1,"h":[2,3]},"when":"yesterday"},"status":{"conditions":[{"type":"Seen","status":"True"},{"type":"Ready","status":"False"}]} },
    {"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"bare","namespace":"team-a"} },
    {"apiVersion":"contract.example.com/v1","kind":"Widget","metadata":{"name":"odd","namespace":"team-a"},"spec":{"size":"seven","weight":2,"round":"no","parts":[]} },
    {"apiVersion":"contract.example.com/v1","kind":"Plain","metadata":{"name":"plain"} }
    ]
    """;
}
