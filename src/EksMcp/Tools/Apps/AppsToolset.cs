namespace EksMcp.Tools.Apps;

internal static class AppsToolset
{
    public static Toolset Create(ToolServices services) => new("apps", "Manifests for applications.", [new GenerateAppManifest(services)]);
}
