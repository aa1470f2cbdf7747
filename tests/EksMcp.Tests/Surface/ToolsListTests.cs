using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Tests.Hosting.Wire;

namespace EksMcp.Tests.Surface;

/// <summary>What tools/list shows is the public API of this server: nothing enters or leaves it unnoticed.</summary>
public sealed class ToolsListTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_listed_tools_are_those_of_the_verified_file()
    {
        var tools = await ListAsync();
        Golden.Verify(tools.ToJsonString(Readable) + "\n", "tools.verified.json");
    }

    [Fact]
    public async Task Every_tool_says_what_it_does_to_the_world_and_what_it_answers()
    {
        foreach (var tool in await ListAsync())
        {
            Assert.Matches("^[a-z0-9_]{1,128}$", (string)tool!["name"]!);
            var name = (string)tool["name"]!;
            Assert.Equal(name is not ("manage_k8s_resource" or "apply_yaml" or "generate_app_manifest"), (bool)tool["annotations"]!["readOnlyHint"]!);
            Assert.Equal(name == "manage_k8s_resource", (bool)tool["annotations"]!["destructiveHint"]!);
            Assert.False((bool)tool["inputSchema"]!["additionalProperties"]!);
            Assert.Equal("object", (string)tool["inputSchema"]!["type"]!);
            Assert.Equal("object", (string)tool["outputSchema"]!["type"]!);
        }
    }

    private static async Task<JsonArray> ListAsync()
    {
        await using var session = await WireSession.StartInitializedAsync();
        await session.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        return (await session.AnswerAsync(1))["result"]!["tools"]!.AsArray();
    }
}
