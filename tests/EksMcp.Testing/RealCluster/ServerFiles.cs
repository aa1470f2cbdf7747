using System.Security.Cryptography;

namespace EksMcp.Testing.RealCluster;

/// <summary>The folder of one server: keys, tokens, etcd's data. Nobody else may read it.</summary>
internal sealed class ServerFiles
{
    public ServerFiles(TestAuthority authority)
    {
        Folder = Directory.CreateTempSubdirectory("eks-mcp-real-").FullName;
        Authority = Write("ca.crt", authority.CertificatePem);
        (ServerCertificate, ServerKey) = WritePair("apiserver", authority.IssueServer("kube-apiserver"));
        (KubeletClientCertificate, KubeletClientKey) = WritePair("kubelet-client", authority.IssueClient("kube-apiserver", "system:masters"));

        using var accountKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ServiceAccountKey = Write("service-account.key", accountKey.ExportECPrivateKeyPem());

        AdminToken = RandomNumberGenerator.GetHexString(40, lowercase: true);
        LimitedToken = RandomNumberGenerator.GetHexString(40, lowercase: true);
        Tokens = Write("tokens.csv", $"{AdminToken},admin,admin,\"system:masters\"\n{LimitedToken},{LimitedAccess.User},{LimitedAccess.User}\n");
    }

    public string Folder { get; }

    public string Authority { get; }

    public string ServerCertificate { get; }

    public string ServerKey { get; }

    public string KubeletClientCertificate { get; }

    public string KubeletClientKey { get; }

    public string ServiceAccountKey { get; }

    public string Tokens { get; }

    public string AdminToken { get; }

    public string LimitedToken { get; }

    public string Write(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Remove()
    {
        if (Directory.Exists(Folder)) { Directory.Delete(Folder, recursive: true); }
    }

    private (string Certificate, string Key) WritePair(string name, PemPair pair)
        => (Write(name + ".crt", pair.Certificate), Write(name + ".key", pair.Key));
}
