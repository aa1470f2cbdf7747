using EksMcp.Sandbox.Merging;
using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Who creates an object owns the same fields of it on every server, whatever its kind.</summary>
public sealed class CreatedKindsTests(WriteServers servers) : IClassFixture<WriteServers>
{
    [Fact]
    public async Task A_new_object_of_any_kind_is_owned_alike()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync(new World { Name = "empty", Objects = [] });
        var (real, ours) = (await OwnersAsync(await servers.RealAsync()), await OwnersAsync(sandbox));
        var differences = CreatedKinds.All.SelectMany(k => Difference(k.Path, real[k.Path], ours[k.Path])).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task<Dictionary<string, ApiAnswer>> OwnersAsync(IApiServerUnderTest server)
    {
        using var client = new ApiClient(server);
        var answers = new Dictionary<string, ApiAnswer>(StringComparer.Ordinal);
        foreach (var (path, body) in CreatedKinds.All)
        {
            answers[path] = await client.SendAsync(new ApiQuestion($"{path}?fieldManager=ann") { Method = "POST", Body = body });
            Assert.True(answers[path].Status == 201, $"{path} {(server.IsReal ? "real" : "ours")} {answers[path].Text}");
        }

        return answers;
    }

    private static IEnumerable<string> Difference(string path, ApiAnswer real, ApiAnswer ours)
    {
        var (wanted, given) = (Assert.Single(OwnerLines.Of(real)), Assert.Single(OwnerLines.Of(ours)));
        Assert.Equal(wanted.Owner, given.Owner);
        var (left, right) = (FieldSet.Parse(wanted.Fields.AsObject()), FieldSet.Parse(given.Fields.AsObject()));
        return left.Difference(right).Paths().Select(p => $"{path}: only the real server {string.Concat(p)}")
            .Concat(right.Difference(left).Paths().Select(p => $"{path}: only the sandbox {string.Concat(p)}"));
    }
}
