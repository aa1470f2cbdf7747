using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Access;

/// <summary>Who asks.</summary>
internal sealed record Identity(string User, string Uid, IReadOnlyList<string> Groups)
{
    public static readonly Identity Anonymous = new("system:anonymous", "", ["system:unauthenticated"]);
    public static readonly Identity Administrator = new("kubernetes-admin", "1", ["system:masters", "system:authenticated"]);
    public static readonly Identity Limited = new("limited", "2", ["system:authenticated"]);

    public bool IsAdministrator => ReferenceEquals(this, Administrator);
    public bool IsAnonymous => ReferenceEquals(this, Anonymous);
}

/// <summary>Knows the tokens. Nobody without a token is anonymous; a wrong one is nobody.</summary>
internal sealed class Authenticator(string token, string limitedToken)
{
    private const string Scheme = "Bearer ";

    /// <summary>Null: 401.</summary>
    public Identity? Identify(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0) { return Identity.Anonymous; }
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) { return Identity.Anonymous; }
        var given = header[Scheme.Length..].Trim();
        return given == token ? Identity.Administrator : given == limitedToken ? Identity.Limited : null;
    }
}
