using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of role bindings and of admission webhooks.</summary>
internal static class AccessDefaults
{
    private const string Group = "rbac.authorization.k8s.io";

    public static void Apply(JsonObject obj)
    {
        if (obj["roleRef"] is JsonObject role) { role.Default("apiGroup", Group); }
        foreach (var subject in obj.Items("subjects").Where(s => s.Text("kind") is "User" or "Group")) { subject.Default("apiGroup", Group); }
    }

    public static void Webhooks(string kind, JsonObject obj)
    {
        foreach (var hook in obj.Items("webhooks"))
        {
            hook.Default("failurePolicy", "Fail");
            hook.Default("matchPolicy", "Equivalent");
            hook.Default("namespaceSelector", new JsonObject());
            hook.Default("objectSelector", new JsonObject());
            hook.Default("timeoutSeconds", 10);
            if (kind == "MutatingWebhookConfiguration") { hook.Default("reinvocationPolicy", "Never"); }
            foreach (var rule in hook.Items("rules")) { rule.Default("scope", "*"); }
            if (hook.At("clientConfig", "service") is JsonObject service) { service.Default("port", 443); }
        }
    }
}
