using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Core;

/// <summary>Events: they live where what they are about lives.</summary>
internal static class EventRules
{
    public static void Check(JsonObject obj, Problems to)
    {
        var (own, about) = (obj.TextOr("", "metadata", "namespace"), obj.TextOr("", "involvedObject", "namespace"));
        if (about.Length == 0)
        {
            if (own is not ("" or "default" or "kube-system")) { to.Invalid("involvedObject.namespace", about, "does not match event.namespace"); }
        }
        else if (about != own) { to.Invalid("involvedObject.namespace", about, "does not match event.namespace"); }
        to.Invalid("metadata.namespace", own, Formats.Subdomain(own));
    }
}
