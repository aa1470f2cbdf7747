namespace EksMcp.Sandbox.Catalogue;

/// <summary>Warnings that the API server sends with versions on their way out.</summary>
internal static class Deprecations
{
    public static string? Find(ApiProfile profile, string group, string version, string kind)
    {
        if (kind == "ComponentStatus") { return "v1 ComponentStatus is deprecated in v1.19+"; }
        if (profile == ApiProfile.Current) { return null; }
        var (since, until, replacement) = (group, version) switch
        {
            ("extensions", "v1beta1") => ("v1.14+", "v1.22+", "networking.k8s.io/v1 Ingress"),
            ("networking.k8s.io", "v1beta1") => ("v1.19+", "v1.22+", $"networking.k8s.io/v1 {kind}"),
            ("apiextensions.k8s.io", "v1beta1") => ("v1.16+", "v1.22+", $"apiextensions.k8s.io/v1 {kind}"),
            ("admissionregistration.k8s.io", "v1beta1") => ("v1.16+", "v1.22+", $"admissionregistration.k8s.io/v1 {kind}"),
            ("rbac.authorization.k8s.io", "v1beta1") => ("v1.17+", "v1.22+", $"rbac.authorization.k8s.io/v1 {kind}"),
            ("scheduling.k8s.io", "v1beta1") => ("v1.14+", "v1.22+", $"scheduling.k8s.io/v1 {kind}"),
            ("storage.k8s.io", "v1beta1") => ("v1.19+", "v1.22+", $"storage.k8s.io/v1 {kind}"),
            ("coordination.k8s.io", "v1beta1") => ("v1.19+", "v1.22+", $"coordination.k8s.io/v1 {kind}"),
            ("certificates.k8s.io", "v1beta1") => ("v1.19+", "v1.22+", $"certificates.k8s.io/v1 {kind}"),
            ("apiregistration.k8s.io", "v1beta1") => ("v1.19+", "v1.22+", $"apiregistration.k8s.io/v1 {kind}"),
            _ => ("", "", ""),
        };
        return since.Length == 0 ? null
            : $"{group}/{version} {kind} is deprecated in {since}, unavailable in {until}; use {replacement}";
    }
}
