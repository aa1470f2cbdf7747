using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace EksMcp.Sandbox.Tests.Merging;

/// <summary>Sets of fields: their written form, and what is a set's in any order.</summary>
public sealed class FieldSetTests
{
    private static readonly string[] Steps = ["f:a", "f:b", "k:{\"name\":\"x\"}", "k:{\"port\":80,\"protocol\":\"TCP\"}", "v:\"t\"", "v:3", "v:true", "i:0"];

    private static readonly Gen<FieldSet> Sets =
        from paths in Gen.ListOf(Gen.ListOf(Gen.Elements(Steps)))
        select Set([.. paths.Select(p => p.Take(4).ToArray())]);

    [Theory]
    [InlineData("""{"f:data":{".":{},"f:k":{}}}""")]
    [InlineData("""{"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}""")]
    [InlineData("""{"f:metadata":{"f:finalizers":{"v:\"a.b/c\"":{}}}}""")]
    [InlineData("""{"f:a":{"i:0":{}}}""")]
    public void The_written_form_is_read_and_written_alike(string text)
    {
        var fields = JsonNode.Parse(text)!.AsObject();
        Assert.True(JsonNode.DeepEquals(fields, FieldSet.Parse(fields).ToFieldsV1()));
    }

    [Fact]
    public void Numbers_come_before_texts_and_fields_before_items()
    {
        var set = Set(["k:{\"n\":\"10\"}"], ["k:{\"n\":9}"], ["v:\"a\""], ["f:z"], ["k:{\"n\":10}"]);
        Assert.Equal([".z", "[n=9]", "[n=10]", "[n=\"10\"]", "[=\"a\"]"], set.Paths().Select(p => string.Concat(p)), StringComparer.Ordinal);
    }

    [Fact]
    public void A_parent_does_not_stand_for_its_children() =>
        Assert.Equal([".a.b"], Set(["f:a"], ["f:a", "f:b"]).Difference(Set(["f:a"])).Paths().Select(p => string.Concat(p)));

    [Fact]
    public void What_is_below_a_removed_field_goes_with_it() =>
        Assert.Equal([".c"], Set(["f:a", "f:b"], ["f:c"]).Without(Set(["f:a"])).Paths().Select(p => string.Concat(p)));

    [Fact]
    public void Union_intersection_and_difference_fit_together() => Prop.ForAll(Sets.ToArbitrary(), Sets.ToArbitrary(), (a, b) =>
    {
        var parts = a.Difference(b).Union(a.Intersection(b));
        return Same(parts, a)
            && Same(a.Union(b), b.Union(a))
            && a.Difference(b).Intersection(b).IsEmpty
            && a.Difference(a).IsEmpty
            && Same(FieldSet.Parse(a.ToFieldsV1()), a);
    }).QuickCheckThrowOnFailure();

    private static bool Same(FieldSet left, FieldSet right) => JsonNode.DeepEquals(left.ToFieldsV1(), right.ToFieldsV1());

    private static FieldSet Set(params string[][] paths)
    {
        var set = new FieldSet();
        foreach (var path in paths) set.Insert(path.Select(p => PathElement.Parse(p)!));
        return set;
    }
}
