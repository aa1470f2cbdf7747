using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>
/// Which images can be pulled. A registry that the world speaks of holds what the world says and no more; the public library
/// holds its well-known images; of others nothing is known, so they are there and run well.
/// </summary>
internal sealed partial class ImageShelf(IReadOnlyList<ProgramFacts> programs)
{
    private static readonly ProgramFacts[] Library =
    [
        new("docker.io/library/nginx") { Ports = [80] },
        new("docker.io/library/httpd") { Ports = [80] },
        new("docker.io/library/redis") { Ports = [6379] },
        new("docker.io/library/memcached") { Ports = [11211] },
        new("docker.io/library/mysql") { Ports = [3306], Settings = ["MYSQL_ROOT_PASSWORD"], LastWords = ["[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified"] },
        new("docker.io/library/postgres") { Ports = [5432], Settings = ["POSTGRES_PASSWORD"], LastWords = ["Error: Database is uninitialized and superuser password is not specified."] },
        new("docker.io/library/busybox") { Ends = true },
        new("docker.io/library/alpine") { Ends = true },
        new("docker.io/library/debian") { Ends = true },
        new("docker.io/library/ubuntu") { Ends = true },
        new("docker.io/library/python") { Ends = true },
        new("docker.io/library/perl") { Ends = true },
        new("docker.io/library/node") { Ends = true },
        new("docker.io/library/hello-world") { Ends = true, Chatter = ["Hello from Docker!"] },
    ];

    private readonly Dictionary<string, ProgramFacts> _programs =
        Library.Concat(programs).GroupBy(p => Normal(p.Repository), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    private readonly HashSet<string> _registries = [.. programs.Select(p => RegistryOf(Normal(p.Repository))), "docker.io/library"];

    /// <summary>What is known of the image's program; null: the image does not exist.</summary>
    public ProgramFacts? Find(string image)
    {
        var (repository, tag) = Split(image);
        if (_programs.TryGetValue(repository, out var program))
        {
            if (program.Tags.Count > 0) { return tag.Contains(':', StringComparison.Ordinal) || program.Tags.Contains(tag, StringComparer.Ordinal) ? program : null; }
            return RegistryOf(repository) != "docker.io/library" || LibraryTag().IsMatch(tag) ? program : null;
        }

        return _registries.Contains(RegistryOf(repository)) ? null : new ProgramFacts(repository);
    }

    public static bool IsValid(string image) => ImageName().IsMatch(image);

    public static string RegistryHost(string image) => Split(image).Repository is var repository && repository.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        ? repository[..slash] : repository;

    public static (string Repository, string Tag) Split(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        if (at > 0) { return (Normal(Untagged(image[..at])), image[(at + 1)..]); }
        var name = Untagged(image);
        return (Normal(name), name.Length < image.Length ? image[(name.Length + 1)..] : "latest");
    }

    private static string Untagged(string image) =>
        image.LastIndexOf(':') is var colon and > 0 && colon > image.LastIndexOf('/') ? image[..colon] : image;

    // A name without a host is one of docker.io, a name without a folder one of its library.
    private static string Normal(string repository)
    {
        var parts = repository.Split('/');
        if (parts.Length == 1) { return $"docker.io/library/{repository}"; }
        return parts[0].Contains('.', StringComparison.Ordinal) || parts[0].Contains(':', StringComparison.Ordinal) || parts[0] == "localhost" ? repository : $"docker.io/{repository}";
    }

    // Of a public host many registries share, the first folder belongs to the name.
    private static string RegistryOf(string repository)
    {
        var parts = repository.Split('/');
        return parts[0] is "docker.io" or "ghcr.io" or "quay.io" or "public.ecr.aws" && parts.Length > 2 ? $"{parts[0]}/{parts[1]}" : parts[0];
    }

    [GeneratedRegex("^[a-z0-9]+([._:/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[a-f0-9]{64})?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ImageName();

    [GeneratedRegex("^(latest|stable|mainline|alpine|slim|lts|edge|rolling|[a-z]+-slim|(bookworm|bullseye|trixie|noble|jammy)|v?[0-9][A-Za-z0-9.-]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LibraryTag();
}
