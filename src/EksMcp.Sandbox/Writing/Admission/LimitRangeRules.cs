using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>What one limit says of a pod or a claim, in the server's words.</summary>
internal static class LimitRangeRules
{
    public static IEnumerable<string> OfPod(JsonObject limit, JsonObject pod) => limit.Text("type") switch
    {
        "Container" => pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers"))
            .SelectMany(c => Of(limit, Amounts.Of(c.At("resources", "requests")), Amounts.Of(c.At("resources", "limits")))),
        "Pod" => Of(limit, PodAmounts.Of(pod, "requests"), PodAmounts.Of(pod, "limits")),
        _ => [],
    };

    public static IEnumerable<string> OfClaim(JsonObject limit, JsonObject claim)
    {
        if (limit.Text("type") != "PersistentVolumeClaim") { return []; }
        var requests = Amounts.Of(claim.At("spec", "resources", "requests"));
        var (least, most) = (Amounts.Of(limit["min"]), Amounts.Of(limit["max"]));
        return least.Names.Select(n => OfRequest("minimum", n, least, requests, requests[n] < least[n]))
            .Concat(most.Names.Select(n => OfRequest("maximum", n, most, requests, requests[n] > most[n]))).OfType<string>();
    }

    private static string? OfRequest(string bound, string name, Amounts enforced, Amounts requests, bool outside)
    {
        var rule = $"{bound} {name} usage per PersistentVolumeClaim is {enforced.Spelled(name)}";
        return !requests.Has(name) ? $"{rule}.  No request is specified" : outside ? $"{rule}, but request is {requests.Spelled(name)}" : null;
    }

    private static IEnumerable<string> Of(JsonObject limit, Amounts requests, Amounts limits)
    {
        var type = limit.TextOr("", "type");
        var (least, most, ratios) = (Amounts.Of(limit["min"]), Amounts.Of(limit["max"]), Amounts.Of(limit["maxLimitRequestRatio"]));
        return least.Names.Select(n => Least(type, n, least, requests, limits))
            .Concat(most.Names.Select(n => Most(type, n, most, requests, limits)))
            .Concat(ratios.Names.Select(n => Ratio(type, n, ratios, requests, limits))).OfType<string>();
    }

    private static string? Least(string type, string name, Amounts least, Amounts requests, Amounts limits)
    {
        var rule = $"minimum {name} usage per {type} is {least.Spelled(name)}";
        if (!requests.Has(name)) { return $"{rule}.  No request is specified"; }
        if (requests[name] < least[name]) { return $"{rule}, but request is {requests.Spelled(name)}"; }
        return limits.Has(name) && limits[name] < least[name] ? $"{rule}, but limit is {limits.Spelled(name)}" : null;
    }

    private static string? Most(string type, string name, Amounts most, Amounts requests, Amounts limits)
    {
        var rule = $"maximum {name} usage per {type} is {most.Spelled(name)}";
        if (!limits.Has(name)) { return $"{rule}.  No limit is specified"; }
        if (limits[name] > most[name]) { return $"{rule}, but limit is {limits.Spelled(name)}"; }
        return requests.Has(name) && requests[name] > most[name] ? $"{rule}, but request is {requests.Spelled(name)}" : null;
    }

    private static string? Ratio(string type, string name, Amounts ratios, Amounts requests, Amounts limits)
    {
        var rule = $"{name} max limit to request ratio per {type} is {ratios.Spelled(name)}";
        if (requests[name] == 0) { return $"{rule}, but no request is specified or request is 0"; }
        if (limits[name] == 0) { return $"{rule}, but no limit is specified or limit is 0"; }
        var ratio = limits[name] / requests[name];
        return ratio > ratios[name] ? string.Create(CultureInfo.InvariantCulture, $"{rule}, but provided ratio is {ratio:F6}") : null;
    }
}
