namespace EksMcp.Tools.Core;

internal static class CoreToolset
{
    public static Toolset Create(ToolServices services) => new("core", "Always on.", [new TestServer(services)]);
}
