using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>How a pod resolves names.</summary>
internal static class DnsRules
{
    public static void Check(JsonNode? spec, string path, Problems to)
    {
        var config = spec.At("dnsConfig");
        var servers = config.Texts("nameservers").ToList();
        if (spec.Text("dnsPolicy") == "None")
        {
            if (config is null) { to.Required(path, "must provide `dnsConfig` when `dnsPolicy` is None"); return; }
            if (servers.Count == 0) { to.Required($"{path}.nameservers", "must provide at least one DNS nameserver when `dnsPolicy` is None"); return; }
        }

        if (servers.Count > 3) { to.Invalid($"{path}.nameservers", GoValue.Texts(config.At("nameservers")), "must not have more than 3 nameservers"); }
        for (var i = 0; i < servers.Count; i++)
        {
            if (!Formats.IsAddress(servers[i])) { to.Invalid(Paths.At($"{path}.nameservers", i), servers[i], "must be valid IP address"); }
        }

        CheckSearches(config, $"{path}.searches", to);
        foreach (var (option, at) in config.Indexed("options", $"{path}.options"))
        {
            if (option.TextOr("", "name").Length == 0) { to.Required(at, "must not be empty"); }
        }
    }

    public static void CheckAliases(JsonNode? spec, string path, Problems to)
    {
        foreach (var alias in spec.Items("hostAliases"))
        {
            var address = alias.TextOr("", "ip");
            if (!Formats.IsAddress(address)) { to.Invalid($"{path}.ip", address, "must be valid IP address"); }
            foreach (var name in alias.Texts("hostnames")) { to.Invalid($"{path}.hostnames", name, Formats.Subdomain(name)); }
        }
    }

    private static void CheckSearches(JsonNode? config, string path, Problems to)
    {
        var searches = config.Texts("searches").ToList();
        var (count, length) = to.Profile == ApiProfile.Kubernetes120 ? (6, 256) : (32, 2048);
        if (searches.Count > count) { to.Invalid(path, GoValue.Texts(config.At("searches")), $"must not have more than {count} search paths"); }
        if (string.Join(' ', searches).Length > length) { to.Invalid(path, GoValue.Texts(config.At("searches")), $"must not have more than {length} characters (including spaces) in the search list"); }
        for (var i = 0; i < searches.Count; i++)
        {
            var name = searches[i].EndsWith('.') ? searches[i][..^1] : searches[i];
            to.Invalid(Paths.At(path, i), name, Formats.Subdomain(name));
        }
    }
}
