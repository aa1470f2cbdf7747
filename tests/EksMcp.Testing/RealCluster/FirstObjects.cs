namespace EksMcp.Testing.RealCluster;

/// <summary>What a fresh server makes itself, a moment after it says that it is ready.</summary>
internal static class FirstObjects
{
    private static readonly string[] Paths =
    [
        "/api/v1/namespaces/default", "/api/v1/namespaces/kube-node-lease", "/api/v1/namespaces/kube-public", "/api/v1/namespaces/kube-system",
        "/api/v1/namespaces/default/services/kubernetes",
    ];

    /// <summary>Waits until all are there.</summary>
    public static async Task WaitAsync(AdminClient admin, CancellationToken cancellationToken)
    {
        foreach (var path in Paths)
        {
            while (!(await admin.GetAsync(path, cancellationToken)).IsSuccess)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellationToken);
            }
        }
    }
}
