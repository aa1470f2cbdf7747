using EksMcp.Sandbox.Tests.Worlds.Checks;

namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>Steps on one server. After each the controllers are left alone until nothing has changed for a while.</summary>
public sealed class ControllerRun(ApiClient client, string ns)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Path(string version, string plural, string name) => $"{Prefix(version)}/namespaces/{ns}/{plural}/{name}";

    public async Task MakeAsync(string version, string plural, string body)
    {
        await SendAsync("POST", $"{Prefix(version)}/namespaces/{ns}/{plural}", body);
        await CalmAsync();
    }

    public async Task PatchAsync(string version, string plural, string name, string body)
    {
        await SendAsync("PATCH", Path(version, plural, name), body, "application/strategic-merge-patch+json");
        await CalmAsync();
    }

    /// <summary>Says of all pods of a selector that they run and are ready, as a kubelet would.</summary>
    public Task ReadyAsync(string selector) => StatusAsync(selector,
        """{"status":{"phase":"Running","podIP":"10.1.1.1","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}""");

    /// <summary>Changes the status of those pods of a selector that have not ended.</summary>
    public async Task StatusAsync(string selector, string body)
    {
        var pods = await client.ObjectAsync($"/api/v1/namespaces/{ns}/pods?labelSelector={Uri.EscapeDataString(selector)}");
        foreach (var pod in pods["items"]!.AsArray().Where(p => p.Text("status.phase") is "Pending"))
        {
            await SendAsync("PATCH", $"/api/v1/namespaces/{ns}/pods/{pod!.Name()}/status", body, "application/strategic-merge-patch+json");
        }

        await CalmAsync();
    }

    public async Task SendAsync(string method, string path, string body, string type = "application/json")
    {
        var answer = await client.SendAsync(new ApiQuestion(path) { Method = method, Body = body, Type = type });
        Assert.True(answer.Status is >= 200 and < 300 or 404, $"{method} {path}: {answer.Status} {answer.Text}");
    }

    /// <summary>The facts, once they have stayed the same for a while.</summary>
    public async Task<string> CalmAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        var since = begun;
        var facts = await WorkloadFacts.OfAsync(client, ns);
        while (TimeProvider.System.GetElapsedTime(since) < Calm && TimeProvider.System.GetElapsedTime(begun) < Patience)
        {
            await Task.Delay(Glance, TimeProvider.System, TestContext.Current.CancellationToken);
            var now = await WorkloadFacts.OfAsync(client, ns);
            if (now != facts) { (facts, since) = (now, TimeProvider.System.GetTimestamp()); }
        }

        return facts;
    }

    private static string Prefix(string version) => version.Contains('/', StringComparison.Ordinal) ? $"/apis/{version}" : $"/api/{version}";
}
