using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Cli.Demo.Investigation;
using EksMcp.Tools.Kubernetes.Listing;

namespace EksMcp.Cli.Demo;

/// <summary>What looks bad and is not, and what people outside notice: pods that restarted and are well, and the log behind an Ingress.</summary>
internal sealed class SecondThoughts(ToolClient tools, DemoScreen screen)
{
    private const int MostPods = 2;
    private readonly ClusterQuestions _ask = new(tools);

    public async Task ThinkAsync(PodOverview? pods, CancellationToken cancellationToken)
    {
        var restarted = (pods?.Listing.Rows ?? []).Where(p => PodStates.Read(p["status"], p["ready"]).Attention == Attention.Fine && Restarts(p) > 0).Take(MostPods).ToList();
        foreach (var pod in restarted)
        {
            await FormerlyCrashedAsync(pod, cancellationToken);
        }

        if (restarted.Count == 0)
        {
            screen.Conclude("No pod that is well now has restarted before.");
        }

        var ingresses = await _ask.ListAsync(new JsonObject { ["kind"] = "ingresses" }, _ => true, cancellationToken);
        if (ingresses.Rows is [var door, ..])
        {
            await BehindAsync(new ObjectName("Ingress", door.Namespace, door.Name), cancellationToken);
        }
    }

    private async Task FormerlyCrashedAsync(ListedRow pod, CancellationToken cancellationToken)
    {
        screen.Subject($"Pod {pod.Namespace}/{pod.Name}", $"restarts: {pod["restarts"]}");
        var reply = await tools.CallAsync("get_pod_logs", new JsonObject { ["namespace"] = pod.Namespace, ["pod_name"] = pod.Name, ["tail_lines"] = 20 }, cancellationToken);
        Masked(reply);
        screen.Conclude($"no fault: it fell {pod["restarts"]} and is {pod["ready"]} ready since");
    }

    private async Task BehindAsync(ObjectName ingress, CancellationToken cancellationToken)
    {
        var found = await _ask.ReadAsync(ingress, cancellationToken);
        var service = found.Structured.Items("object.spec.rules")
            .SelectMany(r => r.Items("http.paths"))
            .Select(p => p.Text("backend.service.name"))
            .FirstOrDefault(n => n is not null);
        if (service is null)
        {
            return;
        }

        screen.Subject(ingress.ToString(), $"what visitors get, from the logs behind Service {service}");
        var reply = await tools.CallAsync("get_pod_logs", new JsonObject { ["namespace"] = ingress.Namespace, ["workload"] = $"service/{service}", ["tail_lines"] = 20 }, cancellationToken);
        var failures = Lines(reply).Where(l => l.Contains(" 500 ", StringComparison.Ordinal) || l.Contains(" 502 ", StringComparison.Ordinal) || l.Contains(" 503 ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(2).ToList();
        failures.ForEach(screen.Tell);
        Masked(reply);
        screen.Conclude(failures.Count > 0 ? "visitors do notice: requests fail that need what is broken behind it" : "nothing in these logs fails for visitors");
    }

    private void Masked(ToolReply reply)
    {
        var lines = Lines(reply).Where(l => l.Contains("[masked:", StringComparison.Ordinal)).ToList();
        lines.Take(2).ToList().ForEach(screen.Tell);
        if (lines.Count > 0)
        {
            screen.Conclude("secrets in the log were masked before the answer left the server");
        }
    }

    private static IEnumerable<string> Lines(ToolReply reply) => reply.Structured.Items("logs").SelectMany(l => l.Texts("lines"));

    private static int Restarts(ListedRow pod) => int.TryParse(pod["restarts"].Split(' ')[0], CultureInfo.InvariantCulture, out var count) ? count : 0;
}
