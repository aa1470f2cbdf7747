using System.Runtime.CompilerServices;
using EksMcp.Sandbox.Tests.Contract;

namespace EksMcp.Sandbox.Tests.Schemas;

/// <summary>The recorded schema file is what a real server says today. <c>eng/record-schemas</c> writes it anew.</summary>
public sealed class RecordedSchemaTests(RealContractServer real)
{
    [Fact]
    public async Task The_recorded_schemas_are_those_of_the_real_server()
    {
        using var client = new ApiClient(await real.StartedAsync());
        var recorded = SchemaRecorder.Record(await client.ObjectAsync("/openapi/v2"));
        var path = PathOf("kubernetes-1.20.schema");
        if (Environment.GetEnvironmentVariable("EKS_MCP_ACCEPT") == "1") await File.WriteAllTextAsync(path, recorded, TestContext.Current.CancellationToken);
        var written = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Empty(recorded.Split('\n').Except(written.Split('\n'), StringComparer.Ordinal).Take(5));
        Assert.Equal(recorded, written);
        Assert.InRange(written.Length, 50_000, 250_000);
    }

    private static string PathOf(string file, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "../../../src/EksMcp.Sandbox/Schemas", file);
}
