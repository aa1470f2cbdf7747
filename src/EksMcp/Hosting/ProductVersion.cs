using System.Reflection;

namespace EksMcp.Hosting;

/// <summary>The version that Directory.Build.props states.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
