using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tests.Merging;

namespace EksMcp.Sandbox.Tests.Schemas;

/// <summary>The types of built-in and custom kinds.</summary>
public sealed class SchemaLibraryTests
{
    // Kinds without a recorded type: reviews that nobody stores, and what came with other feature gates.
    private static readonly string[] Unrecorded = ["SelfSubjectReview", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];

    [Theory]
    [InlineData("Current")]
    [InlineData("Kubernetes120")]
    public void Every_kind_that_is_served_has_a_type_with_its_fields(string name)
    {
        var profile = Enum.Parse<ApiProfile>(name);
        var without = new List<string>();
        foreach (var definition in BuiltInCatalogue.Definitions(profile))
        {
            foreach (var version in definition.Versions)
            {
                var schema = SchemaLibrary.For(definition, version.Name, null, profile);
                Assert.Contains("managedFields", schema.Fields["metadata"].Type.Fields);
                if (schema.Element is not null) without.Add(definition.Kind);
            }
        }

        Assert.Equal(profile == ApiProfile.Current ? Unrecorded : [], without.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Current")]
    [InlineData("Kubernetes120")]
    public void Every_type_is_complete(string name)
    {
        var seen = new HashSet<ObjectSchema>();
        var profile = Enum.Parse<ApiProfile>(name);
        foreach (var definition in BuiltInCatalogue.Definitions(profile))
        {
            foreach (var version in definition.Versions) Walk(SchemaLibrary.For(definition, version.Name, null, profile), definition.Kind, seen);
        }

        Assert.InRange(seen.Count, 1000, 20_000);
    }

    [Fact]
    public void Lists_know_by_what_their_items_are_told_apart()
    {
        var pod = Kinds.Built("", "v1", "Pod").Fields["spec"].Type;
        var container = pod.Fields["containers"].Type;
        Assert.Equal(["name"], container.Keys);
        Assert.Equal(["containerPort", "protocol"], container.Element!.Fields["ports"].Type.Keys);
        Assert.Equal("containerPort", container.Element.Fields["ports"].PatchMergeKey);
        Assert.Equal("TCP", container.Element.Fields["ports"].Type.Element!.Fields["protocol"].Default);
        Assert.True(pod.Fields["tolerations"].Type.Atomic);
        Assert.True(pod.Fields["volumes"].PatchRetainsKeys);
        Assert.True(Kinds.Deployment.Fields["spec"].Type.Fields["selector"].Type.Atomic);
        var finalizers = Kinds.ConfigMap.Fields["metadata"].Type.Fields["finalizers"].Type;
        Assert.Equal((false, 0), (finalizers.Atomic, finalizers.Keys.Count));
    }

    [Fact]
    public void Fields_of_later_releases_are_those_of_the_current_profile_only()
    {
        var (now, then) = (Kinds.Built("", "v1", "Service"), Kinds.Built("", "v1", "Service", ApiProfile.Kubernetes120));
        Assert.NotNull(now.Fields["spec"].Type.Member("internalTrafficPolicy"));
        Assert.Null(then.Fields["spec"].Type.Member("internalTrafficPolicy"));
        Assert.NotNull(Kinds.Built("batch", "v1", "CronJob").Fields["spec"].Type.Member("timeZone"));
    }

    [Fact]
    public void A_custom_kind_has_the_type_of_its_definition()
    {
        var schema = Widget();
        var spec = schema.Fields["spec"].Type;
        Assert.Equal(["id"], spec.Fields["parts"].Type.Keys);
        Assert.False(spec.Fields["tags"].Type.Atomic);
        Assert.True(spec.Fields["plain"].Type.Atomic);
        Assert.True(spec.Fields["whole"].Type.Atomic);
        Assert.Same(ObjectSchema.AnyScalar, spec.Fields["port"].Type);
        Assert.Same(ObjectSchema.Deduced, spec.Fields["free"].Type.Member("anything"));
        Assert.Null(spec.Member("unknown"));
        Assert.Contains("finalizers", schema.Fields["metadata"].Type.Fields);
    }

    internal static ObjectSchema Widget() => SchemaLibrary.For(WidgetKind, "v1", WidgetDefinition);

    internal static readonly JsonObject WidgetDefinition = Kinds.Json("""
        {"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","kind":"Widget"},"versions":[{"name":"v1","served":true,"storage":true,
         "schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{
           "size":{"type":"integer"},
           "tags":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"} },
           "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"n":{"type":"integer"} } } },
           "plain":{"type":"array","items":{"type":"string"} },
           "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
           "port":{"x-kubernetes-int-or-string":true},
           "map":{"type":"object","additionalProperties":{"type":"string"} },
           "whole":{"type":"object","x-kubernetes-map-type":"atomic","properties":{"a":{"type":"string"},"b":{"type":"string"} } } } } } } } }]} }
        """);

    private static readonly ResourceDefinition WidgetKind = CustomDefinitions.Read(WidgetDefinition)!;

    private static void Walk(ObjectSchema schema, string path, HashSet<ObjectSchema> seen)
    {
        if (!seen.Add(schema)) return;
        if (schema.Shape == SchemaShape.List)
        {
            Assert.True(schema.Element is not null, path);
            Assert.True(schema.Atomic || schema.Keys.Count > 0 || schema.Element.For(null).IsScalar, $"{path}: a set of what is no scalar");
            Assert.True(schema.Keys.All(k => schema.Element.Fields.ContainsKey(k)), $"{path}: a key that items do not have");
        }

        foreach (var (name, field) in schema.Fields)
        {
            Assert.True(field.PatchMergeKey is null || field.Type.Shape != SchemaShape.List || field.Type.Element?.Fields.ContainsKey(field.PatchMergeKey) == true, $"{path}.{name}: no such merge key");
            Walk(field.Type, $"{path}.{name}", seen);
        }

        if (schema.Element is not null) Walk(schema.Element, path + "[]", seen);
    }
}
