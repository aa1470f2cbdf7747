namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Bodies of requests that several cases send.</summary>
internal static class Bodies
{
    /// <summary>A deployment with one container, <c>web</c>; <paramref name="pod"/> stands before its containers.</summary>
    public static string Deployment(string name, string pod = "", string container = "\"ports\":[{\"containerPort\":80}],") => $$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{name}}"},"spec":{"selector":{"matchLabels":{"app":"d"} },"template":{"metadata":{"labels":{"app":"d"} },
         "spec":{ {{pod}} "containers":[{ {{container}} "name":"web","image":"one"}]} } } }
        """;

    /// <summary>A config map that is applied; <paramref name="metadata"/> stands behind its name.</summary>
    public static string Map(string rest = "", string metadata = "") =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"{{metadata}} } {{rest}} }""";

    /// <summary>Metadata, and a pod template spec, of a deployment that is applied.</summary>
    public static string Applied(string podSpec, string spec = "") => $$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{ {{spec}} "selector":{"matchLabels":{"app":"d"} },"template":{"metadata":{"labels":{"app":"d"} },"spec":{ {{podSpec}} } } } }
        """;
}
