using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>The addresses of a Service; an address, once given, stays.</summary>
internal static class ServiceAddressRules
{
    private const string Path = "spec.clusterIPs";

    public static void Check(JsonNode? spec, Problems to)
    {
        if (spec.Text("type") == "ExternalName") { CheckExternal(spec, to); return; }
        CheckAgreement(spec, to);
        CheckFamilies(spec, to);
        var addresses = spec.Texts("clusterIPs").ToList();
        for (var i = 0; i < addresses.Count; i++)
        {
            if (i == 0 && addresses[0] == "None")
            {
                if (addresses.Count > 1) { to.Invalid(Path, GoValue.Texts(spec.At("clusterIPs")), "'None' must be the first and only value"); }
                continue;
            }

            to.Invalid(Paths.At(Path, i), addresses[i], Formats.Address(addresses[i]));
        }

        if (addresses.Count > 2) { to.Invalid(Path, GoValue.Texts(spec.At("clusterIPs")), "may only hold up to 2 values"); }
        CheckExternal(spec, to);
    }

    public static void CheckChange(JsonNode? now, JsonNode? then, Problems to)
    {
        if (now.Text("type") == "ExternalName" || then.Text("type") == "ExternalName") { return; }
        if (ServiceRules.IsHeadless(now) && ServiceRules.IsHeadless(then)) { return; }
        var (mine, old) = (now.Texts("clusterIPs").ToList(), then.Texts("clusterIPs").ToList());
        var shown = GoValue.Texts(now.At("clusterIPs"));
        if (mine.Count == old.Count)
        {
            for (var i = 0; i < mine.Count; i++)
            {
                if (mine[i] != old[i]) { to.Invalid(Paths.At(Path, i), shown, "may not change once set"); }
            }
        }
        else if (old.Count > mine.Count && mine.Count == 0) { to.Invalid(Paths.At(Path, 0), shown, "primary clusterIP can not be unset"); }
        else if (old.Count > 0 && mine[0] != old[0]) { to.Invalid(Paths.At(Path, 0), shown, "may not change once set"); }
    }

    private static void CheckAgreement(JsonNode? spec, Problems to)
    {
        var (address, all) = (spec.TextOr("", "clusterIP"), spec.Texts("clusterIPs").ToList());
        if (address.Length == 0)
        {
            if (all.Count > 0) { to.Invalid(Path, GoValue.Texts(spec.At("clusterIPs")), "must be empty when clusterIP is empty"); }
        }
        else if (all.Count == 0) { to.Required(Path); }
        else if (all[0] != address) { to.Invalid(Path, GoValue.Texts(spec.At("clusterIPs")), "element [0] must match clusterIP"); }
    }

    private static void CheckFamilies(JsonNode? spec, Problems to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (family, i) in spec.Texts("ipFamilies").Select((f, i) => (f, i)))
        {
            var at = Paths.At("spec.ipFamilies", i);
            if (family is not ("IPv4" or "IPv6")) { to.NotSupported(at, family, "IPv4", "IPv6"); }
            if (!seen.Add(family)) { to.Duplicate(at, family); }
        }

        if (spec.Text("ipFamilyPolicy") is { } policy and not ("PreferDualStack" or "RequireDualStack" or "SingleStack")) { to.NotSupported("spec.ipFamilyPolicy", policy, "PreferDualStack", "RequireDualStack", "SingleStack"); }
    }

    private static void CheckExternal(JsonNode? spec, Problems to)
    {
        foreach (var (address, i) in spec.Texts("externalIPs").Select((a, i) => (a, i)))
        {
            var at = Paths.At("spec.externalIPs", i);
            var found = to.Count;
            to.Invalid(at, address, Formats.Address(address));
            if (to.Count == found) { EndpointRules.CheckOrdinary(address, at, to); }
        }
    }
}
