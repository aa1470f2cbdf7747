using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using static EksMcp.Sandbox.Tests.Merging.Kinds;

namespace EksMcp.Sandbox.Tests.Merging;

/// <summary>What apply does in the current profile where that differs from 1.20, whose cases run on a real server too.</summary>
public sealed class ServerSideApplyTests
{
    [Fact]
    public void Shared_items_stand_as_they_were_applied_and_others_where_they_were()
    {
        var live = Apply(null, Pod("a", "b", "c", "d"), "ann");
        var after = Apply(live, Pod("c", "new", "a"), "ben");
        Assert.Equal(["b", "c", "d", "new", "a"], Names(after));
    }

    [Fact]
    public void An_empty_map_is_owned_and_goes_when_it_is_no_longer_applied()
    {
        var live = Apply(null, Volume("\"emptyDir\":{}"), "ann");
        Assert.Contains("\"f:emptyDir\":{}", Owners(live)[0], StringComparison.Ordinal);
        var after = Apply(live, Volume("\"configMap\":{\"name\":\"c\"}"), "ann");
        Assert.Equal("""{"name":"v","configMap":{"name":"c"}}""", after["spec"]!["volumes"]![0]!.ToJsonString());
    }

    [Fact]
    public void The_status_written_beside_the_object_belongs_to_nobody()
    {
        var body = Map("{}");
        var writer = Applier("ann") with { Unowned = ["data"] };
        Assert.Empty(Owners(ServerSideApply.Merge(ConfigMap, null, body, writer, force: false)));
    }

    [Fact]
    public void Writes_of_a_subresource_are_told_apart_from_those_of_the_object()
    {
        var live = Apply(null, Map("""{"k":"1"}"""), "ann");
        var after = Map("""{"k":"2"}""");
        after["metadata"]!["managedFields"] = live["metadata"]!["managedFields"]!.DeepClone();
        FieldOwnership.Track(ConfigMap, live, after, Updater("ann", 5) with { Subresource = "status" });
        Assert.Equal("status", (string?)after["metadata"]!["managedFields"]![0]!["subresource"]);
        var conflict = Assert.Throws<ApplyConflictException>(() => Apply(after, Map("""{"k":"3"}"""), "ben"));
        Assert.Equal("Apply failed with 1 conflict: conflict with \"ann\" with subresource \"status\" using v1: .data.k", conflict.Message);
    }

    [Fact]
    public void A_service_port_has_a_protocol_in_its_key_also_where_none_is_applied()
    {
        var after = ServerSideApply.Merge(Service, null, Json("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}"""), Applier("ann"), false);
        Assert.Equal("""ann Apply {"f:spec":{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{".":{},"f:port":{}}}}}""", Assert.Single(Owners(after)));
    }

    [Fact]
    public void A_custom_kind_is_merged_by_the_lists_of_its_definition()
    {
        var schema = Schemas.SchemaLibraryTests.Widget();
        var live = ServerSideApply.Merge(schema, null, Widget("""{"tags":["a","b"],"parts":[{"id":"x","n":1},{"id":"y","n":2}],"whole":{"a":"1","b":"2"}}"""), Applier("ann"), false);
        var after = ServerSideApply.Merge(schema, live, Widget("""{"tags":["c"],"parts":[{"id":"z","n":3}],"plain":["p"]}"""), Applier("ben"), false);
        Assert.Equal("""{"tags":["a","b","c"],"parts":[{"id":"x","n":1},{"id":"y","n":2},{"id":"z","n":3}],"whole":{"a":"1","b":"2"},"plain":["p"]}""", after["spec"]!.ToJsonString());
        var conflict = Assert.Throws<ApplyConflictException>(() => ServerSideApply.Merge(schema, after, Widget("""{"whole":{"a":"1"}}"""), Applier("ben"), false));
        Assert.Equal(".spec.whole", Assert.Single(conflict.Conflicts).Field);
    }

    [Fact]
    public void Given_objects_are_not_changed()
    {
        var (live, applied) = (Apply(null, Map("""{"k":"1"}"""), "ann"), Map("""{"l":"2"}"""));
        var (before, wanted) = (live.ToJsonString(), applied.ToJsonString());
        Apply(live, applied, "ben");
        Assert.Equal((before, wanted), (live.ToJsonString(), applied.ToJsonString()));
    }

    private static JsonObject Apply(JsonObject? live, JsonObject applied, string manager) =>
        ServerSideApply.Merge((string?)applied["kind"] == "Pod" ? Built("", "v1", "Pod") : ConfigMap, live, applied, Applier(manager), force: false);

    private static JsonObject Pod(params string[] containers) => Json($$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{{string.Join(',', containers.Select(c => $"{{\"name\":\"{c}\"}}"))}}]} }
        """);

    private static JsonObject Volume(string source) => Json($$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"volumes":[{"name":"v",{{source}} }]} }""");

    private static JsonObject Widget(string spec) => Json($$"""{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"w"},"spec":{{spec}} }""");

    private static string[] Names(JsonObject pod) => [.. pod["spec"]!["containers"]!.AsArray().Select(c => (string)c!["name"]!)];
}
