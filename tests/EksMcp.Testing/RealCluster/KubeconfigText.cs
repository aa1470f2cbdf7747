using System.Text;

namespace EksMcp.Testing.RealCluster;

/// <summary>Kubeconfigs with one context, <c>test</c>.</summary>
internal static class KubeconfigText
{
    public static string ForToken(Uri server, string authorityPem, string token)
        => Write(server, authorityPem, $"token: {token}");

    public static string ForCertificate(Uri server, string authorityPem, PemPair client)
        => Write(server, authorityPem, $"client-certificate-data: {Base64(client.Certificate)}\n    client-key-data: {Base64(client.Key)}");

    private static string Write(Uri server, string authorityPem, string user) => $"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
        - name: test
          cluster:
            server: {server.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Base64(authorityPem)}
        users:
        - name: test
          user:
            {user}
        contexts:
        - name: test
          context:
            cluster: test
            user: test

        """;

    private static string Base64(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
