using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>Namespaces with what every namespace holds, ConfigMaps, Secrets and service accounts.</summary>
internal static class Configuration
{
    // Not a certificate: the shape of one, for those who list ConfigMaps.
    private const string RootCertificate = "-----BEGIN CERTIFICATE-----\nMIIDSIMULATEDSIMULATEDSIMULATEDSIMULATED\n-----END CERTIFICATE-----\n";

    public static void Namespace(this WorldDraft draft, string name, DateTimeOffset created)
    {
        var item = Shape.Object("v1", "Namespace", null, name, created,
            new TextMap { ["kubernetes.io/metadata.name"] = name });
        item["spec"] = new JsonObject { ["finalizers"] = Shape.Texts("kubernetes") };
        item["status"] = new JsonObject { ["phase"] = "Active" };
        draft.Add(item);
        draft.ServiceAccount(name, "default", created);
        draft.ConfigMap(name, "kube-root-ca.crt", created, new TextMap { ["ca.crt"] = RootCertificate });
    }

    public static void ServiceAccount(this WorldDraft draft, string ns, string name, DateTimeOffset created, string? role = null) =>
        draft.Add(Shape.Object("v1", "ServiceAccount", ns, name, created, annotations: role is null ? null
            : new TextMap { ["eks.amazonaws.com/role-arn"] = $"arn:aws:iam::111122223333:role/{role}" }));

    public static void ConfigMap(this WorldDraft draft, string ns, string name, DateTimeOffset created, TextMap data)
    {
        var item = Shape.Object("v1", "ConfigMap", ns, name, created);
        item["data"] = Shape.Map(data);
        draft.Add(item);
    }

    public static void Secret(this WorldDraft draft, string ns, string name, DateTimeOffset created, TextMap values,
        string type = "Opaque")
    {
        var item = Shape.Object("v1", "Secret", ns, name, created);
        item["type"] = type;
        item["data"] = Shape.Map(values.Select(v => KeyValuePair.Create(v.Key, Convert.ToBase64String(Encoding.UTF8.GetBytes(v.Value)))));
        draft.Add(item);
    }

    /// <summary>A pull secret with a password that is plainly none.</summary>
    public static void PullSecret(this WorldDraft draft, string ns, string name, string registry, DateTimeOffset created) =>
        draft.Secret(ns, name, created, new TextMap
        {
            [".dockerconfigjson"] = new JsonObject
            {
                ["auths"] = new JsonObject
                {
                    [registry] = new JsonObject { ["username"] = "puller", ["password"] = $"fake-pull-password-{Identity.Hex(ns + name, 8)}" },
                },
            }.ToJsonString(),
        }, "kubernetes.io/dockerconfigjson");
}
