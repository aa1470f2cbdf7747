using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Makes a credential of a kubeconfig's user. A token (file before text) or password wins over a plugin, as in kubectl.</summary>
internal sealed class UserReader(ClusterOptions options, Redactor redactor, TimeProvider time)
{
    private readonly ExecEnvironment _environment = new(options.Environment, options.EnvironmentNames, options.HomeDirectory);

    internal Credential Read(KubeconfigEntry? user, KubeconfigEntry cluster, string? authority, FileStamps files)
    {
        if (user is null) return new FixedCredential(CredentialValue.None, "anonymous access (the context names no user)");
        if (user.Section("auth-provider") is { } legacy) throw Legacy(user, legacy);

        var certificate = Certificate(user, files);
        if (user.FilePath("tokenFile") is { } tokenFile) return new TokenFileCredential(tokenFile, user.Label, certificate, time);
        if (user.Text("token") is { } token)
        {
            var header = BearerToken.Header(token) ?? throw user.Invalid("its token is none", "A token is one line of visible ASCII.");
            return new FixedCredential(new CredentialValue(header, certificate), $"the token of {user.Label}");
        }

        if (user.Text("username") is { } name)
            return new FixedCredential(new CredentialValue(FixedCredential.Basic(name, user.Text("password") ?? ""), certificate), $"the password of {user.Label}");

        if (user.Section("exec") is { } exec)
        {
            if (certificate is not null) throw user.Invalid("it has both a client certificate and an exec plugin", "Keep one of them.");
            var spec = ExecReader.Read(exec, cluster, authority);
            return new ExecCredential(new ExecPlugin(spec, _environment, redactor, time), spec, time);
        }

        return certificate is null
            ? new FixedCredential(CredentialValue.None, $"anonymous access ({user.Label} holds no credentials)")
            : new FixedCredential(new CredentialValue(null, certificate), $"the client certificate of {user.Label}");
    }

    internal static Impersonation? Impersonation(KubeconfigEntry? user)
    {
        if (user is null) return null;
        var (name, uid, groups) = (user.Text("as"), user.Text("as-uid"), user.Texts("as-groups"));
        var extra = user.Section("as-user-extra") is { } section
            ? section.Body.SelectMany(pair => section.Texts(pair.Key).Select(value => new KeyValuePair<string, string>(pair.Key, value))).ToArray()
            : [];
        if (name is null)
        {
            return uid is null && groups.Count == 0 && extra.Length == 0 ? null
                : throw user.Invalid("it sets as-uid, as-groups or as-user-extra without 'as'", "Impersonation needs the user to act as.");
        }

        foreach (var value in (string[])[name, uid ?? "", .. groups, .. extra.Select(e => e.Value)])
        {
            if (value.Any(char.IsControl)) throw user.Invalid("whom to act as holds control characters", "Names go into HTTP headers.");
        }

        return new Impersonation(name, uid, groups, extra);
    }

    private static ClientCertificate? Certificate(KubeconfigEntry user, FileStamps files)
    {
        var certificate = PemField.Read(user, "client-certificate", files);
        var key = PemField.Read(user, "client-key", files);
        if (certificate is null && key is null) return null;
        if (certificate is null || key is null) throw user.Invalid("it has a client certificate or a client key, and not the other", "Set both.");
        return ClientCertificate.FromPem(certificate, key, user.Label);
    }

    private static KubernetesException Legacy(KubeconfigEntry user, KubeconfigEntry provider) =>
        user.Invalid($"auth-provider '{Transport.SafeText.Cut(provider.Text("name") ?? "")}' is no longer part of Kubernetes", provider.Text("name") switch
        {
            "gcp" => "Use the exec plugin gke-gcloud-auth-plugin: gcloud container clusters get-credentials writes it.",
            "azure" => "Use the exec plugin kubelogin: kubelogin convert-kubeconfig writes it.",
            "oidc" => "Use an exec plugin such as kubectl oidc-login.",
            _ => "Use an exec plugin, a token or a client certificate.",
        });
}
