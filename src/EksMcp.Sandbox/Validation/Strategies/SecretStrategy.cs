using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>Secrets given as text, and references to Secrets.</summary>
internal static class SecretStrategy
{
    public static void Decode(JsonObject secret)
    {
        if (secret["stringData"] is JsonObject texts)
        {
            foreach (var (key, value) in texts) { secret.Inner("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Text() ?? "")); }
        }

        secret.Remove("stringData");
    }

    /// <summary>A service account names its Secrets, and nothing else of them.</summary>
    public static void TrimReferences(JsonObject account)
    {
        foreach (var reference in account.Items("secrets"))
        {
            foreach (var name in reference.Select(m => m.Key).Where(k => k != "name").ToList()) { reference.Remove(name); }
        }
    }
}
