using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Core;

/// <summary>What a Secret of a known type must hold.</summary>
internal static class SecretTypeRules
{
    private const string Account = "kubernetes.io/service-account.name";

    public static void Check(JsonObject obj, Problems to)
    {
        var data = obj["data"] as JsonObject ?? [];
        switch (obj.Text("type"))
        {
            case "kubernetes.io/service-account-token":
                if (obj.TextOr("", "metadata", "annotations", Account).Length == 0) { to.Required(Paths.Key("metadata.annotations", Account)); }
                break;
            case "kubernetes.io/dockercfg": CheckJson(data, ".dockercfg", to); break;
            case "kubernetes.io/dockerconfigjson": CheckJson(data, ".dockerconfigjson", to); break;
            // The server spells these fields so.
            case "kubernetes.io/basic-auth":
                if (data.ContainsKey("username") || data.ContainsKey("password")) { break; }
                to.Required("data[%s][username]");
                to.Required("data[%s][password]");
                break;
            case "kubernetes.io/ssh-auth":
                if (data.TextOr("", "ssh-privatekey").Length == 0) { to.Required("data[%s][ssh-privatekey]"); }
                break;
            case "kubernetes.io/tls":
                foreach (var key in (string[])["tls.crt", "tls.key"])
                {
                    if (!data.ContainsKey(key)) { to.Required(Paths.Key("data", key)); }
                }

                break;
        }
    }

    private static void CheckJson(JsonObject data, string key, Problems to)
    {
        var path = Paths.Key("data", key);
        if (!data.ContainsKey(key)) { to.Required(path); return; }
        var bytes = new byte[(data.TextOr("", key).Length * 3 / 4) + 3];
        if (!Convert.TryFromBase64String(data.TextOr("", key), bytes, out var length)) { return; }
        var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
        var first = bytes.AsSpan(0, length).TrimStart(" \t\r\n"u8);
        if (first.IsEmpty) { to.Invalid(path, "<secret contents redacted>", "unexpected end of JSON input"); }
        else if (first[0] != (byte)'{' || !JsonDocument.TryParseValue(ref reader, out _)) { to.Invalid(path, "<secret contents redacted>", $"invalid character '{(char)first[0]}' looking for beginning of value"); }
    }
}
