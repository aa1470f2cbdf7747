using System.Text;

namespace EksMcp.Sandbox;

/// <summary>Writes a kubeconfig with one context, <c>sandbox</c>.</summary>
internal static class KubeconfigText
{
    public static string Of(Uri server, string authorityPem, string token) =>
        $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: sandbox
          cluster:
            server: {server.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem))}
        users:
        - name: sandbox
          user:
            token: {token}
        contexts:
        - name: sandbox
          context:
            cluster: sandbox
            user: sandbox
        current-context: sandbox

        """;
}
