using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>NetworkPolicies.</summary>
internal static class NetworkPolicyRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckSpec(obj["spec"], to);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        SelectorRules.Check(spec.At("podSelector"), "spec.podSelector", to);
        CheckRules(spec, "ingress", "from", to);
        CheckRules(spec, "egress", "to", to);
        var types = spec.Texts("policyTypes").ToList();
        if (types.Count > 2) { to.Invalid("spec.policyTypes", GoValue.Texts(spec.At("policyTypes"), "networking.PolicyType"), "may not specify more than two policyTypes"); return; }
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] is not ("Ingress" or "Egress")) { to.NotSupported(Paths.At("spec.policyTypes", i), types[i], "Ingress", "Egress"); }
        }
    }

    private static void CheckRules(JsonNode? spec, string direction, string peers, Problems to)
    {
        foreach (var (rule, path) in spec.Indexed(direction, $"spec.{direction}"))
        {
            foreach (var (port, at) in rule.Indexed("ports", $"{path}.ports"))
            {
                if (port.Text("protocol") is { } protocol and not ("TCP" or "UDP" or "SCTP")) { to.NotSupported($"{at}.protocol", protocol, "TCP", "UDP", "SCTP"); }
                if (port["port"] is { } number) { ProbeRules.CheckPort(number, $"{at}.port", to); }
            }

            foreach (var (peer, at) in rule.Indexed(peers, $"{path}.{peers}")) { CheckPeer(peer, at, to); }
        }
    }

    private static void CheckPeer(JsonObject peer, string path, Problems to)
    {
        var found = 0;
        foreach (var selector in (string[])["podSelector", "namespaceSelector"])
        {
            if (peer[selector] is not { } given) { continue; }
            found++;
            SelectorRules.Check(given, $"{path}.{selector}", to);
        }

        if (peer["ipBlock"] is { } block)
        {
            found++;
            CheckBlock(block, $"{path}.ipBlock", to);
        }

        if (found == 0) { to.Required(path, "must specify a peer"); }
        else if (found > 1 && peer["ipBlock"] is not null) { to.Forbidden(path, "may not specify both ipBlock and another peer"); }
    }

    private static void CheckBlock(JsonNode block, string path, Problems to)
    {
        var text = block.TextOr("", "cidr");
        if (text.Length == 0) { to.Required($"{path}.cidr"); return; }
        if (AddressRange.Parse(text) is not { } range) { to.Invalid($"{path}.cidr", text, "not a valid CIDR"); return; }
        foreach (var (except, i) in block.Texts("except").Select((e, i) => (e, i)))
        {
            var at = Paths.At($"{path}.except", i);
            if (AddressRange.Parse(except) is not { } inner) { to.Invalid(at, except, "not a valid CIDR"); return; }
            if (!range.StrictlyContains(inner)) { to.Invalid(at, except, "must be a strict subset of `cidr`"); }
        }
    }
}
