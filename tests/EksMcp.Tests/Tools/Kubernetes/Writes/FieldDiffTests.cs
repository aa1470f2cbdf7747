using System.Text.Json.Nodes;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tests.Tools.Kubernetes.Writes;

public sealed class FieldDiffTests
{
    [Theory]
    // Items by their keys, whatever their order and whatever comes or goes beside them.
    [InlineData("""{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"1"}]}}""", """{"spec":{"containers":[{"name":"a","image":"1"},{"name":"b","image":"2"}]}}""", "spec.containers[name=b].image: 1 -> 2")]
    [InlineData("""{"env":[{"name":"A","value":"1"}]}""", """{"env":[{"name":"B","value":"2"}]}""", """- env[name=A]: {"name":"A","value":"1"}|+ env[name=B]: {"name":"B","value":"2"}""")]
    [InlineData("""{"ports":[{"containerPort":53,"protocol":"TCP"},{"containerPort":53,"protocol":"UDP"}]}""", """{"ports":[{"containerPort":53,"protocol":"TCP"},{"containerPort":53,"protocol":"UDP","hostPort":1}]}""", "+ ports[containerPort=53,protocol=UDP].hostPort: 1")]
    [InlineData("""{"initContainers":[{"name":"a"},{"name":"b"}]}""", """{"initContainers":[{"name":"b"},{"name":"a"}]}""", """initContainers(order): ["name=a","name=b"] -> ["name=b","name=a"]""")]
    // Without keys: plain values as a whole, objects by their positions.
    [InlineData("""{"args":["-a","-b"]}""", """{"args":["-a","-c"]}""", """args: ["-a","-b"] -> ["-a","-c"]""")]
    [InlineData("""{"rules":[{"verbs":["get"]},{"verbs":["list"]}]}""", """{"rules":[{"verbs":["get"]},{"verbs":["watch"]},{"verbs":["list"]}]}""", """+ rules[1]: {"verbs":["watch"]}""")]
    [InlineData("""{"rules":[{"verbs":["get"]}]}""", """{"rules":[{"verbs":["get","list"]}]}""", """rules[0].verbs: ["get"] -> ["get","list"]""")]
    // Names that are no plain words, types that differ, null beside absent.
    [InlineData("""{"metadata":{"labels":{"app.kubernetes.io/name":"a"}}}""", """{"metadata":{"labels":{"app.kubernetes.io/name":"b"}}}""", "metadata.labels[\"app.kubernetes.io/name\"]: a -> b")]
    [InlineData("""{"port":80}""", """{"port":"80"}""", """port: 80 -> "80" """)]
    [InlineData("""{"a":{"b":{"c":1}}}""", """{"a":null}""", """a: {"b":{"c":1}} -> null""")]
    [InlineData("""{"a":"x"}""", "{}", "- a: x")]
    // The server's bookkeeping.
    [InlineData("""{"metadata":{"generation":1,"resourceVersion":"7","managedFields":[{"manager":"a"}],"uid":"u"}}""", """{"metadata":{"generation":2,"resourceVersion":"8","managedFields":[],"uid":"u"}}""", "")]
    public void A_change_reads_as_a_person_would_write_it(string before, string after, string expected) =>
        Assert.Equal(expected.Trim(), string.Join('|', FieldDiff.Between(Map(before), Map(after)).Select(ChangeText.Line)));

    [Fact]
    public void A_new_object_is_shown_by_fields_and_its_templates_as_a_whole() => Assert.Equal(
        ["+ metadata.labels.app: web", "+ spec.replicas: 2", """+ spec.template: {"spec":{"a":1}}"""],
        FieldDiff.Between(null, Map("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","uid":"u","labels":{"app":"web"}},"spec":{"replicas":2,"template":{"spec":{"a":1}}},"status":{"replicas":0}}""")).Select(ChangeText.Line));

    [Fact]
    public void A_value_of_a_secret_is_shown_as_its_mask_or_not_at_all()
    {
        var changes = FieldDiff.Between(
            Map("""{"kind":"Secret","data":{"a":"[masked:sha256-11111111]","b":"cGxhaW4="}}"""),
            Map("""{"kind":"Secret","data":{"a":"[masked:sha256-22222222]","b":"bW9yZQ=="},"stringData":{"c":"plain"}}"""));
        Assert.Equal(["data.a: [masked:sha256-11111111] -> [masked:sha256-22222222]", "data.b: [hidden] -> [hidden]", "+ stringData.c: [hidden]"], changes.Select(ChangeText.Line));
    }

    [Fact]
    public void What_is_too_much_is_counted_and_what_is_too_long_is_cut_where_it_shows()
    {
        var many = new JsonObject();
        for (var i = 0; i < FieldDiff.MaxChanges + 7; i++)
        {
            many[$"k{i}"] = new string('x', 5_000);
        }

        var changes = FieldDiff.Between([], new JsonObject { ["data"] = many });
        Assert.Equal("(7 more)", changes[^1].Path);
        Assert.Equal(FieldDiff.MaxChanges + 1, changes.Count);
        Assert.Matches(@"\.\.\.\[\+4600 characters, sha256 [0-9a-f]{8}\]$", changes[0].After);
    }

    [Fact]
    public void Texts_that_differ_only_where_they_are_cut_do_not_read_the_same()
    {
        string Changed(char last) => FieldDiff.Between(new JsonObject { ["data"] = new JsonObject { ["k"] = "" } }, new JsonObject { ["data"] = new JsonObject { ["k"] = new string('x', 4_999) + last } })[0].After!;
        Assert.Equal(Changed('1'), Changed('1'));
        Assert.NotEqual(Changed('1'), Changed('2'));
    }

    private static JsonObject Map(string json) => JsonNode.Parse(json)!.AsObject();
}
