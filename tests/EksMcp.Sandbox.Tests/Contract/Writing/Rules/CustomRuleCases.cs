using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>Custom resources under their schema, and definitions that are not good.</summary>
internal static class CustomRuleCases
{
    private const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private const string Gears = "/apis/rules.example.com/v1/namespaces/default/gears";
    private const string Definition = """{"metadata":{"name":"gears.rules.example.com"},"spec":{"group":"rules.example.com","scope":"Namespaced","names":{"plural":"gears","kind":"Gear"},"versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},"schema":{"openAPIV3Schema":{"type":"object","required":["spec"],"properties":{"spec":{"type":"object","required":["size"],"properties":{"size":{"type":"integer","minimum":1,"maximum":10},"color":{"type":"string","enum":["red","blue"],"default":"red"},"tag":{"type":"string","pattern":"^[a-z]+$","maxLength":5},"parts":{"type":"array","maxItems":2,"x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["name"],"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"count":{"type":"integer","default":3}}}},"set":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"}},"port":{"x-kubernetes-int-or-string":true},"ratio":{"type":"number"},"options":{"type":"object","default":{},"properties":{"on":{"type":"boolean","default":true}}},"labels":{"type":"object","additionalProperties":{"type":"string"}}}},"status":{"type":"object","properties":{"phase":{"type":"string"}}}}}}}]}}""";

    public static readonly WriteCase[] All =
    [
        new("A schema gives defaults",
            Post(Definitions, Definition).Gives(201).With("spec.names.singular", "gear").With("spec.names.listKind", "GearList").With("spec.conversion.strategy", "None").With("status.storedVersions[0]", "v1"),
            Get(Gears).Until("kind", "GearList").Gives(200),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":3,"parts":[{"name":"a"}],"port":"http"},"status":{"phase":"x"}}""").Gives(201).With("spec.color", "red").With("spec.parts[0].count", "3").With("spec.options.on", "true").With("status", null).With("metadata.generation", "1")),
        new("A schema refuses what it does not describe",
            Post(Definitions, Definition).Gives(201).With("spec.names.singular", "gear").With("spec.names.listKind", "GearList").With("spec.conversion.strategy", "None").With("status.storedVersions[0]", "v1"),
            Get(Gears).Until("kind", "GearList").Gives(200),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.size: Required value"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec: Required value"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":30}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.size: Invalid value: 30: spec.size in body should be less than or equal to 10"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":"x"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":2.5}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.size: Invalid value: \"number\": spec.size in body must be of type integer: \"number\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"color":"green"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.color: Unsupported value: \"green\": supported values: \"red\", \"blue\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"tag":"toolong"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.tag: Invalid value: \"toolong\": spec.tag in body should be at most 5 chars long"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"tag":"A"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.tag: Invalid value: \"A\": spec.tag in body should match '^[a-z]+$'"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"port":true}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"ratio":"a"}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.ratio: Invalid value: \"string\": spec.ratio in body must be of type number: \"string\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"labels":{"a":1}}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.labels.a: Invalid value: \"integer\": spec.labels.a in body must be of type string: \"integer\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"parts":[{"name":"a"},{"name":"b"},{"name":"c"}]}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.parts: Invalid value: 3: spec.parts in body should have at most 2 items"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"parts":[{"count":1}]}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.parts.name: Required value"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"parts":[{"name":"a"},{"name":"a"}]}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.parts[1]: Duplicate value: map[string]interface {}{\"name\":\"a\"}"),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1,"set":["a","b","a"]}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.set[2]: Duplicate value: \"a\""),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":null}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: spec.size: Required value")),
        new("A custom status is written by its own path",
            Post(Definitions, Definition).Gives(201).With("spec.names.singular", "gear").With("spec.names.listKind", "GearList").With("spec.conversion.strategy", "None").With("status.storedVersions[0]", "v1"),
            Get(Gears).Until("kind", "GearList").Gives(200),
            Post(Gears, """{"apiVersion":"rules.example.com/v1","kind":"Gear","metadata":{"name":"g"},"spec":{"size":1}}""").Gives(201),
            Merge($"{Gears}/g", """{"status":{"phase":"x"}}""").Gives(200).With("status", null).With("metadata.generation", "1"),
            Merge($"{Gears}/g/status", """{"status":{"phase":"y"},"spec":{"size":9},"metadata":{"labels":{"no":"no"}}}""").Gives(200).With("status.phase", "y").With("spec.size", "1").With("metadata.labels", null).With("metadata.generation", "1"),
            Merge($"{Gears}/g", """{"spec":{"size":2}}""").Gives(200).With("metadata.generation", "2").With("status.phase", "y"),
            Merge($"{Gears}/g", """{"metadata":{"labels":{"a":"b"}}}""").Gives(200).With("metadata.generation", "2"),
            Merge($"{Gears}/g/status", """{"status":{"phase":5}}""")
                .Gives(422, "Gear.rules.example.com \"g\" is invalid: status.phase: Invalid value: \"integer\": status.phase in body must be of type string: \"integer\"")),
        new("A definition is named after its kind and group",
            Post(Definitions, """{"metadata":{"name":"other.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"other.example.com\" is invalid: metadata.name: Invalid value: \"other.example.com\": must be spec.names.plural+\".\"+spec.group"),
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Odd","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.example.com\" is invalid: spec.scope: Unsupported value: \"Odd\": supported values: \"Cluster\", \"Namespaced\""),
            Post(Definitions, """{"metadata":{"name":"as.x"},"spec":{"group":"x","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.x\" is invalid: spec.group: Invalid value: \"x\": should be a domain with at least one dot"),
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A_","shortNames":["B"]},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.example.com\" is invalid: [spec.names.singular: Invalid value: \"a_\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'), spec.names.kind: Invalid value: \"A_\": may have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'), spec.names.listKind: Invalid value: \"A_List\": may have mixed case, but should otherwise match: a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?'), spec.names.shortNames[0]: Invalid value: \"B\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')]")),
        new("A definition stores one version and has schemas",
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.example.com\" is invalid: spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required"),
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}},{"name":"v2","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","description":"x"}}}]}}""").GivesInOwnWords(422),
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"properties":{"a":{}}}}}}}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.example.com\" is invalid: [spec.validation.openAPIV3Schema.properties[spec].properties[a].type: Required value: must not be empty for specified object fields, spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields]"),
            Post(Definitions, """{"metadata":{"name":"as.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"as","kind":"A"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"l":{"type":"array"},"n":{"type":"string","anyOf":[{"type":"string"}]}}}},"additionalPrinterColumns":[{"name":"x","type":"odd","jsonPath":".a"}]}]}}""")
                .Gives(422, "CustomResourceDefinition.apiextensions.k8s.io \"as.example.com\" is invalid: [spec.validation.openAPIV3Schema.properties[l].items: Required value: must be specified, spec.validation.openAPIV3Schema.properties[n].anyOf[0].type: Forbidden: must be empty to be structural, spec.additionalPrinterColumns[0].type: Invalid value: \"odd\": must be one of boolean,date,integer,number,string]")),
    ];
}
