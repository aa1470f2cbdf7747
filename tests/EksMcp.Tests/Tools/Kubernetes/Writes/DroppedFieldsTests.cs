using System.Text.Json.Nodes;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tests.Tools.Kubernetes.Writes;

public sealed class DroppedFieldsTests
{
    [Theory]
    [InlineData("""{"spec":{"replica":3,"paused":true}}""", """{"spec":{"paused":true}}""", "spec.replica")]
    [InlineData("""{"spec":{"containers":[{"name":"b","imagePull":"x"}]}}""", """{"spec":{"containers":[{"name":"a"},{"name":"b","image":"y"}]}}""", "spec.containers[name=b].imagePull")]
    [InlineData("""{"rules":[{"verb":"get"}]}""", """{"rules":[{"verbs":["get"]}]}""", "rules[0].verb")]
    [InlineData("""{"status":{"phase":"Failed"}}""", """{"spec":{}}""", "status")]
    // Kept in another form, empty, or no field at all.
    [InlineData("""{"kind":"Other","apiVersion":"v9","spec":{"cpu":"1000m"}}""", """{"spec":{"cpu":"1"}}""", "")]
    [InlineData("""{"spec":{"a":null,"b":{},"c":[],"d":"","e":false,"f":0,"g":{"h":{}}}}""", """{"spec":{}}""", "")]
    [InlineData("""{"spec":{"$setElementOrder/containers":[{"name":"a"}],"containers":[{"name":"gone","$patch":"delete"}]}}""", """{"spec":{"containers":[]}}""", "")]
    [InlineData("""{"stringData":{"a":"b"}}""", """{"kind":"Secret","data":{"a":"Yg=="}}""", "")]
    public void What_was_sent_and_did_not_come_back_is_named(string sent, string came, string expected) =>
        Assert.Equal(expected, string.Join('|', DroppedFields.Of(JsonNode.Parse(sent)!.AsObject(), JsonNode.Parse(came)!.AsObject())));
}
